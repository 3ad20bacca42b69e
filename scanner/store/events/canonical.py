"""JSON as records hash it, and JSON read quickly. It loads nothing else: packages are checked by it."""

import json
from typing import Any

import msgspec

# one for all: json.dumps makes a new one for each of the many thousand fields of a record
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def dump(value: object) -> str:
    """Canonical JSON: the same value gives the same text everywhere, so that it can be hashed."""
    return repr(value) if type(value) is int else _CANONICAL.encode(value)  # half of all fields are numbers


def load(text: str | bytes) -> Any:
    """A JSON value, bytes as UTF-8. Raises ValueError, RecursionError as the standard library does."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError):  # what only the slower one reads, or names
        return json.loads(text.decode() if isinstance(text, bytes) else text)
