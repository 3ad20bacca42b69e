"""identify: several frames in one packet, odd and hostile fields, and that nothing makes it raise."""

from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.advertisement import Advertisement, from_ad, parse_ad
from signatures.trackers.identification import KINDS, NOTHING, STATES
from signatures.trackers.match import identify

KEY = "0d94e6b1537a2fc8e016bb59347fd2a09e6cc3185b71"
SEPARATED = bytes.fromhex(f"121910{KEY}0155")
PAIRING = bytes.fromhex("0711064f2a91c07be35d186a20f4993c71de05")
ADDRESS = "D4:0B:6E:21:93:7A"


def heard(**fields: Any) -> Advertisement:
    return Advertisement(0.0, fields.pop("address", ADDRESS), **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {"manufacturer_data": {0x4C: b"\x12\x02\x14\x02"}, "service_data": {"fcb2": b"\x01\x01\x14\x02"}},
            ("find_my.airtag-with-owner", "tracker"),
            id="Apple's own frame says more than the shared one",
        ),
        pytest.param(
            {"manufacturer_data": {0x4C: b"\x10\x02\x14\x02", 0x6: b"\x01"}, "service_uuids": ("feed",)},
            ("tile.listed", "tracker"),
            id="a weak word of a tracker before a sure one of a phone",
        ),
        pytest.param(
            {"manufacturer_data": {0x4C: PAIRING}, "service_uuids": ("feed",)},
            ("tile.listed", "tracker"),
            id="headphones with a Tile inside are a Tile",
        ),
        pytest.param(
            {"manufacturer_data": {0x4C: PAIRING}, "service_data": {"fcb2": b"\x01\x00\x14\x02"}},
            ("dult.separated", "tracker"),
            id="headphones away from their owner are listed",
        ),
        pytest.param(
            {"manufacturer_data": {0x4C: PAIRING + b"\x12\x02\x24\x01"}},
            ("apple.headphones-with-owner", "device"),
            id="the pairing element may come first",
        ),
        pytest.param(
            {"manufacturer_data": {0x4C: b"\x12\x02\x24\x01\x07\x01\x05"}},
            ("find_my.licensed-with-owner", "tracker"),
            id="07 with 05 is a tag's",
        ),
        pytest.param(
            {"local_name": "Tile", "service_data": {"feed": bytes.fromhex("02008e41c07a5b93d26f")}},
            ("tile.private-id", "tracker"),
            id="the surer of two that agree",
        ),
        pytest.param(
            {"service_data": {"feaa": b"\x40" + bytes(20)}, "service_uuids": ("feaa", "fe2c")},
            ("find_hub.frame", "tracker"),
            id="Find Hub beside Fast Pair",
        ),
        pytest.param(
            {"local_name": "PB - 3D0A", "manufacturer_data": {0x4C: SEPARATED}},
            ("find_my.airtag-separated", "tracker"),
            id="a frame and a name",
        ),
        pytest.param(
            {"service_uuids": ("ffe0", "1802")}, ("finders.itag-services", "tracker"), id="order of listing"
        ),
        pytest.param({"manufacturer_data": {0x4C: b""}}, (None, "unknown"), id="a bare company id"),
        pytest.param({"local_name": "AirTag"}, (None, "unknown"), id="a name that no AirTag sends"),
        pytest.param({}, (None, "unknown"), id="nothing"),
    ],
)
def test_several_frames_in_one_packet(fields: dict[str, Any], expected: tuple[str | None, str]) -> None:
    found = identify(heard(**fields))
    assert (found.signature, found.kind) == expected


def structures(*words: tuple[int, str]) -> bytes:
    """AD structures as given, repeats too: (type, hex of the value)."""
    return b"".join(bytes((len(bytes.fromhex(v)) + 1, kind)) + bytes.fromhex(v) for kind, v in words)


FRAME = (0xFF, "4c00" + SEPARATED.hex())
WITH_OWNER = (0xFF, "4c0012026401")
NEARBY = (0xFF, "4c0010050b1c2d3e4f")
EARBUDS = (0xFF, "4c00" + PAIRING.hex())
FIND_HUB, BEACON_URL = (0x16, "aafe40" + "5a" * 20), (0x16, "aafe100000616263")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param((FRAME, NEARBY), ("find_my.airtag-separated", "separated"), id="a phone's word behind"),
        pytest.param((NEARBY, FRAME), ("find_my.airtag-separated", "separated"), id="a phone's word before"),
        pytest.param((NEARBY, FRAME, NEARBY), ("find_my.airtag-separated", "separated"), id="on both sides"),
        pytest.param(
            (FRAME, (0xFF, "4c0012020001")),
            ("find_my.airtag-separated", "separated"),
            id="a phone's own frame",
        ),
        pytest.param(
            (FRAME, EARBUDS), ("find_my.airtag-separated", "separated"), id="headphones' word behind"
        ),
        pytest.param(
            (EARBUDS, FRAME), ("find_my.airtag-separated", "separated"), id="headphones' word before"
        ),
        pytest.param(
            (FRAME, WITH_OWNER), ("find_my.airtag-separated", "separated"), id="with its owner, too"
        ),
        pytest.param(
            (FRAME, (0xFF, "4c000215" + "31" * 21)), ("find_my.airtag-separated", "separated"), id="a beacon"
        ),
        pytest.param((FRAME, FRAME), ("find_my.airtag-separated", "separated"), id="twice the same"),
        pytest.param(
            (WITH_OWNER, NEARBY), ("find_my.licensed-with-owner", "near-owner"), id="near, and nearby"
        ),
        pytest.param(
            (WITH_OWNER, EARBUDS), ("apple.headphones-with-owner", "near-owner"), id="headphones in two"
        ),
        pytest.param(
            (EARBUDS, WITH_OWNER), ("apple.headphones-with-owner", "near-owner"), id="the other way"
        ),
        pytest.param(
            ((0x16, "b2fc01016401"), EARBUDS, NEARBY),
            ("dult.headphones-with-owner", "near-owner"),
            id="headphones in the shared frame",
        ),
        pytest.param(
            ((0x16, "b2fc01006401"), EARBUDS, NEARBY),
            ("dult.separated", "separated"),
            id="without their owner",
        ),
        pytest.param((FIND_HUB, BEACON_URL), ("find_hub.frame", "unknown"), id="Find Hub and a link"),
        pytest.param((BEACON_URL, FIND_HUB), ("find_hub.frame", "unknown"), id="a link and Find Hub"),
        pytest.param(
            ((0x16, "aafe41" + "5a" * 20), (0x16, "aafe40" + "5a" * 20)),
            ("find_hub.frame", "separated"),
            id="Find Hub in both states",
        ),
        pytest.param(((0xFF, "4c00ff"), NEARBY), ("apple.phone", "unknown"), id="no tag at all"),
    ],
)
def test_a_tag_is_one_whatever_else_its_company_says_in_the_packet(
    words: tuple[tuple[int, str], ...], expected: tuple[str, str]
) -> None:
    found = identify(from_ad(0.0, ADDRESS, structures(*words), address_type="random"))
    assert (found.signature, found.state) == expected


@settings(deadline=None, max_examples=30)
@given(fillers=st.lists(st.binary(max_size=20), max_size=12), where=st.integers(0, 12))
def test_no_word_of_the_same_company_hides_a_separated_frame(fillers: list[bytes], where: int) -> None:
    words = [(0xFF, "4c00" + filler.hex()) for filler in fillers]
    words.insert(where, FRAME)
    assert identify(from_ad(0.0, ADDRESS, structures(*words))).state == "separated"


@pytest.mark.parametrize(
    "address", [None, "", "no address", "D4:0B:6E:21:93:7", "D4-0B-6E-21-93-7A", "5F" * 18]
)
def test_an_address_that_is_none_is_as_if_hidden(address: str | None) -> None:
    found = identify(heard(address=address, manufacturer_data={0x4C: SEPARATED}))
    assert (found.family, found.state, found.clone_hint) == ("apple_airtag", "separated", None)
    assert "public_key" not in found.link


def test_lower_case_addresses_carry_the_key_too() -> None:
    found = identify(heard(address=ADDRESS.lower(), manufacturer_data={0x4C: SEPARATED}))
    assert found.link["public_key"] == "540b6e21937a" + KEY


def test_the_packets_bytes_decide_over_odd_fields() -> None:
    packet = from_ad(0.0, ADDRESS, b"\x1e\xff\x4c\x00" + SEPARATED)
    assert identify(packet._replace(manufacturer_data={})) == identify(packet)
    assert identify(packet._replace(data=None)) == identify(packet)


def test_a_name_that_came_with_the_scan_response_is_used() -> None:
    packet = from_ad(0.0, ADDRESS, b"\x02\x01\x06")
    assert identify(packet).kind == "unknown"
    assert identify(packet._replace(local_name="iTAG")).family == "itag"
    assert identify(packet._replace(service_uuids=("feec",))).family == "tile_unactivated"


def test_what_is_remembered_keeps_addresses_apart() -> None:
    data = b"\x1e\xff\x4c\x00" + SEPARATED
    first = identify(from_ad(0.0, "D4:0B:6E:21:93:7A", data, address_type="random"))
    second = identify(from_ad(0.0, "24:0B:6E:21:93:7A", data, address_type="public"))
    assert (first.clone_hint, second.clone_hint) == (None, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"manufacturer_data": None, "service_data": None, "service_uuids": None},
        {"manufacturer_data": {0x4C: "12021403"}},
        {"manufacturer_data": {"4c": SEPARATED}},
        {"manufacturer_data": {0x4C: None}},
        {"service_data": {None: b"\x01\x00"}},
        {"service_uuids": (None, 5, b"feed")},
        {"service_uuids": {"feed"}},
        {"local_name": b"Tile"},
        {"address": 12, "address_type": [], "connectable": "yes", "flags": b"\x06"},
        {"data": "text"},
        {"data": (30, 255, 76)},
        {"data": b"\x02\x01\x06", "service_uuids": ["fe2d"]},
        {"data": b"\x02\x01\x06", "local_name": {}},
    ],
)
def test_fields_of_another_kind_say_nothing(fields: dict[str, Any]) -> None:
    assert identify(heard(**fields)) is NOTHING


def test_other_byte_strings_are_read() -> None:
    found = identify(heard(manufacturer_data=MappingProxyType({0x4C: bytearray(SEPARATED)})))
    assert found.family == "apple_airtag"


def test_huge_fields_are_cut_not_walked() -> None:
    many = {f"{number:04x}": bytes(4000) for number in range(5000)}
    huge = heard(
        local_name="x" * 10_000_000,
        service_data=many,
        service_uuids=("feed",) * 100_000,
        manufacturer_data={5: b""},
    )
    assert identify(huge).family == "tile"


ANYTHING: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)
COMPANIES = st.sampled_from([0x4C, 0x75, 0x06, 0x0105, 0x0118, 0x0180, 0x0900]) | st.integers()
UUIDS = st.sampled_from(["fcb2", "feaa", "fd5a", "feed", "fe33", "fd44", "0900", "ffe0", "1802"]) | st.text()


@settings(deadline=None, max_examples=100)
@given(
    address=st.sampled_from([ADDRESS, "FF:FF:FF:FF:FF:FF", ""]) | ANYTHING,
    address_type=st.sampled_from(["public", "random"]) | ANYTHING,
    local_name=ANYTHING,
    manufacturer_data=st.dictionaries(COMPANIES, st.binary(max_size=40), max_size=4) | ANYTHING,
    service_data=st.dictionaries(UUIDS, st.binary(max_size=40), max_size=4) | ANYTHING,
    service_uuids=st.lists(UUIDS, max_size=5).map(tuple) | ANYTHING,
    flags=ANYTHING,
    connectable=ANYTHING,
    data=st.none() | ANYTHING,
)
def test_no_advertisement_makes_it_raise(**fields: Any) -> None:
    found = identify(heard(**fields))
    assert found.kind in KINDS
    assert found.state in STATES


@settings(deadline=None, max_examples=75)
@given(data=st.binary(max_size=80), address=st.none() | st.just(ADDRESS))
def test_no_bytes_make_it_raise(data: bytes, address: str | None) -> None:
    found = identify(from_ad(0.0, address, data))
    assert found.kind in KINDS


PACKETS = [
    pytest.param("1eff4c00" + SEPARATED.hex(), id="Find My"),
    pytest.param("0516b2fc0100", id="DULT"),
    pytest.param("0816edfe0200" + "11" * 3, id="Tile, older form"),
    pytest.param("1916aafe41" + "ab" * 21, id="Find Hub"),
    pytest.param("17165afd12" + "22" * 19, id="SmartTag"),
]


@pytest.mark.parametrize("packet", PACKETS)
def test_a_packet_cut_short_says_nothing(packet: str) -> None:
    whole = bytes.fromhex(packet)
    assert identify(from_ad(0.0, None, whole)).is_tracker
    for length in range(len(whole)):
        assert parse_ad(whole[:length]).service_data == {}
        assert identify(from_ad(0.0, None, whole[:length])) is NOTHING
