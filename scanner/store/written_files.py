"""Where files of a record were written: packages, tables, pages, copies.

The record keeps it, outside the chain and every export, so that its end finds them also after a lock, a crash
or by another command: what is locked or packed shows nothing to a search.
"""

import json
import os
from pathlib import Path

from scanner.store.case import Case

MOST = 100
_KEY = "written_files"


def of(case: Case) -> tuple[Path, ...]:
    """Those that are still there, in the order in which they were written. Raises StoreError."""
    return tuple(path for path in _kept(case) if os.path.lexists(path))


def remember(case: Case, *paths: Path) -> None:
    """Keep where these were written; a full disk keeps none. Raises StoreError."""
    fresh = [path.absolute() for path in paths]
    every = [*(path for path in of(case) if path not in fresh), *fresh][-MOST:]
    kept = json.dumps([os.fsdecode(path) for path in every])
    with case.noting(), case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, kept))


def _kept(case: Case) -> list[Path]:
    try:
        body = json.loads(case.meta(_KEY) or "[]")
    except (ValueError, RecursionError):
        return []
    told = body if isinstance(body, list) else []
    return [Path(one) for one in told[-MOST:] if isinstance(one, str) and "\0" not in one]
