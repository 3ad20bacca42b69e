"""Entries and drafts as rows of the record's tables. Pure; foreign text is cleaned here."""

from collections.abc import Mapping, Sequence

from scanner.log import kinds
from scanner.log.entries import Draft, amendments
from scanner.log.entry import Entry
from scanner.log.moments import Moment
from scanner.text import clean
from tui.wording import app_record as words
from tui.wording import log as diary

LONGEST = 120


def rows(every: Sequence[Entry]) -> dict[str, Mapping[str, str]]:
    """Rows by entry number, the newest first."""
    corrected, right = amendments(every), kinds.corrected(every)
    return {
        str(entry.number): {
            "number": f"{entry.number:>4}",
            "when": when(entry),
            "kind": words.KINDS_SHORT[right.get(entry.number, entry.kind)],
            "words": _mark(entry, corrected.get(entry.number, ())) + about(entry),
        }
        for entry in sorted(every, key=lambda entry: -entry.number)
    }


def when(entry: Entry) -> str:
    """ "Tue 24 Nov 21:04"; the day alone where no hour is known, the year where it is another one."""
    moment = entry.start or entry.written
    return short(moment, entry.written, hour=not entry.day_only)


def short(moment: Moment, beside: Moment, *, hour: bool = True) -> str:
    """A moment in few letters, beside one whose year goes without saying."""
    local = moment.local()
    day = f"{local:%a} {local.day} {local:%b}"
    if local.year != beside.local().year:
        return f"{local.day} {local:%b %Y}" + (f" {local:%H:%M}" if hour else "")
    return f"{day} {local:%H:%M}" if hour else day


def about(entry: Entry) -> str:
    """The first words of an entry: the person's own, else what the app made of it."""
    made = entry.finding.told_worked_out if entry.finding is not None else ()
    by_itself = made[0] if made else diary.KIND[entry.kind]
    if entry.hand_over is not None:
        by_itself = words.handed_to(entry.hand_over.whom)
    told = entry.account or entry.exact_words or entry.why or by_itself
    place = f"{entry.place}: " if entry.place else ""
    return clean(" ".join(f"{place}{told}".split()), limit=LONGEST)


def _mark(entry: Entry, corrected: Sequence[int]) -> str:
    if corrected:
        return words.corrected_by(", ".join(map(str, corrected)))
    return words.CORRECTS.format(number=entry.amends) if entry.amends is not None else ""


def draft_lines(every: Sequence[Draft]) -> list[str]:
    """One line each."""
    return [
        words.draft_line(clean(draft.id, limit=16), when(draft.entry), about(draft.entry)) for draft in every
    ]
