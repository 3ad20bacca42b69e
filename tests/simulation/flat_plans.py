"""Plans of the homes of `flats`: rooms, the walls that they share, doors, and what stands about in them.

All rooms are rectangles in metres; rooms that touch share a wall. A link is a door, an opening or stairs.
"""

import itertools
from collections.abc import Callable
from random import Random
from typing import NamedTuple

STOREY_M = 2.7
NEAR = 1e-6
DOOR_M, CLEAR_M = 0.8, 0.8  # a door's width, and what is kept free before it


class Room(NamedTuple):
    name: str
    left: float
    top: float
    right: float
    bottom: float
    storey: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        return (
            self.left + margin <= x <= self.right - margin and self.top + margin <= y <= self.bottom - margin
        )


class Gap(NamedTuple):
    """A door or an opening in a wall, from `low` to `high` along it."""

    low: float
    high: float
    loss: float
    leaf: bool


class Wall(NamedTuple):
    """At x = `at` if `upright` on the plan, else at y = `at`; `rooms` one name if it is an outer wall."""

    upright: bool
    at: float
    low: float
    high: float
    storey: int
    rooms: tuple[str, ...]
    loss: float
    gaps: tuple[Gap, ...] = ()


class Thing(NamedTuple):
    """Furniture: what goes through it loses `loss` dB; metal reflects."""

    name: str
    room: str
    left: float
    top: float
    right: float
    bottom: float
    base: float  # height of the floor that it stands on
    height: float
    loss: float
    metal: bool

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        return self.left - margin < x < self.right + margin and self.top - margin < y < self.bottom + margin


class Stuff(NamedTuple):
    """What a home is built of, each from and to, in dB at 2.4 GHz."""

    inner: tuple[float, float]
    outer: tuple[float, float] = (8.0, 14.0)
    mirror: tuple[float, float] = (5.0, 9.0)  # lost at a reflection on an outer wall
    floor: tuple[float, float] = (8.0, 14.0)
    leaf: tuple[float, float] = (2.5, 4.5)  # a shut door
    shut: float = 0.35  # share of doors that are shut; as many are ajar


BRICK, BOARD, CONCRETE = Stuff((5.0, 10.0)), Stuff((2.5, 5.0)), Stuff((9.0, 14.0), (12.0, 18.0), (4.0, 7.0))
TIMBER = Stuff((3.0, 6.0), (5.0, 9.0), (6.0, 10.0), (5.0, 9.0))
FOIL = Stuff(
    (2.5, 5.0), (10.0, 18.0), (2.0, 4.0)
)  # plasterboard under a roof whose insulation has a metal face
SKIN = Stuff((1.0, 2.5), (15.0, 25.0), (0.8, 2.0), leaf=(0.8, 2.0))  # plywood in an aluminium skin

Links = list[tuple[str, str, str]]  # two rooms, and "door", "opening" or "stairs"
Plan = tuple[list[Room], Links]


def _row(
    names: list[str],
    low: float,
    high: float,
    side: tuple[float, float],
    weights: list[float],
    storey: int = 0,
) -> list[Room]:
    """Rooms next to each other from `low` to `high`, as wide as their weights say."""
    whole, rooms, at = sum(weights), [], low
    for number, (name, weight) in enumerate(zip(names, weights, strict=True), start=1):
        end = high if number == len(names) else at + (high - low) * weight / whole
        rooms.append(Room(name, at, side[0], end, side[1], storey))
        at = end
    return rooms


SIZE = {"bath": 0.6, "toilet": 0.4, "store": 0.5, "kitchen": 0.8, "living room": 1.3}


def _weights(dice: Random, names: list[str]) -> list[float]:
    return [SIZE.get(name, 1.0) * dice.uniform(0.9, 1.15) for name in names]


def studio(dice: Random) -> Plan:
    width, depth, back = dice.uniform(4.2, 6.5), dice.uniform(3.3, 4.6), dice.uniform(1.5, 2.1)
    names = dice.choice((["bath"], ["kitchen niche", "bath"], ["kitchen niche", "hall", "bath"]))
    sizes = {
        "kitchen niche": dice.uniform(1.6, 2.2),
        "hall": dice.uniform(1.1, 1.6),
        "bath": dice.uniform(1.6, 2.2),
    }
    reach = min(width, sum(sizes[name] for name in names))
    rooms = [Room("living room", 0.0, 0.0, width, depth)]
    rooms += _row(names, 0.0, reach, (depth, depth + back), [sizes[name] for name in names])
    links = [("living room", name, "opening" if name == "kitchen niche" else "door") for name in names]
    if "hall" in names:
        links = [*links[:-1], ("hall", "bath", "door")]
    return rooms, links


def two_rooms(dice: Random) -> Plan:
    width, depth = dice.uniform(7.0, 9.0), dice.uniform(4.8, 6.2)
    cut, line, end = width * dice.uniform(0.45, 0.55), depth * dice.uniform(0.58, 0.65), 0.0
    end = cut + dice.uniform(1.3, 1.7)
    rooms = [
        Room("living room", 0.0, 0.0, cut, depth),
        Room("bedroom", cut, 0.0, width, line),
        Room("hall", cut, line, end, depth),
        Room("bath", end, line, width, depth),
    ]
    return rooms, [("hall", name, "door") for name in ("living room", "bedroom", "bath")]


def railway(dice: Random) -> Plan:
    names = ["living room", "bedroom", "child's room", "kitchen", "bath"]
    names = [name for name in names if name != "child's room" or dice.random() < 0.6]
    if dice.random() < 0.4:
        names.insert(1, "dining room")
    long = dice.uniform(3.4, 4.3) * sum(SIZE.get(name, 1.0) for name in names)
    rooms = _row(names, 0.0, long, (0.0, dice.uniform(3.1, 4.2)), _weights(dice, names))
    return rooms, [(a, b, "door") for a, b in itertools.pairwise(names)]


def _corridor(dice: Random, above: list[str], below: list[str], hall: str = "hall") -> Plan:
    size = max(sum(SIZE.get(name, 1.0) for name in side) for side in (above, below))
    long, wide = size * dice.uniform(3.0, 3.8), dice.uniform(1.15, 1.6)
    rooms = [Room(hall, 0.0, 0.0, long, wide)]
    rooms += _row(above, 0.0, long, (-dice.uniform(3.2, 4.5), 0.0), _weights(dice, above))
    rooms += _row(below, 0.0, long, (wide, wide + dice.uniform(2.8, 4.2)), _weights(dice, below))
    return rooms, [(hall, name, "door") for name in (*above, *below)]


def panel(dice: Random) -> Plan:
    below = ["kitchen", "bath", "child's room"]
    return _corridor(dice, ["living room", "bedroom"], below if dice.random() < 0.7 else below[:2])


def bungalow(dice: Random) -> Plan:
    above, below = ["living room", "dining room", "kitchen"], ["bedroom", "bath", "guest room"]
    rooms, links = _corridor(dice, above, [*below, *(["office"] if dice.random() < 0.5 else [])])
    if dice.random() < 0.5:
        links.append(("living room", "dining room", "opening"))
    return rooms, links


def shared(dice: Random) -> Plan:
    above, below = ["first bedroom", "second bedroom", "third bedroom"], ["kitchen", "bath", "fourth bedroom"]
    if dice.random() < 0.5:
        below.insert(2, "toilet")
    if dice.random() < 0.4:
        above.append("living room")
    return _corridor(dice, above, below)


def bent(dice: Random) -> Plan:
    """L-shaped: a hall with rooms along it, and a second one at right angles."""
    above = ["living room", "kitchen", *(["office"] if dice.random() < 0.5 else [])]
    arm = ["bath", "bedroom", *(["child's room"] if dice.random() < 0.6 else [])]
    long = dice.uniform(3.2, 4.0) * sum(SIZE.get(name, 1.0) for name in above)
    wide, back, deep = dice.uniform(1.2, 1.5), dice.uniform(1.1, 1.4), dice.uniform(3.0, 3.8)
    rooms = [Room("hall", 0.0, 0.0, long, wide)]
    rooms += _row(above, 0.0, long, (-dice.uniform(3.3, 4.4), 0.0), _weights(dice, above))
    tall = dice.uniform(3.0, 3.8) * sum(SIZE.get(name, 1.0) for name in arm)
    rooms.append(Room("back hall", long - back, wide, long, wide + tall))
    for one in _row(arm, wide, wide + tall, (0.0, 0.0), _weights(dice, arm)):  # a row turned to a column
        rooms.append(Room(one.name, long - back - deep, one.left, long - back, one.right))
    links = [("hall", name, "door") for name in above] + [("back hall", name, "door") for name in arm]
    return rooms, [*links, ("hall", "back hall", "opening")]


def two_storeys(dice: Random) -> Plan:
    width, depth, hall = dice.uniform(5.6, 7.5), dice.uniform(6.5, 8.5), dice.uniform(1.8, 2.2)
    line, upper, wet = (
        depth * dice.uniform(0.5, 0.6),
        depth * dice.uniform(0.45, 0.55),
        dice.uniform(1.9, 2.5),
    )
    toilet = dice.random() < 0.5
    start = 1.3 if toilet else 0.0
    rooms = [
        Room("hall", 0.0, start, hall, depth),
        Room("living room", hall, 0.0, width, line),
        Room("kitchen", hall, line, width, depth),
        Room("landing", 0.0, wet, hall, depth, 1),
        Room("bath", 0.0, 0.0, hall, wet, 1),
        Room("bedroom", hall, 0.0, width, upper, 1),
        Room("child's room", hall, upper, width, depth, 1),
    ]
    links = [("hall", "living room", "door"), ("hall", "kitchen", "door"), ("hall", "landing", "stairs")]
    links += [("landing", name, "door") for name in ("bath", "bedroom", "child's room")]
    if toilet:
        rooms.append(Room("toilet", 0.0, 0.0, hall, start))
        links.append(("hall", "toilet", "door"))
    return rooms, links


def attic(dice: Random) -> Plan:
    width, depth = dice.uniform(8.0, 11.0), dice.uniform(5.0, 6.5)
    cut, end = width * dice.uniform(0.38, 0.44), width * dice.uniform(0.6, 0.66)
    line, lower = depth * dice.uniform(0.4, 0.46), depth * dice.uniform(0.62, 0.68)
    rooms = [
        Room("living room", 0.0, 0.0, cut, depth),
        Room("kitchen", cut, 0.0, end, line),
        Room("hall", cut, line, end, depth),
        Room("bedroom", end, 0.0, width, lower),
        Room("bath", end, lower, width, depth),
    ]
    links = [("hall", name, "door") for name in ("living room", "bedroom", "bath")]
    return rooms, [*links, ("living room" if dice.random() < 0.5 else "hall", "kitchen", "opening")]


def caravan(dice: Random) -> Plan:
    names, wide = ["lounge", "kitchen", "bedroom", "washroom"], dice.uniform(2.1, 2.4)
    sizes = [dice.uniform(1.8, 2.3), dice.uniform(1.4, 1.9), dice.uniform(1.9, 2.2), dice.uniform(0.9, 1.1)]
    links = [
        ("lounge", "kitchen", "opening"),
        ("kitchen", "bedroom", "door"),
        ("bedroom", "washroom", "door"),
    ]
    return _row(names, 0.0, sum(sizes), (0.0, wide), sizes), links


HOMES: dict[str, tuple[Callable[[Random], Plan], tuple[Stuff, ...]]] = {
    "studio": (studio, (BRICK, BOARD, CONCRETE)),
    "two rooms": (two_rooms, (BRICK, BOARD, BRICK)),
    "railway flat": (railway, (BRICK, BRICK, TIMBER)),
    "L-shaped flat": (bent, (BRICK, BOARD)),
    "panel flat": (panel, (CONCRETE,)),
    "two storeys": (two_storeys, (BRICK, TIMBER, BOARD)),
    "bungalow": (bungalow, (TIMBER, BRICK, BOARD)),
    "shared flat": (shared, (BRICK._replace(shut=0.8), BOARD._replace(shut=0.8))),
    "attic": (attic, (FOIL,)),
    "caravan": (caravan, (SKIN,)),
}

# name, width along the wall, depth, height, dB through it, metal
FURNITURE: dict[str, tuple[tuple[str, float, float, float, float, bool], ...]] = {
    "kitchen": (
        ("fridge", 0.6, 0.6, 1.8, 12.0, True), ("counter", 2.0, 0.6, 0.9, 3.0, False),
        ("oven", 0.6, 0.6, 0.9, 9.0, True), ("table", 0.9, 0.8, 0.75, 0.5, False),
    ),
    "kitchen niche": (("counter", 1.2, 0.55, 0.9, 3.0, False), ("fridge", 0.55, 0.55, 0.85, 10.0, True)),
    "bath": (("tub", 1.6, 0.7, 0.6, 4.0, False), ("washing machine", 0.6, 0.6, 0.85, 9.0, True)),
    "washroom": (("locker", 0.4, 0.35, 1.7, 2.0, False),),
    "bedroom": (
        ("bed", 1.6, 2.0, 0.5, 2.0, False), ("wardrobe", 1.8, 0.6, 2.1, 4.0, False),
        ("chest", 0.9, 0.45, 0.9, 2.0, False),
    ),
    "living room": (
        ("sofa", 2.0, 0.9, 0.8, 2.0, False), ("bookcase", 1.6, 0.35, 2.0, 4.0, False),
        ("sideboard", 1.6, 0.45, 0.7, 3.0, False), ("armchair", 0.8, 0.8, 0.8, 1.5, False),
    ),
    "lounge": (("seat", 1.6, 0.6, 0.5, 1.5, False), ("locker", 0.6, 0.4, 1.6, 2.0, False)),
    "office": (("desk", 1.4, 0.7, 0.75, 1.0, False), ("filing cabinet", 0.8, 0.45, 1.3, 10.0, True)),
    "hall": (("coats", 0.9, 0.35, 1.9, 2.0, False), ("shoes", 0.8, 0.3, 0.9, 1.0, False)),
    "dining room": (("dresser", 1.4, 0.45, 1.9, 3.5, False), ("chairs", 0.9, 0.5, 0.9, 0.5, False)),
    "toilet": (("shelf", 0.4, 0.25, 1.6, 1.0, False),),
}  # fmt: skip
OTHER = (
    ("bed", 0.9, 2.0, 0.5, 2.0, False),
    ("wardrobe", 1.1, 0.55, 1.9, 3.5, False),
    ("shelf", 0.8, 0.35, 1.8, 2.5, False),
)


class Home:
    """One plan, built: `rooms`, `walls`, `doors` (middle of each link and its loss), `things`."""

    def __init__(self, kind: str, dice: Random) -> None:
        draw, stuffs = HOMES[kind]
        self.dice, self.kind, self.stuff = dice, kind, dice.choice(stuffs)
        self.rooms, self.links = draw(dice)
        self.inner, self.mirror = dice.uniform(*self.stuff.inner), dice.uniform(*self.stuff.mirror)
        self.outer, self.floor = dice.uniform(*self.stuff.outer), dice.uniform(*self.stuff.floor)
        self.doors: list[tuple[str, str, float, float, float]] = []
        self.walls = self._walls()
        self._stairs()
        self.things: list[Thing] = []
        for room in self.rooms:
            self._furnish(room)

    def named(self, name: str) -> Room:
        return next(room for room in self.rooms if room.name == name)

    def free(self, room: Room, x: float, y: float, margin: float = 0.2) -> bool:
        """Whether somebody can stand there."""
        if not room.holds(x, y, 0.25):
            return False
        return not any(one.room == room.name and one.holds(x, y, margin) for one in self.things)

    def _walls(self) -> list[Wall]:
        shared = []
        for number, one in enumerate(self.rooms):
            for two in self.rooms[number + 1 :]:
                if one.storey == two.storey and (edge := touching(one, two)):
                    shared.append(self._between(one, two, *edge))
        return shared + [wall for room in self.rooms for wall in self._outer(room, shared)]

    def _between(self, one: Room, two: Room, upright: bool, at: float, low: float, high: float) -> Wall:
        wet = 2.0 if {"bath", "toilet"} & {one.name, two.name} else 0.0  # tiles and pipes
        loss = max(0.5, self.dice.gauss(self.inner, 1.0) + (0.0 if self.kind == "caravan" else wet))
        gaps = tuple(
            self._gap(how, upright, at, low, high, one.name, two.name)
            for a, b, how in self.links
            if {a, b} == {one.name, two.name} and how != "stairs"
        )
        return Wall(upright, at, low, high, one.storey, (one.name, two.name), loss, gaps)

    def _gap(self, how: str, upright: bool, at: float, low: float, high: float, one: str, two: str) -> Gap:
        dice, long = self.dice, high - low
        wide = min(long * 0.85, (0.6 if self.kind == "caravan" else DOOR_M) if how == "door" else 3.0)
        start = dice.uniform(low + (long - wide) * 0.1, high - wide - (long - wide) * 0.1)
        chance, loss = dice.random(), 0.0
        if how == "door":
            shut = self.stuff.shut
            full = dice.uniform(*self.stuff.leaf)
            loss = full if chance < shut else full / 3 if chance < min(1.0, 2 * shut) else 0.0
        middle = start + wide / 2
        self.doors.append((one, two, *((at, middle) if upright else (middle, at)), loss))
        return Gap(start, start + wide, loss, how == "door")

    def _outer(self, room: Room, shared: list[Wall]) -> list[Wall]:
        found = []
        for upright, at, low, high in edges(room):
            cuts = sorted(
                (wall.low, wall.high)
                for wall in shared
                if room.name in wall.rooms and wall.upright == upright and abs(wall.at - at) < NEAR
            )
            for start, end in [*cuts, (high, high)]:
                if start - low > 0.05:
                    loss = max(1.0, self.dice.gauss(self.outer, 1.0))
                    found.append(Wall(upright, at, low, start, room.storey, (room.name,), loss))
                low = max(low, end)
        return found

    def _stairs(self) -> None:
        for one, two, how in self.links:
            if how == "stairs":
                a, b = self.named(one), self.named(two)
                x, y = (max(a.left, b.left) + min(a.right, b.right)) / 2, max(a.top, b.top) + 0.8
                self.doors.append((one, two, x, y, 3.0))

    def _furnish(self, room: Room) -> None:
        kind = "bedroom" if room.name.endswith("bedroom") else room.name
        kind = "hall" if kind in ("back hall", "landing") else kind
        space, taken = (room.right - room.left) * (room.bottom - room.top), 0.0
        for name, wide, deep, height, loss, metal in FURNITURE.get(kind, OTHER):
            wide *= self.dice.uniform(0.8, 1.15)
            if name == "wardrobe" and self.dice.random() < 0.25:
                name, loss, metal = "mirror wardrobe", 9.0, True
            if self.dice.random() < 0.12 or taken + wide * deep > 0.42 * space:
                continue
            for _ in range(12):
                thing = self._stand(room, name, wide, deep, height, loss, metal)
                if thing and not self._in_the_way(room, thing):
                    self.things.append(thing)
                    taken += wide * deep
                    break

    def _stand(
        self, room: Room, name: str, wide: float, deep: float, height: float, loss: float, metal: bool
    ) -> Thing | None:
        upright, at, low, high = self.dice.choice(list(edges(room)))
        if high - low < wide or deep > 0.6 * _across(room, upright):
            return None
        start = self.dice.choice((low, high - wide, self.dice.uniform(low, high - wide)))
        near, far = (at, at + deep) if at == (room.left if upright else room.top) else (at - deep, at)
        box = (near, start, far, start + wide) if upright else (start, near, start + wide, far)
        return Thing(name, room.name, *box, room.storey * STOREY_M, height, loss, metal)

    def _in_the_way(self, room: Room, thing: Thing) -> bool:
        for one, two, x, y, _ in self.doors:
            if room.name in (one, two) and thing.holds(x, y, min(CLEAR_M, 0.3 * min(_sides(room)))):
                return True
        others = (one for one in self.things if one.room == room.name)
        return any(
            thing.left < one.right
            and one.left < thing.right
            and thing.top < one.bottom
            and one.top < thing.bottom
            for one in others
        )


def _sides(room: Room) -> tuple[float, float]:
    return room.right - room.left, room.bottom - room.top


def _across(room: Room, upright: bool) -> float:
    return _sides(room)[0 if upright else 1]


def edges(room: Room) -> tuple[tuple[bool, float, float, float], ...]:
    """Its four sides: upright or not, where, from, to."""
    return (
        (True, room.left, room.top, room.bottom),
        (True, room.right, room.top, room.bottom),
        (False, room.top, room.left, room.right),
        (False, room.bottom, room.left, room.right),
    )


def touching(one: Room, two: Room) -> tuple[bool, float, float, float] | None:
    """The side that both have in common."""
    top, bottom = max(one.top, two.top), min(one.bottom, two.bottom)
    left, right = max(one.left, two.left), min(one.right, two.right)
    if bottom - top > 0.05:
        for at in (one.left, one.right):
            if min(abs(at - two.left), abs(at - two.right)) < NEAR and abs(right - left) < NEAR:
                return True, at, top, bottom
    if right - left > 0.05:
        for at in (one.top, one.bottom):
            if min(abs(at - two.top), abs(at - two.bottom)) < NEAR and abs(bottom - top) < NEAR:
                return False, at, left, right
    return None
