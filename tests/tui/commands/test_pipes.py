"""A pipe in place of a file may never end: every command that reads one refuses it, in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import needs_pipes, own_home

pytestmark = needs_pipes

READERS = {
    "identify": ["identify", "pipe"],
    "analyse": ["analyse", "pipe"],
    "import": ["import", "pipe"],
    "verify": ["verify", "pipe"],
    "another record": ["--store", "pipe", "tags"],
    "a list of help lines": ["support", "--list", "pipe"],
    "answers": ["log", "add", "--answers", "pipe"],
    "a phone's table": ["log", "add", "--phone", "pipe"],
}


def homesweep(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | own_home(folder, folder / "data")
    command = [sys.executable, "-m", "tui.cli", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def beside_a_pipe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record and a pipe: what refuses the pipe changes neither."""
    folder = tmp_path_factory.mktemp("pipes")
    assert homesweep(folder, "new", "--no-passphrase").returncode == 0
    os.mkfifo(folder / "pipe")
    return folder


@pytest.mark.parametrize("name", READERS)
def test_a_pipe_is_refused(name: str, beside_a_pipe: Path) -> None:
    done = homesweep(beside_a_pipe, *READERS[name])
    assert done.returncode == 2
    assert done.stdout == ""
    said = [line for line in done.stderr.splitlines() if not line.endswith("? ")]  # but for a question
    assert len(said) == 1


def test_a_device_that_never_ends_is_refused(tmp_path: Path) -> None:
    assert homesweep(tmp_path, "identify", "/dev/zero").returncode == 2
