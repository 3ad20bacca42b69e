"""What a laptop hears of a tag from a parked car or ten steps off the front door, in any of three worlds.

By somebody who had read neither the locator nor the older model of this (29 November 2026). The world says
where the tag is, its power and packets, and what the way inside takes as far as an outer wall. The rest is
here: a site for each home (house, terrace, block, caravan; front, neighbours, windows, storey, drive), outer
wall or window, neighbours' walls, a way round a corner, distance, shadow, car, body, fading.

(m) is from memory, (c) chosen; the rest was looked up, mostly in code and abstracts.
* Outer walls, 3GPP TR 38.901 table 7.4.3-1 at 2.44 GHz: panes 2.5 dB, coated 23.7, concrete 14.8, wood 5.1;
  coated about 30 (Macquarie University 2008), 7 to 9 less by their spacing (Bilotas and others). Other walls
  are the worlds' or (c). Half of the homes have coated panes, a fifth to a half of a front is glazed (c).
* Steeper: 0.212 dB a degree (ITU-R P.2109, whose 15 dB for old and 31 for new buildings a test looks at).
* Outside: 21 log10, alike over 10 m, 38.901 street canyon; spread 4 dB in sight, 7 into buildings (m), so 4
  to 7 from home to home. Round a corner 20 dB (ITU-R P.1411, m), 12 to 24 here.
* Cars: 9 dB, spread 5, coated panes 20 (38.901 section 7.4.3.2, m); 3.2 to 23.8 by side and aerial (Tanghe,
  Joseph and others 2008). One in eight is coated (c). Inside nearly Rayleigh (m).
* Parking: a quarter in the street, half on a drive, else under a roof (National Travel Survey, m); a drive is
  3 m wide (Essex design guide). Gardens, storeys, neighbours (c).
* Outside she takes 7 to 13 steps (c) of 0.6 to 0.8 m (m); one in ten stays by the door, half stroll (c). Her
  body takes up to 40 dB (Cotton, McKernan, Scanlon 2011): the world's and up to 6 more (c).
* A bag that comes along: straight as in free space; by echoes wavelength^2 / (8 pi A) of what is sent, as in
  a reverberation chamber (m). A is what absorbs: 1.0 to 2.5 m2 in a cabin (panes, seats, people of 0.3, m), 4
  to 10 in a room (echoes of 10 to 25 ns), much outside. How it is carried and lies (c).
"""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from tests.simulation.walk_bare import Box, Held, shade

SECONDS, STOREY_M, WAVE_M = 120.0, 2.7, 0.123
CAR_M, LID_M = 0.9, 1.15  # of the laptop over the ground: on a seat, before her
PARTITION_M, STEEP_DB, STREET = 3.5, 0.212, 21.0  # a neighbour's rooms (c); a degree; dB a decade of metres
STOREYS = {"flat": (0, 3), "tower": (0, 8), "attic": (2, 4)}  # of a block, on which the home is
PARKED = {  # metres off a side of the building, and spread along it (c)
    "street": ((2.5, 12.0), 12.0), "front": ((1.8, 6.0), 3.0), "car park": ((4.0, 30.0), 8.0),
    "pitch": ((1.2, 4.0), 0.5),
}  # fmt: skip
WAYS = (*PARKED, "beside", "carport", "garage")
SHARES = {
    "house": (25, 35, 0, 0, 20, 8, 12), "terrace": (65, 35, 0, 0, 0, 0, 0),
    "block": (50, 0, 50, 0, 0, 0, 0), "caravan": (0, 0, 20, 80, 0, 0, 0),
}  # fmt: skip
Point = tuple[float, float]
Share = Callable[[float], float]


class Premises(NamedTuple):
    """What a world says of a home. `form`: "house", "flat", "tower", "attic" or "caravan".

    `rooms` are of the tag's storey, `hall` of the lowest; `through` gives dB, beside distance, from the tag
    to a point in a room, `arrives` the share of packets that arrive at a level in dBm.
    """

    key: str
    form: str
    rooms: Sequence[Box]
    hall: Box | None
    tag: Point
    height: float  # of the tag over the lowest floor, m
    power: float  # dBm at 1 m
    exponent: float
    inner: float  # dB, of a wall inside
    outer: tuple[float, float]  # dB, of an outer wall without a window
    body: float  # dB, of who holds the laptop
    noise: float  # dB, from packet to packet
    every: float  # seconds
    through: Callable[[Point], float]
    arrives: Share


class Site:
    """A home's surroundings. Sides: 0 left, 1 right, 2 top, 3 bottom; the opposite of one is `side ^ 1`."""

    def __init__(self, home: Premises) -> None:
        self.home, self.dice = home, (dice := Random(f"site {home.key}"))
        each = [_sides(room) for room in home.rooms]
        self.box = [(min, max)[side % 2](one[side] for one in each) for side in range(4)]
        self.beyond = [0.0] * 4  # metres of the building behind each side of the home
        self.front, self.along = self._own_door()  # where the door is, and where along that side
        self.up = dice.uniform(0.0, 0.5)  # of the home's lowest floor over the ground, m
        if home.form in STOREYS:
            self._in_a_block(self.front)
        elif home.form == "house":  # detached, one of two, or in a terrace
            for side in _flanks(self.front):
                self.beyond[side] = dice.choice((0.0, dice.uniform(5.0, 9.0)))
        self.wall, self.glazed = dice.uniform(*home.outer), dice.uniform(0.2, 0.5)
        self.pane = dice.uniform(17.0, 28.0) if dice.random() < 0.5 else dice.uniform(1.5, 4.0)
        if home.form == "caravan":
            self.pane, self.glazed = dice.uniform(0.5, 2.0), dice.uniform(0.3, 0.6)  # acrylic
        chances = [0.05 if side // 2 == self.front // 2 else 0.5 for side in range(4)]
        self.blank = [home.form == "house" and dice.random() < chance for chance in chances]
        self.shadow, self.turn = dice.uniform(4.0, 7.0), dice.uniform(12.0, 24.0)

    def _own_door(self) -> tuple[int, float]:
        hall, sides, ends = self.home.hall, [2, 3] if self.home.form == "caravan" else [0, 1, 2, 3], self.box
        if hall and (near := [at for at in sides if abs(_sides(hall)[at] - self.box[at]) < 0.05]):
            sides, ends = near, _sides(hall)
        side = self.dice.choice(sides)
        return side, self.dice.uniform(*_ends(ends, side))

    def _in_a_block(self, inner: int) -> None:
        """Stairs behind the flat's door; windows to one side or two, mostly to the street."""
        dice, first, flank = self.dice, inner ^ 1, self.dice.choice(_flanks(inner))
        faces = dice.choice(([first], [first], [first, flank], [flank, flank ^ 1]))
        for side in {0, 1, 2, 3} - set(faces):
            self.beyond[side] = dice.uniform(*(1.5, 9.0) if side // 2 == inner // 2 else (3.0, 14.0))
        self.front = dice.choice(faces) if dice.random() < 0.7 else inner
        self.along = dice.uniform(*_ends(self._building(), self.front))  # the block's door
        self.up += dice.randint(*STOREYS[self.home.form]) * STOREY_M

    def _building(self) -> list[float]:
        return [self.off(side, 0.0, 0.0)[side // 2] for side in range(4)]

    def off(self, side: int, metres: float, along: float) -> Point:
        """A point so far off that side of the building."""
        across = self.box[side] + (1 if side % 2 else -1) * (self.beyond[side] + metres)
        return (across, along) if side < 2 else (along, across)

    def parked(self, dice: Random) -> tuple[Point, str]:
        """Where the front seats of the car are, and how it is parked."""
        front, free = self.front, [side for side in _flanks(self.front) if not self.beyond[side]]
        form = "block" if self.home.form in STOREYS else self.home.form
        how = dice.choices(WAYS, SHARES["terrace" if form == "house" and not free else form])[0]
        if how in ("beside", "carport", "garage"):
            deep = dice.uniform(-3.0 if how == "beside" else 1.0, 5.0)
            back = self.box[front] + (-deep if front % 2 else deep)
            return self.off(dice.choice(free), dice.uniform(1.3, 2.5), back), how
        off, spread = PARKED[how]
        side = dice.randrange(4) if how in ("car park", "pitch") else front
        where = self.along if side == front else dice.uniform(*_ends(self._building(), side))
        return self.off(side, dice.uniform(*off), where + dice.gauss(0.0, spread)), how

    def before(self, dice: Random) -> Point:
        """Ten steps off the front door, as people do it."""
        far = dice.randint(7, 13) * dice.uniform(0.6, 0.8) if dice.random() < 0.9 else dice.uniform(0.8, 3.0)
        way = dice.gauss(0.0, 0.6)
        return self.off(self.front, far * max(0.2, math.cos(way)), self.along + far * math.sin(way))

    def level(self, spot: Point, high: float, dice: Random, how: str = "") -> float:
        """dBm there on the mean, so high over the ground: straight, and round a corner of the building."""
        home, flat, rise = self.home, math.dist(self.home.tag, spot), self.up + self.home.height - high
        steep = STEEP_DB * math.degrees(math.atan2(abs(rise), flat))
        leaves, side = _leaves(home.tag, spot, self._building())
        own, _ = _leaves(home.tag, spot, self.box)
        share, edge = self._last_inside(spot, own)
        lost = self._metres(math.hypot(flat, rise), share) + home.through(edge) + steep
        if (more := (leaves - own) * flat) > 0.05:
            lost += self.wall + home.inner * more / PARTITION_M
        slant = flat / max(0.01, abs(spot[side // 2] - home.tag[side // 2]))
        entry = self.wall if how == "garage" else self.entry(side, dice)
        power = 10 ** (-(lost + entry * (1.0 + 0.3 * (min(slant, 3.0) - 1.0))) / 10)
        others = [at for at in range(4) if at != side and not self.beyond[at]]
        if others and how != "garage":
            near = min(others, key=lambda at: abs(home.tag[at // 2] - self.box[at]))
            x, y = home.tag
            foot = (self.box[near], y) if near < 2 else (x, self.box[near])
            share, edge = self._last_inside(foot, 1.0)
            first = math.dist(home.tag, foot)
            metres = first + math.hypot(math.dist(foot, spot), rise)
            lost = self._metres(metres, first / metres) + home.through(edge) + self.entry(near, dice)
            power += 10 ** (-(lost + self.turn) / 10)
        return home.power + 10 * math.log10(power)

    def entry(self, side: int, dice: Random) -> float:
        """dB in the outer wall: through a pane, past one, or where there is hardly one."""
        share = dice.uniform(0.5, 0.95) if dice.random() < self.glazed else dice.uniform(0.03, 0.25)
        share = dice.uniform(0.0, 0.03) if self.blank[side] else share
        return -10 * math.log10(share * 10 ** (-self.pane / 10) + (1 - share) * 10 ** (-self.wall / 10))

    def _metres(self, metres: float, inside: float) -> float:
        near = max(0.4, metres * inside)
        return 10 * self.home.exponent * math.log10(near) + STREET * math.log10(max(1.0, metres / near))

    def _last_inside(self, to: Point, most: float) -> tuple[float, Point]:
        """The share of the line, up to `most`, after which it is in no room; and that point."""
        (x, y), steps = self.home.tag, 200
        for step in range(steps, 0, -1):
            share = most * (step - 0.5) / steps
            u, v = x + share * (to[0] - x), y + share * (to[1] - y)
            if any(one.left <= u < one.right and one.top <= v < one.bottom for one in self.home.rooms):
                return share, (u, v)
        return 0.0, (x, y)


def _sides(box: Box) -> list[float]:
    return [box.left, box.right, box.top, box.bottom]


def _flanks(side: int) -> list[int]:
    return [2, 3] if side < 2 else [0, 1]


def _ends(box: Sequence[float], side: int) -> tuple[float, float]:
    low, high = _flanks(side)
    return box[low], box[high]


def _leaves(start: Point, end: Point, box: Sequence[float]) -> tuple[float, int]:
    """Which share of the line lies in a box that it starts in, and the side where it leaves."""
    shares = [(1.0, 0)]
    for side, edge in enumerate(box):
        go, to = end[side // 2] - start[side // 2], edge - start[side // 2]
        if go * (1 if side % 2 else -1) > 1e-9:
            shares.append((max(0.0, to / go), side))
    return min(shares)


class Echo:
    """Fading on the three channels, apart; `ratio` of what is steady to what is spread. dB about its mean."""

    def __init__(self, dice: Random, ratio: float) -> None:
        self.dice, self.line, self.rest = dice, math.sqrt(ratio / (ratio + 1)), math.sqrt(0.5 / (ratio + 1))
        self.waves = [0j] * 3
        self.stir(0.0)

    def stir(self, keep: float) -> None:
        """Somebody moves: 0 a new spot, 1 the same."""
        dice, new = self.dice, math.sqrt(1 - keep**2) * self.rest
        self.waves = [keep * one + new * complex(dice.gauss(), dice.gauss()) for one in self.waves]

    def level(self) -> float:
        return 20 * math.log10(max(0.03, abs(self.line + self.dice.choice(self.waves))))


def in_car(home: Premises) -> list[int]:
    """Levels, dBm, in 120 s in the parked car; nothing moves but who sits there, about every 20 s."""
    site, dice = Site(home), Random(f"in car {home.key}")
    spot, how = site.parked(dice)
    cabin = dice.gauss(20.0 if dice.random() < 0.125 else 9.0, 5.0)
    mean = site.level(spot, CAR_M, dice, how) + dice.gauss(0.0, site.shadow)
    mean -= max(2.0, min(26.0, cabin)) + dice.uniform(0.0, 4.0)  # metal and panes; who sits there
    echo = Echo(dice, dice.uniform(0.2, 1.5))

    def level() -> float:
        if dice.random() < home.every / 20.0:
            echo.stir(dice.uniform(0.3, 0.9))
        return mean + echo.level() + dice.gauss(0.0, home.noise)

    return _packets(dice, home.every, level, home.arrives)


def outside(home: Premises) -> list[int]:
    """Levels, dBm, in 120 s before the front door; she stands, turning now and then, or strolls."""
    site, dice = Site(home), Random(f"outside {home.key}")
    middle = here = to = site.before(dice)
    reach = min(3.0, 0.8 * abs(middle[site.front // 2] - site.off(site.front, 0.0, 0.0)[site.front // 2]))
    mean, shadow = site.level(middle, LID_M, dice), dice.gauss(0.0, site.shadow)
    echo, body = Echo(dice, dice.uniform(0.5, 3.0)), home.body + dice.uniform(0.0, 6.0)
    step = home.every * dice.choice((0.0, dice.uniform(0.4, 0.9)))  # metres from packet to packet
    heading = dice.uniform(-math.pi, math.pi)

    def level() -> float:
        nonlocal here, to, shadow, heading
        if step:
            if math.dist(here, to) < step:
                to = middle[0] + dice.uniform(-reach, reach), middle[1] + dice.uniform(-reach, reach)
            part = min(1.0, step / max(0.01, math.dist(here, to)))
            heading = math.atan2(to[1] - here[1], to[0] - here[0])
            here = here[0] + part * (to[0] - here[0]), here[1] + part * (to[1] - here[1])
            alike = math.exp(-step / 10.0)
            shadow = alike * shadow + math.sqrt(1 - alike**2) * dice.gauss(0.0, site.shadow)
            echo.stir(0.0)
        else:
            turns = dice.random() < home.every / 12.0
            heading += dice.gauss(0.0, 1.2) if turns else 0.0
            echo.stir(0.3 if turns else 0.97)
        far, usual = (max(1.0, math.dist(at, home.tag)) for at in (here, middle))
        shaded = shade(body, Held(0.0, here, heading, LID_M), home.tag) + STREET * math.log10(far / usual)
        return mean + shadow - shaded + echo.level() + dice.gauss(0.0, home.noise)

    return _packets(dice, home.every, level, home.arrives)


def along(
    dice: Random, rooms: float, place: str, *, every: float = 2.0, lost: float = 0.3, deaf: float = -97.0
) -> list[int]:
    """Levels, dBm, in 120 s of a tag in a bag that comes along to the "car" or "outside".

    `rooms` is its mean level, dBm, in the rooms, where the bag was on her shoulder or set down by her.
    """
    hip = dice.uniform(0.35, 0.7), dice.uniform(3.0, 15.0)  # metres to the lid, dB of her body
    put = dice.uniform(1.0, 3.0), dice.uniform(0.0, 6.0)
    shone, echoed = _bag(*(hip if dice.random() < 0.65 else put), dice.uniform(4.0, 10.0))
    straight, echoes = _bag(*hip, dice.uniform(60.0, 300.0))
    if place == "car":  # beside the laptop, on the floor, or behind
        far = dice.choices(((0.25, 0.8), (0.8, 1.2), (1.0, 1.8)), (60, 25, 15))[0]
        straight, echoes = _bag(dice.uniform(*far), dice.uniform(0.0, 6.0), dice.uniform(1.0, 2.5))
    power = rooms + 2.5 / (1.0 + shone / echoed / 2)  # fading takes so much from a mean in dB
    mean = power + 10 * math.log10((straight + echoes) / (shone + echoed)) + dice.gauss(0.0, 1.5)
    echo, strolls = Echo(dice, straight / echoes), place != "car" and dice.random() < 0.5

    def level() -> float:
        if strolls or dice.random() < every / 20.0:
            echo.stir(0.0 if strolls else dice.uniform(0.3, 0.9))
        return mean + echo.level() + dice.gauss(0.0, 2.0 if strolls else 1.2)

    return _packets(dice, every, level, lambda at: (1.0 - lost) / (1.0 + math.exp((deaf - at) / 2.0)))


def _bag(metres: float, taken: float, absorbs: float) -> tuple[float, float]:
    """Shares of what is sent that come straight and by echoes; `absorbs` in m2."""
    straight = (WAVE_M / (4 * math.pi * metres)) ** 2 * 10 ** (-taken / 10)
    return straight, WAVE_M**2 / (8 * math.pi * absorbs)


def _packets(dice: Random, every: float, level: Callable[[], float], arrives: Share) -> list[int]:
    found, time = list[int](), dice.uniform(0.0, every)
    while time < SECONDS:
        if dice.random() < arrives(here := level()):
            found.append(round(max(-110.0, min(-20.0, here))))
        time += every + dice.uniform(0.0, 0.01)
    return found
