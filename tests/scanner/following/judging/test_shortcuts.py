"""What the judge does not work out again gives what working it out would give."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from scanner.following.evidence.evidence import Evidence, Known
from scanner.following.judging import assess
from scanner.following.judging.assess import Assessor
from scanner.following.judging.batch import assess_items
from scanner.following.linking import streams
from scanner.following.linking.chain import Chain
from scanner.following.linking.pairs import Pair, Prospects, _worked_out
from scanner.model import Heard, Item
from scanner.places.book import PlaceBook
from scanner.places.place import Place
from scanner.places.surroundings import Surroundings
from tests.scanner.following.judging.test_properties import WEEK, recordings


@pytest.fixture(autouse=True, scope="module")
def asked() -> Iterator[None]:
    """Each shortcut is held against the long way, and counted."""
    keeps, skips = Evidence._known, Assessor._at_one_place
    pairs, met, kept = Prospects.pair, PlaceBook._met_before, streams.read
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

    def pair(self: Prospects, old: Chain, young: Chain) -> Pair:
        told = pairs(self, old, young)
        assert _told(told) == _told(_worked_out(old, young))
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

    patch.setattr(Prospects, "pair", pair)
    patch.setattr(PlaceBook, "_met_before", met_before)
    patch.setattr(assess, "read", read)
    patch.setattr(Evidence, "_known", known)
    patch.setattr(Assessor, "_at_one_place", at_one_place)
    yield
    patch.undo()


SKIPPED: set[bool] = set()


def _told(pair: Pair) -> tuple[object, ...]:
    return pair.rule, pair.here, pair.level, pair.timely, pair.places, pair.silent


def _shares(place: Place, seen: Surroundings) -> bool:
    return any(look.usual_wifi() & seen.wifi for look in place.looks)


@settings(deadline=None, max_examples=60)
@given(recordings)
def test_in_any_recording(items: list[Item]) -> None:
    assess_items(items)


def test_in_a_week_and_both_ways_are_gone() -> None:
    assess_items(WEEK)
    assert {True, False} == SKIPPED
