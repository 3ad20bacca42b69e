"""Weeks from another hand, to check that nothing was fitted to `world.py`: little is shared but the frames.

The laptop listens without a break while it is open; a window is 30 s to 5 min. It knows its gateway and
nothing else, or on some seeds nothing at all. It is opened 1 to 8 times a day, at whatever hour. People come
and go by the minute, loudness is even between its ends, lasting things come now and then. Numbers are ours.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.model import Context, Item
from signatures.advertisement import Advertisement, from_ad
from tests.simulation.bystanders import Gear, someone
from tests.simulation.cast import make_tag
from tests.simulation.dice import public_address, rng
from tests.simulation.frames import ALWAYS_NEAR, NEVER_NEAR, Sender
from tests.simulation.truth import Thing, Truth

HOUR, DAY = 3_600.0, 86_400.0
START = 1_772_600_000.0 - 1_772_600_000.0 % DAY
KINDS = (
    "airtag-latched", "airtag-secondary", "licensed", "smarttag", "tile", "findhub", "dult", "openhaystack",
)  # fmt: skip
CROWDS = {"home": 2, "office": 9, "cafe": 14, "train": 22, "friend": 3}


@dataclass(frozen=True)
class _Tag:
    sender: Sender
    level: float
    where: frozenset[str]
    habit: float  # of the hours at those places
    start: float = 0.0


class PlainWeek:
    """One week; `follower` whether a tag travels along."""

    def __init__(self, seed: int, follower: bool) -> None:
        self.dice = rng("plain", seed, follower)
        self.seed, self.follower = seed, follower
        self.truth = Truth("plain", seed)
        self.window_s = self.dice.choice((30.0, 60.0, 120.0, 300.0))
        self.openings = self.dice.randint(1, 8)
        self.blind = self.dice.random() < 0.25
        self.offset = self.dice.uniform(-10, 10) * HOUR  # the zone
        self.lasting = self.dice.uniform(0.5, 1.0)
        self.tags: list[_Tag] = []
        self._people()

    def _put(self, name: str, kind: str, where: set[str], habit: float, *, apart: bool) -> None:
        follower = name == "follower"
        level = self.dice.uniform(-84, -40) if follower else self.dice.uniform(-95, -55)
        contact = NEVER_NEAR if apart else ALWAYS_NEAR
        start = START + self.dice.choice((0.0, 0.0, 30 * HOUR)) if follower else 0.0
        sender = make_tag(kind, name, self.seed, contact, 0.0)
        self.tags.append(_Tag(sender, level, frozenset(where), habit, start))
        self.truth.things[name] = Thing(name, kind, follower, False, start)

    def _people(self) -> None:
        for number in range(self.dice.randint(1, 4)):
            self._put(
                f"neighbour {number}", self.dice.choice(KINDS), {"home"}, 0.8, apart=self.dice.random() < 0.4
            )
        for number in range(self.dice.randint(1, 5)):
            where = {"office", "cafe"} if self.dice.random() < 0.4 else {"office"}
            self._put(
                f"colleague {number}", self.dice.choice(KINDS), where, 0.7, apart=self.dice.random() < 0.3
            )
        for number in range(self.dice.randint(0, 4)):
            also = self.dice.choice(({"train"}, {"train", "office"}, {"train", "home"}))
            self._put(
                f"commuter {number}", self.dice.choice(KINDS), also, 0.6, apart=self.dice.random() < 0.3
            )
        self._put("household", self.dice.choice(("tile", "dult")), {"home", "friend"}, 0.9, apart=False)
        if self.follower:
            self._put("follower", self.dice.choice(KINDS), set(CROWDS), 0.97, apart=True)

    def place(self, hour: float, day: int) -> str:
        """Where the user is at a local hour."""
        if hour < 7.9 or hour > 18.6:
            return "home"
        if day % 7 >= 5:
            return "friend" if 13 < hour < 17 else "home"
        if hour < 8.6 or hour > 17.8:
            return "train"
        return "cafe" if 12.2 < hour < 13.0 else "office"

    def items(self) -> list[Item]:
        """The recording, in time order."""
        out: list[Item] = []
        for day in range(7):
            hours = sorted(self.dice.uniform(6.5, 23.5) for _ in range(self.openings))
            until = 0.0
            for hour in hours:
                begin, length = max(hour, until), self.dice.uniform(0.15, 1.2)
                until = begin + length + 0.05
                out += self._open(day, begin, length)
        return sorted(out, key=lambda item: (item.time, isinstance(item, Advertisement)))

    def _open(self, day: int, hour: float, length: float) -> Iterator[Item]:
        crowd: list[tuple[float, Sender, float]] = []
        last = ""
        for step in range(int(length * HOUR / self.window_s)):
            local = hour + step * self.window_s / HOUR
            time = START + day * DAY + local * HOUR - self.offset
            place = self.place(local, day)
            if place != last:
                crowd, last = [], place
            known = place != "train" and not self.blind
            gateway = public_address("3C:A6:2F", self.seed, place) if known else None
            yield Context(round(time, 1), self.window_s, {}, gateway)
            crowd = [one for one in crowd if one[0] > time]
            while len(crowd) < CROWDS[place]:
                name = f"someone {day} {local:.3f} {len(crowd)}"
                self.truth.things[name] = Thing(name, "bystander")
                until = time + self.dice.expovariate(1 / 1200)
                crowd.append((until, someone(self.dice, name, self.seed), self.dice.uniform(-95, -55)))
            for _, sender, level in crowd:
                yield from self._heard(sender, level, time)
            for number in range(3 if place not in ("train", "cafe") else 0):
                gear = Gear(f"gear {place} {number}", self.seed, number)
                self.truth.things.setdefault(gear.name, Thing(gear.name, "gear"))
                if self.dice.random() < self.lasting:
                    yield from self._heard(gear, -70 - 5 * number, time)
            for tag in self.tags:
                here = place in tag.where and time >= tag.start
                if here and rng(self.seed, tag.sender.name, day, place).random() < tag.habit:
                    yield from self._heard(tag.sender, tag.level, time)

    def _heard(self, sender: Sender, level: float, time: float) -> Iterator[Advertisement]:
        if self.dice.random() < 0.1:
            return
        at = round(time + self.dice.uniform(0, self.window_s - 1), 2)
        frame = sender.frame(at)
        if frame is None:
            return
        rssi = round(max(-104.0, random.Random(f"{sender.name}{at}").gauss(level, 6)))
        self.truth.hear(sender.name, frame.address, time)
        yield from_ad(
            at, frame.address, frame.data, address_type=frame.address_type, rssi=rssi,
            connectable=None, count=max(1, int(self.window_s / 6)),
        )  # fmt: skip


def plain_week(seed: int, *, follower: bool) -> PlainWeek:
    """A week from another hand."""
    return PlainWeek(seed, follower)
