"""All signs of one host -> what it is: weighs facts and words, and keeps why.

Rules (home-device facts, section 1): capabilities of all exact and likely facts are joined; the most specific
category wins; a maker's name from TXT, UPnP or a host name beats the owner of the address block; what fits
many things only narrows; weak facts decide only where nothing else speaks, and say "may be".
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from signatures.home.capabilities import categories
from signatures.home.fitting import Match
from signatures.home.signature import CONFIDENCES
from signatures.home.words import Hint

_CAMERA_PORTS = {32108, 37020, 37810, 34569, 5050}
_BROAD = {"hub", "computer", "media-server", "diy", "streamer", "appliance"}
_LOOSE = {"camera", "diy", "appliance", "unknown"}  # an owner's own word may say more than these
_SERVICES = {"computer", "nas"}  # kinds whose plain services (files, logins) other things offer too
_WEAK, _FROM_PREFIX, _CHOSEN_NAME = 10, 32, 40  # scores at or below: weak facts, address blocks, chosen names


class Vote(NamedTuple):
    """One fact or word, weighed. `kind_score` and `vendor_score` rank it; `rest` what it was read from."""

    vendor: str | None
    product: str | None
    category: str | None
    capabilities: frozenset[str]
    also: frozenset[str]
    confidence: str
    kind_score: int
    vendor_score: int
    length: int
    evidence: tuple[tuple[str, str], ...]
    source: str
    from_words: bool = False
    generic: bool = False  # a service that many kinds of things offer, or no more than a maker's name

    @property
    def from_prefix(self) -> bool:
        """True when it rests on the address block alone."""
        return all(field in ("oui", "oui_org") for field, _ in self.evidence)


_GATEWAY = Vote(
    vendor=None,
    product="router",
    category="router",
    capabilities=frozenset({"network"}),
    also=frozenset(),
    confidence="exact",
    kind_score=90,
    vendor_score=0,
    length=0,
    evidence=(("gateway", ""),),
    source="gateway",
)


class Decision(NamedTuple):
    """The conclusion; `may_be` further kinds that the deciding sign fits."""

    vendor: str | None
    product: str | None
    category: str | None
    capabilities: frozenset[str]
    confidence: str
    may_be: frozenset[str]
    votes: tuple[Vote, ...]  # the most telling first


def decide(matches: Iterable[Match], hints: Iterable[Hint], gateway: bool = False) -> Decision:
    """What the facts and words together say; `gateway` True for the network's router."""
    facts = [_fact(match) for match in matches] + ([_GATEWAY] if gateway else [])
    words = [_word(_less_sure(hint, facts)) for hint in hints if not _doubted(hint, facts)]
    votes = sorted(facts + words, key=_order)
    winner = _winner(votes)
    kind = winner.category if winner else None
    vendor = _vendor(votes, winner.confidence if winner else "weak")
    confidence = _confidence(votes, kind, vendor)
    return Decision(
        vendor=vendor,
        product=_product(votes, vendor, kind),
        category=kind or ("unknown" if votes else None),
        capabilities=_capabilities(votes, winner),
        confidence=confidence,
        may_be=(winner.also - {kind} if winner else frozenset()),
        votes=tuple(votes),
    )


def _doubted(hint: Hint, facts: Sequence[Vote]) -> bool:
    """True for a bare word about which a fact says that it means little ("camera-1")."""
    return hint.vendor is None and any(
        fact.confidence == "weak" and (hint.field, hint.text) in fact.evidence for fact in facts
    )


def _less_sure(hint: Hint, facts: Sequence[Vote]) -> Hint:
    """Of the block's owner only the name, where a fact knows what such an owner's things are."""
    if hint.strength == "owner" and any((hint.field, hint.text) in fact.evidence for fact in facts):
        return hint._replace(category=None, capabilities=frozenset())
    return hint


def _order(vote: Vote) -> tuple[int, int, str, str, str]:
    return (
        -vote.kind_score, -vote.length, vote.category or "", vote.vendor or "", repr(vote.evidence),
    )  # fmt: skip


def _fact(match: Match) -> Vote:
    signature, fields = match.signature, match.fields
    kind, maker = _strength(match)
    exact = {"exact": 6, "likely": 0, "weak": -40}[signature.confidence]
    kind += exact - 12 * bool(signature.also) - 4 * (signature.category in _BROAD)
    if signature.shared:
        maker = 8
    elif signature.confidence == "weak":
        maker = 18 if maker == 30 else 12  # a block's owner stays its owner, whatever the thing is
    else:
        maker += exact
    return Vote(
        vendor=signature.vendor,
        product=signature.product,
        category=None if signature.category == "unknown" else signature.category,
        capabilities=signature.capabilities,
        also=signature.also,
        confidence=signature.confidence,
        kind_score=kind,
        vendor_score=maker if signature.vendor else 0,
        length=match.length,
        evidence=match.evidence,
        source=signature.source,
        generic=(signature.vendor is None or signature.shared) and fields in (("mdns",), ("ssdp:st",)),
    )


def _strength(match: Match) -> tuple[int, int]:
    """How well such evidence tells the kind, and the maker."""
    fields = set(match.fields)
    pattern = match.pattern
    txt = {field for field in fields if field.startswith("txt:")}
    if txt:
        return (42, 60) if txt <= {"txt:manufacturer", "txt:vendor"} else (60, 60)
    if "name" in fields:
        return 52, 56
    if {"wsd:types", "wsd:scopes"} & fields:
        return 60, 58
    if pattern.udp:
        return (72 if pattern.udp[0] in _CAMERA_PORTS else 48), 44
    if any(field.startswith("ssdp:") for field in fields):
        return _ssdp_strength(fields, match.signature.vendor)
    if "hostname" in fields:
        return (50, 60) if "oui" in fields else (44, 50)
    if "mdns" in fields:
        return (45, 46) if match.signature.vendor and not match.signature.shared else (32, 46)
    if "netbios" in fields:
        return 40, 45
    return (26, 30) if fields <= {"oui", "oui_org"} else (24, 20)


def _ssdp_strength(fields: set[str], vendor: str | None) -> tuple[int, int]:
    if fields & {"ssdp:modelname", "ssdp:friendlyname", "ssdp:modeldescription"}:
        return 55, 60
    if fields & {"ssdp:st", "ssdp:nt", "ssdp:devicetype"}:
        return (52 if vendor else 34), (60 if "ssdp:manufacturer" in fields else 48)
    return (42, 60) if "ssdp:manufacturer" in fields else (38, 44)


def _word(hint: Hint) -> Vote:
    scores = {"line": (54, 42), "kind": (50, 36), "maker": (27, 22), "owner": (20, 20)}
    maker = 20 if hint.strength == "owner" else 57 if hint.declared else 40
    return Vote(
        vendor=hint.vendor,
        product=hint.product,
        category=hint.category,
        capabilities=hint.capabilities,
        also=frozenset(),
        confidence="likely",
        kind_score=scores[hint.strength][0 if hint.declared else 1],
        vendor_score=maker if hint.vendor else 0,
        length=len(hint.text),
        evidence=((hint.field, hint.text),),
        source="words",
        from_words=True,
        generic=hint.strength in ("maker", "owner"),
    )


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


def _narrower(winner: Vote, votes: Sequence[Vote]) -> Vote | None:
    """A vote for a narrower kind than the winner's, or for one of the kinds the winner leaves open."""
    narrower = categories()[winner.category or "unknown"].narrower
    for vote in votes:
        if vote.category is None or vote.category == winner.category or vote.confidence == "weak":
            continue
        if vote.from_prefix and vote.also:
            continue
        if vote.category in winner.also and not vote.also and not vote.generic:
            return vote
        if vote.category in narrower and _may_narrow(vote, winner):
            return vote
    return None


def _may_narrow(vote: Vote, winner: Vote) -> bool:
    if winner.category in _LOOSE:
        return vote.kind_score >= _FROM_PREFIX or vote.from_words
    return vote.kind_score > _CHOSEN_NAME and not vote.generic


def _vendor(votes: Sequence[Vote], confidence: str) -> str | None:
    """The best-placed maker. One whose part or protocol others use is named only where all is a guess."""
    makers = [vote for vote in votes if vote.vendor]
    if confidence != "weak":
        makers = [vote for vote in makers if vote.vendor_score > _WEAK or vote.confidence != "weak"]
    best = max(makers, key=lambda vote: (vote.vendor_score, vote.length, vote.vendor), default=None)
    return best.vendor if best else None


def _confidence(votes: Sequence[Vote], kind: str | None, vendor: str | None) -> str:
    """The best of what agrees with the conclusion."""
    agreeing = [vote.confidence for vote in votes if vote.category == kind and vote.vendor in (vendor, None)]
    agreeing = agreeing or [vote.confidence for vote in votes if vote.category == kind]
    return min(agreeing, key=CONFIDENCES.index, default="likely" if vendor else "weak")


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
    named = told and any(vote.vendor and vote.kind_score > _CHOSEN_NAME for vote in facts)
    joined = set(winner.capabilities)
    for vote in votes:
        if vote.confidence == "weak" or vote is winner:
            continue
        if vote.from_words and (vote.category != winner.category or (told and not vote.product) or named):
            continue
        joined |= _contribution(vote, winner, plausible)
    return frozenset(joined)


def _contribution(vote: Vote, winner: Vote, plausible: frozenset[str]) -> frozenset[str]:
    """What of a vote's capabilities holds for the winner's kind of thing."""
    open_question = bool(vote.also) or vote.from_prefix
    if vote.category == winner.category and not (open_question and not winner.from_prefix):
        return vote.capabilities
    if vote.from_prefix and not winner.from_prefix:
        return vote.capabilities & categories()[winner.category or "unknown"].usual
    allowed = plausible
    if not vote.from_prefix:
        allowed |= {"remote"}
        if vote.category in _SERVICES:
            allowed |= {"storage"}
        if not vote.generic and not vote.also:
            allowed |= vote.capabilities - {"network"}
    return vote.capabilities & allowed
