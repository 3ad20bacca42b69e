"""What the judge reads while a record is folded, noted for findings that are to be worked out elsewhere.

Which stretches were at one place, and who else was about, are told as the fold had them; the rest of the
judge runs again on it (`judge`). Names of others are exchanged for random numbers, and the table of those is
kept nowhere.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from scanner.following.evidence.bystanders import DAILY
from scanner.following.evidence.legs import LegLog
from scanner.following.evidence.nights import Days
from scanner.following.judging.assess import Assessor
from scanner.following.linking.chain import Chain, Link, own_names
from scanner.following.linking.chains import Chains
from scanner.following.linking.streams import read
from scanner.history.snapshots import at_events
from scanner.log.findings.basis import rows
from scanner.model import Leg, Mark, Tag, Window
from scanner.places.visit import Visit
from scanner.places.visits import Visits
from scanner.store.events import codec, queries

if TYPE_CHECKING:
    from scanner.store.case import Case

_PLAIN = (
    "kind", "start", "end", "journey", "scans", "last_scan", "moved", "after_pause", "day_began", "cold",
    "fleeting", "unseen", "changes", "arrived", "sure", "windows", "passers", "of_others",
    "rides_before", "rides_after",
)  # fmt: skip
MOST_S = 62 * 86_400.0  # what lies further back says little by then, and takes much room
ROTATING = "rotating keys"  # the rule of links that are found again from the names alone
_TOTALS = ("missed_before", "missed_after", "asleep_before", "asleep_after", "asleep_today")


class Wanted(NamedTuple):
    """A finding: its number, the tag it is of, the last event that it rests on; first and last heard."""

    finding: str
    subject: str
    upto: int
    first: float
    last: float


class Join(NamedTuple):
    """Two names that became one tag in the window of this number: the first key of each, and the link."""

    window: int
    first: str
    then: str
    link: Link


class _NotingChains(Chains):
    """Notes which names became one tag, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.window, self.joins = 0, list[Join]()

    def join(self, first: Chain, then: Chain, link: Link) -> Chain:
        pair = (first, then) if first.first <= then.first else (then, first)
        names = [next(iter(one.head.keys), "") for one in pair]
        self.joins.append(Join(self.window, names[0], names[1], link))
        return super().join(first, then, link)


class _Noting(Visits):
    """Notes what is counted as being about in each window."""

    def __init__(self) -> None:
        super().__init__()
        self.about: frozenset[str] = frozenset()
        self.before: Visit | None = None

    def add(self, window: Window, keys: frozenset[str], near: set[str]) -> Visit:
        old = self.current
        self.about, visit = keys, super().add(window, keys, near)
        if visit is not old:
            self.before = old
        return visit


class _Nights(NamedTuple):
    """Where the person sleeps, as the judge knew it (scanner.following.evidence.nights)."""

    beds: frozenset[str]
    homes: frozenset[str]
    near_home: frozenset[str]


def _nights(days: Days) -> _Nights:
    return _Nights(days.beds, days.homes, days.near_home)


@dataclass(slots=True)
class _Row:
    """One window as the judge stood once it was taken in; `visits` the stretch in hand and the one before."""

    window: Window
    about: frozenset[str]
    scan: int
    sighted: bool
    places: int
    nights: "_Nights"
    windows_before: int
    visits: list[tuple[int, dict[str, Any]]]
    befores: dict[int, frozenset[str]]


@dataclass(slots=True)
class _Trace:
    """The windows of one fold; before `since` those of the stretch in hand alone."""

    since: float
    rows: list[_Row] = field(default_factory=list)
    way: list[Leg] = field(default_factory=list)  # legs of the way in hand
    earlier: list[Leg] = field(default_factory=list)  # those of them that lie before the first row
    told: int = 0  # windows in which anything was recognised
    number: int = 0  # of the first row, counted from the first window
    joins: list[Join] = field(default_factory=list)

    def begins(self, judge: Assessor) -> None:
        """A fold begins."""
        self.rows, self.way, self.earlier, self.told, self.number = [], [], [], 0, 0
        judge.visits, judge.chains = _Noting(), (chains := _NotingChains())
        self.joins = chains.joins

    def took(self, window: Window, judge: Assessor) -> None:
        """The judge took in a window."""
        visits = judge.visits
        assert isinstance(visits, _Noting)  # noqa: S101 - set above
        now = visits.current
        if now is None:  # a window of no time
            return
        assert isinstance(judge.chains, _NotingChains)  # noqa: S101 - set above
        if window.end < self.since and self.rows and self.rows[-1].visits[-1][0] != now.index:
            self.number += len(self.rows)
            self.rows, self.earlier = [], list(self.way)
        for leg in window.legs:
            self.way = [leg] if leg.number == 0 else [*self.way, leg]
        stretches = [each for each in (visits.before, now) if each is not None]
        self.rows.append(
            _Row(
                window, visits.about, visits.scan, visits.sighted,
                min(2, len(judge.book.places())), _nights(judge.days), self.told,
                [(each.index, _state(each)) for each in stretches],
                {each.index: each.before for each in stretches},
            )
        )  # fmt: skip
        judge.chains.window = self.number + len(self.rows)
        self.told += bool(window.heard) or any(kind != "unknown" for kind in window.bystanders)


def _state(visit: Visit) -> dict[str, Any]:
    told = {name: getattr(visit, name) for name in _PLAIN}
    told |= {name: dict(getattr(visit, name)) for name in _TOTALS}
    place = visit.place.id if visit.place is not None else ""
    return told | {"place": place}


class Traced(NamedTuple):
    """What the judge read for a finding, and what today's rules make of all that the record holds."""

    basis: rows.Basis
    tag: Tag


def bases(case: "Case", wanted: Sequence[Wanted], *, made_up: bool = False) -> dict[str, Traced]:
    """Finding -> what the judge read for it; those of which no tag is there any more are left out.

    Raises StoreError for a damaged record.
    """
    found: dict[str, Traced] = {}
    trace = _Trace(min((max(one.first, one.last - MOST_S) for one in wanted), default=0.0))
    by_event: dict[int, list[Wanted]] = {}
    for one in wanted:
        by_event.setdefault(one.upto, []).append(one)
    marks = queries.numbered_marks(case)

    def ask(event: int, judge: Assessor) -> None:
        said = [mark for number, mark in marks if number <= event]
        for one in by_event[event]:
            chain, tag = judge.chains.get(one.subject), judge.tag(one.subject)
            basis = _Slice(trace, chain, one, said).basis(made_up=made_up) if chain is not None else None
            if basis is not None and tag is not None:
                found[one.finding] = Traced(basis, tag)

    at_events(case, by_event, ask, trace)
    return found


class _Slice:
    """The windows of one tag, cut out."""

    def __init__(self, trace: _Trace, chain: Chain, wanted: Wanted, marks: Iterable[Mark]) -> None:
        every = trace.rows
        self._keys = {key for segment in chain.segments for key in segment.keys}
        own = sorted({*chain.names, *(name for key in self._keys for name in own_names(key))})
        self._own = {name: number for number, name in enumerate(own)}
        self._addresses = {address.upper() for address in chain.addresses}
        self._ids = {chain.id, *chain.aliases}
        self._kinds = {"", *(segment.stream.kind for segment in chain.segments)}
        self._wanted, self._marks = wanted, marks
        since = wanted.last - MOST_S
        heard = (at for at, row in enumerate(every) if row.window.end >= since and self._heard(row.window))
        first = next(heard, len(every))
        while 0 < first < len(every) and every[first].visits[-1][0] == every[first - 1].visits[-1][0]:
            first -= 1
        self._rows, self._earlier = every[first:], [leg for row in every[:first] for leg in row.window.legs]
        self._earlier = [*trace.earlier, *self._earlier]
        self._joins = [one for one in trace.joins if {one.first, one.then} <= self._keys]
        self._skipped = trace.number + first
        self._numbers: dict[tuple[int, str], int] = {}
        self._payloads: dict[str, int] = {}
        self._blind: set[int] = set()

    def basis(self, *, made_up: bool) -> rows.Basis | None:
        """All of it; None where the tag was heard in no window."""
        if not self._rows:
            return None
        told = self._windows()
        return rows.Basis(
            rows.FORMAT, made_up, self._wanted.finding, self._wanted.subject, list(self._payloads), told,
            self._said(), list(self._own), self._legs_before(), self._rows[0].windows_before,
            self._joined(),
        )  # fmt: skip

    def _heard(self, window: Window) -> list[Any]:
        mine = [heard for heard in window.heard if self._keys & set(read(heard).keys)]
        return [*mine, *(thing for thing in window.stable if f"s:{thing.key}" in self._keys)]

    def _windows(self) -> list[rows.WindowRow]:
        told: list[rows.WindowRow] = []
        known: dict[int, dict[str, Any]] = {}
        befores: dict[int, frozenset[str]] = {}
        nights: tuple[frozenset[str] | None, ...] = (None, None, None)
        for row in self._rows:
            changes = []
            for index, whole in row.visits:
                if index < self._rows[0].visits[-1][0]:  # the stretch before: the tag was not heard in it
                    continue
                state = self._of_its_kind(whole)
                change = self._change(index, state, known.get(index), row, befores)
                known[index] = state
                if change is not None:
                    changes.append(change)
            of_its_kind = row.nights._replace(near_home=row.nights.near_home & self._kinds)
            beds, homes, near = (
                None if now == then else sorted(now) for now, then in zip(of_its_kind, nights, strict=True)
            )
            told_now = self._window(row, changes)
            told.append(msgspec.structs.replace(told_now, beds=beds, homes=homes, near_home=near))
            nights = of_its_kind
        return told

    def _of_its_kind(self, state: dict[str, Any]) -> dict[str, Any]:
        """Without what was counted of other kinds of tags."""
        return state | {
            name: {kind: many for kind, many in state[name].items() if kind in self._kinds}
            for name in _TOTALS
        }

    def _change(
        self, index: int, now: dict[str, Any], then: dict[str, Any] | None, row: _Row, befores: dict[int, Any]
    ) -> rows.Change | None:
        told = {name: value for name, value in now.items() if then is None or then[name] != value}
        if then is None and now["kind"] == "blind":
            self._blind.add(index)
        before = row.befores[index]
        if then is None or befores[index] != before:
            befores[index] = before
            told["before"] = self._number_all(index, before)
        return rows.Change(index, **told) if told else None

    def _window(self, row: _Row, changes: list[rows.Change]) -> rows.WindowRow:
        window, index = row.window, row.visits[-1][0]
        mine = self._heard(window)
        totals = dict(window.bystanders)
        if others := sum(each not in mine for each in window.heard):
            totals["tag"] = others
        heard = [
            rows.HeardRow(
                [self._payload(each) for each in one.payloads or (one.payload,)], one.first, one.last,
                one.count, one.mean_rssi, one.max_rssi, one.connectable, one.unconnectable,
            )
            for one in mine if hasattr(one, "payload")
        ]  # fmt: skip
        stable = [
            rows.StableRow(
                one.key, one.first, one.last, one.count, one.mean_rssi, one.max_rssi, one.name, one.company,
                one.public,
            )
            for one in mine if not hasattr(one, "payload")
        ]  # fmt: skip
        return rows.WindowRow(
            window.start, window.end, row.scan, index, self._number_all(index, row.about), totals, heard,
            stable, [_leg(leg) for leg in window.legs], changes, sighted=row.sighted, places=row.places,
        )  # fmt: skip

    def _payload(self, advertisement: Any) -> int:
        body = codec.payload_body(advertisement._replace(host_id=None))
        return self._payloads.setdefault(body, len(self._payloads))

    def _number_all(self, index: int, names: Iterable[str]) -> list[int]:
        return sorted(self._number(index, name) for name in names)

    def _number(self, index: int, name: str) -> int:
        """The tag's own names by their place in `names`; of others one by chance."""
        if name in self._own:
            return self._own[name]
        stretch = -1 if index in self._blind else index
        number = self._numbers.get((stretch, name))
        if number is None:
            number = rows.OTHERS + 2 * secrets.randbelow(rows.MOST_OTHERS) + name.startswith(DAILY)
            self._numbers[stretch, name] = number
        return number

    def _said(self) -> list[rows.MarkRow]:
        starts = [row.window.start for row in self._rows]
        mine = [
            mark for mark in sorted(self._marks, key=lambda mark: mark.time)
            if mark.tag in self._ids or (mark.address or "").upper() in self._addresses
        ]  # fmt: skip
        return [
            rows.MarkRow(
                next((at for at, start in enumerate(starts) if start > mark.time), len(starts)),
                mark.time, mark.mark, mark.address, mark.tag, mark.until,
            )
            for mark in mine
        ]  # fmt: skip

    def _joined(self) -> list[rows.JoinRow]:
        return [
            rows.JoinRow(
                max(0, at - self._skipped), first, then, link.rule, link.likely, link.time, link.doubt
            )
            for at, first, then, link in self._joins
            if link.rule != ROTATING
        ]

    def _legs_before(self) -> list[rows.LegRow]:
        """Of the way that was gone on when the first window began."""
        log = LegLog()
        for leg in self._earlier:
            log.add(leg)
        return [_leg(leg) for leg in log.legs]


def _leg(leg: Leg) -> rows.LegRow:
    return rows.LegRow(
        leg.number, leg.start, leg.end, leg.how, leg.at_start, leg.stayed, leg.new, sorted(leg.back_at),
        sorted(leg.next_at), leg.fast, leg.heard_s, leg.left, leg.steps, leg.along, leg.joined,
        sorted(leg.elsewhere),
    )  # fmt: skip
