"""However the streams end and whenever Ctrl+C comes, no traceback and the right exit status."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.systems import needs_signals, own_home
from tui import cli

COMMAND = [sys.executable, "-m", "tui.cli"]
FULL = Path("/dev/full")


def ended(words: list[str], home: Path, **streams: int) -> subprocess.CompletedProcess[bytes]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run(
        [*COMMAND, *words], stdin=subprocess.DEVNULL, env=_env(home), check=False, timeout=300, **pipes
    )


def _env(home: Path) -> dict[str, str]:
    return os.environ | own_home(home)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_help_on_a_full_disk_ends_without_noise(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        found = ended(["--help"], tmp_path, stdout=full.fileno())
    assert found.returncode in (0, 2, 3)  # argparse keeps a failed write to itself
    assert b"Exception" not in found.stderr
    assert len(found.stderr.splitlines()) <= 1


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_under_stderr_changes_no_exit_status(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        assert (
            ended(["tags"], tmp_path, stderr=full.fileno()).returncode == ended(["tags"], tmp_path).returncode
        )


@pytest.fixture
def long_recording(tmp_path: Path) -> Path:
    """Whose answer is more than a pipe holds."""
    path = tmp_path / "long.jsonl"
    path.write_text('{"type": "advertisement", "address": null, "rssi": -60, "name": "x"}\n' * 1000, "utf-8")
    return path


def test_a_reader_that_leaves_identify_is_no_file_that_cannot_be_read(
    tmp_path: Path, long_recording: Path
) -> None:
    words = [*COMMAND, "identify", str(long_recording)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, env=_env(tmp_path)
    ) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.close()
        said = asked.stderr.read()
    assert (asked.returncode, said) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_under_identify_is_said_as_such(tmp_path: Path, long_recording: Path) -> None:
    with FULL.open("wb") as full:
        found = ended(["identify", str(long_recording)], tmp_path, stdout=full.fileno())
    assert (found.returncode, b"no room left" in found.stderr) == (3, True)


@needs_signals
def test_ctrl_c_while_it_starts_leaves_no_traceback(tmp_path: Path) -> None:
    """From the moment at which it runs, not before: what Python does until then is not ours."""
    slow = "import tui.cli, sys, time\nprint(1, flush=True)\nsys.exit(tui.cli.main(['demo', '--plain']))"
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2):
        process = subprocess.Popen(
            [sys.executable, "-c", slow],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_env(tmp_path),
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.005 + wait)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=300)
        assert b"Traceback" not in errors, errors
        assert process.returncode in (0, 130)


@pytest.mark.parametrize("raised", ["KeyboardInterrupt", "ValueError"])
def test_ctrl_c_that_python_would_pass_over_still_ends_it(raised: str) -> None:
    """It can fall into a callback in which nothing can be raised: seen once, in a lock of an import."""
    code = f"""if True:
        import sys, time, tui.cli
        class Falls:
            def __del__(self):
                raise {raised}
        def command(words):
            Falls()
            if {raised} is KeyboardInterrupt:
                for _ in range(6000):  # until it comes
                    time.sleep(0.01)
            return 7
        tui.cli._run = command
        sys.exit(tui.cli.main(["tags"]))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=300)
    interrupted = raised == "KeyboardInterrupt"
    assert done.returncode == (cli.INTERRUPTED if interrupted else 7)
    assert (b"Exception ignored" in done.stderr) is not interrupted


@pytest.mark.parametrize("command", [["tags"], ["--help"]])
def test_ctrl_c_while_a_class_is_made_ends_it_too(command: list[str]) -> None:
    """A traceback, seen once in CI: before 3.12 Python raises another error from it there."""
    code = f"""if True:
        import sys, tui.cli
        class Falls:
            def __set_name__(self, owner, name):
                raise KeyboardInterrupt
        def load(words):
            class Made:
                part = Falls()
        tui.cli._run = tui.cli._help = load
        sys.exit(tui.cli.main({command}))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stderr.strip()) == (cli.INTERRUPTED, b"")


@pytest.mark.parametrize(
    ("system", "error", "left"),
    [
        ("nt", OSError(errno.EINVAL, "Invalid argument"), True),  # seen of a pipe under Windows
        ("nt", OSError(errno.EINVAL, "Invalid argument", "a:b"), False),  # a name that cannot be
        ("posix", OSError(errno.EINVAL, "Invalid argument"), False),
        ("posix", BrokenPipeError(), True),
        ("nt", ValueError(), False),
    ],
)
def test_a_reader_that_left_is_known_on_every_system(
    monkeypatch: pytest.MonkeyPatch, system: str, error: Exception, left: bool
) -> None:
    monkeypatch.setattr(cli, "os", SimpleNamespace(name=system))
    assert cli._reader_left(error) is left
