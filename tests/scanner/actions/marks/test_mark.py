"""The user's word as data: what is asked first, up to which day, and what is kept."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.actions.marks.mark import (
    MarkQuestion,
    asks_first,
    device_word,
    mark_in,
    mark_of,
    say_in,
    until_of,
)
from scanner.lan.devices.looks import MAX_NAME, DeviceWord, history
from scanner.model import Mark, Reason, Tag
from scanner.store.case import create
from scanner.store.events import queries

T0 = 1_767_600_000.0
TAG = Tag(
    "t-1", "tile", "Tile", "tracker", ("AA:1", "AA:2"), "unknown", "seen", 1.0, (), 0, 0, None, 1, 1, None,
    False, None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("level", "mark", "mine", "known"),
    [
        ("following", None, MarkQuestion.SILENCES, MarkQuestion.IS_KNOWN),
        ("watch", None, MarkQuestion.SILENCES, MarkQuestion.IS_KNOWN),
        ("seen", None, None, None),
        ("seen", "known", MarkQuestion.SILENCES, None),
    ],
)  # of a tag beside its owner
def test_it_is_asked_where_something_would_be_silenced(
    level: str, mark: str | None, mine: MarkQuestion | None, known: MarkQuestion | None
) -> None:
    tag = replace(TAG, level=level, mark=mark, state="near-owner")
    assert [asks_first(tag, word) for word in ("mine", "known", "unmark")] == [mine, known, None]


@pytest.mark.parametrize(
    ("state", "was", "mine", "known"),
    [
        ("separated", "away_from_owner", MarkQuestion.SILENCES, MarkQuestion.IS_KNOWN),
        ("near-owner", "away_from_owner", MarkQuestion.SILENCES, MarkQuestion.IS_KNOWN),
        ("near-owner", "near_owner", None, None),
        ("unknown", "cannot_tell_owner", MarkQuestion.SILENCES, None),
        ("unregistered", "cannot_tell_owner", None, None),
    ],
)
def test_it_is_asked_of_what_is_or_was_away_or_may_be(
    state: str, was: str, mine: MarkQuestion | None, known: MarkQuestion | None
) -> None:
    tag = replace(TAG, state=state, reasons=(Reason(was),))
    assert [asks_first(tag, word) for word in ("mine", "known")] == [mine, known]


@pytest.mark.parametrize("text", ["2026-01-31", "31/1/2026", " 31/01/2026 "])
def test_a_day_holds_to_its_end(text: str) -> None:
    end = until_of(text)
    assert end is not None
    assert datetime.fromtimestamp(end, UTC).astimezone().strftime("%Y-%m-%d %H:%M") == "2026-01-31 23:59"


@pytest.mark.parametrize("text", ["", "soon", "31/2/2026", "0001-01-01", "9999-12-31", "2026"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert until_of(text) is None or text == "9999-12-31"


def test_the_newest_address_is_marked_and_one_without_any_by_its_id() -> None:
    assert mark_of(TAG, "known", now=T0, until=T0 + 1) == Mark(T0, "known", "AA:2", "t-1", T0 + 1)
    assert mark_of(replace(TAG, addresses=()), "mine", now=T0) == Mark(T0, "mine", None, "t-1")


def test_a_word_is_kept_in_a_record(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        mark_in(case, TAG, "mine", now=T0)
        say_in(case, "d-1", "name", "x" * 2 * MAX_NAME, now=T0)
        say_in(case, "d-1", "known", now=T0, until=T0 + 1)
        assert queries.marks(case) == [Mark(T0, "mine", "AA:2", "t-1")]
        assert history(case) == [
            DeviceWord(T0, "name", "d-1", "x" * MAX_NAME),
            device_word("d-1", "known", now=T0, until=T0 + 1),
        ]
