"""A stick is pulled out while the real command writes to it: one sentence, and nothing that looks whole."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.log.diary.entries import add_entry, drafts, entries
from scanner.log.export.package.check import is_package
from scanner.log.proof.verify import verify
from scanner.store.case import create, open_case
from scanner.store.events.writing import Writer
from tests.scanner.log.export.test_export_command import ROOT, Terminal
from tests.scanner.log.made import T0, full, short
from tests.systems import needs_mounting, own_home

pytestmark = [
    pytest.mark.root,
    needs_mounting,
]
MANY = 150  # entries: the report takes a while to draw


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A stick, and the same seen elsewhere: what is on it can be looked at when it is pulled out."""
    here, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    for folder in (here, elsewhere):
        folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", here], check=True)
    subprocess.run(["mount", "--bind", here, elsewhere], check=True)
    yield here, elsewhere
    for folder in (here, elsewhere):
        while os.path.ismount(folder):
            subprocess.run(["umount", "-l", folder], check=True)


def pull_out(stick: Path) -> None:
    """Gone with the folder that it was seen in, as desktops do it."""
    subprocess.run(["umount", "-l", stick], check=True)
    stick.rmdir()


def record(path: Path, many: int = 1) -> Path:
    with create(path, None, now=T0) as case, case.transaction():
        for _ in range(many):
            add_entry(Writer(case), replace(full(), kept=()))
    return path


@pytest.mark.parametrize("kind", ["bag", "pdf"])
def test_in_the_middle_of_an_export(stick: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    here, elsewhere = stick
    store = record(tmp_path / "r.db", MANY)
    command = [sys.executable, "-m", "tui.cli", "export", here / "out", "--format", kind, "--store", store]
    env = os.environ | own_home(tmp_path)
    piped = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=piped, stderr=piped, stdin=subprocess.DEVNULL,
                          encoding="utf-8") as child:  # fmt: skip
        if kind == "bag":
            wait_for_a_piece(here, child)
        else:
            time.sleep(0.3)  # before the one file is written, or while
        pull_out(here)
        out, err = child.communicate(timeout=180)
    assert (child.returncode in (2, 3), err.count("\n"), "Traceback" in err) == (True, 1, False), err
    assert "Written" not in out
    left = [path for path in elsewhere.iterdir() if not path.name.endswith(".unfinished")]
    assert left == []
    assert not any(
        is_package(path) for path in elsewhere.iterdir() if (path / "tagmanifest-sha256.txt").exists()
    )
    with open_case(store) as case:
        assert len(entries(case)) == MANY
        assert verify(case).differences == ()


def wait_for_a_piece(folder: Path, child: subprocess.Popen[str]) -> None:
    stop = time.monotonic() + 180
    while not list(folder.glob(".*.unfinished/data/*")):
        assert child.poll() is None, "it was over before it could be pulled out"
        assert time.monotonic() < stop
        time.sleep(0.002)


def test_in_the_middle_of_writing_an_entry(stick: tuple[Path, Path], tmp_path: Path) -> None:
    here, elsewhere = stick
    store = record(here / "r.db")
    terminal = Terminal(tmp_path, store, "log", "add")
    terminal.answer("When did it happen?", "yesterday 9pm")
    terminal.answer("Where were you?", "home")
    terminal.answer("What happened?", "")
    terminal.see("How did it make you feel?")  # what was answered so far is on the stick
    pull_out(here)
    terminal.type("afraid")
    assert terminal.end() in (2, 3)
    assert "Traceback" not in terminal.shown
    last = " ".join(terminal.shown.split("feel?")[-1].split())
    assert "is not there" in last or "stick" in last, last
    with open_case(elsewhere / "r.db") as case:
        assert [entry.number for entry in entries(case)] == [1]
        assert [draft.entry.place for draft in drafts(case)] == ["home"]
        assert verify(case).differences == ()
        add_entry(Writer(case), short("later"))
