"""A drive letter that is not there, as of a stick that was pulled out: each command says so, and none ends
in an error of ours. Elsewhere than on Windows the top folder stands for it."""

import argparse
import os
import string
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.record import copy_record
from scanner.missing import What, look
from scanner.store.case import create
from scanner.store.errors import StoreError, StoreProblem
from tui.terminal.records import which_record
from tui.wording.missing import no_file
from tui.wording.problems import store_problem


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Path:
    if sys.platform == "win32":
        return next(
            drive for letter in string.ascii_uppercase if not (drive := Path(f"{letter}:\\")).exists()
        )

    def but_it(real: Callable[[Any], bool]) -> Callable[[Any], bool]:
        return lambda path: str(path) != "/" and real(path)

    for name in ("isdir", "exists", "lexists"):
        monkeypatch.setattr(os.path, name, but_it(getattr(os.path, name)))
    return Path("/")


def test_it_stands_for_no_record(drive: Path) -> None:
    assert which_record.record(argparse.Namespace(store=str(drive))) == drive


def test_no_copy_goes_there(drive: Path) -> None:
    with pytest.raises(StoreError) as told:
        copy_record.target(str(drive))
    assert told.value.problem is StoreProblem.NO_FOLDER


def test_it_is_no_file(drive: Path) -> None:
    """ "E:\\ is a file, not a folder" stood there."""
    path = drive / "package"
    assert look(path) == (What.DRIVE, drive)
    assert (
        no_file(str(path)) == f"There is no drive {drive} now. If it is a stick, put it in, then try again."
    )


def test_who_left_the_stick_out_is_not_told_to_make_a_new_record(drive: Path) -> None:
    for path in (drive, drive / "record.db"):
        said, _ = store_problem(StoreProblem.MISSING, str(path))
        assert said == no_file(str(path))
        assert "put it in" in said


@pytest.mark.skipif(sys.platform not in ("linux", "win32"), reason="a folder in which none can be made")
def test_where_no_folder_can_be_made_a_new_record_is_not_told_to_make_a_new_record(
    request: pytest.FixtureRequest,
) -> None:
    top = request.getfixturevalue("drive") if sys.platform == "win32" else Path("/proc/nothing")
    with pytest.raises(StoreError) as told:
        create(top / "record.db", None, now=1.0)
    assert told.value.problem is StoreProblem.NO_FOLDER
