import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.text import clean


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
