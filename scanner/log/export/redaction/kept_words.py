"""Words that were blacked out of the last export that had any: kept in the record, to be offered again.

They lie outside the chain and outside every export.
"""

import json
from collections.abc import Sequence

from scanner.store.case import Case

MOST, LONGEST = 200, 300
_KEY = "blacked_out"


def words(case: Case) -> tuple[str, ...]:
    """What was blacked out last time, in the order it was typed; what is no such list counts as none."""
    try:
        body = json.loads(case.meta(_KEY) or "[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(word for word in body if isinstance(word, str))[:MOST] if isinstance(body, list) else ()


def remember(case: Case, chosen: Sequence[str]) -> None:
    """Keep these words in place of those before; without any, those before stay. A full disk keeps none."""
    if not chosen or tuple(chosen) == words(case):
        return
    kept = json.dumps([word[:LONGEST] for word in chosen[:MOST]], ensure_ascii=False)
    with case.noting(), case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, kept))
