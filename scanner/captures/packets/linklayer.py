"""Link layer packets of the advertising channels, as sniffers record them.

Source: Core Specification 5.4, Vol 6 Part B, 2.3 (PDUs), 2.3.4 (extended header) and 3.1.1 (CRC).
"""

from collections import Counter
from functools import lru_cache

from scanner.captures.packets.hci import NO_END, address_text
from scanner.captures.packets.scan_responses import ScanResponses, structures_end
from scanner.captures.problem import Problems
from signatures.advertisement import MAX_AD_BYTES, Advertisement, from_ad

ACCESS_ADDRESS = b"\xd6\xbe\x89\x8e"
_CRC_START = 0xAAAAAA  # 0x555555, its bits in the order of the air
_IND, _DIRECT, _NONCONN, _RESPONSE, _SCAN, _EXTENDED = 0, 1, 2, 4, 6, 7
_CONNECTABLE = {_IND: True, _DIRECT: True, _NONCONN: False, _SCAN: False, _RESPONSE: None}
_WITH_ADDRESS, _WITH_SET, _WITH_NEXT = 0x01, 0x08, 0x10
_FIELD_SIZES = ((0x01, 6), (0x02, 6), (0x04, 1), (0x08, 2), (0x10, 3), (0x20, 18), (0x40, 1))
CHAIN_S = 1.0  # the parts of one advertisement follow within milliseconds
MAX_CHAINS = 256


def _crc_table() -> tuple[int, ...]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0xDA6000 if value & 1 else 0)
        table.append(value)
    return tuple(table)


_CRC_TABLE = _crc_table()


@lru_cache(maxsize=8192)
def crc(pdu: bytes) -> bytes:
    """The three CRC octets behind an advertising PDU, in the order of the file."""
    value = _CRC_START
    for octet in pdu:
        value = value >> 8 ^ _CRC_TABLE[(value ^ octet) & 0xFF]
    return value.to_bytes(3, "little")


class LinkLayerReader:
    """Takes packets that begin with the access address, appends the advertisements in them to `out`."""

    def __init__(self, problems: Problems, counts: Counter[str], responses: ScanResponses) -> None:
        self._problems, self._counts, self._responses = problems, counts, responses
        self._chains: dict[bytes, Advertisement] = {}  # advertising set -> what is heard of it so far

    def packet(
        self,
        time: float,
        packet: bytes,
        rssi: int | None,
        where: int,
        out: list[Advertisement],
        *,
        crc_good: bool | None = None,
        coded: bool = False,
    ) -> None:
        """One packet. `crc_good` what the sniffer found, None to check here; `coded` has one octet more."""
        begin = 5 if coded else 4
        if packet[:4] != ACCESS_ADDRESS or len(packet) < begin + 2:
            self._counts["skipped"] += 1
            return
        kind, end = packet[begin] & 15, begin + 2 + packet[begin + 1]
        if kind not in _CONNECTABLE and kind != _EXTENDED:  # scan requests, connection requests
            self._counts["skipped"] += 1
            return
        pdu, check = packet[begin:end], packet[end : end + 3]
        if crc_good is None:  # a writer without CRCs leaves them zero or away
            crc_good = not any(check) or crc(pdu) == check
        if not crc_good or end > len(packet) or len(pdu) < (8 if kind != _EXTENDED else 3):
            self._problems.report("bad-packet", where, "wrong checksum" if not crc_good else "cut short")
            return
        random = bool(pdu[0] & 0x40)
        if kind == _EXTENDED:
            self._extended(time, pdu, random, rssi, out)
            return
        self._counts["reports"] += 1
        heard = from_ad(
            time,
            address_text(pdu[2:8]),
            b"" if kind == _DIRECT else pdu[8:],
            address_type="random" if random else "public",
            rssi=rssi,
            connectable=_CONNECTABLE[kind],
        )
        if kind == _RESPONSE:
            self._responses.response(heard, out)
        else:
            self._responses.advert(heard, kind in (_IND, _SCAN), out)

    def _extended(
        self, time: float, pdu: bytes, random: bool, rssi: int | None, out: list[Advertisement]
    ) -> None:
        """One packet of extended advertising: a pointer, an advertisement, or a further part of one."""
        fields, start = _extended_header(pdu)
        data = pdu[start:] if start else b""
        more = _WITH_NEXT in fields
        address = fields.get(_WITH_ADDRESS)
        advertising_set = fields.get(_WITH_SET, b"")
        before = self._chains.pop(advertising_set, None)
        if address is not None and (data or not more):
            self._unfinished(before)
            heard = from_ad(
                time,
                address_text(address),
                data,
                address_type="random" if random else "public",
                rssi=rssi,
                connectable=bool(pdu[2] & 0x40),
            )
        elif before is not None and data and time - before.time <= CHAIN_S:
            heard = _lengthened(before, data)
        elif data and not more and structures_end(data) == len(data):  # sent without an address
            self._unfinished(before)
            heard = from_ad(time, None, data, rssi=rssi, connectable=bool(pdu[2] & 0x40))
        else:  # a pointer from the primary channel, or a part whose beginning was not heard
            self._unfinished(before)
            self._counts["skipped"] += 1
            return
        if more and advertising_set and len(heard.data or b"") < MAX_AD_BYTES:
            self._keep(advertising_set, heard)
        else:
            self._counts["reports"] += 1
            self._responses.advert(heard, False, out)

    def _keep(self, advertising_set: bytes, heard: Advertisement) -> None:
        if len(self._chains) >= MAX_CHAINS:
            self._unfinished(self._chains.pop(next(iter(self._chains))))
        self._chains[advertising_set] = heard

    def _unfinished(self, heard: Advertisement | None) -> None:
        if heard is not None:
            self._problems.report("bad-fragments", None, NO_END)

    def finish(self) -> None:
        """Say what was left half heard."""
        for heard in self._chains.values():
            self._unfinished(heard)
        self._chains.clear()


def _extended_header(pdu: bytes) -> tuple[dict[int, bytes], int]:
    """Fields of the extended header by their flag, and where the data begins (0: the header is wrong)."""
    end = 3 + (pdu[2] & 0x3F)
    if end == 3 or end > len(pdu):
        return {}, end if end == 3 else 0
    flags, at = pdu[3], 4
    fields: dict[int, bytes] = {}
    for bit, size in _FIELD_SIZES:
        if flags & bit:
            fields[bit] = pdu[at : at + size]
            at += size
    return (fields, end) if at <= end else ({}, 0)


def _lengthened(heard: Advertisement, data: bytes) -> Advertisement:
    return from_ad(
        heard.time,
        heard.address,
        ((heard.data or b"") + data)[:MAX_AD_BYTES],
        address_type=heard.address_type,
        rssi=heard.rssi,
        connectable=heard.connectable,
    )
