"""The files opened by the programs that people have: a spreadsheet, a browser, a PDF reader.

apt: libreoffice-calc-nogui, chromium, poppler-utils. Left out with a reason where one is missing.
"""

import io
import json
import re
import shutil
import socketserver
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.log.export.formats import csv, html, pdf, xlsx
from scanner.log.export.formats.document import Document, Pairs, Section, Sheet, Text
from tests.scanner.log.export.goldens import EVERYTHING, content
from tests.scanner.log.export.samples import HOSTILE
from tui.present.report import report

OFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (apt: libreoffice-calc-nogui)")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt: chromium)")
needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler-utils (apt)")
TIMEOUT_S, OWN = 180.0, "not an origin"
EVALUATING = "44,34,76,1,,0,false,true,false,false,false,-1,true"  # commas, UTF-8; works formulas out
SUMS = ("=1+41", "+1+41", "-1+41", "@SUM(1,41)", " =1+41", "\t=1+41", "\uff1d1+41", "=cmd|' /C calc'!A0")
NAMES = (*SUMS, *HOSTILE, '=HYPERLINK("http://127.0.0.1:9/x","y")', '=WEBSERVICE("http://127.0.0.1:9/")')


def sheet() -> Sheet:
    return Sheet("log", ("number", "name"), tuple((n, name) for n, name in enumerate(NAMES, start=1)))


def converted(folder: Path, *names: str) -> list[str]:
    """Tables of one kind as LibreOffice shows them, formulas and all, as flat documents."""
    assert OFFICE is not None
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += [f"--infilter=CSV:{EVALUATING}"] if names[0].endswith(".csv") else []
    command += ["--convert-to", "fods", "--outdir", str(folder), *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=TIMEOUT_S)
    return [(folder / name).with_suffix(".fods").read_text("utf-8") for name in names]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Two tables as they are written, and "bad": the same name with nothing done to it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "one.csv").write_bytes(csv.write(sheet()))
    (folder / "bad.csv").write_text("number,name\n1,=1+41\n", "utf-8")
    (folder / "two.xlsx").write_bytes(xlsx.write([sheet()], title="t", made=0.0))
    of_csv, bad = converted(folder, "one.csv", "bad.csv")
    return {"csv": of_csv, "bad": bad, "xlsx": converted(folder, "two.xlsx")[0]}


@needs_office
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_spreadsheet_shows_names_and_works_nothing_out(opened: dict[str, str], kind: str) -> None:
    text = opened[kind]
    assert "table:formula" not in text
    assert "xlink:href" not in text.split("<office:spreadsheet>")[1]
    assert ">42<" not in text
    assert text.count("1+41") == sum("1+41" in name for name in NAMES)
    assert "HYPERLINK" in text


def test_a_workbook_prints_landscape_one_page_wide_with_its_headings_on_each() -> None:
    """A table as wide as that of the findings is still read at half its size."""
    columns = tuple(f"column {number}" for number in range(20))
    wide = Sheet("findings", columns, tuple(("a long sentence " * 20,) * 20 for _ in range(3)))
    with zipfile.ZipFile(io.BytesIO(xlsx.write([wide], title="t", made=0.0))) as book:
        page, names = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    assert 'orientation="landscape"' in page
    assert 'fitToHeight="0"' in page
    assert "<pageSetUpPr fitToPage=" in page
    assert "_xlnm.Print_Titles" in names
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', page)]
    assert sum(widths) < 280


@needs_office
def test_the_spreadsheet_would_have_worked_it_out(opened: dict[str, str]) -> None:
    """So the test above can fail."""
    assert "table:formula" in opened["bad"]
    assert ">42<" in opened["bad"]


class _Asked(socketserver.BaseRequestHandler):
    """Notes that somebody connected."""

    def handle(self) -> None:
        self.server.asked.append(self.request.recv(200))  # type: ignore[attr-defined]
        self.request.sendall(b"HTTP/1.0 204 No Content\r\n\r\n")


@pytest.fixture
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what was sent to it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Asked) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], server.asked  # type: ignore[attr-defined]
        server.shutdown()


def browsed(folder: Path, page: bytes) -> tuple[str, str]:
    """What Chromium makes of a page as a document, and the addresses it asked for."""
    (folder / "page.html").write_bytes(page)
    log = folder / "net.json"
    assert CHROMIUM is not None
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", "--net-log-capture-mode=Everything",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--virtual-time-budget=2000",
        "--dump-dom", (folder / "page.html").as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)
    return done.stdout.decode(), log.read_text("utf-8", "replace")


def hostile(port: int) -> Document:
    """Every name, and names that would ask for something from this machine."""
    there = f"http://127.0.0.1:{port}/asked"
    names = (
        *NAMES,
        f'"><img src="{there}">',
        f"<script>fetch('{there}')</script>",
        f"</style><link rel=stylesheet href={there}>",
        f"]]><svg onload=fetch('{there}')>",
        f"url({there})",
    )
    blocks = tuple(Text(name) for name in names), (Pairs(tuple((name, name) for name in names)),)
    return Document(names[-1], (Section(names[0], (*blocks[0], *blocks[1]), "a"),), 0.0, mark=names[-3])


@needs_chromium
def test_a_browser_asks_for_nothing(tmp_path: Path, listening: tuple[int, list[bytes]]) -> None:
    port, asked = listening
    dom, log = browsed(tmp_path, html.write(hostile(port)))
    assert "fetch(" in dom  # the names are there, as letters
    assert asked == []
    assert asked_for(log) == []


@needs_chromium
def test_the_whole_report_stands_in_a_browser_and_asks_for_nothing(tmp_path: Path) -> None:
    dom, log = browsed(tmp_path, html.write(report.document(content(EVERYTHING))))
    assert "Record of what happened" in dom
    assert asked_for(log) == []


@needs_chromium
def test_the_browser_would_have_asked(tmp_path: Path, listening: tuple[int, list[bytes]]) -> None:
    """So the tests above can fail."""
    port, asked = listening
    _, log = browsed(tmp_path, f'<img src="http://127.0.0.1:{port}/asked">'.encode())
    assert asked
    assert f"http://127.0.0.1:{port}/asked" in asked_for(log)


def asked_for(log: str) -> list[str]:
    """Addresses that a page asked for, from a net log; what the browser asks for itself has no origin."""
    try:
        told = json.loads(log)
    except ValueError:  # its end may be cut off
        told = json.loads(log.rstrip().rstrip(",") + "]}")
    params = [event.get("params", {}) for event in told["events"]]
    return [each["url"] for each in params if "url" in each and each.get("initiator", OWN) != OWN]


@needs_poppler
def test_a_pdf_reader_draws_names_as_letters(tmp_path: Path) -> None:
    path = tmp_path / "names.pdf"
    path.write_bytes(pdf.write(hostile(9)))
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True).stdout.decode()
    assert "=HYPERLINK" in told
    assert "\x1b" not in told
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
    assert "JavaScript:      no" in info
    done = subprocess.run(["pdftoppm", "-r", "40", path, tmp_path / "p"], check=True, capture_output=True)
    assert done.stderr == b""
    assert list(tmp_path.glob("p*.ppm"))
