"""The column that says when: no hour that nobody told, and not the time of writing in its place."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner.log.diary.entries import Draft
from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment
from scanner.log.diary.spoken_time import read
from scanner.log.statement import Statement
from tui.present.diary import entry as present_entry
from tui.present.diary import record_rows
from tui.wording.tags import findings

NOW = datetime(2026, 11, 26, 20, 48, tzinfo=UTC).timestamp()  # a Thursday


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.log.diary.moments.zone_name", lambda: "UTC")


def at(text: str) -> Moment:
    return Moment(datetime.fromisoformat(f"{text}+00:00").timestamp(), 0, "UTC")


def entry(start: str = "", end: str = "", sure: str = "between", **more: str) -> Entry:
    told = {name: at(text) for name, text in (("start", start), ("end", end)) if text}
    return replace(Entry("incident", Moment(NOW, 0, "UTC"), sure=sure, account="A van"), **told, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (entry("2026-11-25T21:04", sure="exact"), "Wed 25 Nov 21:04"),
        (entry("2026-11-25T21:04", sure="about"), "Wed 25 Nov 21:04"),
        (entry("2026-11-25T00:00", sure="day"), "Wed 25 Nov"),
        (entry("2026-11-25T00:00", "2026-11-26T00:00", sure="day"), "from Wed 25 Nov"),
        (entry("2026-11-25T18:00", "2026-11-26T06:00"), "Wed 25 Nov, night"),
        (entry("2026-11-25T21:30", "2026-11-26T00:15"), "Wed 25 Nov, night"),
        (entry("2026-11-25T18:00", "2026-11-26T06:30"), "from Wed 25 Nov"),
        (entry("2026-11-25T18:00", "2026-11-26T00:00"), "Wed 25 Nov 18-24h"),
        (entry("2026-11-25T02:00", "2026-11-25T05:00"), "Wed 25 Nov 02-05h"),
        (entry("2026-11-25T21:10", "2026-11-25T21:40"), "Wed 25 Nov"),
        (entry("2026-11-23T09:00", "2026-11-25T17:00"), "from Mon 23 Nov"),
        (entry("2025-11-25T18:00", "2025-11-26T06:00"), "25 Nov 2025, night"),
        (entry(sure="not-sure"), "not sure"),
        (entry(sure="not-sure", when_words="soonish"), "soonish"),
        (entry(sure="not-sure", when_words="\x1b[2J" + "a" * 99), "␛[2Jaaaaaaaaaaaaa…"),
        (replace(entry(sure="not-sure"), kind="amendment"), "Thu 26 Nov 20:48"),
    ],
)
def test_when(told: Entry, expected: str) -> None:
    assert record_rows.when(told) == expected
    assert len(expected) <= record_rows.WIDTH


def test_as_it_is_said() -> None:
    told = read("last night", now=NOW)
    assert told is not None
    said = replace(entry(), start=told.start, end=told.end, sure=told.sure)
    assert record_rows.when(said) == "Wed 25 Nov, night"
    (line,) = record_rows.draft_lines([Draft("1", NOW, said)])
    assert line == "  1  Wed 25 Nov, night  A van"


def test_a_draft_without_a_time_says_when_it_was_written() -> None:
    (line,) = record_rows.draft_lines([Draft("1", NOW, entry(sure="not-sure"))])
    assert line == "  1  written Thu 26 Nov 20:48  A van"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (entry("2026-11-25T18:00", "2026-11-26T06:00"), "2026-11-25        A van"),
        (entry(sure="not-sure"), "not sure          A van"),
        (entry(sure="not-sure", when_words="some day in summer"), "some day in sum…  A van"),
        (entry("2026-11-25T21:04", sure="exact"), "2026-11-25 21:04  A van"),
    ],
)
def test_the_list_of_the_command_has_the_same_idea(told: Entry, expected: str) -> None:
    assert present_entry.entry_line(replace(told, number=1)) == f"   1  {expected}"


def test_a_finding_of_no_known_kind_says_in_its_row_what_it_is_of() -> None:
    likely = (Statement("likely", {"name": None}), Statement("calls-itself", {"name": "NotePin"}))
    finding = Finding("1", "tag", "t-1", {}, {}, stated_worked_out=likely)
    told = replace(entry(), kind="finding", account="", finding=finding)
    assert record_rows.about(told) == findings.KIND_UNKNOWN


def test_a_strange_statement_keeps_no_entry_from_the_list() -> None:
    for likely in (
        Statement("likely", {}),
        Statement("likely", {"name": ""}),
        Statement("likely", {"name": 7}),
    ):
        finding = Finding("1", "tag", "t-1", {}, {}, stated_worked_out=(likely,))
        assert record_rows.about(replace(entry(), kind="finding", account="", finding=finding))
