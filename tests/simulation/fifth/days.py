"""From the words of a day to where somebody is when, and when the laptop is open there."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.simulation.dice import rng
from tests.simulation.fifth.lives import Life

HOUR, DAY = 3600.0, 86_400.0
MODES = {"walk", "bike", "car", "bus", "tram", "train"}


class Stay(NamedTuple):
    """From `start` to `end` at `place`, or on a way: then `mode`, and `place` names this way alone."""

    start: float
    end: float
    place: str
    mode: str = ""
    origin: str = ""
    target: str = ""

    @property
    def sort(self) -> str:
        """The way's mode, or the place."""
        return self.mode or self.place


class Session(NamedTuple):
    """The lid is open from `start` to `end` during `stay`."""

    start: float
    end: float
    stay: Stay


def whereabouts(who: object, days: tuple[str, ...], zero: float) -> list[Stay]:
    """The week of somebody; each day is late or early as a whole, each way longer or shorter by itself."""
    out: list[Stay] = []
    since = zero
    for number, day in enumerate(days):
        words, dice = day.split(), rng("fifth day", who, number)
        late = dice.gauss(0, 420)
        for index in range(0, len(words) - 1, 3):
            origin, mode, times, target = words[index : index + 4]
            begin, end = (zero + number * DAY + _clock(time) + late for time in times.split("-"))
            end += min(240.0, max(-0.2 * (end - begin), dice.gauss(0, 0.1) * (end - begin)))
            out.append(Stay(since, begin, origin))
            out.append(Stay(begin, end, f"{mode} {begin:.0f}", mode, origin, target))
            since = end
        if number + 1 == len(days) or days[number + 1].split()[0] != words[-1]:
            out.append(Stay(since, zero + (number + 1) * DAY, words[-1]))
            since = zero + (number + 1) * DAY
    return [stay for stay in _joined(out) if stay.end > stay.start]


def _clock(word: str) -> float:
    hours, minutes = word.split(":")
    return int(hours) * HOUR + int(minutes) * 60


def _joined(stays: list[Stay]) -> Iterator[Stay]:
    held: Stay | None = None
    for stay in stays:
        if held and not held.mode and held.place == stay.place:
            held = Stay(held.start, stay.end, held.place)
            continue
        if held:
            yield held
        held = stay
    if held:
        yield held


def sessions(who: object, life: Life, stays: list[Stay], zero: float) -> Iterator[Session]:
    """When the lid is open: seldom, for a while, and never while the user sleeps at home."""
    for stay in stays:
        chance, minutes = life.opens.get(stay.sort, (0.0, 1.0))
        dice = rng("fifth lid", who, stay.start)
        now = stay.start + dice.uniform(60, 900 if stay.end - stay.start > HOUR else 180)
        while chance and now < stay.end - 150:
            length = 60 * minutes * dice.lognormvariate(0, 0.5)
            end = min(now + length, stay.end - dice.uniform(10, 60))
            asleep = (now - zero) % DAY < 6.5 * HOUR and stay.place in ("home", "mother", "far")
            if not asleep and end - now > 120 and dice.random() < chance:
                yield Session(now, end, stay)
            now = end + dice.uniform(0.3, 4.0) * HOUR
