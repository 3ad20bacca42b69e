"""One physical tag, many addresses: segments that lasted under one name, joined into chains. Pure.

Every join keeps the rule that made it, so that it can be shown and undone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from scanner.following.company import DAILY
from scanner.following.evidence import Evidence
from scanner.following.home_made import Signs
from scanner.following.streams import Stream
from scanner.model import Heard

MAX_CHAINS = 4_000
MAX_KEYS = 60_000
MAX_OWN = 64
MOST_DOUBT = 4.0
MAX_SEGMENTS = 300
MAX_ADDRESSES = 3_000
FIRST_KEPT = 64  # those heard by the time of the alert stay listed
BRIEF_S = 2 * 86_400.0


class Link(NamedTuple):
    """Why a segment is held to be the same tag as the one before it.

    `rule`: "same name", "hint", "succession", "day change", "same kind", "rotating keys"; `likely` 0 to 1.
    """

    rule: str
    likely: float
    time: float
    doubt: float = 0.0  # log-odds to take off, where it carried the tag to another place

    @property
    def certain(self) -> bool:
        """True for links that no coincidence makes."""
        return self.rule in ("same name", "rotating keys")

    @property
    def credit(self) -> float:
        """How much of a move together the link itself counts for."""
        return 0.3 if self.rule == "same kind" else self.likely


@dataclass(slots=True, eq=False)
class Segment:
    """One stretch of a tag's life under one address or identity."""

    id: str
    stream: Stream
    first: float
    last: float
    born_scan: int
    last_scan: int
    evidence: Evidence = field(default_factory=Evidence)
    keys: dict[str, None] = field(default_factory=dict)
    signs: Signs = field(default_factory=Signs)
    link: Link | None = None
    birth_span_s: float = 0.0
    last_span_s: float = 0.0
    scans: int = 0


@dataclass(slots=True, eq=False)
class Chain:
    """One tag as far as can be told."""

    id: str
    kind: str
    segments: list[Segment]
    evidence: Evidence
    heard: Heard | None
    first: float
    last: float
    last_scan: int = 0
    windows: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
    addresses: dict[str, None] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    mark: str | None = None
    until: float | None = None
    first_alert: float | None = None
    rotates: bool = False
    pieces_rotating: int = 0
    untold: bool = True
    separated: bool = False
    near_only: bool = True
    maybe: str | None = None  # the marked chain that this may go on from

    @property
    def tail(self) -> Segment:
        """The newest segment."""
        return self.segments[-1]

    @property
    def head(self) -> Segment:
        """The oldest segment."""
        return self.segments[0]

    @property
    def doubt(self) -> float:
        """Log-odds to take off, because links that carried it to other places may be wrong."""
        return min(
            MOST_DOUBT, sum(segment.link.doubt for segment in self.segments if segment.link is not None)
        )


def tag_id(name: str, first: float) -> str:
    """A stable id from the first stream's name and the moment it was first heard."""
    return "t-" + sha256(f"{name}|{first!r}".encode("utf-8", "replace")).hexdigest()[:8]


class Chains:
    """All chains, found by any name they had."""

    def __init__(self) -> None:
        self.by_id: dict[str, Chain] = {}
        self.by_kind: dict[str, dict[str, Chain]] = {}
        self._segments: dict[str, Segment] = {}
        self._chain_of: dict[str, Chain] = {}  # segment id -> chain
        self._alias: dict[str, str] = {}

    def __iter__(self) -> Iterator[Chain]:
        return iter(self.by_id.values())

    def get(self, tag: str) -> Chain | None:
        """A chain by its id or a former one."""
        return self.by_id.get(self._alias.get(tag, tag))

    def by_address(self, address: str) -> Chain | None:
        """The chain that used this address last."""
        segment = self._segments.get(f"a:{address}") or self._segments.get(f"s:{address}")
        return self.chain_of(segment) if segment is not None else None

    def chain_of(self, segment: Segment) -> Chain:
        """The chain that a segment belongs to."""
        return self._chain_of[segment.id]

    def segment_for(
        self, stream: Stream, heard: Heard | None, kind: str, times: tuple[float, float], scan: int
    ) -> Segment:
        """The segment with one of these names; two that turn out to be one are joined, unknown ones made."""
        known = {id(found): found for key in stream.keys if (found := self._segments.get(key)) is not None}
        segments = sorted(known.values(), key=lambda segment: segment.last)
        segment = segments[-1] if segments else self._make(stream, heard, kind, times, scan)
        for other in segments[:-1]:
            first, second = self.chain_of(other), self.chain_of(segment)
            if first is not second:
                self.join(first, second, Link("same name", 1.0, times[0]))
        for key in stream.keys:
            if key not in segment.keys or self._segments.get(key) is not segment:
                self._own(segment, key)
        return segment

    def _make(
        self, stream: Stream, heard: Heard | None, kind: str, times: tuple[float, float], scan: int
    ) -> Segment:
        name = tag_id(stream.keys[-1], times[0])
        while name in self._chain_of:
            name = tag_id(name, times[0])
        segment = Segment(name, stream, times[0], times[1], scan, scan)
        segment.birth_span_s = times[1] - times[0]
        chain = Chain(name, kind, [segment], segment.evidence, heard, times[0], times[1], scan)
        self.by_id[name] = self._chain_of[name] = chain
        return segment

    def _own(self, segment: Segment, key: str) -> None:
        chain = self.chain_of(segment)
        segment.keys[key] = None
        self._segments.pop(key, None)
        self._segments[key] = segment
        bare = key[2:]
        if key[:2] in ("a:", "s:"):
            chain.addresses[bare] = None
        chain.own = frozenset([*list(chain.own)[-MAX_OWN + 2 :], key, DAILY + key])
        while len(self._segments) > MAX_KEYS:
            del self._segments[next(iter(self._segments))]

    def file(self, chain: Chain, kind: str) -> None:
        """Note that the chain's newest segment is of this kind, most recent last."""
        chains = self.by_kind.setdefault(kind, {})
        chains.pop(chain.id, None)
        chains[chain.id] = chain

    def join(self, first: Chain, then: Chain, link: Link) -> Chain:
        """Make two chains one; the older id stays, the other becomes an alias."""
        if then.first < first.first:
            first, then = then, first
        then.head.link = link
        kind = then.tail.stream.kind
        first.evidence = then.evidence.after(first.evidence, first.own | then.own, kind, link.credit)
        first.segments = sorted([*first.segments, *then.segments], key=lambda segment: segment.first)
        del first.segments[1 : 1 - MAX_SEGMENTS]
        for segment in then.segments:
            self._chain_of[segment.id] = first
        first.aliases |= {then.id: None, **then.aliases}
        for name in (then.id, *then.aliases):
            self._alias[name] = first.id
        earliest = frozenset(islice(first.addresses, FIRST_KEPT))
        for address in then.addresses:
            if address not in earliest:
                first.addresses.pop(address, None)
                first.addresses[address] = None
        while len(first.addresses) > MAX_ADDRESSES:
            del first.addresses[next(islice(first.addresses, FIRST_KEPT, None))]
        first.own = frozenset([*first.own, *then.own][-MAX_OWN:])
        if then.last >= first.last:
            first.heard, first.last, first.last_scan = then.heard, then.last, then.last_scan
        first.windows += then.windows
        first.first_alert = min(
            (time for time in (first.first_alert, then.first_alert) if time is not None), default=None
        )
        first.mark, first.until = first.mark or then.mark, first.until or then.until
        first.separated, first.untold = first.separated or then.separated, first.untold and then.untold
        first.near_only = first.near_only and then.near_only
        self._unfile(then)
        return first

    def split(self, chain: Chain, at: int) -> Chain | None:
        """Undo the link before segment number `at`: what follows becomes a tag of its own again."""
        if not 0 < at < len(chain.segments):
            return None
        later = chain.segments[at:]
        chain.segments = chain.segments[:at]
        later[0].link = None
        name = later[0].id
        for old in (name, *(segment.id for segment in later)):
            self._alias.pop(old, None)
            chain.aliases.pop(old, None)
        part = Chain(name, chain.kind, later, later[0].evidence, chain.heard, later[0].first, chain.last)
        part.separated, part.untold, part.near_only = chain.separated, chain.untold, chain.near_only
        part.last_scan = chain.last_scan
        self.by_id[name] = part
        for segment in later:
            self._chain_of[segment.id] = part
        for each in (chain, part):
            self._recount(each)
        return part

    def keep_told(self, chain: Chain, part: Chain, told: float, travels: Callable[[Chain], bool]) -> None:
        """After a split of a tag that was told: the alert goes on with what travels by its own record.

        Where neither does any more, it stays with the later part, which was heard when it was told. The id
        that was told names that part; if the earlier one has no share in it, it gets an id of its own.
        """
        then = [each for each in (chain, part) if each.first <= told]
        left = [each for each in then if travels(each)] or then[-1:]
        chain.first_alert, part.first_alert = (told if each in left else None for each in (chain, part))
        if chain in left or part not in left:
            return
        name = tag_id(chain.id, part.first)
        while name in self.by_id or name in self._alias:
            name = tag_id(name, part.first)
        for each, new in ((part, chain.id), (chain, name)):
            self._unfile(each)
            each.aliases.pop(new, None)
            if each is part:
                each.aliases[each.id] = None
            each.id = new
        for each in (chain, part):
            self.by_id[each.id] = each
            self.file(each, each.tail.stream.kind)
            for alias in each.aliases:
                self._alias[alias] = each.id

    def _recount(self, chain: Chain) -> None:
        evidence = chain.head.evidence
        names = [name for segment in chain.segments for key in segment.keys for name in (key, DAILY + key)]
        chain.own = frozenset(names[-MAX_OWN:])
        for segment in chain.segments[1:]:
            credit = segment.link.credit if segment.link is not None else 1.0
            evidence = segment.evidence.after(evidence, chain.own, segment.stream.kind, credit)
        chain.evidence = evidence
        keys = [key for segment in chain.segments for key in segment.keys]
        chain.addresses = dict.fromkeys(key[2:] for key in keys if key[:2] in ("a:", "s:"))
        chain.first, chain.last = chain.head.first, chain.tail.last
        chain.last_scan, chain.windows = chain.tail.last_scan, sum(s.scans for s in chain.segments)
        for segment in chain.segments[1:]:
            self._alias[segment.id] = chain.id
            chain.aliases[segment.id] = None
        if chain.first_alert is not None and chain.first_alert < chain.first:
            chain.first_alert = None
        self.file(chain, chain.tail.stream.kind)

    def forget(self, now: float) -> None:
        """Drop what was heard briefly and long ago, once there is too much of it."""
        if len(self.by_id) <= MAX_CHAINS:
            return
        spare = [c for c in self if c.first_alert is None and c.mark is None and not c.rotates]
        # what kept coming is dropped last: a flood of new names must not push it out
        spare.sort(key=lambda c: (c.kind == "tracker", c.windows > 2, now - c.last < BRIEF_S, c.last))
        for chain in spare[: len(self.by_id) - MAX_CHAINS + MAX_CHAINS // 8]:
            for segment in chain.segments:
                self._chain_of.pop(segment.id, None)
                for key in segment.keys:
                    if self._segments.get(key) is segment:
                        del self._segments[key]
            for name in chain.aliases:
                self._alias.pop(name, None)
            self._unfile(chain)

    def _unfile(self, chain: Chain) -> None:
        self.by_id.pop(chain.id, None)
        for segment in chain.segments:
            self.by_kind.get(segment.stream.kind, {}).pop(chain.id, None)
