"""How somebody goes through a room of `houses` or `dwellings`, in which no furniture is drawn.

By somebody who had not read the locator, nor older walks, when all figures here were chosen (28 November
2026): from the words on the page alone ("Go slowly round the room, close to walls and furniture. Hold the
laptop towards them."; "Go slowly along the wall or door towards the bedroom, your back to it. Hold the
laptop before you.") and from how people do what they are told. They hurry, leave out corners, look where
they go rather than at the wall, wait at the door until the time is up, read the page while it listens
already, walk past a wall with a shoulder to it. The aerials of a laptop sit in the lid, an arm from the body.
"""

import bisect
import math
from collections.abc import Sequence
from random import Random
from typing import NamedTuple, Protocol

Point = tuple[float, float]
STEP_M = 0.25
BODY_M = 0.2  # from her middle to her back


class Box(Protocol):
    """A room: its four sides, in metres."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


class Person(NamedTuple):
    """Who carries the laptop, the same through one visit; metres, seconds, radians."""

    pace: float  # a second
    pause: float  # before a thing
    skips: float  # share of what is passed by
    arm: float  # from her middle to the lid
    near: float  # from the lid to what it is held to
    turn: float  # how much she turns to the wall while she goes along it: 1 wholly
    astray: float  # spread of where she faces
    aside: float  # carried under an arm, so far off from where she looks
    up: float  # of the lid over the floor
    stoops: float  # share of low things that she bends down to
    wall: str  # "back", "shoulder" or "face": how she takes her back to the wall
    waits: bool  # with the round done, by the door


def person(dice: Random) -> Person:
    """Three in ten do it with care, two in ten are in a hurry."""
    how = dice.choices(("careful", "as most do", "in a hurry"), (3, 5, 2))[0]
    pace, pause, skips, near, turn, stoops = {
        "careful": ((0.12, 0.22), (3.0, 7.0), 0.05, (0.1, 0.3), (0.6, 1.0), 0.6),
        "as most do": ((0.2, 0.4), (1.5, 4.0), 0.15, (0.2, 0.6), (0.3, 0.9), 0.3),
        "in a hurry": ((0.4, 0.7), (0.5, 1.5), 0.4, (0.4, 1.0), (0.0, 0.5), 0.05),
    }[how]
    held = dice.choices(("lid up", "lid half shut", "under an arm"), (7, 2, 1))[0]
    up = {"lid up": (1.1, 1.35), "lid half shut": (0.95, 1.1), "under an arm": (0.8, 0.95)}[held]
    return Person(
        dice.uniform(*pace), dice.uniform(*pause), skips,
        0.25 if held == "under an arm" else dice.uniform(0.3, 0.5), dice.uniform(*near), dice.uniform(*turn),
        0.25, dice.choice((-1.2, 1.2)) if held == "under an arm" else 0.0, dice.uniform(*up), stoops,
        dice.choices(("back", "shoulder", "face"), (73, 20, 7))[0],
        dice.random() < (0.6 if how == "in a hurry" else 0.15),
    )  # fmt: skip


class Held(NamedTuple):
    """From `time` on: where the lid is, which way it is from her, how high."""

    time: float
    at: Point
    heading: float
    up: float


def held_at(track: Sequence[Held], time: float) -> Held:
    """Where the lid is at that moment."""
    after = bisect.bisect_right(track, time, key=lambda held: held.time)
    if after in (0, len(track)):
        return track[after and -1]
    now, then = track[after - 1 : after + 1]
    part = (time - now.time) / (then.time - now.time)
    return now._replace(time=time, at=_part(now.at, then.at, part))


def shade(body: float, held: Held, tag: Point) -> float:
    """dB that her body takes: all from behind her, nothing from 110 degrees off her back on."""
    off = abs(
        math.remainder(math.atan2(tag[1] - held.at[1], tag[0] - held.at[0]) - held.heading, 2 * math.pi)
    )
    return body * min(1.0, max(0.0, (off - math.radians(70)) / math.radians(70)))


def side(dice: Random, box: Box, other: Box) -> tuple[bool, float, float, float]:
    """Upright, where, from, to: of what two rooms share; else the side towards the other, by guess."""
    left, right, top, bottom = _sides(box)
    low, high = max(box.top, other.top), min(box.bottom, other.bottom)
    if high - low > 0.3:
        for one, at in ((left, other.right), (right, other.left)):
            if abs(one[1] - at) < 0.2:
                return True, one[1], low, high
    low, high = max(box.left, other.left), min(box.right, other.right)
    if high - low > 0.3:
        for one, at in ((top, other.bottom), (bottom, other.top)):
            if abs(one[1] - at) < 0.2:
                return False, one[1], low, high
    east = (other.left + other.right - box.left - box.right) / (box.right - box.left)
    south = (other.top + other.bottom - box.top - box.bottom) / (box.bottom - box.top)
    if dice.random() < 0.15:
        return dice.choice((left, right, top, bottom))
    return (right if east > 0 else left) if abs(east) > abs(south) else (bottom if south > 0 else top)


class Track:
    """A way through a room in the making: stations where her middle is, and what she faces there."""

    def __init__(self, who: Person, dice: Random, box: Box) -> None:
        self.who, self.dice, self.box = who, dice, box
        self.held, self.time, self.body = list[Held](), 0.0, (0.0, 0.0)

    def stand(self, body: Point, heading: float, seconds: float, up: float | None = None) -> None:
        """There, so long; she turns a little all the time."""
        who, left = self.who, seconds
        while left > 0.0 or not self.held:
            faces = heading + self.dice.gauss(0.0, who.astray) + who.aside
            at = body[0] + who.arm * math.cos(faces), body[1] + who.arm * math.sin(faces)
            self.held.append(Held(self.time, _inside(self.box, at), faces, who.up if up is None else up))
            self.time, left = self.time + max(0.1, min(2.0, left)), left - 2.0
        self.body = body

    def go(self, body: Point, heading: float) -> None:
        """Straight to there; what is not worth a step takes no time."""
        self.time += math.dist(self.body, body) / self.who.pace
        self.stand(body, heading, 0.1)


def toward(heading: float, wall: float, turn: float) -> float:
    """From the way she goes so much of the turn to the wall."""
    return heading + turn * math.remainder(wall - heading, 2 * math.pi)


def things(dice: Random, box: Box, tag: Point | None) -> list[tuple[Point, float]]:
    """What stands in a room, each with half its width: about one in three square metres.

    Where the tag is something is in three rooms of four: a chair, a bag, a shelf; else a floor or a skirting.
    """
    space = (box.right - box.left) * (box.bottom - box.top)
    found = [
        ((dice.uniform(box.left, box.right), dice.uniform(box.top, box.bottom)), dice.uniform(0.2, 0.5))
        for _ in range(max(2, round(space / 3.0)))
    ]
    if tag is not None and dice.random() < 0.75:
        found[0] = (tag[0] + dice.gauss(0.0, 0.15), tag[1] + dice.gauss(0.0, 0.15)), found[0][1]
    return found


def about(
    dice: Random, who: Person, box: Box, stuff: Sequence[tuple[Point, float]], seconds: float
) -> list[Held]:
    """Round the room, one way or the other, as far as the time goes; she begins where she pressed the key."""
    track, middle = Track(who, dice, box), ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    start = _any(dice, box)
    track.stand(start, dice.uniform(-math.pi, math.pi), dice.uniform(2.0, 8.0))
    offs = [dice.uniform(0.0, 0.5) for _ in range(40)]  # what stands along the walls keeps her off
    while track.time < seconds:
        turn, way = dice.choice((-1, 1)), _round(box)
        first = min(range(len(way)), key=lambda at: math.dist(way[at][0], track.body))
        way = [way[(first + turn * at) % len(way)] for at in range(len(way))]
        left = {
            number: dice.random() >= who.skips for number in range(len(stuff))
        }  # those that she will stop at
        by = {
            number: min(range(len(way)), key=lambda at: math.dist(way[at][0], stuff[number][0]))
            for number in left
        }
        passed = {part: dice.random() < who.skips for part in range(40)}
        for at, (spot, wall) in enumerate(way):
            part = int((spot[0] + 2 * spot[1]) / 1.2) % 40
            if not passed[part]:
                deep = who.near + who.arm + offs[part]
                body = _inward(box, middle, spot, wall, deep)
                heading = math.atan2(body[1] - track.body[1], body[0] - track.body[0])
                track.go(body, toward(heading, wall, who.turn))
            for number, met in by.items():
                if met == at and left[number]:
                    (x, y), half = stuff[number]
                    back = math.atan2(track.body[1] - y, track.body[0] - x)
                    off = min(math.dist(track.body, (x, y)), half + who.near + who.arm)
                    body = _inside(box, (x + off * math.cos(back), y + off * math.sin(back)))
                    track.go(body, back + math.pi)
                    track.stand(body, back + math.pi, who.pause)
            if track.time >= seconds:
                break
        if who.waits:
            track.go(start, dice.uniform(-math.pi, math.pi))
            track.stand(start, dice.uniform(-math.pi, math.pi), max(1.0, seconds - track.time))
    return track.held


def along(
    dice: Random, who: Person, box: Box, side: tuple[bool, float, float, float], seconds: float
) -> list[Held]:
    """To and fro along a side (upright, where, from, to) of the room, her back to it if she took it so.

    Four in ten press the key first and then go there; one in twenty takes another wall.
    """
    track = Track(who, dice, box)
    if dice.random() < 0.4:
        track.stand(_any(dice, box), dice.uniform(-math.pi, math.pi), dice.uniform(3.0, 9.0))
    if dice.random() < 0.05:
        side = dice.choice(_sides(box))
    upright, at, low, high = side
    deep = box.right - box.left if upright else box.bottom - box.top
    inward = 1.0 if at < ((box.left + box.right) / 2 if upright else (box.top + box.bottom) / 2) else -1.0
    margin, tight = min(0.3, (high - low) / 3), dice.uniform(0.0, 0.25)
    offs = [max(0.0, dice.gauss(0.1, 0.25)) for _ in range(40)]  # a shelf, a bed, a table at that wall
    into = (0.0 if inward > 0 else math.pi) if upright else math.copysign(math.pi / 2, inward)
    count, forth = max(1, round((high - low - 2 * margin) / STEP_M)), dice.random() < 0.5
    steps = list(range(count + 1)) if forth else list(range(count, -1, -1))
    while track.time < seconds:
        for step in steps:
            along_it, off = low + margin + (high - low - 2 * margin) * step / count, offs[step // 4 % 40]
            off += BODY_M + tight if who.wall != "face" else who.near + who.arm
            across = at + inward * min(off, deep / 2)
            body = (across, along_it) if upright else (along_it, across)
            goes = math.atan2(body[1] - track.body[1], body[0] - track.body[0])
            faces = {"back": into, "shoulder": goes, "face": into + math.pi}[who.wall]
            if not track.held:
                track.stand(body, faces, 0.5)
            track.go(body, faces + dice.gauss(0.0, 0.25))
        track.stand(track.body, track.held[-1].heading - who.aside, 1.0)
        steps.reverse()
    return track.held


def leaves(box: Box, start: Point, by: Point, steps: int, first: int) -> int:
    """From `first` on the first of so many equal steps of a straight line that is not in a room that it does
    not come back to; `steps` + 1 where it stays there."""
    left, right, top, bottom = box.left, box.right, box.top, box.bottom
    last = steps + 1
    while first < last:
        step = (first + last) // 2
        x, y = start[0] + step / steps * by[0], start[1] + step / steps * by[1]
        if left <= x < right and top <= y < bottom:
            first = step + 1
        else:
            last = step
    return first


def _any(dice: Random, box: Box) -> Point:
    x, y = (box.right - box.left) * dice.uniform(0.2, 0.8), (box.bottom - box.top) * dice.uniform(0.2, 0.8)
    return box.left + x, box.top + y


def _sides(box: Box) -> list[tuple[bool, float, float, float]]:
    return [
        (True, box.left, box.top, box.bottom), (True, box.right, box.top, box.bottom),
        (False, box.top, box.left, box.right), (False, box.bottom, box.left, box.right),
    ]  # fmt: skip


def _round(box: Box) -> list[tuple[Point, float]]:
    """Points on the walls, clockwise, each with the way that its wall is looked at."""
    wide, deep, way = box.right - box.left, box.bottom - box.top, list[tuple[Point, float]]()
    across, down = max(1, round(wide / STEP_M)), max(1, round(deep / STEP_M))
    way += [((box.left + wide * (at + 0.5) / across, box.top), -math.pi / 2) for at in range(across)]
    way += [((box.right, box.top + deep * (at + 0.5) / down), 0.0) for at in range(down)]
    way += [((box.right - wide * (at + 0.5) / across, box.bottom), math.pi / 2) for at in range(across)]
    way += [((box.left, box.bottom - deep * (at + 0.5) / down), math.pi) for at in range(down)]
    return way


def _inward(box: Box, middle: Point, spot: Point, wall: float, deep: float) -> Point:
    """So far off that wall, but not over the middle of the room, nor into the next wall."""
    most = abs(middle[0] - spot[0]) if abs(math.cos(wall)) > 0.5 else abs(middle[1] - spot[1])
    off = min(deep, most)
    return _inside(box, (spot[0] - off * math.cos(wall), spot[1] - off * math.sin(wall)), BODY_M + 0.05)


def _inside(box: Box, at: Point, margin: float = 0.05) -> Point:
    return (
        max(box.left + margin, min(box.right - margin, at[0])),
        max(box.top + margin, min(box.bottom - margin, at[1])),
    )


def _part(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
