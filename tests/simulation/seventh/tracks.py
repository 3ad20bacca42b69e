"""Who is where and when: stays at places, and rides, which are places that move."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

MOVING = frozenset({"train", "tram", "bus", "car", "van", "walk", "coach", "taxi"})
CARS = frozenset({"car", "van"})


def label(where: str) -> str:
    """The sort of a place: "train" of "train/2/1"."""
    return where.split("/")[0]


@dataclass(frozen=True)
class Stay:
    """From `start` to `end` (Unix seconds) at `where`, `x` and `y` metres from the middle, `rooms` away."""

    start: float
    end: float
    where: str
    x: float = 0.0
    y: float = 0.0
    rooms: int = 0


@dataclass
class Track:
    """The stays of one person or thing, in order, never two at once."""

    stays: list[Stay] = field(default_factory=list)
    _starts: list[float] = field(default_factory=list)

    def add(self, stay: Stay) -> None:
        """Put a stay where the time is still free; what is taken stays as it was."""
        free = [(stay.start, stay.end)]
        for other in self.stays:
            free = [
                piece
                for start, end in free
                for piece in ((start, min(end, other.start)), (max(start, other.end), end))
                if piece[0] < piece[1]
            ]
        for start, end in free:
            self.stays.append(Stay(start, end, stay.where, stay.x, stay.y, stay.rooms))
        self.stays.sort(key=lambda one: one.start)
        self._starts = [one.start for one in self.stays]

    def at(self, now: float) -> Stay | None:
        """The stay of a moment."""
        index = bisect_right(self._starts, now) - 1
        if index < 0 or self.stays[index].end <= now:
            return None
        return self.stays[index]

    def before(self, now: float) -> Iterable[Stay]:
        """Stays that began by `now`, newest first."""
        return reversed(self.stays[: bisect_right(self._starts, now)])

    def during(self, start: float, end: float) -> list[Stay]:
        """Stays that overlap a stretch."""
        return [one for one in self.stays if one.start < end and one.end > start]


def parted(thing: Track, owner: Track, now: float) -> float:
    """The last moment, by `now`, at which owner and thing were at one place and not rooms apart; or -inf."""
    for mine in thing.before(now):
        for theirs in owner.during(mine.start, min(mine.end, now)):
            if theirs.where == mine.where and abs(theirs.rooms - mine.rooms) <= 1:
                return min(mine.end, theirs.end, now)
        if mine.end < now - 9 * 86400:
            break
    return float("-inf")


def plan(words: Iterable[str], midnight: float, jitter: Iterable[float]) -> list[Stay]:
    """Stays from a line of words a day, `where until` in hours: "home 7.6 train 8.2 work 17 home 24".

    Each hour but 24 moves by the next of `jitter`. A ride is a place of its own, as is one with a star.
    """
    shifts = iter(jitter)
    stays: list[Stay] = []
    begin = midnight
    for day, line in enumerate(words):
        parts = line.split()
        for number, (where, hour) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
            until = midnight + (day * 24 + float(hour)) * 3600
            if float(hour) != 24:
                until = max(begin + 240, until + next(shifts) * 3600)
            alone = where.endswith("*") or where in MOVING
            place = f"{where.rstrip('*')}/{day}/{number}" if alone else where
            if stays and stays[-1].where == place:
                stays[-1] = Stay(stays[-1].start, until, place)
            else:
                stays.append(Stay(begin, until, place))
            begin = until
    return stays


def parked(user: Track, x: float, y: float, wheels: frozenset[str] = CARS) -> Track:
    """Where the user's car is: with them on drives, else where the last drive ended, a wall away."""
    out = Track()
    drives = [n for n, one in enumerate(user.stays) if label(one.where) in wheels]
    begin = user.stays[0].start
    rest = user.stays[0].where
    for n in drives:
        drive = user.stays[n]
        out.add(Stay(begin, drive.start, rest, x, y, 1))
        out.add(Stay(drive.start, drive.end, drive.where, 1.2, 0.4))
        begin = drive.end
        rest = user.stays[n + 1].where if n + 1 < len(user.stays) else drive.where
    out.add(Stay(begin, user.stays[-1].end, rest, x, y, 1))
    return out
