"""What the laptop of `flats` hears of the tag, at one spot: the ways there, their phases, shadows, chance."""

import cmath
import math
from collections import defaultdict
from random import Random
from typing import NamedTuple

from tests.simulation.flat_plans import STOREY_M, Home, Room, Wall, edges

CHANNELS_HZ, LIGHT = (2.402e9, 2.426e9, 2.480e9), 2.998e8  # 37, 38, 39
LAPTOP_M = 1.1  # its height
WAVES, RAYS = 24, 20  # of a field of shadows; from all sides of a room
FAINT_DB = 40.0  # what loses more on its way by a mirror adds nothing
EDGE_DB, BEND_DB = 6.0, 14.0  # past a door's edge: at grazing, and more at a right angle

Point = tuple[float, float]


class Tag(NamedTuple):
    """Where it is, `z` above the lowest floor; `hidden` dB lost in what it is put in.

    `inside` the wall that it is in, the room behind, and dB of it to the tag's room and to that one.
    """

    room: Room
    x: float
    y: float
    z: float
    hidden: float
    inside: tuple[Wall, str, float, float] | None = None


class Way(NamedTuple):
    """One that a packet takes to the laptop: metres, dB lost to things, and from where it comes in."""

    metres: float
    loss: float
    bearing: float


class Arrival(NamedTuple):
    """A way round corners as far as the last door."""

    at: Point
    metres: float
    loss: float
    bearing: float


class Air:
    """Between the tag and the laptop, in one home."""

    def __init__(self, home: Home, tag: Tag, dice: Random) -> None:
        self.home, self.tag, self.dice = home, tag, dice
        self.power = max(-66.0, min(-53.0, dice.gauss(-59.5, 3.0))) - tag.hidden  # at 1 m
        self.exponent = dice.uniform(1.9, 2.2) - (0.2 if home.kind == "caravan" else 0.0)
        self.body = dice.uniform(3.0, 12.0)
        self.k_seen, self.k_hidden = 10 ** (dice.uniform(0.4, 0.8)), 10 ** (dice.uniform(-0.3, 0.2))
        self._laptop_gain = [(dice.uniform(0.8, 2.5), dice.uniform(0.0, 2 * math.pi)) for _ in range(3)]
        self._tag_gain = [(dice.uniform(0.5, 2.0), dice.uniform(0.0, 2 * math.pi)) for _ in range(2)]
        spread, length = dice.uniform(3.0, 4.5) / math.sqrt(2.0), dice.uniform(1.0, 2.5)
        self._shadow = {room.name: self._field(spread, length) for room in self.home.rooms}
        self._shadow[""] = self._field(spread, length)  # what all rooms have in common
        self._rays = {room.name: self._scatter() for room in self.home.rooms}
        self._walls = defaultdict[int, list[tuple[bool, float, float, float, Wall]]](list)  # by storey
        for wall in self.home.walls:
            self._walls[wall.storey].append((wall.upright, wall.at, wall.low, wall.high, wall))
        self._mirrors = self._reflecting()
        self._arrivals = self._round_corners()

    def _field(self, spread: float, length: float) -> list[tuple[float, float, float, float]]:
        """Waves whose sum is alike as exp(-metres / length)."""
        dice, waves = self.dice, []
        for _ in range(WAVES):
            number = min(20.0, math.sqrt(1.0 / (1.0 - dice.random() * 0.999) ** 2 - 1.0) / length)
            angle, phase = dice.uniform(0.0, 2 * math.pi), dice.uniform(0.0, 2 * math.pi)
            waves.append(
                (number * math.cos(angle), number * math.sin(angle), phase, spread * math.sqrt(2 / WAVES))
            )
        return waves

    def _scatter(self) -> list[tuple[float, float, float, float, float]]:
        """What comes from all sides in a room: direction, metres that it came, phase, share of the field."""
        dice, late = self.dice, self.dice.uniform(10e-9, 25e-9) * LIGHT
        rays = []
        for _ in range(RAYS):
            angle, metres = dice.uniform(0.0, 2 * math.pi), dice.expovariate(1.0 / late)
            phase, share = dice.uniform(0.0, 2 * math.pi), math.exp(-metres / late / 2)
            rays.append((math.cos(angle), math.sin(angle), metres, phase, share))
        whole = math.sqrt(sum(share * share for *_, share in rays))
        return [(*ray, share / whole) for *ray, share in rays]

    def _reflecting(self) -> list[tuple[bool, float, float, float, int, float, float]]:
        """Upright, where, from, to, storey, dB lost, up to which height."""
        found = [
            (wall.upright, wall.at, wall.low, wall.high, wall.storey, self.home.mirror, STOREY_M)
            for wall in self.home.walls
            if len(wall.rooms) == 1
        ]
        for one in self.home.things:
            if one.metal and one.height > 1.0:
                storey = round(one.base / STOREY_M)
                box = Room("", one.left, one.top, one.right, one.bottom)
                found += [(*side, storey, 4.0, one.height) for side in edges(box)]
        return found

    def _round_corners(self) -> dict[str, list[Arrival]]:
        """The ways through up to three doors, as far as the last, by the room that they lead into."""
        found: dict[str, list[Arrival]] = {room.name: [] for room in self.home.rooms}
        _, behind, near, far = self.tag.inside or (None, "", 0.0, 0.0)
        start = Arrival((self.tag.x, self.tag.y), 0.0, near, math.nan)
        todo = [(self.tag.room.name, start, frozenset[int]())]
        if behind:
            todo.append((behind, start._replace(loss=far), frozenset()))
        while todo:
            room, came, used = todo.pop()
            for number, (one, two, x, y, loss) in enumerate(self.home.doors):
                if number in used or room not in (one, two) or len(used) > 2:
                    continue
                to = two if room == one else one
                bearing = math.atan2(y - came.at[1], x - came.at[0])
                stairs = self.home.named(one).storey != self.home.named(two).storey
                metres = came.metres + math.dist(came.at, (x, y)) + (STOREY_M if stairs else 0.0)
                lost = came.loss + loss + (0.0 if not used else _bend(came.bearing, bearing))
                found[to].append(Arrival((x, y), metres, lost, math.nan if stairs else bearing))
                todo.append((to, found[to][-1], used | {number}))
        return found

    def level(self, here: Point, room: Room, heading: float, up: float = LAPTOP_M) -> float:
        """Of one packet, with all that chance adds; the laptop `up` metres above its floor."""
        dice, channel = self.dice, self.dice.choice(CHANNELS_HZ)
        height = room.storey * STOREY_M + up
        ways = [
            self._straight(here, height, room),
            *self._by_doors(here, room),
            *self._by_mirrors(here, height, room),
        ]
        seen = ways[0].loss < 2.5
        open_power, field = 0.0, 0j
        tag_gain = _lobes(self._tag_gain, math.atan2(here[1] - self.tag.y, here[0] - self.tag.x))
        for way in ways:
            loss = 10.0 * self.exponent * math.log10(max(0.2, way.metres)) + way.loss
            open_power += 10.0 ** (-loss / 10.0)
            loss += self._body(way.bearing, heading) - _lobes(self._laptop_gain, way.bearing - heading)
            field += cmath.rect(10.0 ** (-loss / 20.0), 2 * math.pi * channel * way.metres / LIGHT)
        ratio = self.k_seen if seen else self.k_hidden
        spread = 0j
        for east, south, metres, phase, share in self._rays[room.name]:
            path = metres + east * here[0] + south * here[1]
            spread += cmath.rect(share, 2 * math.pi * channel * path / LIGHT + phase)
        moved = complex(dice.gauss(0.0, 0.2), dice.gauss(0.0, 0.2))  # people, curtains, who else is about
        total = field * math.sqrt(ratio / (ratio + 1.0)) + (spread + moved) * math.sqrt(
            open_power / (ratio + 1.0)
        )
        (x, y), cos = here, math.cos
        waves = self._shadow[""] + self._shadow[room.name]
        shadow = sum([size * cos(x * east + y * south + phase) for east, south, phase, size in waves])
        received = self.power + tag_gain + 20.0 * math.log10(max(1e-9, abs(total)))
        return received + shadow + dice.gauss(0.0, 1.2)

    def leaving(self, edge: Point, room: Room) -> float:
        """dB, beside distance, on the ways to a point before an outer wall of a room of the tag's storey."""
        ways = [self._straight(edge, self.tag.z, room), *self._by_doors(edge, room)]
        ways += self._by_mirrors(edge, self.tag.z, room)
        scale = 10.0 * self.exponent
        power = sum(10.0 ** (-(scale * math.log10(max(0.2, way.metres)) + way.loss) / 10.0) for way in ways)
        straight = scale * math.log10(max(0.2, math.dist(edge, (self.tag.x, self.tag.y))))
        return -10.0 * math.log10(power) - straight

    def _body(self, bearing: float, heading: float) -> float:
        """She stands behind the laptop: full from behind, none from before her."""
        return self.body * ((1.0 - math.cos(bearing - heading)) / 2.0) ** 2

    def _straight(self, here: Point, height: float, room: Room) -> Way:
        tag = (self.tag.x, self.tag.y)
        flat, rise = math.dist(here, tag), height - self.tag.z
        bearing, loss = math.atan2(tag[1] - here[1], tag[0] - here[0]), self._own_wall(here)
        if room.storey == self.tag.room.storey:
            loss += self._through(tag, here, room.storey, own=True)
            loss += self._furniture(here, height)
        else:
            slab = STOREY_M * max(room.storey, self.tag.room.storey)
            part = (slab - self.tag.z) / rise
            cut = (tag[0] + part * (here[0] - tag[0]), tag[1] + part * (here[1] - tag[1]))
            loss += self.home.floor * min(1.5, math.hypot(flat, rise) / abs(rise))
            loss += self._through(tag, cut, self.tag.room.storey, own=True)
            loss += self._through(cut, here, room.storey)
        return Way(math.hypot(flat, rise), loss, bearing)

    def _own_wall(self, to: Point) -> float:
        """What is left of the wall that the tag is in, on the way to that side."""
        if not self.tag.inside:
            return 0.0
        wall, _, near, far = self.tag.inside
        axis, home = (0, self.tag.x) if wall.upright else (1, self.tag.y)
        return near if (to[axis] - wall.at) * (home - wall.at) > 0 else far

    def _through(self, start: Point, end: Point, storey: int, own: bool = False) -> float:
        """dB in the walls between; `own`: it starts at the tag, in whose wall it is counted apart."""
        (x0, y0), (x1, y1), lost = start, end, 0.0
        skip = self.tag.inside[0] if own and self.tag.inside else None
        for upright, at, low, high, wall in self._walls[storey]:
            if upright:
                if (x0 - at) * (x1 - at) >= 0.0:
                    continue
                a, b, c, d = x0, x1, y0, y1
            else:
                if (y0 - at) * (y1 - at) >= 0.0:
                    continue
                a, b, c, d = y0, y1, x0, x1
            if wall is skip:
                continue
            along = c + (d - c) * (at - a) / (b - a)
            if not low <= along <= high:
                continue
            gap = next((gap for gap in wall.gaps if gap.low <= along <= gap.high), None)
            slant = math.hypot(b - a, d - c) / abs(b - a)
            lost += (gap.loss if gap else wall.loss) * (1.0 + 0.3 * (min(slant, 3.0) - 1.0))
        return lost

    def _furniture(self, here: Point, height: float) -> float:
        lost, tag = 0.0, (self.tag.x, self.tag.y)
        (left, right), (top, bottom) = sorted((tag[0], here[0])), sorted((tag[1], here[1]))
        for one in self.home.things:
            if right < one.left or left > one.right or bottom < one.top or top > one.bottom:
                continue
            part = _crossing(tag, here, (one.left, one.top, one.right, one.bottom))
            if part is None:
                continue
            low, high = part
            rise = height - self.tag.z
            middle = self.tag.z + rise * (low + high) / 2.0 - one.base
            if 0.0 <= middle <= one.height:
                lost += one.loss * (0.5 if low <= 0.0 else 1.0)  # half of it if the tag is in it
        return min(lost, 15.0)  # what goes round it

    def _by_doors(self, here: Point, room: Room) -> list[Way]:
        ways = []
        for came in self._arrivals[room.name]:
            bearing = math.atan2(here[1] - came.at[1], here[0] - came.at[0])
            bend = EDGE_DB if math.isnan(came.bearing) else _bend(came.bearing, bearing)
            back = math.atan2(came.at[1] - here[1], came.at[0] - here[0])
            ways.append(Way(came.metres + math.dist(here, came.at), came.loss + bend, back))
        return ways

    def _by_mirrors(self, here: Point, height: float, room: Room) -> list[Way]:
        if room.storey != self.tag.room.storey:
            return []
        ways, tag = [], (self.tag.x, self.tag.y)
        for upright, at, low, high, storey, loss, top in self._mirrors:
            if storey != room.storey or max(self.tag.z, height) - storey * STOREY_M > top + 0.5:
                continue
            a, b, c, d = (tag[0], here[0], tag[1], here[1]) if upright else (tag[1], here[1], tag[0], here[0])
            if (a - at) * (b - at) <= 0.0:
                continue
            along = c + (d - c) * abs(a - at) / (abs(a - at) + abs(b - at))
            if not low <= along <= high:
                continue
            aside = at + math.copysign(0.002, a - at)
            mark = (aside, along) if upright else (along, aside)
            metres = math.hypot(abs(a - at) + abs(b - at), d - c, height - self.tag.z)
            lost = loss + self._own_wall(mark) + self._through(tag, mark, storey, own=True)
            if lost < FAINT_DB and (lost := lost + self._through(mark, here, storey)) < FAINT_DB:
                ways.append(Way(metres, lost, math.atan2(mark[1] - here[1], mark[0] - here[0])))
        return ways


def _bend(came: float, goes: float) -> float:
    """Past the edge of a door, by how far it turns there."""
    if math.isnan(came):
        return EDGE_DB
    turn = abs(math.remainder(goes - came, 2 * math.pi))
    return EDGE_DB + BEND_DB * min(1.5, turn / (math.pi / 2))


def _lobes(gain: list[tuple[float, float]], angle: float) -> float:
    return sum(size * math.cos(number * angle - turn) for number, (size, turn) in enumerate(gain, start=1))


def _crossing(start: Point, end: Point, box: tuple[float, float, float, float]) -> tuple[float, float] | None:
    """From and to which share of the line it is in the box."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        least, most, go = box[axis], box[axis + 2], end[axis] - start[axis]
        if abs(go) < 1e-9:
            if not least <= start[axis] <= most:
                return None
            continue
        one, two = (least - start[axis]) / go, (most - start[axis]) / go
        if go < 0.0:
            one, two = two, one
        low, high = one if one > low else low, two if two < high else high
        if low >= high:
            return None
    return low, high
