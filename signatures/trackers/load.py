"""Signature files: TOML in, checked signatures, families and rotations out. Nothing is used unchecked.

A file of data/ holds `[[signature]]` entries and, once for each family, a `[[family]]` table
(family/families.py) with the `[[rotation]]` tables (family/rotation.py) that it names, and `[[group]]`
tables of things that watch, hear or locate and are no tag (groups.py). Keys of a signature: `id`, `name`,
`kind`, `confidence`, `source`, `checked`, `match` (clause.py), at least one `example` and
`counter_example` (example.py); optionally `also`, `unless`, `family` (a tracker needs one), `group` (a
watcher needs one), `refine`, `state`, `general`, `split`, `unlisted`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from signatures.errors import SignatureError
from signatures.trackers.clause import FILED, Clause, read_clause
from signatures.trackers.decoders.registry import REFINERS
from signatures.trackers.example import Example, read_example
from signatures.trackers.family.families import Family, read_families
from signatures.trackers.family.rotation import Rotation, read_rotation
from signatures.trackers.groups import Group, read_groups
from signatures.trackers.identification import KINDS, STATES
from signatures.trackers.tables import one_of, shape

CONFIDENCES = ("exact", "likely", "weak")


@dataclass(frozen=True, slots=True)
class TagSignature:
    """One kind of advertisement: `match` and all of `also` hold and none of `unless`.

    `state` None: the decoder says; `general`: gives way to one that names the product; `split`: what it is
    told by may be spread over two structures, of which one alone looks like a tag beside its owner;
    `unlisted`: its company number is not among the assigned ones, or newer than our list.
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
    group: str | None = None
    refine: str | None = None
    state: str | None = None
    general: bool = False
    split: bool = False
    unlisted: bool = False
    examples: tuple[Example, ...] = ()


class KnownFacts(NamedTuple):
    """All that some files say; families, rotations and groups by id."""

    signatures: tuple[TagSignature, ...]
    families: Mapping[str, Family]
    rotations: Mapping[str, Rotation]
    groups: Mapping[str, Group]


_REQUIRED: Mapping[str, type] = {
    "id": str,
    "name": str,
    "kind": str,
    "confidence": str,
    "source": str,
    "checked": date,
}
_OPTIONAL: Mapping[str, type] = {
    "family": str,
    "group": str,
    "refine": str,
    "state": str,
    "general": bool,
    "split": bool,
    "unlisted": bool,
}
_TABLES = ("match", "also", "unless", "example", "counter_example")
_KINDS_OF_TABLE = ("signature", "family", "rotation", "group")
_Tables = Mapping[str, list[dict[str, Any]]]


def load(text: str, *, where: str) -> tuple[TagSignature, ...]:
    """Signatures in `text`; `where` names the file in errors. Raises SignatureError with every problem."""
    return read({where: text}, ours=_bundled()).signatures


def bundled() -> tuple[TagSignature, ...]:
    """The signatures that come with the program, file by file. Raises SignatureError."""
    return _bundled().signatures


@lru_cache(maxsize=1)
def families() -> Mapping[str, Family]:
    """The families that come with the program, by id. Raises SignatureError."""
    return _bundled().families


def rotations() -> Mapping[str, Rotation]:
    """The rotations that come with the program, by id. Raises SignatureError."""
    return _bundled().rotations


def groups() -> Mapping[str, Group]:
    """The groups of things that watch, hear or locate, by id. Raises SignatureError."""
    return _bundled().groups


@lru_cache(maxsize=1)
def key_list_families() -> frozenset[str]:
    """Ids of the families that home-made tags with lists of keys look like. Raises SignatureError."""
    return frozenset(f.id for f in families().values() if any(each.key_lists for each in f.rotations))


@lru_cache(maxsize=1)
def home_groups() -> frozenset[str]:
    """Ids of the groups that stand in homes. Raises SignatureError."""
    return frozenset(group.id for group in groups().values() if group.home)


def texts() -> dict[str, str]:
    """What comes with the program: name of file -> its text."""
    folder = files("signatures.trackers") / "data"
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda f: f.name)
    return {file.name: file.read_text("utf-8") for file in found}


@lru_cache(maxsize=1)
def _bundled() -> KnownFacts:
    return read(texts())


def read(texts: Mapping[str, str], *, ours: KnownFacts | None = None) -> KnownFacts:
    """What the files say, by name and text; they may name families and rotations of `ours`.

    Raises SignatureError with every problem: file, entry, key.
    """
    problems: list[str] = []
    tables = {where: _document(text, where, problems) for where, text in texts.items()}
    rotations = _read_rotations(tables, problems)
    known = {**ours.rotations, **rotations} if ours else rotations
    families, wrong = read_families({where: found["family"] for where, found in tables.items()}, known)
    problems += wrong
    groups, wrong = read_groups({where: found["group"] for where, found in tables.items()})
    problems += wrong
    names = {
        "family": {*families, *(ours.families if ours else ()), *_named(tables, "family")},
        "group": {*groups, *(ours.groups if ours else ()), *_named(tables, "group")},
    }
    found = [
        signature
        for where, entries in tables.items()
        for signature in _read_signatures(entries["signature"], where, names, problems)
    ]
    problems += _repeated(found, next(iter(texts)) if len(texts) == 1 else "signatures/trackers/data")
    if not problems:
        whose = {entry["id"]: where for where, told in tables.items() for entry in told["family"]}
        told = {signature.family for signature in found}
        problems += [f"{whose[name]}: {name}: no signature is of it" for name in families if name not in told]
        told = {signature.group for signature in found}
        problems += [f"group {name}: no signature is of it" for name in groups if name not in told]
    if problems:
        raise SignatureError("\n".join(sorted(problems)))
    return KnownFacts(tuple(found), families, rotations, groups)


def _document(text: str, where: str, problems: list[str]) -> _Tables:
    nothing: _Tables = {kind: [] for kind in _KINDS_OF_TABLE}
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{where}: not TOML: {error}")
        return nothing
    problems += [f"{where}: unknown key {key!r}" for key in document.keys() - set(_KINDS_OF_TABLE)]
    found = {**nothing, **{kind: document[kind] for kind in _KINDS_OF_TABLE if kind in document}}
    for kind, entries in found.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            problems.append(f"{where}: {kind} is to be written as [[{kind}]]")
            found[kind] = []
    return found


def _read_rotations(tables: Mapping[str, _Tables], problems: list[str]) -> dict[str, Rotation]:
    found: dict[str, Rotation] = {}
    for where, entries in tables.items():
        for number, entry in enumerate(entries["rotation"], start=1):
            label = f"{where}: {entry.get('id', f'rotation {number}')}"
            rotation, wrong = read_rotation(entry)
            if rotation is not None and rotation.id in found:
                wrong = ["id is used twice"]
            problems += [f"{label}: {problem}" for problem in wrong]
            if rotation is not None and not wrong:
                found[rotation.id] = rotation
    return found


def _named(tables: Mapping[str, _Tables], kind: str) -> set[str]:
    """Ids that are given, in sound entries or not: a mistake there is told once."""
    return {
        entry["id"] for found in tables.values() for entry in found[kind] if isinstance(entry.get("id"), str)
    }


def _read_signatures(
    entries: Iterable[Mapping[str, Any]],
    where: str,
    names: Mapping[str, Iterable[str]],
    problems: list[str],
) -> list[TagSignature]:
    found: list[TagSignature] = []
    for number, entry in enumerate(entries, start=1):
        label = f"{where}: {entry.get('id', f'entry {number}')}"
        signature, wrong = _read_entry(entry, names)
        problems += [f"{label}: {problem}" for problem in wrong]
        found += [signature] if signature else []
    return found


def _read_entry(
    entry: Mapping[str, Any], names: Mapping[str, Iterable[str]]
) -> tuple[TagSignature | None, list[str]]:
    wrong = shape(entry, _REQUIRED, _OPTIONAL, _TABLES)
    wrong += [] if "match" in entry else ["missing key 'match'"]
    wrong += one_of(
        entry,
        {
            "kind": KINDS, "confidence": CONFIDENCES, **names, "refine": REFINERS, "state": STATES,
        },
    )  # fmt: skip
    if entry.get("kind") == "tracker" and "family" not in entry:
        wrong.append("missing key 'family': a tracker has one")
    if entry.get("kind") == "watcher" and "group" not in entry:
        wrong.append("missing key 'group': a watcher has one")
    if "family" in entry and "group" in entry:
        wrong.append("family and group: one of them")
    match = _read_match(entry, wrong)
    also, unless = _read_clauses(entry, "also", wrong), _read_clauses(entry, "unless", wrong)
    examples = _read_examples(entry, wrong)
    if wrong or match is None:
        return None, wrong
    plain = {key: entry[key] for key in (*_REQUIRED, *_OPTIONAL) if key in entry}
    return TagSignature(**plain, match=match, also=also, unless=unless, examples=examples), []


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


def _repeated(signatures: Iterable[TagSignature], where: str) -> list[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for signature in signatures:
        (twice if signature.id in seen else seen).add(signature.id)
    return [f"{where}: {name}: id is used twice" for name in sorted(twice)]
