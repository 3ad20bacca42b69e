"""Signature files: TOML in, checked Signatures out. No signature is used unchecked."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from signatures.errors import SignatureError
from signatures.trackers.clause import FILED, Clause, read_clause
from signatures.trackers.example import Example, read_example
from signatures.trackers.families import FAMILIES
from signatures.trackers.identification import KINDS, STATES
from signatures.trackers.registry import REFINERS

CONFIDENCES = ("exact", "likely", "weak")


@dataclass(frozen=True, slots=True)
class Signature:
    """One kind of advertisement: `match` and all of `also` hold and none of `unless`.

    `state` None: the decoder says; `general`: gives way to one that names the product.
    """

    id: str
    name: str
    kind: str
    confidence: str
    source: str
    checked: date
    match: Clause
    also: tuple[Clause, ...] = ()
    unless: tuple[Clause, ...] = ()
    family: str | None = None
    refine: str | None = None
    state: str | None = None
    general: bool = False
    examples: tuple[Example, ...] = ()


_REQUIRED: Mapping[str, type] = {
    "id": str,
    "name": str,
    "kind": str,
    "confidence": str,
    "source": str,
    "checked": date,
}
_OPTIONAL: Mapping[str, type] = {"family": str, "refine": str, "state": str, "general": bool}
_TABLES = ("match", "also", "unless", "example", "counter_example")
_ALLOWED: Mapping[str, Iterable[str]] = {
    "kind": KINDS,
    "confidence": CONFIDENCES,
    "family": FAMILIES,
    "refine": REFINERS,
    "state": STATES,
}


def load(text: str, *, where: str) -> tuple[Signature, ...]:
    """Signatures in `text`; `where` names the file in errors. Raises SignatureError with every problem."""
    signatures, problems = _read(text, where)
    problems += _repeated(signatures, where)
    if problems:
        raise SignatureError("\n".join(sorted(problems)))
    return signatures


@lru_cache(maxsize=1)
def bundled() -> tuple[Signature, ...]:
    """The signatures that come with the program, file by file. Raises SignatureError."""
    folder = resources.files("signatures.trackers")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda f: f.name)
    found: list[Signature] = []
    problems: list[str] = []
    for file in files:
        signatures, wrong = _read(file.read_text("utf-8"), file.name)
        found += signatures
        problems += wrong
    problems += _repeated(found, "signatures/trackers")
    if problems:
        raise SignatureError("\n".join(sorted(problems)))
    return tuple(found)


def _read(text: str, where: str) -> tuple[tuple[Signature, ...], list[str]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (), [f"{where}: not TOML: {error}"]
    problems = [f"{where}: unknown key {key!r}" for key in document.keys() - {"signature"}]
    entries = document.get("signature", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return (), [*problems, f"{where}: signature is to be written as [[signature]]"]
    signatures: list[Signature] = []
    for number, entry in enumerate(entries, start=1):
        label = f"{where}: {entry.get('id', f'entry {number}')}"
        signature, wrong = _read_entry(entry)
        problems += [f"{label}: {problem}" for problem in wrong]
        signatures += [signature] if signature else []
    return tuple(signatures), problems


def _read_entry(entry: Mapping[str, Any]) -> tuple[Signature | None, list[str]]:
    known = {**_REQUIRED, **_OPTIONAL}
    wrong = [f"unknown key {key!r}" for key in entry.keys() - known.keys() - set(_TABLES)]
    wrong += [f"missing key {key!r}" for key in [*_REQUIRED, "match"] if key not in entry]
    wrong += [
        f"{key} is {entry[key]!r}; expected {kind.__name__}"
        for key, kind in known.items()
        if key in entry and type(entry[key]) is not kind
    ]
    wrong += [
        f"{key} is {entry[key]!r}; use one of {sorted(allowed)}"
        for key, allowed in _ALLOWED.items()
        if isinstance(entry.get(key), str) and entry[key] not in allowed
    ]
    wrong += [f"{key} is empty" for key in _REQUIRED if entry.get(key) == ""]
    match = _read_match(entry, wrong)
    also, unless = _read_clauses(entry, "also", wrong), _read_clauses(entry, "unless", wrong)
    examples = _read_examples(entry, wrong)
    if wrong or match is None:
        return None, wrong
    plain = {key: entry[key] for key in known if key in entry}
    return Signature(**plain, match=match, also=also, unless=unless, examples=examples), []


def _read_match(entry: Mapping[str, Any], wrong: list[str]) -> Clause | None:
    match = read_clause(entry["match"], "match", wrong) if "match" in entry else None
    if match is not None and match.place not in FILED:
        wrong.append(f"match: {match.place} may only stand in also and unless")
    return match


def _read_clauses(entry: Mapping[str, Any], key: str, wrong: list[str]) -> tuple[Clause, ...]:
    tables = entry.get(key, [])
    if not isinstance(tables, list):
        wrong.append(f"{key} is to be a list of tables")
        return ()
    read = [read_clause(table, f"{key} {number}", wrong) for number, table in enumerate(tables, start=1)]
    return tuple(clause for clause in read if clause is not None)


def _read_examples(entry: Mapping[str, Any], wrong: list[str]) -> tuple[Example, ...]:
    found: list[Example] = []
    for key in ("example", "counter_example"):
        items = entry.get(key)
        if not isinstance(items, list) or not items:
            wrong.append(f"needs at least one {key}")
            continue
        read = [read_example(item, key, number, wrong) for number, item in enumerate(items, start=1)]
        found += [example for example in read if example is not None]
    return tuple(found)


def _repeated(signatures: Iterable[Signature], where: str) -> list[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for signature in signatures:
        (twice if signature.id in seen else seen).add(signature.id)
    return [f"{where}: {name}: id is used twice" for name in sorted(twice)]
