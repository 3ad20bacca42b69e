"""What a method found on a walk, whom it blamed, and how long after setting out it said so."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.benchmarks.following.alerts import Alert
from tests.benchmarks.walks.recorded import Walk


@dataclass(frozen=True)
class Outcome:
    """`minutes` from setting out to the alert of each carried thing that was found."""

    found: frozenset[str]
    carried: int
    blamed: frozenset[str]
    minutes: tuple[float, ...] = ()

    def __str__(self) -> str:
        return f"{len(self.found)} of {self.carried}, {len(self.blamed)} false"


def score(walk: Walk, alerts: Iterable[Alert]) -> Outcome:
    """Each address that is blamed and was not carried counts; what is uncounted does not."""
    first: dict[str, float] = {}
    for alert in alerts:
        for address in alert.addresses:
            first[address] = min(alert.time, first.get(address, alert.time))
    found = first.keys() & walk.travels
    minutes = sorted((first[address] - walk.start) / 60 for address in found)
    blamed = first.keys() - walk.travels - walk.uncounted
    return Outcome(frozenset(found), len(walk.travels), frozenset(blamed), tuple(minutes))


def total(outcomes: Iterable[Outcome]) -> Outcome:
    """All walks as one; addresses of different walks are different things."""
    found, blamed, carried, minutes = set[str](), set[str](), 0, list[float]()
    for number, one in enumerate(outcomes):
        found |= {f"{number} {address}" for address in one.found}
        blamed |= {f"{number} {address}" for address in one.blamed}
        carried, minutes = carried + one.carried, [*minutes, *one.minutes]
    return Outcome(frozenset(found), carried, frozenset(blamed), tuple(sorted(minutes)))
