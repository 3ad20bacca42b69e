"""AD structures to fields and back; whatever the bytes are, nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.advertisement import (
    MAX_AD_BYTES,
    AdFields,
    Advertisement,
    build_ad,
    from_ad,
    parse_ad,
    short_uuid,
)


def fields(
    local_name: str | None = None,
    manufacturer_data: dict[int, bytes] | None = None,
    service_data: dict[str, bytes] | None = None,
    service_uuids: tuple[str, ...] = (),
    tx_power: int | None = None,
    flags: int | None = None,
) -> AdFields:
    return AdFields(local_name, manufacturer_data or {}, service_data or {}, service_uuids, tx_power, flags)


LONG = "7dfc9000-7d1c-4951-86aa-8d9728f8d66c"
LONG_RAW = "6cd6f828978daa8651491c7d0090fc7d"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("", fields(), id="empty"),
        pytest.param("020106", fields(flags=6), id="flags"),
        pytest.param("0101", fields(), id="flags without a value"),
        pytest.param("020a0c", fields(tx_power=12), id="tx power"),
        pytest.param("020ae8", fields(tx_power=-24), id="tx power below zero"),
        pytest.param("0508546167" + "41", fields(local_name="TagA"), id="short name"),
        pytest.param(
            "03085461" + "0509546167" + "41", fields(local_name="TagA"), id="the complete name wins"
        ),
        pytest.param("0509546167" + "41" + "03085461", fields(local_name="TagA"), id="in either order"),
        pytest.param("0309ff41", fields(local_name="\ufffdA"), id="a name that is not UTF-8"),
        pytest.param("0109", fields(local_name=""), id="an empty name"),
        pytest.param("05ff4c001202", fields(manufacturer_data={0x4C: b"\x12\x02"}), id="company data"),
        pytest.param("03ff4c00", fields(manufacturer_data={0x4C: b""}), id="a bare company"),
        pytest.param("02ff4c", fields(), id="half a company"),
        pytest.param(
            "04ff060001" + "04ff4c0010",
            fields(manufacturer_data={6: b"\x01", 0x4C: b"\x10"}),
            id="two companies",
        ),
        pytest.param("0416b2fc01", fields(service_data={"fcb2": b"\x01"}), id="service data"),
        pytest.param("0316b2fc", fields(service_data={"fcb2": b""}), id="service data of no bytes"),
        pytest.param("0216b2", fields(), id="half a UUID"),
        pytest.param("062078563412ff", fields(service_data={"12345678": b"\xff"}), id="32-bit service data"),
        pytest.param("0620aafe0000" + "07", fields(service_data={"feaa": b"\x07"}), id="its shortest form"),
        pytest.param(
            "1221" + LONG_RAW + "05", fields(service_data={LONG: b"\x05"}), id="128-bit service data"
        ),
        pytest.param("0503edfe2cfe", fields(service_uuids=("feed", "fe2c")), id="a list"),
        pytest.param("0402edfe2c", fields(service_uuids=("feed",)), id="a list with half a UUID behind it"),
        pytest.param("0503edfeedfe", fields(service_uuids=("feed",)), id="listed twice"),
        pytest.param("1107" + LONG_RAW, fields(service_uuids=(LONG,)), id="a long one"),
        pytest.param("050578563412", fields(service_uuids=("12345678",)), id="a 32-bit one"),
        pytest.param(
            "020106" + "05ff4c00", fields(flags=6), id="a structure that is cut short ends the walk"
        ),
        pytest.param("00" + "020106", fields(), id="length 0 ends it"),
        pytest.param("02f90102" + "020106", fields(), id="what follows a wrong length is not read"),
        pytest.param("02f901" + "020106", fields(flags=6), id="unknown types are stepped over"),
        pytest.param("01", fields(), id="a length alone"),
    ],
)
def test_parse_ad(data: str, expected: AdFields) -> None:
    assert parse_ad(bytes.fromhex(data)) == expected


def test_no_more_is_read_than_extended_advertising_carries() -> None:
    filler = (b"\x02\xf9\x00" * (MAX_AD_BYTES // 3)) + b"\x02\x01\x06"
    assert parse_ad(filler).flags is None
    assert parse_ad(filler[3:]).flags == 6


def test_from_ad_keeps_the_bytes_and_what_the_source_said() -> None:
    data = bytes.fromhex("020106" + "0416b2fc01" + "0509546167" + "41")
    heard = from_ad(
        5.0, "C0:00:00:00:00:01", data, address_type="random", rssi=-60, connectable=True, count=3
    )
    assert heard == Advertisement(
        time=5.0,
        address="C0:00:00:00:00:01",
        address_type="random",
        rssi=-60,
        local_name="TagA",
        service_data={"fcb2": b"\x01"},
        flags=6,
        connectable=True,
        count=3,
        data=data,
    )
    assert type(heard) is Advertisement
    assert heard.host_id is None


UUIDS = st.one_of(
    st.integers(1, 0xFFFF).map(lambda number: f"{number:04x}"),
    st.integers(0x10000, 0xFFFFFFFF).map(lambda number: f"{number:08x}"),
    st.uuids().map(str).filter(lambda text: not text.endswith("-0000-1000-8000-00805f9b34fb")),
)


@settings(deadline=None, max_examples=75)
@given(
    local_name=st.none() | st.text(max_size=40),
    manufacturer_data=st.dictionaries(st.integers(0, 0xFFFF), st.binary(max_size=60), max_size=3),
    service_data=st.dictionaries(UUIDS, st.binary(max_size=60), max_size=3),
    service_uuids=st.lists(UUIDS, max_size=5, unique=True),
    tx_power=st.none() | st.integers(-128, 127),
    flags=st.none() | st.integers(0, 255),
)
def test_fields_come_back_as_built(
    local_name: str | None,
    manufacturer_data: dict[int, bytes],
    service_data: dict[str, bytes],
    service_uuids: list[str],
    tx_power: int | None,
    flags: int | None,
) -> None:
    built = build_ad(
        local_name=local_name,
        manufacturer_data=manufacturer_data,
        service_data=service_data,
        service_uuids=service_uuids,
        tx_power=tx_power,
        flags=flags,
    )
    by_width = tuple(sorted(service_uuids, key=len))
    assert parse_ad(built) == AdFields(local_name, manufacturer_data, service_data, by_width, tx_power, flags)


@settings(deadline=None, max_examples=75)
@given(st.binary(max_size=120))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    read = parse_ad(data)
    assert all(len(value) <= len(data) for value in read.manufacturer_data.values())
    assert all(short_uuid(uuid) == uuid for uuid in (*read.service_data, *read.service_uuids))


STRUCTURES = st.lists(
    st.tuples(
        st.sampled_from([0x01, 0x03, 0x05, 0x07, 0x0A, 0x16, 0x20, 0x21, 0x24, 0xFF]), st.binary(max_size=40)
    ),
    max_size=5,
).map(lambda items: b"".join(bytes((len(value) + 1, kind)) + value for kind, value in items))


@settings(deadline=None, max_examples=100)
@given(STRUCTURES, st.integers(0, 3))
def test_bluetooth_data_tools_reads_the_same(data: bytes, cut: int) -> None:
    from bluetooth_data_tools import parse_advertisement_data_bytes

    data = data[: len(data) - cut]
    _, uuids, service_data, company, _ = parse_advertisement_data_bytes(data)
    read = parse_ad(data)
    assert read.manufacturer_data == company
    assert {short_uuid(uuid): value for uuid, value in service_data.items()} == dict(read.service_data)
    assert {short_uuid(uuid) for uuid in uuids} == set(read.service_uuids)


def test_what_is_too_long_for_a_structure_is_refused() -> None:
    assert len(build_ad(manufacturer_data={1: bytes(252)})) == 256
    with pytest.raises(ValueError, match="254"):
        build_ad(manufacturer_data={1: bytes(253)})


@pytest.mark.parametrize(
    ("uuid", "short"),
    [
        ("FEED", "feed"),
        ("0xFEED", "feed"),
        ("0000feed", "feed"),
        ("0000feed-0000-1000-8000-00805f9b34fb", "feed"),
        ("0000FEED00001000800000805F9B34FB", "feed"),
        ("12345678-0000-1000-8000-00805f9b34fb", "12345678"),
        (LONG.upper(), LONG),
    ],
)
def test_short_uuid(uuid: str, short: str) -> None:
    assert short_uuid(uuid) == short


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fee",
        "feedz",
        "zzzz",
        "1_23",
        "+123",
        "١٢٣٤",
        "0000feed-0000-1000-8000-00805f9b34",
    ],
)
def test_what_is_no_uuid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        short_uuid(text)
