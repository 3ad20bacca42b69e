"""Signatures filed under what they look for, so that one advertisement meets only those that could fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from signatures.trackers.clause import MISSING
from signatures.trackers.decoded import Decoded, Facts
from signatures.trackers.load import CONFIDENCES, Signature
from signatures.trackers.registry import DECODERS, REFINERS

Found = tuple[int, Signature, Decoded]  # the lower number is the better answer


@dataclass(frozen=True, slots=True)
class _Entry:
    rank: int
    signature: Signature

    def fits(self, facts: Facts, decoded: Decoded) -> Decoded | None:
        """The decoded payload, refined, when the other conditions are met too."""
        signature = self.signature
        for clause in signature.also:
            if clause.holds(facts) is None:
                return None
        for clause in signature.unless:
            if clause.holds(facts) is not None:
                return None
        return REFINERS[signature.refine](decoded, facts) if signature.refine else decoded


@dataclass(slots=True)
class _Drawer:
    """Signatures that look at the same payload: those without a decoder, and the others by frame."""

    plain: list[_Entry] = field(default_factory=list)
    framed: dict[str, dict[str | None, list[_Entry]]] = field(default_factory=dict)

    def add(self, entry: _Entry) -> None:
        clause = entry.signature.match
        if clause.decoder is None:
            self.plain.append(entry)
            return
        frames = self.framed.setdefault(clause.decoder, {})
        for frame in clause.frames or (None,):
            frames.setdefault(frame, []).append(entry)

    def search(self, facts: Facts, payload: bytes) -> Found | None:
        """The best that fits, of each decoder's frames and of the plain ones (both are in order of rank)."""
        best: Found | None = None
        for decoder, frames in self.framed.items():
            decoded = DECODERS[decoder](payload)
            if decoded is not None:
                entries = frames.get(decoded.frame) or frames.get(None) or []
                best = _better(best, _first(entries, facts, payload, decoded))
        return _better(best, _first(self.plain, facts, payload, MISSING))


def _first(entries: Iterable[_Entry], facts: Facts, payload: bytes, decoded: Decoded) -> Found | None:
    for entry in entries:
        clause = entry.signature.match
        if clause.accepts(payload) and clause.chooses(decoded):
            refined = entry.fits(facts, decoded)
            if refined is not None:
                return entry.rank, entry.signature, refined
    return None


def _better(one: Found | None, other: Found | None) -> Found | None:
    if one is None or other is None:
        return one or other
    return other if other[0] < one[0] else one


class Index:
    """`best` finds what fits an advertisement best."""

    def __init__(self, signatures: Iterable[Signature]) -> None:
        self._payload: dict[int | str, _Drawer] = {}
        self._listed: dict[int | str, list[_Entry]] = {}
        self._named: dict[str, list[_Entry]] = {}
        self._name_starts: dict[int, dict[str, list[_Entry]]] = {}
        entries = [_Entry(_rank(signature, number), signature) for number, signature in enumerate(signatures)]
        for entry in sorted(entries, key=lambda entry: entry.rank):
            self._file(entry)

    def _file(self, entry: _Entry) -> None:
        match = entry.signature.match
        for value in match.values[:1] if match.place == "uuids" else match.values:
            if match.place in ("company", "service_data"):
                self._payload.setdefault(value, _Drawer()).add(entry)
            elif match.place == "name":
                self._named.setdefault(str(value), []).append(entry)
            elif match.place == "name_prefix":
                start = str(value)
                self._name_starts.setdefault(len(start), {}).setdefault(start, []).append(entry)
            else:
                self._listed.setdefault(value, []).append(entry)

    def best(self, facts: Facts) -> tuple[Signature, Decoded] | None:
        """The signature that fits best and what it decoded, or None."""
        best: Found | None = None
        for company, payload in facts.company.items():
            drawer = self._payload.get(company)
            if payload and drawer is not None:  # a bare company id (WiGLE) says nothing about the thing
                best = _better(best, drawer.search(facts, payload))
        for uuid, payload in facts.service.items():
            drawer = self._payload.get(uuid)
            if drawer is not None:
                best = _better(best, drawer.search(facts, payload))
        for entry in self._by_words(facts):
            if best is None or entry.rank < best[0]:
                best = _better(best, _try(entry, facts))
        return (best[1], best[2]) if best else None

    def _by_words(self, facts: Facts) -> Iterator[_Entry]:
        listed = self._listed
        for uuid in (*facts.service, *facts.uuids):
            yield from listed.get(uuid, ())
            if len(uuid) == 36:
                yield from listed.get(uuid[:8], ())
        if facts.name:
            yield from self._named.get(facts.name, ())
            folded = facts.name.casefold()
            for length, starts in self._name_starts.items():
                yield from starts.get(folded[:length], ())


def _try(entry: _Entry, facts: Facts) -> Found | None:
    decoded = entry.signature.match.holds(facts)
    refined = None if decoded is None else entry.fits(facts, decoded)
    return None if refined is None else (entry.rank, entry.signature, refined)


def _rank(signature: Signature, number: int) -> int:
    kind = {"tracker": 0, "unknown": 2}.get(signature.kind, 1)
    unnamed = signature.family is None
    return ((kind * 2 + unnamed) * len(CONFIDENCES) + CONFIDENCES.index(signature.confidence)) << 16 | number
