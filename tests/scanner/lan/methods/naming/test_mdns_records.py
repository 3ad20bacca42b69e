"""mDNS records joined to services: names that libraries refuse, records in any order, devices without end."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods.naming.mdns import known_types
from scanner.lan.methods.naming.mdns_records import (
    MAX_PER_HOST,
    MAX_SERVICES,
    META,
    Records,
    is_type,
    parse_txt,
)

HAP = "_hap._tcp.local."


def txt(*items: bytes) -> bytes:
    return b"".join(bytes([len(item)]) + item for item in items)


def service(name: str = "Front Door", kind: str = HAP, host: str = "door.local.") -> Records:
    records = Records()
    records.pointer(f"{name}.{kind}")
    records.service(f"{name}.{kind}", host, 5001)
    records.text(f"{name}.{kind}", txt(b"md=YRD226", b"sf=1"))
    records.address(host, "10.0.0.5")
    return records


def test_a_service_in_the_keys_of_the_recording_format() -> None:
    assert list(service().complete()) == [
        {
            "service_type": HAP, "name": "Front Door", "hostname": "door.local.", "ips": ["10.0.0.5"],
            "port": 5001, "txt": {"md": "YRD226", "sf": "1"}, "mac": None,
        }
    ]  # fmt: skip


def test_it_is_told_once_and_again_when_it_changes() -> None:
    records = service()
    assert len(list(records.complete())) == 1
    records.address("DOOR.local.", "10.0.0.5")
    assert list(records.complete()) == []
    records.text(f"Front Door.{HAP}", txt(b"sf=0"))
    assert [told["txt"] for told in records.complete()] == [{"sf": "0"}]
    assert list(records.rest()) == []


def test_what_stays_incomplete_is_told_at_the_end() -> None:
    records = Records()
    records.pointer(f"Lamp.{HAP}")
    assert records.missing() == [(HAP, f"Lamp.{HAP}")]
    assert list(records.complete()) == []
    assert [(told["name"], told["ips"], told["port"]) for told in records.rest()] == [("Lamp", [], None)]


NAMES = [
    pytest.param("dots.and\\slashes", id="dots inside"),
    pytest.param("\x1b[2JNest", id="an escape sequence"),
    pytest.param("Printer\r\nsecond line", id="line breaks"),
    pytest.param("Cam\x00era", id="a NUL"),
    pytest.param("_http._tcp.local", id="a name that looks like a type"),
    pytest.param("\ufffd\ufffd(\ufffd", id="broken UTF-8"),
    pytest.param("A" * 63, id="as long as may be"),
]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_split_at_the_type_from_the_right(name: str) -> None:
    assert [told["name"] for told in service(name).complete()] == [name]


NOT_SERVICES = [META, HAP, "door.local.", "", ".", f"x.{META}", "lamp._hap._tcp.example.org."]


@pytest.mark.parametrize("name", NOT_SERVICES)
def test_what_is_no_service(name: str) -> None:
    records = Records()
    records.pointer(name)
    records.service(name, "x.local.", 1)
    records.text(name, b"")
    assert list(records.rest()) == []


@pytest.mark.parametrize(
    ("name", "browsable"),
    [(HAP, True), ("_x._UDP.local.", True), (META, False), ("_a._b._tcp.local.", False), ("local.", False)],
)
def test_the_list_of_types_is_never_browsed_as_a_type(name: str, browsable: bool) -> None:
    assert is_type(name) is browsable


TXT = [
    pytest.param(
        txt(b"a=1", b"A=2", b"b", b"=x", b""), {"a": "1", "b": ""}, id="repeated, bare, without key"
    ),
    pytest.param(txt(b"fn=Kitchen", b"rs=a film"), {"fn": "Kitchen"}, id="what is being played is dropped"),
    pytest.param(txt(b"n=\xff\xfe"), {"n": "\ufffd\ufffd"}, id="broken UTF-8"),
    pytest.param(b"\x05a=1", {"a": "1"}, id="cut short"),
    pytest.param(b"\0" * 50, {}, id="empty items"),
    pytest.param(b"", {}, id="empty"),
]


@pytest.mark.parametrize(("raw", "expected"), TXT)
def test_txt_records(raw: bytes, expected: dict[str, str]) -> None:
    assert parse_txt(raw) == expected


def test_a_host_that_lists_services_without_end() -> None:
    records = Records()
    for number in range(MAX_PER_HOST + 50):
        records.service(f"s{number}.{HAP}", "flood.local.", number)
    assert len(list(records.rest())) == MAX_PER_HOST
    assert records.dropped == 50


def test_hosts_without_end() -> None:
    records = Records()
    for number in range(MAX_SERVICES + 50):
        records.service(f"s{number}.{HAP}", f"h{number}.local.", 1)
        records.address(f"h{number}.local.", "10.0.0.5")
    assert len(list(records.rest())) == MAX_SERVICES
    assert records.dropped == 100  # services, and hosts with their addresses


def test_txt_is_bounded() -> None:
    raw = txt(*(b"k%d=" % number + b"v" * 200 for number in range(300)))
    assert len(parse_txt(raw)) <= 64
    assert len(json.dumps(parse_txt(raw))) < 16_384


@settings(deadline=None, max_examples=75)
@given(
    st.lists(st.tuples(st.sampled_from("psta"), st.text(max_size=40), st.binary(max_size=60)), max_size=20)
)
def test_no_records_make_it_raise(heard: list[tuple[str, str, bytes]]) -> None:
    records = Records()
    for kind, name, data in heard:
        full = f"{name}.{HAP}"
        if kind == "p":
            records.pointer(full)
        elif kind == "s":
            records.service(full, name, 1)
        elif kind == "t":
            records.text(full, data)
        else:
            records.address(name, "10.0.0.5")
    records.missing()
    assert all(json.dumps(told) for told in [*records.complete(), *records.rest()])


def test_the_projects_own_types_are_asked_for() -> None:
    types = known_types()
    assert {HAP, "_googlecast._tcp.local.", "_adb-tls-connect._tcp.local."} <= types
    assert all(is_type(kind) or kind.count("._") == 2 for kind in types)


def test_a_host_whose_addresses_find_no_room_is_counted() -> None:
    records = Records()
    for number in range(MAX_SERVICES):
        records.address(f"h{number}.local.", "10.0.0.5")
    records.address("h0.local.", "10.0.0.6")
    assert records.dropped == 0
    records.address("camera.local.", "10.0.0.7")
    assert records.dropped == 1
