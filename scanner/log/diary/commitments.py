"""Each field of an entry is committed by itself, so that a shortened copy can still be held to the record.

Event "commitments" {"entry": its number, "sha256": [...]} stands right before its entry. For each field it
holds SHA-256 of a random salt (16 bytes), the path of the field, NUL and the value as canonical JSON. They
are sorted and filled up with random ones: neither which fields were answered nor how many can be told.
The salts lie in the entry itself ("salts": path -> hex), and are given away only with their field.
"""

import hashlib
import secrets
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from scanner.store.events import canonical
from scanner.store.events.chain import GENESIS

if TYPE_CHECKING:
    from scanner.store.case import Case

EVENT, SALTS = "commitments", "salts"
SALT_BYTES, DIGEST_BYTES = 16, 32
_DEPTH = 3  # told/0/said; what stands deeper goes with the field above it
_ROUND = 16  # their number is a multiple of this
_NOT_FIELDS = frozenset(("salt", SALTS))  # of the entry's event, not of the entry
_PLAIN = frozenset((str, int, float, bool))
_QUICK, _SHA256 = msgspec.json.Encoder(order="sorted").encode, hashlib.sha256
_HOLDING = (dict, list, tuple, Mapping)  # what other fields stand in


class Committed(NamedTuple):
    """The event that commits an entry, and its place in the chain; `body` is the text that was hashed."""

    seq: int
    time: float
    before: bytes
    hash: bytes
    body: str


def fields(body: Mapping[str, Any]) -> dict[str, Any]:
    """Path -> value of every field of an entry's body: "place", "written/zone", "told/0/said"."""
    found: dict[str, Any] = {}
    for name, whole in body.items():
        if name not in _NOT_FIELDS:
            _add_below(name, whole, 1, found)
    return found


def _add_below(path: str, value: Any, depth: int, found: dict[str, Any]) -> None:
    if depth == _DEPTH or not value or type(value) in _PLAIN or not isinstance(value, _HOLDING):
        found[path] = value
        return
    for name, each in value.items() if isinstance(value, Mapping) else enumerate(value):
        _add_below(f"{path}/{name}", each, depth + 1, found)


def digest(path: str, value: Any, salt: str) -> str:
    """The commitment of one field, in hex; `salt` in hex. Raises ValueError for a salt that is none."""
    given = bytes.fromhex(salt)
    if len(given) != SALT_BYTES:
        raise ValueError("a salt has 16 bytes")
    return _SHA256(given + f"{path}\0{canonical.dump(value)}".encode()).hexdigest()


def not_among(known: Container[str], every: Mapping[str, Any], salts: Mapping[str, str]) -> Iterator[str]:
    """Paths of these fields that are none of these commitments, or have no salt. Raises as `digest`."""
    for path, value in every.items():
        salt = salts.get(path)
        if salt is None:
            yield path
            continue
        try:  # the quick encoder writes nearly every value canonically, too; a hash fits one text alone
            given = bytes.fromhex(salt)
            made = _SHA256(b"%b%b\0%b" % (given, path.encode(), _QUICK(value))).hexdigest()
            if made in known and len(given) == SALT_BYTES:
                continue
        except (ValueError, TypeError, OverflowError):  # a value, or a salt, that the other one names
            pass
        if digest(path, value, salt) not in known:
            yield path


def make(body: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """A salt for each field of this body, and the commitments."""
    every = fields(body)
    salts = {path: secrets.token_hex(SALT_BYTES) for path in every}
    made = [digest(path, value, salts[path]) for path, value in every.items()]
    made += [secrets.token_hex(DIGEST_BYTES) for _ in range(-len(made) % _ROUND)]
    return salts, sorted(made)


def listed(case: "Case") -> dict[int, Committed]:
    """Number of an entry's event -> what commits it; early programs committed none. Raises StoreError."""
    from scanner.store.events import queries

    query = """
        SELECT e.seq, e.time, before.hash, e.hash, e.body
        FROM event e LEFT JOIN event before ON before.seq = e.seq - 1 WHERE e.kind = ?"""
    with queries.reading(case):
        rows = case.db.execute(query, (EVENT,)).fetchall()
    return {
        seq + 1: Committed(seq, time, bytes(before or GENESIS), bytes(kept), body)
        for seq, time, before, kept, body in rows
    }


def not_fitting(case: "Case") -> Iterator[int]:
    """Number of every entry whose fields are not those that were committed. Raises StoreError."""
    from scanner.store.events import queries

    known = listed(case)
    with queries.reading(case):
        rows = case.db.execute("SELECT seq, body FROM event WHERE kind = 'entry' ORDER BY seq").fetchall()
        for number, (seq, text) in enumerate(rows, start=1):
            if seq in known and not _fits(text, known[seq].body):
                yield number


def _fits(text: str, committed: str) -> bool:
    """Bodies of an entry and of what commits it; whoever made the chain anew may have written anything."""
    try:
        body, made = canonical.load(text), canonical.load(committed)
        every, salts, kept = fields(body), body[SALTS], frozenset(made["sha256"])
        return bool(body["number"] == made["entry"]) and not list(not_among(kept, every, salts))
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return False
