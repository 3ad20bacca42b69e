"""Where one walks who was asked to go along the wall or door towards another room, an arm's length off."""

from random import Random
from typing import Protocol

NEAREST_M, FARTHEST_M = 0.3, 0.9
CORNER_M = 0.2


class Box(Protocol):
    """A room on a plan, metres."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


def spot(dice: Random, room: Box, beside: Box) -> tuple[float, float]:
    """Some point in `room` by its side towards `beside`: where they share that wall, else all along it."""
    gaps = {
        "right": beside.left - room.right, "left": room.left - beside.right,
        "bottom": beside.top - room.bottom, "top": room.top - beside.bottom,
    }  # fmt: skip
    side = max(gaps, key=lambda one: gaps[one])
    off = dice.uniform(NEAREST_M, FARTHEST_M)
    if side in ("left", "right"):
        along = _along(dice, (room.top, room.bottom), (beside.top, beside.bottom))
        off = min(off, (room.right - room.left) / 2)
        return (room.left + off if side == "left" else room.right - off), along
    along = _along(dice, (room.left, room.right), (beside.left, beside.right))
    off = min(off, (room.bottom - room.top) / 2)
    return along, (room.top + off if side == "top" else room.bottom - off)


def _along(dice: Random, ours: tuple[float, float], theirs: tuple[float, float]) -> float:
    begin, end = max(ours[0], theirs[0]), min(ours[1], theirs[1])
    if end - begin < 3 * CORNER_M:  # they share no wall
        begin, end = ours
    return dice.uniform(begin + CORNER_M, end - CORNER_M)
