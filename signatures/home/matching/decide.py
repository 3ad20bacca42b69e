"""All signs of one host, weighed -> what it is, and why.

Rules (home-device facts, section 1): capabilities of all exact and likely facts are joined; the most specific
category wins; a maker's name from TXT, UPnP or a host name beats the owner of the address block; what fits
many things only narrows; weak facts decide only where nothing else speaks, and say "may be".
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from signatures.home.capabilities import categories
from signatures.home.matching.fitting import FactMatch
from signatures.home.matching.weighing import Vote, weigh
from signatures.home.signature import CONFIDENCES
from signatures.home.words import BRIDGED, PERSONAL, WordHint

_LOOSE = {"camera", "diy", "appliance", "unknown"}  # an owner's own word may say more than these
_SERVICES = {"computer", "nas"}  # kinds whose plain services (files, logins) other things offer too
_PLAYERS = {"streamer", "tv", "console"}
_BESIDE = {"oui", "oui_org", "mdns"}  # what stands beside the text that is read
_WATCH = {"camera", "doorbell", "baby", "pet"}
_NONE_OF_THEIRS = PERSONAL | {"printer", "console"}
_GAMES = {"_nvstream._tcp", "_nvstream_dbd._tcp"}  # a TV box plays a computer's games, and shares nothing
_ONE_KIND = 27  # a declared maker that sells one kind of thing
_WEAK, _FROM_PREFIX, _CHOSEN_NAME = 10, 32, 40  # scores at or below: weak facts, address blocks, chosen names


class Decision(NamedTuple):
    """The conclusion; `may_be` further kinds that the deciding sign fits."""

    vendor: str | None
    product: str | None
    category: str | None
    capabilities: frozenset[str]
    confidence: str
    may_be: frozenset[str]
    votes: tuple[Vote, ...]  # the most telling first


def decide(matches: Iterable[FactMatch], hints: Iterable[WordHint], gateway: bool = False) -> Decision:
    """What the facts and words together say; `gateway` True for the network's router."""
    votes = sorted(weigh(matches, hints, gateway), key=_order)
    winner = _winner(votes)
    vendor = _vendor(votes, winner)
    block = _spoken_over(votes, winner, vendor)
    also = winner.also if winner else frozenset[str]()
    if winner is not None and block is not None:
        winner, vendor, also = block, block.vendor, block.also | {winner.category or "unknown"}
    kind = winner.category if winner else None
    confidence = "weak" if block or _is_guess(winner, votes) else _confidence(votes, kind, vendor)
    return Decision(
        vendor=vendor,
        product=_product(votes, vendor, kind),
        category=kind or ("unknown" if votes else None),
        capabilities=_capabilities(votes, winner),
        confidence=confidence,
        may_be=also - {kind},
        votes=tuple(votes),
    )


def _order(vote: Vote) -> tuple[int, int, str, str, str]:
    return (
        -vote.kind_score, -vote.length, vote.category or "", vote.vendor or "", repr(vote.evidence),
    )  # fmt: skip


def _winner(votes: Sequence[Vote]) -> Vote | None:
    winner = next((vote for vote in votes if vote.category), None)
    if winner is None or winner.confidence == "weak":
        return winner
    for _ in range(3):  # camera -> baby; streamer -> speaker -> display
        better = _narrower(winner, votes)
        if better is None:
            return winner
        winner = better
    return winner


def _spoken_over(votes: Sequence[Vote], winner: Vote | None, vendor: str | None) -> Vote | None:
    """The vote of the block of a maker of cameras, where what is said there is another's (`vendor`) or a
    kind that none of them makes: whoever is on the network can say so of any address."""
    if winner is None or winner.category in _WATCH or winner.from_prefix or winner.source == "gateway":
        return None
    for vote in votes:
        if vote.from_prefix and vote.category in _WATCH and vote.vendor and vote.confidence != "weak":
            other = not _one_house(vote.vendor, vendor or "") or winner.category in _NONE_OF_THEIRS
            return vote if other else None
    return None


def _one_house(one: str, other: str) -> bool:
    """Whether two makers' names share a word: "Google Nest" and "Google"."""
    return bool({*one.casefold().split()} & {*other.casefold().split()})


def _narrower(winner: Vote, votes: Sequence[Vote]) -> Vote | None:
    """A vote for a narrower kind than the winner's, or for one of the kinds the winner leaves open."""
    narrower = categories()[winner.category or "unknown"].narrower
    named = any(vote.named and vote.category == winner.category for vote in votes)
    for vote in votes:
        if vote.category is None or vote.category == winner.category or vote.confidence == "weak":
            continue
        if vote.from_prefix and vote.also and not _bridge_of(vote, winner):
            continue
        if named and winner.category in vote.also:
            continue  # "doorbell or camera" does not speak against "spotlight cam"
        if (
            vote.category in winner.also
            and not vote.also
            and (not vote.generic or _by_its_maker(vote, winner))
        ):
            return vote
        if vote.category in narrower and _may_narrow(vote, winner):
            return vote
    return None


def _by_its_maker(vote: Vote, winner: Vote) -> bool:
    """True where a maker of one kind of thing is named beside a protocol that things of many makers speak."""
    return vote.from_words and vote.vendor is not None and winner.vendor_score <= _WEAK


def _bridge_of(vote: Vote, winner: Vote) -> bool:
    """True where a "base station" stands in the address block of who makes alarms."""
    makes = vote.from_prefix and vote.confidence == "exact" and vote.category in BRIDGED
    return makes and winner.category == "hub" and winner.from_words


def _may_narrow(vote: Vote, winner: Vote) -> bool:
    if winner.category == "appliance" and vote.generic and not winner.generic:
        return False  # a maker of plugs that says "humidifier" has made one
    if winner.category == "plug":
        return vote.specific  # a named camera of who makes plugs
    if winner.category in _LOOSE:
        return vote.kind_score >= _FROM_PREFIX or vote.from_words
    named = winner.category == "hub" and vote.from_words and vote.vendor and vote.category in BRIDGED
    if named or _bridge_of(vote, winner):
        return True  # the bridge of a maker of locks opens a lock
    if winner.generic and vote.from_words and vote.kind_score >= _ONE_KIND:
        return True
    return vote.kind_score > _CHOSEN_NAME and not vote.generic


def _vendor(votes: Sequence[Vote], winner: Vote | None) -> str | None:
    """The best-placed maker. One whose part or protocol others use is named only where all is a guess."""
    kind, confidence = (winner.category, winner.confidence) if winner else (None, "weak")
    makers = [vote for vote in votes if vote.vendor]
    blocks = [vote for vote in makers if vote.from_prefix and vote.category == "computer"]
    if kind == "computer" and blocks and all(vote.source == "words" for vote in makers if vote not in blocks):
        makers = blocks  # a small computer that is called "pihole"
    if confidence != "weak":
        makers = [vote for vote in makers if vote.vendor_score > _WEAK or vote.confidence != "weak"]
    best = max(makers, key=lambda vote: (vote.vendor_score, vote.length, vote.vendor), default=None)
    return _one_of(best.vendor or "", best, votes) if best else None


def _one_of(vendor: str, best: Vote, votes: Sequence[Vote]) -> str:
    """Of two houses that share a fact ("Yale/August", "TP-Link (Tapo)") the one that is named; else both."""
    houses = vendor.removesuffix(")").replace(" (", "/").split("/")
    said = {vote.vendor for vote in votes if vote.vendor != vendor} | {
        text.casefold() for _, text in best.evidence
    }
    named = [house for house in houses if any(text and house.casefold() in text.casefold() for text in said)]
    return named[0] if len(houses) > 1 and len(named) == 1 else vendor


def _confidence(votes: Sequence[Vote], kind: str | None, vendor: str | None) -> str:
    """The best of what agrees with the conclusion."""
    same = [vote for vote in votes if vote.category == kind and not _open(vote)]
    agreeing = [vote.confidence for vote in same if vote.vendor in (vendor, None)]
    return min(
        agreeing or [vote.confidence for vote in same],
        key=CONFIDENCES.index,
        default="likely" if vendor else "weak",
    )


def _only_platform(winner: Vote | None) -> bool:
    """True where all that is known is what a home-made thing was built on: it may be any of many."""
    return winner is not None and winner.category == "diy" and bool(winner.also)


def _is_guess(winner: Vote | None, votes: Sequence[Vote]) -> bool:
    """True where nothing says which of many kinds it is: only what it was built on, or "plug or camera"."""
    if winner is None or _only_platform(winner):
        return winner is not None
    sure = any(
        vote.category == winner.category and vote.confidence != "weak"
        for vote in votes
        if not _open(vote) and not (vote.from_prefix and vote.also)
    )
    several = winner.from_prefix and bool(winner.also)  # the address of a maker of many kinds
    return (several or _open(winner)) and not sure


def _open(vote: Vote) -> bool:
    """True for what may as well be a camera, as all of Tuya's things say."""
    return "camera" in vote.also and "camera" not in vote.capabilities


def _product(votes: Sequence[Vote], vendor: str | None, kind: str | None) -> str | None:
    fitting = [vote for vote in votes if vote.product and vote.vendor in (vendor, None)]
    same = [vote for vote in fitting if vote.category == kind]
    chosen = next((vote for vote in same if vote.vendor), None) or next(iter(same), None)
    return chosen.product if chosen else fitting[0].product if fitting and kind is None else None


def _capabilities(votes: Sequence[Vote], winner: Vote | None) -> frozenset[str]:
    if winner is None:
        return frozenset().union(*(vote.capabilities for vote in votes if vote.confidence != "weak"))
    kind = categories()[winner.category or "unknown"]
    plausible = kind.usual | kind.may
    facts = [vote for vote in votes if not vote.from_words]
    told = any(vote.category == winner.category for vote in facts)
    named = {vote.vendor for vote in facts if told and vote.vendor and vote.kind_score > _CHOSEN_NAME}
    lines = [vote for vote in votes if vote.specific and vote.category == winner.category]
    outdone = {
        vote
        for vote in facts
        if vote.category == winner.category and any(_read_less(vote, line) for line in lines)
    }
    joined = set(winner.capabilities)
    for vote in votes:
        if vote.confidence == "weak" or vote is winner or vote in outdone:
            continue
        if vote.from_words and not _says_more(vote, winner, told, named):
            continue
        joined |= _contribution(vote, winner, plausible)
    return frozenset(joined)


def _outdone(vote: Vote, winner: Vote) -> bool:
    """True for a guess about the very service that says exactly what it is."""
    services = {text for field, text in winner.evidence if field == "mdns"}
    says_kind = any(field in ("txt:ci", "txt:dt") for field, _ in winner.evidence)
    return (
        winner.confidence == "exact"
        and (says_kind or vote.confidence != "exact")
        and vote.category != winner.category
        and any(field == "mdns" and text in services for field, text in vote.evidence)
    )


def _read_less(vote: Vote, winner: Vote) -> bool:
    """True for a maker's habit of names ("hive-...") where the words name one of its lines ("hive view")."""
    if vote.from_prefix:
        return False
    read = {text for field, text in vote.evidence if field not in _BESIDE}
    if not read and vote.vendor != winner.vendor:
        return False  # a service's type alone says more than a name, unless it is the maker's own
    less = vote.confidence == "likely" or vote.length < winner.length
    return winner.named and less and read <= {text for _, text in winner.evidence}


def _says_more(vote: Vote, winner: Vote, told: bool, named: Collection[str | None]) -> bool:
    """True for words that add to what facts say: a product line even beside facts on its maker."""
    if vote.category != winner.category:
        return False
    if named:
        return vote.specific and vote.vendor in named
    return vote.product is not None or not told


def _contribution(vote: Vote, winner: Vote, plausible: frozenset[str]) -> frozenset[str]:
    """What of a vote's capabilities holds for the winner's kind of thing."""
    if winner.category in _PLAYERS and any(text in _GAMES for _, text in vote.evidence):
        return frozenset()
    if vote.category == "hub" and vote.generic and vote.vendor is None and winner.vendor:
        return vote.capabilities & (winner.capabilities | {"presence"})  # a bridge to what its maker sells
    open_question = bool(vote.also) or vote.from_prefix
    if vote.category == winner.category and not (open_question and not winner.from_prefix):
        return vote.capabilities
    usual = categories()[winner.category or "unknown"].usual
    if vote.from_prefix and not winner.from_prefix:
        return vote.capabilities & usual
    if vote.also and vote.category == winner.category and vote.confidence == "exact":
        return vote.capabilities & plausible  # "thermostat or camera", where another sign says thermostat
    if _only_platform(vote) and not winner.also and not winner.from_words:
        return vote.capabilities & winner.capabilities  # what else could be built on it says nothing of this
    unsure = bool(vote.also) or _outdone(vote, winner) or _read_less(vote, winner)
    allowed = usual if unsure else plausible
    if not vote.from_prefix:
        allowed |= {"remote", "storage"} if vote.category in _SERVICES else {"remote"}
        if not vote.generic and not unsure:
            allowed |= vote.capabilities - {"network"}
    return vote.capabilities & allowed
