"""The app is killed while a file goes into the record; once more, and it is as the command makes it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.captures.forms.recording import line_for
from scanner.log.proof.verify import verify
from scanner.model import Context, Item
from scanner.store.case import create, open_case
from signatures.advertisement import from_ad
from signatures.announcement import Announcement
from tests.systems import own_home
from tests.tui.tmux import ROOT, Terminal, has_tmux, opened
from tests.whole.held_import import NOW
from tui.wording.app import common as app_words
from tui.wording.app import import_file as words

pytestmark = pytest.mark.skipif(not has_tmux(), reason="tmux is not installed")
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
MODULE = "tests.whole.held_import"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with opened(tmp_path) as held:
        yield held


def file_at(path: Path) -> Path:
    items: list[Item] = []
    for start in (NOW - day * 86_400 for day in range(10, 0, -1)):
        items.append(Context(start, place="home"))
        items += [from_ad(start + n, "D1:22:33:44:55:66", AIRTAG, address_type="random") for n in range(5)]
        items.append(Announcement("arp", start + 7, {"ip": "10.0.0.9", "mac": "9c:8e:cd:00:00:01"}))
    path.write_text("".join(line_for(item) + "\n" for item in items), encoding="utf-8")
    return path


def events(record: Path) -> list[tuple[Any, ...]]:
    with open_case(record) as case:
        assert not verify(case).differences
        return list(case.db.execute("SELECT * FROM event ORDER BY seq"))


def read_in(terminal: Terminal, record: Path, file: Path, *hold: str) -> None:
    """Up to the key that reads it in, as a person goes there."""
    terminal.start(*hold, "--store", str(record), module=MODULE)
    terminal.wait(lambda: app_words.ENTRY_CHECK in terminal.shown())
    for key, shows, text in (
        ("C-p", app_words.PALETTE_ASK, "Read in a file"),
        ("", words.ENTRY_IMPORT, ""),
        ("Enter", words.FILE_PATH_ASK, str(file)),
        ("", file.name, ""),
        ("Enter", words.READ_IN, ""),
    ):
        terminal.keys(*filter(None, [key]))
        terminal.wait(lambda shows=shows: shows in terminal.shown())
        terminal.type(text)
    terminal.keys("Enter")


def test_killed_amid_a_file_the_app_keeps_nothing_and_then_what_the_command_keeps(
    terminal: Terminal, tmp_path: Path
) -> None:
    record, file, held = tmp_path / "r.db", file_at(tmp_path / "heard.jsonl"), tmp_path / "held"
    create(record, None, now=NOW).close()
    other = Path(shutil.copy(record, tmp_path / "other.db"))
    read_in(terminal, record, file, "--hold", str(held))
    terminal.wait(held.exists)
    os.kill(terminal.app(), signal.SIGKILL)
    terminal.wait(lambda: "ended-137" in terminal.shown())
    assert events(record) == []
    terminal.type("reset")
    terminal.keys("Enter")
    read_in(terminal, record, file)
    terminal.wait(lambda: words.ANOTHER in terminal.shown())
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
    home = {**os.environ, **own_home(tmp_path, tmp_path / "data")}
    command = [sys.executable, "-m", MODULE, "--store", str(other), "import", str(file)]
    subprocess.run(command, cwd=ROOT, env=home, check=True, capture_output=True)
    assert events(record) == events(other)
    assert {row[2] for row in events(record)} >= {"window", "announcement", "import"}
