"""What a fresh interpreter imports: `--help` at once, and the arrows between the three parts."""

import os
import subprocess
import sys
from pathlib import Path

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


NOT_BEFORE_FIRST_PAGE = {
    *("bleak", "dbus_fast", "scapy", "zeroconf", "fpdf", "openpyxl", "cryptography", "PIL", "sqlcipher3"),
    *("signatures.trackers.load", "scanner.hearing.windows", "scanner.following.judging.assess"),
    *("tui.screens.unlock", "tui.screens.base.registry", "tui.app.record_access", "tui.wording.home.looking"),
    *("scanner.model", "scanner.places.book", "textual.widgets._data_table", "textual.widgets._text_area"),
    *("scanner.history.trail", "scanner.log.diary.entries", "scanner.store.events.queries", "msgspec"),
}
FIRST_PAGE = """
import asyncio
from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.clock import SystemClock
from tui.terminal.records import which_record  # what the command brings with it
from tui.app.app import HomesweepApp
from tui.screens.first import FirstScreen
async def first():
    app = HomesweepApp(Session(SystemClock(), Reach()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, FirstScreen)
        app.screen.refresh_now()
        print()
        print(*(set(NOT) & sys.modules.keys()))
asyncio.run(first())
"""


def imported_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*(({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines()[-1].split()) if done.stdout.strip() else set()


def test_first_page_stands_before_judge_and_tables_of_tags(tmp_path: Path) -> None:
    script = f"import sys\nNOT = {NOT_BEFORE_FIRST_PAGE!r}\n{FIRST_PAGE}"
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | homes,
    )
    assert set(done.stdout.splitlines()[-1].split()) == set()


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


def test_the_app_loads_no_tls_and_whoever_asks_for_it_has_it() -> None:
    code = (
        "import sys\nfrom tui.app.commands.app import _load_asyncio\n_load_asyncio()\n"
        "assert 'asyncio' in sys.modules and 'ssl' not in sys.modules\n"
        "import ssl\nssl.create_default_context()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
