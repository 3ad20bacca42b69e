"""A tag that keeps coming back and is not in the diary: said before a package is made, and counted in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Button, Static

from scanner.log.diary.entry import Kept, PersonTold
from scanner.log.export.content import HeardToo, choose, heard_too
from scanner.log.export.formats.document import Text
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import short
from tests.tui.apps import T0, settled
from tests.tui.commanding import Run
from tests.tui.commands.test_hostile_input import days, recording
from tests.tui.crawl import TO_FINDING, press, short_demo, shown
from tests.tui.present.heard.test_result import AWAY
from tui.present.report import report
from tui.screens.package.gaps import NotInIt
from tui.screens.package.package import PackageScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.write.write import WriteScreen
from tui.shared import export_package
from tui.wording.log import exporting
from tui.wording.log import report as log_report

SAYS = "The AirTag that keeps coming back is not in this package."


async def test_the_page_says_it_first_and_leads_to_where_it_is_added() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "3 e")
        page = app.screen
        assert isinstance(page, PackageScreen)
        await settled(lambda: bool(page._preview))
        assert page._preview[0] == f"{SAYS} {exporting.NOT_IN_IT_HOW}"
        assert SAYS in shown(app)
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
    assert heard_too([*others, *left_out], whole.lines) == (3, T0, T0 + 120)
    assert heard_too(left_out, whole.lines) is None
    for number, told in ((1, "1 other tag"), (3, "3 other tags")):
        facts = replace(whole.facts, heard_too=HeardToo(number, T0, T0 + 120))
        first, *_ = report.document(choose(replace(whole, facts=facts), Choice())).sections
        (said,) = [b.text for b in first.blocks if isinstance(b, Text) and "Heard as well" in b.text]
        assert said.startswith(
            f"Heard as well: {told}, from Mon 5 Jan 2026 08:00:00 UTC to Mon 5 Jan 2026 08:02:00 UTC."
        )


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
