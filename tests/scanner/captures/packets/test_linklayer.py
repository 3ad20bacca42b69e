import struct
from pathlib import Path

import pytest

from scanner.captures.packets.linklayer import crc
from signatures.advertisement import Advertisement
from tests.scanner.captures.build import ADV, NAME, NOW, TAG, raw, read

ACCESS = bytes.fromhex("d6be898e")


def pcap(link: int, *packets: bytes) -> bytes:
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, link)
    times = [(int(NOW), 1000 * n) for n in range(len(packets))]
    return head + b"".join(
        struct.pack("<IIII", *time, len(one), len(one)) + one
        for time, one in zip(times, packets, strict=True)
    )


def pdu(kind: int, data: bytes = ADV, *, random: bool = True, address: bytes | None = None) -> bytes:
    payload = (raw() if address is None else address) + data
    return bytes((kind | (0x40 if random else 0), len(payload))) + payload


def packet(body: bytes, *, check: bytes | None = None, coded: bool = False) -> bytes:
    return ACCESS + (b"\0" if coded else b"") + body + (crc(body) if check is None else check)


def with_header(body: bytes, *, flags: int = 0x0C13, rssi: int = -60, **how: object) -> bytes:
    head = struct.pack("<BbbBIH", 0, rssi, -128, 0, 0x8E89BED6, flags)
    return head + packet(body, **how)  # type: ignore[arg-type]  # check and coded only


def nordic(body: bytes, *, flags: int = 1, strength: int = 60, protocol: int = 3, kind: int = 2) -> bytes:
    ble = struct.pack("<BBBBHI", 10, flags, 37, strength, 7, 0) + packet(body, coded=flags >> 4 == 2)
    return b"\0" + struct.pack("<HBHB", len(ble), protocol, 1, kind) + ble


def heard(tmp_path: Path, link: int, *packets: bytes) -> list[Advertisement]:
    return read(tmp_path / "air", pcap(link, *packets))[1]


def test_the_checksum_is_the_standards() -> None:
    """ADV_NONCONN_IND by hand with a bitwise register, as Vol 6 Part B, 3.1.1 draws it."""
    body = bytes.fromhex("42090102030405060201060a")[:11]
    register = 0x555555
    for octet in body:
        for bit in range(8):
            feed = (register >> 23 & 1) ^ (octet >> bit & 1)
            register = register << 1 & 0xFFFFFF
            if feed:
                register ^= 0x00065B
    sent = int(f"{register:024b}"[::-1], 2)  # most significant bit first on the air
    assert crc(body) == sent.to_bytes(3, "little")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(pdu(0), (TAG, "random", True, ADV), id="ADV_IND"),
        pytest.param(pdu(1, bytes(6)), (TAG, "random", True, b""), id="ADV_DIRECT_IND has no data"),
        pytest.param(pdu(2, random=False), (TAG, "public", False, ADV), id="ADV_NONCONN_IND, public"),
        pytest.param(pdu(6), (TAG, "random", False, ADV), id="ADV_SCAN_IND"),
        pytest.param(pdu(4), (TAG, "random", None, ADV), id="SCAN_RSP alone"),
    ],
)
def test_one_packet(tmp_path: Path, body: bytes, expected: tuple[object, ...]) -> None:
    for link, one in ((251, packet(body)), (256, with_header(body)), (272, nordic(body))):
        (got,) = heard(tmp_path, link, one)
        assert (got.address, got.address_type, got.connectable, got.data) == expected
        assert got.rssi == (None if link == 251 else -60)


@pytest.mark.parametrize(
    ("link", "one"),
    [
        pytest.param(251, packet(pdu(2), check=b"\1\2\3"), id="251 checked here"),
        pytest.param(256, with_header(pdu(2), flags=0x0413), id="256 says bad"),
        pytest.param(
            256, with_header(pdu(2), flags=0x0013, check=b"\1\2\3"), id="256 says nothing, checked here"
        ),
        pytest.param(272, nordic(pdu(2), flags=0), id="272 says bad"),
        pytest.param(251, packet(pdu(2))[:15], id="cut short"),
    ],
)
def test_a_packet_with_a_wrong_checksum_is_left_out(tmp_path: Path, link: int, one: bytes) -> None:
    capture, found = read(tmp_path / "air", pcap(link, one))
    assert found == []
    assert capture.problems.totals["bad-packet"] == 1


@pytest.mark.parametrize(
    ("link", "one"),
    [
        pytest.param(251, packet(pdu(2), check=b"\0\0\0"), id="zero"),
        pytest.param(251, packet(pdu(2), check=b""), id="not written"),
        pytest.param(256, with_header(pdu(2), flags=0x0013), id="good, not said so"),
        pytest.param(256, with_header(pdu(2), check=b"\1\2\3"), id="the hardware says good"),
        pytest.param(256, with_header(pdu(2), flags=0x8C13, coded=True), id="coded PHY"),
        pytest.param(272, nordic(pdu(2), flags=0x21), id="coded PHY, nRF"),
        pytest.param(272, nordic(pdu(2), protocol=2, kind=6), id="older nRF protocol"),
    ],
)
def test_packets_that_count(tmp_path: Path, link: int, one: bytes) -> None:
    assert [got.data for got in heard(tmp_path, link, one)] == [ADV]


@pytest.mark.parametrize(
    ("link", "one"),
    [
        pytest.param(251, packet(pdu(3)), id="SCAN_REQ"),
        pytest.param(251, packet(pdu(5, bytes(28))), id="CONNECT_IND"),
        pytest.param(251, b"\1\2\3\4" + pdu(2), id="another access address"),
        pytest.param(256, with_header(pdu(2), flags=0x0C12), id="still whitened"),
        pytest.param(256, b"\0" * 9, id="header cut"),
        pytest.param(272, nordic(pdu(2), kind=7), id="no packet event"),
        pytest.param(272, b"\0" * 17, id="nRF header cut"),
        pytest.param(251, b"", id="nothing"),
    ],
)
def test_other_packets_are_skipped_without_a_word(tmp_path: Path, link: int, one: bytes) -> None:
    capture, found = read(tmp_path / "air", pcap(link, one))
    assert found == []
    assert list(capture.problems) == []
    assert capture.counts["skipped"] == 1


def test_strength_is_signed_and_may_be_missing(tmp_path: Path) -> None:
    packets = [
        with_header(pdu(2), rssi=5),
        with_header(pdu(2), flags=0x0C11, rssi=5),
        with_header(pdu(2), rssi=-128),
    ]
    assert [got.rssi for got in heard(tmp_path, 256, *packets)] == [5, None, None]
    strengths = [nordic(pdu(2), strength=strength) for strength in (0, 126, 127, 255)]
    assert [got.rssi for got in heard(tmp_path, 272, *strengths)] == [0, -126, None, None]


SET = b"\x34\x12"
POINTER = b"\x05\x0a\x00"


def aux(fields: bytes, flags: int, data: bytes, *, mode: int = 0) -> bytes:
    body = bytes((mode | 1 + len(fields), flags)) + fields + data
    return packet(bytes((0x47, len(body))) + body)


def test_extended_packets_of_one_chain_are_joined(tmp_path: Path) -> None:
    packets = [
        aux(SET + POINTER, 0x18, b""),
        aux(raw() + SET + POINTER, 0x19, b"\1" * 200, mode=0x40),
        aux(SET + POINTER, 0x18, b"\2" * 200),
        aux(SET, 0x08, b"\3" * 5),
    ]
    (got,) = heard(tmp_path, 251, *packets)
    assert got.data == b"\1" * 200 + b"\2" * 200 + b"\3" * 5
    assert (got.address, got.connectable) == (TAG, True)


def test_a_pointer_that_names_its_sender_begins_no_chain(tmp_path: Path) -> None:
    packets = [aux(raw() + SET + POINTER, 0x19, b""), aux(raw() + SET, 0x09, ADV)]
    capture, found = read(tmp_path / "air", pcap(251, *packets))
    assert [got.data for got in found] == [ADV]
    assert list(capture.problems) == []


def test_a_chain_without_end_is_reported(tmp_path: Path) -> None:
    packets = [aux(raw() + SET + POINTER, 0x19, ADV), aux(raw() + SET, 0x09, NAME)]
    capture, found = read(tmp_path / "air", pcap(251, *packets))
    assert [got.data for got in found] == [NAME]
    assert capture.problems.totals["bad-fragments"] == 1


def test_an_anonymous_advertisement_has_no_address(tmp_path: Path) -> None:
    (got,) = heard(tmp_path, 251, aux(SET, 0x08, ADV))
    assert (got.address, got.address_type, got.data) == (None, None, ADV)


def test_a_part_without_its_beginning_is_no_advertisement(tmp_path: Path) -> None:
    assert heard(tmp_path, 251, aux(SET, 0x08, b"\x30\xff\x01")) == []


def test_a_header_longer_than_its_packet_is_no_advertisement(tmp_path: Path) -> None:
    body = bytes((0x3F, 0x01)) + raw()
    assert heard(tmp_path, 251, packet(bytes((0x47, len(body))) + body)) == []
