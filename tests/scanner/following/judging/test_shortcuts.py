"""What the judge does not work out again gives what working it out would give."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

import pytest
from hypothesis import given, settings

from scanner.following.evidence.evidence import Evidence, Known
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging import assess
from scanner.following.judging.assess import Assessor
from scanner.following.judging.log_odds import Verdict
from scanner.following.linking import rules, streams
from scanner.following.linking.chain import Chain, Link
from scanner.following.linking.chains import Chains
from scanner.following.linking.pairs import Pair, Prospects, no_pairs
from scanner.hearing.windows import Windower
from scanner.model import Heard, Item
from scanner.places.book import PlaceBook
from scanner.places.place import Place
from scanner.places.surroundings import Surroundings
from signatures.trackers.match import identify
from tests.scanner.following.batch import assess_items
from tests.scanner.following.judging.test_properties import WEEK, recordings


@pytest.fixture(autouse=True, scope="module")
def asked() -> Iterator[None]:
    """Each shortcut is held against the long way, and counted."""
    keeps, skips = Evidence.been, Assessor._at_one_place
    stands = Assessor._weighed
    pairs, met, kept, liked = Prospects.possible, PlaceBook._met_before, streams.read, Place.like
    looks_back = rules.predecessor
    patch = pytest.MonkeyPatch()

    def known(self: Evidence, own: frozenset[str]) -> Known:
        told = keeps(self, own)
        assert (told.places, told.only_in_car) == (self._places(own), self._only_in_car(own))
        return told

    def at_one_place(self: Assessor, chain: Chain) -> bool:
        skipped = skips(self, chain)
        assert not (skipped and self._alarming(chain, self.verdict(chain)))
        SKIPPED.add(skipped)
        return skipped

    def possible(self: Prospects, olds: Iterable[Chain], young: Chain) -> Iterator[tuple[Chain, Pair]]:
        asked = [old for old in olds if not old.rotates]
        told, anew = [*pairs(self, asked, young)], no_pairs(young)
        worked_out = [(old, anew._worked_out(old, young)) for old in asked if old.turns_as(young)]
        assert [(old, _told(each)) for old, each in told] == [
            (old, _told(each)) for old, each in worked_out if each.rule is not None
        ]
        return iter(told)

    def predecessor(chains: Chains, young: Chain) -> tuple[Chain, Link] | None:
        found = looks_back(chains, young)
        with pytest.MonkeyPatch.context() as for_long:
            for_long.setattr(rules, "_soon_s", lambda head: inf)
            assert looks_back(chains, young) == found
        return found

    def like(self: Place, seen: Surroundings) -> bool:
        told = liked(self, seen)
        assert told == (self.compare(seen) is True)
        return told

    def met_before(self: PlaceBook, seen: Surroundings) -> list[Place]:
        told = met(self, seen)
        sharing = [place for place in self._places.values() if _shares(place, seen)]
        assert sharing == [place for place in told if _shares(place, seen)]
        return told

    def read(heard: Heard) -> streams.Stream:
        told = kept(heard)
        assert told == streams._read(heard)
        return told

    def weighed(self: Assessor, chain: Chain) -> tuple[Verdict, Mapping[str, Piece]]:
        told = stands(self, chain)
        pieces = chain.evidence.all_pieces(chain.own)
        assert told == (self.verdict(chain, pieces), pieces)
        return told

    patch.setattr(Assessor, "_weighed", weighed)
    patch.setattr(Prospects, "possible", possible)
    patch.setattr(assess, "predecessor", predecessor)
    patch.setattr(Place, "like", like)
    patch.setattr(PlaceBook, "_met_before", met_before)
    patch.setattr(assess, "read", read)
    patch.setattr(Evidence, "been", known)
    patch.setattr(Assessor, "_at_one_place", at_one_place)
    yield
    patch.undo()


SKIPPED: set[bool] = set()


def _told(pair: Pair) -> tuple[object, ...]:
    return pair.rule, pair.here, pair.level, pair.timely, pair.places, pair.silent, pair.spread, pair.frames


def _shares(place: Place, seen: Surroundings) -> bool:
    return any(look.wifi.keys() & seen.wifi for look in place.looks)


@settings(deadline=None, max_examples=30)
@given(recordings)
def test_in_any_recording(items: list[Item]) -> None:
    assess_items(items)


@settings(deadline=None, max_examples=10)
@given(recordings)
def test_of_a_list_that_is_asked_for_at_each_window(items: list[Item]) -> None:
    assessor, windower = Assessor(), Windower(identify)
    for item in items:
        for window in windower.feed(item):
            assessor.add(window)
            assessor.tags()


def test_in_a_week_and_both_ways_are_gone() -> None:
    assess_items(WEEK)
    assert {True, False} == SKIPPED
