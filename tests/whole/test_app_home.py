"""The app in a pretend home: nothing leaves before the yes, all is found after it, leaving ends it all."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner import clock
from scanner.actions.visit import visit as visits
from scanner.lan.devices.looks import Look, history
from scanner.log.proof.answers import Answer
from scanner.store.case import create, open_case
from scanner.store.events import soundness
from tests.rigs.lan import control
from tests.rigs.lan.control import Rig, why_not

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(why_not() is not None, reason=why_not() or ""),
]
APP, LEAVE, SAID_NO = (str(control.HERE / name) for name in ("app.py", "leave.py", "said_no.py"))
ANSWER = "arp-2"  # the system itself tells its neighbours its address when they ask
STEERING = {chr(code) for code in [*range(10), *range(11, 32), *range(127, 160)]} | set("\u202e\u200b\u2066")
SOON_S = 0.3
WATCHED_S = 6.0  # after the end: longer than any helper waits between two packets
LIMIT_S = 600.0  # a bound on a busy machine


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    with tempfile.TemporaryDirectory() as empty, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOMESWEEP_DATA", empty)
        with Rig(f"a{os.getpid() % 10_000}") as standing:
            yield standing


@pytest.fixture
def store(tmp_path: Path) -> Path:
    create(tmp_path / "r.db", None, now=time.time()).close()
    return tmp_path / "r.db"


def run(rig: Rig, *words: str) -> Any:
    out, errors = rig.start("exec", sys.executable, *words).communicate(timeout=120)
    assert out, errors
    return json.loads(out)


def test_nothing_leaves_before_the_yes_and_everybody_is_found_after_it(rig: Rig, store: Path) -> None:
    rig.ip("neigh", "flush", "all")
    capture = rig.capture(LIMIT_S)
    told = run(rig, APP, str(store), "2")
    left = [(at, packet) for at, packet in capture.timed_until_now() if packet[0] != ANSWER]
    assert [packet for at, packet in left if at < told["yes"]] == []
    assert len(left) > len(rig.expected())
    assert not {32108, 37020, 37810} & {port for _, (_, _, port) in left}  # quiet cameras were not asked
    with open_case(store) as case:
        (look,) = history(case)
        assert isinstance(look, Look)
        assert set(rig.expected()) <= {ip for item in look.announcements for ip in item.ips}
        assert soundness.first_break(case) is None
    listed, page, *_ = told["shown"]
    assert "devices are on this network" in listed
    assert "What you can do" in page
    assert not STEERING & set("".join(told["shown"]))


def test_after_a_no_nothing_leaves_whatever_is_pressed_and_agreed_to(rig: Rig, store: Path) -> None:
    with open_case(store) as case:
        visits.begin(case, ["hall"], 40, now=clock.now())
        visits.answered(case, Answer(clock.now(), "network", "no", "client"))
    rig.ip("neigh", "flush", "all")
    capture = rig.capture(LIMIT_S)
    told = run(rig, SAID_NO, str(store))
    assert [packet for packet in capture.until_now() if packet[0] != ANSWER] == []
    assert {key: "The client said no" in said for key, said in told.items()} == dict.fromkeys("sadw", True)
    with open_case(store) as case:
        assert history(case) == []


def test_ctrl_q_in_the_middle_ends_everything_at_once(rig: Rig, store: Path) -> None:
    rig.ip("neigh", "flush", "all")
    capture = rig.capture(LIMIT_S)
    told = run(rig, LEAVE, str(store))
    print(f"left in {told['took_s'] * 1000:.0f} ms")
    time.sleep(max(0.0, told["gone"] + WATCHED_S - time.time()))
    left = [(at, packet) for at, packet in capture.timed_until_now() if packet[0] != ANSWER]
    assert left
    after = {packet[0] for at, packet in left if at > told["gone"] + SOON_S}
    assert not after & {
        "udp",
        "tcp",
    }  # the system itself still leaves groups and refuses late answers (tcp-bare)
    assert told["ran"]
    assert told["still"] == []
    with open_case(store) as case:
        assert history(case) == []
        assert soundness.first_break(case) is None
