"""What the open window says of now: tags not weighed yet, how loud each is, who else is there. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.model import Gap, Heard, Tag, Window


def fresh(window: "Window | None", known: set[str]) -> "list[Heard]":
    """Tags in it of which none of the `known` addresses is; of one address what it said last."""
    newest: dict[str, Heard] = {}
    for one in window.heard if window is not None else ():
        name = (address_of(one) or "").upper()
        if name not in known and (name not in newest or newest[name].last <= one.last):
            newest[name] = one
    return list(newest.values())


def of_helper(heard: "Heard") -> "Tag":
    """A helper's thing that is heard for the first time: shown as such, and not judged."""
    from scanner.model import HELPER, Tag

    what, address = heard.identification, (address_of(heard) or "").upper()
    return Tag(
        id=address, family=what.family, name=what.name, kind=what.kind, addresses=(address,),
        state=what.state, level="mine", score=None, reasons=(), first_seen=heard.first, last_seen=heard.last,
        first_alert=None, sightings=1, places=0, battery=what.battery, clone=False, mark=HELPER,
    )  # fmt: skip


def levels(window: "Window | None") -> dict[str, float | None]:
    """Address -> mean level in dBm."""
    heard = window.heard if window is not None else ()
    return {address.upper(): one.mean_rssi for one in heard if (address := address_of(one))}


def last(window: "Window | None", tag: "Tag") -> float | None:
    """When it was heard last in it, Unix seconds; None where it was not."""
    names = set(map(str.upper, tag.addresses))
    heard = window.heard if window is not None else ()
    return max((one.last for one in heard if (address_of(one) or "").upper() in names), default=None)


def others(window: "Window") -> int:
    """How many things are in it that are no tag."""
    return counted(window.bystanders) + len(window.stable)


def counted(bystanders: Mapping[str, int]) -> int:
    """How many they are; among them stand the packets for which there was no room."""
    from scanner.hearing.coverage import NOT_KEPT

    return sum(number for kind, number in bystanders.items() if kind != NOT_KEPT)


def gaps(told: "Iterable[Gap]", of_radio: "Sequence[Gap]") -> "list[Gap]":
    """The gaps that were told, and the one that the radio is in."""
    kept = list(told)
    return kept + [gap for gap in of_radio[-1:] if gap.time not in {one.time for one in kept}]


def address_of(heard: "Heard") -> str | None:
    """The address that it used, or the system's own name for it."""
    return heard.payload.address or heard.payload.host_id
