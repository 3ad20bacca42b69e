"""What the judge does not work out again gives what working it out would give."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from scanner.following.evidence.evidence import Evidence, Known
from scanner.following.judging.assess import Assessor
from scanner.following.judging.batch import assess_items
from scanner.following.linking.chain import Chain
from scanner.model import Item
from tests.scanner.following.judging.test_properties import WEEK, recordings


@pytest.fixture(autouse=True, scope="module")
def asked() -> Iterator[None]:
    """Each shortcut is held against the long way, and counted."""
    keeps, skips = Evidence._known, Assessor._at_one_place
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

    patch.setattr(Evidence, "_known", known)
    patch.setattr(Assessor, "_at_one_place", at_one_place)
    yield
    patch.undo()


SKIPPED: set[bool] = set()


@settings(deadline=None, max_examples=60)
@given(recordings)
def test_in_any_recording(items: list[Item]) -> None:
    assess_items(items)


def test_in_a_week_and_both_ways_are_gone() -> None:
    assess_items(WEEK)
    assert {True, False} == SKIPPED
