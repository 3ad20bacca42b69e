"""DNS messages against python-zeroconf as the peer, and against whatever else may come."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods.naming import dns

LABEL = st.binary(min_size=1, max_size=63)


def answer(owner: bytes, target: bytes, *, flags: int = 0x8400, kind: int = 12, ident: int = 7) -> bytes:
    record = owner + struct.pack("!HHIH", kind, 1, 60, len(target)) + target
    return struct.pack("!HHHHHH", ident, flags, 0, 1, 0, 0) + record


OWNER = dns.reverse_name("192.168.1.20")
WIRE = dns.pack_name(OWNER)
HOST = dns.pack_name([b"Ring-8f21ac", b"home"])


def test_the_reverse_name_of_an_address() -> None:
    assert WIRE == b"\x0220\x011\x03168\x03192\x07in-addr\x04arpa\x00"


def test_a_query_does_not_ask_for_recursion() -> None:
    query = dns.query(0x1234, [dns.question(OWNER)])
    assert query[:12] == bytes.fromhex("123400000001000000000000")
    assert query[12:] == WIRE + b"\x00\x0c\x00\x01"


def test_zeroconf_reads_what_is_built() -> None:
    from zeroconf._protocol.incoming import DNSIncoming

    read = DNSIncoming(dns.query(9, [dns.question(OWNER), dns.question([b"a", b"local"])]))
    assert (read.valid, read.is_query()) == (True, True)
    assert [question.name for question in read.questions] == ["20.1.168.192.in-addr.arpa.", "a.local."]


def test_zeroconf_builds_what_is_read() -> None:
    from zeroconf._dns import DNSPointer
    from zeroconf._protocol.outgoing import DNSOutgoing

    out = DNSOutgoing(0x8400, multicast=False, id_=7)
    for last in (20, 21):
        out.add_answer_at_time(
            DNSPointer(f"{last}.1.168.192.in-addr.arpa.", 12, 1, 60, f"host{last}.local."), 0
        )
    assert dns.pointers(out.packets()[0]) == (
        7,
        [
            (dns.reverse_name("192.168.1.20"), (b"host20", b"local")),
            (dns.reverse_name("192.168.1.21"), (b"host21", b"local")),
        ],
    )


def test_many_questions_go_out_in_few_datagrams() -> None:
    questions = [dns.question(dns.reverse_name(f"10.0.0.{last}")) for last in range(1, 255)]
    datagrams = list(dns.queries(0, questions))
    assert len(datagrams) < 10
    assert max(map(len, datagrams)) < 1_400
    assert sum(struct.unpack("!H", datagram[4:6])[0] for datagram in datagrams) == 254


WRONG = [
    pytest.param(b"", id="empty"),
    pytest.param(answer(WIRE, HOST)[:11], id="a cut header"),
    pytest.param(answer(WIRE, HOST, flags=0), id="a question"),
]


@pytest.mark.parametrize("data", WRONG)
def test_what_is_no_answer(data: bytes) -> None:
    assert dns.pointers(data) is None


NOTHING_IN_IT = [
    pytest.param(answer(WIRE, HOST, kind=1), id="another kind of record"),
    pytest.param(answer(WIRE, HOST)[:-3], id="a cut target"),
    pytest.param(answer(b"\xc0\x0c", HOST), id="a name that points at itself"),
    pytest.param(answer(b"\xc0\xff", HOST), id="a name that points past the end"),
    pytest.param(answer(b"\x41" + b"a" * 65 + b"\0", HOST), id="a label of 65 bytes"),
    pytest.param(answer(b"\x01a" * 100 + b"\0", HOST), id="a name of a hundred labels"),
]


@pytest.mark.parametrize("data", NOTHING_IN_IT)
def test_answers_that_name_nobody(data: bytes) -> None:
    assert dns.pointers(data) == (7, [])


def test_a_hundred_thousand_records_are_claimed_and_none_comes() -> None:
    assert dns.pointers(struct.pack("!HHHHHH", 7, 0x8400, 0, 65_535, 65_535, 65_535)) == (7, [])


NAMES = [
    pytest.param((b"Ring-8f21ac", b"home"), "Ring-8f21ac.home", id="a router's name"),
    pytest.param((b"Tapo_C200",), "Tapo_C200", id="underscores are common"),
    pytest.param((), None, id="empty"),
    pytest.param((b"",), None, id="an empty label"),
    pytest.param((b"-x",), None, id="a leading hyphen"),
    pytest.param((b"a b",), None, id="a space"),
    pytest.param((b"\x1b[31m",), None, id="an escape sequence"),
    pytest.param(("ü".encode(),), None, id="not ASCII"),
    pytest.param((b"a.b",), None, id="a dot inside a label"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_host_names_are_letters_digits_and_hyphens(name: dns.Name, expected: str | None) -> None:
    assert dns.host_name(name) == expected


@settings(deadline=None, max_examples=50)
@given(st.lists(LABEL, max_size=20))
def test_names_come_back_as_packed(labels: list[bytes]) -> None:
    wire = dns.pack_name(labels)
    assert dns.read_name(b"xx" + wire + b"tail", 2) == (tuple(labels), 2 + len(wire))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.integers(0, 80))
def test_no_bytes_make_it_raise(data: bytes, at: int) -> None:
    dns.pointers(data)
    dns.pointers(answer(WIRE, HOST)[:at] + data)
