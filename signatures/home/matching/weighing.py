"""One fact, or the words of one text -> a vote on what a thing is: how much it says of kind and maker."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from signatures.home.lexicon import lexicon
from signatures.home.matching.fitting import FactMatch
from signatures.home.words import PERSONAL, WordHint

_CAMERA_PORTS = {32108, 37020, 37810, 34569, 5050}
_BROAD = {"hub", "computer", "media-server", "diy", "streamer", "appliance"}
_PLAYERS = {"speaker", "display", "tv", "streamer", "av-receiver", "media-server", "console"}
_BRIDGE = {"mdns", "txt:ci", "txt:dt"}  # by these a bridge is known, and not what it opens or heats
_OWN_TYPE = {"ssdp:st", "ssdp:nt", "ssdp:devicetype"}
_PART = 15  # a maker of parts, named where another maker could be
_BUILDER = 7  # who builds for others, named where nothing names the brand


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
    specific: bool = False  # the name of a product line, not only its maker's
    named: bool = False  # words for maker and kind, or for a line
    said: str = ""  # the text as received, of which the words stand in `evidence`
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


def weigh(matches: Iterable[FactMatch], hints: Iterable[WordHint], gateway: bool) -> list[Vote]:
    """The votes of all facts and words of one host, without those that others of them speak against."""
    said = list(hints)
    found = [_fact(match) for match in matches] + ([_GATEWAY] if gateway else [])
    facts = [fact for fact in found if not _misread(fact, said)]
    words = [_word(_less_sure(hint, facts), facts) for hint in said if not _doubted(hint, facts)]
    return _brands_first(facts + words, said)


def _brands_first(votes: list[Vote], hints: Sequence[WordHint]) -> list[Vote]:
    """A brand beats the company that builds for it, unless a line of that company's own is named.

    The brand stands in a name, in a line's name or in an exact fact; not in "Onkyo & Pioneer".
    """
    built = lexicon().builders
    brands = [
        (hint.vendor, hint.text)
        for hint in hints
        if hint.specific or not hint.declared or hint.field == "txt:brand"
    ]
    brands += [(vote.vendor, "") for vote in votes if vote.confidence == "exact" and not vote.from_words]
    named = {
        built[vendor]
        for vendor, text in brands
        if vendor and vendor in built and built[vendor].casefold() not in text.casefold()
    }
    giving_way = named - {hint.vendor for hint in hints if hint.specific}
    return [vote._replace(vendor_score=_BUILDER) if vote.vendor in giving_way else vote for vote in votes]


def _misread(fact: Vote, hints: Sequence[WordHint]) -> bool:
    """True for a maker read from a person's name ("August-PC" is no lock), or from less than words read."""
    lines = [hint for hint in hints if hint.specific]
    if any(_reads_less(fact, hint) and (hint.vendor or "") not in (fact.vendor or "") for hint in lines):
        return True
    if fact.confidence != "likely" or fact.category in PERSONAL or fact.category == "voip":
        return False
    return any(
        hint.strength == "kind" and hint.category in PERSONAL and fact.evidence == ((hint.field, hint.text),)
        for hint in hints
    )


def _doubted(hint: WordHint, facts: Sequence[Vote]) -> bool:
    """True for a bare word about which a fact says that it means little ("camera-1"), or a player's name."""
    if hint.vendor is not None:
        return False
    kinds = {fact.category for fact in facts if fact.confidence == "exact" and not fact.from_prefix}
    doubted = any(fact.confidence == "weak" and (hint.field, hint.text) in fact.evidence for fact in facts)
    if doubted and hint.category not in kinds:
        return True
    only_plays = bool(kinds) and kinds <= _PLAYERS  # "Doorbell chime" is where the music plays
    return only_plays and hint.field == "name" and hint.category not in _PLAYERS | PERSONAL


def _less_sure(hint: WordHint, facts: Sequence[Vote]) -> WordHint:
    """Only the maker, where a fact knows the kind: of the block's owner, and of a router's "Smart Hub"."""
    if hint.strength == "owner" and any((hint.field, hint.text) in fact.evidence for fact in facts):
        return hint._replace(category=None, capabilities=frozenset())
    if hint.strength == "kind" and hint.category == "hub" and any(map(_is_router, facts)):
        return hint._replace(category=None, capabilities=frozenset())
    return hint


def _is_router(fact: Vote) -> bool:
    return fact.category == "router" and fact.confidence == "exact" and not fact.from_prefix


def _fact(match: FactMatch) -> Vote:
    signature, fields = match.signature, match.fields
    kind, maker = _strength(match)
    exact = {"exact": 6, "likely": 0, "weak": -40}[signature.confidence]
    kind += exact - 12 * bool(signature.also) - 4 * (signature.category in _BROAD)
    bridge = signature.vendor is None and signature.category == "hub" and set(fields) <= _BRIDGE
    kind -= 20 * bridge
    others_too = signature.vendor is None or signature.shared
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
        generic=bridge or (others_too and (fields == ("mdns",) or set(fields) <= _OWN_TYPE)),
    )


def _strength(match: FactMatch) -> tuple[int, int]:
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
    if any(field.startswith("answer:") for field in fields):
        return 74, 61
    if "vendor_class" in fields:
        return 51, 52
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


def _word(hint: WordHint, facts: Sequence[Vote]) -> Vote:
    scores = {"line": (54, 42), "kind": (50, 36), "maker": (27, 22), "owner": (20, 20)}
    kind = scores[hint.strength][0 if hint.declared else 1]
    maker = 20 if hint.strength == "owner" else 57 if hint.declared else 40
    if hint.declared and hint.specific:
        maker = 61  # a brand's product line, whoever built it ("Livebox" by Sagemcom)
    maker = min(maker, _PART) if hint.part else maker
    return Vote(
        vendor=hint.vendor,
        product=hint.product,
        category=hint.category,
        capabilities=hint.capabilities,
        also=frozenset(),
        confidence="likely",
        kind_score=max([kind, *(fact.kind_score + 1 for fact in facts if _reads_less(fact, hint))]),
        vendor_score=maker if hint.vendor else 0,
        length=hint.length or len(hint.text),
        evidence=((hint.field, hint.text),),
        source="words",
        said=hint.said,
        from_words=True,
        specific=hint.specific,
        named=hint.specific or hint.length > 0,
        generic=hint.strength in ("maker", "owner"),
    )


def _reads_less(fact: Vote, hint: WordHint) -> bool:
    """True for a fact that read less of the same name: "yale-*" where the words are "yale alarm"."""
    read = [text for field, text in fact.evidence if field != "mdns"]
    return (
        hint.length > 0
        and (fact.confidence == "likely" or (fact.confidence == "exact" and fact.vendor == hint.vendor))
        and read == [hint.text]
        and fact.length < hint.length
    )
