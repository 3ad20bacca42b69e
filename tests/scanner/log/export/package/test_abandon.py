"""Who leaves, or is killed, while a package is written leaves nothing that looks whole."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scanner.log.export.package import write as package_write
from scanner.log.export.package.check import is_package
from scanner.log.export.package.write import Bag, ExportError, ExportProblem, write_bag, write_file
from scanner.log.proof.minisign import Signer
from tests.systems import link

SIGNER = Signer(bytes(range(32)), b"12345678")
LEAVES = """
import os, sys, threading, time
from pathlib import Path
from scanner.log.export.package import write
from scanner.log.proof.minisign import Signer
begun, asked = threading.Event(), []
def slow():
    asked.append(1)
    if len(asked) == 5:
        begun.set()
    time.sleep(0.02)
    return b"x" * 1000
parts = {f"originals/F-{n:04}.jsonl": slow for n in range(500)}
bag = write.Bag(parts, "2026-11-25", "0", Signer(bytes(range(32)), b"12345678"))
threading.Thread(target=write.write_bag, args=(Path(sys.argv[1]) / "record", bag), daemon=True).start()
begun.wait()
if sys.argv[2] == "leaves":
    write.abandon()
os._exit(0)
"""


@pytest.fixture
def leaves(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """`abandon` without the end of this process."""
    event = threading.Event()
    monkeypatch.setattr(package_write, "_LEAVES", event)
    return event


def run(folder: Path, how: str) -> list[Path]:
    subprocess.run([sys.executable, "-c", LEAVES, str(folder), how], check=True)
    return list(folder.iterdir())


def test_who_leaves_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "leaves") == []


def test_what_a_killed_process_leaves_says_that_it_is_unfinished_and_goes_with_the_next(
    tmp_path: Path,
) -> None:
    (left,) = run(tmp_path, "killed")
    assert left.name.endswith(package_write.UNFINISHED)
    assert not is_package(left)
    write_file(tmp_path / "one.json", b"{}")
    assert left.exists()  # as young as this, somebody may be writing it
    aged(left)
    write_file(tmp_path / "two.json", b"{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.json", "two.json"]


def aged(path: Path) -> None:
    for where, _, _ in os.walk(path):
        os.utime(where, (0.0, 0.0))
    os.utime(path, (0.0, 0.0))


def test_nothing_else_goes(tmp_path: Path) -> None:
    mine = ["notes.unfinished", ".x.unfinished", ".record.0123456g.unfinished", ".record.01234567.finished"]
    for name in mine:
        (tmp_path / name).mkdir()
        aged(tmp_path / name)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link(tmp_path / ".record.01234567.unfinished", elsewhere)
    aged(elsewhere)
    write_bag(tmp_path / "record", Bag({"a": b"1"}, "2026-11-25", "0", SIGNER))
    assert {path.name for path in tmp_path.iterdir()} == {
        *mine, "elsewhere", ".record.01234567.unfinished", "record",
    }  # fmt: skip


def test_nothing_is_begun_once_the_process_leaves(tmp_path: Path, leaves: threading.Event) -> None:
    package_write.abandon()
    with pytest.raises(ExportError) as caught:
        write_file(tmp_path / "given.pdf", b"late")
    assert caught.value.problem is ExportProblem.GONE
    with pytest.raises(ExportError):
        write_bag(tmp_path / "record", Bag({"a": b"1"}, "2026-11-25", "0", SIGNER))
    assert list(tmp_path.iterdir()) == []
    leaves.clear()
    write_file(tmp_path / "given.pdf", b"in time")


def test_a_writer_whose_piece_was_taken_away_stops_and_makes_nothing_anew(
    tmp_path: Path, leaves: threading.Event
) -> None:
    here, go_on = threading.Event(), threading.Event()

    def waits() -> bytes:
        here.set()
        assert go_on.wait(20)
        return b"x"

    told: list[ExportError] = []

    def write() -> None:
        bag = Bag({"a": b"1", "b/b": waits, "c/c": b"2"}, "2026-11-25", "0", SIGNER)
        with pytest.raises(ExportError) as caught:
            write_bag(tmp_path / "record", bag)
        told.append(caught.value)

    thread = threading.Thread(target=write)
    thread.start()
    assert here.wait(20)
    package_write.abandon()
    assert list(tmp_path.iterdir()) == []
    go_on.set()
    thread.join(20)
    assert told[0].problem is ExportProblem.GONE
    assert list(tmp_path.iterdir()) == []
