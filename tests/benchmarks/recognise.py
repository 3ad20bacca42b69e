"""How many advertisements a second are read and recognised: `python tests/benchmarks/recognise.py [COUNT]`.

From raw AD bytes to an Identification, on one core, in CPU seconds. The mix follows a street: half Apple
phones, some Windows, headphones and lights, a few tags. "Street" is two thousand senders heard again and
again, as scanning gives them; "distinct" never repeats a byte string, which no cache can help. Beside them
what bluetooth-data-tools (compiled where it can be) and TheengsDecoder, if they are installed, need for the
same bytes in the same run: look at the ratios, machines differ.
"""

import json
import random
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from signatures.advertisement import build_ad, from_ad, parse_ad
from signatures.trackers import match

Packet = tuple[str, bytes]
Job = Callable[[Sequence[Packet]], None]
ROUNDS = 3


def apple(dice: random.Random, head: str, filler: int) -> bytes:
    return build_ad(manufacturer_data={0x4C: bytes.fromhex(head) + dice.randbytes(filler)})


def phone(dice: random.Random) -> bytes:
    body = bytes.fromhex("1006") + dice.randbytes(6)
    return build_ad(flags=0x1A, tx_power=12, manufacturer_data={0x4C: body})


def service(dice: random.Random, uuid: str, head: str, filler: int) -> bytes:
    data = {uuid: bytes.fromhex(head) + dice.randbytes(filler)}
    return build_ad(flags=6, service_uuids=[uuid], service_data=data)


STREET: tuple[tuple[int, Callable[[random.Random], bytes]], ...] = (
    (30, phone),
    (10, lambda dice: apple(dice, "0c0e00", 13)),
    (5, lambda dice: apple(dice, "07190114", 23)),
    (8, lambda dice: apple(dice, "120200", 1)),
    (2, lambda dice: apple(dice, "120224", 1)),
    (3, lambda dice: apple(dice, "121910", 24)),
    (12, lambda dice: build_ad(manufacturer_data={0x06: b"\x01\x09\x20\x22" + dice.randbytes(23)})),
    (6, lambda dice: service(dice, "fcf1", "04", 18)),
    (5, lambda dice: service(dice, "fe2c", "", 3)),
    (4, lambda dice: service(dice, "feaa", "40", 20)),
    (4, lambda dice: service(dice, "fd5a", "12", 19)),
    (3, lambda dice: service(dice, "feed", "0200", 8)),
    (3, lambda dice: build_ad(flags=6, manufacturer_data={0x75: b"\x42\x04\x01\x80" + dice.randbytes(20)})),
    (5, lambda dice: build_ad(flags=6, local_name=f"LE-{dice.randbytes(4).hex()}")),
)


def packets(count: int, seed: int) -> list[Packet]:
    """Distinct senders of a street's mix."""
    dice = random.Random(seed)
    weights, makers = zip(*STREET, strict=True)
    return [
        (dice.randbytes(6).hex(":").upper(), maker(dice)) for maker in dice.choices(makers, weights, k=count)
    ]


def recognise(heard: Sequence[Packet]) -> None:
    for address, data in heard:
        match.identify(from_ad(0.0, address, data, address_type="random", rssi=-60, connectable=True))


def parse_only(heard: Sequence[Packet]) -> None:
    for _, data in heard:
        parse_ad(data)


def jobs() -> dict[str, Job]:
    """Ours, then the others that are installed."""
    found: dict[str, Job] = {"read and recognise": recognise, "read only": parse_only}
    if find_spec("bluetooth_data_tools"):
        from bluetooth_data_tools import parse_advertisement_data_bytes

        def data_tools(heard: Sequence[Packet]) -> None:
            for _, data in heard:
                parse_advertisement_data_bytes(data)

        found["bluetooth-data-tools, read only"] = data_tools
    if find_spec("TheengsDecoder"):
        found["TheengsDecoder, recognise fields already read"] = theengs
    return found


def theengs(heard: Sequence[Packet]) -> None:
    from TheengsDecoder import decodeBLE

    for address, data in heard:
        fields = parse_ad(data)
        said: dict[str, object] = {"id": address, "name": fields.local_name or ""}
        for company, payload in fields.manufacturer_data.items():
            said["manufacturerdata"] = company.to_bytes(2, "little").hex() + payload.hex()
        for uuid, payload in fields.service_data.items():
            said |= {"servicedatauuid": uuid, "servicedata": payload.hex()}
        decodeBLE(json.dumps(said))


def rate(job: Job, heard: Sequence[Packet]) -> float:
    """Advertisements a CPU second, the best of a few rounds, each with empty caches of ours."""
    best = 0.0
    for _ in range(ROUNDS):
        parse_ad.cache_clear()
        match._remembered.cache_clear()
        start = process_time()
        job(heard)
        best = max(best, len(heard) / (process_time() - start))
    return best


def main(count: int) -> None:
    recognise(packets(10, seed=0))  # loads the signatures
    senders = packets(2_000, seed=1)
    street = random.Random(2).choices(senders, k=count)
    mixes = {"street": street, "distinct": packets(count, seed=3)}
    for mix, heard in mixes.items():
        ours = 0.0
        for name, job in jobs().items():
            slow = job is theengs
            speed = rate(job, heard[:2_000] if slow else heard)
            ours = ours or speed
            print(f"{mix:9} {name:46} {speed:12,.0f}/s   {ours / speed:8.2f} : 1")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
