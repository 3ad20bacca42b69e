"""Who set a thing up, who can get in: what to look at, in which order, and whom a change alerts. Data."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from signatures.errors import SignatureError
from signatures.home.signature import CAPABILITIES, CATEGORIES

_SHAPE = {"look": list, "alerts": str, "source": str, "checked": date}
_OF = {"kind": ("kinds", "covers"), "maker": ("vendors",)}


class Access(NamedTuple):
    """`look` in order; `alerts` whom a change may alert; `covers` capabilities that `look` speaks of already.

    `source` was read on the day `checked`.
    """

    look: tuple[str, ...]
    alerts: str
    source: str
    checked: date
    covers: frozenset[str] = frozenset()


def of_kind(category: str) -> Access | None:
    """For a category; None for a kind of which too little is known. Raises SignatureError."""
    return _read()["kind"].get(category)


def of_maker(vendor: str | None) -> Access | None:
    """For a maker whose own words were read. Raises SignatureError."""
    return _read()["maker"].get(vendor or "")


@cache
def _read() -> dict[str, Mapping[str, Access]]:
    return load((files("signatures.home") / "access.toml").read_text("utf-8"))


def load(text: str) -> dict[str, Mapping[str, Access]]:
    """ "kind": category -> Access, "maker": vendor -> Access. Raises SignatureError with every problem."""
    document = tomllib.loads(text)
    problems = [f"access.toml: unknown key {key!r}" for key in document.keys() - _OF.keys()]
    told: dict[str, dict[str, Access]] = {group: {} for group in _OF}
    for group, lists in _OF.items():
        for number, entry in enumerate(document.get(group, []), 1):
            where = f"access.toml: {group} {number}"
            wrong = [f"{where}: {problem}" for problem in _problems(entry, lists)]
            names = entry.get(lists[0], []) if not wrong else []
            wrong += [f"{where}: {name!r} stands twice" for name in names if name in told[group]]
            problems += wrong
            told[group] |= dict.fromkeys(names, _access(entry)) if not wrong else {}
    if problems:
        raise SignatureError("\n".join(problems))
    return {group: dict(of) for group, of in told.items()}


def _access(entry: dict[str, Any]) -> Access:
    covers = frozenset(entry.get("covers", ()))
    return Access(tuple(entry["look"]), entry["alerts"], entry["source"], entry["checked"], covers)


def _problems(entry: dict[str, Any], lists: tuple[str, ...]) -> Iterator[str]:
    shape = _SHAPE | dict.fromkeys(lists, list)
    yield from (f"unknown key {key!r}" for key in sorted(entry.keys() - shape.keys()))
    for key, kind in shape.items():
        value = entry.get(key)
        if type(value) is not kind:
            yield f"{key} is {value!r}; expected {kind.__name__}"
        elif isinstance(value, list) and not (value and all(isinstance(one, str) for one in value)):
            yield f"{key} has something else than texts, or nothing"
    for key, allowed in (("kinds", CATEGORIES), ("covers", CAPABILITIES)):
        some = entry.get(key, [])
        yield from (f"{key} has {word!r}" for word in some if isinstance(some, list) and word not in allowed)
