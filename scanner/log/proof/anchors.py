"""The newest hash of the chain, in forms that can be kept where nobody at this computer can change them."""

import json
from typing import NamedTuple

from scanner import wordlists as words
from scanner.store.case import Case
from scanner.store.errors import database_problems
from scanner.store.events import queries
from scanner.store.events.writing import GENESIS, Writer

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


def find(case: Case, text: str) -> tuple[int, float] | None:
    """Number and time of the event whose hash these words are, as they were written down; None if none is."""
    wanted = words.tidy(text)
    with database_problems(case.path):
        for seq, time, kept in case.db.execute("SELECT seq, time, hash FROM event ORDER BY seq DESC"):
            if words.of_hash(kept) == wanted:
                return int(seq), float(time)
    return None


def qr_rows(line: str) -> list[list[bool]]:
    """A QR code of a line as rows of modules, True is dark, with its quiet zone."""
    import segno

    return [[bool(module) for module in row] for row in segno.make(line, error="m").matrix_iter(border=2)]
