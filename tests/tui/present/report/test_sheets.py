"""The sheet of a thing: what links it to an account, whom to ask, days that are left, a letter."""

import re
from dataclasses import replace
from typing import Any

import pytest

from scanner.log.diary.entry import Entry, Kept, Moved
from scanner.log.export.content import Content, Done, DoneTo, choose
from scanner.log.export.formats.document import Pairs, Section, Text
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import finding, material
from tests.scanner.log.made import moment
from tui.present.report import sheets
from tui.present.report.report import document
from tui.wording import saying
from tui.wording.log import police
from tui.wording.log import report as words

DAY = 86_400.0


def told(family: str, *, later: float = 0.0) -> Content:
    found = replace(finding(), worked_out={**finding().worked_out, "family": family})
    kept = material([replace(Entry("finding", moment(), start=moment(), finding=found), number=1)])
    content = choose(kept, Choice())
    made = replace(content.facts, made=moment(later))
    return replace(content, facts=made)


def rows(section: Section) -> dict[str, str]:
    return dict(row for block in section.blocks if isinstance(block, Pairs) for row in block.rows)


def sheet(content: Content) -> Section:
    return next(one for one in sheets.sections(content) if one.level == 3)


def test_an_airtag_names_company_and_days_and_the_letter_is_for_the_police_to_send() -> None:
    one = sheet(told("apple_airtag", later=3 * DAY))
    said: dict[str, Any] = rows(one)
    assert said[police.COMPANY].startswith("Apple")
    assert "no key" in said[police.NOT_HELD]
    assert "days, if it was unpaired" in said[police.DAYS_LEFT]
    assert said[police.REQUEST] == police.NOT_KNOWN
    letter = " ".join(block.text for block in one.blocks if isinstance(block, Text))
    assert "for the police to send" in letter
    assert str(finding().recorded["addresses"][-1]) in letter
    assert "{" not in letter


def test_where_there_is_no_sheet_the_first_page_points_to_none() -> None:
    """A diary without a finding said "The sheets behind this page say how", and of no thing "Ask"."""
    kept = material([replace(Entry("incident", moment(), start=moment(), account="A van"), number=1)])
    first = rows(document(choose(kept, Choice())).sections[0])
    assert first[words.ASKED] == words.ASKED_REFERENCE
    assert words.DONE_HEAD not in first
    found = rows(document(told("apple_airtag")).sections[0])
    assert found[words.ASKED] == f"{words.ASKED_REFERENCE} {words.ASKED_KEEP}"
    assert found[words.DONE_HEAD] == words.NOTHING_DONE


def test_days_that_are_over_are_said_to_be() -> None:
    assert "are over since" in rows(sheet(told("apple_airtag", later=400 * DAY)))[police.DAYS_LEFT]


def test_days_are_not_counted_from_a_day_that_was_still_to_come() -> None:
    """A clock was ten years ahead once: the sheet gave an officer 3,675 days to ask for what is kept 25."""
    said = rows(sheet(told("apple_airtag", later=-3_650 * DAY)))[police.DAYS_LEFT]
    assert said.startswith("Not known.")
    assert not re.search(r"\d days", said)


@pytest.mark.parametrize(("family", "changes"), [("apple_airtag", True), ("tile", False), ("itag", False)])
def test_an_address_is_said_to_change_where_it_does(family: str, *, changes: bool) -> None:
    assert ("it changes" in rows(sheet(told(family)))[police.LINKS]) is changes


@pytest.mark.parametrize("family", ["itag", "hubble", "no such family"])
def test_what_is_not_known_is_to_be_asked(family: str) -> None:
    said = rows(sheet(told(family)))
    assert {said[name] for name in (police.COMPANY, police.HOLDS, police.KEEPS)} == {police.NOT_KNOWN}
    assert police.DAYS_LEFT not in said


def test_nobody_is_written_to_about_a_home_made_one() -> None:
    assert not any(isinstance(block, Text) for block in sheet(told("apple_device")).blocks)


def test_the_sheets_follow_page_one_and_are_no_legal_advice() -> None:
    parts = document(told("tile")).sections
    assert [part.anchor for part in parts[:3]] == ["in-short", "sheets", "sheet-1"]
    assert "not legal advice" in str(parts[1].blocks)


def test_without_a_tag_there_is_no_sheet() -> None:
    assert sheets.sections(choose(material([]), Choice())) == []


def test_what_was_done_to_it_is_told_with_each_time_and_what_came_of_it() -> None:
    content = told("apple_airtag")
    subject = content.entries[0].finding.subject  # type: ignore[union-attr]
    done = (DoneTo(moment().time, "read", False), DoneTo(moment(60).time, "sound", True))
    asked = replace(content, facts=replace(content.facts, done_to={subject: done}))
    said = rows(sheet(asked))[police.DONE].split("\n")
    assert [line.partition(": ")[2] for line in said[:2]] == [
        "asked what it is, from this computer. No answer came.",
        "asked to ring, from this computer. It answered.",
    ]
    assert said[-1] == police.DONE_ELSE
    assert rows(sheet(content))[police.DONE] == police.DONE_ELSE


def test_where_it_is_kept_and_who_touched_it_stands_as_the_entries_say() -> None:
    found = replace(Entry("finding", moment(), start=moment(), finding=finding()), number=1)
    item = Kept(what="the tag", where="a tin", touched_by="an officer")
    later = Entry("incident", moment(90), amends=1, number=2, kept=(item,))
    said = rows(sheet(choose(material([found, later]), Choice())))[police.DONE]
    assert "Entry 2: the tag, kept: a tin, touched by: an officer" in said


def test_what_was_moved_stands_with_the_thing_by_whom_and_when() -> None:
    """By the number of its finding wherever it is written, or with the finding itself or its correction."""
    found = replace(
        Entry("finding", moment(), start=moment(), finding=replace(finding(), id="F-0001")), number=1
    )
    other = replace(finding(), id="F-0002", subject="t-2")
    second = replace(Entry("finding", moment(9), start=moment(), finding=other), number=2)
    by_officer = Moved("the tag (f-0001)", moment(90), "PC 77", "under the seat", "a bag, at the station")
    did = Entry("action", moment(100), number=3, moved=(by_officer, Moved("the van")))
    put_right = Entry(
        "amendment", moment(200), amends=2, why="more", number=4, moved=(Moved(by="my sister"),)
    )
    content = choose(material([found, second, did, put_right]), Choice())
    told = {part.anchor: rows(part)[police.DONE].split("\n")[:-1] for part in sheets.sections(content)[1:]}
    first, last = told["sheet-1"], told["sheet-2"]
    assert len(first) == len(last) == 1
    when = saying.moment(moment(90), saying.FOR_OTHERS)
    says = f"moved {when}, by PC 77, from under the seat, now: a bag, at the station"
    assert first == [f"Entry 3: the tag (f-0001): {says}"]
    assert last == ["Entry 4: moved, not said when, by my sister"]
    page_one = dict(document(content).sections[0].blocks[0].rows)[words.DONE_HEAD]  # type: ignore[union-attr]
    assert page_one.split("\n") == [
        "Entry 3: the van: moved, not said when, not said by whom",
        "Entry 4: F-0002: moved, not said when, by my sister",
        "and 1 more",
    ]


def test_page_one_says_what_was_asked_and_rung_and_when_last() -> None:
    content = told("apple_airtag")
    subject = content.entries[0].finding.subject  # type: ignore[union-attr]
    done = tuple(
        DoneTo(moment(at).time, what, True) for at, what in ((0, "read"), (60, "read"), (9, "sound"))
    )
    facts = replace(content.facts, done_to={subject: done}, done=Done(asked=4))
    page_one = dict(document(replace(content, facts=facts)).sections[0].blocks[0].rows)  # type: ignore[union-attr]
    last, rang = (saying.moment_utc(moment(at).time) for at in (60, 9))
    assert page_one[words.DONE_HEAD].split("\n") == [
        f"Asked what it is 2 times, last on {last}, from this computer.",
        f"Asked to ring on {rang}, from this computer.",
        "Other things were asked or rung 1 time.",
    ]
    none = dict(document(content).sections[0].blocks[0].rows)  # type: ignore[union-attr]
    assert none[words.DONE_HEAD] == words.NOTHING_DONE
