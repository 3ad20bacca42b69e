"""What every writer makes of the sample. To write anew: python -m tests.scanner.log.export.goldens"""

from collections.abc import Mapping
from pathlib import Path

from scanner.log.export.content import Content, choose
from scanner.log.export.formats import csv, html
from scanner.log.export.formats import json as export_json
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import material
from tui.present.diary import finding_lines
from tui.present.report import package, report, tables

FOLDER = Path(__file__).parent / "golden"
EVERYTHING = Choice(witnesses=True, front_sheet=True, private_places=True, others=True, files=True)


def content(choice: Choice | None = None) -> Content:
    """The sample after a choice; the safe defaults if none is given."""
    return choose(material(), choice or Choice())


def made() -> Mapping[str, bytes]:
    """File name -> bytes, by the safe defaults; and the report with everything ticked."""
    safe, everything = content(), content(EVERYTHING)
    return {
        "log.csv": csv.write(tables.log_sheet(safe)),
        "findings.csv": csv.write(tables.findings_sheet(safe)),
        "custody.csv": csv.write(package.custody(safe)),
        "log.jsonl": export_json.lines(safe),
        "export.json": export_json.write(safe, finding_lines.statements_json),
        "summary.html": html.write(report.document(safe)),
        "everything.html": html.write(report.document(everything)),
        "everything.json": export_json.write(everything, finding_lines.statements_json),
        "READ-ME-FIRST.txt": package.read_me(safe).encode(),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, written in made().items():
        (FOLDER / name).write_bytes(written)
