"""Homes with one tag in them, made without a look at what finds its room: plans, walls, bodies, echoes.

A plan is cut into rooms; loss grows with distance (indoor exponent 2 to 3) and at each wall (3 to 12 dB, a
doorway less) or ceiling that the line between tag and laptop crosses. What stays the same while one stands
still does not average out: shadowing of 3 to 5 dB, an echo's own fade on each of the three channels, how the
laptop is held. Bodies (3 to 10 dB) come and go, each packet has its own fading, weak ones are lost. Figures:
ITU-R P.1238, P.2040 and common surveys of indoor Bluetooth.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.simulation import doorstep, walk_bare

KINDS = (
    "brick", "thin walls", "concrete", "two floors", "open plan", "by the wall", "in a doorway", "in a bag",
    "noisy", "many rooms", "people about",
)  # fmt: skip
NAMES = ("hall", "kitchen", "living room", "bedroom", "child's room", "bath", "office", "landing", "attic",
         "guest room", "store")  # fmt: skip
FLOOR_DBM, NARROWEST_M, STOREY_M = -97.0, 2.2, 2.7
IN_BLOCK = {"two floors": 0.0, "concrete": 0.85, "many rooms": 0.2}  # share of homes that are flats


class Room(NamedTuple):
    """A rectangle in metres, on a storey."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    storey: int = 0

    def holds(self, x: float, y: float, storey: int) -> bool:
        return storey == self.storey and self.left <= x < self.right and self.top <= y < self.bottom

    def within(self, dice: Random, margin: float) -> tuple[float, float]:
        """Some point that is so far from each wall, as far as there is room for it."""
        wide, deep = self.right - self.left, self.bottom - self.top
        x, y = min(margin, wide / 3), min(margin, deep / 3)
        return dice.uniform(self.left + x, self.right - x), dice.uniform(self.top + y, self.bottom - y)


class Packet(NamedTuple):
    """When it was heard, seconds since one began to listen, and how loud, dBm."""

    time: float
    rssi: int


@dataclass
class Dwelling:
    """`truth` the room of the tag; `beside` the one behind the wall or door that it lies at, if it does."""

    kind: str
    dice: Random
    rooms: list[Room] = field(default_factory=list)
    truth: str = ""
    beside: str | None = None

    def __post_init__(self) -> None:
        dice = self.dice
        low, high = {"thin walls": (3, 4.5), "concrete": (9, 12)}.get(self.kind, (4, 9))
        self.exponent = dice.uniform(2.0, 2.9)
        self.power = dice.gauss(-58.0, 4.0)  # heard at one metre
        self.shadow, self.noise = (
            dice.uniform(3.0, 5.0),
            8.0 if self.kind == "noisy" else dice.uniform(2.0, 4.0),
        )
        self.lost = dice.uniform(0.2, 0.6)  # of all packets, on a scanner that does other things too
        self.every = dice.choice((2.0, 2.0, 2.0, 4.0, 8.0))
        self._build()
        pairs = [
            (one.name, other.name) for one in self.rooms for other in self.rooms if one.name < other.name
        ]
        self.walls = {frozenset(pair): dice.uniform(low, high) for pair in pairs}
        if self.kind == "open plan":
            one, other = dice.choice(self._neighbours())
            self.walls[frozenset((one.name, other.name))] = 0.0
        self.ceiling = dice.uniform(10.0, 20.0)
        self.doors = {frozenset((a.name, b.name)): self._door(a, b) for a, b in self._neighbours()}
        self._lay_the_tag()

    def listen(self, room: str, seconds: float = 120.0, spots: int = 1) -> list[Packet]:
        """What is heard there; each time one stands somewhere else in it, and at so many spots one by one.

        Half of the shadowing is of the room and the visit to it, the rest of the spot.
        """
        where = self._named(room)

        def spot() -> tuple[float, float]:
            return where.within(self.dice, 0.7)

        if spots == 1:
            return self._at(where, spot, 0.0, seconds, self.shadow, 0.0)
        share, of_room = seconds / spots, self.dice.gauss(0.0, self.shadow * math.sqrt(0.5))
        parts = (
            self._at(where, spot, at * share, (at + 1) * share, self.shadow * math.sqrt(0.5), of_room)
            for at in range(spots)
        )
        return [packet for part in parts for packet in part]

    def listen_as_told(self, room: str, seconds: float = 120.0, beside: str | None = None) -> list[Packet]:
        """Where somebody goes about as she reads the page: round it, or by the wall to `beside`.

        About each six seconds she is at another spot, as `listen` has them.
        """
        where, other, dice = self._named(room), self._named(beside or room), self.dice
        who = walk_bare.person(Random(f"person {self.tag}"))
        tag = self.tag if room == self.truth else None
        stuff = walk_bare.things(Random(f"things {self.tag} {room}"), where, tag)
        if beside is None or other.storey != where.storey:  # above or below: which wall is for nobody to say
            track = walk_bare.about(dice, who, where, stuff, seconds)
        else:
            track = walk_bare.along(dice, who, where, walk_bare.side(dice, where, other), seconds)
        spots = round(seconds / 6.0)
        share, of_room = seconds / spots, dice.gauss(0.0, self.shadow * math.sqrt(0.5))
        found = list[Packet]()
        for at in range(spots):
            begins, ends = at * share, (at + 1) * share
            held = walk_bare.held_at(track, (begins + ends) / 2)
            more = of_room
            if where.storey == self.storey:
                more -= walk_bare.shade(self.own_body, held, self.tag)
            shadow = self.shadow * math.sqrt(0.5)
            found += self._at(where, lambda here=held.at: here, begins, ends, shadow, more)
        return found

    def listen_in_car(self) -> list[int]:
        """Levels, in the car where it is parked."""
        return doorstep.in_car(self._premises())

    def listen_outside(self) -> list[int]:
        """Levels, ten steps off the front door."""
        return doorstep.outside(self._premises())

    def _premises(self) -> doorstep.Premises:
        rooms = [room for room in self.rooms if room.storey == self.storey]
        hall = next((room for room in self.rooms if room.name == "hall" and room.storey == 0), None)
        in_block = Random(f"form {self.tag}").random() < IN_BLOCK.get(self.kind, 0.5)
        walls = list(self.walls.values())
        outer = {"thin walls": (4.0, 9.0), "concrete": (12.0, 18.0)}.get(self.kind, (8.0, 14.0))

        def through(edge: tuple[float, float]) -> float:
            return self._walls(edge, self.storey) + self._bagged(edge)

        def arrives(level: float) -> float:
            return 1.0 - max(self.lost, 1.0 / (1.0 + math.exp((level - FLOOR_DBM) / 2.0)))

        return doorstep.Premises(
            f"{self.kind} {self.tag}", "flat" if in_block else "house", rooms, hall, self.tag,
            STOREY_M * self.storey + 0.9, self.power, self.exponent, sum(walls) / len(walls), outer,
            self.own_body, self.noise, self.every, through, arrives,
        )  # fmt: skip

    @property
    def own_body(self) -> float:
        """dB that whoever carries the laptop takes away from behind her."""
        return Random(f"body {self.tag}").uniform(3.0, 10.0)

    def off_wall(self, name: str, other: str) -> float | None:
        """Metres from the tag to the wall between two rooms; None where they share none."""
        ends = self._shared(self._named(name), self._named(other))
        if ends is None:
            return None
        left, top, right, bottom = ends
        x, y = self.tag
        return math.dist((x, y), (min(max(x, left), right), min(max(y, top), bottom)))

    def _named(self, name: str) -> Room:
        return next(room for room in self.rooms if room.name == name)

    def _at(
        self, where: Room, spot: Callable[[], tuple[float, float]], start: float, end: float,
        shadow: float, more: float,
    ) -> list[Packet]:  # fmt: skip
        dice = self.dice
        loud = self._loudness(spot(), where.storey) + more + dice.gauss(0.0, shadow) + dice.gauss(0.0, 1.5)
        echoes = [self._echo(dice) for _ in range(3)]
        body, bodies = 0.0, 0.5 if self.kind == "people about" else 0.25
        found, time = [], start + dice.uniform(0.0, self.every)
        while time < end:
            if dice.random() < self.every / 15.0:  # somebody moves about every fifteen seconds
                body = dice.uniform(3.0, 10.0) if dice.random() < bodies else 0.0
            level = loud + dice.choice(echoes) - body + dice.gauss(0.0, self.noise)
            weak = 1.0 / (1.0 + math.exp((level - FLOOR_DBM) / 2.0))
            if dice.random() > max(self.lost, weak):
                found.append(Packet(time, round(max(-110.0, min(-20.0, level)))))
            time += self.every + dice.uniform(0.0, 0.01)
        return found

    @staticmethod
    def _echo(dice: Random) -> float:
        """Of Rayleigh or Rician fading on one channel at one spot, dB about its mean."""
        line = dice.uniform(0.0, 2.0)
        real, imaginary = dice.gauss(line, 0.7), dice.gauss(0.0, 0.7)
        return 10 * math.log10(max(1e-2, (real**2 + imaginary**2) / (line**2 + 0.98)))

    def _build(self) -> None:
        dice, storeys = self.dice, 2 if self.kind == "two floors" else 1
        wanted = {"many rooms": 9, "two floors": 4}.get(self.kind, dice.randint(4, 6))
        wide, deep = dice.uniform(7.5, 11.0), dice.uniform(6.5, 9.0)
        if self.kind == "many rooms":
            wide, deep = wide + 3, deep + 2
        for storey in range(storeys):
            cut = [(0.0, 0.0, wide, deep)]
            while len(cut) < wanted:
                cut.sort(key=lambda one: (one[2] - one[0]) * (one[3] - one[1]))
                if (parts := self._halves(cut[-1])) is None:
                    break
                cut[-1:] = parts
            dice.shuffle(cut)
            self.rooms += [Room(NAMES[len(self.rooms) + at], *one, storey) for at, one in enumerate(cut)]

    def _halves(
        self, cut: tuple[float, float, float, float]
    ) -> list[tuple[float, float, float, float]] | None:
        left, top, right, bottom = cut
        wide, deep = right - left, bottom - top
        if max(wide, deep) < 2 * NARROWEST_M:
            return None
        at = self.dice.uniform(0.35, 0.65)
        if wide > deep:
            middle = max(left + NARROWEST_M, min(right - NARROWEST_M, left + at * wide))
            return [(left, top, middle, bottom), (middle, top, right, bottom)]
        middle = max(top + NARROWEST_M, min(bottom - NARROWEST_M, top + at * deep))
        return [(left, top, right, middle), (left, middle, right, bottom)]

    def _neighbours(self) -> list[tuple[Room, Room]]:
        return [
            (one, other)
            for one in self.rooms
            for other in self.rooms
            if one.name < other.name and self._shared(one, other) is not None
        ]

    @staticmethod
    def _shared(one: Room, other: Room) -> tuple[float, float, float, float] | None:
        """Of the wall between them: its two ends; a metre long at least."""
        if one.storey != other.storey:
            return None
        top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
        left, right = max(one.left, other.left), min(one.right, other.right)
        if bottom - top >= 1.0 and abs(right - left) < 1e-6:
            return left, top, left, bottom
        if right - left >= 1.0 and abs(bottom - top) < 1e-6:
            return left, top, right, top
        return None

    def _door(self, one: Room, other: Room) -> tuple[float, float, float]:
        """Where it is, and what it takes: open, or shut."""
        ends = self._shared(one, other)
        assert ends is not None
        at = self.dice.uniform(0.3, 0.7)
        x, y = ends[0] + at * (ends[2] - ends[0]), ends[1] + at * (ends[3] - ends[1])
        return x, y, self.dice.choice((0.0, 2.0, 3.0))

    def _lay_the_tag(self) -> None:
        dice, at_a_wall = self.dice, self.kind in ("by the wall", "in a doorway")
        if at_a_wall:
            one, other = dice.choice(self._neighbours())
            home, behind = (one, other) if dice.random() < 0.5 else (other, one)
            ends = self._shared(one, other)
            assert ends is not None
            at = dice.uniform(0.2, 0.8)
            x, y = ends[0] + at * (ends[2] - ends[0]), ends[1] + at * (ends[3] - ends[1])
            if self.kind == "in a doorway":
                x, y, _ = self.doors[frozenset((one.name, other.name))]
            middle = (home.left + home.right) / 2, (home.top + home.bottom) / 2
            off = dice.uniform(0.05, 0.4)
            if ends[0] == ends[2]:
                x += math.copysign(off, middle[0] - x)
            else:
                y += math.copysign(off, middle[1] - y)
            self.beside = behind.name
        else:
            home = dice.choice(self.rooms)
            x, y = home.within(dice, 0.3)
        self.truth, self.tag, self.storey = home.name, (x, y), home.storey
        self.bag = dice.uniform(5.0, 15.0) if self.kind == "in a bag" else 0.0
        self.turned = dice.uniform(0.0, 2 * math.pi)

    def _loudness(self, spot: tuple[float, float], storey: int) -> float:
        """On the mean, without what is drawn for the place."""
        (x, y), (u, v) = spot, self.tag
        high = STOREY_M * abs(storey - self.storey)
        far = max(0.4, math.dist((x, y, high), (u, v, 0.9 if not high else 0.0)))
        loud = self.power - 10 * self.exponent * math.log10(far)
        loud -= self.ceiling * abs(storey - self.storey) + self._walls(spot, storey)
        return loud - self._bagged(spot)

    def _bagged(self, spot: tuple[float, float]) -> float:
        """A bag with books or a body behind it takes most towards one side."""
        side = math.cos(math.atan2(spot[1] - self.tag[1], spot[0] - self.tag[0]) - self.turned)
        return self.bag * (0.5 + 0.5 * side)

    def _walls(self, spot: tuple[float, float], storey: int) -> float:
        step, steps, lost = 0, 120, 0.0
        by = self.tag[0] - spot[0], self.tag[1] - spot[1]
        rooms = [room for room in self.rooms if room.storey == storey]
        before: Room | None = None
        while step <= steps:
            at = step / steps
            east, south = spot[0] + at * by[0], spot[1] + at * by[1]
            for room in rooms:
                if room.left <= east < room.right and room.top <= south < room.bottom:
                    if before is not None:
                        lost += self._wall(frozenset((before.name, room.name)), (east, south))
                    before = room
                    break
            step += 1
            if before is not None:  # rooms do not overlap
                step = walk_bare.leaves(before, spot, by, steps, step)
        return lost

    def _wall(self, pair: frozenset[str], here: tuple[float, float]) -> float:
        door = self.doors.get(pair)
        whole = self.walls[pair]
        if door is not None and math.dist(here, door[:2]) < 0.5:
            return min(whole, door[2])
        return whole


def dwelling(kind: str, seed: int) -> Dwelling:
    """The same one for the same seed."""
    return Dwelling(kind, Random(f"{kind} {seed}"))
