"""Parts of an entry in a line each: moments, what was kept, who was told, an order, a radio message. Pure."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from scanner.log.diary.entry import Entry, Finding, HandOver, Kept, Told
from scanner.log.diary.moments import Moment, here
from scanner.log.findings import phone_finding, provenance
from scanner.text import clean
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words

LONGEST = 20_000
ROWS_SHOWN = 20  # of a phone's table; all of them are kept
PLAIN_UTC = ("UTC", "Etc/UTC")  # the offset says as much


def kept(item: Kept) -> str:
    copied = "copied in" if item.in_record else ""
    told = (
        item.label,
        words.KEPT[item.kind],
        item.what,
        item.file_name,
        item.where,
        item.touched_by,
        copied,
    )
    return ", ".join(part for part in told if part)


def told(item: Told) -> str:
    if not item.reported:
        return entry_words.NOT_REPORTED
    moment = told_when(item.when) if item.when else ""
    told = (item.whom, moment, item.name, item.reference, item.said, item.next_date)
    return ", ".join(part for part in told if part)


def handed(given: HandOver, *, digest: bool = True) -> str:
    """To whom a package was given, on what, and which it was (`digest`), a line each."""
    which = given.sha256 if digest else ""
    told = zip(entry_words.HANDED_LABELS, (given.whom, given.on, which), strict=True)
    return "\n".join(f"{label}: {text}" for label, text in told if text)


def order(entry: Entry) -> str:
    order = entry.order
    if order is None:
        return ""
    broken = words.YES_NO.get(order.broken, "")
    asked = entry_words.ORDER_BROKEN.format(answer=broken) if broken else ""
    return ", ".join(part for part in (order.what, order.reference, asked) if part)


def items(entry: Entry, field: str) -> str:
    """What was kept, who was told or which order there is, in one line."""
    lists = {"kept": [*map(kept, entry.kept)], "told": [*map(told, entry.told)], "order": [order(entry)]}
    return clean("; ".join(part for part in lists[field] if part), limit=LONGEST)


def item_lines(entry: Entry, field: str) -> list[str]:
    """The same, a line each."""
    lines = [*map(kept, entry.kept)] if field == "kept" else [*map(told, entry.told)]
    return [clean(line or "-", limit=300) for line in lines]


def message(message: Any) -> str:
    """A packet as it was kept: its bytes, or the fields that the system gave in their place."""
    if not isinstance(message, Mapping):
        return str(message)[:200]
    parts = [
        f"{head} {clean(str(message[name]))}"
        for name, head in entry_words.FIELDS.items()
        if message.get(name)
    ]
    for name, head in entry_words.BYTES.items():
        told = message.get(name)
        if isinstance(told, Mapping):
            parts += [
                f"{head} {clean(str(key), limit=40)}: {clean(str(value), limit=120)}"
                for key, value in told.items()
            ]
    services = message.get("service_uuids")
    if isinstance(services, list) and services:
        parts.append(f"{entry_words.SERVICES} {', '.join(clean(str(one), limit=40) for one in services[:8])}")
    return "; ".join(parts) or "-"


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
    return words.made_by(entry.made_by, writer, written_for, files=files, own=own)


def read_from(finding: Finding) -> list[str]:
    """The files that a finding came from, when each was read in, and whose clock its times are by."""
    files = provenance.sources(finding)
    if not files:
        return []
    own, rows = finding.recorded.get("own"), sum(file.times for file in files)
    rows += own if isinstance(own, int) else 0
    lines = []
    for file in files:
        name = clean(file.name, limit=120) or "?"
        lines.append(entry_words.read_in(name, when(here(file.read)), clean(file.sha256, limit=64)))
        lines += [entry_words.brought(file.times, rows, name)] if file.times < rows else []
    lines += [entry_words.NOT_HEARD_HERE] if provenance.alone(finding) else []
    wrong = any(file.doubtful for file in files)
    return [*lines, entry_words.FILE_CLOCK, *([entry_words.FILE_CLOCK_WRONG] if wrong else [])]


def bare(moment: Moment) -> str:
    local = moment.local()
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"


def zone(moment: Moment) -> str:
    zone = f", {clean(moment.zone)}" if moment.zone and moment.zone not in PLAIN_UTC else ""
    return f"({moment.local().tzinfo}{zone})"


def when(moment: Moment) -> str:
    """A moment on its own clock: "Tue 24 Nov 2026 21:04 (UTC+01:00, Europe/London)"."""
    return f"{bare(moment)} {zone(moment)}"


def day(moment: Moment) -> str:
    """The day alone, with its zone: "Tue 24 Nov 2026 (UTC+01:00, Europe/London)"."""
    local = moment.local()
    return f"{local:%a} {local.day} {local:%b %Y} {zone(moment)}"


def told_when(moment: Moment) -> str:
    """When somebody was told; midnight itself stands for the day alone."""
    return when(moment) if moment.local().time() != time(0) else day(moment)
