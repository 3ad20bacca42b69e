"""`--portable`: everything beside the program, nothing on the computer, and the first page says so."""

import sys
from pathlib import Path

import pytest
from textual.widgets import Static

from scanner.store import data_folder
from tests.tui.apps import Rig
from tests.tui.commanding import Run
from tui.wording.app import common as words


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an environment that was put on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setenv(data_folder.VARIABLE, "")  # what is set by the word is put back
    return folder


def test_nothing_comes_to_the_computer(stick: Path, tmp_path: Path, run: Run) -> None:
    def computer() -> list[Path]:
        return [path for path in sorted(tmp_path.rglob("*")) if stick not in path.parents]

    before = computer()
    assert run("--portable", "new", "--no-passphrase").status == 0
    assert (stick / data_folder.BESIDE / "record.db").is_file()
    assert run("tags", "--portable").status == 0
    assert computer() == before


async def test_the_first_page_says_so(stick: Path) -> None:
    data_folder.keep_beside_program()
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)):
        assert rig.app.screen.query_one("#portable", Static).content == words.PORTABLE
        assert words.PORTABLE in rig.app.screen.plain_lines()
