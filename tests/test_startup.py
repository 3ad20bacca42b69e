"""What a fresh interpreter imports: `--help` at once, and the arrows between the three parts."""

import subprocess
import sys

import pytest

HEAVY = {
    "textual",
    "rich",
    "bleak",
    "scapy",
    "zeroconf",
    "fpdf",
    "sqlcipher3",
    "cryptography",
    "asyncio",
    "dbus_fast",
}


def imported_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*(({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines()[-1].split()) if done.stdout.strip() else set()


@pytest.mark.parametrize("words", [["--help"], ["scan", "--help"], ["home", "--help"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = f"import tui.cli\ntry:\n    tui.cli.main({words!r})\nexcept SystemExit:\n    pass"
    assert imported_by(code) == set()


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("tui.cli", set()),
        ("signatures.trackers.match", set()),
        ("scanner.hearing.windows", set()),
        ("scanner.hearing.pipeline", set()),
        ("scanner.following.judging.assess", set()),
        ("scanner.captures.open", set()),
        ("scanner.store.case", set()),
        ("tui.commands.tags.analyse", set()),
        ("scanner.radio.live", {"asyncio"}),
    ],
)
def test_import_stays_light(module: str, allowed: set[str]) -> None:
    assert imported_by(f"import {module}") <= allowed
