"""The newest hash of the chain, in forms that can be kept where nobody at this computer can change them."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from scanner import wordlists as words
from scanner.store.case import Case
from scanner.store.errors import database_problems
from scanner.store.events import queries, soundness
from scanner.store.events.chain import GENESIS
from scanner.store.events.writing import Writer

EVENT = "anchor"


class Head(NamedTuple):
    """The chain up to event `seq` (0: nothing yet); `hash` is over all of it."""

    seq: int
    hash: bytes

    @property
    def words(self) -> str:
        """Its first 96 bits as eight words."""
        return words.of_hash(self.hash)

    @property
    def line(self) -> str:
        """One line for a QR code or a printed page."""
        return f"event {self.seq} sha256 {self.hash.hex()}"


def head(case: Case) -> Head:
    """Where the chain ends now."""
    with database_problems(case.path):
        row = case.db.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(row[0], row[1]) if row else Head(0, GENESIS)


def shown(writer: Writer, anchor: Head, *, now: float) -> None:
    """Note that an anchor was given out (an event of its own, behind what it is about)."""
    writer.event(EVENT, now, {"seq": anchor.seq, "hash": anchor.hash.hex()})


def given(case: Case) -> list[tuple[float, Head]]:
    """When which anchors were given out, the oldest first, each item once. Raises StoreError."""
    query = "SELECT seq, hash FROM event WHERE seq IN (SELECT value FROM json_each(?))"
    noted: dict[int, float] = {}
    for time, body in queries.events(case, EVENT):
        if isinstance(seq := body.get("seq"), int) and seq > 0:
            noted.setdefault(seq, time)
    with database_problems(case.path):
        hashes = dict(case.db.execute(query, (json.dumps(list(noted)),)).fetchall())
    return [(time, Head(seq, hashes[seq])) for seq, time in noted.items() if seq in hashes]


class PaperWords(NamedTuple):
    """What words from paper show of a record.

    `seq`, `time` of the newest item that they, or notes of the record itself, show to be as it was (0: none);
    `differ` where some of them fit nothing; `entry` is then the first entry behind that item (0: none).
    `on_paper`: it was words from paper that showed it.
    """

    seq: int
    time: float
    differ: bool = False
    entry: int = 0
    on_paper: bool = True


def find(case: Case, text: str) -> tuple[int, float] | None:
    """Number and time of the event whose hash these words are, as they were written down; None if none is."""
    wanted = words.tidy(text)
    with database_problems(case.path):
        for seq, time, kept in case.db.execute("SELECT seq, time, hash FROM event ORDER BY seq DESC"):
            if words.of_hash(kept) == wanted:
                return int(seq), float(time)
    return None


def on_paper(case: Case, texts: Sequence[str]) -> PaperWords:
    """Words that were written down on some days, against the record as it is. Raises StoreError."""
    broken = soundness.first_break(case)
    end = broken.seq if broken is not None else queries.NEWEST
    found = [find(case, text) for text in texts]
    fits = [one for one in found if one is not None and one[0] < end]
    seq, time = max(fits, default=(0, 0.0))
    if len(fits) == len(texts):
        return PaperWords(seq, time)
    noted = _still_noted(case, end)
    on_paper = seq > 0 or noted is None
    if not on_paper and noted is not None:
        seq, time = noted
    return PaperWords(seq, time, differ=True, entry=_entry_behind(case, seq), on_paper=on_paper)


def first_wrong(case: Case) -> int | None:
    """The item behind the last that is as it was noted, where a noted hash is not that of its item.

    Whoever makes the chain anew makes new hashes; those that were noted stay in the notes.
    """
    last = 0
    for seq, fits in _noted(case):
        if not fits:
            return last + 1
        last = seq
    return None


def _still_noted(case: Case, end: int) -> tuple[int, float] | None:
    """The newest item whose hash is noted and still its own, before any that is not."""
    last = None
    for seq, fits in _noted(case):
        if not fits or seq >= end:
            break
        last = seq
    if last is None:
        return None
    with database_problems(case.path):
        return last, float(case.db.execute("SELECT time FROM event WHERE seq = ?", (last,)).fetchone()[0])


def _noted(case: Case) -> list[tuple[int, bool]]:
    """Items of which a hash was given out, and whether it is still theirs; the first item first."""
    noted: dict[int, str] = {}
    for _, body in queries.events(case, EVENT):
        seq, told = body.get("seq"), body.get("hash")
        if isinstance(seq, int) and seq > 0 and isinstance(told, str):
            noted.setdefault(seq, told)
    query = "SELECT seq, hash FROM event WHERE seq IN (SELECT value FROM json_each(?))"
    with database_problems(case.path):
        kept = {seq: bytes(one).hex() for seq, one in case.db.execute(query, (json.dumps(list(noted)),))}
    return [(seq, kept.get(seq) == told) for seq, told in sorted(noted.items())]


def _entry_behind(case: Case, seq: int) -> int:
    query = "SELECT sum(seq <= ?), count(*) FROM event WHERE kind = 'entry'"
    with database_problems(case.path):
        before, every = case.db.execute(query, (seq,)).fetchone()
    return int(before) + 1 if every and before < every else 0


def qr_rows(line: str) -> list[list[bool]]:
    """A QR code of a line as rows of modules, True is dark, with its quiet zone."""
    import segno

    return [[bool(module) for module in row] for row in segno.make(line, error="m").matrix_iter(border=2)]
