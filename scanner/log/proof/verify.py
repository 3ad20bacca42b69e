"""A record checked against itself, and two questions kept apart.

Was anything changed since it was written: chain, key, numbering, copied files and the hashes of each finding.
Would today's rules say the same: every finding worked out again, and lists that are kept for quick answers.
Only the first can name a difference.
"""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner.history import tag_cache as told
from scanner.lan.devices import household_cache
from scanner.log.diary import commitments, kept_files
from scanner.log.diary.entries import rows
from scanner.log.diary.entry import Entry
from scanner.log.findings.rerun import Otherwise, Rules, rerun
from scanner.log.proof import anchors, minisign
from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries, soundness
from signatures.trackers.match import identify


class Difference(NamedTuple):
    """Something that is not as it was. `what` is a code for tui.wording; `number` of the event or entry."""

    what: str
    number: int = 0
    detail: str = ""


class VerifyReport(NamedTuple):
    """What was checked, and the first difference of each kind, the telling one first.

    Findings of the entries `other_rules` were `made_by` other rules than these; `otherwise` those that come
    out in another way today. `stale` names lists for quick answers ("told", "told-home") that are not what
    the events tell: they are worked out anew, and are no part of what was put in.
    """

    head: anchors.Head
    entries: int
    findings: int
    other_rules: tuple[int, ...]
    made_by: tuple[Rules, ...]
    differences: tuple[Difference, ...]
    otherwise: tuple[Otherwise, ...] = ()
    stale: tuple[str, ...] = ()


def verify(case: Case) -> VerifyReport:
    """Check a record. Raises StoreError only for what stops all reading (missing, locked, in use)."""
    found = list(_chain(case))
    try:
        every = [row.entry for row in rows(case)]
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return VerifyReport(anchors.Head(0, b""), 0, 0, (), (), tuple(found or [Difference("entries")]))
    found += _numbers(every)
    if found:  # what rests on a broken chain need not be worked out
        return VerifyReport(_head(case), len(every), 0, (), (), tuple(found))
    again = rerun(case, every, identify)
    found += [Difference(f"finding-{what}", number) for number, what in again.differences]
    found += [Difference("entry-fields", number) for number in commitments.not_fitting(case)]
    found += list(_files(case, every))
    counted = (len(every), again.checked, again.other_rules, again.made_by)
    return VerifyReport(_head(case), *counted, tuple(found), again.otherwise, tuple(_stale(case)))


def _stale(case: Case) -> Iterator[str]:
    if not told.is_true(case):
        yield "told"
    if not household_cache.is_true(case):
        yield "told-home"


def _chain(case: Case) -> Iterator[Difference]:
    broken = soundness.first_break(case)
    if broken is not None:
        yield Difference(f"event-{broken.why}", broken.seq, _kind(case, broken.seq))
    try:
        if not soundness.file_is_sound(case):
            yield Difference("pages")
        yield from _key(case)
        if broken is None and (wrong := anchors.first_wrong(case)) is not None:
            yield Difference("anchor", wrong)
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        yield Difference("pages")


def _key(case: Case) -> Iterator[Difference]:
    own = minisign.public_key(case)
    for seq, body in queries.events_after(case, 0, minisign.EVENT):
        try:
            told = json.loads(body)["public"]
        except (ValueError, KeyError, TypeError):
            told = None
        if own is None or told != own.text:
            yield Difference("key", seq)


def _numbers(every: Sequence[Entry]) -> Iterator[Difference]:
    for expected, entry in enumerate(every, start=1):
        if entry.number != expected:
            yield Difference("entry-number", expected)
            return


def _files(case: Case, every: Sequence[Entry]) -> Iterator[Difference]:
    if case.db.execute("PRAGMA user_version").fetchone()[0] < 2:
        return
    changed = set(kept_files.changed(case))
    for entry in every:
        for item in entry.kept:
            if item.in_record and (item.sha256 in changed or not kept_files.holds(case, item.sha256)):
                yield Difference("file", entry.number, item.file_name)


def _head(case: Case) -> anchors.Head:
    try:
        return anchors.head(case)
    except StoreError:
        return anchors.Head(0, b"")


def _kind(case: Case, seq: int) -> str:
    try:
        row = case.db.execute("SELECT kind FROM event WHERE seq = ?", (seq,)).fetchone()
    except Exception:  # the row that cannot be read is the finding; its kind is a courtesy
        return ""
    return str(row[0]) if row else ""
