from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.log.diary.moments import Moment, here, read, zone_name
from tests.systems import settle_zone

NOW = 1_795_554_250.0  # 2026-11-24 21:04:10 UTC
SUMMER = 1_782_900_000.0  # 2026-07-01 10:00 UTC


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def test_a_moment_keeps_offset_and_zone() -> None:
    assert here(NOW) == Moment(NOW, 0, "Europe/London")
    assert here(SUMMER) == Moment(SUMMER, 3600, "Europe/London")
    assert here(SUMMER).iso() == "2026-07-01T11:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-24 21:04", "2026-11-24T21:04:00+00:00"),
        ("24/11/2026 9:04", "2026-11-24T09:04:00+00:00"),
        ("1.7.2026 11:00", "2026-07-01T11:00:00+01:00"),
        ("9:04", "2026-11-24T09:04:00+00:00"),
        ("Yesterday 21:04", "2026-11-23T21:04:00+00:00"),
        ("today", "2026-11-24T00:00:00+00:00"),
        ("2026-11-24", "2026-11-24T00:00:00+00:00"),
        ("2026-11-24T21:04:10+05:30", "2026-11-24T21:04:10+05:30"),
    ],
)
def test_what_people_type_is_read(text: str, iso: str) -> None:
    assert read(text, now=NOW).iso() == iso


@pytest.mark.parametrize("text", ["", "soon", "25:00", "31/2/2026", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        read(text, now=NOW)


@settings(deadline=None, max_examples=100)
@given(text=st.text(st.sampled_from("0123456789:-/. tTzZ+yesterday"), max_size=20) | st.text(max_size=20))
def test_nothing_typed_is_a_crash(text: str) -> None:
    try:
        read(text, now=NOW).iso()
    except ValueError:
        pass


@pytest.mark.parametrize("told", ["", "a\x1b[2J", "x" * 80])
def test_a_zone_that_is_none_is_not_taken(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("TZ", told)
    assert zone_name() != told or told == ""


@pytest.mark.parametrize("utc", ["2026-10-25T00:10:00+00:00", "2026-10-25T01:10:00+00:00"])
def test_what_a_phone_shows_in_an_hour_that_comes_twice_is_of_now(utc: str) -> None:
    """In the second one this computer's clock was "3600 s fast"."""
    now = datetime.fromisoformat(utc).timestamp()
    assert read("01:10", now=now).time == now
