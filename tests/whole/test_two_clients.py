"""Two clients, one laptop, one day: nothing of one is in the other or stays here, also after kills.

Real processes; each client has a stick. What stays on the laptop is searched by this test itself.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scanner.captures.forms.recording import line_for
from scanner.model import Context, Item
from scanner.store.case import create
from signatures.advertisement import from_ad
from tests.systems import own_home
from tests.tui.apps import AIRTAG, T0

ROOT = Path(__file__).parents[2]
LIMIT_S = 240
NAME, TOLD, ROOM, MAC = "Zofia Canarywing", "Marko set the router up", "linnet nursery", "D7:C1:A9:4E:52:6F"
OF_A = (NAME, TOLD, ROOM, MAC)
ENTRY = {"account": f"{NAME} saw a van by the {ROOM}", "place": ROOM}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


class Laptop:
    """A home and a folder for what is in between; `shown` all that a command was given in its arguments."""

    def __init__(self, folder: Path) -> None:
        self.home, self.tmp = folder / "home", folder / "tmp"
        self.stick = {name: folder / name / "r.db" for name in "ab"}
        self.arguments: set[bytes] = set()
        for one in (self.home, self.tmp, *(path.parent for path in self.stick.values())):
            one.mkdir()
        for path in self.stick.values():
            create(path, None, now=T0).close()
        self.environment = {**os.environ, **own_home(self.home, self.home / "data"), "TMPDIR": str(self.tmp)}
        self.environment |= {"SQLITE_TMPDIR": str(self.tmp), "XDG_RUNTIME_DIR": str(self.tmp)}

    def start(self, of: str, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tui.cli", "--store", str(self.stick[of]), *words],
            cwd=ROOT, env=self.environment, encoding="utf-8", start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, of: str, *words: str, typed: str = "") -> tuple[int, str]:
        process = self.start(of, *words)
        with self._watched(process):
            out, err = process.communicate(typed, LIMIT_S)
        return process.returncode, out + err

    def kill_amid(self, of: str, *words: str, after_s: float, typed: str = "") -> None:
        process = self.start(of, *words)
        timer = threading.Timer(after_s, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        process.communicate(typed, LIMIT_S)
        timer.cancel()

    @contextmanager
    def _watched(self, process: "subprocess.Popen[str]") -> Iterator[None]:
        """What the list of processes says of it and its children: any user of this computer can read it."""
        done = threading.Event()

        def look() -> None:
            while not done.wait(0.05):
                for one in Path("/proc").glob("[0-9]*/cmdline"):
                    try:
                        if os.getpgid(int(one.parent.name)) == process.pid:
                            self.arguments.add(one.read_bytes())
                    except (OSError, ValueError):
                        continue

        watch = threading.Thread(target=look)
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()

    def left(self) -> list[tuple[str, str]]:
        """Files of the laptop in which something of client A stands."""
        found = []
        for folder in (self.home, self.tmp):
            for path in (one for one in folder.rglob("*") if one.is_file()):
                content = path.read_bytes().lower()
                found += [(path.name, text) for text in OF_A for form in _forms(text) if form in content]
                found += [(str(path), text) for text in OF_A if text.lower() in str(path).lower()]
        return found


def on_stick(laptop: Laptop) -> set[str]:
    """The record, and pages that were written beside it: a stick is no drive of its own in a test."""
    stick = laptop.stick["a"]
    return {str(stick), *map(str, stick.parent.glob("page*.html"))}


def _forms(text: str) -> list[bytes]:
    told = text.lower()
    return [
        told.encode(),
        told.encode("utf-16-le"),
        told.replace(":", "").encode(),
        told.replace(":", "-").encode(),
    ]


def capture(folder: Path) -> Path:
    items: list[Item] = [Context(T0, place=ROOM)]
    items += [from_ad(T0 + n, MAC, AIRTAG, address_type="random", rssi=-60) for n in range(60)]
    (folder / "heard.jsonl").write_text("".join(line_for(item) + "\n" for item in items), encoding="utf-8")
    return folder / "heard.jsonl"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def visit_a(laptop: Laptop) -> None:
    """Client A's visit: heard, told, written down, given out; all that is typed comes by no argument."""
    heard = capture(laptop.stick["a"].parent)
    assert laptop.run("a", "import", str(heard))[0] == 0
    assert laptop.run("a", "visit", "--story", typed=f"set-up={TOLD}\n")[0] == 0
    assert laptop.run("a", "log", "add", "--answers", "-", typed=json.dumps(ENTRY))[0] == 0
    out = laptop.stick["a"].parent / "page.html"
    assert laptop.run("a", "export", str(out), "--format", "html")[0] == 0
    assert NAME in out.read_text("utf-8")


def closed_of(told: str) -> Any:
    """What `visit --close --json` wrote, with what it said beside it."""
    return json.JSONDecoder().raw_decode(told[told.index("{") :])[0]["closed"]


def test_nothing_of_one_client_is_in_the_other_or_stays_also_after_kills(laptop: Laptop) -> None:
    killed(laptop)
    visit_a(laptop)
    assert laptop.run("a", "verify")[0] == 0
    done, told = laptop.run("a", "visit", "--close", "--json")
    closed = closed_of(told)
    assert (done, {*closed["files"]}) == (1, on_stick(laptop))
    assert closed["looked_for"]["devices"] >= 1
    assert laptop.left() == []
    # all of B's pages are read in test_two_clients_app.py
    for words in (("tags", "--all"), ("log", "list"), ("visit",)):
        _, shown = laptop.run("b", *words)
        assert [text for text in OF_A if text.lower() in shown.lower()] == [], words
    out = laptop.stick["b"].parent / "page.html"
    laptop.run("b", "log", "add", "--answers", "-", typed=json.dumps({"account": "A letter came"}))
    assert laptop.run("b", "export", str(out), "--format", "html")[0] == 0
    content = out.read_bytes().lower() + laptop.stick["b"].read_bytes().lower()
    assert [text for text in OF_A for form in _forms(text) if form in content] == []
    seen = b"\n".join(laptop.arguments).lower()
    assert b"tui.cli" in seen  # the list of processes was read
    assert [text for text in OF_A for form in _forms(text) if form in seen] == []


def killed(laptop: Laptop) -> None:
    """Five of client A's commands, each amid what it does: none takes much longer than half a second."""
    chance = random.Random(17)
    heard, page = capture(laptop.stick["a"].parent), laptop.stick["a"].parent / "page-0.html"
    for words, typed in (
        (("import", str(heard)), ""), (("visit", "--story"), f"set-up={TOLD}\n"),
        (("log", "add", "--answers", "-"), json.dumps(ENTRY)), (("tags", "--all"), ""),
        (("export", str(page), "--format", "html"), ""),
    ):  # fmt: skip
        laptop.kill_amid("a", *words, after_s=chance.uniform(0.1, 0.5), typed=typed)
