"""Entries of the diary as parts of a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scanner.log.diary.entry import Check, Entry, Kept, PersonTold
from scanner.log.export.content import Content, happened
from scanner.log.export.diary_line import DiaryLine
from scanner.log.export.formats.document import Block, Pairs, Section, Text
from scanner.log.findings import provenance
from scanner.wordlists import of_digits as words_of
from tui.present.diary import entry_parts, entry_times
from tui.wording import saying
from tui.wording.log import diary
from tui.wording.log import entries as entry_words
from tui.wording.log import report as words
from tui.wording.saying import FOR_OTHERS


def chronology(content: Content) -> list[Section]:
    """Every entry, oldest first, in full."""
    if not content.lines:
        return [Section(words.CHRONOLOGY, (Text(words.REPORT_WITHOUT_ENTRIES),), "chronology", new_page=True)]
    corrected, right = content.corrections, content.right_kinds
    parts = _by_month([_section(line, corrected, right) for line in content.chronology], content.chronology)
    return [Section(words.CHRONOLOGY, (), "chronology", new_page=True), *parts]


def _by_month(parts: Sequence[Section], lines: Sequence[DiaryLine]) -> list[Section]:
    """The first part of each month stands in the index under its name."""
    months = [saying.month_year(happened(line.entry).local()) for line in lines]
    pairs = zip(parts, months, ("", *months), strict=False)
    return [replace(part, index="" if month == last else month) for part, month, last in pairs]


def _section(line: DiaryLine, corrected: Mapping[int, tuple[int, ...]], right: Mapping[int, str]) -> Section:
    entry = line.entry
    kind = entry.right_kind or right.get(entry.number, "")
    title = words.entry_title(
        entry.number, diary.KIND[entry.kind], entry_times.moment_heading(entry, happened(entry))
    )
    blocks: tuple[Block, ...] = (Pairs(tuple(_pairs(line, corrected.get(entry.number, ()), kind))),)
    if line.left_out:
        title = words.entry_title(entry.number, words.LEFT_OUT_ENTRY, saying.date_of(entry.written))
        blocks = ()
    return Section(title, blocks, f"entry-{entry.number}", level=3)


def _pairs(line: DiaryLine, corrected: Sequence[int], kind: str) -> Iterator[tuple[str, str]]:
    for name, text in _answers(line, corrected, kind):
        if text:
            yield words.LABELS[name], text


def _answers(line: DiaryLine, corrected: Sequence[int], kind: str) -> Iterator[tuple[str, str]]:
    entry = line.entry
    if _noted_by_app(entry) and entry.start is not None:
        yield "heard", _heard(entry)
    else:
        yield "happened", entry_times.happened(entry, FOR_OTHERS)
    yield "when_words", entry.when_words
    yield "written", _written(entry)
    yield "corrects", "" if entry.amends is None else str(entry.amends)
    yield "why", entry.why
    yield "corrected", ", ".join(map(str, corrected))
    yield "right_kind", diary.KIND[kind] if kind else ""
    yield "finding", entry.finding.id if entry.finding else ""
    yield "check", _check(entry.check) if entry.check else ""
    yield "hand_over", ", ".join(filter(None, _hand_over(entry)))
    yield "place", "\n".join(filter(None, (entry.place, entry.place_detail)))
    yield "own_words" if entry.finding or entry.check else "account", entry.account
    yield "agreed", "\n".join(diary.AGREED_POINTS[code] for code in entry.agreed)
    yield "keeper", entry.keeper
    yield "exact_words", entry.exact_words
    yield "behaviours", "\n".join(diary.BEHAVIOURS[code] for code in entry.behaviours)
    yield "person", diary.who(entry.person, entry.how_known)
    for name in ("looks", "vehicle", "technology", "feeling"):
        yield name, getattr(entry, name)
    yield "feelings", ", ".join(diary.FEELINGS[code] for code in entry.feelings)
    yield "how_much", "" if entry.how_much is None else str(entry.how_much)
    yield "did", entry.did
    yield "changed", entry.changed
    yield "children", diary.CHILDREN.get(entry.children, "")
    yield "witnesses", "\n".join(line.witnesses)
    yield "kept", "\n".join(map(_kept, entry.kept))
    yield "moved", "\n".join(map(entry_parts.moved, entry.moved))
    yield "told", "\n".join(map(_told, entry.told))
    yield "order", entry_parts.order(entry)


def _noted_by_app(entry: Entry) -> bool:
    """True where the moments are those of a finding, as this computer heard or saw it."""
    found = entry.finding
    noted = found is not None and found.source in ("tag", "device")
    return noted and (entry.sure == "exact" or bool(found and provenance.sources(found)))


def _heard(entry: Entry) -> str:
    """The first and the last moment; and by whose clock, where that is not this computer's."""
    text = " to ".join(saying.moment(at, FOR_OTHERS) for at in (entry.start, entry.end) if at)
    files = entry.finding is not None and provenance.sources(entry.finding)
    return f"{text}, {diary.TIME_SURE[entry.sure]}\n{entry_words.FILE_CLOCK}" if files else text


def _written(entry: Entry) -> str:
    by = entry_parts.made_by(entry, whole=True)
    there = f"; {entry.present} was there" if entry.present else ""
    late = entry.delay_s
    later = f" {entry_words.written_later(late)}" if late is not None and late >= 0 else ""
    if (span := entry.delay_span_s) is not None:
        later = f" {entry_words.written_within(*span)}"
    if entry.days_late is not None and entry.days_late >= 0:
        later = f" {entry_words.written_days_later(entry.days_late)}"
    if _noted_by_app(entry) and entry.start is not None:
        later = " " + words.after_first(max(0.0, entry.written.time - entry.start.time))
    if entry.still_to_come:
        later = f" {entry_words.BEFORE_IT}"
    if entry.begun is not None:
        later += f" {entry_words.BEGUN.format(when=saying.moment(entry.begun, FOR_OTHERS))}"
    return f"{saying.moment(entry.written, FOR_OTHERS)}, {by}{there}.{later}{clock_then(entry.clock)}"


def clock_then(body: Mapping[str, object]) -> str:
    """The clock's state as it was then; empty where nothing is known."""
    if not body:
        return ""
    checked = body.get("checked")
    moment = saying.moment_utc(checked) if isinstance(checked, int | float) else None
    return " " + entry_words.clock(dict(body), moment)


def _check(check: Check) -> str:
    done = entry_words.check_done(
        check.listened_s, check.heard, check.others, missed_s=check.missed_s, cause=check.cause
    )
    return "\n".join(
        (
            f"{saying.moment_utc(check.start)} to {saying.moment_utc(check.end)}",
            done,
            *entry_words.CHECK_CANNOT_SHOW,
        )
    )


def _hand_over(entry: Entry) -> tuple[str, ...]:
    given = entry.hand_over
    if given is None:
        return ()
    return given.whom, given.on, given.sha256 and f"sha256 {given.sha256}", words_of(given.sha256)


def _kept(item: Kept) -> str:
    head = ", ".join(filter(None, (diary.KEPT_KINDS[item.kind], item.what)))
    parts = (item.label, item.where, item.touched_by, item.file_name, item.sha256)
    named = [f"{name}: {text}" for name, text in zip(words.KEPT_LABELS, parts, strict=True) if text]
    return "; ".join((head, *named))


def _told(item: PersonTold) -> str:
    if not item.reported:
        return ", ".join(filter(None, (entry_words.NOT_REPORTED, item.said)))
    moment = saying.moment_or_day(item.when, FOR_OTHERS) if item.when else ""
    return ", ".join(filter(None, (item.whom, moment, item.name, item.reference, item.said, item.next_date)))
