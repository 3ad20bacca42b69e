"""One physical tag, many addresses: segments that lasted under one name, joined into chains. Pure.

Every join keeps the rule that made it, so that it can be shown and undone. Of everything there is only so
much: what was heard longest ago goes first, and a flood of new names pushes out none that keeps coming.
"""

from collections.abc import Callable, Iterable, Iterator

from scanner.by_chance import FLOOD
from scanner.following.evidence.evidence import DAY_S, Evidence
from scanner.following.evidence.joined import joined
from scanner.following.linking.chain import (
    Chain,
    Link,
    Segment,
    address_of,
    borrowed,
    other_key,
    own_names,
    part_of_key,
    tag_id,
)
from scanner.following.linking.pairs import Prospects, no_pairs
from scanner.following.linking.streams import Stream
from scanner.model import Heard

MAX_CHAINS = 4_000  # chosen: bounds memory and time; a flood of made-up tags ends here
MAX_KEYS = 60_000  # chosen: bounds memory; about fifteen names a tag
# chosen: a genuine name comes with two keys, a daily address meets a hundred short ones
MAX_KEYS_OF_ONE = 200
FIND_MY_KEY = "i:apple:"
MAX_SEGMENTS = 300  # chosen: bounds memory; three days of quarter-hour names
# chosen: what was heard since is dropped last; longer lets a flood push out older tags
RECENT_S = 2 * DAY_S
MAX_PROSPECTS = 300  # chosen: bounds memory; more new names at a time are worked out again


class Chains:
    """All chains, found by any name they had."""

    by_id: dict[str, Chain]
    by_kind: dict[str, dict[str, Chain]]
    _segments: dict[str, Segment]
    _chain_of: dict[str, Chain]  # segment id -> chain
    _alias: dict[str, str]
    _prospects: dict[str, Prospects]

    def __init__(self) -> None:
        self.by_id, self.by_kind = {}, {}
        self._segments, self._chain_of, self._alias, self._prospects = {}, {}, {}, {}

    def __iter__(self) -> Iterator[Chain]:
        return iter(self.by_id.values())

    def get(self, tag: str) -> Chain | None:
        """A chain by its id or a former one."""
        return self.by_id.get(self._alias.get(tag, tag))

    def by_address(self, address: str) -> Chain | None:
        """The chain that used this address last."""
        segment = self._named(f"a:{address}") or self._named(f"s:{address}")
        return self.chain_of(segment) if segment is not None else None

    def named(self, key: str) -> Chain | None:
        """The chain that had this key last."""
        segment = self._named(key)
        return self.chain_of(segment) if segment is not None else None

    def is_mine(self, key: str) -> bool:
        """Whether the user said that what has this key is theirs: it tells nothing of a place."""
        segment = self._segments.get(key)
        chain = self._chain_of.get(segment.id) if segment is not None else None
        return chain is not None and chain.word == "mine" and self.by_id.get(chain.id) is chain

    def prospects(self, young: Chain) -> Prospects:
        """What a new name and each silent tag are to each other, as far as it was worked out."""
        known = self._prospects.get(young.id)
        if known is None or not known.hold(young):
            known = self._prospects[young.id] = no_pairs(young)
            if len(self._prospects) > MAX_PROSPECTS:
                del self._prospects[next(iter(self._prospects))]
        return known

    def new_day(self) -> None:
        """A night is over, and most names are others: nothing of `prospects` is held for longer."""
        self._prospects.clear()

    def chain_of(self, segment: Segment) -> Chain:
        """The chain that a segment belongs to."""
        return self._chain_of[segment.id]

    def with_segment(self, name: str) -> Chain | None:
        """The chain of the segment with this id; None where it is forgotten. An id of a chain may pass on."""
        chain = self._chain_of.get(name)
        return chain if chain is not None and self.by_id.get(chain.id) is chain else None

    def segment_for(
        self, stream: Stream, heard: Heard | None, kind: str, times: tuple[float, float], scan: int
    ) -> Segment:
        """The segment with one of these names; two that turn out to be one are joined, unknown ones made."""
        if (again := self._again(stream)) is not None:
            return again
        keys, named = stream.keys, [self._named(key) for key in stream.keys]
        if len(keys) > 1 and self._of_another(stream, named[0], named[1]):
            keys, named = keys[:1], named[:1]  # anybody can send it: the sender counts
        if named[0] is not None and (heard_as := self._keys(stream, keys, named[0])) is not keys:
            keys, named = heard_as, [self._named(key) for key in heard_as]
        known = {found for found in named if found is not None}
        if len(known) > 1:
            *older, segment = sorted(known, key=lambda segment: (segment.last, named.index(segment)))
            for other in older:
                first, second = self.chain_of(other), self.chain_of(segment)
                if first is not second:
                    self.join(first, second, Link("same name", 1.0, times[0]))
        elif known:
            (segment,) = known
        else:
            segment = self._make(stream, keys[-1], heard, kind, times, scan)
        if (lender := self._named(stream.keys[0])) not in (None, segment):
            lender.signs.report_to(stream.one_network)
            segment.signs.report_to(lender.stream.one_network)
        segment.network = segment.network or stream.network
        chain = self.chain_of(segment)
        for key in keys:
            self._own(segment, chain, key)
        return segment

    def _again(self, stream: Stream) -> Segment | None:
        """The segment that all of these names lead to, if none is new to it, as in nearly every sighting.

        None where a name leads elsewhere or to nothing yet, or may be borrowed.
        """
        segments, keys = self._segments, stream.keys
        segment = segments.get(keys[0])
        chain = self._chain_of.get(segment.id) if segment is not None else None
        if segment is None or chain is None or self.by_id.get(chain.id) is not chain or chain.mark == "mine":
            return None
        if stream.network not in ("", segment.network):
            return None
        known, names = segment.keys, chain.names
        for key in keys:
            if segments.get(key) is not segment or key not in known or key not in names:
                return None
        for key in keys:  # last, so that what keeps coming is not the first to go
            del segments[key]
            segments[key] = segment
        return segment

    def _of_another(self, stream: Stream, sender: Segment | None, named: Segment | None) -> bool:
        """Whether the identity that it sends leads to a tag that its `sender` cannot be.

        The sender had another one of that kind; or a Find My key leads to another address that is part of it,
        or would carry the user's mark from one tag to the other.
        """
        address, identity = stream.keys
        if named is None or named is sender:
            return False
        kind = identity[: identity.find(":", 2) + 1]
        if sender is not None and any(key.startswith(kind) for key in sender.keys):
            return True
        if kind != FIND_MY_KEY:
            return False
        if part_of_key(address) and any(part_of_key(key) for key in named.keys):
            return True
        words = [self.chain_of(each).word == "mine" for each in (sender, named) if each is not None]
        return len(set(words)) > 1

    def _keys(self, stream: Stream, keys: tuple[str, ...], found: Segment) -> tuple[str, ...]:
        """The names `keys`, of which the first leads to `found`.

        No tag reports to two networks, so a borrowed address leads to no other tag; nor is what changes its
        address the thing with a lasting one that the user marked.
        """
        if self._another_key(found, stream):
            return other_key(keys[0][2:]), *keys[1:]
        if stream.kind and not found.stream.kind and self.chain_of(found).word == "mine":
            return borrowed(stream.network or stream.family, keys[0][2:]), *keys[1:]
        if not found.network or found.network == (stream.network or found.network):
            return keys
        return borrowed(stream.network, keys[0][2:]), *keys[1:]

    def _another_key(self, segment: Segment, stream: Stream) -> bool:
        """A Find My address is part of its key, so another key under it is no tag that the user marked."""
        if self.chain_of(segment).word != "mine":
            return False
        keys = [key for key in stream.keys if key.startswith(FIND_MY_KEY)]
        known = [key for key in segment.keys if key.startswith(FIND_MY_KEY)]
        return bool(keys and known and not segment.keys.keys() & set(keys))

    def _named(self, key: str) -> Segment | None:
        """The segment that had this key last, unless its chain is forgotten."""
        segment = self._segments.get(key)
        if segment is None:
            return None
        chain = self._chain_of.get(segment.id)
        return segment if chain is not None and self.by_id.get(chain.id) is chain else None

    def _make(
        self,
        stream: Stream,
        named: str,
        heard: Heard | None,
        kind: str,
        times: tuple[float, float],
        scan: int,
    ) -> Segment:
        name = tag_id(named, times[0])
        while name in self._chain_of:
            name = tag_id(name, times[0])
        segment = Segment(name, stream, times[0], times[1], scan, scan)
        chain = Chain(name, kind, [segment], segment.evidence, heard, times[0], times[1], scan)
        self.by_id[name] = self._chain_of[name] = chain
        return segment

    def _own(self, segment: Segment, chain: Chain, key: str) -> None:
        new = self._segments.pop(key, None) is not segment or key not in segment.keys
        self._segments[key] = segment  # last, so that what keeps coming is not the first to go
        if key not in chain.names:
            chain.call(own_names(key))
        if not new:
            return
        segment.keys[key] = None
        if (address := address_of(key)) is not None:
            chain.list_addresses([address])
        if len(segment.keys) > MAX_KEYS_OF_ONE:
            _, second, *_ = segment.keys  # the first one names it
            self._drop(second)
            segment.keys.pop(second, None)
        while len(self._segments) > MAX_KEYS:
            self._drop(next(iter(self._segments)))

    def _drop(self, key: str) -> None:
        segment = self._segments.pop(key, None)
        if segment is not None:
            self._let_go(segment)

    def _let_go(self, segment: Segment) -> None:
        """Forget what neither a key nor a chain leads to any more."""
        chain = self._chain_of.get(segment.id)
        if chain is None or (self.by_id.get(chain.id) is chain and segment in chain.segments):
            return
        if not any(self._segments.get(key) is segment for key in segment.keys):
            del self._chain_of[segment.id]

    def _rename(self, chain: Chain, ids: list[str]) -> None:
        """Note that these are former ids of the chain."""
        gone = chain.list_aliases(ids)
        for name in ids:
            self._alias[name] = chain.id
        for name in gone:
            self._alias.pop(name, None)

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
        own = first.own | then.own
        first.evidence = joined(first.evidence, then.evidence, own, then.missed_as, link.credit)
        first.segments = sorted([*first.segments, *then.segments], key=lambda segment: segment.first)
        for segment in then.segments:
            self._chain_of[segment.id] = first
        spare = first.segments[1 : 1 - MAX_SEGMENTS]
        del first.segments[1 : 1 - MAX_SEGMENTS]
        for segment in spare:
            first.head.not_own = first.head.not_own or segment.not_own
            self._let_go(segment)
        self._rename(first, [then.id, *then.aliases])
        first.list_addresses(then.addresses)
        first.call(then.names)
        if then.last >= first.last:
            first.heard, first.last, first.last_scan = then.heard, then.last, then.last_scan
        first.windows += then.windows
        first.first_alert = min(
            (time for time in (first.first_alert, then.first_alert) if time is not None), default=None
        )
        first.mark, first.until = first.mark or then.mark, first.until or then.until
        kept = {segment.id for segment in first.segments}
        meant = (name if name in kept else first.head.id for name in (*first.meant, *then.meant))
        first.meant = tuple(dict.fromkeys(meant))
        first.meant_long = first.meant_long or then.meant_long
        first.mark_ended = first.mark_ended or then.mark_ended
        first.separated, first.untold = first.separated or then.separated, first.untold and then.untold
        first.near_only = first.near_only and then.near_only
        first.flood = first.flood and then.flood
        first.answers_as = then.answers_as or first.answers_as
        ways = [each.earlier_way for each in (first, then) if each.earlier_way is not None]
        first.earlier_way = max(ways, key=lambda way: way.along.score, default=None)
        first.calls_itself, first.maker = then.calls_itself or first.calls_itself, first.maker or then.maker
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
        if chain.earlier_way is not None and (
            on_it := {segment.id for segment in later}.intersection(chain.earlier_way.segments)
        ):  # what rests on names of both holds for neither
            part.earlier_way = chain.earlier_way if len(on_it) == len(chain.earlier_way.segments) else None
            chain.earlier_way = None
        self._part_marks(chain, part)
        self.by_id[name] = part
        for segment in later:
            self._chain_of[segment.id] = part
        for each in (chain, part):
            self._recount(each)
        return part

    @staticmethod
    def _part_marks(chain: Chain, part: Chain) -> None:
        """The user's mark goes with the names that they marked: the other part is another tag."""
        later = {segment.id for segment in part.segments}
        part.meant = tuple(name for name in chain.meant if name in later)
        if not part.meant:
            return
        part.mark, part.until = chain.mark, chain.until
        part.meant_long, part.mark_ended = chain.meant_long, chain.mark_ended
        chain.meant = tuple(name for name in chain.meant if name not in later)
        if not chain.meant:
            chain.mark = chain.until = None
            chain.meant_long = chain.mark_ended = False

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

    def evidence_of(self, chain: Chain, start: int, end: int | None = None) -> Evidence:
        """The record of some of the chain's segments alone."""
        first, *more = chain.segments[start:end]
        evidence = first.evidence
        for segment in more:
            credit = segment.link.credit if segment.link is not None else 1.0
            evidence = joined(evidence, segment.evidence, chain.own, segment.missed_as, credit)
        return evidence

    def _recount(self, chain: Chain) -> None:
        keys = [key for segment in chain.segments for key in segment.keys]
        chain.names.clear()
        chain.call(name for key in keys for name in own_names(key))
        chain.evidence = self.evidence_of(chain, 0)
        chain.addresses.clear()
        chain.list_addresses(address for key in keys if (address := address_of(key)) is not None)
        chain.first, chain.last = chain.head.first, chain.tail.last
        chain.last_scan, chain.windows = chain.tail.last_scan, sum(s.scans for s in chain.segments)
        self._rename(chain, [segment.id for segment in chain.segments[1:]])
        if chain.first_alert is not None and chain.first_alert < chain.first:
            chain.first_alert = None
        self.file(chain, chain.tail.stream.kind)

    def work_out_anew(self) -> None:
        """Drop what can be worked out again, so that it is not kept with the rest."""
        self._prospects.clear()
        for chain in self:
            for record in (chain.evidence, *(segment.evidence for segment in chain.segments)):
                record.known = None

    def note_flood(self, heard: Iterable[Chain]) -> None:
        """Note which of these, heard in one window, came with a flood."""
        new = [c for c in heard if c.windows == 1 and c.kind == "tracker" and not c.near_only]
        if len(new) > FLOOD:
            for chain in new:
                chain.flood = True

    def forget(self, now: float) -> None:
        """Drop what was heard briefly and long ago, once there is too much of it."""
        if len(self.by_id) <= MAX_CHAINS:
            return
        spare = [c for c in self if c.first_alert is None and c.mark is None and not c.rotates]
        # what kept coming, or came before, is dropped last: a flood of new names must not push it out
        spare.sort(
            key=lambda c: (
                c.kind == "tracker",
                not c.near_only,
                not c.flood,
                c.windows > 2,
                now - c.last < RECENT_S,
                c.last,
            )
        )
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
        self._prospects.pop(chain.id, None)
        for chains in self.by_kind.values():  # under every kind that it ever showed
            chains.pop(chain.id, None)
