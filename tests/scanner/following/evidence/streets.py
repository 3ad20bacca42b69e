"""Slots of made-up streets, minute by minute: who stays behind is new in each minute."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from scanner.following.evidence.slots import SLOT_S, Slot
from scanner.places.surroundings import Position

START = 1_700_000_010.0 // SLOT_S * SLOT_S
FAINT, LOUD = -85, -55
PER_MINUTE = int(60 / SLOT_S)
NONE: frozenset[str] = frozenset()


def north(metres: float, accuracy: float = 10.0) -> Position:
    """A fix so far north of the start."""
    return Position(47.0 + metres / 111_195, 8.0, accuracy)


def strangers(minute: int, count: int = 8) -> dict[str, int]:
    """Faint ones that are heard in that minute only."""
    return {f"{minute}-{number}": FAINT for number in range(count)}


def slots(
    minutes: Sequence[Mapping[str, int]],
    *,
    positions: Sequence[Position | None] = (),
    wifi: Sequence[frozenset[str]] = (),
    signs: Sequence[frozenset[str]] = (),
    aside: Iterable[str] = (),
    how: str | None = None,
) -> list[Slot]:
    """Four slots a minute, each with all that is heard in that minute."""
    fixed = [
        max((n for n in range(minute + 1) if n == 0 or positions[n] != positions[n - 1]), default=0)
        for minute in range(len(positions))
    ]
    return [
        Slot(
            START + minute * 60 + part * SLOT_S,
            levels,
            positions[minute] if positions else None,
            START + fixed[minute] * 60 if positions else -inf,
            wifi[minute] if wifi else NONE,
            frozenset(aside),
            signs[minute] if signs else NONE,
            how,
        )
        for minute, levels in enumerate(minutes)
        for part in range(PER_MINUTE)
        if levels
    ]
