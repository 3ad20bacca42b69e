"""`homesweep tag ID` and its page in the app: what they say of a name that may be another tag's."""

import asyncio
import json
from datetime import datetime
from pathlib import Path

from scanner.captures.forms.recording import line_for
from tests.scanner.following.linking.test_others_kept import LID, NEW, neighbours, of
from tests.scanner.following.weeks import play
from tests.tui.apps import Rig, settled
from tests.tui.commanding import Run
from tui.screens.tags.tag import TagScreen
from tui.wording.saying import moment_here


def test_an_address_that_may_belong_to_another_tag(run: Run, record: Path, tmp_path: Path) -> None:
    capture = tmp_path / "c.jsonl"
    capture.write_text("".join(line_for(item) + "\n" for item in play(LID, neighbours(-60, -66))), "utf-8")
    assert run("import", capture).status == 0
    told = json.loads(run("tag", NEW(0).address, "--json").out)["tag"]
    other = json.loads(run("tag", of(1)(0).address, "--json").out)["tag"]["id"]
    (name,) = told["open_names"]
    assert name["address"] == NEW(0).address
    assert [one["id"] for one in name["others"]] == [other]
    line = f"An address that it used may also belong to AirTag ({other}). Look at that one, too."
    assert " ".join(run("tag", told["id"]).out.split()).count(line) == 1
    assert "may also belong" not in run("tags").out
    assert asyncio.run(page(record, told["id"])).count(line) == 1


def test_a_mark_says_on_which_day_it_was_given_and_taken_back(run: Run, record: Path, tmp_path: Path) -> None:
    """Who had this laptop for an hour may have done it; all it said was "You marked this tag as yours"."""
    capture = tmp_path / "c.jsonl"
    capture.write_text("".join(line_for(item) + "\n" for item in play(LID, neighbours(-60, -66))), "utf-8")
    run("import", capture)
    name = json.loads(run("tag", NEW(0).address, "--json").out)["tag"]["id"]
    assert "marked" not in run("tag", name).out
    assert run("unmark", name).status == 0  # of one that has no mark: nothing was taken back
    assert "mark was taken back" not in run("tag", name).out
    assert run("mine", name, "--yes").status == 0
    (_, given) = json.loads(run("tag", name, "--json").out)["marks"]
    on = moment_here(datetime.fromisoformat(given["time"]).timestamp())
    said = " ".join(run("tag", name).out.split())
    assert f"It was marked as yours on {on}." in said
    assert f"To take the mark back: homesweep unmark {name}" in said
    assert "You marked" not in said + run("tags", "--all").out
    assert f"marked as yours on {on}." in " ".join(asyncio.run(page(record, name)))
    assert run("unmark", name).status == 0
    said = " ".join(run("tag", name).out.split())
    assert f"It was marked as yours on {on}. The mark was taken back on " in said


async def page(record: Path, tag: str) -> list[str]:
    rig = Rig(path=record)
    async with rig.app.run_test() as pilot:
        assert await rig.app.access.ready()
        rig.app.open_tag(tag)
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.pause()
        lines: list[str] = rig.app.screen.plain_lines()  # type: ignore[attr-defined]
        await pilot.press("ctrl+q")
    return lines
