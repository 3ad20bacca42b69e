"""--paper: the folder is looked at before anything is listened for; a page that fails loses no answer."""

import argparse
import subprocess
from pathlib import Path

import pytest

from scanner.actions.package import paper as actions
from tests.systems import needs_mounting
from tests.tui.apps import T0
from tests.tui.present.heard.test_result import SOMEONE
from tests.tui.present.heard.test_way_results import WAY
from tui.errors import Stop
from tui.present.heard.walk import on_paper
from tui.terminal import paper
from tui.wording import paper as words


def test_a_folder_that_is_not_there_is_said_first(tmp_path: Path) -> None:
    paper.check(argparse.Namespace(paper=None))
    paper.check(argparse.Namespace(paper=str(tmp_path)))
    with pytest.raises(Stop, match="There is no folder"):
        paper.check(argparse.Namespace(paper=str(tmp_path / "gone")))


@needs_mounting
@pytest.mark.root
def test_a_folder_that_takes_nothing_is_said_first(tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", tmp_path], check=True)
    try:
        with pytest.raises(Stop, match="You may not write into"):
            paper.check(argparse.Namespace(paper=str(tmp_path)))
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_the_page_is_written_beside_the_one_before_and_what_fails_is_only_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "printer", lambda: None)
    told = on_paper(WAY, SOMEONE, T0)
    for _ in range(2):
        paper.write(argparse.Namespace(paper=str(tmp_path)), told)
    names = ["result-H1-2.html", "result-H1-2.pdf", "result-H1.html", "result-H1.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    said = capsys.readouterr().err
    assert "The files are not locked" in said
    assert words.BY_HAND in said
    paper.write(argparse.Namespace(paper=str(tmp_path / "gone")), told)
    assert capsys.readouterr().err
    paper.write(argparse.Namespace(paper=None), told)
    assert capsys.readouterr().err == ""


def test_how_to_print_names_the_printer_and_says_that_copies_may_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "printer", lambda: "hall;x")
    folder = tmp_path / "a stick"
    folder.mkdir()
    paper.write(argparse.Namespace(paper=str(folder)), on_paper(WAY, SOMEONE, T0))
    said = capsys.readouterr().err
    assert f"lp -d 'hall;x' '{folder / 'result-H1.pdf'}'" in " ".join(said.split())
    assert "A copy may stay in the printer" in " ".join(said.split())
