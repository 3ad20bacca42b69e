"""Advertisement -> what it is. Pure; raises on no input."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from signatures.advertisement import MAX_AD_BYTES, Advertisement, RepeatedFields, parse_ad
from signatures.trackers.decoders.decoded import Facts
from signatures.trackers.identification import ANSWERS_AS, Identification
from signatures.trackers.index import Index
from signatures.trackers.load import bundled

_MOST_FIELDS, _LONGEST_NAME = 64, 256  # one extended advertisement holds no more that could matter
_APPLE = 0x004C
_DISGUISES = ("phone", "near-owner")
_MAPPINGS = (dict, Mapping)  # the usual one first: an abstract class is slow to say whose it is
_STATE_RANK = {"separated": 0, "unknown": 1, "near-owner": 2, "unregistered": 3}

Key = TypeVar("Key", int, str)


def identify(advertisement: Advertisement) -> Identification:
    """What sent it, as far as this one packet tells; `NOTHING` where nothing is known.

    Where `data` is given, company and service data are taken from it, and remembered for the next equal one.
    """
    data = advertisement.data
    if data and isinstance(data, bytes):
        try:
            return _remembered(
                data,
                advertisement.local_name,
                advertisement.service_uuids,
                advertisement.address,
                advertisement.address_type,
                advertisement.connectable,
            )
        except TypeError:  # a field of a kind that cannot be remembered
            pass
    return _index().identify(_checked(advertisement))


@lru_cache(maxsize=16384)
def _remembered(
    data: bytes,
    name: str | None,
    uuids: tuple[str, ...],
    address: str | None,
    address_type: str | None,
    connectable: bool | None,
) -> Identification:
    fields = parse_ad(data)
    facts = Facts(
        fields.manufacturer_data,
        fields.service_data,
        uuids if uuids is fields.service_uuids else _texts(uuids),
        _text(name),
        _text(address),
        _text(address_type),
        connectable if isinstance(connectable, bool) else None,
        fields.flags,
    )
    if isinstance(fields, RepeatedFields):
        return _of_repeated(facts, fields.earlier)
    return _index().identify(facts)


def _of_repeated(facts: Facts, earlier: tuple[tuple[int | str, bytes], ...]) -> Identification:
    """Of what each word alone would say, the tag: it does not pass for a phone by speaking twice."""
    identify_facts = _index().identify
    readings = [
        identify_facts(facts),
        *(identify_facts(_said(facts, *word)) for word in dict.fromkeys(earlier)),
    ]
    best = min(readings, key=_repeated_rank)
    if best.is_tracker and best.state == "near-owner":
        # headphones may spread their pairing element and their frame over two structures
        readings += (identify_facts(joined) for joined in _joined(facts, earlier))
        for reading in readings:
            if reading.signature in _split() and reading.family == best.family:
                return reading
    if best.is_tracker and best.state == "separated":
        return _two_faced(best, readings)
    return best


def _two_faced(best: Identification, readings: Iterable[Identification]) -> Identification:
    """The tag, with what it passes for in its other word: an answer to a scan, as home-made ones can give."""
    others = {"phone" if reading.kind == "phone" else reading.state for reading in readings}
    said = next((word for word in _DISGUISES if word in others), None)
    return replace(best, clone_hint=True, link={**best.link, ANSWERS_AS: said}) if said else best


@lru_cache(maxsize=1)
def _split() -> frozenset[str]:
    return frozenset(signature.id for signature in bundled() if signature.split)


def _repeated_rank(reading: Identification) -> int:
    if reading.is_tracker:
        return _STATE_RANK[reading.state]
    return len(_STATE_RANK) + (reading.kind == "unknown")


def _said(facts: Facts, key: int | str, payload: bytes) -> Facts:
    """The facts, with this as the word of that company or service."""
    if isinstance(key, int):
        return facts._replace(company={**facts.company, key: payload})
    return facts._replace(service={**facts.service, key: payload})


def _joined(facts: Facts, earlier: tuple[tuple[int | str, bytes], ...]) -> Iterator[Facts]:
    """The facts with all that Apple's structures hold in one, as one structure would hold it."""
    words = [payload for key, payload in earlier if key == _APPLE]
    if words:
        yield _said(facts, _APPLE, b"".join((*words, facts.company[_APPLE])))


@lru_cache(maxsize=1)
def _index() -> Index:
    return Index(bundled())


def _checked(advertisement: Advertisement) -> Facts:
    """The same facts from a source that may have put anything into the fields."""
    connectable, flags = advertisement.connectable, advertisement.flags
    return Facts(
        _payloads(advertisement.manufacturer_data, int),
        _payloads(advertisement.service_data, str),
        _texts(advertisement.service_uuids),
        _text(advertisement.local_name),
        _text(advertisement.address),
        _text(advertisement.address_type),
        connectable if isinstance(connectable, bool) else None,
        flags if isinstance(flags, int) else None,
    )


def _payloads(mapping: object, kind: type[Key]) -> Mapping[Key, bytes]:
    if not isinstance(mapping, _MAPPINGS) or not mapping:
        return {}
    return {
        key: bytes(value[:MAX_AD_BYTES])
        for key, value in islice(mapping.items(), _MOST_FIELDS)
        if isinstance(key, kind) and isinstance(value, bytes | bytearray)
    }


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, tuple | list):
        return ()
    return tuple(value for value in values[:_MOST_FIELDS] if isinstance(value, str))


def _text(value: object) -> str | None:
    return value[:_LONGEST_NAME] if isinstance(value, str) else None
