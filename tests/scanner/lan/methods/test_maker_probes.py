"""The makers' questions: their bytes, which answers count, and that nobody's whereabouts are kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods.maker_probes import MAX_KEPT, QUESTIONS, kasa_cipher, kasa_plain, parse

BY_PORT = {question.port: question for question in QUESTIONS}

BYTES = [
    (32108, "f1300000"),
    (54321, "21310020" + "ff" * 28),
    (8600, "44480101"),
    (10001, "01000000"),
    (5678, b"irobotmcs".hex()),
    (34569, "ff" + "00" * 13 + "fa05" + "00000000"),
]


@pytest.mark.parametrize(("port", "data"), BYTES)
def test_questions_byte_for_byte(port: int, data: str) -> None:
    assert BY_PORT[port].data.hex() == data


def test_the_dahua_question_says_how_long_it_is() -> None:
    data = BY_PORT[37810].data
    assert data[:8] == b"\x20\0\0\0DHIP"
    assert int.from_bytes(data[16:20], "little") == len(data) - 32
    assert json.loads(data[32:])["method"] == "DHDiscover.search"


def test_the_lifx_question_says_how_long_it_is() -> None:
    data = BY_PORT[56700].data
    assert int.from_bytes(data[:2], "little") == len(data) == 36


def test_the_kasa_question_is_what_older_plugs_read() -> None:
    assert kasa_plain(BY_PORT[9999].data) == b'{"system":{"get_sysinfo":{}}}'
    assert BY_PORT[9999].data[:4].hex() == "d0f281f8"


ANSWERS = [
    pytest.param(32108, b"\xf1\x41\0\x14VSTC", True, id="a PPPP camera"),
    pytest.param(32108, b"\xf1\x30\0\0", False, id="our own question"),
    pytest.param(32108, b"hello", False, id="something else on that port"),
    pytest.param(37020, b'<?xml version="1.0"?><ProbeMatch/>', True, id="SADP"),
    pytest.param(37810, b"\x20\0\0\0DHIP" + b"x" * 40, True, id="DHIP"),
    pytest.param(5678, b'{"hostname":"iRobot-1"}', True, id="a Roomba"),
    pytest.param(5678, b"", False, id="empty"),
]


@pytest.mark.parametrize(("port", "data", "counts"), ANSWERS)
def test_which_answers_count(port: int, data: bytes, counts: bool) -> None:
    assert (parse(BY_PORT[port], data) is not None) is counts


def test_where_a_plug_stands_is_never_kept() -> None:
    told = {
        "system": {
            "get_sysinfo": {"model": "KP115", "latitude_i": 515000, "longitude": -0.1, "alias": "Heater"}
        }
    }
    kept = parse(BY_PORT[9999], kasa_cipher(json.dumps(told).encode()))
    assert kept is not None
    assert json.loads(kasa_plain(kept)) == {"system": {"get_sysinfo": {"model": "KP115", "alias": "Heater"}}}


@pytest.mark.parametrize(
    "plain", [b'{"system":{"get_sysinfo":{"latitude":51.5', b"{[[[", b'{"system":[]}', b"{"]
)
def test_an_answer_that_cannot_be_read_keeps_nothing_but_that_it_came(plain: bytes) -> None:
    kept = parse(BY_PORT[9999], kasa_cipher(plain))
    assert kept is not None
    assert len(kept) == 1


@settings(deadline=None, max_examples=75)
@given(st.binary(max_size=3_000))
def test_no_answer_makes_it_raise_and_all_are_bounded(data: bytes) -> None:
    assert kasa_plain(kasa_cipher(data)) == data
    for question in QUESTIONS:
        for answer in (data, question.begins[0] + data, kasa_cipher(b"{" + data)):
            assert len(parse(question, answer) or b"") <= MAX_KEPT
