"""`homesweep home` as a person runs it: a real process in a pretend home, as root and as nobody."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.store.case import create
from signatures.home.signature import CAPABILITIES
from tests.rigs.lan.control import Rig, why_not

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(why_not() is not None, reason=why_not() or ""),
]
TERMINAL = str(Path(__file__).parents[1] / "rigs" / "lan" / "terminal.py")
SECONDS = "5"
LIMIT_S = 900.0  # a bound on a busy machine
STEERING = {chr(code) for code in [*range(9), *range(11, 32), *range(127, 160)]} | set(
    "\u202e\u202c\u200b\u2066"
)
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    with tempfile.TemporaryDirectory() as empty, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOMESWEEP_DATA", empty)
        with Rig(f"w{os.getpid() % 10_000}") as standing:
            yield standing


@pytest.fixture
def run(rig: Rig) -> Run:
    def run(user: str, *said: str, terminal: str | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-W", "error", "-m", "tui.cli", *said]
        if terminal is not None:
            command = [sys.executable, TERMINAL, terminal, *command]
        child = rig.start(user, *command)
        out, err = child.communicate(timeout=180)
        return subprocess.CompletedProcess(command, child.returncode, out, err)

    return run


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> Run:
    """The same over a record."""
    store = ("--store", str(tmp_path / "r.db"))
    create(tmp_path / "r.db", None, now=time.time()).close()

    def kept(*said: str, terminal: str | None = None) -> "subprocess.CompletedProcess[str]":
        return run("exec", *said, *store, terminal=terminal)

    return kept


def told(done: "subprocess.CompletedProcess[str]") -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def not_as_expected(rig: Rig, answer: Any) -> list[tuple[Any, Any]]:
    """Devices missed, listed twice, or of which vendor, category, capabilities or address kind are wrong."""
    found = {ip: device for device in answer["devices"] for ip in device["ips"]}
    wrong: list[tuple[Any, Any]] = []
    for device in answer["devices"]:
        wrong += [(None, device)] if any(found[ip] is not device for ip in device["ips"]) else []
    for ip, wanted in rig.expected().items():
        got = found.get(ip)
        if got is None:
            wrong.append((wanted, None))
            continue
        right = got["mac"].lower() == wanted["mac"] and got["randomised_mac"] == wanted["randomised"]
        for key in ("vendor", "category"):
            right &= wanted[key] in (None, got[key])  # null: left open
        right &= set(wanted["capabilities"]) <= set(got["capabilities"])
        wrong += [] if right else [(wanted, got)]
    return wrong


def test_without_a_yes_nothing_leaves_this_computer(rig: Rig, run: Run) -> None:
    capture = rig.capture(5)
    refused = run("exec", "home")
    left = run("exec", "home", terminal="")
    no = run("nocap", "home", "--listen-only", terminal="no")
    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)
    for done in (left, no):
        assert done.returncode == 0
        assert "The home network was not checked. You chose not to." in done.stdout
    assert capture.meant() == []


def test_a_clients_no_lets_no_packet_out_through_a_whole_visit(rig: Rig, kept: Run) -> None:
    capture = rig.capture(LIMIT_S)
    assert told(kept("visit", "--answer", "network=no", "--by", "client", "--json"))["visit"]["id"] == "v-1"
    for on_purpose in (("--ask-quiet-cameras",), ("--listen-only",), ("--watch", "--hours", "0.001")):
        done = kept("home", "--yes", *on_purpose)
        assert done.returncode == 2, on_purpose
        assert "The client said no" in " ".join(done.stderr.split()), on_purpose
    assert kept("home", terminal="yes").returncode == 2
    for words in (
        "visit --done network --end",
        "changes",
        "visit --time 40 --rooms hall --minutes 0.02",
    ):
        kept(*words.split())
    own = {"arp-2", "icmpv6-135", "icmpv6-136"}  # what the system itself says to neighbours who ask
    assert [packet for packet in capture.until_now() if packet[0] not in own] == []


def test_every_device_is_found_and_is_what_it_is(rig: Rig, run: Run) -> None:
    """As another user: in a full network, below."""
    for user in ("exec", "nocap"):
        rig.ip("neigh", "flush", "all")
        answer = told(run(user, "home", "--yes", "--ask-quiet-cameras", "--seconds", SECONDS, "--json"))
        assert not_as_expected(rig, answer) == [], user
    assert {word for device in answer["devices"] for word in device["capabilities"]} <= set(CAPABILITIES)
    assert answer["network"] == "10.77.0.0/24"
    assert len(answer["limits"]) >= 6


def test_every_device_of_a_full_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path))
    said, devices = ["home", "--yes", "--ask-quiet-cameras", "--seconds", "6", "--json"], 250
    with Rig(f"v{os.getpid() % 10_000}", devices) as standing:
        assert len(standing.expected()) == devices
        child = standing.start("user", sys.executable, "-W", "error", "-m", "tui.cli", *said)
        out, err = child.communicate(timeout=120)
        assert child.returncode == 0, err
        assert not_as_expected(standing, json.loads(out)) == []


def test_nothing_of_the_hostile_device_steers_the_terminal(rig: Rig, kept: Run, tmp_path: Path) -> None:
    """The look gets its yes; quiet cameras get a no, and how to ask them is said."""
    hostile = rig.address("hostile")
    listed = kept("home", "--ask-quiet-cameras", "--seconds", SECONDS, terminal="yes\nno")
    assert listed.returncode == 0
    assert "makers' own" in listed.stdout or "maker's own" in listed.stdout
    said = " ".join(listed.stdout.split())
    assert "To ask: homesweep" in said
    assert "home --ask-quiet-cameras" in said
    assert "24 devices are" in listed.stdout or "25 devices are" in listed.stdout
    quiet = listed.stdout.replace("\r\n", "\n").replace("\x1b[K", "").replace("\r", "")
    pages = [quiet] + [kept(*said).stdout for said in (["devices"], ["device", hostile], ["changes"])]
    for page in pages:
        assert not STEERING & set(page), STEERING & set(page)
    assert all(line.isascii() for line in kept("device", hostile, "--json").stdout.splitlines())
    lines = [line for page in pages[1:] for line in page.splitlines()]
    named = f"homesweep --store {tmp_path}"  # a command with its record stands in one line
    assert max(len(line) for line in lines if not line.strip().startswith(named)) <= 78


def test_listening_alone_sends_group_notices_only_and_says_so(rig: Rig, run: Run) -> None:
    rig.ip("neigh", "flush", "all")
    capture = rig.capture(6)
    done = run("exec", "home", "--listen-only", "--yes", "--seconds", "3")
    assert {kind for kind, _, _ in capture.meant()} <= {"igmp", "icmpv6-143"}
    assert "We will only listen." in done.stderr
    assert "Devices that said nothing are not in the list." in " ".join(done.stdout.split())


def test_two_looks_tell_exactly_what_happened_in_between(rig: Rig, kept: Run) -> None:
    """And quiet cameras are asked by name only."""

    def look() -> Any:
        return told(kept("home", "--yes", "--seconds", "8", "--json"))  # a busy rig answers late

    rig.call("leave", "echo")
    capture = rig.capture(LIMIT_S)
    asked = {method["name"]: method["result"] for method in look()["methods"]}
    assert asked["quiet cameras"] == "not asked"
    sent = {port for _, _, port in capture.until_now()}
    assert 5353 in sent
    assert not {32108, 37810, 34569} & sent
    rig.call("join", "echo")
    rig.call("leave", "sonos")
    rig.call("newmac", "reolink", "ec:71:db:09:09:09")
    rig.call("rename", "tado", "Upstairs")
    rig.call("dhcp", "ring")
    look()
    changes = told(kept("changes", "--json"))
    where = {ip: device["name"] for ip, device in rig.expected().items()}
    got = {
        (change["kind"], change["what"], next(where[ip] for ip in change["device"]["ips"] if ip in where))
        for change in changes["changes"]
    }
    assert got == {
        ("new", None, "echo"),
        ("gone", None, "sonos"),
        ("changed", "address", "reolink"),
        ("changed", "name", "tado"),
    }
    assert (changes["from"]["id"], changes["to"]["id"]) == ("s-1", "s-2")
    assert len(told(kept("devices", "--json"))["devices"]) in (24, 25)


def test_staying_to_watch_sends_nothing_and_ends_with_a_list(rig: Rig, run: Run) -> None:
    rig.ip("neigh", "flush", "all")
    capture = rig.capture(9)
    liar = rig.lie("echo", 6)  # a camera that calls out, among others
    done = run("user", "home", "--watch", "--hours", "0.0014", "--yes")
    liar.communicate(timeout=300)
    assert done.returncode == 0, done.stderr
    assert {kind for kind, _, _ in capture.meant()} <= {"igmp", "icmpv6-143"}
    assert "Spoke" in done.stdout
    assert "camera" in done.stdout.casefold()
    assert "that people carry or sit at" in done.stdout
