"""The country that the user named, for help lines: kept in the record, so nowhere that others can see it."""

import re
from typing import TYPE_CHECKING

from scanner.store.errors import database_problems

if TYPE_CHECKING:
    from scanner.store.case import Case

_KEY = "country"
_CODE = re.compile(r"[A-Z]{2}|elsewhere")
ELSEWHERE = "elsewhere"  # a country that we have no list of


def give(case: "Case", code: str) -> None:
    """Keep a country's code, or ELSEWHERE. Raises StoreError; ValueError for what is no code."""
    if not _CODE.fullmatch(code):
        raise ValueError(f"no country: {code!r}")
    with case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, code))


def of(case: "Case") -> str | None:
    """The code that was kept; None where there is none, or none that we gave. Raises StoreError."""
    with database_problems(case.path):
        kept = case.meta(_KEY) or ""
    return kept if _CODE.fullmatch(kept) else None
