"""Children of the program: each starts by the hidden word, installed, from a checkout and frozen."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner import child
from scanner.captures.forms.recording import line_for
from scanner.child import MODULES, NO_SUCH, WORD, child_command
from scanner.radio.linux.ears_child import NO_SOCKET
from scanner.radio.problems import RadioProblem
from scanner.radio.system.probe import read_answer
from signatures.advertisement import from_ad

ORDERS = {"interface": "lo", "ip": "127.0.0.1", "mac": "02:00:00:00:00:01", "network": "127.0.0.0/30"}
Ended = subprocess.CompletedProcess[bytes]


def swept(done: Ended) -> bool:
    """The sweep of two addresses ended, or was refused a raw socket."""
    return (done.returncode, done.stdout[:6]) in ((0, b"asked "), (3, b""))


def read(done: Ended) -> bool:
    """The capture's digest, its windows, and its last frame."""
    return done.returncode == 0 and b"sha256" in done.stdout and b"packets" in done.stdout


def asked(done: Ended) -> bool:
    """A word about the radio that the program knows."""
    said = json.loads(done.stdout)["problem"]
    return done.returncode == 0 and (said is None or read_answer(0, done.stdout) is RadioProblem(said))


def without_adapter(done: Ended) -> bool:
    """There is no adapter of that number, so nothing was heard."""
    return (done.returncode, done.stdout) == (NO_SOCKET, b"")


def nothing_handed_over(done: Ended) -> bool:
    """Nobody gave it a record that was locked: it is no app."""
    return (done.returncode, done.stdout) == (NO_SUCH, b"")


TELLS: dict[str, Callable[[Ended], bool]] = {
    "arp": swept,
    "capture": read,
    "ears": without_adapter,
    "locked": nothing_handed_over,
    "radio": asked,
}


@pytest.fixture
def orders(tmp_path: Path) -> dict[str, str]:
    """What each child is told."""
    recording = tmp_path / "heard.jsonl"
    ad = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
    recording.write_text(
        line_for(from_ad(1_767_600_000.0, "D1:22:33:44:55:66", ad, address_type="random")) + "\n",
        encoding="utf-8",
    )
    return {"arp": json.dumps(ORDERS), "capture": str(recording), "ears": "900", "locked": "900", "radio": ""}


def ran(words: tuple[str, ...] | list[str], folder: Path) -> Ended:
    # a bus that is not there: the radio of this computer is none of a test's
    nobody = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'no-bus'}"}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=folder, env=os.environ | nobody, stdin=pipe, stdout=pipe) as started:
        assert started.stdout is not None
        said = started.stdout.read()  # stdin stays open: with it the sweep would end
        return Ended(words, started.wait(60), said)


@pytest.fixture
def launcher(tmp_path: Path) -> Path:
    """A program that takes itself for frozen, as one made by a freezer does."""
    made = tmp_path / "homesweep-frozen"
    made.write_text(
        f"#!{sys.executable} -P\nimport sys\nsys.frozen, sys.executable = True, __file__\n"
        "from tui.cli import main\nraise SystemExit(main())\n",
        encoding="utf-8",
    )
    made.chmod(0o755)
    return made


def test_there_is_a_test_for_each() -> None:
    assert TELLS.keys() == MODULES.keys()


@pytest.mark.parametrize("name", MODULES)
def test_each_starts_installed(name: str, orders: dict[str, str], tmp_path: Path) -> None:
    done = ran(child_command(name, orders[name]), tmp_path)
    assert TELLS[name](done), done


def test_a_program_that_reads_nothing_of_other_pythons_starts_children_that_do_not(
    orders: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = (
        "import sys; from scanner.child import child_command; print(*child_command(*sys.argv[1:]), sep='\\n')"
    )
    words = (
        ran([sys.executable, "-I", "-c", asks, "capture", orders["capture"]], tmp_path)
        .stdout.decode()
        .splitlines()
    )
    monkeypatch.setenv("PYTHONHOME", str(tmp_path / "nowhere"))  # an ordinary start ends at it
    assert read(ran(words, tmp_path))


def test_it_starts_from_a_checkout_that_nobody_installed(
    orders: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, *words = child_command("capture", orders["capture"])
    # without site there is no link to this checkout; the libraries are found, as an environment has them
    monkeypatch.setenv("PYTHONPATH", sysconfig.get_path("purelib"))
    assert read(ran([program, "-S", *words], tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
@pytest.mark.parametrize("name", MODULES)
def test_each_starts_from_a_frozen_program(
    name: str, orders: dict[str, str], launcher: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(launcher))
    words = child_command(name, orders[name])
    assert words == (str(launcher), WORD, name, orders[name])
    done = ran(words, tmp_path)
    assert TELLS[name](done), done


@pytest.mark.parametrize("words", [[], ["nobody"], ["os"]])
def test_no_other_module_is_started(words: list[str], tmp_path: Path) -> None:
    done = ran([sys.executable, "-P", child.__file__, WORD, *words], tmp_path)
    assert (done.returncode, done.stdout) == (child.NO_SUCH, b"")
    with pytest.raises(KeyError):
        child_command("nobody")


def test_the_folder_that_one_stands_in_gives_no_code(orders: dict[str, str], tmp_path: Path) -> None:
    for name in ("scanner", "json", "struct"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(99)\n", encoding="utf-8")
    assert read(ran(child_command("capture", orders["capture"]), tmp_path))


def test_the_word_is_told_to_nobody() -> None:
    done = subprocess.run([sys.executable, "-P", "-m", "tui.cli", "--help"], capture_output=True, check=True)
    assert WORD.encode() not in done.stdout
