"""An entry as one row of a table, in the order of the field set. Cells are safe to open in a spreadsheet."""

import unicodedata
from collections.abc import Sequence
from string import ascii_letters, digits

from scanner.log.diary.entry import AT_EXPORT, Entry, Kept, Moved, PersonTold
from scanner.log.diary.moments import Moment
from scanner.log.findings import provenance

COLUMNS = (
    "number", "id", "kind", "made_by", "happened_start", "happened_end", "how_sure", "written", "zone",
    "clock", "place", "place_detail", "account", "exact_words", "behaviours", "person", "how_known", "looks",
    "vehicle", "technology", "feeling", "how_much", "did", "changed", "children", "kept", "told", "order",
    "finding", "raw_sha256", "recorded", "worked_out", "cannot_show", "amends", "why", "present",
    "agreed", "keeper", "when_words", "writer", "written_for", "feelings", "right_kind", "moved",
    "begun",
)  # fmt: skip
NOTHING_SAID: tuple[tuple[str, ...], ...] = ((), (), ())  # of an entry that holds no finding
_STARTS = tuple("=+-@|%")
_HARMLESS = frozenset(ascii_letters + digits)  # a cell that begins with one is text


def risky(cell: str) -> bool:
    """True for a cell that some spreadsheet would take for a formula or a command, or split in two."""
    if not cell or cell[0] in _HARMLESS:  # nearly every one
        return False
    start = next((sign for sign in cell if not sign.isspace() and unicodedata.category(sign) != "Cf"), "")
    return cell.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", start).startswith(_STARTS)


def safe(cell: str) -> str:
    """The cell, behind an apostrophe where it is `risky`: spreadsheets then take it for text."""
    return f"'{cell}" if risky(cell) else cell


def row(entry: Entry, parts: Sequence[Sequence[str]]) -> list[str]:
    """Cells in the order of COLUMNS; not yet `safe`. Witnesses are not among them.

    `parts`: what its finding says, in sentences: recorded, worked out, cannot show.
    """
    finding = entry.finding
    return [
        str(entry.number),
        entry.id,
        entry.kind,
        _made_by(entry),
        _iso(entry.start, day_only=entry.day_only),
        _iso(entry.end, day_only=entry.day_only),
        entry.sure,
        entry.written.iso(),
        (entry.start or entry.written).zone or "",
        "; ".join(f"{name}={value}" for name, value in sorted(entry.clock.items())),
        entry.place,
        entry.place_detail,
        entry.account,
        entry.exact_words,
        "; ".join(entry.behaviours),
        entry.person,
        entry.how_known,
        entry.looks,
        entry.vehicle,
        entry.technology,
        entry.feeling,
        "" if entry.how_much is None else str(entry.how_much),
        entry.did,
        entry.changed,
        entry.children,
        "; ".join(map(_kept, entry.kept)),
        "; ".join(map(_told, entry.told)),
        _joined(entry.order.what, entry.order.reference, entry.order.broken) if entry.order else "",
        f"{finding.id} {finding.subject}" if finding else "",
        finding.raw_sha256 if finding else "",
        *(" ".join(part) for part in parts),
        "" if entry.amends is None else str(entry.amends),
        entry.why,
        entry.present,
        "; ".join(entry.agreed),
        entry.keeper,
        entry.when_words,
        entry.writer,
        entry.written_for,
        "; ".join(entry.feelings),
        entry.right_kind,
        "; ".join(map(_moved, entry.moved)),
        _iso(entry.begun),
    ]


def _made_by(entry: Entry) -> str:
    if entry.made_by == "with":
        return f"with {entry.writer}"
    found = entry.finding
    if not entry.made_by.startswith("scan") or found is None or not provenance.sources(found):
        return entry.made_by
    told = "file" if provenance.alone(found) else "scan and file"
    return f"{told}, at export" if entry.made_by.startswith(AT_EXPORT) else told


def _iso(moment: Moment | None, *, day_only: bool = False) -> str:
    if moment is None:
        return ""
    return moment.local().date().isoformat() if day_only else moment.iso()


def _kept(item: Kept) -> str:
    digest = f"sha256 {item.sha256}" if item.sha256 else ""
    return _joined(item.label, item.kind, item.what, item.file_name, item.where, item.touched_by, digest)


def _moved(item: Moved) -> str:
    return _joined(item.what, _iso(item.when), item.by, item.where_from, item.where_to)


def _told(item: PersonTold) -> str:
    if not item.reported:
        return _joined("not reported", item.said)
    return _joined(item.whom, _iso(item.when), item.name, item.reference, item.said, item.next_date)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
