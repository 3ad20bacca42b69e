"""What people say for a time, as a stretch that is no finer than what they said."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.log.diary.entry import SURE
from scanner.log.diary.spoken_time import Stretch, read, typed
from tests.systems import settle_zone

NOON = datetime(2026, 11, 24, 12, 30, tzinfo=UTC).timestamp()  # a Tuesday
ONE_AT_NIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC).timestamp()


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def told(text: str, now: float = NOON) -> tuple[str, str | None, str]:
    found = read(text, now=now)
    assert found is not None
    return (
        f"{found.start.local():%a %d.%m. %H:%M}",
        f"{found.end.local():%a %d.%m. %H:%M}" if found.end else None,
        found.sure,
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "sure"),
    [
        ("last night", "Mon 23.11. 18:00", "Tue 24.11. 06:00", "between"),
        ("this morning", "Tue 24.11. 05:00", "Tue 24.11. 12:00", "between"),
        ("This Afternoon", "Tue 24.11. 12:00", "Tue 24.11. 12:30", "between"),
        ("yesterday evening", "Mon 23.11. 18:00", "Tue 24.11. 00:00", "between"),
        ("yesterday night", "Mon 23.11. 21:00", "Tue 24.11. 06:00", "between"),
        ("in the morning", "Tue 24.11. 05:00", "Tue 24.11. 12:00", "between"),
        ("on Sunday afternoon", "Sun 22.11. 12:00", "Sun 22.11. 18:00", "between"),
        ("monday", "Mon 23.11. 00:00", None, "day"),
        ("last tuesday", "Tue 17.11. 00:00", None, "day"),
        ("yesterday", "Mon 23.11. 00:00", None, "day"),
        ("the day before yesterday", "Sun 22.11. 00:00", None, "day"),
        ("3 days ago", "Sat 21.11. 00:00", None, "day"),
        ("a week ago", "Tue 17.11. 00:00", None, "day"),
        ("two hours ago", "Tue 24.11. 10:30", None, "about"),
        ("half an hour ago", "Tue 24.11. 12:00", None, "about"),
        ("24/11/2026", "Tue 24.11. 00:00", None, "day"),
        ("2026-11-20", "Fri 20.11. 00:00", None, "day"),
        ("20 Nov", "Fri 20.11. 00:00", None, "day"),
        ("20/11", "Fri 20.11. 00:00", None, "day"),
        ("20/11 9pm", "Fri 20.11. 21:00", None, "about"),
        ("between 20/11 9pm and 21/11 2am", "Fri 20.11. 21:00", "Sat 21.11. 02:00", "between"),
        ("November 20", "Fri 20.11. 00:00", None, "day"),
        ("Nov 20th, 2026 at 9pm", "Fri 20.11. 21:00", None, "about"),
        ("20th of November 2026, 9pm", "Fri 20.11. 21:00", None, "about"),
        ("yesterday 21:00", "Mon 23.11. 21:00", None, "about"),
        ("yesterday at 9.30 pm", "Mon 23.11. 21:30", None, "about"),
        ("9am", "Tue 24.11. 09:00", None, "about"),
        ("12am", "Tue 24.11. 00:00", None, "about"),
        ("12:15 pm", "Tue 24.11. 12:15", None, "about"),
        ("exactly 9:04", "Tue 24.11. 09:04", None, "exact"),
        ("about 21:00 on Sunday", "Sun 22.11. 21:00", None, "about"),
        ("9 in the evening yesterday", "Mon 23.11. 21:00", None, "about"),
        ("3 at night", "Tue 24.11. 03:00", None, "about"),
        ("last night at 11pm", "Mon 23.11. 23:00", None, "about"),
        ("last night 02:10", "Tue 24.11. 02:10", None, "about"),
        ("noon", "Tue 24.11. 12:00", None, "about"),
        ("midnight", "Tue 24.11. 00:00", None, "about"),
        ("around midnight", "Tue 24.11. 00:00", None, "about"),
        ("last night at midnight", "Tue 24.11. 00:00", None, "about"),
        ("last night at 11", "Mon 23.11. 23:00", None, "about"),
        ("last night around 2", "Tue 24.11. 02:00", None, "about"),
        ("last night at 12", "Tue 24.11. 00:00", None, "about"),
        ("yesterday evening at 8", "Mon 23.11. 20:00", None, "about"),
        ("yesterday morning at 7 o'clock", "Mon 23.11. 07:00", None, "about"),
        ("Sunday afternoon about 3", "Sun 22.11. 15:00", None, "about"),
        ("between 9am and 11am", "Tue 24.11. 09:00", "Tue 24.11. 11:00", "between"),
        ("between 22:00 and 01:00 on Sunday", "Sun 22.11. 22:00", "Mon 23.11. 01:00", "between"),
        ("yesterday 21:00 to 21:30", "Mon 23.11. 21:00", "Mon 23.11. 21:30", "about"),
        ("09:00-09:20", "Tue 24.11. 09:00", "Tue 24.11. 09:20", "about"),
        ("between Saturday and Sunday", "Sat 21.11. 00:00", "Mon 23.11. 00:00", "between"),
    ],
)  # fmt: skip
def test_what_people_say(text: str, start: str, end: str | None, sure: str) -> None:
    assert told(text) == (start, end, sure)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("last night", "Mon 23.11. 18:00", "Tue 24.11. 01:00"),
        ("tonight", "Mon 23.11. 18:00", "Tue 24.11. 01:00"),
        ("this evening", "Mon 23.11. 18:00", "Tue 24.11. 00:00"),
        ("21:04", "Mon 23.11. 21:04", None),
        ("00:30", "Tue 24.11. 00:30", None),
    ],
)
def test_at_one_at_night_what_lies_ahead_is_the_time_before(text: str, start: str, end: str | None) -> None:
    assert told(text, ONE_AT_NIGHT)[:2] == (start, end)


def test_an_end_is_the_first_such_hour_behind_the_start() -> None:
    start = read("20/11/2026 22:00", now=NOON)
    assert start is not None
    for text, iso in (("22:30", "2026-11-20T22:30:00+00:00"), ("1:00", "2026-11-21T01:00:00+00:00")):
        end = read(text, now=NOON, after=start.start)
        assert end is not None
        assert end.start.iso() == iso


def iso(text: str, now: datetime) -> tuple[str, str | None, str]:
    found = read(text, now=now.timestamp())
    assert found is not None
    return found.start.iso(), found.end.iso() if found.end else None, found.sure


def test_an_hour_that_was_twice_is_the_one_or_the_other() -> None:
    """The clocks went back at 2 on Sunday 25 October 2026: "01:30" was kept as the first, and as exact."""
    day_after = datetime(2026, 10, 26, 9, 0, tzinfo=UTC)
    twice = ("2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00", "between")
    for text in ("25/10/2026 01:30", "exactly 25/10/2026 1:30", "yesterday at 1:30am"):
        assert iso(text, day_after) == twice
    found = read("yesterday 01:30", now=day_after.timestamp())
    assert found is not None
    assert iso(typed(found), day_after) == twice
    assert iso("yesterday 00:50 to 01:10", day_after)[1:] == ("2026-10-25T01:10:00+00:00", "between")
    assert iso("yesterday 02:00", day_after) == ("2026-10-25T02:00:00+00:00", None, "about")
    first_time = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)  # 01:40, in summer time still
    assert iso("01:30", first_time) == ("2026-10-25T01:30:00+01:00", None, "about")


def test_what_was_just_now_is_that_also_in_the_second_of_two_equal_hours() -> None:
    """It was kept as an hour before."""
    second_time = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 01:10, for the second time
    assert iso("just now", second_time) == ("2026-10-25T01:10:00+00:00", None, "about")
    assert iso("5 minutes ago", second_time) == ("2026-10-25T01:05:00+00:00", None, "about")
    assert iso("20 minutes ago", second_time) == ("2026-10-25T01:50:00+01:00", None, "about")
    assert iso("01:30", second_time) == ("2026-10-25T01:30:00+01:00", None, "about")


def test_an_hour_that_was_not_is_that_of_a_clock_not_put_forward_and_not_exact() -> None:
    """29 March 2026: after 00:59 came 02:00. "01:30" was kept as half past midnight."""
    assert iso("exactly 29/03/2026 01:30", datetime(2026, 3, 29, 9, 0, tzinfo=UTC)) == (
        "2026-03-29T02:30:00+01:00", None, "about",
    )  # fmt: skip


def test_summer_has_its_own_offset_and_iso_keeps_its_own() -> None:
    for text, iso in (
        ("1 July 2026 11:00", "2026-07-01T11:00:00+01:00"),
        ("24/12 11:00", "2025-12-24T11:00:00+00:00"),  # the one that was
        ("December 24 11:00", "2025-12-24T11:00:00+00:00"),
        ("2026-11-24T21:04:10+05:30", "2026-11-24T21:04:10+05:30"),
    ):
        found = read(text, now=NOON)
        assert found is not None
        assert found.start.iso() == iso


@pytest.mark.parametrize("text", ["", " ", "?", "not sure", "I don't know."])
def test_not_sure_is_an_answer(text: str) -> None:
    assert read(text, now=NOON) is None


@pytest.mark.parametrize(
    "text",
    ["soon", "31/2", "11/24", "1/2/3", "20/11 of them", "may 7pm", "monday, maybe 9", "9 maybe", "25:00",
     "31/2/2026", "2026-13-01", "at 9", "13pm", "21:99", "a few days ago", "home",
     "yesterday midnight", "last night at 15", "0001-01-01", "yesterday he came", "between 9am",
     "9999-12-31", "x" * 500],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"moment|day|month|year|time"):
        read(text, now=NOON)


WORDS = (
    "last this yesterday today monday night morning at about between and to 9pm 21:00 24/11/2026 3 ago days"
).split()


@settings(deadline=None, max_examples=150)
@given(text=st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=30))
def test_nothing_said_is_a_crash_and_what_is_read_can_be_typed_again(text: str) -> None:
    try:
        found = read(text, now=NOON)
    except ValueError:
        return
    if found is None:
        return
    assert found.sure in SURE
    assert found.end is None or found.end.time >= found.start.time
    again = read(typed(found), now=NOON)
    assert again == (found if found.sure != "not-sure" else again)


def test_typed_is_absolute() -> None:
    night = read("last night", now=NOON)
    assert isinstance(night, Stretch)
    assert typed(night) == "between 23/11/2026 18:00 and 24/11/2026 06:00"
    assert read(typed(night), now=NOON + 9 * 86_400) == night
