"""Listens that never were, for the demo: a flat with neighbours, and a tag that comes and goes with a bag."""

from collections.abc import Iterator

from scanner.hearing.windows import WINDOW_S
from scanner.model import Context, Item
from signatures.advertisement import build_ad, from_ad

EVERY_S, NEIGHBOURS = 4.0, 14
IN_BAG = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "5e" * 22 + "0100")})
IN_BAG_ADDRESS = "E2:0D:3A:52:7C:02"


def made_up_listen(begin: float, seconds: float, *, with_it: bool) -> list[Item]:
    """Its packets in time order, from `begin` on (Unix seconds)."""
    return [item for step in range(int(seconds / EVERY_S)) for item in _heard(begin, step * EVERY_S, with_it)]


def _heard(begin: float, at_s: float, with_it: bool) -> Iterator[Item]:
    if not at_s % WINDOW_S:
        yield Context(begin + at_s)
    if with_it:
        level = -52 - int(at_s) % 5
        yield from_ad(begin + at_s, IN_BAG_ADDRESS, IN_BAG, address_type="random", rssi=level)
    for number in range(NEIGHBOURS):
        if number % 7 != 3 + 2 * with_it:  # one goes, one comes
            sign = build_ad(flags=6, local_name=f"Lamp {number}")
            address = f"C7:0D:3A:52:00:{number:02X}"
            yield from_ad(begin + at_s, address, sign, address_type="random", rssi=-74 - number)
