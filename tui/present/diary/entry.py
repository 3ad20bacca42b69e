"""Entries as lines, as a paragraph to copy, as a sheet to print. Pure; all text goes through `clean`."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from scanner.log.diary.entry import Check, Entry, Finding
from scanner.log.export import rows as export_rows
from scanner.log.export.formats.document import Document, Section, Text
from scanner.log.export.formats.json import with_sentences
from scanner.text import clean
from tui.present.diary import entry_on_screen, entry_parts, entry_times, finding_lines
from tui.present.diary.finding_lines import FindingParts
from tui.wording import saying
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.log import report as export_words
from tui.wording.log.statements import Telling
from tui.wording.saying import FOR_OTHERS, ON_SCREEN, Style

BOX = "_" * 60
BOX_LINES = 4
HAPPENED = ("incident", "action", "finding")  # others are of the moment in which they are written

_AGREED = ("agreed", "keeper")
_IN_PLAIN = ("when_words", "person", "exact_words", "feeling", "did")  # answers beside the account


def entry_line(entry: Entry, corrected: Sequence[int] = ()) -> str:
    """One entry in a list."""
    moment = entry.start or entry.written
    likely = finding_lines.first_worked_out(entry.finding, entry.written)
    about = " ".join((entry.account or likely or words.KIND[entry.kind]).split())
    tail = f"  [corrected by {', '.join(map(str, corrected))}]" if corrected else ""
    place = f"{clean(entry.place, limit=24)}: " if entry.place else ""
    unsure = entry.day_only or entry.delay_span_s is not None
    when = saying.in_a_list(moment.local(), hour=not unsure)
    if no_time(entry):
        when = clean(entry.when_words, limit=16) or words.NO_TIME
    return f"{entry.number:>4}  {when:16}  {place}{clean(about, limit=60)}{tail}"


def no_time(entry: Entry) -> bool:
    """Whether it is of something that happened, and nobody could say when: the time of writing is not it."""
    return entry.start is None and entry.kind in HAPPENED


def full(
    entry: Entry,
    *,
    witnesses: Sequence[str] = (),
    corrected: Sequence[int] = (),
    right_kind: str = "",
    own_first: bool = False,
) -> list[str]:
    """One entry in full, a heading above each answer; `right_kind` the kind that a correction gives it.

    `own_first`: what the person wrote stands above the parts that the app wrote.
    """
    top, found, own = _top(entry, corrected, right_kind), _written_by_app(entry), _own(entry, witnesses)
    return [*top, *(own + found if own_first else found + own), *_for_checks(entry)]


def _top(entry: Entry, corrected: Sequence[int], right_kind: str) -> list[str]:
    lines = [f"{entry_words.entry_head(entry.number)}  {words.KIND[entry.kind]}", *_times(entry)]
    if corrected:
        lines.append(f"  Corrected by entry {', '.join(map(str, corrected))}.")
    if right_kind:
        lines.append(f"  {entry_words.right_kind(words.KIND[right_kind])}")
    if entry.amends is not None:
        lines += ["", entry_words.CORRECTS.format(number=entry.amends), *_block(entry.why)]
        lines += _block(entry_words.right_kind(words.KIND[entry.right_kind])) if entry.right_kind else []
    return lines


def _own(entry: Entry, witnesses: Sequence[str]) -> list[str]:
    """What the person wrote."""
    lines = []
    if entry.finding is not None or entry.check is not None:
        lines += ["", words.OWN_WORDS, *_block(entry.account or "-")]
    if entry.hand_over is not None:
        lines += ["", entry_words.HANDED_KIND, *_block(entry_parts.handed(entry.hand_over, digest=False))]
    for head, text in _answers(entry):
        lines += ["", head, *_block(text)]
    if witnesses:
        lines += ["", _asked("witnesses"), *(f"  {clean(name, limit=300)}" for name in witnesses)]
    return lines


def parts_of(entry: Entry) -> list[str]:
    """The parts of a finding or a check that the app wrote, as they are read on a screen."""
    return [*_written_by_app(entry), *(_for_checks(entry) if entry.finding is not None else [])]


def _written_by_app(entry: Entry) -> list[str]:
    """The same without what stands there only for those who check it."""
    finding = entry.finding
    lines = [] if finding is None else _parts(finding, finding_lines.parts_on_screen(finding, entry.written))
    return [*lines, *_check(entry, ON_SCREEN)]


def _for_checks(entry: Entry) -> list[str]:
    lines = entry_on_screen.entry_for_checks(entry)
    return ["", entry_words.FOR_CHECKS, *(f"  {line}" for line in lines)] if lines else []


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
    parts += [f"{entry_times.happened(entry, FOR_OTHERS) or _not_said(entry)}."]
    parts += [f"{entry_words.CORRECTS.format(number=entry.amends)}: {entry.why}"] if entry.amends else []
    parts += [f"Place: {entry.place}."] if entry.place else []
    if entry.hand_over is not None:
        parts += [entry_words.HANDED_KIND, entry_parts.handed(entry.hand_over)]
    if entry.finding is not None:
        parts += [line for part in finding_lines.for_others(entry.finding, entry.written) for line in part]
    if entry.check is not None:
        parts += [_check_sentence(entry.check), *entry_words.CHECK_CANNOT_SHOW]
    parts += [entry.account]
    told = {_asked(name, entry.kind) for name in (*_IN_PLAIN, *(_AGREED if entry.kind == "consent" else ()))}
    parts += [f"{asks} {' '.join(text.split())}" for asks, text in _answers(entry) if asks in told]
    parts.append(f"(Entry {entry.number}, written {saying.moment(entry.written, FOR_OTHERS)}.)")
    lines = (line.strip() for part in parts for line in part.split("\n"))
    return [_stopped(clean(line, limit=entry_parts.LONGEST)) for line in lines if line]


def _not_said(entry: Entry) -> str:
    """That nobody said when it happened: the time of writing is no time of happening."""
    unsaid = entry.amends is None and not entry.when_words
    return (entry_words.NOT_SAID_WHEN if unsaid else entry_words.WRITTEN_DOWN).format(
        when=saying.moment(entry.written, FOR_OTHERS)
    )


def _corrects(correction: Entry) -> list[str]:
    """What a later entry says of this one, before the words that it corrects."""
    lines = [
        entry_words.CORRECTED_BY.format(
            number=correction.number, when=saying.moment(correction.written, FOR_OTHERS)
        )
    ]
    lines += [f"{entry_words.WRONG} {correction.why}"]
    lines += [entry_words.right_kind(words.KIND[correction.right_kind])] if correction.right_kind else []
    return lines + ([f"{entry_words.RIGHT} {correction.account}"] if correction.account else [])


def _stopped(line: str) -> str:
    return line if line.endswith((".", "?", "!", ".)", ":")) else f"{line}."


def csv_rows(entry: Entry) -> list[str]:
    """A heading and one row of CSV, safe for a spreadsheet, each on one line."""
    return [
        _csv(export_rows.COLUMNS),
        _csv(export_rows.safe(" ".join(cell.split("\n"))) for cell in entry_row(entry)),
    ]


def entry_row(entry: Entry) -> list[str]:
    """An entry as cells of a table, with what its finding says in sentences."""
    finding = entry.finding
    parts = (
        finding_lines.for_others(finding, entry.written) if finding is not None else export_rows.NOTHING_SAID
    )
    return export_rows.row(entry, parts)


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry for programs, with what its finding says in sentences."""
    return with_sentences(entry, finding_lines.statements_json)


def sheet(entry: Entry, corrections: Sequence[Entry] = (), agreed: Sequence[str] = ()) -> list[str]:
    """Half a page to print, with room for what is written by hand.

    For a hand-over a receipt, with what was agreed and declined (`agreed`, a line each).
    """
    lines = [
        entry_words.entry_head(entry.number),
        f"  {entry_times.happened(entry, FOR_OTHERS) or _not_said(entry)}",
    ]
    lines += [f"  Place: {clean(entry.place, limit=100)}"] if entry.place else []
    lines += [f"  {clean(text, limit=300)}" for one in corrections for text in _corrects(one)]
    if entry.hand_over is not None:
        told = _block(entry_parts.handed(entry.hand_over))
        said = ["", words.AGREED_HEAD, *(f"  {line}" for line in agreed)] if agreed else []
        signs = ["", entry_words.RECEIVED, *[f"  {BOX}"] * 3]
        return [*lines, "", entry_words.HANDED_KIND, *told, *said, *signs]
    if entry.finding is not None:
        lines += _parts(entry.finding, finding_lines.for_others(entry.finding, entry.written))
    if entry.check is not None:
        lines += _check(entry, FOR_OTHERS)
    lines += ["", words.OWN_WORDS, *(f"  {BOX}" for _ in range(BOX_LINES))]
    lines += ["", words.QUESTIONS["feeling"], f"  {BOX}", f"  {BOX}"]
    return [*lines, "", entry_words.SIGN, f"  {BOX}"]


def sheet_on_paper(title: str, lines: Sequence[str], *, made: float) -> Document:
    """The lines of a sheet, with room to write on it; `made` Unix seconds."""
    head, *rest = lines
    spaced = "\n".join(f"\n{line}" if line.strip() == BOX else line for line in rest)
    return Document(title, (Section(head, (Text(spaced),), "sheet", large=True),), made, page="")


def _parts(finding: Finding, parts: FindingParts) -> list[str]:
    lines = []
    for head, texts in zip(entry_words.FINDING_PARTS, parts, strict=True):
        lines += ["", head, *(f"  {text}" for text in texts)]
        if head == entry_words.FINDING_PARTS[0]:
            lines += entry_parts.phone_rows(finding)
    return lines


def _check(entry: Entry, style: Style) -> list[str]:
    check = entry.check
    if check is None:
        return []
    at = Telling(entry.written, style)
    times = f"  {entry_words.from_to(at.moments(check.start, check.end))} {clean(check.radio)}."
    lines = ["", entry_words.FINDING_PARTS[0], times, f"  {_check_sentence(check)}"]
    return [
        *lines,
        "",
        entry_words.FINDING_PARTS[2],
        *(f"  {text}" for text in entry_words.CHECK_CANNOT_SHOW),
    ]


def _check_sentence(check: Check) -> str:
    return entry_words.check_done(
        check.listened_s, check.heard, check.others, missed_s=check.missed_s, cause=check.cause
    )


def _times(entry: Entry) -> list[str]:
    told = entry_times.happened(entry, ON_SCREEN)
    lines = [f"  {entry_on_screen.time_heading(entry)} {told}."] if told else []
    by = _made_by(entry).removesuffix(".")  # a name may end with one: "A. B."
    lines.append(f"  Written {saying.moment(entry.written, ON_SCREEN)}, {by}.")
    if (span := entry.delay_span_s) is not None and not entry.still_to_come:
        lines.append(f"  {entry_words.written_within(*span)}")
    if entry.delay_s is not None and entry.delay_s >= 0:
        lines.append(f"  {_late(entry, entry.delay_s)}")
    if entry.days_late is not None and entry.days_late >= 0:
        lines.append(f"  {entry_words.written_days_later(entry.days_late)}")
    if entry.begun is not None:
        lines.append(f"  {entry_words.BEGUN.format(when=saying.moment(entry.begun, ON_SCREEN))}")
    if entry.still_to_come:
        lines.append(f"  {entry_words.BEFORE_IT}")
    if entry.clock:
        checked = entry.clock.get("checked")
        moment = (
            saying.moment_here(checked) if isinstance(checked, int | float) and 0 <= checked < 1e11 else None
        )
        lines.append(f"  {entry_words.clock(dict(entry.clock), moment, plain=True)}")
    return lines


def _late(entry: Entry, delay_s: float) -> str:
    """How long after; for what this computer noted itself, after the first time that it did."""
    if entry.finding is None or entry.finding.source not in ("tag", "device") or entry.start is None:
        return entry_words.written_later(delay_s)
    return export_words.after_first(max(0.0, entry.written.time - entry.start.time))


def _made_by(entry: Entry) -> str:
    lines = entry_on_screen.made_by_line(entry)
    return f"{lines} ({clean(entry.present, limit=100)} was there)" if entry.present else lines


def _answers(entry: Entry) -> list[tuple[str, str]]:
    lines = [
        ("when_words", entry.when_words),
        ("place", " - ".join(part for part in (entry.place, entry.place_detail) if part)),
        ("account", entry.account if entry.finding is None and entry.check is None else ""),
        ("agreed", "\n".join(words.AGREED_POINTS[code] for code in entry.agreed)),
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
        ("moved", "\n".join(map(entry_parts.moved, entry.moved))),
        ("told", "\n".join(map(entry_parts.whom_told, entry.told))),
        ("order", entry_parts.order(entry)),
    ]
    return [(_asked(name, entry.kind), text) for name, text in lines if text]


def _asked(name: str, kind: str = "") -> str:
    return words.short_question(name, kind)


def _block(text: str) -> list[str]:
    return [f"  {clean(part, limit=entry_parts.LONGEST)}" for part in text.split("\n")]


def _csv(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([clean(cell, limit=entry_parts.LONGEST) for cell in cells])
    return out.getvalue()
