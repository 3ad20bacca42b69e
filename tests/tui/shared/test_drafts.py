"""Drafts: what was answered, what is kept in words of its own, and when there is one."""

from dataclasses import replace
from pathlib import Path

import pytest

from scanner.actions.diary import begin_entry
from scanner.actions.diary.answer_entry import as_added, in_own_words
from scanner.actions.diary.draft_entry import Desk
from scanner.log.diary.entries import Draft, drafts, entries
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import check
from scanner.log.export.rows import COLUMNS
from scanner.store.case import create
from tests.scanner.log import made
from tests.tui.apps import T0
from tui.present.diary import entry as present_entry
from tui.shared import form
from tui.shared.drafts import entry_problem
from tui.wording.app import record


def test_how_it_is_known_is_no_answer_until_one_is_given() -> None:
    entry = check(Entry("incident", made.moment(), account="x", person="Marko"))
    assert entry.how_known == ""
    assert present_entry.entry_row(entry)[COLUMNS.index("how_known")] == ""
    assert form.ONE["how_known"][""] == record.NO_ANSWER
    assert any(line.strip() == "Marko" for line in present_entry.full(entry))
    told = replace(entry, how_known="not-known")
    assert present_entry.entry_row(told)[COLUMNS.index("how_known")] == "not-known"


def test_a_time_in_words_of_ones_own_is_kept_and_stops_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        entry = Entry("incident", made.moment(), account="He stood there.")
        desk = Desk(case, Draft("", T0, entry), now=lambda: T0)
        assert desk.put("start", "after the second bus") is not None
        assert desk.problem() is None
        assert desk.put("account", "") is None
        wanting = desk.problem()
        assert wanting is not None
        assert entry_problem(wanting) == "Something is missing: what happened."
        desk.put("account", "He stood there.")
        whole = in_own_words(desk.draft)
        assert "after the second bus" in "\n".join(present_entry.full(whole))
        added = desk.add()
        assert (added.start, added.when_words) == (None, "after the second bus")
        assert present_entry.entry_row(added)[COLUMNS.index("when_words")] == "after the second bus"


@pytest.mark.parametrize("hours", [0, 18])
def test_an_entry_says_when_its_draft_was_begun_where_that_lay_for_a_while(
    tmp_path: Path, hours: int
) -> None:
    """What is written soon weighs more: an entry said "18 hours after it" of what was typed at once."""
    clock = [made.T0]
    with create(tmp_path / "r.db", None, now=T0) as case:
        entry = Entry("incident", made.moment(), start=made.moment(), sure="exact", account="A van.")
        desk = Desk(case, Draft("", T0, entry), now=lambda: clock[0])
        desk.keep()
        clock[0] += hours * 3600
        desk = Desk(case, drafts(case)[0], now=lambda: clock[0])
        desk.put("account", "A white van.")
        desk.add()
        added = entries(case)[0]
    told = "It was begun as a draft Tue 24 Nov 2026 22:04 (UTC+01:00, Europe/London), and may have"
    assert added.begun == (made.moment() if hours else None)
    assert (told in "\n".join(present_entry.full(added))) is bool(hours)
    assert present_entry.entry_row(added)[COLUMNS.index("begun")] == (made.moment().iso() if hours else "")


def test_a_finding_s_draft_that_is_gone_on_with_was_begun_when_it_was(tmp_path: Path) -> None:
    first = made.finding()
    with create(tmp_path / "r.db", None, now=T0) as case:
        Desk(case, Draft("", T0, first), now=lambda: made.T0).keep()
        later = Entry("incident", made.moment(86_400.0))
        draft = begin_entry.extended(case, later, "t-1", lambda entry: entry)
    assert draft.entry.written == later.written
    assert as_added(draft, now=made.T0 + 90_000).begun == first.written


def test_a_finding_without_a_word_leaves_no_draft_and_with_one_it_does(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        for word in ("", "It is not mine."):
            desk = Desk(case, Draft("", T0, Entry("incident", made.moment(), place="home")), now=lambda: T0)
            desk.keep()
            desk.fresh = True
            if word:
                desk.put("account", word)
            desk.leave()
            assert len(drafts(case)) == bool(word)
