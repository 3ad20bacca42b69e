"""What was judged so far: how each tag is weighed, its level, the list of all. Reads what `assess` took in.

Pure; raises on no input.
"""

from collections.abc import Mapping
from dataclasses import replace

from scanner.by_chance import FEWEST, HALF
from scanner.following.evidence.along import CROWD, NOT_ALONG, Along
from scanner.following.evidence.bystanders import NOBODY
from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.joined import joined
from scanner.following.evidence.legs import LegLog
from scanner.following.evidence.nights import Days
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging import reasons
from scanner.following.judging.helper_things import HelperThings
from scanner.following.judging.log_odds import (
    FINDER,
    OFF,
    SEPARATED,
    STRANGER,
    UNTOLD,
    Nature,
    Term,
    Verdict,
    facts_of,
    weigh,
)
from scanner.following.judging.open_names import open_names
from scanner.following.judging.own_off import at_rest, could_be_off
from scanner.following.judging.stories import Seen, moves_with_user, somebody_elses
from scanner.following.judging.weighed import weighed
from scanner.following.linking.chain import Chain, Link, address_of
from scanner.following.linking.chains import Chains
from scanner.model import HELPER, Tag
from scanner.places.book import PlaceBook
from scanner.places.visits import Visits

# chosen: log-odds; signs in packets say little of following, new keys at every scan much
HOME_MADE, ROTATING = 0.5, 4.0
BRIEF_S = 45.0  # chosen: heard once, this shortly: somebody passed by
# chosen: a place and most of a ride or of another: what cannot tell its state is looked at
SPREAD_TO_WATCH = 1.4
NO_SCORE = -99.0  # chosen: below each score: what has none comes last
_LEVELS = ("following", "watch", "seen", "mine")


class Judged:
    """The state of the judge, and what it tells of it; nothing here changes it."""

    visits: Visits
    days: Days
    chains: Chains
    legs: LegLog
    helper_things: HelperThings
    _payload_windows: int

    @property
    def book(self) -> PlaceBook:
        """The places as known so far."""
        return self.visits.book

    def tags(self) -> list[Tag]:
        """Every tag, most telling first. Of no known kind only what came along, or what the user knows."""
        tags = []
        off = self._own_that_is_off()
        for chain in self.chains:
            stranger = chain.kind == "unknown" and chain.word is None
            if stranger and chain.first_alert is None and self._stayed_put(chain):
                continue
            told = self._told(chain, off)
            if not stranger or told.level != "seen":
                tags.append(told)
        floods = {chain.id for chain in self.chains if chain.flood}
        tags.sort(key=lambda tag: _order(tag, flood=tag.id in floods))
        return tags

    def tag(self, name: str) -> Tag | None:
        """One tag by its id, or one it was merged from."""
        chain = self.chains.get(name)
        return None if chain is None else self._told(chain, self._own_that_is_off())

    def heard_before(self, sender: str | None, identity: str | None) -> bool:
        """Whether a tag with this name was heard in a window before, and did not come with a flood."""
        chain = self.chains.named(f"i:{identity}" if identity else f"a:{sender}")
        return chain is not None and not chain.flood

    def is_told(self, name: str) -> bool:
        """Whether the thing of no known kind under this name was told of as following, or as coming along."""
        chain = self.chains.by_address(name)
        if chain is None or chain.kind != "unknown":
            return False
        along = chain.along(self.legs).answer == "travels" or self._may_be_a_tag(chain)
        return chain.first_alert is not None or along

    def along(self, name: str, *, walked: bool = False) -> Along:
        """What the legs of the way in hand say of one tag; `walked` where the user said so: then nobody rides
        along."""
        chain = self.chains.get(name)
        if chain is None:
            return NOT_ALONG
        along = chain.along(self.legs)
        if along.answer != "travels" or walked:
            return along
        verdict, _ = self._weighed(chain)
        return replace(along, answer="maybe") if verdict.on_the_way == "maybe" else along

    def links(self, name: str) -> list[tuple[str, Link | None]]:
        """A tag's names in order, each with the rule that joined it to the one before."""
        chain = self.chains.get(name)
        if chain is None:
            return []
        named = ((next(iter(segment.keys), "??"), segment.link) for segment in chain.segments)
        return [(address_of(key) or key[2:], link) for key, link in named]

    def verdict(self, chain: Chain, pieces: Mapping[str, Piece] | None = None) -> Verdict:
        """The log-odds of a tag as things stand; `pieces` all that its record has, if worked out already.

        Where a link that may be wrong takes too much off, what was heard since may tell by itself.
        """
        doubt = chain.doubt
        whole = self._weigh(chain, chain.evidence, doubt, pieces)
        if not doubt or whole.score + doubt < 0.0:
            return whole
        last = max(at for at, part in enumerate(chain.segments) if part.link is not None and part.link.doubt)
        since = self._weigh(chain, self.chains.evidence_of(chain, last), 0.0)
        return since if since.travels and (since.score > whole.score or not whole.travels) else whole

    def _told(self, chain: Chain, off: frozenset[str]) -> Tag:
        verdict, pieces = self._weighed(chain)
        level = self._level(chain, verdict, off)
        by_time = self._along_by_time(chain) if level in ("seen", "watch") else None
        level = "watch" if by_time is not None else level
        other = somebody_elses(self._seen(chain, verdict)) if verdict.travels else None
        told_off = off if level == "seen" else NOBODY
        tag = reasons.tag(chain, level, verdict, pieces, self.book, by_time, told_off, other)
        if names := open_names(chain, self.chains):
            tag = replace(tag, open_names=names)
        return replace(tag, mark=HELPER) if level == "mine" != chain.word else tag

    def _weighed(self, chain: Chain) -> tuple[Verdict, Mapping[str, Piece]]:
        """The verdict, and all that its record has: as it was, where this visit has no part in it."""
        if chain.evidence.visit is not self.visits.current and chain.along(self.legs) is NOT_ALONG:
            return weighed(chain, (self.visits.sighted, self.days.beds), self.verdict)
        pieces = chain.evidence.all_pieces(chain.own)
        return self.verdict(chain, pieces), pieces

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

    def _travels(self, chain: Chain, evidence: Evidence) -> bool:
        facts = facts_of(evidence, chain.own, sighted=self.visits.sighted, beds=self.days.beds)
        return weigh(facts, _nature(chain)).travels

    def _alarming(self, chain: Chain, verdict: Verdict) -> bool:
        if chain.rotates:  # a short list comes round again: then no name is new at the next place
            return chain.pieces_rotating >= 2 or verdict.travels
        if chain.kind == "unknown" and self._payload_windows >= FEWEST:
            return False
        if chain.kind == "watcher":
            return False
        if not verdict.travels or verdict.on_the_way == "travels":
            return verdict.travels
        return moves_with_user(self._seen(chain, verdict))

    def _seen(self, chain: Chain, verdict: Verdict) -> Seen:
        pieces = tuple(chain.evidence.all_pieces(chain.own).values())
        met_away = self.days.met_away(pieces, chain.tail.stream.kind, chain.last)
        return Seen(pieces, self.days.beds, verdict, met_away)

    def _may_be_a_tag(self, chain: Chain) -> bool:
        """Whether it may have come along where nothing heard tells kinds, as in a list of addresses."""
        if chain.kind != "unknown" or self._payload_windows >= FEWEST:
            return False
        along = chain.along(self.legs)
        return along.answer == "maybe" and along.crowd <= CROWD

    def _stayed_put(self, chain: Chain) -> bool:
        """Heard at one place only: next to all strangers are."""
        return not chain.evidence.pieces and chain.on_a_way(self.legs).answer == "no"

    def _along_by_time(self, chain: Chain) -> str | None:
        """The silent tag with which this one would have come along, if they are one as only the times say."""
        old = self.chains.get(chain.by_time) if chain.by_time is not None else None
        if old is None or old is chain or old.last > chain.first or chain.near_only or chain.mark is not None:
            return None
        if not old.turns_as(chain):
            return None
        own = chain.own | old.own
        both = joined(old.evidence, chain.evidence, own, chain.tail.stream.kind, credit=HALF)
        return old.id if self._travels(chain, both) else None

    def _of_helper(self, chain: Chain) -> bool:
        """Whether what was heard of it last was a helper's thing, in the visit for which that was said."""
        if chain.heard is None or chain.rotates:
            return False
        if not self.helper_things.silent(chain.heard.payload.address, chain.last):
            return False
        return self.chains.by_address(chain.heard.payload.address or "") is chain

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
            return "watch" if verdict.travels or self._may_be_a_tag(chain) else "seen"
        if chain.separated or chain.rotates:
            return "seen" if chain.evidence.scans < 2 and chain.last - chain.first < BRIEF_S else "watch"
        went_along = verdict.travels or verdict.on_the_way == "maybe"
        return "watch" if went_along or verdict.spread >= SPREAD_TO_WATCH else "seen"


def _order(tag: Tag, *, flood: bool) -> tuple[float | str, ...]:
    """Most telling first, a flood after the others of its level; among those only seen, the one heard oftest:
    so it hides none of them."""
    telling = tag.sightings if tag.level == "seen" else tag.score or NO_SCORE
    return _LEVELS.index(tag.level), flood, tag.kind == "watcher", -telling, -tag.last_seen, tag.id


def _nature(chain: Chain) -> Nature:
    if chain.kind != "tracker":
        return STRANGER
    if chain.separated:
        return OFF if could_be_off(chain) and not chain.home_made else SEPARATED
    return FINDER if chain.tail.stream.own_range else UNTOLD
