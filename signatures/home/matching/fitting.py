"""Which facts fit the evidence of one host. Pure; the facts are indexed once."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from signatures.home.evidence import AnnouncedService, HostEvidence, Texts
from signatures.home.globs import compile_glob, is_narrower, literal_length
from signatures.home.load import signatures
from signatures.home.signature import DeviceSignature, Pattern

_NONE: Texts = {}
_ANY = ""  # where a text may begin with anything


class FactMatch(NamedTuple):
    """A fact that fits. `evidence` (field, text as received) shows why; `length` characters it rests on."""

    signature: DeviceSignature
    pattern: Pattern
    evidence: tuple[tuple[str, str], ...]
    length: int

    @property
    def fields(self) -> tuple[str, ...]:
        """What it was recognised by: "mdns", "txt:md", "hostname", "oui", "udp" ..."""
        return tuple(field for field, _ in self.evidence)


Rule = tuple[DeviceSignature, Pattern]


class _Index(NamedTuple):
    types: dict[str, list[Rule]]
    udp: dict[tuple[int, str], list[Rule]]
    prefixes: dict[str, list[Rule]]
    groups: dict[
        tuple[str, str], list[Rule]
    ]  # by the family of the first text field, and how its texts begin


def match_host(evidence: HostEvidence) -> list[FactMatch]:
    """Every fact that fits the joined evidence of one host; those a narrower one covers are left out."""
    found: list[FactMatch] = []
    for service in evidence.services:
        rules = _index().types.get(service.type, ())
        found += _without_covered(_fitting(rules, evidence, service))
    found += _without_covered(_fitting(_host_rules(evidence), evidence, None))
    unique = {(id(match.signature), match.pattern, match.evidence): match for match in found}
    return list(unique.values())


def _host_rules(evidence: HostEvidence) -> Iterator[Rule]:
    index = _index()
    for key in sorted(evidence.udp):
        yield from index.udp.get(key, ())
    for prefix in sorted(evidence.prefixes):
        yield from index.prefixes.get(prefix, ())
    for group in sorted({field.partition(":")[0] for field in evidence.texts}):
        for start in sorted({text[:1] for text in evidence.texts.get(group, ())} | {_ANY}):
            yield from index.groups.get((group, start), ())


def _fitting(
    rules: Iterable[Rule], evidence: HostEvidence, service: AnnouncedService | None
) -> list[FactMatch]:
    matches = (_fit(signature, pattern, evidence, service) for signature, pattern in rules)
    return [match for match in matches if match]


def _fit(
    signature: DeviceSignature, pattern: Pattern, evidence: HostEvidence, service: AnnouncedService | None
) -> FactMatch | None:
    why: list[tuple[str, str]] = []
    length = 0
    for field, globs in pattern.texts:
        hit = _first_hit(globs, _values(field, evidence, service))
        if hit is None:
            return None
        why.append((field, hit[0]))
        length += hit[1]
    if pattern.oui:
        prefix = next((prefix for prefix in pattern.oui if prefix in evidence.prefixes), None)
        if prefix is None:
            return None
        why.append(("oui", prefix))
        length = length or len(prefix)
    if pattern.mdns_type:
        why.append(("mdns", pattern.mdns_type))
    if pattern.udp:
        why.append(("udp", f"{pattern.udp[0]} {pattern.udp[1]}"))
    return FactMatch(signature, pattern, tuple(why), length)


def _values(field: str, evidence: HostEvidence, service: AnnouncedService | None) -> Texts:
    if service is not None:
        if field == "name":
            return {service.name.casefold(): service.name}
        if field.startswith("txt:"):
            value = service.txt.get(field[4:])
            return _NONE if value is None else {value.casefold(): value}
    return evidence.texts.get(field, _NONE)


def _first_hit(globs: tuple[str, ...], texts: Texts) -> tuple[str, int] | None:
    hits = [
        (literal_length(glob), raw) for folded, raw in texts.items() for glob in globs if _fits(glob, folded)
    ]
    if not hits:
        return None
    length, raw = max(hits)
    return raw, length


@lru_cache(maxsize=32768)
def _fits(glob: str, folded: str) -> bool:
    return compile_glob(glob)(folded)


def _without_covered(matches: list[FactMatch]) -> list[FactMatch]:
    """Leaves out facts that a narrower, reliable fact about the same evidence makes superfluous."""
    reliable = [match for match in matches if match.signature.confidence != "weak"]
    return [match for match in matches if not any(_covers(other, match) for other in reliable)]


def _covers(narrow: FactMatch, wide: FactMatch) -> bool:
    if narrow is wide or not _words_seen(wide) <= set(narrow.evidence):
        return False
    if wide.signature.shared and not narrow.signature.shared:
        named = narrow.signature.vendor is not None and narrow.signature.category != "unknown"
        return named and len(narrow.evidence) >= len(wide.evidence)
    if narrow.signature.vendor != wide.signature.vendor and wide.signature.vendor and not _only_type(wide):
        return False
    if _only_type(wide) and wide.signature.vendor and not (narrow.signature.vendor or wide.signature.shared):
        return False  # the maker whose service it is stays known
    if narrow.signature.category == "unknown" or _confirms(wide.signature, narrow.signature):
        return False
    if len(narrow.evidence) > len(wide.evidence):
        return True
    return narrow.length > wide.length and all(
        any(is_narrower(one, other) for one in dict(narrow.pattern.texts).get(field, ()) for other in globs)
        for field, globs in wide.pattern.texts
    )


def _confirms(wide: DeviceSignature, narrow: DeviceSignature) -> bool:
    return wide.category == narrow.category and wide.confidence == "exact" != narrow.confidence


def _words_seen(match: FactMatch) -> set[tuple[str, str]]:
    """Its evidence without the address block beside a name: the block vouches for the maker, not the kind."""
    if not match.pattern.texts:
        return set(match.evidence)
    return {(field, text) for field, text in match.evidence if field != "oui"}


def _only_type(match: FactMatch) -> bool:
    return match.pattern.texts == () and match.pattern.mdns_type is not None


def _starts(globs: tuple[str, ...]) -> set[str]:
    """The letters that texts which fit begin with; `_ANY` among them where that is open."""
    starts = {glob.casefold()[:1] for glob in globs}
    return {_ANY} if starts & {"*", "?", "["} else starts


@cache
def _index() -> _Index:
    index = _Index({}, {}, {}, {})
    for signature in signatures():
        for pattern in signature.patterns:
            rule = (signature, pattern)
            if pattern.mdns_type:
                index.types.setdefault(pattern.mdns_type, []).append(rule)
            elif pattern.udp:
                index.udp.setdefault(pattern.udp, []).append(rule)
            elif pattern.texts:
                field, globs = pattern.texts[0]
                group, _, part = field.partition(":")
                for start in {_ANY} if part else _starts(globs):
                    index.groups.setdefault((group, start), []).append(rule)
            else:
                for prefix in pattern.oui:
                    index.prefixes.setdefault(prefix, []).append(rule)
    return index
