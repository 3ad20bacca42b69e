"""Scenario lines shared by the rigs: one JSON object a line.

An advert:
  {"t": 1.5, "address": "D1:22:33:44:55:66", "address_type": "random", "rssi": -61,
   "name": "Keys", "manufacturer_data": {"0x004C": "12 19 10 ..."},
   "service_data": {"fcb2": "0102"}, "service_uuids": ["fd5a"], "tx_power": -4,
   "flags": 6, "pdu": "ADV_IND", "gatt": "airtag", "extended": false,
   "response": {"manufacturer_data": {"0x004C": "10 06 ..."}}}
"response" is what it answers to a scan request, in place of what does not fit in the advert itself.
"t" is seconds from the start. Company ids: decimal or 0x; uuids: 4, 8 or 32
digits; hex values may hold blanks. Repeats, for short scenarios:
  "every": 2.0, "until": 60.0 (or "count": 30), "jitter": 0.2, "rssi_sd": 3.0
A fault: {"t": 9, "fault": "power_off", ...}. A note: {"note": ...} is skipped,
as are "truth" and any key a rig does not know.
"""

from __future__ import annotations

import heapq
import json
import random
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

BASE = "-0000-1000-8000-00805f9b34fb"
PDUS = {
    "ADV_IND": 0,
    "ADV_DIRECT_IND": 1,
    "ADV_NONCONN_IND": 2,
    "SCAN_REQ": 3,
    "SCAN_RSP": 4,
    "CONNECT_IND": 5,
    "ADV_SCAN_IND": 6,
}
# event type in an HCI LE Advertising Report for each of those
HCI_EVENT = {"ADV_IND": 0, "ADV_DIRECT_IND": 1, "ADV_SCAN_IND": 2, "ADV_NONCONN_IND": 3, "SCAN_RSP": 4}
# the same as bits of an HCI LE Extended Advertising Report (legacy bit set)
HCI_EXT_EVENT = {
    "ADV_IND": 0x13,
    "ADV_DIRECT_IND": 0x15,
    "ADV_SCAN_IND": 0x12,
    "ADV_NONCONN_IND": 0x10,
    "SCAN_RSP": 0x1B,
}


def full_uuid(u: str) -> str:
    u = u.lower().removeprefix("0x")
    if len(u) == 4:
        return "0000" + u + BASE
    if len(u) == 8:
        return u + BASE
    h = u.replace("-", "")
    if len(h) != 32:
        raise ValueError(f"not a uuid: {u!r}")
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def short_uuid(u: str) -> bytes:
    """The uuid as it goes over the air: 2, 4 or 16 bytes, little-endian."""
    u = full_uuid(u)
    if u.endswith(BASE):
        n = int(u[:8], 16)
        return n.to_bytes(2 if n < 0x10000 else 4, "little")
    return bytes.fromhex(u.replace("-", ""))[::-1]


def unhex(v: str | list[int]) -> bytes:
    return bytes(v) if isinstance(v, list) else bytes.fromhex(v.replace(" ", "").replace(":", ""))


def address_bytes(a: str) -> bytes:
    """Little-endian, as in HCI and in link layer packets."""
    return bytes.fromhex(a.replace(":", ""))[::-1]


@dataclass(slots=True)
class Advert:
    t: float
    address: str
    address_type: str = "random"
    rssi: int = -60
    name: str | None = None
    manufacturer_data: dict[int, bytes] = field(default_factory=dict)
    service_data: dict[str, bytes] = field(default_factory=dict)
    service_uuids: list[str] = field(default_factory=list)
    tx_power: int | None = None
    flags: int | None = None
    pdu: str = "ADV_IND"
    gatt: str | None = None
    extended: bool = False
    channel: int = 37
    response: Advert | None = None
    raw: dict[str, Any] = field(default_factory=dict)

    def key(self) -> tuple[Any, ...]:
        """What a listener can compare: all that a live path delivers."""
        return (
            self.address,
            self.name,
            tuple(sorted(self.manufacturer_data.items())),
            tuple(sorted(self.service_data.items())),
            tuple(sorted(self.service_uuids)),
        )

    def ad(self) -> tuple[bytes, bytes]:
        """(advertising data, scan response data) as AD structures."""
        adv = bytearray()
        rsp = bytearray()
        room = 1650 if self.extended else 31

        def put(kind: int, body: bytes, spare: bool = False) -> None:
            s = bytes((len(body) + 1, kind)) + body
            if not spare and len(adv) + len(s) <= room:
                adv.extend(s)
            elif len(rsp) + len(s) <= room:
                rsp.extend(s)
            else:
                raise ValueError(f"{self.address} at {self.t}: {len(s)} more bytes fit in neither packet")

        if self.flags is not None:
            put(0x01, bytes((self.flags,)))
        by_len: dict[int, bytes] = {}
        for u in self.service_uuids:
            b = short_uuid(u)
            by_len[len(b)] = by_len.get(len(b), b"") + b
        for size, kind in ((2, 0x03), (4, 0x05), (16, 0x07)):
            if size in by_len:
                put(kind, by_len[size])
        for u, v in self.service_data.items():
            b = short_uuid(u)
            put({2: 0x16, 4: 0x20, 16: 0x21}[len(b)], b + v)
        for c, v in self.manufacturer_data.items():
            put(0xFF, struct.pack("<H", c) + v)
        if self.tx_power is not None:
            put(0x0A, struct.pack("b", self.tx_power))
        if self.name is not None:
            n = self.name.encode()
            put(0x09, n, spare=len(adv) + len(n) + 2 > room)
        return bytes(adv), self.response.ad()[0] if self.response else bytes(rsp)

    def answered(self) -> Advert:
        """The advert and its response as the kernel joins them: of what stands in both, the last word."""
        if self.response is None or self.pdu not in ("ADV_IND", "ADV_SCAN_IND"):
            return self
        said = self.response
        return replace(
            self,
            name=said.name or self.name,
            manufacturer_data={**self.manufacturer_data, **said.manufacturer_data},
            service_data={**self.service_data, **said.service_data},
            service_uuids=[*self.service_uuids, *said.service_uuids],
        )


@dataclass(slots=True)
class Fault:
    t: float
    fault: str
    args: dict[str, Any] = field(default_factory=dict)


Event = Advert | Fault


def parse(o: dict[str, Any]) -> Event | None:
    if "fault" in o:
        return Fault(float(o["t"]), o["fault"], {k: v for k, v in o.items() if k not in ("t", "fault")})
    if "address" not in o:
        return None
    pdu = o.get("pdu", "ADV_IND" if o.get("connectable", True) else "ADV_NONCONN_IND")
    if pdu not in PDUS:
        raise ValueError(f"unknown pdu {pdu!r}")
    return Advert(
        t=float(o["t"]),
        address=o["address"].upper(),
        address_type=o.get("address_type", "random"),
        rssi=int(o.get("rssi", -60)),
        name=o.get("name"),
        manufacturer_data={int(str(k), 0): unhex(v) for k, v in (o.get("manufacturer_data") or {}).items()},
        service_data={full_uuid(k): unhex(v) for k, v in (o.get("service_data") or {}).items()},
        service_uuids=[full_uuid(u) for u in o.get("service_uuids") or []],
        tx_power=o.get("tx_power"),
        flags=o.get("flags"),
        pdu=pdu,
        gatt=o.get("gatt"),
        extended=bool(o.get("extended", False)),
        channel=int(o.get("channel", 37)),
        response=_response(o),
        raw=o,
    )


def _response(o: dict[str, Any]) -> Advert | None:
    said = o.get("response")
    if said is None:
        return None
    heard = parse({"t": o["t"], "address": o["address"], **said})
    assert isinstance(heard, Advert)
    return heard


def expand(o: dict[str, Any], rng: random.Random) -> Iterator[Event]:
    every = o.get("every")
    if every is None:
        e = parse(o)
        if e is not None:
            yield e
        return
    t = float(o["t"])
    count = int(o["count"]) if "count" in o else 1 << 62
    until = float(o.get("until", "inf"))
    if until == float("inf") and count == 1 << 62:
        raise ValueError('a line with "every" needs "until" or "count"')
    jitter, sd = float(o.get("jitter", 0)), float(o.get("rssi_sd", 0))
    base = int(o.get("rssi", -60))
    while count > 0 and t <= until:
        e = parse({**o, "t": t})
        if isinstance(e, Advert) and sd:
            e.rssi = max(-127, min(20, round(rng.gauss(base, sd))))
        if e is not None:
            yield e
        t += every + (rng.uniform(0, jitter) if jitter else 0)
        count -= 1


def load(path: str | Path, seed: int = 1) -> Iterator[Event]:
    """Events in time order; repeats are merged lazily. "-" is standard input."""
    src: Iterable[str] = sys.stdin if str(path) == "-" else Path(path).read_text("utf-8").splitlines()
    streams: list[Iterator[Event]] = []
    plain: list[Event] = []
    for n, line in enumerate(src, 1):
        if not line.strip():
            continue
        try:
            o = json.loads(line)
            if "every" in o:
                streams.append(expand(o, random.Random(seed * 1_000_003 + n)))
            else:
                plain.extend(expand(o, random.Random(0)))
        except (ValueError, KeyError, TypeError) as e:
            raise ValueError(f"{path}:{n}: {e}") from e
    plain.sort(key=lambda e: e.t)
    yield from heapq.merge(plain, *streams, key=lambda e: e.t)
