"""What one announcement, or all announcements of one host, say about a thing at home. Pure; never raises."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from signatures.announcement import Announcement
from signatures.home.evidence import HostEvidence, collect
from signatures.home.matching.decide import Decision, decide
from signatures.home.matching.fitting import match_host
from signatures.home.matching.weighing import Vote
from signatures.home.signature import CAPABILITIES
from signatures.home.signs import Sign, signs_of
from signatures.home.words import hints
from signatures.oui import is_randomised, is_virtual

_MOST_CLUES = 12
_MODEL_FIELDS = ("md", "model", "am", "ty", "usb_mdl")
_LESS_SAID = ("modelid", "mn", "project_name")  # Hue, Thread, ESPHome
_ITS_TASK = "borderrouter"  # what some give as a model
_MIIO = re.compile(r"([a-z0-9]+-[a-z0-9]+-[a-z0-9]+)_mi(?:io|bt|ap)[0-9a-f]+", re.IGNORECASE)
_HARDWARE = re.compile(r"onvif://www\.onvif\.org/hardware/(\S[^/]*)", re.IGNORECASE)
_BOARDS = ("raspberry pi", "espressif")  # small computers and chips that people build with
_NO_BOARD = frozenset({"tv", "console", "phone", "tablet", "appliance", "vehicle", "wearable", "printer"})
_RANDOM_KINDS = frozenset({"tablet", "computer", "wearable"})


class Clue(NamedTuple):
    """One observed fact behind a recognition. `field` where it stood ("txt:md", "hostname", "oui_org" ...),
    `text` as received; what it speaks for; `source` a key of sources.toml, "words" or "gateway"."""

    field: str
    text: str
    vendor: str | None
    category: str | None
    confidence: str
    source: str


class Recognition(NamedTuple):
    """What a host is. `category` None = nothing is known; `confidence` "weak" is to be said as "may be", and
    then so are the capabilities. `may_be` other kinds the same signs fit. `block_owner` the organisation that
    owns the address block: it may have made no more than the network part.
    """

    vendor: str | None
    product: str | None
    category: str | None
    capabilities: tuple[str, ...]
    confidence: str
    may_be: tuple[str, ...] = ()
    model: str | None = None
    clues: tuple[Clue, ...] = ()
    signs: tuple[Sign, ...] = ()
    randomised_mac: bool = False
    block_owner: str | None = None


def identify_announcement(announcement: Announcement) -> Recognition:
    """What one announcement alone says."""
    return recognise([announcement])


def recognise(announcements: Iterable[Announcement], *, gateway: bool = False) -> Recognition:
    """What all announcements of one host say together, the same in whatever order they came.

    `gateway` True for the host that the laptop's own routes lead through.
    """
    evidence = collect(announcements)
    decision = decide(match_host(evidence), hints(evidence), gateway)
    if decision.category in _NO_BOARD and _on_board(evidence):
        decision = decision._replace(confidence="weak")
    random = bool(evidence.macs) and all(map(is_randomised, evidence.macs))
    if random and decision.category is None:
        return _nameless(evidence, decision)
    return Recognition(
        vendor=decision.vendor,
        product=decision.product,
        category=decision.category,
        capabilities=tuple(word for word in CAPABILITIES if word in decision.capabilities),
        confidence=decision.confidence,
        may_be=tuple(sorted(decision.may_be)),
        model=_model(evidence),
        clues=tuple(_clues(decision.votes)),
        signs=_signs(evidence, decision),
        randomised_mac=random,
        block_owner=_owner(evidence),
    )


def _nameless(evidence: HostEvidence, decision: Decision) -> Recognition:
    """A random address and nothing else: probably a phone, maybe a laptop, or a virtual computer."""
    virtual = all(map(is_virtual, evidence.macs))
    return Recognition(
        vendor=decision.vendor,
        product=None,
        category="computer" if virtual else "phone",
        capabilities=(),
        confidence="weak",
        may_be=() if virtual else tuple(sorted(_RANDOM_KINDS)),
        model=_model(evidence),
        clues=(Clue("mac", evidence.macs[0], None, "phone", "weak", "ieee-registry"),),
        signs=signs_of(evidence),
        randomised_mac=True,
    )


def _on_board(evidence: HostEvidence) -> bool:
    """True where the address is a board's: it can call itself a TV, and is none."""
    owners = evidence.texts.get("oui_org", {})
    return bool(owners) and all(owner.startswith(_BOARDS) for owner in owners)


def _owner(evidence: HostEvidence) -> str | None:
    owners = evidence.texts.get("oui_org", {})
    return next(iter(owners.values())) if len(owners) == 1 else None


def _model(evidence: HostEvidence) -> str | None:
    """The model as it names it itself: TXT, miIO instance, ONVIF scope, an answer, a UPnP description."""
    return next(_models(evidence), None)


def _models(evidence: HostEvidence) -> Iterator[str]:
    services = evidence.services
    yield from filter(None, (service.txt.get(key) for service in services for key in _MODEL_FIELDS))
    for service in services:
        if service.type == "_miio._udp" and (named := _MIIO.match(service.name)):
            yield named[1]
    less = (service.txt.get(key, "") for service in services for key in _LESS_SAID)
    yield from (text for text in less if text and not text.casefold().endswith(_ITS_TASK))
    for scope in evidence.texts.get("wsd:scopes", {}).values():
        if told := _HARDWARE.fullmatch(scope):
            yield told[1].strip()
    for field in ("answer:model", "ssdp:modelname"):
        yield from evidence.texts.get(field, {}).values()


def _clues(votes: Iterable[Vote]) -> Iterable[Clue]:
    for vote in list(votes)[:_MOST_CLUES]:
        field, text = vote.evidence[0]
        yield Clue(field, vote.said or text, vote.vendor, vote.category, vote.confidence, vote.source)


def _signs(evidence: HostEvidence, decision: Decision) -> tuple[Sign, ...]:
    found = signs_of(evidence)
    names = evidence.texts.get("ssid", {})
    if names and "camera" in decision.capabilities:
        found += (Sign("camera-setup", tuple(("ssid", name) for name in names.values())),)
    return found
