"""What of one thing was heard in each pass through a room of a visit, and what that tells. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.locate.room_levels import UNHEARD_DBM, Loudest, loudest, pass_level
from scanner.place_word import RoomVisit

# chosen: a listen away from the rooms tells only where so many packets would come of what goes along to
# there: then 2 of 100 such things are silent by chance
ENOUGH_PACKETS = 4.0


class Loudness(NamedTuple):
    """`packets` of one stretch that began at `time`, Unix seconds; their mean and the loudest, dBm."""

    time: float
    packets: int
    mean: float
    peak: float


class RoomPass(NamedTuple):
    """`room` was listened in from `start` to `end`, Unix seconds: so many `packets` of a thing came, of this
    mean and so loud the loudest, dBm; both None where none came."""

    room: str
    start: float
    end: float
    packets: int = 0
    mean: float | None = None
    peak: float | None = None


def passes(spans: Sequence[RoomVisit], heard: Iterable[Loudness]) -> list[RoomPass]:
    """One for each span; what was heard outside of them is left out. Where two overlap the first counts."""
    inside: dict[int, list[Loudness]] = {}
    for one in heard:
        at = next((at for at, span in enumerate(spans) if span.start <= one.time < span.end), None)
        if at is not None:
            inside.setdefault(at, []).append(one)
    return [_pass(span, inside.get(at, ())) for at, span in enumerate(spans)]


def where(gone_through: Sequence[RoomPass], away: Sequence[RoomPass] = ()) -> Loudest:
    """In which room it was loudest, with the doubt; `away` passes in no room, but away from all of them."""
    often = Counter(one.room for one in gone_through)
    levels = [(one.room, _level(one), one.packets) for one in gone_through]
    told = _told_away(gone_through, away)
    if told is None:
        return loudest(tuple(often), levels, often)
    return loudest(tuple(often), levels, often, _level(told))._replace(away_at=told.room)


def _level(one: RoomPass) -> float:
    return UNHEARD_DBM if one.mean is None or one.peak is None else pass_level(one.mean, one.peak)


def _told_away(gone_through: Sequence[RoomPass], away: Sequence[RoomPass]) -> RoomPass | None:
    """The loudest pass away from the rooms; None where each was too short to tell."""
    seconds = sum(one.end - one.start for one in gone_through)
    every = sum(one.packets for one in gone_through) / seconds if seconds > 0 else 0.0
    told = [one for one in away if every * (one.end - one.start) >= ENOUGH_PACKETS]
    return max(told, key=_level, default=None)


def _pass(span: RoomVisit, heard: Sequence[Loudness]) -> RoomPass:
    packets = sum(one.packets for one in heard)
    if not packets:
        return RoomPass(span.room, span.start, span.end)
    mean = sum(one.mean * one.packets for one in heard) / packets
    return RoomPass(span.room, span.start, span.end, packets, mean, max(one.peak for one in heard))
