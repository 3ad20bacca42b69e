"""Findings as parts of a report: pictures, then recorded / makes of it / cannot show / own words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

import msgspec

from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import LATEST_S, Moment, on_clock_of
from scanner.log.export.content import Content
from scanner.log.export.formats import drawing
from scanner.log.export.formats.document import Block, Bullets, Pairs, Picture, Section, Text, shown
from scanner.log.findings import provenance, stated, tag_rooms
from scanner.log.findings.tag_finding import MOST_SIGHTINGS
from scanner.log.findings.tag_rooms import TagRooms
from scanner.log.statement import Statement
from scanner.model import Reason
from scanner.text import clean
from signatures.keepers.load import keepers
from tui.present.diary import finding_lines
from tui.present.diary.finding_lines import FindingParts
from tui.wording import saying
from tui.wording.log import diary, statements
from tui.wording.log import entries as entry_words
from tui.wording.log import report as words
from tui.wording.saying import FOR_OTHERS, listed
from tui.wording.tags import findings as tags

PLACE_OF_LEVEL, NO_LEVEL = {"following": 0, "watch": 1, "seen": 3, "mine": 4}, 2  # a home device has none
LONGEST_NAME, LONGEST_PLACE, MOST_INSTEAD, DAY_S, QUARTER_S = 60, 24, 1, 86_400, 900
_CALLED = ("calls-itself", "maker")
Time = Annotated[float, msgspec.Meta(ge=0, lt=LATEST_S)]
Level = Annotated[float, msgspec.Meta(gt=-1e9, lt=1e9)]  # neither NaN nor endless


class ReportedHearing(NamedTuple):
    """One row of a finding's sightings. Unix seconds, dBm."""

    start: Time
    end: Time
    packets: int
    mean: Level | None
    most: Level | None
    place: str


def sections(content: Content) -> list[Section]:
    """Every finding, in the order added."""
    if not content.findings:
        return [Section(words.FINDINGS, (Text(words.NO_FINDINGS),), "findings")]
    corrections = content.corrections
    parts = [_section(e, finding, corrections.get(e.number, ())) for e, finding in content.findings]
    by_room = any(_in_rooms(finding) for _, finding in content.findings)
    says = (*([Text(words.COUNTS_SAY)] if by_room else []), Text(words.HASHES_SAY))
    drawn = any(isinstance(block, Picture) for part in parts for block in part.blocks)
    how = [Section(words.DRAWINGS, (Text(words.DRAWINGS_SAY),), "drawings", level=3)] if drawn else []
    return [Section(words.FINDINGS, says, "findings", new_page=True), *how, *parts]


def hearings(finding: Finding) -> list[ReportedHearing]:
    """The sightings of a finding, oldest first; rows that are none are passed over."""
    rows = finding.recorded.get("sightings")
    rows = rows if isinstance(rows, list) else []
    try:
        found = msgspec.convert(rows, list[ReportedHearing])
    except msgspec.ValidationError:
        found = [one for row in rows if isinstance(row, list) for one in _hearing(row)]
    return sorted(found, key=lambda row: row.start)


def by_place(finding: Finding) -> list[ReportedHearing]:
    """Its sightings. Several words that were said of one place, or of the rooms of a home, are one place."""
    rows, rooms, called = hearings(finding), _in_rooms(finding), dict[str, str]()
    for several in _words_of_one(finding):
        called |= dict.fromkeys(several, words.ONE_PLACE.format(words=", ".join(several)))
    if rooms is not None:
        called |= dict.fromkeys((one.room for one in rooms.passes), words.HOME_BY_ROOM)
    return [row._replace(place=called.get(row.place, row.place)) for row in rows]


def _words_of_one(finding: Finding) -> list[list[str]]:
    """The words of each place that has more than one."""
    places = [one.facts.get("places") for one in _reasons(finding) if one.code == "heard_at_places"]
    told = [place.get("words") for every in places if isinstance(every, list) for place in every
            if isinstance(place, dict)]  # fmt: skip
    return [list(map(str, several)) for several in told if isinstance(several, list)]


def _in_rooms(finding: Finding) -> TagRooms | None:
    """How it was in the rooms of a visit; None where nothing is told of that, or nothing that can be read."""
    try:
        return tag_rooms.told(finding.recorded)
    except ValueError:
        return None


def device_looks(finding: Finding) -> list[tuple[float, float]]:
    """Start and end of the looks that saw a home device, oldest first; rows that are none are passed over."""
    rows = finding.recorded.get("looks")
    found = [_look(row) for row in rows] if isinstance(rows, list) and finding.source == "device" else []
    return sorted(row for row in found if row is not None)


def times_heard(finding: Finding, rows: Sequence[ReportedHearing]) -> int | str | None:
    """How often it was heard (its `hearings`) or seen, "500+" where older ones are not in the finding; None
    where that was not counted."""
    if _cut(finding, rows):
        return f"{len(rows)}+"
    return len(rows) or len(device_looks(finding)) or None


def packets_heard(finding: Finding, rows: Sequence[ReportedHearing]) -> int | None:
    """How many messages came from it; None where that was not counted."""
    told = finding.recorded.get("packets")
    if _cut(finding, rows) and isinstance(told, int):
        return told
    return sum(row.packets for row in rows) if rows else None


def _cut(finding: Finding, rows: Sequence[ReportedHearing]) -> bool:
    """Whether older sightings than these `hearings` are not in the finding: it keeps the newest."""
    first = finding.recorded.get("first")
    return len(rows) >= MOST_SIGHTINGS and isinstance(first, int | float) and 0 <= first < rows[0].start - 1


def _often(finding: Finding, rows: Sequence[ReportedHearing]) -> str:
    seen, of = device_looks(finding), finding.recorded.get("looks_of")
    if seen:
        return words.looks_told(len(seen), of if isinstance(of, int) and of >= len(seen) else len(seen))
    return words.sightings(len(rows), more=_cut(finding, rows)) if rows else ""


def name(finding: Finding) -> str:
    """What it is called: as the app worked it out, else the phone's own word."""
    told = finding.worked_out.get("name") or finding.recorded.get("app")
    state = tags.STATES.get(str(finding.worked_out.get("state")))
    known = str(told) if told else tags.KIND_UNKNOWN
    return f"{known}, {state}" if state and finding.worked_out.get("kind") == "tracker" else known


def finding_line(entry: Entry, finding: Finding, corrected: tuple[int, ...] = ()) -> str:
    """One line for the first page; `corrected` the entries that correct it."""
    rows, zone = hearings(finding), entry.written
    ends = heard_span(finding, rows)
    first, last = (at(time, zone) for time in ends) if ends else (entry.start or zone,) * 2
    called = words.corrected(finding.id, corrected)
    what = clean(name(finding), limit=LONGEST_NAME)
    files = (words.FROM_FILE,) if provenance.alone(finding) else ()
    often = ", ".join(filter(None, (_often(finding, rows), *files)))
    return words.line_of_finding(called, what, saying.date_of(first), saying.date_of(last), often)


def most_serious_first(found: Iterable[tuple[Entry, Finding]]) -> list[tuple[Entry, Finding]]:
    """Those that are most to talk over first, of each kind the newest."""

    def place(one: tuple[Entry, Finding]) -> tuple[int, int]:
        entry, finding = one
        return PLACE_OF_LEVEL.get(str(finding.worked_out.get("level")), NO_LEVEL), -entry.number

    return sorted(found, key=place)


def brief(entry: Entry, finding: Finding, corrected: tuple[int, ...] = ()) -> str:
    """Lines for the first page: what, when; what it says of itself; where, and what it may be instead."""
    rows = by_place(finding)
    days = len({_day_number(row.start, entry.written) for row in rows})
    places = [shown(place) for place in dict.fromkeys(row.place for row in rows) if place]
    named = [clean(place, limit=LONGEST_PLACE) for place in places]
    where = words.on_days(days, named, least=_cut(finding, rows)) if rows else ""
    made_of_it = finding.stated_worked_out or stated.of_facts(finding).stated_worked_out  # as it was written
    called = " ".join(line for code in _CALLED for line in _sentences(made_of_it, code, entry.written))
    loudest = _sentences(made_of_it, "room-loudest", entry.written)
    keeper = keepers().of(str(finding.worked_out.get("family"))) if finding.source == "tag" else None
    made = words.NETWORK.format(company=keeper.company) if keeper else ""
    instead = _sentences(made_of_it, "story", entry.written) or [words.INSTEAD.get(finding.source, "")]
    second = " ".join(filter(None, (where, *loudest, made, *instead[:MOST_INSTEAD])))
    return "\n".join(filter(None, (finding_line(entry, finding, corrected), called, second)))


def _sentences(said: Iterable[Statement], code: str, written: Moment) -> list[str]:
    telling = statements.Telling(written, FOR_OTHERS)
    return [statements.full_sentence(one, telling) for one in said if one.code == code]


def heard_span(finding: Finding, rows: Sequence[ReportedHearing]) -> tuple[float, float] | None:
    """First and last time it was heard or seen; None where that was not recorded. Unix seconds."""
    if rows and not _cut(finding, rows):
        return rows[0].start, rows[-1].end
    ends = finding.recorded.get("first"), finding.recorded.get("last")
    if finding.source == "phone" or not all(isinstance(end, int | float) for end in ends):
        return None
    first, last = (float(end) for end in ends if isinstance(end, int | float))
    return (first, last) if 0 <= first <= last < LATEST_S else None


def parts_for_others(entry: Entry, finding: Finding) -> FindingParts:
    """Its first three parts; where a part says nothing, what its facts say."""
    said = finding_lines.for_others(finding, entry.written)
    if not all(said):
        made = finding_lines.for_others(stated.of_facts(finding), entry.written)
        said = FindingParts(*(one or other for one, other in zip(said, made, strict=True)))
    return said._replace(cannot_show=said.cannot_show or entry_words.ENTRY_CANNOT_SHOW)


def _section(entry: Entry, finding: Finding, corrected: tuple[int, ...]) -> Section:
    rows = hearings(finding)
    blocks: list[Block] = [*_pictures(by_place(finding), entry.written, more=_cut(finding, rows))]
    if _cut(finding, rows):
        blocks.append(Text(words.NEWEST.format(number=len(rows))))
    if rows and (ends := heard_span(finding, rows)):
        span = (saying.moment(at(time, entry.written), FOR_OTHERS) for time in ends)
        blocks.insert(0, Pairs(((words.HEARD, " to ".join(span)),)))
    blocks += _seen(finding, entry.written)
    for head, told in zip(entry_words.FINDING_PARTS, parts_for_others(entry, finding), strict=True):
        blocks += [Text(head, strong=True), Bullets(told)]
    blocks += [Text(diary.OWN_WORDS, strong=True), Text(_own_words(entry))]
    hashes = (
        ("sha256, recorded", finding.recorded_sha256),
        ("sha256, worked out", finding.worked_out_sha256),
        ("sha256, raw items", finding.raw_sha256),
    )
    blocks.append(Pairs(tuple((head, digest) for head, digest in hashes if digest)))
    title = f"{words.corrected(finding.id, corrected)}  {shown(name(finding))}"
    indexed = f"{finding.id} {shown(name(finding))}"
    return Section(title, tuple(blocks), f"finding-{entry.number}", level=3, index=indexed)


def _own_words(entry: Entry) -> str:
    """What the person said of it; how it made them feel, where that is all."""
    felt = f"{words.LABELS['feeling']}: {entry.feeling}" if entry.feeling else "\u2014"
    return entry.account or felt


def _pictures(rows: Sequence[ReportedHearing], zone: Moment, *, more: bool = False) -> list[Picture]:
    """`more`: older sightings than these rows are not in the finding."""
    if not rows:
        return []
    levels = [
        (row.start, level)
        for row in rows
        if (level := row.mean if row.mean is not None else row.most) is not None
    ]
    ends = (
        saying.moment_with_offset(at(rows[0].start, zone)),
        saying.moment_with_offset(at(rows[-1].start, zone)),
    )
    found = [_by_day(rows, zone, more=more)]
    if levels:
        low, high = round(min(level for _, level in levels)), round(max(level for _, level in levels))
        text = words.picture_signal(len(levels), low, high)
        found.append(Picture(words.SIGNAL, text, drawing.signal_over_time(levels, ends, words.UNIT)))
    return found


def _seen(finding: Finding, zone: Moment) -> list[Block]:
    """How often a home device was seen, and on which days."""
    rows = device_looks(finding)
    if not rows:
        return []
    seen = sorted(time for look in rows for time in _seen_at(look, heard_span(finding, ())))
    first = _day_number(seen[0], zone)
    counted = Counter(_day_number(time, zone) - first for time in seen)
    ends = (saying.date_of(at(seen[0], zone)), saying.date_of(at(seen[-1], zone)))
    cells = [(0, day, many) for day, many in sorted(counted.items())]
    picture = drawing.days_by_place([words.HOME_NETWORK], max(counted) + 1, cells, ends)
    text = words.picture_looks(len(counted))
    return [Pairs(((words.SEEN, _often(finding, ())),)), Picture(words.SEEN_BY_DAY, text, picture)]


def _seen_at(look: tuple[float, float], span: tuple[float, float] | None) -> Iterator[float]:
    """A moment at which a look saw a device, of a long one more than one: a file is one look, however many
    days it holds. `span` the first and last time that it was seen at all."""
    start, end = look
    first, last = span or (start, start)
    yield first if start <= first <= end else start
    if start <= last <= end and last - start >= DAY_S:
        yield last


def _by_day(rows: Sequence[ReportedHearing], zone: Moment, *, more: bool) -> Picture:
    names = list(dict.fromkeys(row.place or words.NO_PLACE_WORD for row in rows))
    if len(names) > drawing.MOST_ROWS:
        names = [*names[: drawing.MOST_ROWS - 1], words.OTHER_PLACES]
    first = _day_number(rows[0].start, zone)
    heard: dict[tuple[int, int], int] = {}
    for row in rows:
        place = row.place or words.NO_PLACE_WORD
        cell = (
            names.index(place) if place in names else len(names) - 1,
            _day_number(row.start, zone) - first,
        )
        heard[cell] = heard.get(cell, 0) + row.packets
    last = max(day for _, day in heard)
    days = len({day for _, day in heard})
    ends = (saying.date_of(at(rows[0].start, zone)), saying.date_of(at(rows[-1].start, zone)))
    cells = [(place, day, packets) for (place, day), packets in sorted(heard.items())]
    picture = drawing.days_by_place([shown(each) for each in names], last + 1, cells, ends)
    text = words.picture_places(days, listed([shown(each) for each in names]), least=more)
    return Picture(words.PLACES_BY_DAY, text, picture)


def _reasons(finding: Finding) -> list[Reason]:
    rows = finding.worked_out.get("reasons")
    told = [
        row for row in (rows if isinstance(rows, list) else []) if isinstance(row, list) and len(row) == 2
    ]
    return [Reason(str(code), facts) for code, facts in told if isinstance(facts, dict)]


def _hearing(row: list[Any]) -> list[ReportedHearing]:
    """A row of an older record, where a number may stand as text and no place as nothing."""
    try:
        *numbers, place = row
        return [msgspec.convert([*numbers, str(place or "")], ReportedHearing, strict=False)]
    except (msgspec.ValidationError, ValueError):
        return []


def _look(row: Any) -> tuple[float, float] | None:
    try:
        start, end = map(float, row)
    except (TypeError, ValueError, OverflowError):
        return None
    return (start, end) if 0 <= start <= end < LATEST_S else None


def at(time: float, zone: Moment) -> Moment:
    """A time, Unix seconds, on the clock of where the entry was written."""
    return Moment(time, _offset_s(int(time // QUARTER_S), zone), zone.zone)


@lru_cache(4096)
def _offset_s(quarter: int, zone: Moment) -> int:
    """Of its clock then; clocks are changed at a quarter of an hour."""
    return on_clock_of(float(quarter * QUARTER_S), zone).offset_s


def _day_number(time: float, zone: Moment) -> int:
    """Days since 1970 where the entry was written; asked for every sighting of every finding."""
    return int((time + at(time, zone).offset_s) // DAY_S)
