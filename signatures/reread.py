"""Lists facts whose source was last read over a year ago: `python -m signatures.reread [--as-of 2027-11-28]`.

A fact is any table of a data file with the day `checked`: steps of access, help lines, keepers, laws, rooms,
tags. It stays listed until its source was read again and `checked` says so.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

YEAR = timedelta(days=365)
HERE = Path(__file__).parent
# The first that is there names an entry.
_NAMES = ("id", "kinds", "vendors", "family", "families", "country", "name")


class Fact(NamedTuple):
    """`name` says which entry; `source`, with its own date where known, was read on the day `checked`."""

    name: str
    checked: date
    source: str


def facts(table: object, name: str = "") -> Iterator[Fact]:
    """Every table with the day `checked`, in the order of the file; `name` is that of the tables around."""
    if isinstance(table, list):
        for one in table:
            yield from facts(one, name)
    elif isinstance(table, Mapping):
        name = _name(table) or name
        if isinstance(checked := table.get("checked"), date):
            source = str(table.get("source") or table.get("text") or "")
            yield Fact(name, checked, f"{source} ({told})" if (told := table.get("as_of")) else source)
        for key, value in table.items():
            yield from facts(value, f"{name} {key}".strip())


def aged(found: Sequence[Fact], as_of: date) -> list[Fact]:
    """Those read more than a year before `as_of`, the oldest first."""
    return sorted((fact for fact in found if as_of - fact.checked > YEAR), key=lambda fact: fact.checked)


def _name(table: Mapping[str, Any]) -> str:
    for key in _NAMES:
        words = [table[key]] if isinstance(table.get(key), str) else table.get(key) or []
        if all(isinstance(word, str) for word in words) and words:
            return ", ".join(words)
    return ""


def _of_the_program() -> Iterator[Fact]:
    for path in sorted(HERE.rglob("*.toml")):
        where = path.relative_to(HERE).as_posix()
        yield from (
            fact._replace(name=f"{where}: {fact.name}")
            for fact in facts(tomllib.loads(path.read_text("utf-8")))
        )


def main(words: Sequence[str] | None = None) -> int:
    """Print the list and its count."""
    parser = argparse.ArgumentParser(
        prog="python -m signatures.reread",
        description="List facts whose source was last read over a year ago.",
    )
    today = datetime.now(UTC).date()
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=today, help="the day to count from (today)"
    )
    as_of, found = parser.parse_args(words).as_of, list(_of_the_program())
    old = aged(found, as_of)
    for fact in old:
        print(f"{fact.checked}  {fact.name}: {fact.source}")
    print(f"{len(old)} of {len(found)} facts were last read more than a year before {as_of}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
