"""A real furnished flat: levels that were measured in it, heard by somebody who goes about as the page says.

Levels, layout and the places of six aerials: tests/fixtures/furnished_flat (its README.md has the source).
There a robot took a sender through the flat and six aerials on the walls heard it. A way is as lossy one way
as the other, so that here each aerial is a tag, heard where the robot was. Recorded: all that walls, doors
and furniture do. Not recorded, and made as in `houses`: the way through a room, her body, packets that get
lost, and what one packet of one aerial spreads more than the mean of two or three of two aerials.
"""

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.simulation import walk_bare
from tests.simulation.dwellings import Room

FOLDER = Path(__file__).parent.parent / "fixtures" / "furnished_flat"
TAGS = ("1", "2", "3", "4", "5", "6")
EVERY_S, DEAF_DBM = 2.0, -97.0
NEAR_M = 0.5  # chosen: levels measured so near are those of a spot
CELL_M = 0.25  # sides of the squares in which what is near is looked up
PACKET_DB = 4.0  # chosen: of one packet about the mean of a few
Point = tuple[float, float]


class Measured(NamedTuple):
    """What the six aerials heard of the sender there, dBm; None where one heard nothing."""

    spot: Point
    levels: tuple[int | None, ...]


# read off layout.csv; two of the rooms have no door between them, only a gap in the wall
ROOMS = (
    Room("bedroom", 0.0, 2.18, 2.58, 7.1), Room("entry", 0.0, 0.0, 1.98, 2.07),
    Room("hall", 1.98, 0.0, 3.96, 2.1), Room("kitchen", 3.96, 0.0, 6.22, 1.93),
    Room("living room", 2.7, 2.1, 6.27, 7.1), Room("study", 6.37, 4.19, 9.07, 7.1),
)  # fmt: skip
PLACES = ((5.48, 2.41), (0.79, 6.75), (3.03, 0.14), (3.79, 7.06), (5.99, 0.43), (8.66, 6.59))  # anchors.csv


@cache
def measured() -> dict[str, list[Measured]]:
    """All that was measured, by room."""
    found: dict[str, list[Measured]] = {room.name: [] for room in ROOMS}
    for line in (FOLDER / "levels.txt").read_text(encoding="ascii").splitlines():
        x, y, *levels = line.split()
        spot = float(x), float(y)
        for room in ROOMS:
            if room.holds(*spot, 0):
                found[room.name].append(
                    Measured(spot, tuple(None if one == "-" else int(one) for one in levels))
                )
    return found


@cache
def _about(name: str, cell: Point) -> list[int]:
    """Rows of what was measured there that can be near a point in that square, or the nearest to one."""
    middle = ((cell[0] + 0.5) * CELL_M, (cell[1] + 0.5) * CELL_M)
    far = [math.dist(one.spot, middle) for one in measured()[name]]
    reach = max(NEAR_M, min(far)) + 1.5 * CELL_M  # its diagonal is shorter
    return [row for row, metres in enumerate(far) if metres <= reach]


class RecordedFlat:
    """One of the six aerials as a tag (`tag` "1" to "6"), and one visit; the same for the same seed."""

    rooms: Sequence[Room] = ROOMS

    def __init__(self, tag: str, seed: int) -> None:
        self.dice, self.number = (dice := Random(f"recorded flat {tag} {seed}")), int(tag) - 1
        self.place = PLACES[self.number]
        self.truth = next(room.name for room in ROOMS if room.holds(*self.place, 0))
        self.who, self.body = walk_bare.person(dice), dice.uniform(3.0, 10.0)
        self.lost, self.power = dice.uniform(0.1, 0.5), dice.uniform(-15.0, 0.0)  # dB against what was sent

    def listen_as_told(self, name: str, *, seconds: float = 120.0, beside: str | None = None) -> list[int]:
        """Levels, dBm, where she goes about as she reads the page: round it, or by the wall to `beside`."""
        dice, room = self.dice, self._named(name)
        if beside is None:
            stuff = walk_bare.things(dice, room, self.place if name == self.truth else None)
            track = walk_bare.about(dice, self.who, room, stuff, seconds)
        else:
            track = walk_bare.along(
                dice, self.who, room, walk_bare.side(dice, room, self._named(beside)), seconds
            )
        found, time = list[int](), dice.uniform(0.0, EVERY_S)
        while time < seconds:
            held = walk_bare.held_at(track, time)
            there = self._there(name, held.at)
            if there is not None and dice.random() > self.lost:
                level = there + self.power - walk_bare.shade(self.body, held, self.place)
                level += dice.gauss(0.0, PACKET_DB)
                if level > DEAF_DBM:
                    found.append(round(level))
            time += EVERY_S
        return found

    def _there(self, name: str, at: Point) -> int | None:
        """What the aerial heard about that spot."""
        every, cell = measured()[name], (at[0] // CELL_M, at[1] // CELL_M)
        every_one = [(math.dist(every[row].spot, at), row) for row in _about(name, cell)]
        near = sorted([one for one in every_one if one[0] <= NEAR_M]) or [min(every_one)]
        return every[self.dice.choice(near)[1]].levels[self.number]

    def _named(self, name: str) -> Room:
        return next(room for room in ROOMS if room.name == name)
