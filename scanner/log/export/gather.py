"""Reads from a record what an export may hold. The only part of this package that knows the database."""

import platform
from collections.abc import Iterator, Sequence

from scanner.log import anchors, clock_state, signing
from scanner.log.entries import front_sheet, notes, rows, witnesses
from scanner.log.export.content import Facts, Line, Material
from scanner.log.moments import Moment
from scanner.log.versions import versions
from scanner.replay import Replay
from scanner.store import queries
from scanner.store.case import Case
from scanner.store.writing import GENESIS

TELLING = ("following", "watch")


def gather(case: Case, told: Replay, *, made: Moment) -> Material:
    """Everything that the record could give to others. Raises StoreError for a damaged record."""
    names = witnesses(case)
    with queries.reading(case):
        lines = tuple(
            Line(row.seq, row.time, _before(case, row.seq), row.hash, row.body, row.entry,
                 names.get(row.entry.number, ()))
            for row in rows(case)
        )  # fmt: skip
        files = {bytes(d).hex(): str(name) for d, name in case.db.execute("SELECT sha256, name FROM file")}
    book = [place for place in told.assessor.book.places() if place.private]
    private = [note.text for note in notes(case, "place")]
    private += [name for place in book for name in (place.name, place.word) if name]
    sheet = front_sheet(case)
    return Material(_facts(case, told, lines, made), lines, sheet, tuple(private), files, tuple(told.tags))


def _facts(case: Case, told: Replay, lines: Sequence[Line], made: Moment) -> Facts:
    key = signing.public_key(case)
    added = {line.entry.finding.subject for line in lines if line.entry.finding is not None}
    waiting = [tag for tag in told.tags if tag.level in TELLING and not added & {tag.id, *tag.aliases}]
    return Facts(
        made,
        versions(),
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        anchors.head(case),
        key.text if key else "",
        told.coverage.listened_s,
        tuple(told.coverage.gaps),
        len(told.tags),
        len(waiting),
        dict(told.coverage.bystanders),
        clock_state.state(case),
        tuple(clock_state.history(case)),
    )


def raw_events(case: Case, numbers: Sequence[int], *, windows: bool) -> Iterator[dict[str, object]]:
    """These events as they are in the chain; without `windows` packets only.

    A window also holds what other devices nearby did, and the Wi-Fi around.
    """
    query = "SELECT seq, time, kind, body, hash FROM event WHERE seq = ?"
    with queries.reading(case):
        for number in numbers:
            for seq, time, kind, body, kept in case.db.execute(query, (number,)):
                if kind == "payload" or windows:
                    yield {
                        "seq": seq, "time": time, "kind": kind, "body": body,
                        "before": _before(case, seq).hex(), "hash": kept.hex(),
                    }  # fmt: skip


def _before(case: Case, seq: int) -> bytes:
    row = case.db.execute("SELECT hash FROM event WHERE seq = ?", (seq - 1,)).fetchone()
    return bytes(row[0]) if row else GENESIS
