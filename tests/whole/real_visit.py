"""A whole visit of six rooms and the car by real keys, from a fresh clone, in a pretend home.

    sudo .venv/bin/python -m tests.whole.real_visit [--room-seconds 20]

Needs root (namespaces, mounted sticks), tmux and dbus-daemon, and takes 19 minutes, for which no test of the
CI has time. In a mount namespace of its own: README's two commands in a fresh clone, nine devices on a
network, bluetoothd's stand-in with two tags that are loud by room, every packet of ours watched. At the
office the helper's own tag goes into her kit, switched off and on, and at the start of the visit another one
that changes its address is confirmed; in the visit both are heard everywhere and not judged. The client says
no to the network, which is then asked for on purpose, in the app and by commands. After each step the record
is verified by a command, and the package once it is written. With --room-seconds each room is ended by a key
sooner, which is not counted.

With 20 seconds a room, beside the whole CI: 35 decisions in the visit after 3 at the office and 7 to the open
record, 12 words typed beyond names, 16 minutes (31 with 20 s to talk before each), the tag shown within 1.2 s
in each of the six rooms, "check again" at the end, 15 times verified, no packet, nothing left. With 12 s
a room too little is heard there: two further listens were asked for.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from scanner.wordlists import is_code_name
from tests.rigs.ble.harness import Rig as Bluez
from tests.rigs.ble.harness import rig as bluez_rig
from tests.rigs.lan.control import Capture
from tests.rigs.lan.control import Rig as Home
from tests.tui.tmux import ROOT, Terminal
from tui.wording.record import NUMBERED

RIG, STICK, FOR_POLICE, ROOM_S = "rv", Path("/media/stick"), Path("/media/stick2"), 120.0
TAG: dict[str, Any] = {
    "address": "D7:C1:A9:4E:52:6F",
    "manufacturer_data": {"0x004C": "12 19 10 0102030405060708090a0b0c0d0e0f10111213141516 01 5a"},
}
TILE: dict[str, Any] = {
    "address": "E2:B2:9A:11:40:02", "flags": 6,
    "service_uuids": ["feed"], "service_data": {"feed": "02 00 1122334455667788"},
}  # fmt: skip
HERS: dict[str, Any] = {  # the helper's, in her bag
    **TILE, "address": "C4:11:22:33:44:05", "service_data": {"feed": "02 00 8877665544332211"},
}  # fmt: skip
PENDANT: dict[str, Any] = {  # hers as well; it changes its address, so no kit knows it
    "address": "F3:21:07:5C:9E:18", "flags": 6, "service_uuids": ["fd5a"],
    "service_data": {"fd5a": "13 0a2303 71c4e90b5d38af62 b3 000000 5be20914"},
}  # fmt: skip
OF_HELPER_DBM, OF_PENDANT_DBM = -45.0, -38.0
PHONE: dict[str, Any] = {  # somebody's, everywhere: where nothing at all is heard, a room does not count
    "address": "5A:11:40:9A:B2:07", "flags": 6, "manufacturer_data": {"0x004C": "10 05 0b 1c 2d 3e 4f"},
}  # fmt: skip
LOFT = "linnet loft"
LEVELS = {  # dBm of the tag, which lies in the child's room, and of the Tile in the kitchen
    "hall": (-72, -74),
    "living room": (-80, -66),
    "kitchen": (-86, -52),
    "bedroom": (-66, -84),
    "child's room": (-48, -86),
    LOFT: (-78, -88),
    "car": (None, None),
}
NOISE_DB, EVERY_S = 3.0, 0.7
STORY = ("our plans", "since June", "Marko Canarywing", "his mother", "a tablet")
DATE, OFFICER = "Tuesday 10:00", "Officer Nightingale"
OF_CLIENT = ("Canarywing", LOFT, "our plans", "his mother", TAG["address"], TILE["address"], DATE, OFFICER)
MOST_DECISIONS, MOST_WORDS, MOST_MINUTES, MOST_SHOWN_S = 35, 15, 35.0, 3.0
TO_DECIDE_S = 20.0  # chosen: what a person takes to read and to talk before each decision
SWITCHED_ON_S = 3.0  # nobody does it sooner
LOOKED_THROUGH_S = 5.0  # until its preview stands
HOMESWEEP = ".venv/bin/homesweep"
SAID_NO = "The client said no"
OF_THE_SYSTEM = ("arp-2",)  # it tells its neighbours its address when they ask
LIMIT_S, LOOK_S, SEEN_S = 120.0, 0.02, 0.6


class Air:
    """Both tags, as loud as they are where the laptop stands, and the helper's unless it is off."""

    def __init__(self, bluez: Bluez) -> None:
        self._bluez, self.room, self._ends = bluez, "", threading.Event()
        self.hers_is_on = self.pendant_is_on = True
        self._dice = random.Random(17)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._sends()))

    async def _sends(self) -> None:
        while not self._ends.is_set():
            for tag, level in zip((TAG, TILE), LEVELS.get(self.room, (None, None)), strict=True):
                if level is not None:
                    await self._bluez.send({**tag, "rssi": round(self._dice.gauss(level, NOISE_DB))})
            if self.hers_is_on:
                await self._bluez.send({**HERS, "rssi": round(self._dice.gauss(OF_HELPER_DBM, NOISE_DB))})
            if self.pendant_is_on:
                level = round(self._dice.gauss(OF_PENDANT_DBM, NOISE_DB))
                await self._bluez.send({**PENDANT, "rssi": level})
            await self._bluez.send({**PHONE, "rssi": -75})
            await asyncio.sleep(EVERY_S)
        await self._bluez.close_side()

    def __enter__(self) -> "Air":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()


class Laptop:
    """A home, a folder for what is in between, a fresh clone; commands run on the rig's network."""

    def __init__(self, folder: Path, bus: str) -> None:
        self.home, self.tmp, self.clone = folder / "home", folder / "tmp", folder / "clone"
        for one in (self.home, self.tmp):
            one.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "PS1": "ready> ", "LANG": "C.UTF-8",
            "HOME": str(self.home), "TMPDIR": str(self.tmp), "DBUS_SYSTEM_BUS_ADDRESS": bus,
        }  # fmt: skip
        self.inside = ["ip", "netns", "exec", f"{RIG}-scan"]

    def install(self) -> None:
        """README's first command, in a fresh clone."""
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(self.clone)], check=True)
        readme = (self.clone / "README.md").read_text("utf-8")
        command = next(line for line in readme.splitlines() if line.startswith("python3 -m venv"))
        subprocess.run(["bash", "-c", command], cwd=self.clone, check=True)

    def run(self, *words: str, secret: str) -> "subprocess.CompletedProcess[str]":
        """One of homesweep's commands on the record, beside the app."""
        read, write = os.pipe()
        os.write(write, secret.encode() + b"\n")
        os.close(write)
        try:
            return subprocess.run(
                [*self.inside, self.clone / ".venv/bin/homesweep", *words, "--passphrase-fd", str(read)],
                env=self.environment, cwd=self.clone, encoding="utf-8", timeout=LIMIT_S, check=False,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=[read],
            )  # fmt: skip
        finally:
            os.close(read)


def of_client(*folders: Path) -> list[tuple[str, str]]:
    """Files in which something of the client stands, and what; looked for by this script itself."""
    found = []
    for path in (one for folder in folders for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes().lower()
        found += [(str(path), text) for text in OF_CLIENT for form in _forms(text) if form in content]
        found += [(str(path), text) for text in OF_CLIENT if text.lower() in str(path).lower()]
    return found


def _forms(text: str) -> list[bytes]:
    told = text.lower()
    plain = [told, told.replace(":", ""), told.replace(":", "-")] if text.count(":") == 5 else [told]
    return [form.encode(coding) for form in plain for coding in ("utf-8", "utf-16-le")]


class Visit:
    """Keys in a terminal on that laptop. `made` decisions and `typed` words are counted."""

    def __init__(self, held: Terminal, laptop: Laptop, air: Air, room_s: float) -> None:
        self._held, self._laptop, self._air, self._room_s = held, laptop, air, room_s
        self.confirming = 0  # of the decisions: for a thing that changes its address, which few carry
        self.made, self.typed, self.secret, self.verified, self.record = 0, 0, "", 0, Path()
        self.took_s, self.shown_s, self.refused = 0.0, dict[str, float](), list[str]()

    def screen(self) -> str:
        """What it shows, without boxes and breaks."""
        return " ".join(re.sub("[\u2500-\u259f]", " ", self._held.shown()).split())

    def until(self, *texts: str) -> None:
        self._held.wait(lambda: any(text in self.screen() for text in texts), LIMIT_S + ROOM_S)

    def decide(self, *keys: str, text: str = "", shows: str, name: bool = False) -> None:
        """One decision: a key, or a text and its Enter; then until the screen shows something."""
        self.made += 1
        self.typed += 0 if name else len(text.split())
        self.press(*keys, text=text, shows=shows)

    def press(self, *keys: str, text: str = "", shows: str) -> None:
        """The same, not counted."""
        if text:
            self._held.type(text)
        for key in keys:
            self._held.keys(key)
            time.sleep(LOOK_S)
        try:
            self.until(shows)
        except AssertionError as error:
            raise AssertionError(f"no {shows!r} after {keys} {text!r}:\n{self._held.shown()}") from error
        time.sleep(SEEN_S)  # the page has its focus, and what came can have been seen

    def checked(self) -> None:
        """The record stands whole."""
        done = self._laptop.run("verify", "--store", str(self.record), secret=self.secret)
        assert done.returncode == 0, done.stdout
        self.verified += 1

    # the steps

    def fill_kit(self) -> None:
        """At the office, in a record of her own: her tag is heard, switched off and on, and in the kit."""
        self._held.type(f"exec env -i {' '.join(f'{name}={value!r}' for name, value in self._environment)} ")
        self._held.type(f"{' '.join(self._laptop.inside)} bash --norc --noprofile")
        self._held.keys("Enter")
        self.press("Enter", text=f"cd {self._laptop.clone}; clear", shows="ready>")
        of_ours = f"clear; {HOMESWEEP}"
        self.decide("Enter", text=f"{of_ours} new --no-passphrase", shows="ready>", name=True)
        self.decide("Enter", text=f"{of_ours} scan --minutes 0.5; echo heard-$?", shows="heard-0", name=True)
        self._held.type(f"{of_ours} kit add {HERS['address']}")
        self.decide("Enter", shows="Switch it off now")
        self._air.hers_is_on = False
        self.until("then switch it on again")
        time.sleep(SWITCHED_ON_S)
        self._air.hers_is_on = True
        self.until("is in your kit now")

    def begin(self) -> None:
        """The client's record on the stick, as the page for advocates says, and the app in it."""
        make = f"clear; {HOMESWEEP} new --client --store {STICK}"
        self.decide("Enter", text=make, shows="Enter takes the six words", name=True)
        self.secret = re.findall(r"^ +((?:[a-z-]+ ){5}[a-z-]+) *$", self._held.shown(), re.MULTILINE)[-1]
        self.decide("Enter", shows="type the")
        asked = re.findall("the ([a-z]+)(?: and| word)", self.screen().partition("To show")[2])
        two = " ".join(self.secret.split()[NUMBERED.index(one)] for one in asked)
        self.decide("Enter", text=two, shows="Its name is", name=True)
        (self.record,) = (one for one in STICK.glob("*.db") if is_code_name(one.stem))
        self.decide("Enter", text=f"clear; {HOMESWEEP} --store {self.record}", shows="3 My record", name=True)
        self.decide("3", shows="Your record is locked")
        self.decide("Enter", text=self.secret, shows="There are no entries yet", name=True)
        self.decide("Escape", shows="v A visit")
        self.checked()

    @property
    def _environment(self) -> list[tuple[str, str]]:
        return list(self._laptop.environment.items())

    def agree(self) -> None:
        """Six rooms; yes to listening, no to the network."""
        self.decide("v", shows="Which rooms are there?")
        self.decide("Enter", text=LOFT, shows="Next: Agreed", name=True)
        assert "0 of 6 listened in" in self.screen()
        self.checked()
        self.decide("Enter", shows="Listening for Bluetooth")
        self.decide("Down", "Down", "Enter", shows="which asks its devices")
        self.decide("Down", "Enter", shows="Next: Story")
        self.checked()

    def tell(self) -> None:
        """The story, which orders the rooms."""
        for number, told in enumerate(STORY, start=1):
            if number == 1:
                self.decide("Enter", shows="(1 of 5, private)")
            then = f"({number + 1} of 5, private)" if number < len(STORY) else "Next: Kit"
            self.decide("Enter", text=told, shows=then)
        assert "1 thing of the helper, not judged" in self.everything()

    def confirm(self) -> None:
        """What changes its address, by switching it off and on; the key listens itself."""
        before = self.made
        self.decide("Enter", shows="Confirm it now: c")
        self.decide("c", shows="Listen here for a moment")
        self.decide("Enter", shows="Which of these is in your hand")
        assert "SmartTag, away from its owner, very close" in self.screen(), self.screen()
        self.decide("Enter", shows="Switch it off now")
        self._air.pendant_is_on = False
        self.until("then switch it on again")
        time.sleep(SWITCHED_ON_S)
        self._air.pendant_is_on = True
        self.until("It is not judged in this visit")
        self.decide("Escape", shows="Next: Kit")
        self.confirming, self.made = self.made - before, before
        assert "2 things of the helper, not judged" in self.everything()
        self.decide("d", shows="Next: Rooms")
        self.checked()

    def rooms(self) -> None:
        """Each, a second pass where one is asked for, the car last; two minutes each."""
        self.decide("Enter", shows="Enter listens there")
        while "All rooms are through" not in self.screen():
            self._room()
            self.checked()
        told = self.everything("All rooms are through")
        assert "AirTag" in told, told
        self.press("Escape", shows="Next: Read")  # Enter would go on there, and is counted when it does
        assert "loudest in: child's room" in self.everything(), self.everything()

    def _room(self) -> None:
        room = next(one for one in LEVELS if re.search(f"(Next|Once more|Last): (the )?{one}", self.screen()))
        self._air.room = room
        self.made += 1
        began = time.monotonic()
        self._held.keys("Enter")
        if LEVELS[room][0] is not None:
            self._held.wait(lambda: "AirTag, away" in self._heard_in(room))
            self.shown_s[room] = max(self.shown_s.get(room, 0.0), time.monotonic() - began)
        over = ("Next:", "Once more:", "Last:", "All rooms are through")
        self._held.wait(lambda: f"{room} listening" in self.screen())
        if self._room_s < ROOM_S:
            time.sleep(self._room_s)
            self._held.keys("Enter")
        self.until(*(f"left {text}" for text in over))
        self.took_s += max(0.0, ROOM_S - self._room_s)
        time.sleep(SEEN_S)

    def _heard_in(self, room: str) -> str:
        """What stands as heard there while it listens; empty before."""
        shown = self.screen()
        return shown.partition("Heard here")[2] if f"{room} listening" in shown else ""

    def everything(self, after: str = "left Next") -> str:
        """The page as its plain text; not counted."""
        self.press("C-t", shows="Plain lines")
        shown = [self.screen()]
        for _ in range(4):
            self._held.keys("PageDown")
            time.sleep(SEEN_S)
            shown.append(self.screen())
        self.press("Escape", shows=after)
        return " ".join(shown)

    def ask_in_spite(self) -> None:
        """The network after all, on purpose: keys that are not counted, then commands."""
        self.press("Up", "Enter", shows=SAID_NO)
        for key in "sadw":
            self._held.keys(key)
            time.sleep(SEEN_S * 2)
            if SAID_NO not in self.screen():
                self._held.keys("Down", "Enter")
                time.sleep(SEEN_S * 2)
            assert SAID_NO in self.screen(), self.screen()
            self.refused.append(key)
        self.press("Escape", shows="left Next: Read")
        for words in (
            ("home", "--yes"),
            ("home", "--yes", "--ask-quiet-cameras", "--scan-wifi"),
            ("home", "--listen-only", "--yes"),
        ):
            done = self._laptop.run(*words, "--store", str(self.record), secret=self.secret)
            assert done.returncode == 2, (words, done.stdout)
            self.refused.append(f"{' '.join(words)}: {done.stdout.split('.')[0]}")

    def read(self) -> None:
        """Finding by finding; the tag lay still, so nothing is said but "check again"."""
        self.decide("Enter", shows="1 of 1")
        assert "◇ AirTag, away from its owner" in self.screen(), self.screen()
        assert "◆" not in self.screen()
        self.decide("Down", "Enter", shows="All was read")
        self.decide("Enter", shows="Close: lock the record")
        self.checked()

    def hand_over(self) -> None:
        """The package and its receipt, the next date, paper with it and the eight words, close."""
        self.decide("Enter", shows="A package for someone you trust")  # the first that is still open
        time.sleep(LOOKED_THROUGH_S)
        self.decide("C-s", shows="Say to whom")
        self.decide("C-s", text=OFFICER, shows="Add it", name=True)
        self.decide("1", shows="Received. Name in capitals")
        self.decide("Escape", shows="[x] A receipt to sign")
        assert "[x] The package for the police" in self.screen(), self.screen()
        self.checked()
        (package,) = FOR_POLICE.iterdir()
        done = self._laptop.run("verify", str(package), secret=self.secret)
        assert done.returncode == 0, done.stdout
        self.decide("Enter", shows="When is the next date?")  # the cursor went on to it
        self.decide("Enter", text=DATE, shows="[x] The next date")
        self.decide("Enter", shows="Put it on paper?")
        self.decide("Enter", shows="Into which folder?")
        self.decide("Enter", shows="[x] The eight words")
        self.checked()
        self.decide("Down", "Enter", shows="Close the visit now?")
        self.decide("Down", "Enter", shows="On this laptop: 0 files of this client.")
        self.checked()


def sent_before(home: Home, capture: Capture) -> tuple[list[tuple[str, str, int]], bool]:
    """What left until now, and whether a packet that is sent after it is seen."""
    now, send = time.time(), "import socket,sys; socket.socket(2, 2).sendto(b'x', (sys.argv[1], 4242))"
    home.start("exec", sys.executable, "-c", send, home.address("router")).communicate(timeout=LIMIT_S)
    told = capture.timed_until_now()
    sent = [packet for at, packet in told if at < now and packet[0] not in OF_THE_SYSTEM]
    return sent, ("udp", home.address("router"), 4242) in [packet for _, packet in told]


def whole(folder: Path, room_s: float) -> None:
    """The visit, and what came of it."""
    (folder / "bus").mkdir()
    (folder / "t").mkdir()
    with Home(RIG, devices=9) as home, bluez_rig(folder / "bus") as bluez:
        bluez.start_bus()
        bluez.start_bluez()
        laptop = Laptop(folder, bluez.address)
        laptop.install()
        home.ip("neigh", "flush", "all")
        capture, held = home.capture(3600), Terminal(folder / "t")
        try:
            with Air(bluez) as air:
                visit = Visit(held, laptop, air, room_s)
                visit.fill_kit()
                at_office = visit.made
                visit.begin()
                to_begin, began = visit.made, time.monotonic()
                for step in (
                    visit.agree, visit.tell, visit.confirm, visit.rooms, visit.ask_in_spite, visit.read,
                    visit.hand_over,
                ):  # fmt: skip
                    step()
                minutes = (time.monotonic() - began + visit.took_s) / 60
        finally:
            print(held.shown())
            held.close_window()
        sent, seen = sent_before(home, capture)
    told: dict[str, Any] = {
        "decisions at the office": at_office, "decisions to the record": to_begin - at_office,
        "decisions": visit.made - to_begin, "to confirm a thing": visit.confirming, "words": visit.typed,
        "minutes": round(minutes, 1), "with time to talk": round(minutes + visit.made * TO_DECIDE_S / 60, 1),
        "shown after s": {room: round(took, 1) for room, took in visit.shown_s.items()},
        "verified": visit.verified, "refused": visit.refused, "packets": sent,
        "left": of_client(laptop.home, laptop.tmp),
    }  # fmt: skip
    print(json.dumps(told, indent=1))
    assert told["decisions"] <= MOST_DECISIONS
    assert visit.typed <= MOST_WORDS
    assert told["with time to talk"] <= MOST_MINUTES
    assert max(visit.shown_s.values()) <= MOST_SHOWN_S
    assert (sent, told["left"]) == ([], [])
    assert seen, "the watch sees what is sent"
    assert LOFT in {text for _, text in of_client(STICK)}, "the search finds what is there, on paper"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--room-seconds", type=float, default=ROOM_S)
    asked.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if not given.inside:  # drives of its own
        again = ["unshare", "-m", "--propagation", "slave", *sys.orig_argv, "--inside"]
        os.execvp("unshare", again)  # noqa: S606  this script itself
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/media"], check=True)
    for stick in (STICK, FOR_POLICE):
        stick.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)
    with tempfile.TemporaryDirectory(prefix="rv-") as folder:
        whole(Path(folder), given.room_seconds)


if __name__ == "__main__":
    main()
