"""Hashes that would tell by trying which words were taken out, and what stays when they go. Pure.

A hash stands for all before it. Who knows all of that but a name can try names until the hash fits. So no
hash is given from such an item on, until an item lies between that nobody can guess and that stays at home.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scanner.log.diary import commitments
from scanner.log.export.diary_line import Chance, DiaryLine
from scanner.log.export.redaction.choice import Blackout
from scanner.log.export.redaction.shown_fields import fit
from scanner.store.events import canonical


class RawMessages:
    """What things of others sent, of every finding: number of the event -> its body."""

    def __init__(self, bodies: Mapping[int, str] | None = None) -> None:
        self._bodies = dict(bodies or {})
        self._last: tuple[tuple[str, ...], frozenset[int]] = ((), frozenset())

    def holding(self, words: Iterable[str]) -> frozenset[int]:
        """Numbers of those in which one of the words stands."""
        wanted = tuple(words)
        if self._last[0] != wanted:
            blackout = Blackout(wanted)
            found = (seq for seq, body in self._bodies.items() if blackout.stands_in(json.loads(body)))
            self._last = (wanted, frozenset(found))
        return self._last[1]


def is_bare(old: DiaryLine, new: DiaryLine) -> bool:
    """Whether words were taken from an entry of an early program, whose hash covers nothing of chance."""
    return new.body is None and '"salt":"' not in (old.body or "")


def telling(bare: Sequence[int], seq: int, chance: Chance, *, windows: bool) -> int:
    """The first of these items of which the hash of item `seq` would tell; 0 for none.

    `windows`: they are given away too, so that none of them hides anything.
    """
    hidden = chance.salted if windows else max(chance)
    return next((item for item in bare if hidden < item <= seq), 0)


def without_hashes(line: DiaryLine, bare: Sequence[int], *, windows: bool) -> DiaryLine:
    """The line without those of its hashes that would tell."""

    def tells(seq: int) -> int:
        return telling(bare, seq, line.chance, windows=windows)

    committed = line.committed
    if committed is not None:
        before, kept = (b"" if tells(seq) else one for seq, one in
                        ((committed.seq - 1, committed.before), (committed.seq, committed.hash)))  # fmt: skip
        committed = committed._replace(before=before, hash=kept)
    return line._replace(
        before=b"" if tells(line.seq - 1) else line.before,
        hash=b"" if tells(line.seq) else line.hash,
        withheld=tells(line.seq),
        committed=committed,
    )


def salts_left(line: DiaryLine, shown: Mapping[str, Any]) -> dict[str, str]:
    """The salts of the fields that are `shown` as they are stored; none if the entry was not committed."""
    if line.committed is None or line.body is None:
        return {}
    try:
        body = json.loads(line.body)
        stored, given = commitments.fields(body), body.get(commitments.SALTS, {})
        whole = {path for path, value in commitments.fields(shown).items() if _is_same(stored, path, value)}
        salts = {path: str(salt) for path, salt in given.items() if path in whole}
        return salts if fit(shown, salts, json.loads(line.committed.body)) else {}
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return {}  # of a damaged record, which is for `verify` to name


def _is_same(stored: Mapping[str, Any], path: str, value: Any) -> bool:
    return path in stored and canonical.dump(stored[path]) == canonical.dump(value)
