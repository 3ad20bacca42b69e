"""A thing of no known kind that is there with the bag, in the listens of a comparison."""

from scanner.actions.compare.made_up import made_up_listen
from scanner.model import Item
from signatures.advertisement import build_ad, from_ad

RECORDER, RECORDER_ADDRESS = "NotePin 7", "C4:9A:02:6E:11:50"


def with_recorder(begin: float, seconds: float = 180.0, *, with_it: bool) -> list[Item]:
    """The listen of the demo, with a thing of no known kind in the bag instead of a tag. It sends its name
    now and then."""
    sent = build_ad(flags=6, manufacturer_data={0x0059: b"\1\2"})
    named = build_ad(flags=6, manufacturer_data={0x0059: b"\1\2"}, local_name=RECORDER)
    items = made_up_listen(begin, seconds, with_it=False)
    for at_s in range(0, int(seconds) * with_it, 2):
        ad = named if at_s % 20 == 8 else sent
        items.append(from_ad(begin + at_s, RECORDER_ADDRESS, ad, address_type="random", rssi=-52))
    return sorted(items, key=lambda item: item.time)
