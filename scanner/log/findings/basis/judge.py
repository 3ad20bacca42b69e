"""A finding worked out again from what a package holds of it, and from nothing else."""

from collections.abc import Iterator

from scanner.following.evidence.bystanders import DAILY
from scanner.following.evidence.nights import Days
from scanner.following.judging.assess import Assessor
from scanner.following.linking.chain import Chain, Link
from scanner.log.findings.basis import rows
from scanner.model import Heard, Leg, Mark, Stable, Tag, Window
from scanner.places.book import PlaceBook
from scanner.places.place import Place
from scanner.places.visit import Visit
from scanner.places.visits import Visits
from scanner.store.events import codec
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify

_AS_TOLD = (
    "kind", "start", "end", "journey", "scans", "last_scan", "moved", "after_pause", "day_began", "cold",
    "fleeting", "unseen", "changes", "arrived", "sure", "windows", "passers", "missed_before",
    "missed_after", "asleep_before", "asleep_after", "asleep_today", "of_others", "rides_before",
    "rides_after",
)  # fmt: skip


def tag_of(basis: rows.Basis) -> Tag | None:
    """The tag as today's rules judge it from this; None where they find none. Raises ValueError."""
    try:
        return _ToldJudge(basis).run()
    except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(str(error)) from None


class _ToldPlaces(PlaceBook):
    """Places by their ids alone; which stretch was at which is told."""

    def __init__(self) -> None:
        super().__init__()
        self.known = 0

    def at(self, name: str) -> Place:
        """The place of this id."""
        if name not in self._places:
            self._places[name] = Place(name, len(self._places), 0.0, 0.0)
        return self._places[name]

    def places(self) -> list[Place]:
        return list(self._places.values())[: self.known] if self.known else []


class _ToldVisits(Visits):
    """Stretches as a package tells them, window by window."""

    def __init__(self, basis: rows.Basis) -> None:
        self.told = _ToldPlaces()
        super().__init__(self.told)
        self._own = basis.names
        self._visits: dict[int, Visit] = {}
        self._coming: Iterator[rows.WindowRow] = iter(basis.windows)
        self.days = _ToldDays()

    def add(self, window: Window, keys: frozenset[str], near: set[str]) -> Visit:
        row = next(self._coming)
        self.scan, self.sighted, self.told.known = row.scan, row.sighted, row.places
        for change in row.changes:
            self._change(change)
        for name in ("beds", "homes", "near_home"):
            if (value := getattr(row, name)) is not None:
                setattr(self.days, name, frozenset(value))
        visit = self.current = self._visits[row.visit]
        self._count(visit, frozenset(map(self._name, row.others)))
        return visit

    def _change(self, change: rows.Change) -> None:
        visit = self._visits.get(change.visit)
        if visit is None:
            visit = self._visits[change.visit] = Visit(change.visit, change.kind or "blind", 0.0, 0.0, 0)
        for name in _AS_TOLD:
            if (value := getattr(change, name)) is not None:
                setattr(visit, name, value)
        if change.place is not None:
            visit.place = self.told.at(change.place) if change.place else None
        if change.before is not None:
            visit.before = frozenset(map(self._name, change.before))

    def _name(self, number: int) -> str:
        if number < len(self._own):
            return self._own[number]
        return f"{DAILY}{number}" if number % 2 else str(number)


class _ToldDays(Days):
    """Where the person sleeps, as told."""

    def see(self, window: Window, visit: Visit) -> None:
        """Told with the stretches."""


class _ToldJudge(Assessor):
    def __init__(self, basis: rows.Basis) -> None:
        super().__init__()
        self.visits = told = _ToldVisits(basis)
        self.days = told.days
        self._payload_windows = basis.windows_before
        self._basis = basis
        self._packets = [codec.read_payload(body) for body in basis.payloads]
        self._kinds = [identify(packet) for packet in self._packets]
        self._joins, self._at = list(basis.joins), 0
        for leg in basis.legs_before:
            self.legs.add(_leg(leg))

    def run(self) -> Tag | None:
        """Every window, each with the marks before it."""
        marks = sorted(self._basis.marks, key=lambda mark: mark.window)
        for at, row in enumerate(self._basis.windows):
            while marks and marks[0].window <= at:
                self._say(marks.pop(0))
            self._at = at
            self.add(self._window(row))
        for mark in marks:
            self._say(mark)
        return self.tag(self._basis.subject)

    def _look_back(self, chain: Chain, *, told: bool = False) -> Chain:
        """Names are one tag when and as it is told: other tags have a say in that, and are not here."""
        segment = chain.tail
        for join in [join for join in self._joins if join.window <= self._at]:
            one, other = (self._begun_by(key) for key in (join.first, join.then))
            if one is not None and other is not None and one is not other:
                self.chains.join(one, other, Link(join.rule, join.likely, join.time, join.doubt))
                self._joins.remove(join)
        return self.chains.chain_of(segment)

    def _begun_by(self, key: str) -> Chain | None:
        return next((chain for chain in self.chains if next(iter(chain.head.keys), "") == key), None)

    def _say(self, row: rows.MarkRow) -> None:
        self.mark(Mark(row.time, row.mark, row.address, row.tag, row.until))

    def _window(self, row: rows.WindowRow) -> Window:
        heard = tuple(self._heard(one) for one in row.heard)
        stable = tuple(map(_stable, row.stable))
        return Window(row.start, row.end, None, heard, stable, row.totals, tuple(map(_leg, row.legs)))

    def _heard(self, row: rows.HeardRow) -> Heard:
        packets = tuple(_at(row.last, self._packets[number]) for number in row.payloads)
        return Heard(
            packets[-1], self._kinds[row.payloads[-1]], row.first, row.last, row.packets, row.mean_rssi,
            row.max_rssi, row.connectable, row.unconnectable, packets,
        )  # fmt: skip


def _stable(row: rows.StableRow) -> Stable:
    levels = (row.mean_rssi, row.max_rssi)
    heard = Stable(row.key, "unknown", row.first, row.last, row.packets, *levels)
    return heard._replace(name=row.name, company=row.company, public=row.public)


def _at(time: float, packet: Advertisement) -> Advertisement:
    return packet._replace(time=time)


def _leg(row: rows.LegRow) -> Leg:
    return Leg(
        row.number, row.start, row.end, row.how, row.at_start, row.stayed, row.new, frozenset(row.back_at),
        frozenset(row.next_at), row.fast, row.heard_s, row.left, row.steps, row.along, row.joined,
        frozenset(row.elsewhere),
    )  # fmt: skip
