"""Signatures filed under what they look for, so that one advertisement meets only those that could fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from signatures.trackers.clause import MISSING
from signatures.trackers.decoders.decoded import NO_LINK, Decoded, Decoder, Facts
from signatures.trackers.decoders.registry import DECODERS, REFINERS
from signatures.trackers.identification import NOTHING, Identification
from signatures.trackers.load import CONFIDENCES, TagSignature


class _Entry:
    """A signature made ready; the lower the rank, the better the answer."""

    __slots__ = ("answer", "match", "measured", "others", "rank", "refine", "signature", "when")

    def __init__(self, rank: int, signature: TagSignature) -> None:
        match = signature.match
        self.rank, self.signature, self.match = rank, signature, match
        self.measured = bool(match.prefix or match.lengths or match.min_length or match.inside)
        self.when = match.when
        self.others = bool(signature.also or signature.unless)
        self.refine = REFINERS[signature.refine] if signature.refine else None
        self.answer = _identification(signature, MISSING)

    def fits(self, facts: Facts, payload: bytes, decoded: Decoded) -> Decoded | None:
        """The payload as decoded and refined, when every condition is met. Frames are checked by filing."""
        link = decoded.link
        for key, value in self.when:
            if link.get(key) != value:
                return None
        if self.measured and not self.match.accepts(payload):
            return None
        if self.others and not self._others_hold(facts):
            return None
        return self.refine(decoded, facts) if self.refine else decoded

    def _others_hold(self, facts: Facts) -> bool:
        signature = self.signature
        return all(clause.holds(facts) is not None for clause in signature.also) and all(
            clause.holds(facts) is None for clause in signature.unless
        )

    def identification(self, decoded: Decoded) -> Identification:
        """What it says of a decoded payload that fits."""
        told = decoded.identity is not None or decoded.clone_hint is not None or decoded.state != "unknown"
        if decoded.link is NO_LINK and not told:
            return self.answer
        return _identification(self.signature, decoded)


def _identification(signature: TagSignature, decoded: Decoded) -> Identification:
    return Identification(
        signature.id,
        signature.family or signature.group,
        signature.kind,
        signature.name,
        signature.state or decoded.state,
        decoded.battery,
        decoded.clone_hint,
        decoded.identity,
        decoded.link,
        signature.confidence,
    )


_Found = tuple[_Entry, Decoded]


@dataclass(slots=True)
class _Drawer:
    """Signatures that look at the same payload, each list in order of rank."""

    plain: list[_Entry] = field(default_factory=list)
    framed: dict[Decoder, dict[str | None, list[_Entry]]] = field(default_factory=dict)

    def add(self, entry: _Entry) -> None:
        clause = entry.match
        if clause.decoder is None:
            self.plain.append(entry)
            return
        frames = self.framed.setdefault(DECODERS[clause.decoder], {})
        for frame in clause.frames or (None,):
            frames.setdefault(frame, []).append(entry)

    def search(self, facts: Facts, payload: bytes, best: _Found | None) -> _Found | None:
        """The best that fits, if it is better than `best`; else `best`."""
        for decode, frames in self.framed.items():
            decoded = decode(payload)
            if decoded is not None:
                if entries := frames.get(decoded.frame):
                    best = _improve(best, entries, facts, payload, decoded)
                if entries := frames.get(None):
                    best = _improve(best, entries, facts, payload, decoded)
        return _improve(best, self.plain, facts, payload, MISSING)


def _improve(
    best: _Found | None, entries: Iterable[_Entry], facts: Facts, payload: bytes, decoded: Decoded
) -> _Found | None:
    for entry in entries:
        if best is not None and entry.rank > best[0].rank:
            return best
        refined = entry.fits(facts, payload, decoded)
        if refined is not None:
            return entry, refined
    return best


class Index:
    """`identify` finds what fits an advertisement best."""

    def __init__(self, signatures: Iterable[TagSignature]) -> None:
        self._company: dict[int, _Drawer] = {}
        self._service: dict[str, _Drawer] = {}
        self._listed: dict[str, list[_Entry]] = {}
        self._named: dict[str, list[_Entry]] = {}
        self._name_starts: dict[int, dict[str, list[_Entry]]] = {}
        entries = [_Entry(_rank(signature, number), signature) for number, signature in enumerate(signatures)]
        for entry in sorted(entries, key=lambda entry: entry.rank):
            self._file(entry)

    def _file(self, entry: _Entry) -> None:
        match = entry.match
        for value in match.values[:1] if match.place == "uuids" else match.values:
            if isinstance(value, int):
                self._company.setdefault(value, _Drawer()).add(entry)
            elif match.place == "service_data":
                self._service.setdefault(value, _Drawer()).add(entry)
            elif match.place == "name":
                self._named.setdefault(value, []).append(entry)
            elif match.place == "name_prefix":
                self._name_starts.setdefault(len(value), {}).setdefault(value, []).append(entry)
            else:
                self._listed.setdefault(value, []).append(entry)

    def identify(self, facts: Facts) -> Identification:
        """What the signature that fits best says; NOTHING when none does."""
        best: _Found | None = None
        for company, payload in facts.company.items():
            if payload and (drawer := self._company.get(company)):  # a bare company id (WiGLE) says nothing
                best = drawer.search(facts, payload, best)
        for uuid, payload in facts.service.items():
            if drawer := self._service.get(uuid):
                best = drawer.search(facts, payload, best)
            best = self._by_uuid(uuid, facts, best)
        for uuid in facts.uuids:
            best = self._by_uuid(uuid, facts, best)
        if facts.name:
            best = self._by_name(facts.name, facts, best)
        return NOTHING if best is None else best[0].identification(best[1])

    def _by_uuid(self, uuid: str, facts: Facts, best: _Found | None) -> _Found | None:
        if entries := self._listed.get(uuid):
            best = _improve_by_words(best, entries, facts)
        if len(uuid) == 36:
            for part in (uuid[:8], uuid[8:]):
                if entries := self._listed.get(part):
                    best = _improve_by_words(best, entries, facts)
        return best

    def _by_name(self, name: str, facts: Facts, best: _Found | None) -> _Found | None:
        if entries := self._named.get(name):
            best = _improve_by_words(best, entries, facts)
        folded = name.casefold()
        for length, starts in self._name_starts.items():
            if entries := starts.get(folded[:length]):
                best = _improve_by_words(best, entries, facts)
        return best


def _improve_by_words(best: _Found | None, entries: Iterable[_Entry], facts: Facts) -> _Found | None:
    for entry in entries:
        if best is not None and entry.rank > best[0].rank:
            return best
        if entry.match.holds(facts) is not None and (refined := entry.fits(facts, b"", MISSING)) is not None:
            return entry, refined
    return best


_KIND_RANK: Mapping[str, int] = {
    "tracker": 0, "watcher": 1, "phone": 2, "beacon": 2, "device": 2, "unknown": 3,
}  # fmt: skip


def _rank(signature: TagSignature, number: int) -> int:
    """A tracker before anything else, then what watches, a known family before none, the surer first."""
    unnamed = signature.family is None
    step = (_KIND_RANK[signature.kind] * 4 + unnamed * 2 + signature.general) * len(CONFIDENCES)
    return (step + CONFIDENCES.index(signature.confidence)) << 16 | number
