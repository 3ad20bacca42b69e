"""What an export holds: everything a record tells, then what is left of it after a choice. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from scanner.log.diary import corrections as diary_corrections
from scanner.log.diary import entry_json
from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment
from scanner.log.export.diary_line import NO_CHANCE, Chance, DiaryLine
from scanner.log.export.redaction import by_trying
from scanner.log.export.redaction.by_trying import RawMessages
from scanner.log.export.redaction.choice import LEFT_OUT, Blackout, Choice, emptied, occurrences
from scanner.log.export.redaction.witness_names import names
from scanner.log.findings.device_finding import KnownDevice
from scanner.log.findings.sweeps_told import ReportedLook
from scanner.log.proof.anchors import Head
from scanner.log.proof.answers import Answer
from scanner.log.statement import Statement
from scanner.model import Gap, Tag

TELLING = ("following", "watch")  # levels that ask for a second look


class Done(NamedTuple):
    """What was done for this record, as numbers: checks in which this computer heard its radio, files of
    others read in, looks at a network, questions to a tag; stretches that were kept while the record was
    locked, how many of these were begun without its passphrase, and how many are not whole."""

    heard: int = 0
    read_in: int = 0
    looked: int = 0
    asked: int = 0
    locked: int = 0
    locked_alone: int = 0
    locked_parts: int = 0


class DoneTo(NamedTuple):
    """A question to a tag: when (Unix seconds), "read" or "sound", and whether it answered."""

    time: float
    what: str
    answered: bool


class HeardToo(NamedTuple):
    """Tags that ask for no second look and of which no finding is in the diary: how many, and when the first
    and the last of them was heard (Unix seconds); so many of them `known` by the person's mark, and `untold`
    of a kind that does not say whether its owner is near."""

    number: int
    first: float
    last: float
    known: int = 0
    untold: int = 0


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """How the record was made: for method, limits and clock. Seconds; `others` kind -> most at one time."""

    made: Moment
    versions: Mapping[str, str]
    computer: str
    head: Head
    public_key: str = ""
    listened_s: float = 0.0
    gaps: tuple[Gap, ...] = ()
    tags: int = 0
    not_in_diary: int = 0  # tags that ask for a second look and were not added by the person
    others: Mapping[str, int] = field(default_factory=dict)
    clock: Mapping[str, Any] = field(default_factory=dict)
    clock_history: tuple[tuple[float, Mapping[str, Any]], ...] = ()
    given: tuple[tuple[float, Head], ...] = ()  # when which anchors were given out before
    agreed: tuple[Answer, ...] = ()  # every answer before a check, oldest first
    code: str = ""  # of a client's record
    looks: tuple[ReportedLook, ...] = ()
    home_versions: Mapping[str, str] = field(default_factory=dict)  # of what judges home devices
    done: Done = field(default_factory=Done)
    example: bool = False  # made up: nothing in it happened
    spans: tuple[tuple[float, float], ...] = ()  # every stretch that was listened to, files too
    read_in: tuple[int, float] = (0, 0.0)  # files that brought listening, and their part of `listened_s`
    helper_things: int = 0  # in a client's record: the helper's things that were heard by Bluetooth
    helper_devices: int = 0  # the same: those that answered on a network, most at one look
    coming_back: int = 0  # those of `not_in_diary` that keep coming back
    heard_too: HeardToo | None = None
    done_to: Mapping[str, tuple[DoneTo, ...]] = field(default_factory=dict)  # subject of a finding -> of it
    chances: Mapping[int, Chance] = field(default_factory=dict)  # item of given words -> chance before it


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that could go in. `private` names of private places; `files` SHA-256 -> name."""

    facts: ExportFacts
    lines: tuple[DiaryLine, ...] = ()
    sheet: Mapping[str, str] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()
    devices: tuple[KnownDevice, ...] = ()
    blacked_out: tuple[str, ...] = ()  # words that were blacked out last time
    raw: RawMessages = field(default_factory=RawMessages)

    @property
    def coming_back(self) -> tuple[Tag, ...]:
        """Tags that keep coming back, of which no finding is in the diary."""
        return tuple(tag for tag in not_added(self.tags, self.lines) if tag.level == "following")


@dataclass(frozen=True, slots=True)
class Content:
    """What goes in, after the choice. Entries are in the order they were added."""

    facts: ExportFacts
    choice: Choice
    lines: tuple[DiaryLine, ...]
    sheet: Mapping[str, str]
    files: Mapping[str, str]
    tags: tuple[Tag, ...]
    left_out: tuple[str, ...]  # kinds of things that are missing: names of ticks, "words", "entries"
    blackout: Blackout
    devices: tuple[KnownDevice, ...] = ()
    again: tuple[str, ...] = ()  # findings that can be worked out again from this package alone

    @property
    def redacted(self) -> bool:
        """True when anything of the record is missing here."""
        return bool(self.left_out)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, those that were left out as empty ones."""
        return tuple(line.entry for line in self.lines)

    @property
    def chronology(self) -> tuple[DiaryLine, ...]:
        """Oldest first, by when it happened, or was written; a correction stands below its entry."""
        first = {line.entry.number: line.entry for line in self.lines}
        root = {number: number for number in first}
        for corrected, by in sorted(self.corrections.items()):
            root |= {number: root.get(corrected, number) for number in by}

        def place(line: DiaryLine) -> tuple[float, int, int]:
            number = line.entry.number
            return happened(first[root[number]]).time, root[number], number

        return tuple(sorted(self.lines, key=place))

    @property
    def corrections(self) -> dict[int, tuple[int, ...]]:
        """Entry -> the later entries that correct it, or correct such a correction."""
        above = {line.entry.number: line.entry.amends for line in self.lines}
        found: dict[int, list[int]] = {}
        for number in above:
            last = number
            while (corrects := above.get(last)) is not None and corrects < last:
                found.setdefault(corrects, []).append(number)
                last = corrects
        return {number: tuple(by) for number, by in found.items()}

    @property
    def findings(self) -> tuple[tuple[Entry, Finding], ...]:
        """Every finding that is in, with its entry."""
        return tuple((entry, entry.finding) for entry in self.entries if entry.finding is not None)

    @property
    def period(self) -> tuple[Moment, Moment] | None:
        """First and last moment that the entries tell of; None without entries."""
        shown = [line.entry for line in self.lines if not line.left_out and _tells_when(line.entry)]
        if not shown:
            return None
        first = min((happened(entry) for entry in shown), key=lambda moment: moment.time)
        last = max((entry.end or happened(entry) for entry in shown), key=lambda moment: moment.time)
        return first, last

    @property
    def listened_s(self) -> float:
        """How long was listened in the period; in all where there is none."""
        period = self.period
        if period is None or not self.facts.spans:
            return self.facts.listened_s
        first, last = period[0].time, period[1].time
        return sum(max(0.0, min(end, last) - max(start, first)) for start, end in self.facts.spans)

    @property
    def right_kinds(self) -> dict[int, str]:
        """Entry -> the kind that its newest correction gives it."""
        return diary_corrections.corrected(self.entries)

    @property
    def last_incident(self) -> Entry | None:
        """The newest incident by when it happened; one of no known time only where no other is."""

        def place(entry: Entry) -> tuple[bool, float, int]:
            said = self._said_when(entry)
            return said is not None, (said or entry.written).time, entry.number

        return max(self._incidents, key=place, default=None)

    @property
    def untimed(self) -> tuple[Entry, ...]:
        """Incidents of which nobody said when they were."""
        return tuple(entry for entry in self._incidents if self._said_when(entry) is None)

    def _said_when(self, entry: Entry) -> Moment | None:
        """When it happened; as a correction tells it, where it does not itself."""
        if entry.start or entry.end:
            return entry.start or entry.end
        by = self.corrections.get(entry.number, ())
        told = (each for each in reversed(self.entries) if each.number in by)
        return next((each.start or each.end for each in told if each.start or each.end), None)

    @property
    def _incidents(self) -> tuple[Entry, ...]:
        """Entries that are one, or that a correction says are one."""
        right = self.right_kinds
        shown = (line.entry for line in self.lines if not line.left_out)
        return tuple(entry for entry in shown if right.get(entry.number, entry.kind) == "incident")

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """(who, reference) of everybody who was told and of every order, each once, in order."""
        found: dict[tuple[str, str], None] = {}
        for entry in self.entries:
            for told in entry.told:
                if told.reference:
                    found[told.whom, told.reference] = None
            if entry.order is not None and entry.order.reference:
                found[entry.order.what, entry.order.reference] = None
        return tuple(found)


def not_added(tags: Sequence[Tag], lines: Sequence[DiaryLine]) -> tuple[Tag, ...]:
    """Tags that ask for a second look, and of which no finding is in the diary."""
    return tuple(tag for tag in _not_in(lines, tags) if tag.level in TELLING)


def heard_too(tags: Sequence[Tag], lines: Sequence[DiaryLine]) -> HeardToo | None:
    """The others of which no finding is in the diary, but the user's own; None where there are none."""
    left = [tag for tag in _not_in(lines, tags) if tag.level == "seen" and tag.kind == "tracker"]
    if not left:
        return None
    first, last = min(tag.first_seen for tag in left), max(tag.last_seen for tag in left)
    known = sum(tag.mark == "known" for tag in left)
    return HeardToo(len(left), first, last, known, sum(tag.state == "unknown" for tag in left))


def _not_in(lines: Sequence[DiaryLine], tags: Sequence[Tag]) -> list[Tag]:
    added = {line.entry.finding.subject for line in lines if line.entry.finding is not None}
    return [tag for tag in tags if not added & {tag.id, *tag.aliases}]


def happened(entry: Entry) -> Moment:
    """When it happened, or when it was written if nobody said."""
    return entry.start or entry.end or entry.written


def choose(material: Material, choice: Choice) -> Content:
    """What is left of everything after a choice."""
    hidden = () if choice.private_places else material.private
    black_words = (*choice.without, *hidden, *hidden_names(material, choice))
    blackout, black = Blackout(black_words), material.raw.holding(black_words)
    lines = tuple(_line(line, choice, blackout, black) for line in material.lines)
    sheet = {name: blackout.text(text) for name, text in material.sheet.items()} if choice.front_sheet else {}
    shown = {item.sha256 for line in lines for item in line.entry.kept if item.in_record}
    files = {digest: blackout.text(name) for digest, name in material.files.items() if digest in shown}
    tags = tuple(_black_tag(tag, blackout) for tag in material.tags) if choice.others else ()
    out = tuple(_left_out(material, choice, lines, hidden, bool(files)))
    devices = tuple(map(blackout.value, material.devices)) if choice.others else ()
    files = files if choice.files else {}
    pairs = zip(material.lines, lines, strict=True)
    bare = tuple(sorted({*black, *(old.seq for old, new in pairs if by_trying.is_bare(old, new))}))
    if bare:
        lines = tuple(by_trying.without_hashes(line, bare, windows=choice.others) for line in lines)
    facts = _told(material.facts, bare, choice)
    return Content(facts, choice, lines, sheet, files, tags, out, blackout, devices)


def _told(facts: ExportFacts, bare: Sequence[int], choice: Choice) -> ExportFacts:
    """Without the words of items that tell of these entries."""
    if not bare:
        return facts

    def stays(head: Head) -> bool:
        chance = facts.chances.get(head.seq, NO_CHANCE)
        return not by_trying.telling(bare, head.seq, chance, windows=choice.others)

    given = tuple(pair for pair in facts.given if stays(pair[1]))
    return replace(facts, head=facts.head if stays(facts.head) else Head(0, b""), given=given)


def hidden_names(material: Material, choice: Choice) -> tuple[str, ...]:
    """Names that go from every text: of who else saw it, and of the person, where they are not ticked."""
    found: list[str] = []
    if not choice.witnesses:
        found += (name for line in material.lines for name in line.witnesses)
    if not choice.front_sheet:
        found += (line.entry.written_for for line in material.lines)
        found.append(material.sheet.get("name", ""))
    return names(found)


def blacked_out(material: Material, choice: Choice) -> dict[str, int]:
    """Word that is to be blacked out -> how often it stands in what goes in; 0 may be a slip of the pen."""
    lines = [line for line in material.lines if line.entry.number not in choice.without_entries]
    values: list[Any] = [line.entry for line in lines]
    values += [line.witnesses for line in lines] if choice.witnesses else []
    values += material.sheet.values() if choice.front_sheet else ()
    values += (*_told_of(material.tags), *material.devices) if choice.others else ()
    return occurrences(choice.without, values)


def _left_out(
    material: Material, choice: Choice, lines: Sequence[DiaryLine], hidden: Sequence[str], files: bool
) -> Iterator[str]:
    """Kinds of which the record holds something that is not in these lines."""
    if not choice.witnesses and any(line.witnesses for line in material.lines):
        yield "witnesses"
    whose = any(line.entry.written_for for line in material.lines)
    if not choice.front_sheet and (material.sheet or whose):
        yield "front-sheet"
    pairs = zip(material.lines, lines, strict=True)
    black: list[Any] = [line.entry for line, kept in pairs if kept.body is None and not kept.left_out]
    black += material.sheet.values() if choice.front_sheet else ()
    black += (*_told_of(material.tags), *material.devices) if choice.others else ()
    for kind, words in (("private-places", hidden), ("words", choice.without)):
        taken = Blackout(words)
        if any(taken.value(entry) != entry for entry in black):
            yield kind
    if not choice.others and (material.tags or material.devices):
        yield "others"
    if not choice.files and files:
        yield "files"
    if any(line.left_out for line in lines):
        yield "entries"


def _black_tag(tag: Tag, blackout: Blackout) -> Tag:
    name = None if tag.name is None else blackout.text(tag.name)
    return replace(tag, name=name, addresses=tuple(map(blackout.text, tag.addresses)))


def _told_of(tags: Sequence[Tag]) -> list[tuple[str, ...]]:
    return [(tag.name or "", *tag.addresses) for tag in tags]


def _tells_when(entry: Entry) -> bool:
    """False for a correction that says nothing of when: it was only written then."""
    return entry.amends is None or entry.start is not None or entry.end is not None


def _line(line: DiaryLine, choice: Choice, blackout: Blackout, black: frozenset[int]) -> DiaryLine:
    if line.entry.number in choice.without_entries:
        return _shortened(line, emptied(line.entry))._replace(witnesses=(), left_out=True)
    entry = _without_digests(blackout.value(line.entry), line.entry.finding)
    if entry.finding is not None and black.intersection(entry.finding.events):
        entry = replace(entry, finding=_without_raw(entry.finding))
    if entry.written_for and not choice.front_sheet:  # a name of the person, as on that page
        entry = replace(entry, written_for=LEFT_OUT)
    names = tuple(map(blackout.text, line.witnesses))
    if names and not choice.witnesses:
        names = (LEFT_OUT,)
    kept = line if entry == line.entry else _shortened(line, entry)
    return kept._replace(witnesses=names)


def _shortened(line: DiaryLine, entry: Entry) -> DiaryLine:
    salts = by_trying.salts_left(line, entry_json.body(entry))
    return line._replace(entry=entry, body=None, salts=salts)


def _without_digests(entry: Entry, whole: Finding | None) -> Entry:
    """The entry, and of a shortened finding no digest that would tell by trying which words were taken."""
    finding = entry.finding
    if finding is None or whole is None or finding == whole:
        return entry
    if finding.recorded != whole.recorded:
        worked_out = {name: value for name, value in finding.worked_out.items() if name != "from"}
        finding = replace(finding, worked_out=worked_out, recorded_sha256="")
        finding = _without_raw(finding) if finding.source == "phone" else finding
    if finding.worked_out != whole.worked_out:
        finding = replace(finding, worked_out_sha256="")
    return replace(entry, finding=finding)


def _without_raw(finding: Finding) -> Finding:
    """The same without the digest of its raw items or its file, wherever it is told."""
    digest = finding.raw_sha256
    stated = (Statement(one.code, _emptied(one.values, digest)) for one in finding.stated_recorded)
    told = (text.replace(digest, LEFT_OUT) if digest else text for text in finding.told_recorded)
    return replace(finding, raw_sha256="", stated_recorded=tuple(stated), told_recorded=tuple(told))


def _emptied(values: Mapping[str, Any], digest: str) -> dict[str, Any]:
    return {name: "" if value == digest else value for name, value in values.items()}
