"""The command that leads back in, as this program was started."""

import os
import sys
from pathlib import Path

import pytest

from tests.systems import quoted
from tui.shared.process import started


@pytest.mark.parametrize(
    ("on_path", "activated", "module", "typed"),
    [
        ("", "", False, "{mine}"),
        ("{own}", "", False, "homesweep"),
        ("{own}", "{venv}", False, "{mine}"),  # activated in this window alone
        ("{other}", "", False, "{mine}"),  # the name starts another one
        ("{own}", "", True, "homesweep"),
        ("", "", True, "{mine}"),  # python -m
    ],
)
def test_the_way_back_in_is_a_command_that_works_in_any_window(
    on_path: str, activated: str, module: bool, typed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = "homesweep.exe" if sys.platform == "win32" else "homesweep"
    places = {"venv": tmp_path / "my venv", "own": tmp_path / "my venv" / "bin", "other": tmp_path / "other"}
    for folder in (places["own"], places["other"]):
        folder.mkdir(parents=True)
        (folder / program).touch(mode=0o755)
    mine = str(places["own"] / program)
    monkeypatch.setenv("PATH", on_path.format(**places) or os.defpath)
    monkeypatch.setenv("VIRTUAL_ENV", activated.format(**places))
    monkeypatch.setattr(sys, "executable", str(places["own"] / "python3"))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "tui" / "cli.py") if module else mine])
    told = quoted(mine.removesuffix(".exe") if module else mine)
    told = f"& {told}" if sys.platform == "win32" else told  # it has a blank in it
    assert started.command() == typed.format(mine=told)


def test_started_from_no_script_it_is_named_by_its_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "cli.py")])
    assert started.command() == f"{tmp_path / 'python3'} -m tui.cli"
