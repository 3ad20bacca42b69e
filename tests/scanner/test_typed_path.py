"""A path as somebody types it."""

import errno
import genericpath
import os
import re
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from scanner.actions.diary import keep_file
from scanner.actions.record import copy_record, new_record
from scanner.log.diary.entry_check import EntryError
from scanner.log.export.package.write import ExportError, ExportProblem, check_free
from scanner.store.case import create
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.file import sticks
from scanner.typed_path import is_name, path_meant
from tests.systems import own_home


def test_the_user_s_own_folder_is_meant_and_what_is_nobody_s_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in own_home(tmp_path).items():
        monkeypatch.setenv(name, value)
    assert path_meant(" ~/a b ") == tmp_path / "a b"
    assert path_meant("~nobody-here/x") == Path("~nobody-here/x")
    assert path_meant("") == Path()


def test_a_file_of_nobody_here_is_one_that_is_not_there() -> None:
    with pytest.raises(EntryError) as told:
        keep_file.look("~nobody-here/photo.jpg")
    assert told.value.problem == "no-such-file"


def refused(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there may not be looked at, as on a stick whose folder is somebody else's."""
    real = os.stat

    def stat(at: Any, *rest: Any, **more: Any) -> os.stat_result:
        if str(at).startswith(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(at))
        return real(at, *rest, **more)

    monkeypatch.setattr(os, "stat", stat)
    for name in ("isdir", "exists"):  # Windows' own do not ask os.stat
        monkeypatch.setattr(os.path, name, getattr(genericpath, name))


def test_a_stick_that_may_not_be_looked_into_hides_no_other_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the app nor `scan` began: "/media/usb/record.db cannot be used"."""
    hers, closed = tmp_path / "hers", tmp_path / "closed"
    for drive in (hers, closed):
        drive.mkdir()
    create(hers / sticks.NAME, None, now=1.0).close()
    (closed / "other.db").touch()
    monkeypatch.setattr(sticks, "mounted", lambda: [closed, hers])
    refused(f"{closed}/", monkeypatch)
    assert sticks.records() == [hers / sticks.NAME]


def test_a_mount_that_is_dead_hides_no_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dead", "hers"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sticks, "_parents", lambda: [tmp_path])
    refused(str(tmp_path / "dead"), monkeypatch)
    monkeypatch.setattr(os.path, "ismount", os.path.exists)
    assert sticks.mounted() == [tmp_path / "hers"]


def test_no_part_of_the_program_asks_python_whose_folder_it_is() -> None:
    """`Path.expanduser` and `Path.home` raise where nobody has that name, or the home is not known."""
    root = Path(__file__).parents[2]
    asking = [
        path.relative_to(root).as_posix()
        for part in ("scanner", "tui")
        for path in (root / part).rglob("*.py")
        if re.search(r"\.expanduser\(\)|\)\.expanduser\(|Path\.home\(", path.read_text("utf-8"))
    ]
    assert asking == []


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        (r"E:\record 24 Nov.db", True),
        (r"\\server\share\Запись.db", True),
        (r"E:\home\record 12:30.db", False),
        (r"E:\what?.pdf", False),
        (r"E:\a|b\record.db", False),
        ("E:\\tab\t.pdf", False),
        ("E:", True),
    ],
)
def test_what_windows_takes_for_a_name(path: str, taken: bool) -> None:
    """What stands behind a colon is hidden in another file there, and lost when that is copied to a stick."""
    assert is_name(PureWindowsPath(path), windows=True) is taken
    assert is_name(PureWindowsPath(path), windows=False)


def test_what_is_no_name_there_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.typed_path.WINDOWS", True)
    path = tmp_path / "record 12:30.db"
    for refuses in (new_record.check_free, copy_record.target):
        with pytest.raises(StoreError) as told:
            refuses(str(path) if refuses is copy_record.target else path)  # type: ignore[operator]
        assert told.value.problem is StoreProblem.BAD_SIGN
    with pytest.raises(ExportError) as of_export:
        check_free(path)
    assert of_export.value.problem is ExportProblem.BAD_SIGN
