"""The code name of a client's record: two random words that say nothing, kept in the record and its copies.

It stands on every page, so that nobody writes in the wrong record. Other records have none.
"""

import re
from weakref import WeakKeyDictionary

from scanner.store.case import Case

_KEY = "code"
_NAME = re.compile(r"[a-z]{1,20}(?:-[a-z]{1,20}){0,3}")
_known: WeakKeyDictionary[Case, str] = WeakKeyDictionary()  # pages ask twice a second


def give(case: Case, name: str) -> None:
    """Keep the code name of a new record. Raises StoreError; ValueError for what is no such name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"no code name: {name!r}")
    with case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, name))
    _known.pop(case, None)


def of(case: Case) -> str:
    """The code name; empty for a record that has none, or none that we gave."""
    if case not in _known:
        kept = case.meta(_KEY) or ""
        _known[case] = kept if _NAME.fullmatch(kept) else ""
    return _known[case]
