"""A walk that never was, for the demo: minutes in streets, a tag in the bag and one close to its owner."""

from collections.abc import Iterator

from scanner.hearing.windows import WINDOW_S
from scanner.model import Context, Item
from signatures.advertisement import build_ad, from_ad

MINUTES, EVERY_S, STRANGERS = 17, 5.0, 9  # strangers that come up in each minute
NEAR_S = 80.0  # so long one is near somebody who walks by
IN_BAG = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "7c" * 22 + "0100")})
BESIDE_PHONE = build_ad(manufacturer_data={76: bytes.fromhex("12021001")})
IN_BAG_ADDRESS, BESIDE_PHONE_ADDRESS = "E6:0D:3A:51:7C:02", "D2:0D:3A:51:7C:03"


def made_up_walk(begin: float) -> list[Item]:
    """Its packets in time order, from `begin` on (Unix seconds)."""
    steps = range(int(MINUTES * 60 / EVERY_S))
    return [item for step in steps for item in _heard(begin + step * EVERY_S, step * EVERY_S)]


def _heard(time: float, walked_s: float) -> Iterator[Item]:
    if not walked_s % WINDOW_S:
        yield Context(time)  # no access points and no position: it goes by company alone
    yield from_ad(time, IN_BAG_ADDRESS, IN_BAG, address_type="random", rssi=-58 - int(walked_s) % 7)
    yield from_ad(time, BESIDE_PHONE_ADDRESS, BESIDE_PHONE, address_type="random", rssi=-55)
    for number in range(MINUTES * STRANGERS + STRANGERS):
        came = number * 60 / STRANGERS - NEAR_S
        if came <= walked_s < came + NEAR_S:
            address = f"C3:0D:3A:51:{number >> 8:02X}:{number & 255:02X}"
            sign = build_ad(flags=6, local_name=f"Sign {number}")
            yield from_ad(time, address, sign, address_type="random", rssi=-84 + number % 5)
