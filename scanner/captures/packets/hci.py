"""Advertising reports inside HCI events, as controllers give them to a host.

Source: Core Specification 5.4, Vol 4 Part E, 7.7.65.2 (LE Advertising Report) and 7.7.65.13 (LE Extended
Advertising Report). Reports of one event stand one behind the other, as every host reads them.
"""

from collections import Counter
from functools import lru_cache
from struct import Struct

from scanner.captures.packets.scan_responses import ScanResponses
from scanner.captures.problem import Problems
from scanner.captures.values import dbm
from signatures.advertisement import MAX_AD_BYTES, Advertisement, from_ad

_LE_META, _REPORT, _EXTENDED_REPORT = 0x3E, 0x02, 0x0D
_SCAN_RESPONSE = 4
_CONNECTABLE = (True, True, False, False, None)  # by event type: IND, DIRECT, SCAN, NONCONN, SCAN_RSP
_SCANNABLE = (True, False, True, False, False)
_ADDRESS_TYPES = {0: "public", 1: "random", 2: "public", 3: "random"}  # 2 and 3: resolved identities
_ANONYMOUS = 0xFF
_MORE = 1  # data status of an extended report; 0 is complete, 2 is cut by the controller: no more comes
PARTS_S = 2.0  # the parts of one advertisement come one behind the other
NO_END = "an advertisement without its end"
MAX_PENDING = 256  # senders whose extended advertisement is half heard

RSSI = tuple(dbm(level - 256 if level > 127 else level) for level in range(256))

_head = Struct("<BB6sB").unpack_from
_extended_head = Struct("<HB6sxxBxB9xB").unpack_from  # event type, address, SID, RSSI, data length


@lru_cache(maxsize=8192)
def address_text(raw: bytes) -> str:
    """Six bytes, least significant first, as "AA:BB:CC:DD:EE:FF"."""
    return raw[::-1].hex(":").upper()


class HciReader:
    """Takes HCI events, appends the advertisements in them to `out`."""

    def __init__(self, problems: Problems, counts: Counter[str], responses: ScanResponses) -> None:
        self._problems, self._counts, self._responses = problems, counts, responses
        self._parts: dict[tuple[bytes, int, int, bool], tuple[float, bytes]] = {}

    def event(self, time: float, packet: bytes, at: int, where: int, out: list[Advertisement]) -> None:
        """One event, its code at `at`; `where` is the record's offset, for complaints."""
        if len(packet) < at + 4 or packet[at] != _LE_META:
            self._counts["skipped"] += 1
            return
        kind = packet[at + 2]
        if kind == _REPORT:
            read = self._report
        elif kind == _EXTENDED_REPORT:
            read = self._extended
        else:
            self._counts["skipped"] += 1
            return
        position = at + 4
        for _ in range(packet[at + 3]):
            position = read(time, packet, position, out)
            if position == 0:
                self._problems.report("bad-packet", where, "an advertising report is cut short")
                return

    def _report(self, time: float, packet: bytes, at: int, out: list[Advertisement]) -> int:
        """Read one report; returns where the next begins, 0 when it is cut short."""
        if at + 10 > len(packet):
            return 0
        kind, address_type, address, length = _head(packet, at)
        end = at + 9 + length
        if end >= len(packet):
            return 0
        if kind > _SCAN_RESPONSE:
            return int(end) + 1
        self._counts["reports"] += 1
        heard = from_ad(
            time,
            address_text(address),
            packet[at + 9 : end],
            address_type=_ADDRESS_TYPES.get(address_type),
            rssi=RSSI[packet[end]],
            connectable=_CONNECTABLE[kind],
        )
        if kind == _SCAN_RESPONSE:
            self._responses.response(heard, out)
        else:
            self._responses.advert(heard, _SCANNABLE[kind], out)
        return int(end) + 1

    def _extended(self, time: float, packet: bytes, at: int, out: list[Advertisement]) -> int:
        """Read one extended report, which may be a part of an advertisement; returns as `_report`."""
        if at + 24 > len(packet):
            return 0
        kind, address_type, address, sid, rssi, length = _extended_head(packet, at)
        end = int(at + 24 + length)
        if end > len(packet):
            return 0
        self._counts["reports"] += 1
        response = bool(kind & 8)
        data: bytes | None = packet[at + 24 : end]
        if kind & 0x60 or self._parts:
            key = (address, address_type, sid, response)
            data = self._assembled(time, key, packet[at + 24 : end], kind >> 5 & 3)
        if data is None:
            return end
        heard = from_ad(
            time,
            None if address_type == _ANONYMOUS else address_text(address),
            data,
            address_type=_ADDRESS_TYPES.get(address_type),
            rssi=RSSI[rssi],
            connectable=None if response else bool(kind & 1),
        )
        if response:
            self._responses.response(heard, out)
        else:
            self._responses.advert(heard, bool(kind & 2), out)
        return end

    def _assembled(
        self, time: float, key: tuple[bytes, int, int, bool], part: bytes, status: int
    ) -> bytes | None:
        """The whole data once its last part is here (or known to be lost), else None."""
        begun, before = self._parts.pop(key, (time, b""))
        if not 0 <= time - begun <= PARTS_S:
            self._problems.report("bad-fragments", None, NO_END)
            begun, before = time, b""
        whole = before + part
        if len(whole) > MAX_AD_BYTES:
            self._problems.report("bad-fragments", None, "more than an advertisement can hold")
            return whole[:MAX_AD_BYTES]
        if status != _MORE:
            return whole
        if len(self._parts) >= MAX_PENDING:
            self._parts.pop(next(iter(self._parts)))
            self._problems.report("bad-fragments", None, NO_END)
        self._parts[key] = (begun, whole)
        return None

    def finish(self) -> None:
        """Say what was left half heard."""
        for _ in self._parts:
            self._problems.report("bad-fragments", None, NO_END)
        self._parts.clear()
