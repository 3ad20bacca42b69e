"""Homes with one tag, of another kind than `dwellings`: rooms off a corridor, a field of shadows, a path.

Made by somebody who had read the locator, to see whether what helps in one world helps in another. What
differs: shadows belong to the place and stand there at every pass (a smooth field, 3 to 6 dB, alike over 1 to
3 m); sound goes through walls and, on a longer way, through the doors; the body of who carries the laptop
shades what is behind it; in a walk each packet comes from another spot, standing still from the same one.
"""

import itertools
import math
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from tests.simulation import doorstep, walk_bare

KINDS = (
    "masonry", "timber", "stone", "8 dB of noise", "open doors", "clutter", "rare packets", "weak tag",
    "at a wall", "small", "large",
)  # fmt: skip
NAMES = ("kitchen", "living room", "bedroom", "child's room", "bath", "office", "store", "guest room")
CORRIDOR, CORRIDOR_M, FLOOR_DBM = "hall", 1.4, -97.0
WALLS_DB = {"timber": (2.0, 5.0), "stone": (10.0, 16.0)}
IN_BLOCK = {"timber": 0.2, "stone": 0.2, "small": 0.8, "large": 0.2}  # share of homes that are flats
WAVES = 40  # of the field of shadows
TURN_DB = 6.0  # around a door's edge


class Room(NamedTuple):
    """A rectangle in metres; `door` in its wall to the corridor."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    door: tuple[float, float] | None = None

    def point(self, dice: Random, margin: float) -> tuple[float, float]:
        x, y = min(margin, (self.right - self.left) / 3), min(margin, (self.bottom - self.top) / 3)
        return dice.uniform(self.left + x, self.right - x), dice.uniform(self.top + y, self.bottom - y)


class House:
    """`truth` the room that the tag is in; the same one for the same kind and seed."""

    def __init__(self, kind: str, seed: int) -> None:
        self.kind, self.dice = kind, (dice := Random(f"house {kind} {seed}"))
        self.rooms = self._rooms()
        low, high = WALLS_DB.get(kind, (4.0, 11.0))
        self.wall, self.exponent = dice.uniform(low, high), dice.uniform(1.8, 3.0)
        self.power = dice.gauss(-60.0, 5.0) - (12.0 if kind == "weak tag" else 0.0)
        self.noise = 8.0 if kind == "8 dB of noise" else dice.uniform(2.0, 5.0)
        self.every, self.lost = (8.0, 0.6) if kind == "rare packets" else (2.0, dice.uniform(0.1, 0.5))
        self.body = dice.uniform(3.0, 12.0)
        self.ajar = 0.0 if kind == "open doors" else dice.choice((0.0, 3.0, 8.0))
        self._waves = self._field(6.0 if kind == "clutter" else dice.uniform(3.0, 5.0))
        self._lay()

    def listen(self, name: str, *, walking: bool = True, seconds: float = 120.0) -> list[tuple[float, int]]:
        """Time and level of each packet that is heard there, anywhere in it."""
        dice, room = self.dice, self._named(name)
        here, to = room.point(dice, 0.5), room.point(dice, 0.5)
        heading, pace = dice.uniform(0.0, 2 * math.pi), dice.uniform(0.15, 0.5)
        standing_fade = [self._fade() for _ in range(3)]
        found, time = [], dice.uniform(0.0, self.every)
        while time < seconds:
            level = self._level(here, room) - self._shade(here, heading) + dice.gauss(0.0, self.noise)
            level += self._fade() if walking else dice.choice(standing_fade)
            if (heard := self._heard(level)) is not None:
                found.append((time, heard))
            if walking:
                heading = math.atan2(to[1] - here[1], to[0] - here[0])
                here, to = self._step(here, to, pace * self.every, lambda: room.point(dice, 0.5))
            time += self.every
        return found

    def listen_as_told(self, name: str, *, seconds: float = 120.0, beside: str | None = None) -> list[int]:
        """Levels, where somebody goes about as she reads the page: round it, or by the wall to `beside`."""
        dice, room = self.dice, self._named(name)
        who = walk_bare.person(Random(f"person {self.tag}"))
        if beside is None:
            tag = self.tag if room is self.room else None
            stuff = walk_bare.things(Random(f"things {self.tag} {name}"), room, tag)
            track = walk_bare.about(dice, who, room, stuff, seconds)
        else:
            track = walk_bare.along(dice, who, room, walk_bare.side(dice, room, self._named(beside)), seconds)
        found, time = list[int](), dice.uniform(0.0, self.every)
        while time < seconds:
            held = walk_bare.held_at(track, time)
            level = self._level(held.at, room) - walk_bare.shade(self.body, held, self.tag)
            if (heard := self._heard(level + dice.gauss(0.0, self.noise) + self._fade())) is not None:
                found.append(heard)
            time += self.every
        return found

    def listen_in_car(self) -> list[int]:
        """Levels, in the car where it is parked."""
        return doorstep.in_car(self._premises())

    def listen_outside(self) -> list[int]:
        """Levels, ten steps off the front door."""
        return doorstep.outside(self._premises())

    def _premises(self) -> doorstep.Premises:
        in_block = Random(f"form {self.tag}").random() < IN_BLOCK.get(self.kind, 0.5)
        outer = {"timber": (5.0, 9.0), "stone": (14.0, 22.0)}.get(self.kind, (8.0, 14.0))

        def through(edge: tuple[float, float]) -> float:
            x, y = edge
            room = next(one for one in self.rooms if one.left <= x < one.right and one.top <= y < one.bottom)
            metres = self._loss(math.dist(edge, self.tag))
            straight, around = self.wall * self._walls(edge, room), self._around(edge, room) - metres
            return -10 * math.log10(10 ** (-straight / 10) + 10 ** (-around / 10))

        def arrives(level: float) -> float:
            return 1.0 - max(self.lost, 1.0 / (1.0 + math.exp((level - FLOOR_DBM) / 2.0)))

        return doorstep.Premises(
            f"{self.kind} {self.tag}", "flat" if in_block else "house", self.rooms, self.rooms[0], self.tag,
            1.0, self.power, self.exponent, self.wall, outer, self.body, self.noise, self.every,
            through, arrives,
        )  # fmt: skip

    def _heard(self, level: float) -> int | None:
        weak = 1.0 / (1.0 + math.exp((level - FLOOR_DBM) / 2.0))
        if self.dice.random() <= max(self.lost, weak):
            return None
        return round(max(-110.0, min(-20.0, level)))

    def _named(self, name: str) -> Room:
        return next(one for one in self.rooms if one.name == name)

    @staticmethod
    def _step(
        here: tuple[float, float], to: tuple[float, float], metres: float,
        point: Callable[[], tuple[float, float]],
    ) -> tuple[tuple[float, float], tuple[float, float]]:  # fmt: skip
        far = math.dist(here, to)
        if far <= metres:
            return to, point()
        part = metres / far
        return (here[0] + part * (to[0] - here[0]), here[1] + part * (to[1] - here[1])), to

    def _rooms(self) -> list[Room]:
        dice, rooms, names = self.dice, list[Room](), list(NAMES)
        dice.shuffle(names)
        count = {"small": 3, "large": 8}.get(self.kind, dice.randint(4, 6))
        ends = [0.0, 0.0]
        for at in range(count):
            side = at % 2
            wide, deep = dice.uniform(2.2, 5.0), dice.uniform(2.6, 4.5)
            left, right = ends[side], ends[side] + wide
            top, bottom = (-deep, 0.0) if side == 0 else (CORRIDOR_M, CORRIDOR_M + deep)
            door = (dice.uniform(left + 0.5, right - 0.5), 0.0 if side == 0 else CORRIDOR_M)
            rooms.append(Room(names[at], left, top, right, bottom, door))
            ends[side] = right
        return [Room(CORRIDOR, 0.0, 0.0, max(ends), CORRIDOR_M), *rooms]

    def _lay(self) -> None:
        dice = self.dice
        room = dice.choice(self.rooms if self.kind != "at a wall" else self.rooms[1:])
        x, y = room.point(dice, 0.3)
        if self.kind == "at a wall":
            x = (room.left if dice.random() < 0.5 else room.right) + 0.0
            x += 0.2 if x == room.left else -0.2
        self.truth, self.room, self.tag = room.name, room, (x, y)

    def _field(self, spread: float) -> list[tuple[float, float, float, float]]:
        dice, alike = self.dice, self.dice.uniform(1.0, 3.0)
        loud = spread * math.sqrt(2.0 / WAVES)
        return [
            (loud, dice.gauss(0.0, 1.0 / alike), dice.gauss(0.0, 1.0 / alike), dice.uniform(0.0, 2 * math.pi))
            for _ in range(WAVES)
        ]

    def _level(self, here: tuple[float, float], room: Room) -> float:
        """Through the walls and through the doors, added as power, with the shadow of the place."""
        straight = self._loss(math.dist(here, self.tag)) + self.wall * self._walls(here, room)
        around = self._around(here, room)
        power = 10 ** (-straight / 10) + 10 ** (-around / 10)
        (x, y), cos = here, math.cos
        shadow = sum([loud * cos(u * x + v * y + at) for loud, u, v, at in self._waves])
        return self.power + 10 * math.log10(power) + shadow

    def _around(self, here: tuple[float, float], room: Room) -> float:
        if room is self.room:
            return math.inf
        way = [here, *(one.door for one in (room, self.room) if one.door is not None), self.tag]
        far = sum(math.dist(one, other) for one, other in itertools.pairwise(way))
        return self._loss(far) + (TURN_DB + self.ajar) * (len(way) - 2)

    def _loss(self, metres: float) -> float:
        return 10 * self.exponent * math.log10(max(0.4, math.hypot(metres, 0.4)))

    def _walls(self, here: tuple[float, float], room: Room) -> int:
        """How many lie between: of the rooms that the straight line passes."""
        if room is self.room:
            return 0
        passed, step, by = [room], 1, (self.tag[0] - here[0], self.tag[1] - here[1])
        while (step := walk_bare.leaves(passed[-1], here, by, 60, step)) < 60:
            x, y = here[0] + step / 60 * by[0], here[1] + step / 60 * by[1]
            for one in self.rooms:
                if one.left <= x < one.right and one.top <= y < one.bottom:
                    passed.append(one)
                    break
            step += 1
        return max(1, len(passed) - (passed[-1] is self.room))

    def _shade(self, here: tuple[float, float], heading: float) -> float:
        """Of the body behind the laptop."""
        towards = math.atan2(self.tag[1] - here[1], self.tag[0] - here[0])
        return self.body * max(0.0, -math.cos(towards - heading))

    def _fade(self) -> float:
        """Rician, dB about its mean."""
        line = self.dice.uniform(0.0, 2.0)
        real, other = self.dice.gauss(line, 0.7), self.dice.gauss(0.0, 0.7)
        return 10 * math.log10(max(1e-2, (real**2 + other**2) / (line**2 + 0.98)))
