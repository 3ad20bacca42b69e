"""Real keys in a real terminal: from the first run to a finding in the record; drafts outlive a kill."""

import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scanner.actions.listen.first_look import FirstQuestion
from scanner.log.diary.entries import drafts, entries, notes
from scanner.log.proof.verify import verify
from scanner.store.case import create, is_locked, open_case
from tests.rigs.ble.harness import SCENARIOS, has_dbus_daemon, rig
from tests.systems import own_home
from tests.tui.tmux import ROOT, Terminal, has_tmux, opened
from tui.widgets.tag_table import SEEN_S
from tui.wording.guided.first_look import AT_TERMINAL, IN_APP, WRITE_DOWN
from tui.wording.record import NUMBERED
from tui.wording.tags.result import NOW_HEAD

pytestmark = pytest.mark.skipif(not has_tmux(), reason="tmux is not installed")
TO_A_RESULT, MOST_DECISIONS = 4, 9


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with opened(tmp_path) as held:
        yield held


class Counted:
    """Keys as a person decides about them: a word typed and its Enter are one decision."""

    def __init__(self, held: Terminal) -> None:
        self._terminal, self.made = held, 0

    def __call__(self, *keys: str, text: str = "", shows: str) -> None:
        self.made += 1
        if text:
            self._terminal.type(text)
        self._terminal.keys(*keys)
        self._terminal.wait(lambda: shows in self._terminal.shown())
        time.sleep(SEEN_S + 0.2)  # the page has its focus, and what came can have been seen


def offered(held: Terminal) -> str:
    """The six words on the screen."""
    found = re.search(r"^ +((?:[a-z-]+ ){5}[a-z-]+) *$", held.shown(), re.MULTILINE)
    assert found is not None
    return found[1]


def asked_for(held: Terminal) -> list[str]:
    """Which two of the six words are asked for."""
    return re.findall(r"The (\w+) word, or", held.shown())


def test_from_the_first_run_to_the_first_finding_in_few_decisions(terminal: Terminal) -> None:
    own = own_home(terminal.home, terminal.home / "data") | {"USER": "nobody"}
    home = shlex.join(f"{name}={value}" for name, value in own.items())
    command = shlex.join([sys.executable, "-m", "tests.whole.replayed"])
    terminal.type(f" cd {ROOT}; clear; env {home} {command}; echo ended-$?")
    terminal.keys("Enter")
    terminal.wait(lambda: IN_APP[FirstQuestion.SEEN].title in terminal.shown())
    time.sleep(0.3)
    decide = Counted(terminal)
    terminal.keys("Enter")  # out of habit: it says nothing of who else sees the laptop
    time.sleep(0.3)
    assert IN_APP[FirstQuestion.SEEN].title in terminal.shown()
    decide("1", shows=IN_APP[FirstQuestion.EXIT_KEY].title)
    decide("Enter", shows="Listen now")
    decide("Enter", shows="Talk it over (1)")
    assert NOW_HEAD in terminal.shown()
    assert decide.made <= TO_A_RESULT
    decide("l", shows="What do you want to write down?")  # the cursor is on the finding that came
    decide("Enter", shows="Where should your record be kept?")
    decide("Enter", shows="Six random words")
    words = offered(terminal)
    two = [words.split()[NUMBERED.index(one)] for one in asked_for(terminal)]
    terminal.type(two[0])
    terminal.keys("Enter")
    decide("Enter", text=two[1], shows="A finding for your record")
    decide("C-s", text="I never saw it", shows="Nothing is added until")
    decide("1", shows="Added as entry 1")
    assert decide.made <= MOST_DECISIONS
    print(f"{decide.made} decisions")
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
    path = terminal.home / "data" / "homesweep" / "record.db"
    assert is_locked(path)
    with open_case(path, words) as case:
        (entry,) = entries(case)
        assert entry.finding is not None
        assert (entry.kind, entry.account) == ("finding", "I never saw it")
        assert entry.finding.stated_recorded
        assert entry.finding.stated_cannot_show
        assert verify(case).differences == ()


@pytest.mark.dbus
@pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed")
def test_by_commands_it_takes_no_more_decisions(terminal: Terminal, tmp_path: Path) -> None:
    decide = Counted(terminal)
    with TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:  # short: a socket's path
        bluez.start_bus()
        bluez.start_bluez(scenario=SCENARIOS / "three-tags.jsonl")
        terminal.bus = bluez.address
        terminal.start("scan", "--minutes", "0.1")
        terminal.wait(lambda: AT_TERMINAL[FirstQuestion.SEEN].title in terminal.shown())
        decide("Enter", text="1", shows=AT_TERMINAL[FirstQuestion.EXIT_KEY].title)
        decide("Enter", shows="Where are you now?")
        decide("Enter", text="home", shows=WRITE_DOWN)
        assert NOW_HEAD in terminal.everything()
        assert decide.made <= TO_A_RESULT
        decide("Enter", text="1", shows="3  Keep nothing")
        decide("Enter", text="1", shows="Enter takes the six words")
        words = offered(terminal)
        decide("Enter", shows="To show that you have them")
        asked = re.findall("the ([a-z]+)(?: and|[ \n]word)", terminal.shown().partition("To show")[2])
        two = [words.split()[NUMBERED.index(one)] for one in asked]
        decide("Enter", text=" ".join(two), shows="Your own words")
        decide("Enter", "Enter", text="I never saw it", shows="Add it")
        decide("Enter", text="1", shows="ended-0")
    assert decide.made <= MOST_DECISIONS
    print(f"{decide.made} decisions")
    with open_case(terminal.home / "data" / "homesweep" / "record.db", words) as case:
        assert [(one.kind, one.account) for one in entries(case)] == [("check", "I never saw it")]


@pytest.fixture
def record(terminal: Terminal) -> Path:
    path = terminal.home / "record.db"
    create(path, None, now=time.time()).close()
    return path


KILLS: dict[str, Callable[[Terminal, int], None]] = {
    "Ctrl+Q": lambda held, app: held.keys("C-q"),
    "killed": lambda held, app: os.kill(app, signal.SIGKILL),
    "hung up": lambda held, app: os.kill(app, signal.SIGHUP),
}


@pytest.mark.parametrize("end", KILLS.values(), ids=KILLS.keys())
def test_what_is_being_typed_is_a_draft_however_it_ends(
    terminal: Terminal,
    record: Path,
    end: Callable[[Terminal, int], None],
) -> None:
    terminal.start("--store", str(record))
    terminal.wait(lambda: "Write something down" in terminal.shown())
    terminal.keys("2")
    terminal.wait(lambda: "When did it happen?" in terminal.shown())
    time.sleep(0.3)
    terminal.type("last ni")
    terminal.keys("Tab")
    terminal.type("home")
    terminal.keys("Tab")
    terminal.type("A van by the ga")
    terminal.wait(lambda: "by the ga" in terminal.shown())
    time.sleep(0.5)
    end(terminal, terminal.app())
    terminal.wait(lambda: "ended-" in terminal.shown())
    left = terminal.everything()
    assert "by the ga" not in left or "ended-137" in left  # what is killed cannot tidy up
    with open_case(record) as case:
        (draft,) = drafts(case)
        assert draft.typed == {"start": "last ni"}
        assert (draft.entry.place, draft.entry.account) == ("home", "A van by the ga")


def test_a_note_being_typed_is_kept_when_it_is_left_at_once(terminal: Terminal, record: Path) -> None:
    terminal.start("--store", str(record))
    terminal.wait(lambda: "My record" in terminal.shown())
    for key, shows in (
        ("3", "no entries yet"),
        ("n", "Write a new note"),
        ("Enter", "Write your private note"),
    ):
        terminal.keys(key)
        terminal.wait(lambda shows=shows: shows in terminal.shown())
        time.sleep(0.3)
    terminal.type("key with Ola")
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
    with open_case(record) as case:
        assert [note.text for note in notes(case)] == ["key with Ola"]
