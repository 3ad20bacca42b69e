"""Texts about capabilities, kinds of things and signs of sharing: data, checked when read."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from signatures.errors import SignatureError
from signatures.home.signature import CAPABILITIES, CATEGORIES


class Capability(NamedTuple):
    """`could` what it could let someone do; `check` in order; `changing` what a change may give away."""

    name: str
    could: str
    check: tuple[str, ...]
    changing: str
    source: str


class SignText(NamedTuple):
    """What a sign of sharing says in plain words, and what to check."""

    text: str
    check: str
    source: str


class Category(NamedTuple):
    """A kind of thing: plain name, what it `usual`ly and `may` be able to do, which kinds are `narrower`.

    `without` capability -> the name of one that has it not.
    """

    name: str
    usual: frozenset[str]
    may: frozenset[str]
    narrower: frozenset[str]
    without: Mapping[str, str]


@cache
def capabilities() -> Mapping[str, Capability]:
    """Capability -> its texts, the most telling first. Raises SignatureError."""
    return {
        key: Capability(
            entry["name"], entry["could"], tuple(entry["check"]), entry["changing"], entry["source"]
        )
        for key, entry in _texts()["capability"].items()
    }


@cache
def sign_texts() -> Mapping[str, SignText]:
    """Sign code (signatures.home.signs) -> its texts. Raises SignatureError."""
    return {
        key: SignText(entry["text"], entry["check"], entry["source"])
        for key, entry in _texts()["sign"].items()
    }


@cache
def categories() -> Mapping[str, Category]:
    """Category -> its plain name and what belongs to it. Raises SignatureError."""
    return load_categories(_read("categories.toml"))


def category_name(category: str | None, can: Collection[str] | None = None) -> str:
    """ "Doorbell with camera" for "doorbell"; another name where what it `can` do is known to lack that."""
    kind = categories().get(category or "unknown", categories()["unknown"])
    lacking = [name for word, name in kind.without.items() if can is not None and word not in can]
    return lacking[0] if lacking else kind.name


def load_categories(text: str) -> Mapping[str, Category]:
    """Categories in `text`. Raises SignatureError with every problem."""
    document = tomllib.loads(text)
    problems = [f"categories.toml: {key}: missing" for key in CATEGORIES if key not in document]
    for key, entry in document.items():
        problems += [f"categories.toml: {key}: {problem}" for problem in _category_problems(key, entry)]
    if problems:
        raise SignatureError("\n".join(problems))
    return {
        key: Category(
            entry["name"],
            frozenset(entry["usual"]),
            frozenset(entry["may"]),
            frozenset(entry.get("narrower", ())),
            dict(entry.get("without", {})),
        )
        for key, entry in document.items()
    }


def _category_problems(key: str, entry: dict[str, Any]) -> Iterator[str]:
    if key not in CATEGORIES:
        yield "no category"
    yield from _shape(entry, {"name": str, "usual": list, "may": list}, {"narrower": list, "without": dict})
    for field, allowed in (("usual", CAPABILITIES), ("may", CAPABILITIES), ("narrower", CATEGORIES)):
        words = entry.get(field, [])
        for word in words if isinstance(words, list) else ():
            if word not in allowed:
                yield f"{field} has {word!r}"
    without = entry.get("without", {})
    for word, name in without.items() if isinstance(without, dict) else ():
        if word not in CAPABILITIES or not isinstance(name, str):
            yield f"without has {word!r} = {name!r}"


def load_texts(text: str) -> dict[str, dict[str, dict[str, Any]]]:
    """Capabilities and signs in `text`. Raises SignatureError with every problem."""
    document = tomllib.loads(text)
    problems = [f"capabilities.toml: unknown key {key!r}" for key in document.keys() - {"capability", "sign"}]
    entries = document.get("capability", {})
    problems += [
        f"capabilities.toml: capability.{key}: missing" for key in CAPABILITIES if key not in entries
    ]
    problems += [f"capabilities.toml: capability.{key}: none" for key in entries if key not in CAPABILITIES]
    shapes: dict[str, dict[str, type]] = {
        "capability": {"name": str, "could": str, "check": list, "changing": str, "source": str},
        "sign": {"text": str, "check": str, "source": str},
    }
    for group, shape in shapes.items():
        for key, entry in document.get(group, {}).items():
            problems += [
                f"capabilities.toml: {group}.{key}: {problem}" for problem in _shape(entry, shape, {})
            ]
    if problems:
        raise SignatureError("\n".join(problems))
    return document


def _shape(entry: dict[str, Any], required: dict[str, type], optional: dict[str, type]) -> Iterator[str]:
    types = required | optional
    for key in sorted(entry.keys() - types.keys()):
        yield f"unknown key {key!r}"
    for key, kind in types.items():
        if key not in entry and key in required:
            yield f"missing key {key!r}"
        elif key in entry and type(entry[key]) is not kind:
            yield f"{key} is {entry[key]!r}; expected {kind.__name__}"
        elif kind is list and not all(isinstance(item, str) for item in entry.get(key, ())):
            yield f"{key} has something else than texts"


@cache
def _texts() -> dict[str, dict[str, dict[str, Any]]]:
    return load_texts(_read("capabilities.toml"))


def _read(name: str) -> str:
    return (files("signatures.home") / name).read_text("utf-8")
