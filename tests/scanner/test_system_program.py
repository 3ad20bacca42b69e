"""What the system has is run from the system's own folders, whatever stands before them on PATH."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scanner import system_program
from scanner.actions.package import paper
from scanner.actions.refused import Refused
from scanner.lan.system import systems
from scanner.radio.limits import LIMITS
from scanner.radio.linux.ears import starter
from scanner.radio.system.health import bluez_version
from tests.systems import needs_shell

TAKEN = ("arp", "bluetoothctl", "ifconfig", "lp", "lpstat", "ndp", "netstat", "pkexec", "route", "sudo")


@pytest.fixture
def somebody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder first on PATH, and the current one, with a program of each name; what was run."""
    for name in TAKEN:
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "{name} $@" >> {tmp_path}/ran\ncat >> {tmp_path}/ran\n', "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), ".", "", os.environ["PATH"])))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ran"


@needs_shell
def test_a_program_put_first_on_path_gets_no_page_and_no_password(somebody_elses: Path) -> None:
    assert not set(starter({})) & {str(somebody_elses.with_name(name)) for name in TAKEN}
    assert not set(starter({"DISPLAY": ":0"})) & {str(somebody_elses.with_name(name)) for name in TAKEN}
    paper.printer()
    try:
        paper.print_page("homesweep-no-such-printer", b"%PDF of hers")
    except Refused:
        pass
    for words in (("arp", "-an"), ("ndp", "-an"), ("ifconfig",), ("netstat", "-rn"), ("route", "print")):
        systems.tool(*words)
    asyncio.run(bluez_version(LIMITS))
    assert not somebody_elses.exists(), somebody_elses.read_text("utf-8")


@needs_shell
def test_what_the_system_has_is_found_with_no_path_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    shell = system_program.found("sh")
    assert shell is not None
    assert subprocess.run([shell, "-c", "exit 7"], check=False).returncode == 7


def test_it_is_that_of_the_system_itself() -> None:
    windows = sys.platform == "win32"
    path = system_program.found("netsh" if windows else "sh")
    assert path is not None
    if windows:
        assert path.lower().endswith(r"\system32\netsh.exe")
    else:
        assert os.path.dirname(path) in system_program.FOLDERS
    assert system_program.found("homesweep-no-such-tool") is None
