"""Two pictures of a finding, as plain shapes that every writer can draw. Units: points, origin top left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]
WIDTH = 480.0
_LEFT, _RIGHT, _ROW, _FOOT, _TOP = 110.0, 12.0, 16.0, 20.0, 8.0
MOST_ROWS, MOST_POINTS = 8, 240
_LOW, _HIGH, _PLOT = -100.0, -30.0, 96.0


class Box(NamedTuple):
    """A filled rectangle; `shade` 0 (white) to 1 (black)."""

    x: float
    y: float
    width: float
    height: float
    shade: float = 0.6


class Rule(NamedTuple):
    """A thin line."""

    x1: float
    y1: float
    x2: float
    y2: float


class Label(NamedTuple):
    """A short text; `y` is its base line."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes within a rectangle."""

    width: float
    height: float
    shapes: tuple[Box | Rule | Label, ...]


def days_by_place(
    places: Sequence[str], days: int, cells: Sequence[tuple[int, int, int]], ends: tuple[str, str]
) -> Drawing:
    """A row for each place, a column for each of `days`; `cells` (place, day, packets heard).

    `ends` are the words below the first and the last day.
    """
    places, columns = places[:MOST_ROWS], max(1, days)
    wide = (WIDTH - _LEFT - _RIGHT) / columns
    most = max((count for *_, count in cells), default=1)
    bottom = _TOP + _ROW * len(places)
    shapes: list[Box | Rule | Label] = [Rule(_LEFT, bottom, WIDTH - _RIGHT, bottom)]
    for row, place in enumerate(places):
        shapes.append(Label(_LEFT - 6, _TOP + _ROW * row + 11, _short(place), "end"))
        shapes.append(Rule(_LEFT, _TOP + _ROW * row, WIDTH - _RIGHT, _TOP + _ROW * row))
    for place_row, day, count in cells:
        if place_row < len(places):
            shade = 0.35 + 0.5 * count / most
            size = max(1.0, min(wide - 1, 14.0))
            shapes.append(
                Box(_LEFT + wide * day + (wide - size) / 2, _TOP + _ROW * place_row + 2, size, 12, shade)
            )
    return Drawing(WIDTH, bottom + _FOOT, (*shapes, *_ends(bottom, ends)))


def signal_over_time(points: Sequence[tuple[float, float]], ends: tuple[str, str], unit: str) -> Drawing:
    """Strength over time: `points` (Unix seconds, dBm), oldest first; many are thinned to the strongest."""
    points = _thinned(points)
    first, last = points[0][0], points[-1][0]
    span = max(last - first, 1.0)
    bottom = _TOP + _PLOT
    shapes: list[Box | Rule | Label] = []
    for mark in range(-100, -29, 20):
        y = _height(mark)
        shapes += [
            Rule(_LEFT, y, WIDTH - _RIGHT, y),
            Label(_LEFT - 6, y + 3, f"\u2212{-mark} {unit}", "end"),
        ]
    for time, level in points:
        x = _LEFT + 2 + (WIDTH - _LEFT - _RIGHT - 4) * (time - first) / span
        shapes.append(Box(x - 1.2, _height(level) - 1.2, 2.4, 2.4, 0.8))
    return Drawing(WIDTH, bottom + _FOOT, (*shapes, *_ends(bottom, ends)))


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    step = -(-len(points) // MOST_POINTS)
    groups = [points[at : at + step] for at in range(0, len(points), step)] if step > 1 else []
    return [max(group, key=lambda point: point[1]) for group in groups] or list(points)


def _height(level: float) -> float:
    bounded = min(max(level, _LOW), _HIGH)
    return _TOP + _PLOT * (_HIGH - bounded) / (_HIGH - _LOW)


def _ends(bottom: float, ends: tuple[str, str]) -> list[Label]:
    first = Label(_LEFT, bottom + 13, ends[0])
    return [first] if ends[0] == ends[1] else [first, Label(WIDTH - _RIGHT, bottom + 13, ends[1], "end")]


def _short(text: str, most: int = 18) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
