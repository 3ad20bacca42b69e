import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.text import clean, printable


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("Kitchen", "Kitchen", id="plain"),
        pytest.param("\x1b[2Jhi", "␛[2Jhi", id="terminal control"),
        pytest.param("a\x9b31m", "a\ufffd31m", id="one-byte control introducer"),
        pytest.param("gpj\u202eexe", "gpj\ufffdexe", id="direction override"),
        pytest.param("two\nlines", "two␊lines", id="line break"),
        pytest.param("👩\u200d🔧", "👩\u200d🔧", id="joined emoji survives"),
        pytest.param("x" * 80, "x" * 63 + "…", id="long"),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@settings(deadline=None)
@given(st.text())
def test_nothing_that_steers_a_terminal_survives(raw: str) -> None:
    shown = clean(raw)
    assert len(shown) <= 64
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}


def test_a_sentence_keeps_its_lines_and_its_length() -> None:
    assert printable("one\n\ntwo " + "x" * 500) == "one\n\ntwo " + "x" * 500
    assert printable("a\x1b[2J\r\nb\udcff") == "a\u241b[2J\u240d\nb\ufffd"


@settings(deadline=None)
@given(st.text())
def test_no_sentence_steers_a_terminal(raw: str) -> None:
    assert "\x1b" not in printable(raw)
    assert all(unicodedata.category(c) != "Cc" for line in printable(raw).split("\n") for c in line)
