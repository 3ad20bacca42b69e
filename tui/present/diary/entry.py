"""Entries as lines, as a paragraph to copy, as a sheet to print. Pure; all text goes through `clean`."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scanner.log.diary.entry import Check, Entry, Finding
from scanner.log.diary.moments import Moment, here
from scanner.log.export import rows as export_rows
from scanner.model import Tag
from scanner.text import clean
from tui.present import moments, tags
from tui.present.diary import entry_on_screen, entry_parts
from tui.present.diary.entry_parts import day, when
from tui.wording import page
from tui.wording import times as wording_times
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.log import report as export_words
from tui.wording.tags import findings

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device

BOX = "_" * 60
BOX_LINES = 4
HAPPENED = ("incident", "action", "finding")  # others are of the moment in which they are written
LONGEST_PART = 8 * 260  # eight names of the longest that a network knows

_AGREED = ("agreed", "keeper")
_IN_PLAIN = ("when_words", "person", "exact_words", "feeling", "did")  # answers beside the account


def between(start: float, end: float, zone: Moment | None = None) -> str:
    """Two moments of a record, with the zone they are told in: that of `zone`, else this computer's."""
    first, last = (replace(zone, time=t) if zone is not None else here(t) for t in (start, end))
    return f"From {entry_parts.bare(first)} to {when(last)}."


def happened(entry: Entry) -> str:
    """When it happened and how sure that is, no finer than it was told; empty where nobody said."""
    if entry.start is None:
        return ""
    if entry.day_only:
        until = f" to {day(entry.end)}" if entry.end else ""
        return f"{day(entry.start)}{until}, {words.SURE['day']}"
    if entry.sure == "between" and entry.end is not None:
        return entry_words.between(when(entry.start), when(entry.end))
    until = f" to {when(entry.end)}" if entry.end else ""
    return f"{when(entry.start)}{until}, {words.SURE[entry.sure]}"


def line(entry: Entry, corrected: Sequence[int] = ()) -> str:
    """One entry in a list."""
    moment = entry.start or entry.written
    made = entry.finding.told_worked_out if entry.finding is not None else ()
    about = " ".join((entry.account or (made[0] if made else words.KIND[entry.kind])).split())
    tail = f"  [corrected by {', '.join(map(str, corrected))}]" if corrected else ""
    place = f"{clean(entry.place, limit=24)}: " if entry.place else ""
    unsure = entry.day_only or entry.delay_span_s is not None
    when = f"{moment.local():%Y-%m-%d}" if unsure else f"{moment.local():%Y-%m-%d %H:%M}"
    if no_time(entry):
        when = clean(entry.when_words, limit=16) or words.NO_TIME
    return f"{entry.number:>4}  {when:16}  {place}{clean(about, limit=60)}{tail}"


def no_time(entry: Entry) -> bool:
    """Whether it is of something that happened, and nobody could say when: the time of writing is not it."""
    return entry.start is None and entry.kind in HAPPENED


def full(
    entry: Entry, *, witnesses: Sequence[str] = (), corrected: Sequence[int] = (), right_kind: str = ""
) -> list[str]:
    """One entry in full, a heading above each answer; `right_kind` the kind that a correction gives it."""
    at = entry.written.time
    lines = [f"{entry_words.head(entry.number)}  {words.KIND[entry.kind]}", *_times(entry)]
    if corrected:
        lines.append(f"  Corrected by entry {', '.join(map(str, corrected))}.")
    if right_kind:
        lines.append(f"  {entry_words.right_kind(words.KIND[right_kind])}")
    if entry.amends is not None:
        lines += ["", entry_words.CORRECTS.format(number=entry.amends), *_block(entry.why)]
        lines += _block(entry_words.right_kind(words.KIND[entry.right_kind])) if entry.right_kind else []
    if entry.finding is not None:
        lines += _parts(entry.finding, entry_on_screen.parts(entry.finding, at))
    if entry.check is not None:
        lines += [entry_on_screen.without_zone(text, at) for text in _check(entry)]
    if entry.finding is not None or entry.check is not None:
        lines += ["", words.OWN_WORDS, *_block(entry.account or "-")]
    if entry.hand_over is not None:
        lines += ["", entry_words.HANDED, *_block(entry_parts.handed(entry.hand_over, digest=False))]
    for head, text in _answers(entry):
        lines += ["", head, *_block(text)]
    if witnesses:
        lines += ["", _asked("witnesses"), *(f"  {clean(name, limit=300)}" for name in witnesses)]
    return [*lines, *_for_checks(entry)]


def parts_of(entry: Entry) -> list[str]:
    """The parts of a finding or a check that the app wrote, as they are read on a screen."""
    at = entry.written.time
    if entry.finding is None:
        return [entry_on_screen.without_zone(text, at) for text in _check(entry)]
    return [*_parts(entry.finding, entry_on_screen.parts(entry.finding, at)), *_for_checks(entry)]


def _for_checks(entry: Entry) -> list[str]:
    told = entry_on_screen.for_checks(entry)
    return ["", entry_words.FOR_CHECKS, *(f"  {line}" for line in told)] if told else []


def clean_line(text: str) -> str:
    """A sentence of ours with foreign words in it."""
    return clean(text, limit=400)


def paragraph(entry: Entry, corrections: Sequence[Entry] = ()) -> str:
    """One plain paragraph, to copy by hand into another log; `corrections` later entries about it."""
    return clean(" ".join(plain_text(entry, corrections)), limit=entry_parts.LONGEST)


def plain_text(entry: Entry, corrections: Sequence[Entry] = ()) -> list[str]:
    """The same as lines: each answer under its question, each with a stop at its end."""
    parts = [text for correction in corrections for text in _corrects(correction)]
    parts += [entry_words.AS_IT_STOOD] if corrections else []
    parts += [f"{happened(entry) or _not_said(entry)}."]
    parts += [f"{entry_words.CORRECTS.format(number=entry.amends)}: {entry.why}"] if entry.amends else []
    parts += [f"Place: {entry.place}."] if entry.place else []
    if entry.hand_over is not None:
        parts += [entry_words.HANDED, entry_parts.handed(entry.hand_over)]
    if entry.finding is not None:
        parts += [
            *entry.finding.told_recorded,
            *entry.finding.told_worked_out,
            *entry.finding.told_cannot_show,
        ]
    if entry.check is not None:
        parts += [_check_sentence(entry.check), *entry_words.CHECK_CANNOT_SHOW]
    parts += [entry.account]
    told = {_asked(name, entry.kind) for name in (*_IN_PLAIN, *(_AGREED if entry.kind == "consent" else ()))}
    parts += [f"{asks} {' '.join(text.split())}" for asks, text in _answers(entry) if asks in told]
    parts.append(f"(Entry {entry.number}, written {when(entry.written)}.)")
    lines = (line.strip() for part in parts for line in part.split("\n"))
    return [_stopped(clean(line, limit=entry_parts.LONGEST)) for line in lines if line]


def _not_said(entry: Entry) -> str:
    """That nobody said when it happened: the time of writing is no time of happening."""
    unsaid = entry.amends is None and not entry.when_words
    return (entry_words.NOT_SAID_WHEN if unsaid else entry_words.WRITTEN).format(when=when(entry.written))


def _corrects(correction: Entry) -> list[str]:
    """What a later entry says of this one, before the words that it corrects."""
    told = [entry_words.CORRECTED_BY.format(number=correction.number, when=when(correction.written))]
    told += [f"{entry_words.WRONG} {correction.why}"]
    told += [entry_words.right_kind(words.KIND[correction.right_kind])] if correction.right_kind else []
    return told + ([f"{entry_words.RIGHT} {correction.account}"] if correction.account else [])


def _stopped(line: str) -> str:
    return line if line.endswith((".", "?", "!", ".)", ":")) else f"{line}."


def csv_rows(entry: Entry) -> list[str]:
    """A heading and one row of CSV, safe for a spreadsheet, each on one line."""
    return [
        _csv(export_rows.COLUMNS),
        _csv(export_rows.safe(" ".join(cell.split("\n"))) for cell in export_rows.row(entry)),
    ]


def sheet(entry: Entry, corrections: Sequence[Entry] = ()) -> list[str]:
    """Half a page to print, with room for what is written by hand: a receipt, for a hand-over."""
    lines = [entry_words.head(entry.number), f"  {happened(entry) or _not_said(entry)}"]
    lines += [f"  Place: {clean(entry.place, limit=100)}"] if entry.place else []
    lines += [f"  {clean(text, limit=300)}" for one in corrections for text in _corrects(one)]
    if entry.hand_over is not None:
        told = _block(entry_parts.handed(entry.hand_over))
        return [*lines, "", entry_words.HANDED, *told, "", entry_words.RECEIVED, *[f"  {BOX}"] * 3]
    if entry.finding is not None:
        lines += _parts(entry.finding)
    if entry.check is not None:
        lines += _check(entry)
    lines += ["", words.OWN_WORDS, *(f"  {BOX}" for _ in range(BOX_LINES))]
    lines += ["", words.QUESTIONS["feeling"], f"  {BOX}", f"  {BOX}"]
    return [*lines, "", entry_words.SIGN, f"  {BOX}"]


def worded(finding: Finding, tag: Tag | None = None) -> Finding:
    """The finding with the sentences of its first three parts, as the person will read them."""
    if finding.source == "phone":
        told = [
            f"{name}: {value}"
            for name, value in finding.recorded.items()
            if isinstance(value, str) and value and (name != "file" or "read" not in finding.recorded)
        ]
        told += _table_read(finding)
        rows = finding.recorded.get("rows")
        told += [f"{len(rows)} rows of a table."] if isinstance(rows, list) else []
        return _with(finding, told, [], entry_words.PHONE_CANNOT_SHOW)
    made = [page.kind(clean(tag.name) if tag and tag.name else findings.KIND_UNKNOWN)]
    if tag is not None:
        made += [page.state(findings.STATES[tag.state])] if tag.kind == "tracker" else []
        made += [*tags.observed(tag, state=False), *tags.could_be(tag)]
    versions = finding.worked_out.get("versions", {})
    made.append(
        entry_words.rules(**{name: str(versions.get(name, "?")) for name in ("app", "data", "rules")})
    )
    return _with(finding, _recorded(finding), made, entry_words.CANNOT_SHOW)


def _table_read(finding: Finding) -> list[str]:
    name, read = finding.recorded.get("file"), finding.recorded.get("read")
    if not isinstance(name, str) or not isinstance(read, int | float):
        return []
    return [
        entry_words.read_in(clean(name), when(here(float(read))), finding.raw_sha256),
        entry_words.FILE_CLOCK,
    ]


def worded_device(finding: Finding, told: "Household", device: "Device") -> Finding:
    """The same for a home device."""
    from tui.present.home import device as present_device
    from tui.wording import home

    said = present_device.recorded(told, device, say=lambda time: moments.when(here(time)), whole=True)
    looks, of = finding.recorded["looks"], finding.recorded["looks_of"]
    many = [home.seen_in(len(looks), of)] if looks else []
    files = entry_parts.read_from(finding)
    recorded = [*said[:1], *files, *many, *said[1:], entry_words.raw(finding.raw_sha256, len(finding.events))]
    versions = finding.worked_out["versions"]
    made = [*present_device.made_of_it(device), *present_device.could(device), entry_words.rules(**versions)]
    return _with(finding, recorded, made, (home.CANNOT_SHOW,))


def _with(finding: Finding, recorded: list[str], made: list[str], cannot: Iterable[str]) -> Finding:
    fit = [tuple(clean(text, limit=LONGEST_PART) for text in part)[:40] for part in (recorded, made, cannot)]
    return replace(finding, told_recorded=fit[0], told_worked_out=fit[1], told_cannot_show=fit[2])


def _recorded(finding: Finding) -> list[str]:
    told = finding.recorded
    sightings = told["sightings"]
    lines = [between(told["first"], told["last"]), *entry_parts.read_from(finding)]
    lines += [entry_words.listened(told["listened_s"])] if told.get("listened_s") else []
    lines.append(
        entry_words.messages(told["packets"], ", ".join(clean(a) for a in told["addresses"][-5:]) or "?")
    )
    levels = [row[3] for row in sightings if row[3] is not None] + [
        row[4] for row in sightings if row[4] is not None
    ]
    lines += [entry_words.strength(min(levels), max(levels))] if levels else []
    names = dict.fromkeys(clean(row[5], limit=40) for row in sightings if row[5])
    lines += [entry_words.places(", ".join(list(names)[:8]))] if names else []
    lines += [entry_words.message(entry_parts.message(message)) for message in told["messages"][-1:]]
    return [*lines, entry_words.raw(finding.raw_sha256, len(finding.events))]


def _parts(finding: Finding, shown: Sequence[Sequence[str]] | None = None) -> list[str]:
    told = shown or (finding.told_recorded, finding.told_worked_out, finding.told_cannot_show)
    lines = []
    for head, texts in zip(entry_words.PARTS, told, strict=True):
        lines += ["", head, *(f"  {clean(text, limit=LONGEST_PART)}" for text in texts)]
        if head == entry_words.PARTS[0]:
            lines += entry_parts.phone_rows(finding)
    return lines


def _check(entry: Entry) -> list[str]:
    check = entry.check
    if check is None:
        return []
    times = f"  {between(check.start, check.end, entry.written)} {clean(check.radio)}."
    lines = ["", entry_words.PARTS[0], times, f"  {_check_sentence(check)}"]
    return [*lines, "", entry_words.PARTS[2], *(f"  {text}" for text in entry_words.CHECK_CANNOT_SHOW)]


def _check_sentence(check: Check) -> str:
    return entry_words.check_done(
        check.listened_s, check.heard, check.others, missed_s=check.missed_s, cause=check.cause
    )


def _times(entry: Entry) -> list[str]:
    told = entry_on_screen.happened(entry)
    lines = [f"  {entry_on_screen.head(entry)} {told}."] if told else []
    by = _made_by(entry).removesuffix(".")  # a name may end with one: "A. B."
    lines.append(f"  Written {entry_on_screen.when(entry.written)}, {by}.")
    if (span := entry.delay_span_s) is not None:
        lines.append(f"  {entry_words.written_within(*span)}")
    if entry.delay_s is not None and entry.delay_s >= 0:
        lines.append(f"  {_late(entry, entry.delay_s)}")
    if entry.days_late is not None and entry.days_late >= 0:
        lines.append(f"  {entry_words.written_days_later(entry.days_late)}")
    if entry.clock:
        checked = entry.clock.get("checked")
        moment = (
            wording_times.local(checked) if isinstance(checked, int | float) and 0 <= checked < 1e11 else None
        )
        lines.append(f"  {entry_words.clock(dict(entry.clock), moment, plain=True)}")
    return lines


def _late(entry: Entry, delay_s: float) -> str:
    """How long after; for what this computer noted itself, after the first time that it did."""
    if entry.finding is None or entry.finding.source not in ("tag", "device") or entry.start is None:
        return entry_words.written_later(delay_s)
    return export_words.after_first(max(0.0, entry.written.time - entry.start.time))


def _made_by(entry: Entry) -> str:
    told = entry_on_screen.made_by(entry)
    return f"{told} ({clean(entry.present, limit=100)} was there)" if entry.present else told


def _answers(entry: Entry) -> list[tuple[str, str]]:
    told = [
        ("when_words", entry.when_words),
        ("place", " - ".join(part for part in (entry.place, entry.place_detail) if part)),
        ("account", entry.account if entry.finding is None and entry.check is None else ""),
        ("agreed", "\n".join(words.AGREED[code] for code in entry.agreed)),
        ("keeper", entry.keeper),
        ("exact_words", entry.exact_words),
        ("behaviours", "\n".join(words.BEHAVIOURS[code] for code in entry.behaviours)),
        ("person", words.who(entry.person, entry.how_known)),
        ("looks", entry.looks),
        ("vehicle", entry.vehicle),
        ("technology", entry.technology),
        ("feeling", entry.feeling),
        ("feelings", ", ".join(words.FEELINGS[code] for code in entry.feelings)),
        ("how_much", "" if entry.how_much is None else str(entry.how_much)),
        ("did", entry.did),
        ("changed", entry.changed),
        ("children", words.CHILDREN.get(entry.children, "")),
        ("kept", "\n".join(map(entry_parts.kept, entry.kept))),
        ("told", "\n".join(map(entry_parts.told, entry.told))),
        ("order", entry_parts.order(entry)),
    ]
    return [(_asked(name, entry.kind), text) for name, text in told if text]


def _asked(name: str, kind: str = "") -> str:
    return words.short_question(name, kind)


def _block(text: str) -> list[str]:
    return [f"  {clean(part, limit=entry_parts.LONGEST)}" for part in text.split("\n")]


def _csv(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([clean(cell, limit=entry_parts.LONGEST) for cell in cells])
    return out.getvalue()
