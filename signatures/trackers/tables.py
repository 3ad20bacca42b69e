"""What any table of a signature file has to be: its keys, and the kind of value behind each."""

from collections.abc import Iterable, Mapping
from typing import Any

Kinds = Mapping[str, type]


def shape(
    entry: Mapping[str, Any], required: Kinds, optional: Kinds, tables: Iterable[str] = ()
) -> list[str]:
    """What is wrong with an entry's keys, each in a line; `tables` are keys that are read elsewhere."""
    known = {**required, **optional}
    wrong = [f"unknown key {key!r}" for key in entry.keys() - known.keys() - set(tables)]
    wrong += [f"missing key {key!r}" for key in required if key not in entry]
    wrong += [
        f"{key} is {entry[key]!r}; expected {kind.__name__}"
        for key, kind in known.items()
        if key in entry and type(entry[key]) is not kind
    ]
    return wrong + [f"{key} is empty" for key in known if entry.get(key) == "" and key in required]


def one_of(entry: Mapping[str, Any], allowed: Mapping[str, Iterable[str]]) -> list[str]:
    """What stands where only certain words may, each in a line."""
    return [
        f"{key} is {entry[key]!r}; use one of {sorted(words)}"
        for key, words in allowed.items()
        if isinstance(entry.get(key), str) and entry[key] not in words
    ]
