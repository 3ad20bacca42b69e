"""Two clients in the app on one laptop: nothing of A on B's pages or left here, also after kills."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scanner.store.case import open_case
from tests.whole.test_two_clients import ROOT, Laptop
from tests.whole.visit_app import STAGES

LIMIT_S = 240
NAME, TOLD, ROOM, MAC = "Zofia Canarywing", "Marko set the router up", "linnet nursery", "D7:C1:A9:4E:52:6F"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def app(laptop: Laptop, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.whole.visit_app", str(folder)],
        cwd=ROOT, env=laptop.environment, encoding="utf-8", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def killed_at(laptop: Laptop, folder: Path, stage: str) -> None:
    process = app(laptop, folder)
    assert process.stdout is not None
    while (line := process.stdout.readline()).strip() != stage:
        assert line, f"it ended before {stage}"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def whole(laptop: Laptop, folder: Path) -> Any:
    out, _ = app(laptop, folder).communicate(timeout=LIMIT_S)
    return json.loads(out.splitlines()[-1])


def test_nothing_of_one_client_is_on_the_others_pages_or_stays_after_kills(
    laptop: Laptop, tmp_path: Path
) -> None:
    for stage in STAGES:
        killed_at(laptop, tmp_path, stage)
    told = whole(laptop, tmp_path)
    assert told["closed"][0] == "On this laptop: 0 files of this client."
    assert laptop.left() == []
    seen = {
        page: text
        for page, shown in told["pages"].items()
        for text in (NAME, TOLD, ROOM, MAC)
        if text.lower() in shown.lower()
    }
    assert seen == {}
    assert len(told["pages"]) > 15
    with open_case(laptop.stick["a"]) as case:  # it is all in A's own record
        bodies = "".join(body for (body,) in case.db.execute("SELECT body FROM event"))
        assert MAC in bodies
        assert ROOM in bodies
