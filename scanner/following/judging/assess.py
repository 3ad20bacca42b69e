"""Which tags travel with the user: windows in, tags out. Pure; raises on no input.

One fold serves live listening and whole recordings. Every alert uses only what was heard before it.
"""

from math import isfinite
from operator import attrgetter

from scanner.by_chance import HALF
from scanner.following.evidence.along import FEWEST_LEGS
from scanner.following.evidence.bystanders import DAILY
from scanner.following.evidence.legs import LegLog
from scanner.following.evidence.missed_visits import HOME_MADE
from scanner.following.evidence.nights import Days
from scanner.following.judging.helper_things import HelperThings
from scanner.following.judging.judged import Judged
from scanner.following.judging.own_away import could_be_renamed, is_another, outlived, own_away
from scanner.following.linking.chain import Chain, Link, Segment
from scanner.following.linking.chains import MAX_CHAINS, Chains
from scanner.following.linking.name_changes import Spell
from scanner.following.linking.pairs import same_stop
from scanner.following.linking.rotating_keys import KeyRotations, near
from scanner.following.linking.rules import predecessor, worth_a_look
from scanner.following.linking.streams import SANE_TIME_S, Stream, kinds_beside_owners, read
from scanner.hearing.windows import lasting
from scanner.model import HELPER, Heard, Mark, Stable, Window
from scanner.places.book import PlaceBook
from scanner.places.visit import Visit
from scanner.places.visits import Visits
from signatures.trackers.identification import ANSWERS_AS
from signatures.trackers.load import rotations

BRIEF_SCANS = 2  # chosen: a key of a list comes for so many in a row, and again later
# chosen: a mark silences, so it passes on later than a link is made; own tags may alert meanwhile
SURE_OF_MINE, SCANS_FOR_MINE = 0.6, 6
# chosen: a new name may still be linked to an old one; longer costs time and joins strangers
OPEN_FOR_S = 36 * 3_600.0
_FIRST = attrgetter("first")


class Assessor(Judged):
    """Feed windows in time order, marks where they fall; ask for the tags at any time."""

    _on_way: dict[str, None]  # ids of what was heard on the way in hand since it can tell something
    _rotations: KeyRotations
    _pools: dict[str, Chain]
    _scan: int

    def __init__(self, book: PlaceBook | None = None) -> None:
        self.visits = Visits(book)
        self.days = Days()
        self.chains = Chains()
        self._rotations = KeyRotations(kind for kind, known in rotations().items() if known.key_lists)
        self._pools = {}
        self._scan = 0
        self._payload_windows = 0
        self.legs = LegLog()
        self._on_way = {}
        self.helper_things = HelperThings()

    def add(self, window: Window) -> None:
        """Take in one closed window; the cost does not grow with what came before."""
        if not (isfinite(window.start) and isfinite(window.end) and abs(window.end) < SANE_TIME_S):
            return
        told = [heard for heard in window.heard if isfinite(heard.first + heard.last)]
        told.sort(key=_FIRST)
        streams = [*map(read, told)]
        if window.heard or any(kind != "unknown" for kind in window.bystanders):
            self._payload_windows += 1
        names = [
            name
            for heard, stream in zip(told, streams, strict=True)
            if (name := _lasting_name(heard, stream))
            and not self.chains.is_mine(stream.keys[0])
            and not self.helper_things.silent(heard.payload.address, heard.last)
        ]
        keys = frozenset([*names, *(thing.key for thing in window.stable)] if window.stable else names)
        before = self.visits.current
        visit = self.visits.add(window, keys, kinds_beside_owners(streams))
        self.days.see(window, visit)
        if visit is not before and visit.day_began:
            self.chains.new_day()
        if self.visits.scan != self._scan:
            self._scan = self.visits.scan
            self._turn_over(window, visit)
        self.helper_things.hear(told)
        touched: dict[str, Chain] = {}
        for heard, stream in zip(told, streams, strict=True):
            chain = self._hear(heard, stream, visit, window)
            touched[chain.id] = chain
        for thing in window.stable:
            if thing.kind == "unknown" and isfinite(thing.first + thing.last):
                chain = self._meet(thing, visit)
                touched[chain.id] = chain
        self.chains.note_flood(touched.values())
        for leg in window.legs:
            if self.legs.ends_before(leg):
                self._way_is_over()
            self.legs.add(leg)
        if not self.legs.over:
            self._note_on_way(*touched)
        for chain in touched.values():
            if self.chains.get(chain.id) is chain:
                self._judge(chain, window.end)
        self.chains.forget(window.end)

    def _note_on_way(self, *names: str) -> None:
        if len(self.legs.legs) < FEWEST_LEGS:
            return
        self._on_way.update(dict.fromkeys(names))
        if len(self._on_way) > MAX_CHAINS:
            known = filter(None, map(self.chains.get, self._on_way))
            self._on_way = {chain.id: None for chain in known}

    def _way_is_over(self) -> None:
        """Of strangers' nameless things nothing is kept until they are told: each ride brings new ones."""
        for name in self._on_way:
            chain = self.chains.get(name)
            if chain is None or chain.near_only or (chain.kind == "unknown" and chain.first_alert is None):
                continue
            chain.way_is_over(self.legs)
        self._on_way.clear()

    def mark(self, mark: Mark) -> None:
        """The user's word."""
        if mark.mark == HELPER:
            self._of_a_helper(mark)
            return
        chain = self.chains.get(mark.tag) if mark.tag else None
        if chain is None and mark.address:
            chain = self.chains.by_address(mark.address.upper()) or self.chains.by_address(mark.address)
        if chain is None:
            return
        if mark.mark in ("mine", "known"):
            chain.mark, chain.until = mark.mark, mark.until
            chain.meant = (*(name for name in chain.meant if name != chain.tail.id), chain.tail.id)
            chain.meant_long, chain.mark_ended = chain.tail.outlived_name, False
            for segment in chain.segments:
                segment.not_own = False
        elif mark.mark == "unmark":
            chain.tail.not_own = chain.tail.not_own or chain.maybe is not None
            chain.mark = chain.until = chain.maybe = None
            chain.meant, chain.mark_ended = (), False
            self.helper_things.take_back(chain.addresses)

    def _of_a_helper(self, mark: Mark) -> None:
        """For a visit; also what was not heard yet."""
        if mark.address:
            address = mark.address.upper()
            chain = self.chains.by_address(address)
            before = chain.first if chain is not None else None
            self.helper_things.say(address, mark, before)

    def _hear(self, heard: Heard, stream: Stream, visit: Visit, window: Window) -> Chain:
        times, scan, what = (heard.first, heard.last), self._scan, heard.identification
        segment = self.chains.segment_for(stream, heard, what.kind, times, scan)
        chain = self.chains.chain_of(segment)
        if not what.is_tracker:
            return self._watch(chain, segment, heard, stream, visit)
        fresh = chain.windows == 0
        if segment is not chain.segments[-1]:
            chain = self._apart(chain, segment)
        segment.signs.add(heard, stream)
        if stream.hint is not None:
            segment.quarters.hear(stream.hint, heard.last)
            chain = self._in_time(chain, segment)
        segment.parted += segment.stream.near and not stream.near
        segment.heard_in(Spell(heard.first, heard.last, heard.count, window.start, window.end))
        self._note(chain, segment, stream, times, scan)
        chain.heard = heard
        if (disguise := what.link.get(ANSWERS_AS)) is not None:
            chain.answers_as = str(disguise)
        self.chains.file(chain, stream.kind)
        if stream.near or stream.state == "unregistered":
            segment.heard_near(visit, heard.mean_rssi)
            segment.evidence.near_owner(visit, chain.own, lasts=not stream.kind)
            if chain.evidence is not segment.evidence:
                chain.evidence.near_owner(visit, chain.own, lasts=not stream.kind)
            return chain
        chain.near_only = False
        chain.separated = chain.separated or stream.state == "separated"
        self._record(chain, segment, visit, scan, times, heard.mean_rssi)
        if fresh and stream.state == "separated":
            for each in self._rotations.born(stream.kind, chain):
                self._absorb(stream.kind, each)
            chain = self.chains.chain_of(segment)
        return self._look_back(chain)

    def _watch(self, chain: Chain, segment: Segment, heard: Heard, stream: Stream, visit: Visit) -> Chain:
        """A thing that watches, hears or locates: known again by its own name alone."""
        if chain.kind == "unknown":
            chain.kind = "watcher"
        packet, times = heard.payload, (heard.first, heard.last)
        name = next((each.local_name for each in reversed(heard.payloads) if each.local_name), None)
        public = packet.address if packet.address_type == "public" else None
        chain.says(name or packet.local_name, next(iter(packet.manufacturer_data), None), public)
        chain.heard, chain.near_only = heard, False
        self._note(chain, segment, stream, times, self._scan)
        self._record(chain, segment, visit, self._scan, times, heard.mean_rssi)
        return chain

    def _meet(self, thing: Stable, visit: Visit) -> Chain:
        stream = Stream((f"s:{thing.key}",), thing.key, "", "", "unknown", False, True)
        times = (thing.first, thing.last)
        segment = self.chains.segment_for(stream, None, "unknown", times, self._scan)
        chain = self.chains.chain_of(segment)
        chain.near_only = False
        chain.says(thing.name, thing.company, thing.key if thing.public else None)
        self._note(chain, segment, stream, times, self._scan)
        self._record(chain, segment, visit, self._scan, times, thing.mean_rssi)
        return chain

    def _note(
        self, chain: Chain, segment: Segment, stream: Stream, times: tuple[float, float], scan: int
    ) -> None:
        first, last = times
        segment.presence.hear(first, self.legs)
        if last > first:
            segment.presence.hear(last, self.legs)
        segment.stream, segment.scans = stream, segment.scans + 1
        if last > segment.last:
            segment.last = last
        segment.in_scan(scan)
        if last > chain.last:
            chain.last = last
        chain.last_scan, chain.windows = scan, chain.windows + 1

    def _record(
        self,
        chain: Chain,
        segment: Segment,
        visit: Visit,
        scan: int,
        times: tuple[float, float],
        level: float | None,
    ) -> None:
        """In the record of the name and in that of the tag, which are one where it has one name."""
        own, kind, lasts = chain.own, chain.missed_as, segment.stream.daily
        if kind.startswith(HOME_MADE):
            visit.near.add(kind)
        segment.evidence.hear(visit, scan, times, level, own, kind, lasts=lasts)
        if chain.evidence is not segment.evidence:
            chain.evidence.hear(visit, scan, times, level, own, kind, lasts=lasts)

    def _apart(self, chain: Chain, segment: Segment) -> Chain:
        """Two names of one chain in the same scan prove a link wrong: undo it. `segment` is an older one."""
        if chain.rotates:
            return chain
        at = chain.segments.index(segment) + 1
        later = chain.segments[at]
        if later.link is None or later.link.certain:
            return chain
        self._split(chain, at)
        return self.chains.chain_of(segment)

    def _in_time(self, chain: Chain, segment: Segment) -> Chain:
        """Hints that change at another moment than those of the name before prove a link wrong: undo it."""
        if chain.rotates or len(chain.segments) < 2 or segment.link is None or segment.link.certain:
            return chain
        if chain.segments[-2].quarters.agree(segment.quarters):
            return chain
        self._split(chain, len(chain.segments) - 1)
        return self.chains.chain_of(segment)

    def _split(self, chain: Chain, at: int) -> None:
        told, link = chain.first_alert, chain.segments[at].link
        part = self.chains.split(chain, at)
        if part is not None and told is not None:
            self.chains.keep_told(chain, part, told, lambda each: self._alarming(each, self.verdict(each)))
            if part.first_alert is not None and link is not None and not part.not_own:
                part.maybe = self._own_of(link, part)
        if part is not None:
            self._note_on_way(chain.id, part.id)

    def _own_of(self, link: Link, part: Chain) -> str | None:
        """The user's tag that a link kept as another: where it was wrong and told, that is asked for."""
        others = (self.chains.with_segment(name) for name, _ in link.others)
        own = (each for each in others if each is not None and each.word == "mine")
        could = (each.id for each in own if not (is_another(each, part, self.chains) or outlived(part, each)))
        return next(could, None)

    def _look_back(self, chain: Chain, *, told: bool = False) -> Chain:
        """Link a new name to the silent tag that it goes on from, if that is clear enough."""
        head = chain.segments[0]
        if head.link is not None or chain.last - head.first > OPEN_FOR_S or chain.rotates:
            return chain
        if not (told or chain.maybe or worth_a_look(chain)) or head.impostor:
            return chain
        found = predecessor(self.chains, chain)
        if found is None:
            return chain
        old, link = found
        chain.maybe = chain.by_time = None
        if old.word == "mine" and chain.not_own:
            return chain
        if old.word == "mine" and not self._surely_mine(old, chain, link):
            chain.maybe, chain.guessed = old.id, link.by_time
            return chain
        if link.by_time:
            chain.by_time = old.id
            return chain
        return self.chains.join(old, chain, link)

    def _surely_mine(self, old: Chain, chain: Chain, link: Link) -> bool:
        """Whether the user's mark goes on to this name without a question."""
        if link.likely < SURE_OF_MINE or chain.evidence.scans < SCANS_FOR_MINE:
            return False
        if not link.doubtful:
            return True
        return same_stop(old, chain) and (self._travels(old, old.evidence) or not self.verdict(chain).travels)

    def _ask_again(self, chain: Chain) -> None:
        """A marked tag that only stayed, and travels since a change of name that nobody heard."""
        at = chain.unmeant
        if at is None or self._travels(chain, self.chains.evidence_of(chain, 0, at)):
            return
        if self._travels(chain, self.chains.evidence_of(chain, at)):
            part = self.chains.split(chain, at)
            if part is not None:
                part.maybe, part.guessed = chain.id, True
                self._note_on_way(chain.id, part.id)

    def _judge(self, chain: Chain, now: float) -> None:
        if chain.word == "mine" and chain.tail.outlived_name and not chain.meant_long:
            chain.mark, chain.until, chain.meant = None, None, ()  # open firmware sends under any address
            chain.mark_ended = True
        if chain.word == "mine" and chain.first_alert is None:
            self._ask_again(chain)
        if chain.maybe is not None and not self._may_still_be(chain.maybe, chain):
            chain.maybe, chain.guessed = None, False
        if chain.first_alert is not None:
            chain.told_on_way(self.legs)
            return
        if chain.near_only or chain.tail.beside_owner or chain.word == "mine":  # its owner is there just now
            return
        if not chain.rotates and self._too_soon(chain):
            return
        if self._of_helper(chain):
            return
        if self._at_one_place(chain) or not self._alarming(chain, self.verdict(chain)):
            return
        if self._of_a_told_pool(chain):
            self._absorb(chain.tail.stream.kind, chain)
            return
        joined = self._look_back(chain, told=True)
        if joined is not chain and (joined.first_alert is not None or joined.word == "mine"):
            return
        if joined.maybe is None and not joined.not_own:
            joined.maybe = own_away(joined, self.chains)
            joined.guessed = joined.maybe is not None
        if joined.maybe is None or self._settled_by_way(joined):
            joined.first_alert = now
            joined.told_on_way(self.legs)

    def _settled_by_way(self, chain: Chain) -> bool:
        """Whether a way tells it by itself, and nothing but the times says that it is the user's own.

        That is held for it where it is missed now, may have another name, and went about with the user: under
        names of a quarter of an hour that does not show.
        """
        own = self.chains.get(chain.maybe) if chain.maybe is not None else None
        if own is None or not chain.guessed or chain.on_a_way(self.legs).answer != "travels":
            return False
        went_about = not own.tail.by_day or self._travels(own, own.evidence)
        return not (went_about and could_be_renamed(own, chain))

    def _of_a_told_pool(self, chain: Chain) -> bool:
        """A key of a preloaded list that came round again, now and then, beside a tag told already."""
        pool = self._pools.get(chain.tail.stream.kind)
        if pool is None or pool is chain or pool.first_alert is None or chain.first < pool.first:
            return False
        if pool.mark is not None:  # the user's word is on the list as it was, not on what comes along later
            return False
        seldom = chain.evidence.scans <= HALF * max(1, chain.evidence.listened)
        brief = all(each.longest_run <= min(BRIEF_SCANS, max(1, each.scans - 1)) for each in chain.segments)
        return near(chain, pool.evidence.mean_level) and (seldom or brief)

    def _may_still_be(self, name: str, chain: Chain) -> bool:
        """Whether it is still asked for as the user's own under this name."""
        marked = self.chains.get(name)
        if marked is not None and is_another(marked, chain, self.chains):
            return False
        return not outlived(chain, marked, linked=not chain.guessed)

    def _too_soon(self, chain: Chain) -> bool:
        if self._stayed_put(chain):
            return True
        return chain.evidence.glimpse(chain.own) and chain.on_a_way(self.legs).answer != "travels"

    def _at_one_place(self, chain: Chain) -> bool:
        """Heard at one place, however often, and not along the way: whatever the rest weighs, it is no two
        (ENOUGH_PLACES), so that it need not be weighed."""
        if chain.rotates or chain.evidence.beside or len(chain.evidence.places(chain.own)) > 1:
            return False
        return chain.on_a_way(self.legs).answer != "travels"

    def _turn_over(self, window: Window, visit: Visit) -> None:
        """A new scan: see whether names that come once each make one tag with a rotating key."""
        for group, rotating in self._rotations.scan(self._scan, window.start, visit):
            if not rotating:
                continue
            for chain in rotating:
                self._absorb(group, chain)
            pool = self._pools.get(group)
            if pool is not None:
                pool.pieces_rotating = max(pool.pieces_rotating, self._rotations.pieces(group))
                self._judge(pool, window.end)  # the visit has taken in the whole window

    def _absorb(self, group: str, chain: Chain) -> None:
        if self.chains.get(chain.id) is not chain or chain.mark is not None:
            return
        pool = self._pools.get(group)
        if pool is None or self.chains.get(pool.id) is not pool:
            chain.rotates = True
            self._pools[group] = chain
        elif chain is not pool:
            self._pools[group] = self.chains.join(pool, chain, Link("rotating keys", 1.0, chain.first))
            self._pools[group].rotates = True


def _lasting_name(heard: Heard, stream: Stream) -> str | None:
    """What this tag adds to the look of a place; nothing if its name comes and goes."""
    if stream.near or not stream.daily or not (heard.identification.is_tracker or lasting(heard.payload)):
        return None
    return DAILY + stream.keys[0] if stream.kind else stream.keys[0]
