"""In which room a thing was loudest, with its doubt. Pure: levels in, one answer out.

A level is a mean of packets, so chance falls out of it; what walls, bodies and the place of the laptop do
to a whole pass through a room does not: each pass counts once, however many packets it brought. Both are
weighed, and where two rooms cannot be told apart none is named as sure. Whoever walks about in the room of a
thing comes near it once, so the loudest packet of a pass counts a little beside its mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

PACKET_DB = 8.0  # chosen: spread of one packet indoors
ROOM_DB = 4.0  # chosen: what the place of the laptop in a room changes for all packets of a pass
MOST_PACKETS = 16  # chosen: packets of one pass fade together, so more of them tell no more
UNHEARD_DBM = -100.0  # chosen: a little below what an adapter hears
PEAK_SHARE = 0.3  # chosen: in homes of two makers 1 in 100 more is named right; half as much told no more
# By passes, chosen: what looks clear after few may be chance, what still points one way after many is mostly
# right. In homes of two makers 1 in 100 said as sure is wrong, 1 to 2 where one stands still; 2 to 3 in those
# of a third who had not seen this: their shadows stay where they are, which no number of passes takes away,
# so lower limits at the end would name more rooms, and more wrong ones.
SURE_SPREADS = (2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.8, 1.6, 1.4, 1.2, 1.1, 1.0)
ALIKE_DB, ALIKE_ROOMS = 6.0, 4  # chosen: what lies in one room is hardly ever so alike in so many


class RoomLevel(NamedTuple):
    """`level` mean of the levels of its passes in dBm, None where it was not heard; `packets` behind it;
    `passes`: listened so often."""

    room: str
    level: float | None
    packets: int
    passes: int = 1
    each: tuple[tuple[float, int], ...] = ()  # level and packets of each pass in which it was heard

    def after(self, passes: int) -> "RoomLevel":
        """As it stood after so many passes."""
        return self if passes >= self.passes else _level(self.room, self.each[:passes], passes)


class Loudest(NamedTuple):
    """The room with the highest level, None where it was heard in none; `sure` when no other comes near.

    Where it is not sure the thing is nearly always in one of the first two of `doubtful`; after the last pass
    mostly within a metre of the door or wall between them.
    """

    room: str | None
    sure: bool
    rooms: tuple[RoomLevel, ...]

    @property
    def alike(self) -> bool:
        """Whether it was about as loud in each of several rooms: it may go along with who listens, or lie
        in none of them. No further pass can tell."""
        levels = [one.level for one in self.rooms if one.level is not None]
        if self.sure or not len(levels) == len(self.rooms) >= ALIKE_ROOMS:
            return False
        return max(levels) - min(levels) <= ALIKE_DB

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Rooms that cannot be told apart from the loudest, it first; a further pass can tell."""
        first = next((one for one in self.rooms if one.room == self.room), None)
        if first is None or self.sure or self.alike:
            return ()
        others = [one for one in self.rooms if one is not first and not _apart(first, one)]
        return (first.room, *(one.room for one in sorted(others, key=_strength, reverse=True)))


def pass_level(mean: float, peak: float) -> float:
    """The level of one pass, from the mean and the loudest of its packets, dBm."""
    return mean + PEAK_SHARE * (peak - mean)


def loudest(
    rooms: Sequence[str],
    heard: Iterable[tuple[str, float, int]],
    passes: Mapping[str, int] = MappingProxyType({}),
) -> Loudest:
    """`heard` room, level (`pass_level`) in dBm and packets of each pass; `rooms` all that were listened in;
    `passes` how often, from another place in the room each time; once where it is not said."""
    every: dict[str, list[tuple[float, int]]] = {room: [] for room in rooms}
    for room, level, packets in heard:
        if room in every and packets > 0:
            every[room].append((level, packets))
    levels = tuple(_level(room, every[room], max(1, passes.get(room, 1))) for room in every)
    known = sorted((one for one in levels if one.level is not None), key=_strength, reverse=True)
    if not known:
        return Loudest(None, False, levels)
    others = [one for one in levels if one.room != known[0].room]
    return Loudest(known[0].room, all(_apart(known[0], one) for one in others), levels)


def bars(levels: Mapping[str, float | None], width: int = 10) -> dict[str, int]:
    """How long the bar of each room is, 0 to `width`: from what is hardly heard to what is beside one."""
    near = -45.0
    return {
        room: 0
        if level is None
        else max(1, min(width, round((level - UNHEARD_DBM) / (near - UNHEARD_DBM) * width)))
        for room, level in levels.items()
    }


def _level(room: str, heard: Sequence[tuple[float, int]], passes: int) -> RoomLevel:
    mean = sum(level for level, _ in heard) / len(heard) if heard else None
    return RoomLevel(room, mean, sum(packets for _, packets in heard), passes, tuple(heard))


def _strength(one: RoomLevel) -> float:
    return UNHEARD_DBM if one.level is None else one.level


def _apart(first: RoomLevel, other: RoomLevel) -> bool:
    """Like with like: a pass along the wall on one side tells nothing beside one anywhere on the other."""
    passes = min(first.passes, other.passes)
    first, other = first.after(passes), other.after(passes)
    spread = sqrt(_variance(first) + _variance(other))
    asked = SURE_SPREADS[min(passes, len(SURE_SPREADS)) - 1]
    return _strength(first) - _strength(other) >= asked * spread


def _variance(one: RoomLevel) -> float:
    """Of a room where nothing came the silence counts like one pass of packets."""
    packets = min(one.packets, MOST_PACKETS * one.passes) or MOST_PACKETS
    return PACKET_DB**2 / packets + ROOM_DB**2 / one.passes
