"""The whole report as a document. Pure: what an export holds goes in, parts come out."""

from scanner.log.export.content import Content
from scanner.log.export.formats.document import Document, Grid, Pairs, Section, Text
from tui.present.report import entries, findings, looks, sheets
from tui.present.report.first_page import first_page
from tui.present.report.method import method
from tui.wording import saying
from tui.wording.log import report as words


def document(content: Content) -> Document:
    """First page, chronology, findings, method and limits."""
    sections = [Section(words.IN_SHORT, tuple(first_page(content)), "in-short"), *sheets.sections(content)]
    if content.sheet:
        rows = tuple((words.SHEET_LABELS[key], text) for key, text in content.sheet.items())
        sections.append(Section(words.SHEET, (Pairs(rows),), "about-me", new_page=True))
    sections += entries.chronology(content)
    sections += findings.sections(content)
    if content.tags:
        sections.append(_others(content))
    if content.devices:
        sections.append(looks.devices(content))
    sections.append(Section(words.METHOD, tuple(method(content)), "method", new_page=True))
    example = words.EXAMPLE if content.facts.example else ""
    mark = " ".join(filter(None, (example, words.MARK if content.redacted else "")))
    title = f"{words.EXAMPLE_TITLE}: {words.REPORT_TITLE}" if example else words.REPORT_TITLE
    made = f"{words.MADE} {saying.moment_utc(content.facts.made.time)}"  # pages come apart
    return Document(
        title, tuple(sections), content.facts.made.time, mark, page=f"{made}   {words.PAGE}",
        contents=words.CONTENTS, boxes=words.BOXES,
        code=words.CODE.format(code=content.facts.code) if content.facts.code else "",
    )  # fmt: skip


def _others(content: Content) -> Section:
    rows = tuple(
        (
            tag.id,
            tag.name or tag.kind,
            saying.moment_utc(tag.first_seen),
            saying.moment_utc(tag.last_seen),
            "\n".join(tag.addresses[-3:]),
        )
        for tag in content.tags
    )
    grid = Grid(words.OTHERS, words.TAG_HEAD, rows, (2, 3, 3, 3, 3))
    return Section(words.OTHERS, (Text(words.OTHERS_SAY), grid), "others", new_page=True)
