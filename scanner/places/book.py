"""Places the user has been at, each known by what surrounds it. Pure, of bounded size."""

from collections.abc import Iterable
from typing import NamedTuple

from scanner.by_chance import FEWEST
from scanner.place_word import CAR
from scanner.places.carried import FEWEST_IN_VIEW, carried
from scanner.places.look import OTHERS, PlaceLook
from scanner.places.place import Place
from scanner.places.surroundings import Position, Surroundings
from signatures.rooms.load import room_lists

MAX_PLACES = 400  # chosen: bounds memory and the search; a year of one person's places
FEWEST_MET = 20_000  # chosen: bounds memory: of so many access points those that no place knows any more go
MAX_TRAVELLING = 500  # chosen: bounds memory; oldest first, so a hotspot of last year may be learnt anew


class _Merge(NamedTuple):
    """What the place that stayed was before it took in the other one."""

    other: Place
    first: float
    last: float
    word: str | None
    words: tuple[str, ...]
    name: str | None
    private: bool
    settled: bool


class Called(NamedTuple):
    """What a place is called: by its `name`, the user's own; else by none, with all `words` that were said of
    it, sorted, for their order tells nothing of what was heard there. `rooms`: it was gone through room by
    room in a visit, and has no other word."""

    name: str | None
    words: tuple[str, ...] = ()
    rooms: bool = False


class PlaceBook:
    """Recognises places, and takes the user's word on them."""

    _places: dict[str, Place]
    _aliases: dict[str, str]  # in the order of the merges
    _merged: dict[str, _Merge]
    _travelling: dict[str, None]
    _vehicles: dict[str, None]  # of the travelling ones, those that were met on a ride
    _met_at: dict[str, tuple[str, ...]]  # access point -> places that ever knew it, and perhaps do no more
    _elsewhere: dict[str, list[Position]]  # gateway -> fixes in a row that are far from where it was
    _made: int
    _tidy_at: int
    rooms: frozenset[str]  # words that were said of rooms in a visit: none of them is the name of a place

    def __init__(self) -> None:
        self._places, self._aliases, self._merged = {}, {}, {}
        self._travelling, self._vehicles, self._met_at = {}, {}, {}
        self._elsewhere = {}
        self._made, self._tidy_at, self.rooms = 0, FEWEST_MET, frozenset()

    @property
    def travelling(self) -> frozenset[str]:
        """Access points and gateways that move with the user: hotspots, a train's own."""
        return frozenset(self._travelling)

    def places(self) -> list[Place]:
        """Places the laptop stayed at, in the order in which they were first met."""
        return [place for place in self._places.values() if place.settled]

    def get(self, place_id: str) -> Place | None:
        """A place by its id, also by one that was merged away."""
        return self._places.get(self.resolve(place_id))

    def called(self, place: Place) -> Called:
        """What to call it. Rooms are not places: one that has several words is not the first of them."""
        if not place.words:
            return Called(place.name or None)
        if name := place.name or self.own_word(place):
            return Called(name)
        of_rooms = all(word in self.rooms or word == CAR for word in place.words)
        return Called(None, tuple(sorted(place.words)), of_rooms)

    def all_rooms(self, words: Iterable[str]) -> bool:
        """Whether each means a room of a home: it was said of one, or means nothing else."""
        known = room_lists()
        return all(word in self.rooms or known.is_room(word) for word in words)

    def own_word(self, place: Place) -> str | None:
        """The one word of the user for the place itself; None where there is none, or more than one."""
        if place.words.keys() == {CAR}:
            return CAR
        own = [word for word in place.words if word not in self.rooms and word != CAR]
        return own[0] if len(own) == 1 else None

    def every_word(self, place: Place) -> list[str]:
        """Every word that was said of a place, and of those that were joined into it."""
        joined = (self._merged[other].other for other in self.merged_into(place.id))
        return [*dict.fromkeys(word for one in (place, *joined) for word in one.words)]

    def resolve(self, place_id: str) -> str:
        """The id under which a place is known now."""
        if place_id not in self._aliases:
            return place_id
        seen: set[str] = set()
        while place_id in self._aliases and place_id not in seen:
            seen.add(place_id)
            place_id = self._aliases[place_id]
        return place_id

    def find(self, seen: Surroundings) -> Place | None:
        """The known place that looks like this, or None. The best match wins, then the one met oftest."""
        best: tuple[tuple[bool, int, int], Place] | None = None
        for place in self._looked_at(seen):
            if not (place.could_be(seen) and self.fits(place, seen)):
                continue
            rank = (place.called(seen.word), place.knows(seen.wifi), place.views)
            if best is None or rank > best[0]:
                best = (rank, place)
        return best[1] if best else None

    def _looked_at(self, seen: Surroundings) -> Iterable[Place]:
        """Places that may be this one: where nothing but access points tells, those that met one of them."""
        by_more = seen.gateway or seen.gear or seen.position or seen.word
        return self._places.values() if by_more else self._met_before(seen)

    def fits(self, place: Place, seen: Surroundings) -> bool:
        """Whether this view is of that place. One word makes one place; two words make two by no means.

        The word of a room does not, each home has a hall; but where it was said of this place, and all that
        tells the two apart is a gateway that was not known then, it is this one.
        """
        of_room = seen.word in self.rooms
        named = seen.word in place.words if of_room and seen.word != CAR else place.called(seen.word)
        if named and (not of_room or place.compare(seen) is not False):
            return True
        if seen.gateway is None or not place.has_gateway(seen.gateway):
            return place.like(seen)
        if not self._came_along(seen.gateway, place, seen):
            return True
        for sign in sorted(place.met(seen.wifi)):
            self.moves(sign)
        self.moves(seen.gateway)
        return False

    def _came_along(self, gateway: str, place: Place, seen: Surroundings) -> bool:
        """Whether the same box is amid an all new neighbourhood, or for several fixes elsewhere: in a bag, a
        van, a boat. Where a neighbour was met before, a fix jumped."""
        if not place.knows_any(seen.wifi) and len(seen.wifi) >= OTHERS and len(place.wifi) >= OTHERS:
            return True
        met_none = all(look.met_only_box(seen) for look in place.looks)
        if met_none and all(look.other_neighbours(seen) for look in place.looks):
            return True
        if not (met_none and all(look.far(seen) for look in place.looks)):
            self._elsewhere.pop(gateway, None)
            return False
        fixes = self._elsewhere.setdefault(gateway, [])
        if seen.position is not None and seen.position not in fixes:
            fixes.append(seen.position)
        return len(fixes) >= FEWEST

    def learn(self, seen: Surroundings) -> bool:
        """Find out whether access points in view are carried along; True when something was learnt.

        Places that only those held together are places of their own from then on.
        """
        if len(seen.wifi) < FEWEST_IN_VIEW:
            return False
        # what the user calls by one word is one, however it changes: a train
        signs = carried(
            seen,
            [
                look
                for place in self._met_before(seen)
                if place.settled and (place.word is None or place.word != seen.word)
                for look in place.looks
            ],
        )
        for sign in sorted(signs):
            self.moves(sign)
        if signs:
            for place in list(self._places.values()):
                for group in place.strays() if place.word is None else ():
                    self._part(place, group)
        return bool(signs)

    def absorb(self, place: Place, seen: Surroundings, time: float) -> None:
        """Remember one more view of a place."""
        place.absorb(seen, time)
        self._meet(seen.wifi, place)
        if len(self._met_at) > self._tidy_at:
            self._tidy()

    def _met_before(self, seen: Surroundings) -> list[Place]:
        """Places at which an access point in view was met: few of all that there are."""
        met_at = {*map(self._met_at.get, seen.wifi)}  # mostly all at the same
        ids = {name for names in met_at if names for name in names}
        known = [self._places[name] for name in ids if name in self._places]
        if len(known) <= 1:
            return known
        return [place for name, place in self._places.items() if name in ids]

    def _meet(self, signs: Iterable[str], place: Place) -> None:
        met_at, name = self._met_at, place.id
        for sign in signs:
            known = met_at.get(sign, ())
            if name not in known:
                met_at[sign] = (*known, name)

    def _tidy(self) -> None:
        self._met_at = {}
        for place in self._places.values():
            self._find_by_sight(place)
        self._tidy_at = max(FEWEST_MET, 2 * len(self._met_at))

    def _find_by_sight(self, place: Place) -> None:
        """Note where the access points of a place that another one was made of are met."""
        for look in place.looks:
            self._meet(look.wifi, place)

    def _part(self, place: Place, looks: list[PlaceLook]) -> None:
        self._made += 1
        first, last = min(look.first for look in looks), max(look.last for look in looks)
        part = Place(f"p-{self._made}", self._made, first, last, looks, settled=place.settled)
        place.looks = [look for look in place.looks if look not in looks]
        part.calm = place.calm
        self._places[part.id] = part
        self._find_by_sight(part)

    def make(self, seen: Surroundings, time: float) -> Place:
        """A new place, not yet settled."""
        self._made += 1
        place = Place(f"p-{self._made}", self._made, time, time)
        self._learn_hotspots(seen)
        self._places[place.id] = place
        self.absorb(place, seen, time)
        if len(self._places) > MAX_PLACES:
            self._forget()
        return place

    def drop(self, place: Place) -> None:
        """Forget a place that turned out to be a moment of a ride."""
        if not (place.settled or place.name or place.word):
            self._places.pop(place.id, None)

    def moves(self, sign: str, *, vehicle: bool = False) -> None:
        """This access point, gateway or piece of gear travels, so it tells of no place."""
        self._travelling[sign] = None
        self._elsewhere.pop(sign, None)
        if vehicle:
            self._vehicles[sign] = None
        if len(self._travelling) > MAX_TRAVELLING:
            oldest = next(iter(self._travelling))
            del self._travelling[oldest]
            self._vehicles.pop(oldest, None)
        for place in self._places.values():
            for look in place.looks:
                look.forget(sign)

    def no_vehicle(self) -> None:
        """What was held for a vehicle's own was noise: it tells of places again."""
        for sign in self._vehicles:
            self._travelling.pop(sign, None)
        self._vehicles.clear()

    def name(self, place_id: str, name: str | None) -> bool:
        """Give a place the user's name for it; False if there is no such place."""
        place = self.get(place_id)
        if place is not None:
            place.name = name
        return place is not None

    def keep_private(self, place_id: str, private: bool = True) -> bool:
        """Mark a place as one that no export names; False if there is no such place."""
        place = self.get(place_id)
        if place is not None:
            place.private = private
        return place is not None

    def merge(self, keep_id: str, other_id: str) -> bool:
        """The user says that two are one; the other id stays an alias."""
        keep, other = self.get(keep_id), self.get(other_id)
        if keep is None or other is None or keep is other:
            return False
        self._merged[other.id] = _Merge(
            other, keep.first, keep.last, keep.word, tuple(keep.words), keep.name, keep.private, keep.settled
        )
        for look in (*keep.looks, *other.looks):
            look.kept = True
        keep.looks = [*keep.looks, *other.looks]
        keep.first, keep.last = min(keep.first, other.first), max(keep.last, other.last)
        keep.settled = keep.settled or other.settled
        keep.word, keep.name = keep.word or other.word, keep.name or other.name
        keep.words = keep.words or dict(other.words)  # who joins two says by which it is known
        keep.private = keep.private or other.private
        del self._places[other.id]
        self._aliases[other.id] = keep.id
        self._find_by_sight(keep)
        return True

    def split(self, place_id: str) -> bool:
        """Undo a merge: the id becomes a place of its own again, and each knows its own surroundings."""
        if place_id not in self._aliases:
            return False
        kept, before = self.get(place_id), self._merged.pop(place_id)
        del self._aliases[place_id]
        self._places[place_id] = before.other
        self._find_by_sight(before.other)
        if kept is not None:
            _take_out(kept, before)
        return True

    def merged_into(self, place_id: str) -> list[str]:
        """Ids of the places that were merged into this one and not split off again, the newest last."""
        kept = self.resolve(place_id)
        return [other for other in self._aliases if self.resolve(other) == kept]

    def _learn_hotspots(self, seen: Surroundings) -> None:
        """What is heard at three settled places that share nothing else was carried to each of them."""
        settled = [place for place in self._places.values() if place.settled]
        for sign in sorted(seen.wifi):
            met = self._met_at.get(sign, ())
            homes = [place for place in settled if place.id in met and place.knows_any(frozenset([sign]))]
            if len(homes) >= 2 and not any(place.knows_any(seen.wifi - {sign}) for place in homes):
                self.moves(sign)

    def _forget(self) -> None:
        passing = sorted(
            self._places.values(),
            key=lambda place: (place.name is not None, place.word is not None, place.settled, place.last),
        )
        for place in passing[: MAX_PLACES // 10]:
            del self._places[place.id]


def _take_out(kept: Place, before: _Merge) -> None:
    """Leave in `kept` what it was before it took in the other, and what came since."""
    other = before.other
    kept.looks = [look for look in kept.looks if look not in other.looks] or [
        PlaceLook(before.first, before.last)
    ]
    kept.first = before.first
    kept.last = max(before.last, *(look.last for look in kept.looks))
    if before.name is None and kept.name == other.name:
        kept.name = None
    if before.word is None and kept.word == other.word:
        kept.word = None
    kept.words = {word: None for word in kept.words if word in before.words or word not in other.words}
    kept.private = before.private if other.private else kept.private
    kept.settled = before.settled or kept.last > before.last
