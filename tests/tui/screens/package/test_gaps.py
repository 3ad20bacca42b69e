"""A tag that keeps coming back and is not in the diary: said before a package is made, and counted in it."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Static

from scanner.log.diary.entries import entries
from scanner.log.diary.entry import Kept, PersonTold
from scanner.log.export.content import HeardToo, choose, heard_too
from scanner.log.export.formats.document import Text
from scanner.log.export.package.check import checked
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import short
from tests.tui.apps import T0, Rig, settled
from tests.tui.commanding import Run
from tests.tui.commands.test_hostile_input import days, recording
from tests.tui.crawl import TO_FINDING, press, short_demo, shown
from tests.tui.present.heard.test_result import AWAY
from tests.tui.records import shown as page_shown
from tui.present.report import report
from tui.screens.package.gaps import NotInIt
from tui.screens.package.package import PackageScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.record.record import RecordScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.write.write import WriteScreen
from tui.shared import export_package
from tui.widgets.form import Picks
from tui.wording.app import record as words
from tui.wording.log import exporting
from tui.wording.log import report as log_report

SAYS = "The AirTag under 'Talk it over' is not in this package."


def let_go(page: PackageScreen) -> None:
    """Take the tick of the first tag away."""
    ticks = page.query_one("#not-in-add", Picks)
    ticks.focus()
    ticks.highlighted = 0
    ticks.action_pick()


async def test_the_page_says_it_first_and_leads_to_where_it_is_added() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "3 e")
        page = app.screen
        assert isinstance(page, PackageScreen)
        await settled(lambda: bool(page._preview))
        assert page._preview[0] == exporting.goes_along("AirTag")
        assert "where it was heard" in page._preview[0]  # those places stand in no line below
        assert exporting.PREVIEW_BESIDE in page._preview  # "4 entries, 0 findings" is without it
        let_go(page)
        await settled(lambda: page._preview[0] == f"{SAYS} {exporting.NOT_IN_IT_HOW}")
        assert SAYS in shown(app)
        assert exporting.PREVIEW in page._preview
        form = page.query_one("#form")
        assert form.children[0] is page.query_one(NotInIt)
        page.query_one("#where").value = "kept.pdf"  # type: ignore[attr-defined]
        page.query_one("#not-in-0", Button).focus()
        await press(app, pilot, "enter")
        assert isinstance(app.screen, TagScreen)
        assert "AirTag" in str(app.screen.query_one("#tag-title", Static).content)
        await press(app, pilot, "l")
        await settled(lambda: isinstance(app.screen, WriteScreen))
        await press(app, pilot, "ctrl+s 1")
        await settled(lambda: isinstance(app.screen, EntryScreen))
        await press(app, pilot, "escape escape")
        assert app.screen is page
        await settled(lambda: not page.query_one(NotInIt).display)
        await settled(lambda: SAYS not in "\n".join(page._preview))
        assert page.query_one("#where").value == "kept.pdf"  # type: ignore[attr-defined]


def test_the_command_says_it_first_and_the_report_counts_it(run: Run, tmp_path: Path) -> None:
    assert run("new", "--no-passphrase").status == 0
    assert run("import", str(recording(tmp_path / "own.jsonl", days([1, 2, 1, 3])))).status == 0
    (tag,) = json.loads(run("tags", "--json").out)["tags"]
    done = run("export", str(tmp_path / "out.html"), "--format", "html")
    assert done.status == 0
    assert done.err.splitlines()[0].startswith(SAYS)
    assert f"homesweep log add --from {tag['id']}" in " ".join(done.err.split())
    assert log_report.not_added(1, 0) in " ".join((tmp_path / "out.html").read_text("utf-8").split())


@pytest.mark.parametrize(
    ("coming_back", "every", "told"),
    [
        (1, 1, "Heard, and not added: 1 tag that kept coming back."),
        (2, 3, "Heard, and not added: "
         "2 tags that kept coming back, and 1 worth a second look."),
        (0, 2, "Heard, and not added: 2 tags worth a second look."),
    ],
)  # fmt: skip
def test_the_report_counts_what_was_not_added(coming_back: int, every: int, told: str) -> None:
    whole = material()
    facts = replace(whole.facts, coming_back=coming_back, not_in_diary=every)
    first, *_ = report.document(choose(replace(whole, facts=facts), Choice())).sections
    said = [block.text for block in first.blocks if isinstance(block, Text)]
    assert f"{told} {log_report.NOT_ADDED_SAYS}" in said


def test_nothing_is_said_where_all_was_added() -> None:
    whole = material()
    facts = replace(whole.facts, coming_back=0, not_in_diary=0)
    first, *_ = report.document(choose(replace(whole, facts=facts), Choice())).sections
    assert not any(
        isinstance(block, Text) and log_report.NOT_ADDED_SAYS in block.text for block in first.blocks
    )


def test_the_report_counts_the_other_tags_that_stand_nowhere_in_it_and_when() -> None:
    """An officer read of one tag, and could not know that nine more had been heard."""
    whole = material()
    finding_of = next(line.entry.finding for line in whole.lines if line.entry.finding is not None)
    others = [
        replace(AWAY, id=f"o-{n}", level="seen", first_seen=T0 + n, last_seen=T0 + 60 * n) for n in range(3)
    ]
    left_out = [replace(AWAY, id="t-9", level=level, first_seen=T0 - 9) for level in ("mine", "watch")]
    left_out += [replace(others[0], id=finding_of.subject), replace(others[0], kind="unknown")]
    assert heard_too([*others, *left_out], whole.lines) == HeardToo(3, T0, T0 + 120)
    marked = [
        replace(others[0], mark="known", state="unknown"),
        replace(others[1], state="unknown"),
        others[2],
    ]
    assert heard_too(marked, whole.lines) == HeardToo(3, T0, T0 + 120, known=1, untold=2)
    assert heard_too(left_out, whole.lines) is None
    for number, told in ((1, "1 other tag"), (3, "3 other tags")):
        facts = replace(whole.facts, heard_too=HeardToo(number, T0, T0 + 120))
        first, *_ = report.document(choose(replace(whole, facts=facts), Choice())).sections
        (said,) = [b.text for b in first.blocks if isinstance(b, Text) and "Heard as well" in b.text]
        assert said.startswith(
            f"Heard as well: {told}, from Mon 5 Jan 2026 08:00:00 UTC to Mon 5 Jan 2026 08:02:00 UTC."
        )


@pytest.mark.parametrize(
    ("too", "says"),
    [
        (HeardToo(1, T0, T0), "What was heard of it tells no more, either way. It is only counted here."),
        (
            HeardToo(1, T0, T0, known=1, untold=1),
            "It is of a kind that does not tell whether its owner is near. "
            "The person marked it as known. It is only counted here.",
        ),
        (
            HeardToo(1_200, T0, T0, known=1, untold=1_100),
            "1,100 of them are of a kind that does not tell whether its owner is near. "
            "The person marked 1 of them as known. They are only counted here.",
        ),
        (HeardToo(2, T0, T0, known=2), "The person marked all of them as known."),
    ],
)
def test_what_is_said_of_the_other_tags_is_no_all_clear(too: HeardToo, says: str) -> None:
    """Of a Tile, which does not tell where its owner is: "nothing asks for a second look at it"."""
    whole = material()
    content = choose(replace(whole, facts=replace(whole.facts, heard_too=too)), Choice())
    first, *_ = report.document(content).sections
    (said,) = [b.text for b in first.blocks if isinstance(b, Text) and "Heard as well" in b.text]
    assert says in said
    assert "second look" not in said


def test_the_preview_lists_no_answers_that_name_nobody_and_keeps_every_other() -> None:
    kept = (
        Kept("screenshot", where="On my phone.", touched_by="only me"),
        Kept("note", where="at my sister's", touched_by="my sister"),
    )
    told = (PersonTold("nobody", None), PersonTold("the client's brother", None), PersonTold("Meera", None))
    every = [short("x", person="Me", kept=kept, told=told, place="phone shop")]
    lines = export_package.preview(choose(material([replace(every[0], number=1)]), Choice()))
    people = next(line for line in lines if line.startswith(f"  {exporting.PEOPLE} "))
    places = next(line for line in lines if line.startswith(f"  {exporting.PLACES} "))
    assert people == f"  {exporting.PEOPLE} (3): the client's brother, Meera, my sister"
    assert places == f"  {exporting.PLACES} (2): phone shop, at my sister's"


# what is added as a package is made


async def written_to(app: Any, pilot: Any, out: Path) -> PackageScreen:
    page = app.screen
    assert isinstance(page, PackageScreen)
    page.query_one("#where").value = str(out)  # type: ignore[attr-defined]
    await press(app, pilot, "ctrl+s")
    await settled(lambda: page._written == out)
    return page


async def test_what_is_ticked_is_added_and_goes_along(tmp_path: Path) -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "3 e")
        await settled(lambda: bool(app.screen._preview))  # type: ignore[attr-defined]
        before = len(entries(app.session.case))  # type: ignore[arg-type]
        app.screen.query_one("#not-in-feel").value = "I slept badly."  # type: ignore[attr-defined]
        page = await written_to(app, pilot, tmp_path / "out")
        added = entries(app.session.case)[before:]  # type: ignore[arg-type]
        assert [(one.made_by, one.feeling, one.account) for one in added] == [
            ("scan-export", "I slept badly.", "")
        ]
        assert [one["finding"] for one in findings_of(tmp_path / "out")] == [added[0].finding.id]  # type: ignore[union-attr]
        assert f"Added to your diary as entry {before + 1}: AirTag." in str(
            page.query_one("#written", Static).content
        )
        assert not page.query_one(NotInIt).display
        assert checked(tmp_path / "out").differences == []


async def test_what_was_left_out_stays_out_on_the_next_page_too(tmp_path: Path) -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "3 e")
        await settled(lambda: bool(app.screen._preview))  # type: ignore[attr-defined]
        let_go(app.screen)  # type: ignore[arg-type]
        await press(app, pilot, "escape e")
        await settled(lambda: bool(app.screen._preview))  # type: ignore[attr-defined]
        assert SAYS in app.screen._preview[0]  # type: ignore[attr-defined]
        before = len(entries(app.session.case))  # type: ignore[arg-type]
        await written_to(app, pilot, tmp_path / "out")
        assert len(entries(app.session.case)) == before  # type: ignore[arg-type]
        assert findings_of(tmp_path / "out") == []


Seen = list[dict[str, str]]


def findings_of(folder: Path) -> Seen:
    with (folder / "data" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["finding"].startswith("F-")]  # not "an example"


@pytest.fixture
def coming_back(run: Run, tmp_path: Path) -> str:
    """A record with a tag that keeps coming back, and nothing written down; its id."""
    assert run("new", "--no-passphrase").status == 0
    assert run("import", str(recording(tmp_path / "own.jsonl", days([1, 2, 1, 3])))).status == 0
    (tag,) = json.loads(run("tags", "--json").out)["tags"]
    return str(tag["id"])


def entries_of(run: Run) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(run("log", "list", "--json").out)["entries"]
    return told


@pytest.mark.parametrize("word", ["--add-findings", "--no-add-findings", None])
def test_a_script_gets_what_it_asked_for(
    run: Run, tmp_path: Path, coming_back: str, word: str | None
) -> None:
    done = run("export", str(tmp_path / "out"), *([word] if word else []))
    assert done.status == 0
    assert (exporting.ADD_BACK_HOW in " ".join(done.err.split())) is (word is None)
    found = findings_of(tmp_path / "out")
    if word != "--add-findings":
        assert SAYS in done.err
        assert f"homesweep log add --from {coming_back}" in done.err, "a command, and no key of the app"
        assert (found, entries_of(run)) == ([], [])
        return
    assert SAYS not in done.err
    assert "Added to your diary as entry 1: AirTag." in done.err
    assert [one["finding"] for one in found] == ["F-0001"]
    (entry,) = entries_of(run)
    assert (entry["made_by"], entry["finding"]["subject"]) == ("scan-export", coming_back)
    assert not {"feeling", "feelings", "account"} & entry.keys()
    assert "entered at export by me" in run("log", "show", "1").out
    assert "made from a file that was read in, and entered at export by me" in " ".join(
        next((tmp_path / "out").rglob("*.html")).read_text("utf-8").split()
    )
    assert run("verify", str(tmp_path / "out")).status == 0
    assert run("verify").status == 0
    again = run("export", str(tmp_path / "again"), "--add-findings")
    assert len(entries_of(run)) == 1
    assert "Added" not in again.err


def test_what_was_written_of_it_in_a_draft_stays_there(run: Run, tmp_path: Path, coming_back: str) -> None:
    assert "Kept as draft 1" in run("log", "add", "--from", coming_back, typed="Mine, I think.\n\n2\n").out
    assert run("export", str(tmp_path / "out"), "--add-findings").status == 0
    (entry,) = entries_of(run)
    assert "account" not in entry
    assert "Mine, I think." in run("log", "drafts").out


async def test_a_record_without_an_entry_has_a_page_where_something_keeps_coming_back(
    run: Run, tmp_path: Path, coming_back: str
) -> None:
    """It said that there is nothing to give to others."""
    rig = Rig(path=tmp_path / "home" / "homesweep" / "record.db")
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("record")
        await page_shown(rig, pilot, RecordScreen)
        await pilot.press("e")
        page = await page_shown(rig, pilot, PackageScreen)
        await settled(lambda: bool(page._preview))
        assert page.query_one(NotInIt).adds == (coming_back,)
        let_go(page)
        page.query_one("#where").value = str(tmp_path / "out")
        await pilot.press("ctrl+s")
        await settled(lambda: words.NEEDS_ENTRY in str(page.query_one("#problem", Static).content))
        assert not (tmp_path / "out").exists()
