"""What a record tells, kept beside its events so that years of it answer at once.

It is worked out from the events and never counts as evidence: it is used only while no event was added since,
by the very same version of the judge, and otherwise worked out anew.
"""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from scanner import rule_versions
from scanner.hearing.coverage import Coverage
from scanner.history import tag_cache_checks
from scanner.history.judged_state import JUDGED, JudgedState, state
from scanner.model import Tag
from scanner.store.events import codec, queries

if TYPE_CHECKING:
    from scanner.store.case import Case

_KEY = "told"
MAX_CHARS = 32_000_000


class TagsTold(NamedTuple):
    """Every tag, most telling first, and how much was listened to."""

    tags: list[Tag]
    coverage: Coverage


def told(case: "Case") -> TagsTold:
    """What the record tells. Raises StoreError for a damaged one."""
    if not _holds_any(case):
        return TagsTold([], Coverage(kinds_left_out=False))
    kept = case.cached(_KEY)
    if kept is not None and len(kept) <= MAX_CHARS:
        try:
            value = json.loads(kept)
            if value["stamp"] == _stamp(state(case)):
                tags = [tag_cache_checks.tag(row) for row in value["tags"]]
                return TagsTold(tags, tag_cache_checks.coverage(value["coverage"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
            pass  # written by another version, or damaged: it can be worked out again
    from scanner.history.replay import replay  # the judge and all that it knows: not loaded in vain

    now = replay(case)
    return TagsTold(now.tags, now.coverage)


def is_true(case: "Case") -> bool:
    """Whether what is kept names the tags that the events tell, each at its level; also true where some were
    added meanwhile, and the two cannot be compared."""
    from scanner.history.replay import replay

    before = state(case)
    true = {_gist(tag) for tag in replay(case, anew=True).tags}
    alike = all({_gist(tag) for tag in kept.tags} == true for kept in (told(case), replay(case)))
    return alike or state(case) != before


def _gist(tag: Tag) -> tuple[str | None, ...]:
    return tag.id, tag.level, tag.mark


def remember(case: "Case", tags: list[Tag], coverage: Coverage, judged: JudgedState) -> None:
    """Keep what the record tells; the caller has judged every event that was there at `judged`.

    Others may have added to it since: what is kept is not used then. Where the disk refuses none is kept.
    Raises StoreError for a record that is gone.
    """
    value = {"stamp": _stamp(judged), "tags": [asdict(tag) for tag in tags], "coverage": asdict(coverage)}
    with case.noting(), case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, codec.dump(value)))


def work_out(case: "Case") -> TagsTold:
    """Judge the whole record and remember it."""
    from scanner.history.replay import replay

    now = replay(case)
    remember(case, now.tags, now.coverage, now.judged)
    return TagsTold(now.tags, now.coverage)


def _holds_any(case: "Case") -> bool:
    """Whether anything is in the record that a judge could have a say about."""
    return queries.last_of(case, JUDGED) > 0 or queries.open_written(case) is not None


def _stamp(judged: JudgedState) -> str:
    return f"{judged.newest}|{judged.written!r}|{rule_versions.stamp('tag-cache')}"
