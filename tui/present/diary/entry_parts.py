"""Parts of an entry in a line each: moments, what was kept or moved, who was told, an order. Pure."""

from scanner.log.diary.entry import Entry, Finding, HandOver, Kept, Moved, PersonTold
from scanner.log.findings import phone_finding, provenance
from scanner.text import clean
from scanner.wordlists import of_digits
from tui.wording import saying
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.saying import FOR_OTHERS

LONGEST = 20_000
ROWS_SHOWN = 20  # of a phone's table; all of them are kept


def kept(item: Kept) -> str:
    copied = "copied in" if item.in_record else ""
    parts = (
        item.label,
        words.KEPT_KINDS[item.kind],
        item.what,
        item.file_name,
        item.where,
        item.touched_by,
        copied,
    )
    return ", ".join(part for part in parts if part)


def moved(item: Moved, name: str = "") -> str:
    """When, by whom, from where and where to; what nobody said is said to be missing.

    `name`: what it is, where the item itself does not say it."""
    when = saying.moment_or_day(item.when, FOR_OTHERS) if item.when else ""
    told = entry_words.moved(when, item.by, item.where_from, item.where_to)
    what = item.what or name
    return f"{what}: {told}" if what else told


def whom_told(item: PersonTold) -> str:
    if not item.reported:
        return entry_words.NOT_REPORTED
    moment = saying.moment_or_day(item.when, FOR_OTHERS) if item.when else ""
    parts = (item.whom, moment, item.name, item.reference, item.said, item.next_date)
    return ", ".join(part for part in parts if part)


def handed(given: HandOver, *, digest: bool = True) -> str:
    """To whom a package was given, on what, and which it was (`digest`), a line each."""
    which = given.sha256 if digest else ""
    parts = (given.whom, given.on, which, of_digits(which))
    pairs = zip(entry_words.HANDED_LABELS, parts, strict=True)
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)


def order(entry: Entry) -> str:
    order = entry.order
    if order is None:
        return ""
    broken = words.YES_NO.get(order.broken, "")
    asked = entry_words.ORDER_BROKEN_AS_SEEN.format(answer=broken) if broken else ""
    return ", ".join(part for part in (order.what, order.reference, asked) if part)


def items_in_line(entry: Entry, field: str) -> str:
    """What was kept, who was told or which order there is, in one line."""
    parts = [order(entry)] if field == "order" else _items(entry, field)
    return clean("; ".join(filter(None, parts)), limit=LONGEST)


def item_lines(entry: Entry, field: str) -> list[str]:
    """The same, a line each."""
    return [clean(line or "-", limit=300) for line in _items(entry, field)]


def _items(entry: Entry, field: str) -> list[str]:
    if field == "kept":
        return [*map(kept, entry.kept)]
    return [*map(moved, entry.moved)] if field == "moved" else [*map(whom_told, entry.told)]


def phone_rows(finding: Finding) -> list[str]:
    """The first rows of a phone's table: what its headings say by themselves, and each row as it stands."""
    columns, rows = finding.recorded.get("columns"), finding.recorded.get("rows")
    if finding.source != "phone" or not isinstance(columns, list) or not isinstance(rows, list):
        return []
    lines = []
    for number, row in enumerate(rows[:ROWS_SHOWN], start=1):
        cells = row if isinstance(row, list) else [row]
        known = ", ".join(
            f"{entry_words.PHONE_COLUMNS[head]} {cell}" for head, cell in phone_finding.plain(columns, cells)
        )
        lines += [f"  {entry_words.phone_row(number, clean(known, limit=300))}"]
        lines += [f"    {entry_words.PHONE_RAW} {clean(' | '.join(map(str, cells)), limit=600)}"]
    left = len(rows) - ROWS_SHOWN
    return lines + ([f"  {entry_words.phone_rows_left(left)}"] if left > 0 else [])


def made_by(entry: Entry, *, whole: bool = False) -> str:
    """Who made an entry, and from what; names as they stand where `whole`, else short and clean."""
    names = (entry.writer, entry.written_for)
    writer, written_for = names if whole else (clean(name, limit=100) for name in names)
    found = entry.finding
    files = 0 if found is None else len(provenance.sources(found))
    own = found is None or not provenance.alone(found)
    return words.who_wrote(entry.made_by, writer, written_for, files=files, own=own)
