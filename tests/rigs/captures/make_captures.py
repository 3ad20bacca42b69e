"""Write a scenario as capture files, byte for byte, with no library but ours.

  python -m tests.rigs.captures.make_captures SCENARIO.jsonl OUTDIR [--formats all] [--start ISO] [--limit N]

Formats (file name in OUTDIR):
  btsnoop        capture.btsnoop       Android's snoop log: H4 HCI events
  btmon          capture-btmon.snoop   what btmon -w writes (monitor datalink 2001)
  h4             hci-h4-187.pcap       HCI events, no direction
  h4-phdr        hci-h4-201.pcap       HCI events with the direction word
  linux-monitor  linux-254.pcap        HCI events under the kernel's monitor header
  ll             le-ll-251.pcap        link layer packets with their CRC
  ll-phdr        le-ll-256.pcap        the same with channel and signal strength
  nordic         nordic-272.pcap       as the nRF sniffer's plugin writes them
  pcapng         mixed.pcapng          two interfaces: 256 and 201
Adverts with "extended" go out as extended advertising; HCI files can use the
extended report for legacy adverts as well (--ext-reports), as new kernels do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.rigs import scenario
from tests.rigs.scenario import Advert

ADV_AA = 0x8E89BED6
RF_CHANNEL = {37: 0, 38: 12, 39: 39}
SYMBIAN_EPOCH = 0x00DCDDB30F2F8000  # microseconds from year 0 to 1970
CONNECTABLE = {"ADV_IND", "ADV_DIRECT_IND"}


def rf_channel(ch: int) -> int:
    """Radio channel (2402 MHz + 2 a step) of a link layer channel."""
    return RF_CHANNEL[ch] if ch in RF_CHANNEL else ch + (1 if ch < 11 else 2)


def _crc_table() -> list[int]:
    out = []
    for b in range(256):
        c = b
        for _ in range(8):
            c = c >> 1 ^ (0xDA6000 if c & 1 else 0)
        out.append(c)
    return out


CRC_TABLE = _crc_table()


def crc24(pdu: bytes, init: int = 0xAAAAAA) -> bytes:
    """Advertising channel CRC (0x555555 with its bits reversed), as sent."""
    c = init
    for b in pdu:
        c = c >> 8 ^ CRC_TABLE[(c ^ b) & 0xFF]
    return c.to_bytes(3, "little")


# ---- link layer


def ll_pdus(a: Advert) -> Iterator[tuple[int, bytes, int]]:
    """(channel, pdu, phdr type): advert, its scan response or auxiliary packet."""
    tx_random = 0x40 if a.address_type == "random" else 0
    addr = scenario.address_bytes(a.address)
    adv, rsp = a.ad()
    if a.extended:
        adi = struct.pack("<H", 0x1000 | sum(addr) & 0xFFF)
        aux_ch = sum(addr) % 37
        aux_ptr = bytes((aux_ch, 10, 0))  # 10 units of 30 us, LE 1M
        ext = bytes((1 + 2 + 3, 0x08 | 0x10)) + adi + aux_ptr  # AdvMode 0: neither
        yield a.channel, bytes((0x07, len(ext))) + ext, 0
        mode = 0x40 if a.pdu in CONNECTABLE else 0
        part, rest = adv[:230], adv[230:]
        more = aux_ptr if rest else b""
        hdr = bytes((mode | (9 + len(more)), 0x01 | 0x08 | (0x10 if rest else 0))) + addr + adi + more
        yield aux_ch, bytes((0x07 | tx_random, len(hdr + part))) + hdr + part, 1
        while rest:  # AUX_CHAIN_IND: no address, the same advertising set
            part, rest = rest[:230], rest[230:]
            more = aux_ptr if rest else b""
            hdr = bytes((3 + len(more), 0x08 | (0x10 if rest else 0))) + adi + more
            yield aux_ch, bytes((0x07, len(hdr + part))) + hdr + part, 1
        return
    ch_sel = 0x20 if a.pdu in CONNECTABLE else 0
    yield a.channel, bytes((scenario.PDUS[a.pdu] | tx_random | ch_sel, 6 + len(adv))) + addr + adv, 0
    if rsp:
        yield a.channel, bytes((4 | tx_random, 6 + len(rsp))) + addr + rsp, 0


def ll_packet(pdu: bytes) -> bytes:
    return struct.pack("<I", ADV_AA) + pdu + crc24(pdu)


def ll_phdr(a: Advert, ch: int, pdu: bytes, kind: int) -> bytes:
    flags = 0x0001 | 0x0002 | 0x0010 | 0x0400 | 0x0800 | kind << 7
    return struct.pack("<BbbBIH", rf_channel(ch), a.rssi, -128, 0, ADV_AA, flags) + ll_packet(pdu)


def nordic(a: Advert, ch: int, pdu: bytes, n: int, us: int) -> bytes:
    """Board byte, sniffer protocol 3 header, BLE header, packet. Two octets after
    the first header octet are the sniffer's padding on the wire; the file has none."""
    pkt = ll_packet(pdu)
    strength = max(0, min(255, -a.rssi))  # a magnitude: nothing above 0 dBm fits
    ble = struct.pack("<BBBBHI", 10, 0x01, ch, strength, n & 0xFFFF, us & 0xFFFFFFFF)
    body = ble + pkt
    return bytes((0,)) + struct.pack("<HBHB", len(body), 3, n & 0xFFFF, 0x02) + body


# ---- HCI


def hci_events(a: Advert, ext_reports: bool) -> Iterator[bytes]:
    """LE Meta events (0x3E) for an advert and its scan response, without H4."""
    at = 1 if a.address_type == "random" else 0
    addr = scenario.address_bytes(a.address)
    adv, rsp = a.ad()
    if a.extended:
        kind = 1 if a.pdu in CONNECTABLE else 0
        rest = adv
        while True:
            part, rest = rest[:229], rest[229:]
            yield ext_report(
                kind | (0x20 if rest else 0), at, addr, a.rssi, part, sid=1, secondary=1, tx=a.tx_power
            )
            if not rest:
                return
    kinds = [(a.pdu, adv), *([("SCAN_RSP", rsp)] if rsp else [])]
    for pdu, data in kinds:
        if ext_reports:
            yield ext_report(scenario.HCI_EXT_EVENT[pdu], at, addr, a.rssi, data)
        else:
            body = (
                bytes((0x02, 1, scenario.HCI_EVENT[pdu], at))
                + addr
                + bytes((len(data),))
                + data
                + struct.pack("b", a.rssi)
            )
            yield bytes((0x3E, len(body))) + body


def ext_report(
    kind: int,
    at: int,
    addr: bytes,
    rssi: int,
    data: bytes,
    sid: int = 0xFF,
    secondary: int = 0,
    tx: int | None = None,
) -> bytes:
    body = (
        bytes((0x0D, 1))
        + struct.pack("<HB", kind, at)
        + addr
        + struct.pack(
            "<BBBbbHB6sB", 1, secondary, sid, 127 if tx is None else tx, rssi, 0, 0, bytes(6), len(data)
        )
        + data
    )
    return bytes((0x3E, len(body))) + body


# ---- files


class Out:
    def __init__(self, path: Path, head: bytes) -> None:
        self.path, self.n = path, 0
        self.f = path.open("wb")
        self.f.write(head)

    def close(self) -> None:
        self.f.close()


class Pcap(Out):
    def __init__(self, path: Path, dlt: int) -> None:
        super().__init__(path, struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, dlt))

    def put(self, us: int, data: bytes) -> None:
        self.f.write(struct.pack("<IIII", us // 1_000_000, us % 1_000_000, len(data), len(data)) + data)
        self.n += 1


class Btsnoop(Out):
    def __init__(self, path: Path, datalink: int) -> None:
        super().__init__(path, b"btsnoop\0" + struct.pack(">II", 1, datalink))

    def put(self, us: int, data: bytes, flags: int) -> None:
        self.f.write(struct.pack(">IIIIq", len(data), len(data), flags, 0, us + SYMBIAN_EPOCH) + data)
        self.n += 1


class Pcapng(Out):
    """Section header, then interfaces, then enhanced packets; microseconds."""

    def __init__(self, path: Path, interfaces: list[tuple[int, str]]) -> None:
        def opt(code: int, v: bytes) -> bytes:
            return struct.pack("<HH", code, len(v)) + v + bytes(-len(v) % 4)

        def block(kind: int, body: bytes) -> bytes:
            n = 12 + len(body)
            return struct.pack("<II", kind, n) + body + struct.pack("<I", n)

        self.block = block
        end = struct.pack("<HH", 0, 0)
        head = block(
            0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + opt(4, b"rigs make_captures") + end
        )
        for dlt, name in interfaces:
            head += block(
                1, struct.pack("<HHI", dlt, 0, 65535) + opt(2, name.encode()) + opt(9, b"\x06") + end
            )
        super().__init__(path, head)

    def put(self, us: int, data: bytes, interface: int) -> None:
        body = (
            struct.pack("<IIIII", interface, us >> 32, us & 0xFFFFFFFF, len(data), len(data))
            + data
            + bytes(-len(data) % 4)
        )
        self.f.write(self.block(6, body))
        self.n += 1


FORMATS = ("btsnoop", "btmon", "h4", "h4-phdr", "linux-monitor", "ll", "ll-phdr", "nordic", "pcapng")


def write(
    adverts: Iterator[Advert],
    outdir: Path,
    formats: tuple[str, ...],
    start_us: int,
    ext_reports: bool = False,
    prefix: str = "",
) -> dict[str, int]:
    outdir.mkdir(parents=True, exist_ok=True)
    p = lambda name: outdir / (prefix + name)  # noqa: E731
    outs: list[Out] = []
    ll: list[Callable[[int, int, Advert, int, bytes, int], None]] = []
    hci: list[Callable[[int, bytes], None]] = []

    def add(o: Out) -> Out:
        outs.append(o)
        return o

    if "btsnoop" in formats:
        bs = add(Btsnoop(p("capture.btsnoop"), 1002))
        hci.append(lambda us, e: bs.put(us, b"\x04" + e, 0x03))
    if "btmon" in formats:
        bm = add(Btsnoop(p("capture-btmon.snoop"), 2001))
        hci.append(lambda us, e: bm.put(us, e, 0 << 16 | 3))
    if "h4" in formats:
        h4 = add(Pcap(p("hci-h4-187.pcap"), 187))
        hci.append(lambda us, e: h4.put(us, b"\x04" + e))
    if "h4-phdr" in formats:
        hp = add(Pcap(p("hci-h4-201.pcap"), 201))
        hci.append(lambda us, e: hp.put(us, b"\0\0\0\x01\x04" + e))
    if "linux-monitor" in formats:
        lm = add(Pcap(p("linux-254.pcap"), 254))
        hci.append(lambda us, e: lm.put(us, struct.pack(">HH", 0, 3) + e))
    if "ll" in formats:
        l1 = add(Pcap(p("le-ll-251.pcap"), 251))
        ll.append(lambda us, n, a, ch, pdu, k: l1.put(us, ll_packet(pdu)))
    if "ll-phdr" in formats:
        l2 = add(Pcap(p("le-ll-256.pcap"), 256))
        ll.append(lambda us, n, a, ch, pdu, k: l2.put(us, ll_phdr(a, ch, pdu, k)))
    if "nordic" in formats:
        nd = add(Pcap(p("nordic-272.pcap"), 272))
        ll.append(lambda us, n, a, ch, pdu, k: nd.put(us, nordic(a, ch, pdu, n, us - start_us)))
    if "pcapng" in formats:
        ng = add(Pcapng(p("mixed.pcapng"), [(256, "sniffer"), (201, "hci0")]))
        ll.append(lambda us, n, a, ch, pdu, k: ng.put(us, ll_phdr(a, ch, pdu, k), 0))
        hci.append(lambda us, e: ng.put(us, b"\0\0\0\x01\x04" + e, 1))
    n = 0
    for a in adverts:
        us = start_us + round(a.t * 1e6)
        for i, (ch, pdu, kind) in enumerate(ll_pdus(a)):
            for fn in ll:
                fn(us + 400 * i, n, a, ch, pdu, kind)
            n += 1
        for i, e in enumerate(hci_events(a, ext_reports)):
            for fn2 in hci:
                fn2(us + 400 * i + 90, e)
    for o in outs:
        o.close()
    return {o.path.name: o.n for o in outs}  # type: ignore[attr-defined]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("scenario")
    ap.add_argument("outdir", type=Path)
    ap.add_argument("--formats", default="all")
    ap.add_argument("--start", default="2026-03-01T08:00:00+00:00")
    ap.add_argument("--limit", type=int, default=0)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--ext-reports", action="store_true")
    ap.add_argument("--prefix", default="")
    a = ap.parse_args()
    start = dt.datetime.fromisoformat(a.start)
    if start.tzinfo is None:
        start = start.replace(tzinfo=dt.UTC)
    us = (start - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)
    formats = FORMATS if a.formats == "all" else tuple(a.formats.split(","))
    bad = set(formats) - set(FORMATS)
    if bad:
        ap.error(f"unknown formats {sorted(bad)}")
    ads = (e for e in scenario.load(a.scenario, a.seed) if isinstance(e, Advert))
    if a.limit:
        ads = (x for _, x in zip(range(a.limit), ads, strict=False))
    for name, n in write(ads, a.outdir, formats, us, a.ext_reports, a.prefix).items():
        print(f"{n:8d} packets  {name}")


if __name__ == "__main__":
    main()
