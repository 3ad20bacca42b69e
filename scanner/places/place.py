"""One place: how it looks from the spots of it that the laptop was at. Plain data of bounded size."""

from collections import Counter
from dataclasses import dataclass, field

from scanner.by_chance import FEWEST
from scanner.places.look import FAR_M, PlaceLook
from scanner.places.surroundings import Position, Surroundings, alike, metres

MAX_LOOKS = 6  # chosen: bounds memory; spots of one place: floors, rooms, a yard
MOST_WORDS = 40  # chosen: bounds memory; more than a home has rooms
NEARBY_M = 1_000.0  # chosen: a quick look before the careful one; wider costs time


@dataclass(slots=True)
class Place:
    """`settled` once the laptop stayed there for some minutes; `calm` views with little new in them."""

    id: str
    number: int
    first: float
    last: float
    looks: list[PlaceLook] = field(default_factory=list)
    word: str | None = None  # the first one; by it the place is found again
    words: dict[str, None] = field(default_factory=dict)  # all, in the order of their first use
    name: str | None = None
    private: bool = False
    settled: bool = False
    stayed_s: float = 0.0  # in all, before it was settled
    calm: int = 0

    @property
    def views(self) -> int:
        """How many views of it there were."""
        return sum(look.views for look in self.looks)

    @property
    def wifi(self) -> Counter[str]:
        """Access points with the number of views that had them."""
        return sum((look.wifi for look in self.looks), Counter())

    @property
    def position(self) -> Position | None:
        """Where it is, as far as fixes tell."""
        return next((look.position for look in self.looks if look.position is not None), None)

    def knows_any(self, wifi: frozenset[str]) -> bool:
        """Whether one of these access points was ever met here."""
        return any(not look.wifi.keys().isdisjoint(wifi) for look in self.looks)

    def met(self, wifi: frozenset[str]) -> list[str]:
        """Of these access points, those that were ever met here."""
        return [sign for sign in wifi if any(sign in look.wifi for look in self.looks)]

    def knows(self, wifi: frozenset[str]) -> int:
        """How many of them were."""
        return len(self.met(wifi))

    def has_gateway(self, gateway: str | None) -> bool:
        """Whether this gateway was the way out here."""
        return gateway is not None and any(gateway in look.gateways for look in self.looks)

    def like(self, seen: Surroundings) -> bool:
        """Whether a view is like one of the looks."""
        for look in self.looks:
            if look.shares_enough(seen.wifi) or alike(look.view(), seen):
                return True
        return False

    def compare(self, seen: Surroundings) -> bool | None:
        """Whether a view is of this place, whatever it is called; None when there is nothing to compare."""
        told = {alike(look.view(), seen) for look in self.looks}
        return True if True in told else False if False in told else None

    def far(self, seen: Surroundings) -> bool:
        """Whether a fix is far from each spot of it, if it is right."""
        fixes = [look.position for look in self.looks if look.position is not None]
        return seen.position is not None and all(metres(seen.position, fix) > FAR_M for fix in fixes)

    def called(self, word: str | None) -> bool:
        """Whether this is the user's word for it."""
        return word is not None and word == self.word

    def could_be(self, seen: Surroundings) -> bool:
        """A quick look before the careful one."""
        return seen.word in self.words or any(
            (seen.gateway is not None and seen.gateway in look.gateways)
            or not look.wifi.keys().isdisjoint(seen.wifi)
            or not look.gear.keys().isdisjoint(seen.gear)
            or (seen.position and look.position and metres(seen.position, look.position) < NEARBY_M)
            for look in self.looks
        )

    def absorb(self, seen: Surroundings, time: float) -> None:
        """Remember one more view; one that shares too little with any before is a look of its own."""
        self.last = max(self.last, time)
        self.word = self.word or seen.word
        if seen.word and len(self.words) < MOST_WORDS:
            self.words[seen.word] = None
        likely = [look for look in self.looks if not look.apart(seen)]
        if not likely and len(self.looks) < MAX_LOOKS:
            likely = [PlaceLook(time, time)]
            self.looks += likely
        likely = likely or self.looks
        nearest = likely[0] if len(likely) == 1 else max(likely, key=lambda look: look.shared(seen))
        nearest.absorb(seen, time)

    def all_here(self, seen: Surroundings) -> bool:
        """Whether at least half of what is nearly always here is in view, and some of it."""
        return any(
            len(usual & seen.wifi) >= max(FEWEST, len(usual) / 2)
            for look in self.looks
            if (usual := look.frequent())
        )

    def strays(self) -> list[list[PlaceLook]]:
        """Looks that share too little with the one seen oftest, in groups that hang together."""
        rest = sorted(self.looks, key=lambda look: (-look.views, look.first))
        groups: list[list[PlaceLook]] = []
        while rest:
            group = [rest.pop(0)]
            for known in group:
                group += [look for look in rest if look.kept or alike(known.view(), look.view()) is True]
                rest = [look for look in rest if look not in group]
            groups.append(group)
        return groups[1:]
