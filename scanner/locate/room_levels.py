"""In which room a thing was loudest, with its doubt. Pure: levels in, one answer out.

A level is a mean of packets, so chance falls out of it; what walls, bodies and the place of the laptop do
to a whole pass through a room does not: a pass counts the same, however many packets it brought, but the
first, round all of the room, more. Both are weighed, and where two rooms cannot be told apart none is named
as sure. Whoever walks about in the room of a thing comes near it once, so the loudest packet of a pass counts
a little beside its mean. What goes along with who listens is in no room: where the rooms are not much unlike
more is asked, unless it was much fainter away from all of them. Two rooms may stay alike for good, where it
lies at the wall between them: their further passes then say that it is in one of the two, once they are
louder than all other rooms, and by more than chance where it may go along. Figures named below were measured
with the homes, cars and bags of tests/scanner/locate/test_room_levels.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, sqrt
from statistics import fmean
from types import MappingProxyType
from typing import NamedTuple

from scanner.locate import closeness

PACKET_DB = 8.0  # chosen: spread of one packet indoors
ROOM_DB = 4.0  # chosen: what the place of the laptop in a room changes for all packets of a pass
MOST_PACKETS = 16  # chosen: packets of one pass fade together, so more of them tell no more
UNHEARD_DBM = -100.0  # chosen: a little below what an adapter hears
PEAK_SHARE = 0.3  # chosen: in homes of two makers 1 in 100 more is named right; half as much told no more
# chosen: the first pass goes round all of a room for two minutes, further ones along one wall for a half. In
# homes of two makers it told as much as three to four of these; less where one stands still.
ROUND = 1.5
# chosen: by so many spreads of its level the loudest room may be louder than faint by chance, and by one of a
# packet for its loudest one, but never as loud as what is in a room. Of what lies at -90 dBm in each of five
# rooms 9 in 10 are faint then, of things in homes of three makers 1 in 100.
FAINT_SPREADS = 1.5
MOST_FAINT_DBM = dict(closeness.LIMITS)[closeness.ROOM]
# chosen: a weak thing in a room stands out after so many passes there, else it is as faint after more
FAINT_PASSES = 3
# By passes, chosen: by how many spreads the loudest room leads to be said as sure. What looks clear after few
# may be chance; further passes are made where it is in doubt, so more is asked of them. With a quarter less
# wrong rooms are told twice as often (of 2,960 homes of three makers 32, 20 with these), and one room where
# these say either of two in 5 of 100.
SURE_SPREADS = (2.3, 2.3, 2.1, 2.0, 1.8, 1.7, 1.7, 1.7, 1.7, 1.6, 1.6, 1.4, 1.3)
# The same where the rooms are not so unlike that it must lie in one of them: what goes along with who listens
# is named in a room by chance, the sooner the lower these are and the more often one listens.
ALONG_SPREADS = (2.4, 2.8, 2.8, 2.7, 2.6, 2.6, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5)
# chosen: the levels of what goes along lie hardly ever so far apart, nor so low in one room and so apart
UNLIKE_DB, LOW_DBM, UNLIKE_LOW_DB = 18.0, -80.0, 10.0
ALIKE_DB, ALIKE_ROOMS = 6.0, 4  # chosen: what lies in one room is hardly ever so alike in so many
# chosen: what is so much fainter away from all rooms than it is in them on the mean stays there; what is no
# more off the loudest of them goes along. At cars and doors of somebody who had not read this 1 bag of 100 is
# taken to stay (at 9 dB 9), and 2 of 3 outside are told to go along (at 6 dB 1 of 2); a home's tag never is
STAYS_DB, ALONG_DB = 12.0, 8.0
# chosen: that it is in either of two rooms takes so many further passes in each, as loud as any other room.
# In furnished flats and dwellings 170 of 172 such things were, 145 within a metre of the wall.
EITHER_PASSES = 2
# chosen: and louder than the others by so many spreads of their difference, and of one pass for the choice of
# the two loudest (what that brings for normal levels: about 2.5 spreads, divided by the number of rooms)
STAYS_SPREADS, CHOICE_SPREADS = 2.2, 2.5
# chosen: what goes along is heard with such spreads from pass to pass; the most counts like so many passes
LEAST_SPREAD_DB, MOST_SPREAD_DB, KNOWN_PASSES = 2.5, 4.0, 4
# chosen: what leads by less than such a share of what is asked is hardly ever told apart after so many passes
# on either side, nor said to be in either after so many more
ENOUGH_PASSES, MOST_ALIKE_PASSES, LEAST_LEAD = 7, 9, 1 / 3
# chosen: shadows stand there at each pass, so a lesser lead may point the wrong way however often one
# listens; where no room is unlike the others walls are thin
LEAST_LEAD_DB, LEAST_LEAD_THIN_DB = 4.0, 5.0


class Asked(NamedTuple):
    """By how much a room has to lead: by passes so many spreads, and so many dB in any case."""

    spreads: Sequence[float]
    least: float


class RoomLevel(NamedTuple):
    """`level` mean of the levels of its passes in dBm, None where it was not heard; `packets` behind it;
    `passes`: listened so often."""

    room: str
    level: float | None
    packets: int
    passes: int = 1
    each: tuple[tuple[float, int], ...] = ()  # level and packets of each pass, no packets: not heard

    def after(self, passes: int) -> "RoomLevel":
        """As it stood after so many passes."""
        return self if passes >= self.passes else _level(self.room, self.each[:passes], passes)

    @property
    def first(self) -> float:
        """Level of the first pass, dBm; what is hardly heard where it was not."""
        if self.passes <= 1:
            return _strength(self)
        level, packets = self.each[0] if self.each else (0.0, 0)
        return level * ROUND / ROUND if packets else UNHEARD_DBM  # to the last bit that of `after(1)`

    @property
    def further(self) -> tuple[float, ...]:
        """Levels of all passes but the first, dBm."""
        return tuple(level for level, _ in self.each[1:])


class Loudest(NamedTuple):
    """The room with the highest level, None where it was heard in none; `sure` when no other comes near.

    Where it is not sure the thing is nearly always in one of the first two of `doubtful`; after the last pass
    mostly within a metre of the door or wall between them.
    """

    room: str | None
    sure: bool
    rooms: tuple[RoomLevel, ...]
    away: float | None = None  # its level away from all of them, dBm; None where that is not known
    away_at: str | None = None  # the place where that was

    @property
    def louder_away(self) -> bool:
        """Whether it was louder away from the rooms than in any of them."""
        return self.room is not None and _off_loudest(self.rooms, self.away) <= -ALONG_DB

    @property
    def goes_along(self) -> bool:
        """Whether it was about as loud away from the rooms as in the loudest of them."""
        return self.room is not None and abs(_off_loudest(self.rooms, self.away)) < ALONG_DB

    @property
    def may_go_along(self) -> bool:
        """Whether one listen away from the rooms may tell more than further ones in them."""
        return self.room is not None and self.away is None and not (self.sure or _unlike(self.rooms))

    @property
    def by_far(self) -> bool:
        """Whether its first pass in the loudest room was louder than that in each other by what is asked of a
        thing that goes along: it was there then, also where it was as loud away from all of them."""
        first = next((one.after(1) for one in self.rooms if one.room == self.room), None)
        others = [one.after(1) for one in self.rooms if one.room != self.room]
        asked = Asked(ALONG_SPREADS, LEAST_LEAD_THIN_DB)
        return first is not None and bool(others) and all(_apart(first, one, asked) for one in others)

    @property
    def faint_as_heard(self) -> bool:
        """Whether it was no more than faint in each room, and away from them: no further pass is worth it."""
        return self._below(closeness.FAINT_DBM)

    @property
    def faint(self) -> bool:
        """Whether it may lie in none of the rooms: it was no more than faint in each, and away from them, or
        where none stands out no louder than chance makes what is faint, the more so the less came of it."""
        first = next((one for one in self.rooms if one.room == self.room), None)
        if first is None or self.sure or self.louder_away or self.either:
            return self.faint_as_heard
        by_chance = PEAK_SHARE * PACKET_DB + FAINT_SPREADS * sqrt(_variance(first))
        return self._below(min(MOST_FAINT_DBM, closeness.FAINT_DBM + by_chance))

    def _below(self, level: float) -> bool:
        away = UNHEARD_DBM if self.away is None else self.away
        return self.room is not None and max(away, *map(_strength, self.rooms)) < level

    @property
    def at_hand(self) -> bool:
        """Whether it was very close in a room or away from them, or goes along and was close by: it is hardly
        next door."""
        strongest, limits = max(map(_strength, self.rooms), default=UNHEARD_DBM), dict(closeness.LIMITS)
        along = self.goes_along and strongest >= limits[closeness.ROOM]
        away = UNHEARD_DBM if self.away is None else self.away
        return along or max(strongest, away) >= limits[closeness.CLOSE]

    @property
    def next_room(self) -> str | None:
        """Where it is else, if it is not in the room that is sure: in the loudest of those that its first
        pass alone did not tell apart from it. In homes of three makers so in 28 of 33."""
        first = next((one.after(1) for one in self.rooms if one.room == self.room), None)
        if first is None or not self.sure:
            return None
        asked = _asked(self.rooms, self.away)
        others = [one for one in self.rooms if one.room != self.room and one.level is not None]
        close = [one for one in others if not _apart(first, one.after(1), asked)]
        return max(close, key=_strength).room if close else None

    @property
    def either(self) -> bool:
        """Whether it is for sure in one of the two of `doubtful`, mostly within a metre of the wall or door
        between them."""
        return self._in_one_of(self.doubtful)

    @property
    def to_tell_apart(self) -> tuple[str, ...]:
        """The first two of `doubtful`, as long as a further pass may tell in which of them it is."""
        named = self.doubtful[:2]
        if len(named) < 2:
            return named
        one, other = (one for one in self.rooms if one.room in named)
        passes, lead = min(one.passes, other.passes), abs(_strength(one) - _strength(other))
        if passes >= FAINT_PASSES and self.faint:
            return ()
        fainter, louder = sorted((one, other), key=_strength)
        least = LEAST_LEAD * _clear(louder, fainter, passes, _asked(self.rooms, self.away))
        enough = ENOUGH_PASSES if self._in_one_of(named) else MOST_ALIKE_PASSES
        return () if passes >= enough and lead < least else named

    def _in_one_of(self, named: Sequence[str]) -> bool:
        two = [one for one in self.rooms if one.room in named]
        others = [one.first for one in self.rooms if one.room not in named]
        if len(two) != 2 or not others or not _often(two):
            return False
        if not (_lies(self.rooms, self.away) or _stay(two, others)):
            return False
        return fmean(fmean(one.further) for one in two) >= max(others)

    @property
    def alike(self) -> bool:
        """Whether it was about as loud in each of several rooms, or away from them: it may go along with who
        listens, or lie in none of them. No further pass can tell."""
        if self.goes_along:
            return True
        if _stays(self.rooms, self.away):
            return False
        heard = [one for one in self.rooms if one.level is not None]
        if self.sure or not len(heard) == len(self.rooms) >= ALIKE_ROOMS:
            return False
        often = sorted(heard, key=lambda one: one.passes, reverse=True)
        levels = [_strength(one.after(often[1].passes)) for one in often]  # like with like
        if max(levels) - min(levels) > ALIKE_DB:
            return False
        others = [one.first for one in often[2:]]
        return not (_often(often[:2]) and _stay(often[:2], others))

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Rooms that cannot be told apart from the loudest, it first; a further pass can tell."""
        first = next((one for one in self.rooms if one.room == self.room), None)
        if first is None or self.sure or self.louder_away or self.alike:
            return ()
        asked = _asked(self.rooms, self.away)
        heard = [one for one in self.rooms if one.level is not None]
        others = [one for one in heard if one is not first and not _apart(first, one, asked)]
        named = (first.room, *(one.room for one in sorted(others, key=_strength, reverse=True)))
        return named[:2] if self._in_one_of(named[:2]) else named


def pass_level(mean: float, peak: float) -> float:
    """The level of one pass, from the mean and the loudest of its packets, dBm."""
    return mean + PEAK_SHARE * (peak - mean)


def loudest(
    rooms: Sequence[str],
    heard: Iterable[tuple[str, float, int]],
    passes: Mapping[str, int] = MappingProxyType({}),
    away: float | None = None,
) -> Loudest:
    """`heard` room, level (`pass_level`) in dBm and packets of each pass; `rooms` all that were listened in;
    `passes` how often, from another place in the room each time; once where it is not said. One without
    packets holds the place of a pass in which it was not heard. `away`: its level away from all of them."""
    every: dict[str, list[tuple[float, int]]] = {room: [] for room in rooms}
    for room, level, packets in heard:
        if room in every:
            every[room].append((level, packets))
    levels = tuple(_level(room, every[room], max(1, passes.get(room, 1))) for room in every)
    known = sorted((one for one in levels if one.level is not None), key=_strength, reverse=True)
    if not known:
        return Loudest(None, False, levels, away)
    others = [one for one in levels if one.room != known[0].room]
    asked, stays = _asked(levels, away), _off_loudest(levels, away) >= ALONG_DB
    sure = stays and all(_apart(known[0], one, asked) for one in others)
    return Loudest(known[0].room, sure, levels, away)


def bars(levels: Mapping[str, float | None], width: int = 10) -> dict[str, int]:
    """How long the bar of each room is, 0 to `width`: from what is hardly heard to what is beside one."""
    near = -45.0
    return {
        room: 0
        if level is None
        else max(1, min(width, round((level - UNHEARD_DBM) / (near - UNHEARD_DBM) * width)))
        for room, level in levels.items()
    }


def _level(room: str, passes: Sequence[tuple[float, int]], often: int) -> RoomLevel:
    heard = [(level, ROUND if at == 0 else 1.0) for at, (level, packets) in enumerate(passes) if packets]
    mean = (
        sum(level * weight for level, weight in heard) / sum(weight for _, weight in heard) if heard else None
    )
    return RoomLevel(room, mean, sum(packets for _, packets in passes), often, tuple(passes))


def _strength(one: RoomLevel) -> float:
    return UNHEARD_DBM if one.level is None else one.level


def _asked(rooms: Sequence[RoomLevel], away: float | None) -> Asked:
    """From whether it must lie in one of the rooms, and how much they keep off."""
    if _unlike(rooms):
        return Asked(SURE_SPREADS, LEAST_LEAD_DB)
    return Asked(SURE_SPREADS if _stays(rooms, away) else ALONG_SPREADS, LEAST_LEAD_THIN_DB)


def _lies(rooms: Sequence[RoomLevel], away: float | None) -> bool:
    return _unlike(rooms) or _stays(rooms, away)


def _unlike(rooms: Sequence[RoomLevel]) -> bool:
    levels = _first(rooms)
    unlike = max(levels) - min(levels)
    return unlike >= UNLIKE_DB or (min(levels) <= LOW_DBM and unlike >= UNLIKE_LOW_DB)


def _stays(rooms: Sequence[RoomLevel], away: float | None) -> bool:
    return away is not None and fmean(_first(rooms)) - away >= STAYS_DB


def _off_loudest(rooms: Sequence[RoomLevel], away: float | None) -> float:
    """By how much it was louder in the loudest room than away from all, dB."""
    return inf if away is None else max(_first(rooms)) - away


def _first(rooms: Sequence[RoomLevel]) -> list[float]:
    """Of the first pass in each, dBm."""
    return [one.first for one in rooms]


def _apart(first: RoomLevel, other: RoomLevel, asked: Asked) -> bool:
    """Like with like: a pass along the wall on one side tells nothing beside one anywhere on the other."""
    passes = min(first.passes, other.passes)
    first, other = first.after(passes), other.after(passes)
    return _strength(first) - _strength(other) >= _clear(first, other, passes, asked)


def _clear(louder: RoomLevel, fainter: RoomLevel, passes: int, asked: Asked) -> float:
    """By how much one of them has to lead after so many passes, dB.

    By so much more as the first passes, round both rooms, say the contrary: an open doorway and echoes bend
    all passes along one wall alike (of 1,440 listens for six aerials in a real flat 70 told a wrong room
    without this, 43 with it; what is told in homes that were made up is as good).
    """
    spreads = asked.spreads[min(passes, len(asked.spreads)) - 1]
    against = max(0.0, fainter.first - louder.first)
    return against + max(asked.least, spreads * sqrt(_variance(louder) + _variance(fainter)))


def _often(two: Sequence[RoomLevel]) -> bool:
    """Whether both were listened in often enough for it to be told that it is in either."""
    return all(len(one.further) >= EITHER_PASSES for one in two)


def _stay(two: Sequence[RoomLevel], others: Sequence[float]) -> bool:
    """Whether the further passes in two rooms are louder than the first ones in all others by more than what
    goes along is by chance, in the two that were chosen as the loudest."""
    every = [level for one in two for level in one.further]
    spreads = CHOICE_SPREADS / (len(two) + len(others))
    spreads += STAYS_SPREADS * sqrt(1 / len(every) + 1 / len(others))
    return fmean(every) - fmean(others) >= spreads * _spread(two)


def _spread(rooms: Sequence[RoomLevel]) -> float:
    """From pass to pass in the same room, dB, in bounds."""
    squares = sum((level - fmean(one.further)) ** 2 for one in rooms for level in one.further)
    freedom = sum(len(one.further) - 1 for one in rooms)
    spread = sqrt((KNOWN_PASSES * MOST_SPREAD_DB**2 + squares) / (KNOWN_PASSES + freedom))
    return max(LEAST_SPREAD_DB, min(MOST_SPREAD_DB, spread))


def _variance(one: RoomLevel) -> float:
    """Of a room where nothing came the silence counts like one pass of packets."""
    packets = sum(min(packets, MOST_PACKETS) for _, packets in one.each) or MOST_PACKETS
    return PACKET_DB**2 / packets + ROOM_DB**2 / (ROUND + one.passes - 1)
