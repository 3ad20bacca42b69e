"""The folder of the demo's record: a name that says nothing, gone at the end, and gone later after a kill."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.actions.record import throwaway
from scanner.actions.record.throwaway import HOLDS, MARK, MARK_SAYS, Throwaway, clear_left
from tests.systems import mode

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def killed(tmp_path: Path) -> Path:
    """What an app left that was killed."""
    code = (
        "import os, sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from scanner.actions.record.throwaway import Throwaway\n"
        "made = Throwaway(); made.record.write_text('x'); print(made.folder, flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Path(done.stdout.strip())


def test_it_has_a_name_like_any_other_and_goes(tmp_path: Path) -> None:
    made = Throwaway()
    made.record.write_text("x", "utf-8")
    assert made.folder.parent == tmp_path
    assert "sweep" not in str(made.folder)
    assert made.folder.name.startswith("tmp")
    assert mode(made.folder) in (0o700, None)
    made.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="files are locked in another way there")
def test_what_a_kill_left_goes_and_what_is_in_use_stays(tmp_path: Path) -> None:
    left, used = killed(tmp_path), Throwaway()
    assert (left / MARK).exists()
    clear_left()
    assert not left.exists()
    assert used.folder.exists()
    used.remove()


def _without_mark(folder: Path) -> None:
    (folder / MARK).unlink()


def _other_mark(folder: Path) -> None:
    (folder / MARK).write_bytes(MARK_SAYS + b"no")


def _more(folder: Path) -> None:
    (folder / "letter.txt").write_text("mine", "utf-8")


def _linked_mark(folder: Path) -> None:
    (folder / MARK).rename(folder.parent / "elsewhere")
    (folder / MARK).symlink_to(folder.parent / "elsewhere")


@pytest.mark.skipif(os.name == "nt", reason="links and owners are others there")
@pytest.mark.parametrize("change", [_without_mark, _other_mark, _more, _linked_mark])
def test_what_is_not_surely_ours_stays(tmp_path: Path, change: Callable[[Path], None]) -> None:
    left = killed(tmp_path)
    change(left)
    before = sorted(path.name for path in left.iterdir())
    clear_left()
    assert sorted(path.name for path in left.iterdir()) == before


@pytest.mark.skipif(os.name == "nt", reason="links and owners are others there")
def test_another_s_folder_and_a_link_to_one_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = killed(tmp_path)
    (tmp_path / "deep").mkdir()
    left.rename(tmp_path / "deep" / "kept")
    (tmp_path / "tmplink").symlink_to(tmp_path / "deep" / "kept")
    clear_left()
    assert (tmp_path / "deep" / "kept" / MARK).exists()
    theirs = killed(tmp_path)
    monkeypatch.setattr(throwaway.os, "getuid", lambda: 4_321)
    clear_left()
    assert theirs.exists()
    assert set(os.listdir(theirs)) <= set(HOLDS)
