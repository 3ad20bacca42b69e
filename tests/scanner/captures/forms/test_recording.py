import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.captures.forms.lines import MAX_LINE
from scanner.captures.forms.recording import line_for, numbered_items, parse_line, read
from scanner.captures.problem import Problems
from scanner.captures.source import ByteSource, plain
from scanner.model import Context, Gap, Item, Mark
from signatures.advertisement import Advertisement, build_ad, from_ad
from signatures.announcement import Announcement

NOW = 1_767_600_000.0
TAG = "D1:22:33:44:55:66"


def line(**row: Any) -> bytes:
    return json.dumps({"type": "advertisement", "time": NOW, "address": TAG, **row}).encode()


def items(*lines: bytes) -> tuple[list[Item], Problems]:
    problems = Problems()
    return list(read(lines, problems)), problems


def one(**row: Any) -> Advertisement:
    (item,), problems = items(line(**row))
    assert isinstance(item, Advertisement)
    assert problems == []
    return item


def test_an_advertisement_given_as_raw_data() -> None:
    heard = one(rssi=-61, count=5, data="07ff4c0012020003", connectable=True, address_type="random")
    assert heard.manufacturer_data == {0x004C: bytes.fromhex("12020003")}
    assert heard.data == bytes.fromhex("07ff4c0012020003")
    assert (heard.rssi, heard.count, heard.connectable, heard.address_type) == (-61, 5, True, "random")


def test_an_advertisement_given_as_fields() -> None:
    heard = one(
        name="Keys",
        manufacturer_data={"0x004c": "1202", "76": "12 03"},
        service_data={"FD5A": "00ff", "0000feed-0000-1000-8000-00805f9b34fb": ""},
        service_uuids=["0xfd5a", "fd5a", "6E400001-B5A3-F393-E0A9-E50E24DCCA9E"],
        tx_power=-4,
        flags=6,
    )
    assert heard.local_name == "Keys"
    assert heard.manufacturer_data == {76: b"\x12\x03"}
    assert heard.service_data == {"fd5a": b"\x00\xff", "feed": b""}
    assert heard.service_uuids == ("fd5a", "6e400001-b5a3-f393-e0a9-e50e24dcca9e")
    assert (heard.tx_power, heard.flags, heard.data) == (-4, 6, None)


def test_fields_beside_the_data_add_to_it() -> None:
    heard = one(data="020106", name="from the scan response")
    assert (heard.flags, heard.local_name, heard.data) == (6, "from the scan response", b"\x02\x01\x06")


@pytest.mark.parametrize(
    ("row", "key", "value"),
    [
        pytest.param({"address": "d1-22-33-44-55-66"}, "address", TAG, id="lower case and dashes"),
        pytest.param({"address": None}, "address", None, id="no address"),
        pytest.param({"rssi": 127}, "rssi", None, id="127 is no reading"),
        pytest.param({"rssi": -127}, "rssi", None, id="-127 is no reading"),
        pytest.param({"rssi": -126}, "rssi", -126, id="-126 is one"),
        pytest.param({"rssi": 20}, "rssi", 20, id="20 is one"),
        pytest.param({"rssi": 21}, "rssi", None, id="21 is none"),
        pytest.param({"rssi": -61.4}, "rssi", -61, id="a mean"),
        pytest.param({"rssi": None}, "rssi", None, id="null"),
        pytest.param({"address_type": "random_static"}, "address_type", "random", id="a longer type"),
        pytest.param({"address_type": "sideways"}, "address_type", None, id="a type not known"),
        pytest.param({"name": "\ud800x"}, "local_name", "\ufffdx", id="lone surrogate"),
        pytest.param({"colour": [1]}, "count", 1, id="a key not known"),
        pytest.param({"address": None, "host_id": "6E40-1"}, "host_id", "6E40-1", id="macOS name"),
    ],
)
def test_values_take_our_form(row: dict[str, Any], key: str, value: Any) -> None:
    assert getattr(one(**row), key) == value


def test_an_address_that_is_a_uuid_is_the_systems_own_name() -> None:
    heard = one(address="6e400001-b5a3-f393-e0a9-e50e24dcca9e")
    assert (heard.address, heard.host_id) == (None, "6E400001-B5A3-F393-E0A9-E50E24DCCA9E")


def test_a_mark_may_name_what_the_system_named() -> None:
    name = "6E400001-B5A3-F393-E0A9-E50E24DCCA9E"
    row = {"type": "mine", "time": NOW, "address": name.lower()}
    assert items(json.dumps(row).encode())[0] == [Mark(NOW, "mine", name)]


BAD = [
    pytest.param(b"{", id="cut short"),
    pytest.param(b"\xff\xfe{}", id="not UTF-8"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b"3", id="a number"),
    pytest.param(b"[" * 60_000, id="nested too deep"),
    pytest.param(b'{"type":"gap","time":' + b"9" * 5_000 + b"}", id="a number of 5000 digits"),
    pytest.param(b'{"type":"mine","time":NaN,"address":"D1:22:33:44:55:66"}', id="NaN"),
    pytest.param(b'{"type":"mine","time":1e999,"address":"D1:22:33:44:55:66"}', id="infinity"),
    pytest.param(b'{"time":1,"address":null}', id="no type"),
    pytest.param(b'{"type":7,"time":1}', id="type is a number"),
    pytest.param(line(x="y" * MAX_LINE), id="line too long"),
    *(
        pytest.param(line(**row), id=f"{key} {str(value)[:20]}")
        for key, values in {
            "time": [None, True, "1767600000", -1, 4_200_000_000, []],
            "address": [5, "", "D1:22", "D1:22:33:44:55:6G", "x" * 36, {}],
            "address_type": [1, "x" * 40],
            "rssi": [True, "x", 1000, []],
            "count": [0, True, 1.5, -3, 10**12],
            "data": [7, "0", "zz", "00" * 1651, ["00"]],
            "connectable": [1, "true"],
            "name": [5, "x" * 255],
            "manufacturer_data": [[], {"0x1004c": ""}, {"004c": ""}, {"99999": ""}, {"76": 1}, {"-1": ""}],
            "service_data": [{"fd5": ""}, {"fd_a": ""}, {"fd5a": "0"}, {str(i) * 4: "" for i in range(99)}],
            "service_uuids": ["fd5a", [1], ["fd5a"] * 257, ["+d5a"]],
            "tx_power": [200, True],
            "flags": [256, -1, "6"],
            "host_id": [1, "x" * 65],
        }.items()
        for value in values
        for row in [{key: value}]
    ),
]


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_kept(bad: bytes) -> None:
    good = line(name="kept")
    found, problems = items(good, bad, good)
    assert [item.local_name for item in found if isinstance(item, Advertisement)] == ["kept", "kept"]
    assert [(problem.code, problem.where) for problem in problems] == [("bad-line", 2)]
    assert problems[0].detail.isascii()


@pytest.mark.parametrize(
    "row",
    [
        {"type": "context", "time": NOW, "wifi": {"AA": -1}},
        {
            "type": "context",
            "time": NOW,
            "wifi": {f"AA:BB:CC:00:{i // 256:02X}:{i % 256:02X}": 0 for i in range(1025)},
        },
        {"type": "context", "time": NOW, "latitude": 91, "longitude": 0},
        {"type": "context", "time": NOW, "duration": -1},
        {"type": "context", "time": NOW, "place": ["x"]},
        {"type": "gap", "time": NOW, "end": NOW - 1, "cause": "x"},
        {"type": "gap", "time": NOW, "end": "x"},
        {"type": "mine", "time": NOW},
        {"type": "mdns", "time": NOW, "ips": ["10.0.0.300"]},
        {"type": "mdns", "time": NOW, "port": 65_536},
        {"type": "mdns", "time": NOW, "txt": {"a": 1}},
        {"type": "arp", "time": NOW, "ip": "fe80::1%\x1b[2J", "mac": ""},
        {"type": "ssdp", "time": NOW, "headers": [1]},
        {"type": "netbios", "time": NOW, "names": "x"},
        {"type": "udp", "time": NOW, "data": "xx"},
        {"type": "rdns", "time": NOW, "name": "x" * 2049},
    ],
    ids=lambda row: json.dumps(row)[9:60],
)
def test_other_lines_are_checked_too(row: dict[str, Any]) -> None:
    found, problems = items(json.dumps(row).encode())
    assert found == []
    assert [problem.code for problem in problems] == ["bad-line"]


RING = {"type": "rdns", "ip": "10.0.0.3", "name": "Ring-1a2b"}
ASKED = {"type": "udp", "ip": "10.0.0.3", "how": "answers"}
NAMED = {"type": "mdns", "name": "a"}


@pytest.mark.parametrize(
    ("said", "wrong", "left"),
    [
        (RING, {"mac": ""}, {}),
        (RING | {"type": "dhcp", "hostname": "Ring-1a2b"}, {"mac": ""}, {"hostname": "Ring-1a2b"}),
        (ASKED, {"port": "9000"}, {"port": 9000}),
        (NAMED, {"port": "http", "ips": ["10.0.0.3", "x"]}, {"ips": ["10.0.0.3"]}),
        (NAMED, {"txt": {"md": "x", "n": 3}}, {"txt": {"md": "x"}}),
    ],
)
def test_one_wrong_field_does_not_cost_the_rest(
    said: dict[str, Any], wrong: dict[str, Any], left: dict[str, Any]
) -> None:
    found, problems = items(json.dumps({**said, **wrong, "time": NOW}).encode())
    (told,) = [one.values for one in found if isinstance(one, Announcement)]
    assert told | left == told
    assert told.get("mac") is None
    assert problems == []


def test_unknown_types_and_blank_lines_are_no_problem() -> None:
    found, problems = items(
        b"", b"  \n", b'{"type":"barometer","time":1767600000,"hPa":1013}', b"\xef\xbb\xbf" + line()
    )
    assert len(found) == 1
    assert problems == []


def test_half_a_position_is_none() -> None:
    (context,), _ = items(json.dumps({"type": "context", "time": NOW, "latitude": 52.4}).encode())
    assert context == Context(NOW)


def test_at_equal_times_context_comes_before_what_was_heard_and_marks_after() -> None:
    mine = json.dumps({"type": "mine", "time": NOW, "address": TAG}).encode()
    context = json.dumps({"type": "context", "time": NOW, "place": "here"}).encode()
    found, problems = items(mine, line(), context)
    assert [type(item) for item in found] == [Context, Advertisement, Mark]
    assert problems == []


def test_small_disorder_is_mended_silently() -> None:
    found, problems = items(*(line(time=NOW + t) for t in (3, 1, 2, 20, 9)))
    assert [item.time - NOW for item in found] == [1, 2, 3, 9, 20]
    assert problems == []


def test_a_jump_back_is_reported_and_nothing_is_lost() -> None:
    found, problems = items(*(line(time=NOW + t) for t in (100, 110, 0, 10)))
    assert [item.time - NOW for item in found] == [100, 110, 0, 10]
    assert [(problem.code, problem.where) for problem in problems] == [("clock", 3)]


def test_a_gap_written_when_it_was_over_is_no_jump() -> None:
    gap = json.dumps({"type": "gap", "time": NOW, "end": NOW + 500, "cause": "adapter off"}).encode()
    found, problems = items(line(), line(time=NOW + 501), gap)
    assert Gap(NOW, NOW + 500, "adapter off") in found
    assert problems == []


def test_no_more_than_half_a_minute_is_held_back() -> None:
    taken = 0

    def lines() -> Iterable[bytes]:
        nonlocal taken
        for second in range(1000):
            taken += 1
            yield line(time=NOW + second)

    first = next(iter(read(lines(), Problems())))
    assert first.time == NOW
    assert taken < 40


def test_a_crowd_in_one_second_does_not_pile_up() -> None:
    taken = 0

    def lines() -> Iterable[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield line()

    next(iter(read(lines(), Problems())))
    assert taken < 6_000


def test_an_endless_line_is_cut_and_counted_once() -> None:
    content = line() + b"\n" + b"x" * (5 * MAX_LINE) + b"\n" + line()
    problems = Problems()
    source = ByteSource(plain(io.BytesIO(content)), problems)
    found = list(numbered_items(source.lines(MAX_LINE), problems))
    assert [number for number, _ in found] == [1, 3]
    assert [(problem.code, problem.where) for problem in problems] == [("bad-line", 2)]


def test_identify_reads_lines_without_time_or_type() -> None:
    problems = Problems()
    bare = b'{"address": null, "manufacturer_data": {"0x004c": "1219"}}'
    ((number, item),) = numbered_items([bare], problems, default_time=0.0)
    assert number == 1
    assert isinstance(item, Advertisement)
    assert item.manufacturer_data == {76: b"\x12\x19"}
    assert parse_line(b'{"type":"arp","ip":"10.0.0.1"}', default_time=5.0) == Announcement(
        "arp", 5.0, {"ip": "10.0.0.1"}
    )


times = st.floats(0, 4_102_444_800, allow_nan=False)
macs = st.binary(min_size=6, max_size=6).map(lambda raw: raw.hex(":").upper())
levels = st.none() | st.integers(-126, 20)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
uuids = st.binary(min_size=2, max_size=2).map(bytes.hex) | st.uuids().map(str)
fields = st.fixed_dictionaries(
    {},
    optional={
        "local_name": texts,
        "manufacturer_data": st.dictionaries(st.integers(0, 0xFFFF), st.binary(max_size=30), max_size=4),
        "service_data": st.dictionaries(uuids, st.binary(max_size=30), max_size=4),
        "service_uuids": st.lists(uuids, unique=True, max_size=5).map(tuple),
        "tx_power": st.integers(-127, 20),
        "flags": st.integers(0, 255),
    },
)
heads = {
    "address_type": st.sampled_from([None, "public", "random"]),
    "rssi": levels,
    "connectable": st.none() | st.booleans(),
    "count": st.integers(1, 1000),
}
by_fields = st.builds(
    lambda time, address, head, values, host: Advertisement(time, address, **head, **values, host_id=host),
    times,
    st.none() | macs,
    st.fixed_dictionaries(heads),
    fields,
    st.none() | st.just("6E400001"),
)
by_data = st.builds(
    lambda time, address, head, data: from_ad(time, address, data, **head),
    times,
    macs,
    st.fixed_dictionaries(heads),
    fields.map(lambda values: build_ad(**values)) | st.binary(max_size=60),
)
contexts = st.builds(
    Context,
    times,
    st.none() | st.floats(0, 1000),
    st.dictionaries(macs, levels, max_size=5),
    st.none() | macs,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.floats(0, 1000),
    st.none() | texts,
)
others = (
    contexts
    | st.builds(
        lambda time, length, cause: Gap(time / 2, time / 2 + length, cause), times, st.floats(0, 1e6), texts
    )
    | st.builds(
        Mark, times, st.sampled_from(["mine", "known", "unmark"]), macs, st.none() | st.just("t-1"), times
    )
    | st.builds(
        lambda time, name, mac: Announcement(
            "mdns",
            time,
            {
                "service_type": "_hap._tcp.local.",
                "name": name,
                "ips": ["10.0.0.5"],
                "txt": {"md": name, "k": None},
                "mac": mac,
            },
        ),
        times,
        texts,
        macs,
    )
)


@given(by_fields | by_data | others)
@settings(deadline=None, max_examples=75)
def test_what_is_written_is_read_back(item: Item) -> None:
    written = line_for(item)
    assert "\n" not in written
    assert written.isascii()
    assert parse_line(written.encode()) == item


@given(st.lists(st.binary(max_size=80) | st.sampled_from([line(), b'{"type":"gap"'])))
@settings(deadline=None, max_examples=50)
def test_no_bytes_make_it_raise(lines: list[bytes]) -> None:
    list(read(lines, Problems()))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
KEYS = (
    "time address address_type rssi count data connectable name manufacturer_data service_data service_uuids"
)
KEYS += (
    " tx_power flags host_id wifi gateway latitude longitude end cause ips port txt headers names how until"
)


@given(
    st.sampled_from("advertisement context gap mine mdns arp ssdp dhcp wsd netbios rdns udp wifi".split()),
    st.dictionaries(st.sampled_from(KEYS.split()), json_values, max_size=6),
)
@settings(deadline=None, max_examples=75)
def test_no_values_make_it_raise_and_what_passes_can_be_written(kind: str, row: dict[str, Any]) -> None:
    text = json.dumps({"time": NOW, **row, "type": kind}).encode("utf-8", "surrogatepass")
    found, _ = items(text)
    for item in found:
        assert parse_line(line_for(item).encode()) == item
