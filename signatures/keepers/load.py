"""Who holds records of a tag's owner, and how the police ask for them: keepers.toml, checked.

`[[keeper]]`: `id`; `company`; `families` that report to it; texts `holds`, `not_held`, `keeps`,
`tells_owner`, `request`, each left out where no source was read; `keeps_days`, the least that the standard
asks; `asked` false where there is nobody to write to; `source`, and the day it was `checked`. `[[law]]`:
`country`, `rules`, `source`, `checked`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from signatures.errors import SignatureError

FILE = "keepers.toml"


@dataclass(frozen=True, slots=True)
class Keeper:
    """One company; an empty text is not known."""

    id: str
    company: str
    families: tuple[str, ...]
    source: str
    checked: date
    holds: str = ""
    not_held: str = ""
    keeps: str = ""
    keeps_days: int = 0
    tells_owner: str = ""
    request: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Law:
    """How one country's police ask."""

    country: str
    rules: tuple[str, ...]
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Keepers:
    """All of the file."""

    keepers: tuple[Keeper, ...]
    laws: tuple[Law, ...]

    def of(self, family: str) -> Keeper | None:
        """Who holds records of a family; None where that is not known."""
        return next((one for one in self.keepers if family in one.families), None)


@cache
def keepers() -> Keepers:
    """What comes with the program."""
    return load((files("signatures.keepers") / FILE).read_text("utf-8"))


def load(text: str) -> Keepers:
    """What `text` says. Raises SignatureError with every problem."""
    told = tomllib.loads(text)
    problems = [f"{FILE}: {name}: no such table" for name in told.keys() - {"keeper", "law"}]
    problems += [problem for row in told.get("keeper", []) for problem in _wrong(row, Keeper)]
    problems += [problem for row in told.get("law", []) for problem in _wrong(row, Law)]
    named = [family for row in told.get("keeper", []) for family in row.get("families", [])]
    problems += [f"{FILE}: {family}: is named twice" for family in sorted(_twice(named))]
    if problems:
        raise SignatureError("\n".join(problems))
    found = [Keeper(**row | {"families": tuple(row["families"])}) for row in told.get("keeper", [])]
    laws = [Law(**row | {"rules": tuple(row["rules"])}) for row in told.get("law", [])]
    return Keepers(tuple(found), tuple(laws))


def _wrong(row: Mapping[str, Any], kind: type) -> Iterable[str]:
    where = f"{FILE}: {row.get('id') or row.get('country') or '?'}"
    known: dict[str, Any] = {each.name: each for each in fields(kind)}
    for name in sorted(row.keys() - known.keys()):
        yield f"{where}: {name}: no such key"
    for name, each in known.items():
        wanted: type = list if str(each.type).startswith("tuple") else each.type
        if name not in row:
            if wanted is list or name in ("id", "company", "country", "source", "checked"):
                yield f"{where}: {name} is missing"
        elif not isinstance(row[name], wanted) or row[name] in ("", []):
            yield f"{where}: {name} is to be a {wanted.__name__}"


def _twice(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
