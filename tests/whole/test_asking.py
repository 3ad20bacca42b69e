"""`ask` and `sound` as a person runs them: a real process, a real D-Bus, tags that can be connected to."""

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.whole.test_scan_command import LIMIT_S, a_record, command
from tui.shared import help_numbers
from tui.wording.tags import ask_tag as words

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
AIRTAG, DULT, SMARTTAG = (
    "F6:E6:00:00:00:01",
    "C5:D5:00:00:00:03",
    "E3:B2:00:00:00:06",
)


class Home(NamedTuple):
    """A record in which every tag of the scenario was heard, on a bus of its own."""

    bluez: Rig
    folder: Path
    ids: dict[str, str]

    def run(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        made = command(self.bluez, self.folder, *arguments)
        options = {"stdin": subprocess.DEVNULL, "capture_output": True} | options
        return subprocess.run(**made, **options, timeout=LIMIT_S, check=False)

    def written(self) -> list[str]:
        status = self.bluez.sent({"query": "status"})
        return [*(one["value"] for one in status["writes"]), *["connect"] * status.get("call Connect", 0)]


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with (
        tempfile.TemporaryDirectory(prefix="hs-") as bus,
        tempfile.TemporaryDirectory(prefix="hs-") as folder,
        rig(Path(bus)) as bluez,
    ):
        bluez.start_bus()
        bluez.start_bluez("--airtag-drop", "0.3", scenario=SCENARIOS / "asked.jsonl")
        made = Home(bluez, Path(folder), {})
        a_record(made.folder)
        told = json.loads(made.run("scan", "--minutes", "0.05", "--json").stdout)
        made.ids.update({tag["addresses"][-1]: tag["id"] for tag in told["tags"]})
        yield made


@pytest.mark.parametrize("what", ["ask", "sound"])
def test_nobody_asked_nothing_done(home: Home, what: str) -> None:
    before = home.written()
    done = home.run(what, home.ids[DULT])
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", words.ASK_NEEDS_YES)
    assert home.written() == before


@pytest.mark.parametrize("answer", ["\n", "1\n", "\x04"])
def test_no_is_what_enter_says_and_the_choice_is_explained(home: Home, answer: str) -> None:
    before = home.written()
    main, side = os.openpty()
    os.write(main, answer.encode())
    made = command(home.bluez, home.folder, "sound", home.ids[DULT])
    with subprocess.Popen(**made, stdin=side, stdout=side, stderr=side) as child:
        assert child.wait(LIMIT_S) == 0
    said = " ".join(os.read(main, 65536).decode().split())  # long lines break between words
    os.close(main), os.close(side)
    assert [line for line in words.SOUND_CHOICE if line not in said] == []
    assert words.TAG_LEFT in said
    assert home.written() == before


def test_an_airtag_is_rung_and_the_record_says_so(home: Home) -> None:
    done = home.run("sound", home.ids[AIRTAG], "--yes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(words.RANG)
    assert words.RINGING in done.stderr
    assert "af" in home.written()
    assert "you made it ring" in home.run("tag", home.ids[AIRTAG]).stdout


def test_what_a_tag_told_is_in_the_record(home: Home) -> None:
    told = json.loads(home.run("ask", home.ids[DULT], "--yes", "--json").stdout)
    assert (told["format"], told["address"], told["problem"]) == (1, DULT, None)
    assert told["facts"]["maker"] == "Rig Works"
    page = home.run("tag", home.ids[DULT]).stdout
    assert "  Maker: Rig Works" in page
    (asked,) = json.loads(home.run("tag", home.ids[DULT], "--json").stdout)["asked"]
    assert asked == {key: value for key, value in told.items() if key != "format"}
    assert "What it is fixed to: a tracking tag" in page


def test_the_page_of_a_tag_says_what_to_do_with_it_in_the_order_of_safety(home: Home) -> None:
    page = " ".join(home.run("tag", home.ids[AIRTAG]).stdout.split())
    first = [help_numbers.numbers_of(line, None) for line in words.HAND_FIRST]
    places = [page.find(line) for line in (words.HAND_HEAD, *first, words.HAND["nfc"])]
    assert -1 not in places
    assert places == sorted(places)
    told = "Its owner sees that it stopped, and may read that as found."
    assert f"take out the battery. What that tells: {told}" in page


def test_who_stops_it_silences_the_tag_and_the_record_says_so(home: Home) -> None:
    before = len(home.written())
    made = command(home.bluez, home.folder, "sound", home.ids[DULT], "--yes")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(**made, **quiet) as child:
        assert child.stderr is not None
        while words.RINGING not in child.stderr.readline():
            assert child.poll() is None
        child.send_signal(signal.SIGINT)
        assert child.wait(LIMIT_S) == 130
    assert [value for value in home.written()[:-1] if value != "connect"][-2:] == ["0003", "0103"]
    assert len(home.written()) > before
    assert "You stopped it." in home.run("tag", home.ids[DULT]).stdout


def test_what_rings_only_for_its_owner_is_not_connected_to(home: Home) -> None:
    before = home.written()
    done = home.run("sound", home.ids[SMARTTAG], "--yes")
    assert (done.returncode, done.stdout) == (3, "")
    assert "rings only for its owner" in done.stderr
    assert f"homesweep locate {home.ids[SMARTTAG]}" in done.stderr
    assert home.written() == before


def test_a_failure_is_one_sentence_and_kept(home: Home) -> None:
    home.bluez.sent({"fault": "connect", "address": DULT, "how": "fail"})
    done = home.run("sound", home.ids[DULT], "--yes")
    home.bluez.sent({"fault": "connect", "address": DULT, "how": ""})
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[-1] == words.why("no connection")
    page = " ".join(home.run("tag", home.ids[DULT]).stdout.split())
    assert "you connected to it. The tag was heard, but did not let this laptop connect." in page
    assert "Traceback" not in done.stderr
