"""What was chosen for an export, drawn as far as a format asks for it."""

from dataclasses import dataclass

from scanner.log.diary.entry import Entry
from scanner.log.export.content import Content
from scanner.log.export.formats.document import Document, Sheet
from tui.present.diary import finding_lines
from tui.present.report import report, tables
from tui.wording.log.report import EXAMPLE_TITLE, REPORT_TITLE


@dataclass(frozen=True, slots=True)
class Drawn:
    """See scanner.log.export.formats.registry, Report."""

    content: Content

    @property
    def title(self) -> str:
        """Of the whole; it says so where the record is an example."""
        return f"{EXAMPLE_TITLE}: {REPORT_TITLE}" if self.content.facts.example else REPORT_TITLE

    def document(self) -> Document:
        """All of it, to be read."""
        return report.document(self.content)

    def log_sheet(self) -> Sheet:
        """One row for each entry."""
        return tables.log_sheet(self.content)

    def findings_sheet(self) -> Sheet:
        """One row for each thing that was found."""
        return tables.findings_sheet(self.content)

    def sentences(self, entry: Entry) -> dict[str, list[str]]:
        """What the finding of an entry says."""
        return finding_lines.statements_json(entry)
