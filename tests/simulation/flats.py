"""Homes with one tag, made by somebody who had not seen the locator: from the physics of 2.4 GHz indoors.

A packet's level is the sum of the ways that it took, each with its length and its phase on the channel
(37, 38 or 39) that the laptop had its ear on: straight, with every wall, door leaf, floor and piece of
furniture on that line; round the corner, through doors; off outer walls and metal. To these come waves from
all sides that belong to the room (Rician in sight of the tag, about Rayleigh elsewhere), a field of shadows,
the gain of the laptop's and the tag's aerials by direction, and the body of who holds the laptop before her.
Standing still gives one fade per channel, a step of some centimetres another. Taken together a packet lies
some 8 dB about what distance and walls alone would say.

Where the constants are from. (m) is from memory, the rest was looked up, mostly in abstracts and excerpts.
* Level at 1 m: -59 dBm at 0 dBm sent (bluecharmbeacons.com, table of calibrated levels); -65.5 dBm at 1 m
  and -78.4 at 5 m, 5.7 to 5.9 dB of spread, over all orientations (Strzoda, Grochla, Polys, MSWiM 2022).
* Distance: near free space, since walls are counted apart, as in the multi-wall model of COST 231 (m: light
  wall 3.4 dB, heavy 6.9, floor 18.3) and as Altair's WinProp does it. ITU-R P.1238 (m, but for N = 28 with
  walls, residential, as in ns-3's ItuR1238PropagationLossModel): 8 dB of shadow, 5 to 10 dB a floor.
* Walls: plasterboard 4, brick 8, concrete 10 to 15 dB (Airespace's notes, quoted at
  searchmobilecomputing.techtarget.com); wooden door 3 to 4, glass 2, metal door 12 (S. Butcher's list,
  melbwireless 2003). That a door's state matters: Borrelli and others 2004.
* Shadows: 8.03 dB out of sight, alike over 6 m, in 3GPP TR 38.901 (indoor office, table 7.5-6), which has
  all walls in it; walls and furniture being apart here, 3 to 4.5 dB over 1 to 2.5 m.
* Fading: so narrow a signal fades apart on the three channels (Faragher and Harle 2014, 2015), deep within
  3 to 4 cm (a vendor's manual at manualsdump.com). Delays of 10 to 25 ns, K of 4 to 8 dB in sight (m).
* Bodies: absorption and orientation change the level much (Leith and Farrell 2020); indoors, what comes off
  the walls fills a part of that shadow (arXiv 2101.09075); 3 to 12 dB as the brief gave it.
* Advertising: every 2 s (FMNA, following/README.md); 13 to 40 % fewer packets come through where others
  send (Strzoda 2022); 10 to 50 % lost here, with a laptop that does not listen all the time.
"""

import math
from random import Random

from tests.simulation import doorstep, walk_furnished
from tests.simulation.flat_plans import HOMES, STOREY_M, Home, Room, Wall, touching
from tests.simulation.flat_radio import Air, Point, Tag
from tests.simulation.flat_steps import Steps, between
from tests.simulation.walk_bare import held_at, person

PLACED = ("door frame", "inside a wall", "furniture on a wall")  # in any of the homes
KINDS = (*HOMES, *PLACED, "slow tag", "weak tag")
SPOTS = {
    "furniture": 40,
    "about": 30,
    "on a wall": 10,
    **dict(zip(PLACED, (5, 5, 10), strict=True)),
}  # of 100
WEIGHT = {"hall": 0.6, "back hall": 0.3, "landing": 0.3, "bath": 0.4, "washroom": 0.4, "toilet": 0.2}
FORMS = {
    "two storeys": "house", "bungalow": "house", "caravan": "caravan", "attic": "attic",
    "panel flat": "tower",
}  # fmt: skip
DEAF_DBM = -95.0  # where half of the packets get lost for weakness


class Flat:
    """`truth` the room that the tag is in; the same one for the same kind and seed.

    `truth_also` is the second right answer where the tag is in a wall or a door frame, else None.
    """

    def __init__(self, kind: str, seed: int) -> None:
        if kind not in KINDS:
            raise ValueError(kind)
        self.kind, self.dice = kind, (dice := Random(f"flat {kind} {seed}"))
        self.home = Home(kind if kind in HOMES else dice.choice(tuple(HOMES)), dice)
        self.rooms, self.steps = self.home.rooms, Steps(self.home, dice)
        self.spot = kind if kind in PLACED else dice.choices(tuple(SPOTS), tuple(SPOTS.values()))[0]
        self.tag = self._hide()
        self.truth, self.truth_also = self.tag.room.name, self.tag.inside and self.tag.inside[1]
        self.air = Air(self.home, self.tag, dice)
        if kind == "weak tag":
            self.air.power -= dice.uniform(8.0, 14.0)
        self.every = dice.choice((4.0, 5.0, 8.0, 10.0)) if kind == "slow tag" else 2.0
        self.lost = dice.uniform(0.1, 0.5)

    def listen(self, name: str, *, walking: bool = True, seconds: float = 120.0) -> list[tuple[float, int]]:
        """Time and level of each packet that is heard there, anywhere in it."""
        dice, steps, room = self.dice, self.steps, self.home.named(name)
        legs = steps.about(room, seconds) if walking else steps.stand(room)
        found, time, leg = [], dice.uniform(0.0, self.every), 0
        while time < seconds:
            while leg + 1 < len(legs) and legs[leg + 1][0] <= time:
                leg += 1
            here, heading = between(legs, leg, time)
            level = self.air.level(steps.laptop(room, here, heading), room, heading)
            if (heard := self._heard(level)) is not None:
                found.append((time, heard))
            time += self.every + dice.uniform(0.0, 0.01)
        return found

    def _heard(self, level: float) -> int | None:
        weak = 1.0 / (1.0 + math.exp(min(50.0, (level - DEAF_DBM) / 1.5)))
        if self.dice.random() >= (1.0 - self.lost) * (1.0 - weak):
            return None
        return round(max(-110.0, min(-20.0, level)))

    def off_wall(self, name: str, other: str) -> float | None:
        """Metres from the tag to the wall between two rooms; None where they share none on its storey."""
        one, two = self.home.named(name), self.home.named(other)
        edge = touching(one, two)
        if edge is None or not one.storey == two.storey == self.tag.room.storey:
            return None
        upright, at, low, high = edge
        across, along = (self.tag.x, self.tag.y) if upright else (self.tag.y, self.tag.x)
        return math.hypot(across - at, along - min(max(along, low), high))

    def listen_as_told(self, name: str, *, seconds: float = 120.0, beside: str | None = None) -> list[int]:
        """Levels, where somebody goes about as she reads the page: round it, or by the wall to `beside`."""
        dice, room, who = self.dice, self.home.named(name), person(Random(f"person {self.tag}"))
        if beside is None:
            track = walk_furnished.about(dice, who, self.home, room, seconds)
        else:
            track = walk_furnished.along(dice, who, self.home, room, self.home.named(beside), seconds)
        found, time = list[int](), dice.uniform(0.0, self.every)
        while time < seconds:
            held = held_at(track, time)
            level = self.air.level(held.at, room, held.heading, held.up)
            if (heard := self._heard(level)) is not None:
                found.append(heard)
            time += self.every + dice.uniform(0.0, 0.01)
        return found

    def listen_in_car(self) -> list[int]:
        """Levels, in the car where it is parked."""
        return doorstep.in_car(self._premises())

    def listen_outside(self) -> list[int]:
        """Levels, ten steps off the front door."""
        return doorstep.outside(self._premises())

    def _premises(self) -> doorstep.Premises:
        home, tag, air = self.home, self.tag, self.air
        rooms = [room for room in self.rooms if room.storey == tag.room.storey]
        hall = next((room for room in self.rooms if room.name == "hall"), None)

        def through(edge: Point) -> float:
            return air.leaving(edge, next(room for room in rooms if room.holds(*edge)))

        def arrives(level: float) -> float:
            weak = 1.0 / (1.0 + math.exp(min(50.0, (level - DEAF_DBM) / 1.5)))
            return (1.0 - self.lost) * (1.0 - weak)

        return doorstep.Premises(
            f"{self.kind} {tag}", FORMS.get(home.kind, "flat"), rooms, hall, (tag.x, tag.y), tag.z, air.power,
            air.exponent, home.inner, (home.outer - 1.0, home.outer + 1.0), air.body, 1.2,
            self.every, through, arrives,
        )  # fmt: skip

    def _hide(self) -> Tag:
        return {
            "furniture": self._in_furniture,
            "about": self._about,
            "on a wall": self._on_wall,
            "furniture on a wall": self._in_wall_unit,
            "door frame": self._in_frame,
            "inside a wall": self._in_wall,
        }[self.spot]()

    def _any_room(self) -> Room:
        return self.dice.choices(self.rooms, [WEIGHT.get(room.name, 1.0) for room in self.rooms])[0]

    def _about(self, room: Room | None = None) -> Tag:
        """In a bag, on a chair, on the floor."""
        room, dice = room or self._any_room(), self.dice
        height = dice.choice((0.1, 0.4, 0.75, 1.0))
        return _tag(room, self.steps.free(room), height, dice.uniform(0.0, 4.0))

    def _in_furniture(self) -> Tag:
        room, dice = self._any_room(), self.dice
        things = [one for one in self.home.things if one.room == room.name]
        if not things:
            return self._about(room)
        one = dice.choice(things)
        height = (
            one.height + 0.03 if one.metal else dice.uniform(0.05, one.height + 0.03)
        )  # on a fridge, not in it
        x, y = (
            dice.uniform(one.left + 0.05, one.right - 0.05),
            dice.uniform(one.top + 0.05, one.bottom - 0.05),
        )
        return _tag(room, (x, y), height, dice.uniform(0.0, 4.0))

    def _inner(self) -> tuple[Wall, Room, Room]:
        """A wall between two rooms, and these, in any order."""
        walls = [wall for wall in self.home.walls if len(wall.rooms) == 2 and wall.high - wall.low > 0.8]
        wall = self.dice.choice([wall for wall in walls if all(gap.leaf for gap in wall.gaps)])
        one, two = (self.home.named(name) for name in self.dice.sample(wall.rooms, 2))
        return wall, one, two

    def _beside(self, wall: Wall, room: Room, deep: float) -> Point:
        """A point so deep in the room, somewhere along the wall but not in a door."""
        along = wall.low + 0.1
        for _ in range(30):
            along = self.dice.uniform(wall.low + 0.1, wall.high - 0.1)
            if not any(gap.low - 0.1 < along < gap.high + 0.1 for gap in wall.gaps):
                break
        return _off(wall, room, along, deep)

    def _on_wall(self) -> Tag:
        (wall, room, _), dice = self._inner(), self.dice
        return _tag(room, self._beside(wall, room, 0.03), dice.uniform(0.3, 1.9), dice.uniform(0.0, 3.0))

    def _in_wall_unit(self) -> Tag:
        (wall, room, _), dice = self._inner(), self.dice
        spot = self._beside(wall, room, dice.uniform(0.05, 0.4))
        return _tag(room, spot, dice.uniform(0.1, 2.0), dice.uniform(1.0, 5.0))

    def _in_wall(self) -> Tag:
        (wall, room, other), dice = self._inner(), self.dice
        share = dice.uniform(0.25, 0.5)  # of the wall that is on the nearer side
        tag = _tag(room, self._beside(wall, room, 0.01), dice.uniform(0.2, 2.0), 1.0)
        return tag._replace(inside=(wall, other.name, wall.loss * share, wall.loss * (1.0 - share)))

    def _in_frame(self) -> Tag:
        dice = self.dice
        doors = [(wall, gap) for wall in self.home.walls for gap in wall.gaps if gap.leaf]
        wall, gap = dice.choice(doors)
        one, other = (self.home.named(name) for name in dice.sample(wall.rooms, 2))
        if dice.random() < 0.33:
            along, height = dice.uniform(gap.low, gap.high), 2.05  # on the lintel
        else:
            along, height = dice.choice((gap.low, gap.high)), dice.uniform(0.1, 2.0)
        tag = _tag(one, _off(wall, one, along, 0.01), height, 1.0)
        return tag._replace(inside=(wall, other.name, dice.uniform(0.0, 1.5), dice.uniform(0.5, 3.0)))


def _tag(room: Room, spot: Point, height: float, hidden: float) -> Tag:
    return Tag(room, *spot, room.storey * STOREY_M + height, hidden)


def _off(wall: Wall, room: Room, along: float, deep: float) -> Point:
    """So deep in the room, from a wall of it."""
    middle = room.middle[0 if wall.upright else 1]
    across = wall.at + math.copysign(deep, middle - wall.at)
    return (across, along) if wall.upright else (along, across)
