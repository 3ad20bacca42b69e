"""Places the user has been at, each known by what surrounds it. Pure, of bounded size."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from scanner.places.surroundings import Position, Surroundings, alike, metres

MAX_PLACES = 400
MAX_SIGNS = 160  # access points or pieces of gear remembered of one place
MAX_TRAVELLING = 500
MAX_FIXES = 10


@dataclass(slots=True)
class Place:
    """One place. `settled` is False until the laptop stayed there for some minutes."""

    id: str
    number: int
    first: float
    last: float
    views: int = 0
    wifi: Counter[str] = field(default_factory=Counter)
    gear: Counter[str] = field(default_factory=Counter)
    gateways: dict[str, None] = field(default_factory=dict)
    position: Position | None = None
    fixes: int = 0
    word: str | None = None
    name: str | None = None
    private: bool = False
    settled: bool = False
    stayed_s: float = 0.0  # in all, before it was settled
    _view: Surroundings | None = None

    def view(self) -> Surroundings:
        """What is usual here: signs met in at least a tenth of the views, so that passing ones fade."""
        if self._view is None:
            self._view = self._usual()
        return self._view

    def changed(self) -> None:
        """Say that the signs were changed from outside."""
        self._view = None

    def _usual(self) -> Surroundings:
        enough = self.views / 10
        return Surroundings(
            frozenset(sign for sign, count in self.wifi.items() if count >= enough),
            None,
            frozenset(sign for sign, count in self.gear.items() if count >= self.views / 4),
            self.position,
            self.word,
        )

    def absorb(self, seen: Surroundings, time: float) -> None:
        """Remember one more view of this place."""
        self.views += 1
        self._view = None
        self.last = max(self.last, time)
        self.wifi.update(seen.wifi)
        self.gear.update(seen.gear)
        for signs in (self.wifi, self.gear):
            if len(signs) > 2 * MAX_SIGNS:
                for sign, _ in signs.most_common()[MAX_SIGNS:]:
                    del signs[sign]
        if seen.gateway is not None and len(self.gateways) < 8:
            self.gateways[seen.gateway] = None
        if seen.position is not None and self.fixes < MAX_FIXES:
            self._average(seen.position)
        self.word = self.word or seen.word

    def _average(self, fix: Position) -> None:
        old, self.fixes = self.position, self.fixes + 1
        if old is None:
            self.position = fix
            return
        part = 1 / self.fixes
        self.position = Position(
            old.latitude + (fix.latitude - old.latitude) * part,
            old.longitude + (fix.longitude - old.longitude) * part,
            min(old.accuracy, fix.accuracy),
        )


class _Merge(NamedTuple):
    """Two places as they were before they became one."""

    kept: Place
    other: Place


class PlaceBook:
    """Recognises places, and takes the user's word on them."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._aliases: dict[str, str] = {}  # in the order of the merges
        self._merged: dict[str, _Merge] = {}
        self._travelling: dict[str, None] = {}
        self._made = 0

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

    def resolve(self, place_id: str) -> str:
        """The id under which a place is known now."""
        seen: set[str] = set()
        while place_id in self._aliases and place_id not in seen:
            seen.add(place_id)
            place_id = self._aliases[place_id]
        return place_id

    def find(self, seen: Surroundings) -> Place | None:
        """The known place that looks like this, or None. The best match wins, then the one met oftest."""
        best: tuple[tuple[bool, int, int], Place] | None = None
        for place in self._places.values():
            if not (_could_be(place, seen) and self.fits(place, seen)):
                continue
            shared = sum(1 for sign in seen.wifi if sign in place.wifi)
            rank = (bool(seen.word and seen.word == place.word), shared, place.views)
            if best is None or rank > best[0]:
                best = (rank, place)
        return best[1] if best else None

    def fits(self, place: Place, seen: Surroundings) -> bool:
        """Whether this view is of that place."""
        if seen.word and place.word:
            return seen.word == place.word
        like = alike(place.view(), seen)
        if seen.gateway is None or seen.gateway not in place.gateways:
            return like is True
        known = sum(1 for sign in seen.wifi if sign in place.wifi)
        if known == 0 and len(seen.wifi) >= 4 and len(place.wifi) >= 4:
            self.moves(seen.gateway)  # the same box amid an all new neighbourhood: it was carried here
            return False
        return True

    def make(self, seen: Surroundings, time: float) -> Place:
        """A new place, not yet settled."""
        self._made += 1
        place = Place(f"p-{self._made}", self._made, time, time)
        self._learn_hotspots(seen)
        self._places[place.id] = place
        place.absorb(seen, time)
        if len(self._places) > MAX_PLACES:
            self._forget()
        return place

    def drop(self, place: Place) -> None:
        """Forget a place that turned out to be a moment of a ride."""
        if not (place.settled or place.name or place.word):
            self._places.pop(place.id, None)

    def moves(self, sign: str) -> None:
        """This access point, gateway or piece of gear travels, so it tells of no place."""
        self._travelling[sign] = None
        if len(self._travelling) > MAX_TRAVELLING:
            del self._travelling[next(iter(self._travelling))]
        for place in self._places.values():
            place.wifi.pop(sign, None)
            place.gear.pop(sign, None)
            place.gateways.pop(sign, None)
            place.changed()

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
        self._merged[other.id] = _Merge(replace(keep, gateways=dict(keep.gateways)), other)
        keep.views += other.views
        keep.wifi.update(other.wifi)
        keep.gear.update(other.gear)
        keep.gateways.update(other.gateways)
        keep.first, keep.last = min(keep.first, other.first), max(keep.last, other.last)
        keep.position, keep.settled = keep.position or other.position, keep.settled or other.settled
        keep.word, keep.name = keep.word or other.word, keep.name or other.name
        keep.private = keep.private or other.private
        keep.changed()
        del self._places[other.id]
        self._aliases[other.id] = keep.id
        return True

    def split(self, place_id: str) -> bool:
        """Undo a merge: the id becomes a place of its own again, and each knows its own surroundings."""
        if place_id not in self._aliases:
            return False
        kept, (before, other) = self.get(place_id), self._merged.pop(place_id)
        del self._aliases[place_id]
        self._places[place_id] = other
        if kept is not None:
            _take_out(kept, before, other)
        return True

    def merged_into(self, place_id: str) -> list[str]:
        """Ids of the places that were merged into this one and not split off again, the newest last."""
        kept = self.resolve(place_id)
        return [other for other in self._aliases if self.resolve(other) == kept]

    def _learn_hotspots(self, seen: Surroundings) -> None:
        """What is heard at three settled places that share nothing else was carried to each of them."""
        for sign in seen.wifi:
            homes = [place for place in self._places.values() if place.settled and sign in place.wifi]
            if len(homes) >= 2 and all(not _others_shared(place, seen, sign) for place in homes):
                self.moves(sign)

    def _forget(self) -> None:
        passing = sorted(
            self._places.values(),
            key=lambda place: (place.name is not None, place.word is not None, place.settled, place.last),
        )
        for place in passing[: MAX_PLACES // 10]:
            del self._places[place.id]


def _take_out(kept: Place, before: Place, other: Place) -> None:
    """Leave in `kept` what it was before it took in `other`, and what came since."""
    kept.views = max(1, kept.views - other.views)
    kept.wifi, kept.gear = kept.wifi - other.wifi, kept.gear - other.gear
    kept.gateways = {
        sign: None for sign in kept.gateways if sign in before.gateways or sign not in other.gateways
    }
    kept.first = before.first
    if kept.last == other.last:
        kept.last = before.last
    if before.name is None and kept.name == other.name:
        kept.name = None
    if before.word is None and kept.word == other.word:
        kept.word = None
    if before.position is None and kept.position == other.position:
        kept.position = None
    kept.private = before.private if other.private else kept.private
    kept.settled = before.settled or kept.last > before.last
    kept.changed()


def _others_shared(place: Place, seen: Surroundings, sign: str) -> bool:
    return any(other in place.wifi for other in seen.wifi if other != sign)


def _could_be(place: Place, seen: Surroundings) -> bool:
    """A quick look before the careful one."""
    if seen.word and place.word:
        return seen.word == place.word
    return bool(
        (seen.gateway is not None and seen.gateway in place.gateways)
        or not place.wifi.keys().isdisjoint(seen.wifi)
        or not place.gear.keys().isdisjoint(seen.gear)
        or (seen.position and place.position and metres(seen.position, place.position) < 1_000)
    )
