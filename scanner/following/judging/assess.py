"""Which tags travel with the user: windows in, tags out. Pure; raises on no input.

One fold serves live listening and whole recordings. Every alert uses only what was heard before it.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from operator import attrgetter

from scanner.following.evidence.along import FEWEST_LEGS, NOT_ALONG, Along
from scanner.following.evidence.bystanders import DAILY
from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.legs import LegLog
from scanner.following.evidence.nights import Days
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging import reasons
from scanner.following.judging.helper_things import HelperThings
from scanner.following.judging.log_odds import (
    FINDER,
    SEPARATED,
    STRANGER,
    UNTOLD,
    Nature,
    Term,
    Verdict,
    facts_of,
    weigh,
)
from scanner.following.judging.own_away import could_be_renamed, outlived, own_away
from scanner.following.judging.own_off import at_rest, could_be_off
from scanner.following.judging.stories import Seen, moves_with_user, somebody_elses
from scanner.following.judging.weighed import weighed
from scanner.following.linking.chain import Chain, Link, Segment, address_of
from scanner.following.linking.chains import MAX_CHAINS, Chains
from scanner.following.linking.name_changes import Spell
from scanner.following.linking.pairs import same_stop
from scanner.following.linking.rotating_keys import KeyRotations, near
from scanner.following.linking.rules import predecessor, worth_a_look
from scanner.following.linking.streams import SANE_TIME_S, Stream, kinds_beside_owners, read
from scanner.hearing.windows import lasting
from scanner.model import HELPER, Heard, Mark, Stable, Tag, Window
from scanner.places.book import PlaceBook
from scanner.places.visit import Visit
from scanner.places.visits import Visits
from signatures.trackers.identification import ANSWERS_AS
from signatures.trackers.load import rotations

PAYLOAD_WINDOWS = 3  # chosen: so many windows with something recognised: the source gives payloads
# chosen: log-odds; signs in packets say little of following, new keys at every scan much
HOME_MADE, ROTATING = 0.5, 4.0
NOW_AND_THEN = 0.5  # chosen: of the scans: a tag of its own is heard in most
BRIEF_SCANS = 2  # chosen: a key of a list comes for so many in a row, and again later
# chosen: a mark silences, so it passes on later than a link is made; own tags may alert meanwhile
SURE_OF_MINE, SCANS_FOR_MINE = 0.6, 6
EVEN = 0.5  # chosen: two names that only the times join are one as likely as not
BRIEF_S = 45.0  # chosen: heard once, this shortly: somebody passed by
# chosen: a new name may still be linked to an old one; longer costs time and joins strangers
OPEN_FOR_S = 36 * 3_600.0
# chosen: a place and most of a ride or of another: what cannot tell its state is looked at
SPREAD_TO_WATCH = 1.4
NO_SCORE = -99.0  # chosen: below each score: what has none comes last
_LEVELS = ("following", "watch", "seen", "mine")
_FIRST = attrgetter("first")


class Assessor:
    """Feed windows in time order, marks where they fall; ask for the tags at any time."""

    visits: Visits
    days: Days
    chains: Chains
    legs: LegLog
    helper_things: HelperThings
    _on_way: dict[str, None]  # ids of what was heard on the way in hand since it can tell something
    _rotations: KeyRotations
    _pools: dict[str, Chain]
    _scan: int
    _payload_windows: int

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

    @property
    def book(self) -> PlaceBook:
        """The places as known so far."""
        return self.visits.book

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
        """The user's word, or "unlink", which undoes the link before that address."""
        if mark.mark == HELPER:
            self._of_a_helper(mark)
            return
        chain = self.chains.get(mark.tag) if mark.tag else None
        if chain is None and mark.address:
            chain = self.chains.by_address(mark.address.upper()) or self.chains.by_address(mark.address)
        if chain is None:
            return
        if mark.mark == "unlink":
            self._unlink(chain, mark.address)
        elif mark.mark in ("mine", "known"):
            chain.mark, chain.until, chain.meant = mark.mark, mark.until, chain.tail.id
        elif mark.mark == "unmark":
            chain.mark = chain.until = chain.maybe = chain.meant = None
            self.helper_things.take_back(chain.addresses)

    def _of_a_helper(self, mark: Mark) -> None:
        """For a visit; also what was not heard yet."""
        if mark.address:
            address = mark.address.upper()
            chain = self.chains.by_address(address)
            before = chain.first if chain is not None else None
            self.helper_things.say(address, mark, before)

    def _of_helper(self, chain: Chain) -> bool:
        """Whether what was heard of it last was a helper's thing, in the visit for which that was said."""
        if chain.heard is None or chain.rotates:
            return False
        if not self.helper_things.silent(chain.heard.payload.address, chain.last):
            return False
        return self.chains.by_address(chain.heard.payload.address or "") is chain

    def tags(self) -> list[Tag]:
        """Every tag, most telling first. Strangers of no known kind only once they came along."""
        tags = []
        off = self._own_that_is_off()
        for chain in self.chains:
            if chain.kind == "unknown" and chain.first_alert is None and self._stayed_put(chain):
                continue
            told = self._told(chain, off)
            if chain.kind != "unknown" or told.level != "seen":
                tags.append(told)
        floods = {chain.id for chain in self.chains if chain.flood}
        tags.sort(key=lambda tag: _order(tag, flood=tag.id in floods))
        return tags

    def tag(self, name: str) -> Tag | None:
        """One tag by its id, or one it was merged from."""
        chain = self.chains.get(name)
        return None if chain is None else self._told(chain, self._own_that_is_off())

    def _told(self, chain: Chain, off: frozenset[str]) -> Tag:
        verdict, pieces = self._weighed(chain)
        level = self._level(chain, verdict, off)
        by_time = self._along_by_time(chain) if level in ("seen", "watch") else None
        level = "watch" if by_time is not None else level
        other = somebody_elses(self._seen(chain, verdict)) if verdict.travels else None
        told_off = off if level == "seen" else frozenset[str]()
        tag = reasons.tag(chain, level, verdict, pieces, self.book, by_time, told_off, other)
        return replace(tag, mark=HELPER) if level == "mine" != chain.word else tag

    def heard_before(self, sender: str | None, identity: str | None) -> bool:
        """Whether a tag with this name was heard in a window before, and did not come with a flood."""
        chain = self.chains.named(f"i:{identity}" if identity else f"a:{sender}")
        return chain is not None and not chain.flood

    def is_told(self, name: str) -> bool:
        """Whether the thing of no known kind under this name was told of as following."""
        chain = self.chains.by_address(name)
        return chain is not None and chain.kind == "unknown" and chain.first_alert is not None

    def along(self, name: str) -> Along:
        """What the legs of the way in hand say of one tag."""
        chain = self.chains.get(name)
        return chain.along(self.legs) if chain is not None else NOT_ALONG

    def links(self, name: str) -> list[tuple[str, Link | None]]:
        """A tag's names in order, each with the rule that joined it to the one before."""
        chain = self.chains.get(name)
        if chain is None:
            return []
        named = ((next(iter(segment.keys), "??"), segment.link) for segment in chain.segments)
        return [(address_of(key) or key[2:], link) for key, link in named]

    def _weighed(self, chain: Chain) -> tuple[Verdict, Mapping[str, Piece]]:
        """The verdict, and all that its record has: as it was, where this visit has no part in it."""
        if chain.evidence.visit is not self.visits.current and chain.along(self.legs) is NOT_ALONG:
            return weighed(chain, (self.visits.sighted, self.days.beds), self.verdict)
        pieces = chain.evidence.all_pieces(chain.own)
        return self.verdict(chain, pieces), pieces

    def verdict(self, chain: Chain, pieces: Mapping[str, Piece] | None = None) -> Verdict:
        """The log-odds of a tag as things stand; `pieces` all that its record has, if worked out already.

        Where a link that may be wrong takes too much off, what was heard since may tell by itself.
        """
        whole = self._weigh(chain, chain.evidence, chain.doubt, pieces)
        if not chain.doubt or whole.score + chain.doubt < 0.0:
            return whole
        last = max(at for at, part in enumerate(chain.segments) if part.link is not None and part.link.doubt)
        since = self._weigh(chain, self.chains.evidence_of(chain, last), 0.0)
        return since if since.travels and (since.score > whole.score or not whole.travels) else whole

    def _weigh(
        self, chain: Chain, evidence: Evidence, doubt: float, pieces: Mapping[str, Piece] | None = None
    ) -> Verdict:
        extra = []
        if doubt and not evidence.only_in_car(chain.own):  # no link carried that to another place
            extra.append(Term("links_unsure", -doubt))
        if chain.rotates:
            extra.append(Term("rotating_keys", ROTATING, {"names": len(chain.segments)}))
        elif chain.home_made:
            extra.append(Term("home_made", HOME_MADE))
        facts = facts_of(evidence, chain.own, sighted=self.visits.sighted, beds=self.days.beds, pieces=pieces)
        return weigh(facts, _nature(chain), extra=tuple(extra), along=chain.on_a_way(self.legs))

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
        own, kind, lasts = chain.own, segment.stream.kind, segment.stream.daily
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
        told = chain.first_alert
        part = self.chains.split(chain, at)
        if part is not None and told is not None:
            self.chains.keep_told(chain, part, told, lambda each: self._alarming(each, self.verdict(each)))
        if part is not None:
            self._note_on_way(chain.id, part.id)

    def _unlink(self, chain: Chain, address: str | None) -> None:
        names = {f"a:{address}", f"a:{(address or '').upper()}"}
        for at, segment in enumerate(chain.segments):
            if at and names & segment.keys.keys():
                self._split(chain, at)
                return

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
                part.maybe = chain.id
                self._note_on_way(chain.id, part.id)

    def _along_by_time(self, chain: Chain) -> str | None:
        """The silent tag with which this one would have come along, if they are one as only the times say."""
        old = self.chains.get(chain.by_time) if chain.by_time is not None else None
        if old is None or old is chain or old.last > chain.first or chain.near_only or chain.mark is not None:
            return None
        if not old.turns_as(chain):
            return None
        own = chain.own | old.own
        both = chain.evidence.after(old.evidence, own, chain.tail.stream.kind, credit=EVEN)
        return old.id if self._travels(chain, both) else None

    def _travels(self, chain: Chain, evidence: Evidence) -> bool:
        facts = facts_of(evidence, chain.own, sighted=self.visits.sighted, beds=self.days.beds)
        return weigh(facts, _nature(chain)).travels

    def _judge(self, chain: Chain, now: float) -> None:
        if chain.word == "mine" and chain.first_alert is None:
            self._ask_again(chain)
        if chain.maybe is not None and (self._is_another(chain.maybe, chain) or outlived(chain)):
            chain.maybe, chain.guessed = None, False
        if chain.first_alert is not None:
            chain.told_on_way(self.legs)
            return
        if chain.near_only or chain.word == "mine":
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
        if joined.maybe is None:
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
        seldom = chain.evidence.scans <= NOW_AND_THEN * max(1, chain.evidence.listened)
        brief = all(each.longest_run <= min(BRIEF_SCANS, max(1, each.scans - 1)) for each in chain.segments)
        return near(chain, pool.evidence.mean_level) and (seldom or brief)

    def _is_another(self, name: str, chain: Chain) -> bool:
        """Whether the marked tag is still about, or changes its hint at another moment."""
        marked = self.chains.get(name)
        return marked is not None and (marked.last > chain.head.first or not marked.turns_as(chain))

    def _too_soon(self, chain: Chain) -> bool:
        if self._stayed_put(chain):
            return True
        return chain.evidence.glimpse(chain.own) and chain.on_a_way(self.legs).answer != "travels"

    def _stayed_put(self, chain: Chain) -> bool:
        """Heard at one place only: next to all strangers are."""
        return not chain.evidence.pieces and chain.on_a_way(self.legs).answer == "no"

    def _at_one_place(self, chain: Chain) -> bool:
        """Heard at one place, however often, and not along the way: whatever the rest weighs, it is no two
        (ENOUGH_PLACES), so that it need not be weighed."""
        if chain.rotates or chain.evidence.beside or len(chain.evidence.places(chain.own)) > 1:
            return False
        return chain.on_a_way(self.legs).answer != "travels"

    def _alarming(self, chain: Chain, verdict: Verdict) -> bool:
        if chain.rotates:  # a short list comes round again: then no name is new at the next place
            return chain.pieces_rotating >= 2 or verdict.travels
        if chain.kind == "unknown" and self._payload_windows >= PAYLOAD_WINDOWS:
            return False
        if chain.kind == "watcher":
            return False
        if not verdict.travels or verdict.on_the_way == "travels":
            return verdict.travels
        return moves_with_user(self._seen(chain, verdict))

    def _seen(self, chain: Chain, verdict: Verdict) -> Seen:
        pieces = tuple(chain.evidence.all_pieces(chain.own).values())
        return Seen(pieces, self.days.beds, verdict)

    def _own_that_is_off(self) -> frozenset[str]:
        """Pairs of the household's that may be off, of which none was ever heard elsewhere."""
        untold = (chain for chain in self.chains if chain.separated and chain.first_alert is None)
        kinds = [chain for chain in untold if could_be_off(chain) and not self._of_helper(chain)]
        return at_rest(kinds, {chain.id: self._home_of(chain) for chain in kinds})

    def _home_of(self, chain: Chain) -> str | None:
        """The one place that it was heard at, if the user sleeps there or knows no other."""
        pieces = list(chain.evidence.all_pieces(chain.own).values())
        if (
            chain.on_a_way(self.legs).answer == "travels"
            or len(pieces) != 1
            or pieces[0].kind != "stay"
            or pieces[0].place is None
        ):
            return None
        place = pieces[0].place
        only = len(self.book.places()) <= 1
        return place if place in self.days.beds or (only and not self.days.beds) else None

    def _level(self, chain: Chain, verdict: Verdict, off: frozenset[str] = frozenset()) -> str:
        if chain.word == "mine":
            return "mine"
        if chain.first_alert is not None:
            return "following"
        if self._of_helper(chain):
            return "mine"
        if chain.near_only or chain.word == "known" or chain.id in off:
            return "seen"
        if chain.kind != "tracker":
            return "watch" if verdict.travels else "seen"
        if chain.separated or chain.rotates:
            return "seen" if chain.evidence.scans < 2 and chain.last - chain.first < BRIEF_S else "watch"
        return "watch" if verdict.spread >= SPREAD_TO_WATCH or verdict.travels else "seen"

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


def _order(tag: Tag, *, flood: bool) -> tuple[float | str, ...]:
    """Most telling first, a flood after the others of its level; among those only seen, the one heard oftest:
    so it hides none of them."""
    telling = tag.sightings if tag.level == "seen" else tag.score or NO_SCORE
    return _LEVELS.index(tag.level), flood, tag.kind == "watcher", -telling, -tag.last_seen, tag.id


def _nature(chain: Chain) -> Nature:
    if chain.kind != "tracker":
        return STRANGER
    if chain.separated:
        return SEPARATED
    return FINDER if chain.tail.stream.own_range else UNTOLD


def _lasting_name(heard: Heard, stream: Stream) -> str | None:
    """What this tag adds to the look of a place; nothing if its name comes and goes."""
    if stream.near or not stream.daily or not (heard.identification.is_tracker or lasting(heard.payload)):
        return None
    return DAILY + stream.keys[0] if stream.kind else stream.keys[0]
