"""Makers' model codes in names and declared fields: "RLC-810A", "SM-G991B". Data, checked when read."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from signatures.errors import SignatureError
from signatures.home.capabilities import categories
from signatures.home.signature import CAPABILITIES, CATEGORIES

_REQUIRED = {"vendor": str, "category": str, "product": str, "fits": list, "examples": list, "others": list}
_OPTIONAL = {"capabilities": list, "beside": bool}


class Code(NamedTuple):
    """One family of model codes. `beside` True = it counts only beside its maker's name or address block."""

    vendor: str
    category: str
    product: str
    capabilities: frozenset[str]
    beside: bool
    fits: tuple[str, ...]
    examples: tuple[str, ...]
    others: tuple[str, ...]


class ModelCode(NamedTuple):
    """A code in a text, and the characters of it."""

    code: Code
    text: str


@cache
def codes() -> tuple[Code, ...]:
    """Every family of model codes; read once. Raises SignatureError."""
    return load_codes((files("signatures.home") / "codes.toml").read_text("utf-8"))


def find_codes(text: str) -> Iterator[ModelCode]:
    """The codes that stand at the start of a word of `text`, the longest first."""
    folded = text.casefold()
    pattern, families = _joined()
    found = [ModelCode(families[hit.lastgroup or ""], hit[0]) for hit in pattern.finditer(folded)]
    yield from sorted(found, key=lambda one: -len(one.text))


def compile_code(fits: str) -> re.Pattern[str]:
    """One pattern of a family as it is searched: at a word's start, and not within a longer number."""
    return re.compile(rf"(?<![^\W_])(?:{fits})(?!(?<=\d)\d)")


@cache
def _joined() -> tuple[re.Pattern[str], dict[str, Code]]:
    """All patterns in one, a group to each family, so that a text is gone through once."""
    families = {f"f{number}": code for number, code in enumerate(codes())}
    parts = (f"(?P<{name}>{'|'.join(code.fits)})" for name, code in families.items())
    return compile_code("|".join(parts)), families


def load_codes(text: str) -> tuple[Code, ...]:
    """The families in `text`. Raises SignatureError with every problem."""
    entries = tomllib.loads(text).get("code", [])
    problems = [
        f"codes.toml: code {number} ({entry.get('product')}): {problem}"
        for number, entry in enumerate(entries, start=1)
        for problem in _problems(entry)
    ]
    if problems:
        raise SignatureError("\n".join(problems))
    return tuple(map(_code, entries))


def _code(entry: dict[str, Any]) -> Code:
    given = entry.get("capabilities")
    return Code(
        entry["vendor"],
        entry["category"],
        entry["product"],
        categories()[entry["category"]].usual if given is None else frozenset(given),
        entry.get("beside", False),
        *(tuple(entry[key]) for key in ("fits", "examples", "others")),
    )


def _problems(entry: dict[str, Any]) -> Iterator[str]:
    types: dict[str, type] = _REQUIRED | _OPTIONAL
    for key in sorted(entry.keys() - types.keys()):
        yield f"unknown key {key!r}"
    wrong = [key for key in _REQUIRED if type(entry.get(key)) is not _REQUIRED[key] or not entry[key]]
    yield from (f"{key} is {entry.get(key)!r}" for key in wrong)
    if entry.get("category") not in CATEGORIES:
        yield f"category is {entry.get('category')!r}"
    for word in set(entry.get("capabilities", ())) - set(CAPABILITIES):
        yield f"capabilities has {word!r}"
    if not wrong:
        yield from _unproved(entry)


def _unproved(entry: dict[str, Any]) -> Iterator[str]:
    """Each pattern needs an example, each example a pattern, and no counter-example any."""
    try:
        patterns = {fits: compile_code(fits) for fits in entry["fits"]}
    except re.error as error:
        yield f"fits: {error}"
        return
    for fits, pattern in patterns.items():
        if not any(pattern.search(example.casefold()) for example in entry["examples"]):
            yield f"{fits!r} has no example"
    for name, expected in (("examples", True), ("others", False)):
        for example in entry[name]:
            if any(pattern.search(example.casefold()) for pattern in patterns.values()) is not expected:
                yield f"{name}: {example!r} {'does not fit' if expected else 'fits'}"
