"""Two clients in the app on one laptop: nothing of A on B's pages or left here, also after a kill."""

import signal
import sys
from pathlib import Path

import pytest

from scanner.store.case import open_case
from tests.whole.test_killed_visit import app, told
from tests.whole.test_two_clients import MAC, OF_A, ROOM, Laptop

KILLED_AT = "90"  # in a room; the next start goes on from there. Others: test_killed_visit.py

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def test_nothing_of_one_client_is_on_the_others_pages_or_stays_after_a_kill(
    laptop: Laptop, tmp_path: Path
) -> None:
    assert app(laptop, laptop.stick["a"], KILLED_AT).returncode == -signal.SIGKILL
    shown = told(laptop, laptop.stick["a"], "whole")
    assert shown["closed"][0] == "On this laptop: 0 files of this client."
    assert laptop.left() == []
    seen = {
        page: text for page, lines in shown["pages"].items() for text in OF_A if text.lower() in lines.lower()
    }
    assert seen == {}
    assert len(shown["pages"]) > 15
    with open_case(laptop.stick["a"]) as case:  # it is all in A's own record
        bodies = "".join(body for (body,) in case.db.execute("SELECT body FROM event"))
        assert MAC in bodies
        assert ROOM in bodies
