"""A tag under a lasting name that is beside its owner at the user's home, and without them elsewhere."""

import pytest

from scanner.following.evidence.evidence import Evidence
from scanner.following.judging.log_odds import SEPARATED, Verdict, facts_of, weigh
from scanner.following.linking.streams import Stream, kinds_beside_owners
from scanner.places.place import Place
from scanner.places.visit import Visit
from signatures.trackers.load import rotations

HOUR, NOBODY = 3_600.0, frozenset[str]()
HOME, WORK, CAFE = (Place(name, number, 0.0, 0.0) for number, name in enumerate(("p-1", "p-2", "p-3")))


def weighed(beside: list[Place], *, lasts: bool = True) -> Verdict:
    """Beside its owner at some places in the morning, then an hour at work without them."""
    record = Evidence()
    for number, place in enumerate(beside):
        visit = Visit(number, "stay", number * HOUR, (number + 0.5) * HOUR, number, place, 5)
        record.near_owner(visit, NOBODY, lasts=lasts)
    work = Visit(9, "stay", 9 * HOUR, 10 * HOUR, 9, WORK, 5)
    for scan in range(5):
        record.hear(work, 40 + scan, (9 * HOUR + scan, 9 * HOUR + scan), -60.0, NOBODY, "")
    return weigh(facts_of(record, NOBODY, sighted=True, beds=frozenset({"p-1"})), SEPARATED)


def test_home_counts_as_a_place_that_it_came_from() -> None:
    assert weighed([HOME]).spread == 2.0
    assert weighed([HOME]).travels


@pytest.mark.parametrize("beside", [[], [WORK], [HOME, CAFE]], ids=["never", "there", "where the user goes"])
def test_an_owner_who_goes_along_or_stays_there_tells_nothing(beside: list[Place]) -> None:
    assert weighed(beside).spread == 1.0


def test_a_name_that_changes_leads_from_no_place_to_another() -> None:
    assert weighed([HOME], lasts=False).spread == 1.0


@pytest.mark.parametrize(
    ("kind", "near", "classes"),
    [("findhub 64", False, {"findhub 65"}), ("findhub 65", False, set()), ("apple 1", True, {"apple 1"})],
)
def test_of_which_kinds_one_is_beside_its_owner(kind: str, near: bool, classes: set[str]) -> None:
    stream = Stream((), None, "", kind, "unknown", near, False, rotation=rotations()[kind])
    assert kinds_beside_owners([stream]) == classes


def test_a_lasting_name_beside_its_owner_stands_for_no_class() -> None:
    """Else each visit with one would count twice against all that was missed there."""
    assert kinds_beside_owners([Stream((), None, "chipolo", "", "near-owner", True, True)]) == set()
