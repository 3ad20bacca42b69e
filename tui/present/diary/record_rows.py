"""Entries and drafts as rows of the record's tables. Pure; foreign text is cleaned here."""

from collections.abc import Mapping, Sequence

from scanner.log.diary import corrections
from scanner.log.diary.entries import Draft, amendments
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from scanner.text import clean
from tui.present.diary import entry as present_entry
from tui.present.diary import finding_lines
from tui.wording import saying
from tui.wording.app import record as words
from tui.wording.log import diary

_LONGEST = 120
WIDTH = 18  # of the column "when"
_KIND = 11
BEFORE_WORDS = WIDTH + _KIND
BESIDE = 30  # columns from which on the words stand beside these
NIGHT = (18, 30)  # hours from midnight


def entry_rows(every: Sequence[Entry], room: int) -> dict[str, Mapping[str, str]]:
    """Rows by entry number, the newest first, the words in `room` columns, or below where that is little."""
    rows = _rows(every)
    return rows if room >= BESIDE else {number: _stacked(row) for number, row in rows.items()}


def _stacked(row: Mapping[str, str]) -> Mapping[str, str]:
    """The words below when it was and what it is."""
    return {**row, "when": f"{row['when']}  {row['kind']}\n{row['words']}", "kind": "", "words": ""}


def _rows(every: Sequence[Entry]) -> dict[str, Mapping[str, str]]:
    corrected, right = amendments(every), corrections.corrected(every)
    return {
        str(entry.number): {
            "number": f"{entry.number:>4}",
            "when": when(entry),
            "kind": words.KINDS_SHORT[right.get(entry.number, entry.kind)],
            "words": _mark(entry, corrected.get(entry.number, ())) + about(entry),
        }
        for entry in sorted(every, key=lambda entry: -entry.number)
    }


def widths(room: int) -> dict[str, int]:
    """Of the columns, where there are `room` for the words."""
    if room < BESIDE:
        return {"number": 5, "when": max(10, BEFORE_WORDS + room - 2), "kind": 1, "words": 1}
    return {"number": 5, "when": WIDTH, "kind": _KIND, "words": room}


def when(entry: Entry) -> str:
    """ "Tue 24 Nov 21:04", in WIDTH columns; no hour that was not told. The year where it is another one."""
    if present_entry.no_time(entry):
        return clean(entry.when_words, limit=WIDTH) or diary.NO_TIME
    start, end = entry.start or entry.written, entry.end
    if entry.delay_span_s is not None and end is not None:
        return _within(start, end, entry.written)
    day = _short(start, entry.written, hour=not entry.day_only)
    later = entry.day_only and end is not None and end.local().date() > start.local().date()
    return words.FROM.format(day=day) if later else day


def _within(start: Moment, end: Moment, beside: Moment) -> str:
    """At some time between these two: "Wed 25 Nov, night", "Wed 25 Nov 12-18h", "from Wed 25 Nov"."""
    first, last, day = start.local(), end.local(), _short(start, beside, hour=False)
    days = (last.date() - first.date()).days
    hour = last.hour + 24 * days
    whole = not (first.minute or last.minute)
    if NIGHT[0] <= first.hour and (24, 0) < (hour, last.minute) <= (NIGHT[1], 0):
        return words.AT_NIGHT.format(day=day)
    if whole and first.hour < hour <= 24:
        return words.HOURS.format(day=day, first=first.hour, last=hour)
    return words.FROM.format(day=day) if days else day


def _short(moment: Moment, beside: Moment, *, hour: bool = True) -> str:
    """A moment in few letters, beside one whose year goes without saying."""
    local = moment.local()
    same_year = local.year == beside.local().year
    day = saying.short_date(local) if same_year else saying.day_month_year(local)
    return f"{day} {saying.clock_time(local)}" if hour else day


def about(entry: Entry) -> str:
    """The first words of an entry: the person's own, else what the app made of it."""
    by_itself = finding_lines.first_worked_out(entry.finding, entry.written) or diary.KIND[entry.kind]
    if entry.hand_over is not None:
        by_itself = words.handed_to(entry.hand_over.whom)
    told = entry.account or entry.exact_words or entry.why or by_itself
    place = f"{entry.place}: " if entry.place else ""
    return clean(" ".join(f"{place}{told}".split()), limit=_LONGEST)


def _mark(entry: Entry, corrected: Sequence[int]) -> str:
    if corrected:
        return words.corrected_by(", ".join(map(str, corrected)))
    return words.CORRECTS_BEFORE_WORDS.format(number=entry.amends) if entry.amends is not None else ""


def draft_lines(every: Sequence[Draft]) -> list[str]:
    """One line each."""
    return [
        words.draft_line(clean(one.id, limit=16), _of_draft(one.entry), about(one.entry)) for one in every
    ]


def _of_draft(entry: Entry) -> str:
    """When it happened; a draft that does not tell is known by when it was written."""
    if present_entry.no_time(entry) and not entry.when_words:
        return words.WRITTEN_WHEN.format(when=_short(entry.written, entry.written))
    return when(entry)
