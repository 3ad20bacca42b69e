"""Everybody else on air: phones, headphones, bands, fixed gear. Bytes: trackers.md 2.2, 3.1, 4.2, 5.2."""

import random
from dataclasses import dataclass

from signatures.advertisement import build_ad
from tests.simulation.apple import APPLE
from tests.simulation.dice import address, octets, public_address
from tests.simulation.frames import KEY_PERIOD_S, Frame

GEAR = (  # name, maker's address block, company id: TVs, speakers, printers with lasting addresses
    ("[TV] Samsung 7 Series", "8C:79:F5", 0x0075),
    ("LG webOS TV", "64:E4:A5", 0x00C4),
    ("HP OfficeJet Pro 9010", "F4:39:09", 0x0065),
    ("Bose SoundTouch", "08:DF:1F", 0x009E),
    ("JBL Charge 5", "50:1B:6A", 0x0057),
    ("Canon TS5300", "18:0C:AC", 0x01A9),
    ("ENVY Photo 6200", "48:BA:4E", 0x0065),
    ("Hue Lamp", "EC:1B:BD", 0x060F),
    ("Govee_H6159", "A4:C1:38", 0xEC88),
    ("Sonos Beam", "54:2A:1B", 0x05A7),
)


@dataclass(frozen=True)
class Phone:
    """A private address each 15 min and a maker's frame. `make` is one of MAKES."""

    name: str
    seed: object
    make: str = "apple"
    interval_s: float = 0.6

    def frame(self, time: float) -> Frame:
        period = int((time - octets(1, self.seed, self.name, "phase")[0]) // KEY_PERIOD_S)
        noise = octets(40, self.seed, self.name, period)
        top = 0 if self.make == "windows" else 3 if self.make.startswith("headphones") else 1
        where = address(noise, top)
        return Frame(where, "random", _PAYLOADS[self.make](noise[6:]))


def _apple(noise: bytes) -> bytes:
    body = bytes((0x10, 0x05, noise[0] & 0x0F | 0x10, 0x1C)) + noise[1:4]
    return build_ad(flags=0x1A, manufacturer_data={APPLE: body})


def _apple_finding(noise: bytes) -> bytes:
    return build_ad(manufacturer_data={APPLE: bytes((0x12, 0x02, 0x00, noise[0] & 3))})


def _google(noise: bytes) -> bytes:
    return build_ad(service_data={"fef3": noise[:27]})


def _samsung(noise: bytes) -> bytes:
    return build_ad(service_data={"fd69": b"\x03" + noise[:14]})


def _windows(noise: bytes) -> bytes:
    return build_ad(manufacturer_data={0x0006: b"\x01\x09\x20\x02" + noise[:23]})


def _headphones(noise: bytes) -> bytes:
    pairing = bytes((0x07, 0x11, 0x06)) + noise[:16]
    return build_ad(manufacturer_data={APPLE: bytes((0x12, 0x02, 0x24, noise[20] & 3)) + pairing})


def _headphones_dult(noise: bytes) -> bytes:
    pairing = bytes((0x07, 0x11, 0x06)) + noise[:16]
    own = bytes((1, 1, 0x65, noise[20] & 3))
    return build_ad(service_data={"fcb2": own}, manufacturer_data={APPLE: pairing})


_PAYLOADS = {
    "apple": _apple,
    "apple-finding": _apple_finding,
    "google": _google,
    "samsung": _samsung,
    "windows": _windows,
    "headphones": _headphones,
    "headphones-dult": _headphones_dult,
}
MAKES = tuple(_PAYLOADS)
# shares in a European or American crowd: our reading of trackers.md 2.2 (Apple frames "everywhere in any
# crowd") and 3.1 (FCB2 "growing"); nothing but the size of the crowd hangs on them
MAKE_WEIGHTS = (40, 14, 18, 10, 8, 7, 3)


@dataclass(frozen=True)
class Wearable:
    """A band or watch of no known kind with a lasting random static address."""

    name: str
    seed: object
    interval_s: float = 1.5

    def frame(self, time: float) -> Frame:
        raw = octets(6, self.seed, self.name)
        data = build_ad(flags=6, service_uuids=("180d",), local_name=f"Band {raw[0]:02X}{raw[1]:02X}")
        return Frame(address(raw, 3), "random", data)


@dataclass(frozen=True)
class Gear:
    """Fixed gear with a public address and a name."""

    name: str
    seed: object
    model: int = 0
    interval_s: float = 1.0

    def frame(self, time: float) -> Frame:
        label, block, company = GEAR[self.model % len(GEAR)]
        body = octets(4, self.seed, self.name, "body")
        data = build_ad(flags=6, local_name=label[:14], manufacturer_data={company: body})
        return Frame(public_address(block, self.seed, self.name), "public", data)


def someone(dice: random.Random, name: str, seed: object) -> Phone | Wearable:
    """One bystander's device."""
    if dice.random() < 0.06:
        return Wearable(name, seed)
    return Phone(name, seed, dice.choices(MAKES, MAKE_WEIGHTS)[0])
