"""Tables beside the report: one row for each entry, one for each finding."""

from scanner.log.export import rows as export_rows
from scanner.log.export.content import Content
from scanner.log.export.formats.document import Sheet
from tui.present.diary import entry as present_entry
from tui.present.report import findings
from tui.wording import saying
from tui.wording.log import report as words


def log_sheet(content: Content) -> Sheet:
    """One row for each entry, in the order added; witnesses last, where they are in."""
    head = (*export_rows.COLUMNS, *(("witnesses",) if content.choice.witnesses else ()))
    rows: list[tuple[str | int | None, ...]] = []
    for line in content.lines:
        more = ("; ".join(line.witnesses),) if content.choice.witnesses else ()
        cells: list[str] = list(present_entry.entry_row(line.entry))
        if line.left_out:
            cells[export_rows.COLUMNS.index("account")] = words.LEFT_OUT_ENTRY
        rows.append((line.entry.number, *cells[1:], *more))
    return marked(Sheet("log", head, tuple(rows)), content)


def marked(sheet: Sheet, content: Content) -> Sheet:
    """A table of a made-up record says so in every row, for rows are copied elsewhere."""
    return sheet.saying(words.MADE_UP_HEAD, words.EXAMPLE) if content.facts.example else sheet


FINDING_COLUMNS = (
    "finding", "entry", "corrected_by", "source", "subject", "name", "family", "state", "first", "last",
    "sightings", "packets", "addresses", "recorded", "worked_out", "cannot_show", "own_words",
    "recorded_sha256", "worked_out_sha256", "raw_sha256", "first_utc", "last_utc",
)  # fmt: skip


def findings_sheet(content: Content) -> Sheet:
    """One row for each finding."""
    rows: list[tuple[str | int, ...]] = []
    corrections = content.corrections
    for entry, finding in content.findings:
        heard = findings.hearings(finding)
        span = findings.heard_span(finding, heard)
        corrected = corrections.get(entry.number, ())
        told = [" ".join(part) for part in findings.parts_for_others(entry, finding)]
        addresses = finding.recorded.get("addresses")
        rows.append(
            (
                finding.id, entry.number, " ".join(map(str, corrected)),
                finding.source, finding.subject, findings.name(finding),
                str(finding.worked_out.get("family") or ""), str(finding.worked_out.get("state") or ""),
                *(map(saying.moment_utc, span) if span else ("", "")),
                findings.times_heard(finding, heard) or "",
                "" if (packets := findings.packets_heard(finding, heard)) is None else packets,
                " ".join(map(str, addresses)) if isinstance(addresses, list) else "",
                *told, entry.account, finding.recorded_sha256, finding.worked_out_sha256, finding.raw_sha256,
                *(map(saying.iso, span) if span else ("", "")),
            )
        )  # fmt: skip
    return marked(Sheet("findings", FINDING_COLUMNS, tuple(rows)), content)
