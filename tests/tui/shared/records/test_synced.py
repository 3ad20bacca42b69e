"""A record is not put into a folder that is copied elsewhere by itself without a word about it."""

import os
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.systems import link
from tests.tui.apps import Rig, settled
from tests.tui.commanding import Run
from tui.screens.asking.dialogs import AskYes
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.records.first_run import KeepScreen

SAID = "looks as if it is copied to other devices by itself"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Dropbox"
    made.mkdir()
    return made


@pytest.mark.parametrize(("typed", "status"), [("yes\n", 0), ("no\n", 2), ("\n", 2)])
def test_at_a_terminal_it_is_asked_first(
    run: Run, record: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
    for command in (["new", "--no-passphrase", "--store", folder / "r.db"], ["copy", folder / "c.db"]):
        done = run(*command, typed=typed)
        assert (done.status, SAID in done.err) == (status, True)
    assert sorted(path.name for path in folder.iterdir()) == ([] if status else ["c.db", "r.db"])


def test_off_a_terminal_it_is_said(run: Run, record: Path, folder: Path) -> None:
    done = run("copy", folder)
    assert (done.status, SAID in done.err) == (0, True)
    assert SAID not in run("copy", folder.parent / "other.db").err


def test_a_folder_that_leads_there_by_a_link_is_one_too(run: Run, record: Path, folder: Path) -> None:
    """A cloud service, or somebody at this computer, may have put a link in the place of a usual folder."""
    link(folder.parent / "Documents", folder)
    for target in (folder.parent / "Documents", folder.parent / "Documents" / "c.db"):
        done = run("copy", target)
        assert (done.status, SAID in done.err) == (0, True), target


async def test_in_the_app_it_is_asked_before_a_passphrase(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.push_screen(KeepScreen())
        await settled(lambda: type(rig.app.screen) is KeepScreen)
        await pilot.pause()
        page = rig.app.screen
        field = page.query_one("#folder", Input)
        field.value = str(folder)
        field.display = True
        field.focus()
        await pilot.press("enter")
        await settled(lambda: type(rig.app.screen) is AskYes)
        await pilot.press("enter")  # no
        await settled(lambda: type(rig.app.screen) is KeepScreen)
        await pilot.press("enter")
        await settled(lambda: type(rig.app.screen) is AskYes)
        await pilot.press("tab", "enter")
        await settled(lambda: type(rig.app.screen) is NewSecretScreen)
        await pilot.pause()
    assert os.listdir(folder) == []
