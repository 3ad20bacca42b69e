"""SIGKILL at a random moment of a visit, a start and a close: nothing of the client is left on the laptop.

    python -m tests.whole.test_killed_visit 10 [SEED]

Each visit is on a laptop of its own. A moment is a key, a file or a change of the record, drawn from all
that a whole visit has (tests.whole.moments).
"""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scanner.store.case import create
from tests.tui.apps import T0
from tests.whole.test_two_clients import LIMIT_S, ROOT, Laptop

SEED = 1717
AMID_ERASE = "erase:13"  # of 28: the record is set aside, and all still stands in it
VISITS = int(os.environ.get("KILLED_VISITS", "0"))
# in a room and on a stick one is killed in test_two_clients_app.py
WHERE = ["on a stick", "erased at the close"] if VISITS else ["erased at the close"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def app(laptop: Laptop, record: Path, what: str) -> "subprocess.CompletedProcess[str]":
    """The app through `what` of tests.whole.visit_app."""
    return subprocess.run(
        [sys.executable, "-m", "tests.whole.visit_app", str(laptop.home.parent), str(record), what],
        cwd=ROOT, env=laptop.environment, encoding="utf-8", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, timeout=LIMIT_S, check=False,
    )  # fmt: skip


def told(laptop: Laptop, record: Path, what: str) -> Any:
    return json.loads(app(laptop, record, what).stdout.splitlines()[-1])


def a_laptop(folder: Path, where: str) -> tuple[Laptop, Path]:
    """One with client A's record."""
    folder.mkdir()
    laptop = Laptop(folder)
    if where == "on a stick":
        return laptop, laptop.stick["a"]
    record = laptop.home / "data" / "record.db"
    record.parent.mkdir(mode=0o700, exist_ok=True)
    create(record, None, now=T0).close()
    return laptop, record


@pytest.mark.parametrize("where", WHERE)
def test_nothing_is_left_after_a_kill_at_any_moment(where: str, tmp_path: Path) -> None:
    dice = random.Random(int(os.environ.get("KILLED_SEED", SEED)))
    every = told(*a_laptop(tmp_path / "whole", where), "visit")["moments"] if VISITS else 0
    moments = [] if where == "on a stick" else [AMID_ERASE]
    moments += [str(dice.randint(1, every)) for _ in range(VISITS)]
    for number, moment in enumerate(moments):
        laptop, record = a_laptop(tmp_path / str(number), where)
        assert app(laptop, record, moment).returncode == -signal.SIGKILL
        amid = sorted({name for name, _ in laptop.left()})
        closed = told(laptop, record, "close")["closed"]
        print(f"{where}, killed at {moment} of {every}: traces in {amid} then, in {laptop.left()} at last")
        assert laptop.left() == [], moment
        assert not closed or any("On this laptop: 0 files of this client." in one for one in closed), moment


if __name__ == "__main__":
    os.environ["KILLED_VISITS"] = sys.argv[1] if len(sys.argv) > 1 else "10"
    os.environ["KILLED_SEED"] = sys.argv[2] if len(sys.argv) > 2 else str(SEED)
    sys.exit(pytest.main(["-q", "-s", "-n", "0", "--import-mode=importlib", __file__]))
