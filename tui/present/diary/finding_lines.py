"""The three parts of a finding as lines: for a screen, for those who check it, and for others. Pure.

Findings of records from before there were statements hold finished sentences. Those are shown as they stand.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment
from scanner.log.statement import Statement
from scanner.text import clean
from tui.wording.log import statements
from tui.wording.saying import FOR_OTHERS, ON_SCREEN
from tui.wording.tags.findings import KIND_UNKNOWN

Say = Callable[[Statement, statements.Telling], str]


class FindingParts(NamedTuple):
    """What was recorded, what the app makes of it, what neither can show."""

    recorded: tuple[str, ...]
    worked_out: tuple[str, ...]
    cannot_show: tuple[str, ...]


def parts_on_screen(finding: Finding, written: Moment) -> FindingParts:
    """As it is read on a screen; `written` when its entry was written."""
    return _parts(finding, statements.screen_sentence, statements.Telling(written, ON_SCREEN))


def for_others(finding: Finding, written: Moment) -> FindingParts:
    """All of it, as exports and copies have it."""
    return _parts(finding, statements.full_sentence, statements.Telling(written, FOR_OTHERS))


def finding_for_checks(finding: Finding, written: Moment) -> list[str]:
    """What the screen leaves out, whole."""
    telling = statements.Telling(written, FOR_OTHERS)
    every = (*finding.stated_recorded, *finding.stated_worked_out)
    return [statements.full_sentence(one, telling) for one in every if statements.is_for_checks(one)]


def statements_json(entry: Entry) -> dict[str, list[str]]:
    """The sentences of its statements, under the names that those of old findings have."""
    if entry.finding is None:
        return {}
    parts = for_others(entry.finding, entry.written)
    return {
        f"told_{name}": list(lines)
        for name, lines in parts._asdict().items()
        if getattr(entry.finding, f"stated_{name}")
    }


def first_worked_out(finding: Finding | None, written: Moment) -> str:
    """What it likely is, in a sentence; empty where nothing was worked out."""
    if finding is None:
        return ""
    told, stated = finding.told_worked_out[:1], finding.stated_worked_out[:1]
    if any(one.code == "likely" and one.values.get("name", "") is None for one in stated):
        return KIND_UNKNOWN  # it stands alone: "its messages" would say nothing
    telling = statements.Telling(written, ON_SCREEN)
    return next(iter(_lines(told, stated, statements.screen_sentence, telling)), "")


def _parts(finding: Finding, say: Say, telling: statements.Telling) -> FindingParts:
    pairs = (
        (finding.told_recorded, finding.stated_recorded),
        (finding.told_worked_out, finding.stated_worked_out),
        (finding.told_cannot_show, finding.stated_cannot_show),
    )
    return FindingParts(*(_lines(told, stated, say, telling) for told, stated in pairs))


def _lines(
    lines: Sequence[str], stated: Sequence[Statement], say: Say, telling: statements.Telling
) -> tuple[str, ...]:
    made = [line for one in stated if (line := say(one, telling))]
    return (*(clean(text, limit=statements.LONGEST_STATEMENT) for text in lines), *dict.fromkeys(made))
