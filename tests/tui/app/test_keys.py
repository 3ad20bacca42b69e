"""Real keys in a real terminal (tmux): the app ends at once and leaves nothing on it, whatever ends it."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.store.case import create, open_case
from scanner.store.events import queries, soundness
from tests.tui.tmux import GONE_S, Terminal, has_tmux, opened
from tui.wording.app import common as words

pytestmark = pytest.mark.skipif(not has_tmux(), reason="tmux is not installed")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with opened(tmp_path) as held:
        yield held


@pytest.fixture
def record(terminal: Terminal) -> Path:
    path = terminal.home / "record.db"
    create(path, None, now=time.time()).close()
    return path


def assert_nothing_left(terminal: Terminal, took_s: float, title: str) -> None:
    terminal.assert_nothing_left(title)
    assert took_s < GONE_S
    print(f"left in {took_s * 1000:.0f} ms")


PLACES: dict[str, list[str]] = {
    "a check, while typing": ["1", "h", "o"],
    "the palette, while typing": ["C-p", "h"],
    "the hidden screen": ["C-l"],
}


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES.keys())
def test_ctrl_q_leaves_a_clean_terminal(terminal: Terminal, record: Path, keys: list[str]) -> None:
    title = terminal.title()
    terminal.start("--store", str(record))
    terminal.wait(lambda: "Check what is near me" in terminal.shown())
    for key in keys:
        before = terminal.shown()
        terminal.keys(key)
        terminal.wait(lambda before=before: terminal.shown() != before)
    assert terminal.title() == title
    terminal.keys("C-q")
    took = terminal.wait(lambda: "ended-0" in terminal.shown())
    assert_nothing_left(terminal, took, title)


def test_the_question_which_record_leaves_with_the_app(terminal: Terminal) -> None:
    folder, names = terminal.home / "data" / "homesweep", ("acorn-lantern", "lilac-otter")
    folder.mkdir(parents=True)
    for name in names:
        create(folder / f"{name}.db", None, now=time.time()).close()
    title = terminal.title()
    terminal.start()
    terminal.wait(lambda: all(name in terminal.shown() for name in names))
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
    terminal.assert_nothing_left(title)
    assert not any(name in terminal.everything() for name in names)


def test_ctrl_q_leaves_while_the_demo_plays_and_its_record_is_gone(terminal: Terminal) -> None:
    title = terminal.title()
    terminal.start("demo")
    terminal.wait(lambda: "Made-up week" in terminal.shown())
    terminal.keys("1")
    terminal.wait(lambda: "We heard" in terminal.shown())
    folders = Path(f"/proc/{terminal.app()}/fd")
    temporary = os.environ.get("TMPDIR", "/tmp")  # noqa: S108  the app's, not the tests' own
    kept = {os.readlink(link) for link in folders.iterdir() if temporary in os.readlink(link)}
    assert any(path.endswith("record.db") for path in kept)
    assert not any("sweep" in path for path in kept)
    terminal.keys("C-q")
    assert_nothing_left(terminal, terminal.wait(lambda: "ended-0" in terminal.shown()), title)
    assert not any(os.path.exists(path) for path in kept)


@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])  # the others: test_leave_work.py
def test_the_record_opens_and_verifies_however_it_ended(terminal: Terminal, record: Path, how: str) -> None:
    terminal.start("--store", str(record))
    terminal.wait(lambda: "Check what is near me" in terminal.shown())
    terminal.keys("1")
    terminal.wait(lambda: words.PLACE_FIELD in terminal.shown())
    terminal.keys("Enter")
    terminal.wait(lambda: "Nothing was" in terminal.shown())
    app = terminal.app()
    os.kill(app, getattr(signal, how))
    terminal.wait(lambda: "ended-" in terminal.shown())
    with open_case(record) as case:
        assert queries.events(case, "session")
        assert soundness.first_break(case) is None
        assert soundness.file_is_sound(case)


def test_from_the_first_run_to_the_first_finding_takes_few_keys(terminal: Terminal) -> None:
    """Through `demo`, since a finding needs a week: Check, the card, its page, marked as known after a yes.

    Each key is pressed once, when what it acts on stands: Enter on Sunday, when the card has long had it.
    """
    terminal.start("demo")
    terminal.wait(lambda: "Made-up week" in terminal.shown())
    for key, shows in (
        ("1", "played to Sun"),
        ("Enter", "Where it was heard"),
        ("k", "*No*"),
        ("Right", "*Yes*"),
        ("Enter", "Marked as known"),
    ):
        terminal.keys(key)
        terminal.wait(lambda shows=shows: shows in terminal.shown() + terminal.bold())
