"""Home-made tags that change their key all the time: found as a crowd of names that come once each. Pure.

Passers-by bring a name that was never heard before now and then, and keep it for minutes. A tag with a
rotating key brings one in nearly every scan, at one loudness, at every place the user goes.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from statistics import median

from scanner.by_chance import FEWEST, HALF, MOSTLY
from scanner.following.linking.chain import Chain
from scanner.following.linking.streams import QUARTER_S
from scanner.places.visit import Visit
from scanner.places.visits import BREAK_S

KEPT_SCANS = 60  # chosen: bounds memory; two hours at a scan each two minutes
ENOUGH_SCANS = 10  # chosen: twenty minutes; fewer takes a busy pavement for a list of keys
LATELY_S, LATELY_HITS = 3_600.0, 2  # chosen: one new name, days later, is no key of a list that is gone
BAND_DB = 10.0  # chosen: one tag's own readings scatter by about 6 dB (README); wider takes in passers-by
# chosen: keys each half minute (Find You) show in two minutes; looser takes passers-by for one tag
STEPS, LEAST_STEPS_S, LONGEST_STEP_S, UNEVEN_S = 3, 60.0, 120.0, 8.0
OPEN_SCANS = 4  # chosen: a scan is looked at when three more have begun: by then it shows who came once
COLD_S = 300.0  # chosen: when it began is not known of a name that was there when the lid was opened


def in_step(born: Sequence[Chain]) -> bool:
    """Whether these names came in turn, each gone before the next, at one level and in equal steps.

    A new key each half minute shows within one check; genuine keys last a quarter of an hour and overlap.
    """
    pairs = list(pairwise(born))
    steps = [after.first - before.first for before, after in pairs]
    if len(born) < STEPS + 1 or sum(steps) < LEAST_STEPS_S or max(steps) > LONGEST_STEP_S:
        return False
    if max(steps) - min(steps) > UNEVEN_S or any(before.last >= after.first for before, after in pairs):
        return False
    level = born[-1].evidence.mean_level
    return all(len(chain.segments) == 1 and near(chain, level) for chain in born)


@dataclass(slots=True)
class _Scan:
    """One scan: by class, the names that were new in it, and those of them that came once."""

    number: int
    start: float
    visit: Visit
    born: dict[str, list[Chain]] = field(default_factory=dict)
    once: dict[str, list[Chain]] = field(default_factory=dict)

    def hits(self, kind: str, level: float | None) -> list[Chain]:
        """Names of a class that came once, at about this level."""
        return [chain for chain in self.once.get(kind, ()) if near(chain, level)]


def near(chain: Chain, level: float | None) -> bool:
    """Whether a tag's level lies in the band."""
    own = chain.evidence.mean_level
    return own is None or level is None or abs(own - level) <= BAND_DB


class KeyRotations:
    """Watches some classes of names (say, all separated Find My frames), scan by scan."""

    _latest: dict[str, deque[Chain]]  # by class; these classes are watched
    _open: deque[_Scan]
    _before: float  # start of the scan before those
    _done: deque[_Scan]
    _brought: dict[str, int]  # how many of the latest of those brought a name of a class that came once

    def __init__(self, kinds: Iterable[str]) -> None:
        self._latest = {kind: deque(maxlen=STEPS + 1) for kind in sorted(kinds)}
        self._open, self._before = deque(maxlen=OPEN_SCANS), float("-inf")
        self._done, self._brought = deque(maxlen=KEPT_SCANS), {}

    def scan(self, number: int, start: float, visit: Visit) -> Iterator[tuple[str, list[Chain]]]:
        """A new scan begins. Gives classes, each with the names that belong to a rotating tag, oldest first;
        mostly none.
        """
        if len(self._open) == OPEN_SCANS:
            self._before = self._open[0].start
        self._open.append(_Scan(number, start, visit))
        if len(self._open) < OPEN_SCANS:
            return iter(())
        scan, following, then, _ = self._open
        if following.start - scan.start > BREAK_S:
            return iter(())
        for kind, born in scan.born.items():
            once = [
                chain
                for chain in born
                if _came_once(chain, scan.number)
                and self._short_lived(scan, then if chain.last_scan > scan.number else following)
            ]
            if once:
                scan.once[kind] = once
        self._count(scan)
        often = [kind for kind in self._latest if self._brought.get(kind, 0) >= MOSTLY * ENOUGH_SCANS]
        return ((kind, self._rotating(kind, number)) for kind in often)

    def _count(self, scan: _Scan) -> None:
        """One more is done with, and one no longer among the latest."""
        self._done.append(scan)
        for kind in scan.once:
            self._brought[kind] = self._brought.get(kind, 0) + 1
        if len(self._done) > ENOUGH_SCANS:
            for kind in self._done[-ENOUGH_SCANS - 1].once:
                self._brought[kind] -= 1

    def _short_lived(self, scan: _Scan, gone: _Scan) -> bool:
        """Whether a name new in one scan and missing in another was on air for less than a genuine key is.

        A phone without a connection keeps one for a quarter of an hour: who listens seldom sees each once.
        """
        if scan.start - self._before > BREAK_S:
            return gone.start - scan.start < COLD_S
        return gone.start - self._before < QUARTER_S

    def born(self, kind: str, chain: Chain) -> list[Chain]:
        """A name was heard for the first time, in the scan begun last. Returns names that came in step."""
        latest = self._latest.get(kind)
        if latest is None:
            return []
        if self._open:
            self._open[-1].born.setdefault(kind, []).append(chain)
        latest.append(chain)
        return list(latest) if in_step(latest) else []

    def level(self, kind: str) -> float | None:
        """The level at which most scans bring a new name."""
        levels = [max(known) for scan in self._done if (known := _levels(scan.once.get(kind, ())))]
        return median(levels) if levels else None

    def pieces(self, kind: str) -> int:
        """At how many places or rides nearly every scan brought one."""
        level = self.level(kind)
        counts: dict[str, list[bool]] = {}
        for scan in self._done:
            counts.setdefault(_piece(scan.visit), []).append(bool(scan.hits(kind, level)))
        return sum(1 for hits in counts.values() if len(hits) >= FEWEST and sum(hits) >= HALF * len(hits))

    def _rotating(self, kind: str, number: int) -> list[Chain]:
        if len(self._done) < ENOUGH_SCANS:
            return []
        latest = list(islice(reversed(self._done), ENOUGH_SCANS))[::-1]
        level = self.level(kind)
        brought = [scan.start for scan in latest if scan.hits(kind, level)]
        lately = [start for start in brought if latest[-1].start - start <= LATELY_S]
        if len(brought) < MOSTLY * ENOUGH_SCANS or len(lately) < LATELY_HITS:
            return []
        hits = [chain for scan in self._done for chain in scan.hits(kind, level)]
        # a name that came once by then and stayed is a tag of its own: it must not vanish in the pool, so
        # that it is gone must have been seen in a whole scan
        return [
            chain
            for chain in hits
            if chain.rotates or (chain.evidence.scans <= 2 and chain.last_scan < number - 1)
        ]


def _came_once(chain: Chain, scan: int) -> bool:
    return chain.evidence.scans <= 2 and chain.last_scan <= scan + 1 and len(chain.segments) == 1


def _levels(chains: Iterable[Chain]) -> list[float]:
    return [level for chain in chains if (level := chain.evidence.mean_level) is not None]


def _piece(visit: Visit) -> str:
    if visit.place is not None:
        return f"stay {visit.place.id}"
    return f"way {visit.journey}" if visit.kind == "way" else f"blind {visit.index}"
