"""What was recorded stands whole in a finding, with its zone; a finding says heard, not happened."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.actions.package import export_package as action
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look, history, keep
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.log.export.content import Content, choose
from scanner.log.export.formats import json as export_json
from scanner.log.export.formats.document import Pairs
from scanner.log.export.package.check import checked
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings import stated
from scanner.log.findings.device_finding import of_device
from scanner.store import example
from scanner.store.case import Case, create
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from tests.scanner.log.export.samples import entries, material
from tests.scanner.log.made import T0, finding, moment, short
from tui.present.diary import entry as present_entry
from tui.present.diary import finding_lines
from tui.present.report import package, report
from tui.shared import export_package
from tui.wording.log import report as words

NAME = "Google-Nest-Hub-Max-6fca4a2c60eecafa1b2c3d4e5f6071829304"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create(tmp_path / "r.db", None, now=T0) as made:
        yield made


def test_a_recorded_name_is_never_shortened(case: Case) -> None:
    said = [Announcement("arp", T0, {"ip": "10.0.0.7", "mac": "2C:AA:8E:00:00:07"})]
    said += [
        Announcement("rdns", T0 + number, {"ip": "10.0.0.7", "name": f"{number}-{NAME}.local"})
        for number in range(12)
    ]
    keep(case, Look(None, T0, T0 + 20, tuple(said), subnet="10.0.0.0/24"))
    household = Household(history(case), now=T0, id_key=case.device_key)
    device = household.device("10.0.0.7")
    assert device is not None
    device = replace(device, hostnames=tuple(f"{number}-{NAME}.local" for number in range(12)))
    finding = stated.of_device(of_device(case, device), household, device)
    recorded = "\n".join(finding_lines.for_others(finding, moment()).recorded)
    assert "…" not in recorded
    for number in range(12):
        assert f"{number}-{NAME}.local" in recorded
    assert "UTC" in recorded.split("\n")[0]


def test_a_finding_was_heard_and_its_delay_counts_from_the_first_time() -> None:
    start = moment(-4 * 86_400.0)
    every = [replace(entries()[2], number=1, start=start, end=moment(), sure="exact", written=moment(30.0))]
    content = choose(material(every), Choice())
    section = next(each for each in report.document(content).sections if each.anchor == "entry-1")
    assert isinstance(section.blocks[0], Pairs)
    told = dict(section.blocks[0].rows)
    assert words.LABELS["happened"] not in told
    assert " to " in told[words.LABELS["heard"]]
    assert "exact" not in told[words.LABELS["heard"]]
    assert "4 days" in told[words.LABELS["written"]]
    assert "Written at the time" not in told[words.LABELS["written"]]


HOUR = 3_600.0
LAST_NIGHT = replace(
    short(number=1), start=moment(-3 * HOUR), end=moment(9 * HOUR), sure="between", written=moment(11 * HOUR)
)


def content_of(*every: Entry, **facts: object) -> Content:
    given = material(list(every))
    return choose(replace(given, facts=replace(given.facts, **facts)), Choice())  # type: ignore[arg-type]


def rows_of(content: Content, anchor: str) -> dict[str, str]:
    section = next(each for each in report.document(content).sections if each.anchor == anchor)
    return {name: text for block in section.blocks if isinstance(block, Pairs) for name, text in block.rows}


def test_some_time_in_a_night_is_no_moment_anywhere() -> None:
    content = content_of(LAST_NIGHT)
    section = next(each for each in report.document(content).sections if each.anchor == "entry-1")
    assert "At some time between" in section.title
    assert "at some time between" in rows_of(content, "in-short")[words.LAST]
    assert LAST_NIGHT.start is not None
    assert f"{LAST_NIGHT.start.local():%H:%M}" not in present_entry.entry_line(LAST_NIGHT)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (11 * HOUR, "Written down between 2 hours and 14 hours after it."),
        (246 * HOUR, "Written down about 10 days after it."),
        (9 * HOUR, "Written down at most 12 hours after it."),
        (5 * HOUR, "Written down at most 8 hours after it."),
    ],
)
def test_what_happened_at_some_time_in_a_night_was_never_written_at_the_time(
    written: float, said: str
) -> None:
    entry = replace(LAST_NIGHT, written=moment(written))
    assert said in rows_of(content_of(entry), "entry-1")[words.LABELS["written"]]
    assert said in "\n".join(present_entry.full(entry))


def test_a_finding_on_its_page_was_added_after_its_first_time() -> None:
    entry = replace(finding(), start=moment(-96 * HOUR), end=moment(), written=moment(20.0))
    told = "\n".join(present_entry.full(entry))
    assert "Written at the time" not in told
    assert "Added 4 days after the first time." in told


def test_the_last_incident_is_told_as_corrected() -> None:
    wrong = short(number=1, place="home")
    right = replace(short("A van waited", number=2, amends=1, why="wrong", place="work"), kind="amendment")
    later = replace(short("", number=3, amends=1, why="left out"), kind="amendment", person="nobody known")
    told = rows_of(content_of(wrong, right, later), "in-short")[words.LAST]
    assert "A van waited" in told
    assert "work" in told
    assert "A car waited outside" not in told


def test_a_made_up_record_says_so_wherever_it_is_read() -> None:
    made_up, real = content_of(LAST_NIGHT, example=True), content_of(LAST_NIGHT)
    document = report.document(made_up)
    assert words.EXAMPLE in document.mark
    assert document.title.startswith(words.EXAMPLE_TITLE)
    assert words.EXAMPLE in package.read_me(made_up)
    assert b'"made_up": true' in export_json.write(made_up, finding_lines.statements_json)
    for kind in ("csv", "xlsx"):
        whole = export_package.single(kind, made_up)
        assert (
            words.EXAMPLE in _texts(whole),
            words.EXAMPLE in _texts(export_package.single(kind, real)),
        ) == (
            True,
            False,
        )
    assert all(b'"made_up": true' in line for line in export_json.lines(made_up).splitlines())
    assert words.EXAMPLE not in report.document(real).mark + package.read_me(real)
    assert b"made_up" not in export_json.write(real, finding_lines.statements_json)
    assert b"made_up" not in export_json.lines(real)


def _texts(table: bytes) -> str:
    """What a CSV or a workbook says."""
    if table[:2] != b"PK":
        return table.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(table)) as book:
        return book.read("xl/sharedStrings.xml").decode()


def test_every_table_of_a_made_up_package_says_so(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        example.mark(case)
        keep(
            case,
            Look(
                None, T0, T0 + 9, (Announcement("arp", T0, {"ip": "10.0.0.7", "mac": "2C:AA:8E:00:00:07"}),)
            ),
        )
        device = Household(history(case), now=T0, id_key=case.device_key).device("10.0.0.7")
        assert device is not None
        add_entry(Writer(case), Entry("finding", moment(), made_by="scan", finding=of_device(case, device)))
        told = action.material(case, now=T0)
        content = choose(told, action.choice({"others"}, (), frozenset()))
        export_package.write_package(case, content, tmp_path / "out", "bag", secret=None)
    assert words.EXAMPLE in (tmp_path / "out" / "bag-info.txt").read_text("utf-8")
    tables = [*(tmp_path / "out" / "data").glob("*.csv")]
    assert {table.name for table in tables} >= {
        "log.csv",
        "findings.csv",
        "custody.csv",
        "devices.csv",
        "words.csv",
    }
    assert all(words.EXAMPLE in table.read_text("utf-8-sig") for table in tables)
    for file in [*(tmp_path / "out" / "data").rglob("*.jsonl")]:
        assert all(json.loads(line).get("made_up") for line in file.read_text("utf-8").splitlines())
    assert checked(tmp_path / "out").differences == []
