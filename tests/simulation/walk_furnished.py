"""How somebody goes through a room of `flats`, among furniture; people and their habits as in `walk_bare`.

By somebody who had not read the locator, nor older walks, when all figures here were chosen (28 November
2026). She stands only where the floor is free, reaches over what is low and stops before what is tall, goes
round what blocks the wall, leaves out what she cannot come near to.
"""

import math
from random import Random

from tests.simulation.flat_plans import Home, Room, edges, touching
from tests.simulation.walk_bare import BODY_M, STEP_M, Held, Person, Point, Track, toward

TALL_M = 1.0  # what is lower the lid is held over
Side = tuple[bool, float, float, float]


def about(dice: Random, who: Person, home: Home, room: Room, seconds: float) -> list[Held]:
    """Round the room from where she pressed the key: by a door in half of the rooms, else anywhere."""
    track = Track(who, dice, room)
    doors = [(x, y) for one, two, x, y, _ in home.doors if room.name in (one, two)]
    start = (
        _near(home, room, dice.choice(doors)) if doors and dice.random() < 0.5 else _free(dice, home, room)
    )
    track.stand(start, dice.uniform(-math.pi, math.pi), dice.uniform(2.0, 8.0))
    while track.time < seconds:
        begun, seen = track.time, set[str]()
        stations = _stations(dice, who, home, room)
        if not stations:
            track.stand(start, dice.uniform(-math.pi, math.pi), seconds)
            break
        first = min(range(len(stations)), key=lambda at: math.dist(stations[at][0], track.body))
        stations = stations[first:] + stations[:first]
        if dice.random() < 0.5:
            stations.reverse()
        for body, wall, thing, height in stations:
            goes = math.atan2(body[1] - track.body[1], body[0] - track.body[0])
            track.go(body, toward(goes, wall, who.turn))
            if thing and thing not in seen:
                seen.add(thing)
                low = height < 0.8 and dice.random() < who.stoops
                track.stand(body, wall, who.pause, max(0.45, height) if low else None)
            if track.time >= seconds:
                break
        if who.waits:
            track.go(start, dice.uniform(-math.pi, math.pi))
            track.stand(start, dice.uniform(-math.pi, math.pi), max(1.0, seconds - track.time))
        elif track.time - begun < 1.0:
            track.stand(track.body, dice.uniform(-math.pi, math.pi), 2.0)
    return track.held


def along(dice: Random, who: Person, home: Home, room: Room, other: Room, seconds: float) -> list[Held]:
    """To and fro along the wall to the other room, her back to it if she took it so.

    With a door in it to there half of them stay about that door. A wall that the two do not share is guessed
    from where the other room is, or she takes the door of her own room. Above or below: by the stairs or the
    door, or about the middle. Four in ten press the key first and then go there; one in twenty errs.
    """
    track = Track(who, dice, room)
    doors = [(x, y) for one, two, x, y, _ in home.doors if room.name in (one, two)]
    own = [(x, y) for one, two, x, y, _ in home.doors if {one, two} == {room.name, other.name}]
    if dice.random() < 0.4:
        track.stand(_free(dice, home, room), dice.uniform(-math.pi, math.pi), dice.uniform(3.0, 9.0))
    side: Side | None = touching(room, other) if room.storey == other.storey else None
    if dice.random() < 0.05:
        side = dice.choice(edges(room))
    elif side is None and dice.random() < 0.5 and room.storey == other.storey:
        east, south = other.middle[0] - room.middle[0], other.middle[1] - room.middle[1]
        left, right, top, bottom = edges(room)
        side = (right if east > 0 else left) if abs(east) > abs(south) else (bottom if south > 0 else top)
    if side is not None:
        if own and dice.random() < 0.5:  # the door rather than the wall
            upright, at, low, high = side
            middle = own[0][1] if upright else own[0][0]
            side = upright, at, max(low, middle - 0.6), min(high, middle + 0.6)
        return _to_and_fro(track, home, room, side, seconds)
    if doors and dice.random() < 0.5:
        x, y = dice.choice(doors)
        body = _near(home, room, (x, y))
        into = math.atan2(body[1] - y, body[0] - x)
        track.stand(body, into, seconds)
        return track.held
    track.stand(_free(dice, home, room), dice.uniform(-math.pi, math.pi), 1.0)
    while track.time < seconds:
        body = _free(dice, home, room)
        goes = math.atan2(body[1] - track.body[1], body[0] - track.body[0])
        track.go(body, goes)
        track.stand(body, goes, 2.0)
    return track.held


def _to_and_fro(track: Track, home: Home, room: Room, side: Side, seconds: float) -> list[Held]:
    who, dice = track.who, track.dice
    low, high = side[2:]
    margin, tight = min(0.3, (high - low) / 3), dice.uniform(0.0, 0.25)
    count, spots = max(1, round((high - low - 2 * margin) / STEP_M)), list[tuple[Point, float]]()
    for step in range(count + 1):
        spot, wall = _on_side(room, side, low + margin + (high - low - 2 * margin) * step / count)
        off = BODY_M + tight if who.wall != "face" else who.near + who.arm
        if (body := _stands(home, room, spot, wall, off)) is not None:
            spots.append((body, wall))
    if not spots:
        spot, wall = _on_side(room, side, (low + high) / 2)
        spots = [(_near(home, room, spot), wall)]
    if dice.random() < 0.5:
        spots.reverse()
    while track.time < seconds:
        for body, wall in spots:
            goes = math.atan2(body[1] - track.body[1], body[0] - track.body[0])
            faces = {"back": wall + math.pi, "shoulder": goes, "face": wall}[who.wall]
            if not track.held:
                track.stand(body, faces, 0.5)
            track.go(body, faces + dice.gauss(0.0, 0.25))
        track.stand(track.body, track.held[-1].heading - who.aside, 1.0)
        spots.reverse()
    return track.held


def _stations(
    dice: Random, who: Person, home: Home, room: Room
) -> list[tuple[Point, float, str | None, float]]:
    """Where her middle is, clockwise along the walls, which way the wall is, what stands there, how high."""
    found = list[tuple[Point, float, str | None, float]]()
    left, right, top, bottom = edges(room)
    for side, back in ((top, False), (right, False), (bottom, True), (left, True)):
        _, _, low, high = side
        count, passed = max(1, round((high - low) / STEP_M)), dict[int, bool]()
        steps = range(count - 1, -1, -1) if back else range(count)
        for step in steps:
            along_it = low + (high - low) * (step + 0.5) / count
            corner = min(along_it - low, high - along_it) < 0.5
            passed.setdefault(step // 4, dice.random() < who.skips)
            if passed[step // 4] or (corner and dice.random() < who.skips):
                continue
            spot, wall = _on_side(room, side, along_it)
            inward = (spot[0] - 0.1 * math.cos(wall), spot[1] - 0.1 * math.sin(wall))
            thing = next((one for one in home.things if one.room == room.name and one.holds(*inward)), None)
            deep = 0.0
            if thing and thing.height > TALL_M:
                deep = thing.right - thing.left if side[0] else thing.bottom - thing.top
            body = _stands(home, room, spot, wall, deep + who.near + who.arm)
            if body is not None:
                found.append(
                    (body, wall, thing and f"{thing.name} {thing.left}", thing.height if thing else 0.0)
                )
    return found


def _on_side(room: Room, side: Side, along_it: float) -> tuple[Point, float]:
    """A point on that wall, and the way to look at it."""
    upright, at, *_ = side
    middle = room.middle[0 if upright else 1]
    wall = (0.0 if at > middle else math.pi) if upright else math.copysign(math.pi / 2, at - middle)
    return ((at, along_it) if upright else (along_it, at)), wall


def _stands(home: Home, room: Room, spot: Point, wall: float, off: float) -> Point | None:
    """The nearest free floor so far off that wall or up to 1.2 m more; in a narrow room the middle."""
    deep = room.right - room.left if abs(math.cos(wall)) > 0.5 else room.bottom - room.top
    off = least = min(off, deep / 2)
    while off <= min(least + 1.2, deep - 0.25):
        body = spot[0] - off * math.cos(wall), spot[1] - off * math.sin(wall)
        if _open(home, room, body):
            return body
        off += 0.1
    return None


def _open(home: Home, room: Room, body: Point) -> bool:
    return room.holds(*body, BODY_M) and not any(
        one.room == room.name and one.holds(*body, 0.12) for one in home.things
    )


def _free(dice: Random, home: Home, room: Room) -> Point:
    for _ in range(80):
        spot = dice.uniform(room.left, room.right), dice.uniform(room.top, room.bottom)
        if _open(home, room, spot):
            return spot
    return room.middle


def _near(home: Home, room: Room, spot: Point) -> Point:
    """Free floor about a step off a door or a wall, towards the middle."""
    for step in range(3, 20):
        far = max(0.01, math.dist(spot, room.middle))
        part = min(1.0, step * 0.1 / far)
        body = spot[0] + part * (room.middle[0] - spot[0]), spot[1] + part * (room.middle[1] - spot[1])
        if _open(home, room, body):
            return body
    return room.middle
