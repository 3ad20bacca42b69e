"""What was heard while the record was closed, put into it: the same way as all listening, and said of it.

A part goes in whole, with the word that it is in; only then its file is taken away. So nothing is lost and
nothing comes twice, whenever this ends.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.model import Gap, Window
from scanner.store.sealed import form
from scanner.store.sealed.told import SealedStretch
from scanner.text import clean

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case
    from scanner.store.sealed.inbox import Part, Settings
    from scanner.store.sealed.reading import Found, PartReader


def waits(case: "Case") -> bool:
    """Whether something is to be read in, or is awaited. Raises StoreError."""
    from scanner.actions.listen import goes_on
    from scanner.store.sealed import inbox

    kept = inbox.settings(case)
    awaited = kept is not None and bool(kept.awaited)
    return awaited or bool(inbox.parts(case.path)) or goes_on.kept(case) is not None


def take_in(case: "Case") -> tuple[SealedStretch, ...]:
    """Read in every part that nobody writes any more, the first one first. Raises StoreError."""
    from scanner.store.sealed import inbox

    there = inbox.parts(case.path)
    told: list[SealedStretch] = []
    written = set[int]()  # parts that somebody listens into just now
    for part in there:
        with inbox.taken_hold(part) as descriptor:
            if descriptor is None:
                written.add(part.number)
                continue
            stretch = _take(case, part, descriptor)
        if stretch is not None and stretch.unreadable:
            inbox.set_aside(part)
        else:
            inbox.take_away(part)
        told += [stretch] if stretch is not None else []
    return (*told, *_gone(case, written))


def _take(case: "Case", part: "Part", descriptor: int) -> SealedStretch | None:
    from scanner.store.sealed import inbox
    from scanner.store.sealed.reading import PartReader

    kept = inbox.settings(case)
    with os.fdopen(os.dup(descriptor), "rb") as file:
        reader = PartReader(file, kept.pair) if kept is not None else None
        if kept is None or reader is None or reader.found.head is None:
            return _unreadable(case, kept, part)
        if reader.found.id.hex() in kept.taken:  # it ended before the file was taken away
            return None
        return _put(case, kept, reader)


def _put(case: "Case", kept: "Settings", reader: "PartReader") -> SealedStretch:
    """One part, all of it or nothing."""
    from scanner.actions.listen import goes_on
    from scanner.history.replay import replay
    from scanner.store.events.writing import Writer
    from scanner.store.sealed import inbox

    found, name = reader.found, reader.found.id.hex()
    stretch = _told(found, own=any(one.id == name for one in kept.awaited), pieces=list(_times(reader)))
    judge = replay(case).assessor
    with case.transaction():
        went_on = goes_on.read_in(case, name, stretch)
        Writer(case).event("session", stretch.begun, {**_begun(found, stretch), **went_on})
        _pour(case, judge, reader)
        kept.awaited = [one for one in kept.awaited if one.id != name]
        kept.taken.append(name)
        inbox.keep(case, kept)
    return stretch


def _pour(case: "Case", judge: "Assessor", reader: "PartReader") -> None:
    """Hear it as it was heard: judge, places, strangers and all."""
    from scanner.following.judging.wiring import new_hearing
    from scanner.store.events.keeping import CaseKeeper

    hearing = new_hearing(CaseKeeper(case), judge)
    for piece in _pieces(reader):
        if isinstance(piece, Window):
            hearing.take(piece)
        elif piece is not None:
            hearing.feed(piece)
    hearing.finish()


def _pieces(reader: "PartReader") -> Iterator[Window | Gap | None]:
    """Every window and gap, None for what cannot be read. An open window that was kept so far counts where
    the whole of it never came."""
    so_far: Window | None = None
    for kind, body in reader.blocks():
        piece = _piece(kind, body)
        if kind in (form.WINDOW, form.SO_FAR) and isinstance(piece, Window):
            if so_far is not None and so_far.start != piece.start:
                yield so_far
            so_far = piece if kind == form.SO_FAR else None
            if kind == form.SO_FAR:
                continue
        elif so_far is not None and piece is not None:
            yield so_far
            so_far = None
        yield piece
    if so_far is not None:
        yield so_far


def _piece(kind: int, body: bytes) -> Window | Gap | None:
    from scanner.store.sealed import piece
    from signatures.trackers.match import identify

    try:
        if kind in (form.WINDOW, form.SO_FAR):
            return piece.read_window(body, identify)
        return piece.read_gap(body) if kind == form.GAP else None
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        return None


class _Times(NamedTuple):
    """Of one piece: when it was over, how many seconds of it were listened, whether it could be read."""

    end: float
    listened_s: float
    window: bool
    read: bool


def _times(reader: "PartReader") -> Iterator[_Times]:
    for piece in _pieces(reader):
        if isinstance(piece, Window):
            yield _Times(piece.end, max(0.0, piece.end - piece.start), True, True)
        else:
            yield _Times(piece.end if piece is not None else 0.0, 0.0, False, piece is not None)


def _told(found: "Found", *, own: bool, pieces: list[_Times]) -> SealedStretch:
    assert found.head is not None  # noqa: S101  the caller has looked
    begun, end = found.head.begun, found.end
    heard_to = max((one.end for one in pieces), default=begun)
    return SealedStretch(
        begun,
        max(begun, end.ended if end is not None else heard_to),
        own=own,
        windows=sum(one.window for one in pieces),
        listened_s=sum(one.listened_s for one in pieces),
        changed=found.changed,
        moved=found.moved,
        missing=found.missing,
        unread=sum(not one.read for one in pieces),
        torn=found.torn,
        doubtful=found.doubtful,
        ended=end is not None,
        counted=found.tip,
        lost=end.lost if end is not None else 0,
        full=found.full,
    )


def _begun(found: "Found", stretch: SealedStretch) -> dict[str, Any]:
    """What the record keeps of the stretch: as of every beginning, and under "sealed" that it was closed.

    "sealed" holds the fields of SealedStretch that are not as they are of a whole one, and always "end".
    """
    assert found.head is not None  # noqa: S101  the caller has looked
    whole = SealedStretch(stretch.begun, stretch.end)
    counts = ("begun", "windows", "listened_s")
    said = {
        name: value
        for name, value in stretch._asdict().items()
        if name not in counts and (name == "end" or value != getattr(whole, name))
    }
    zone = {"name": clean(found.head.zone), "offset_s": found.head.offset_s}
    return {"source": found.head.source, "version": clean(found.head.version), "zone": zone, "sealed": said}


def _unreadable(case: "Case", kept: "Settings | None", part: "Part") -> SealedStretch:
    """A file that this record cannot open at all: told once, and left for whoever wants to look at it."""
    from scanner.store.sealed import inbox

    waited = next((one for one in kept.awaited if one.number == part.number), None) if kept else None
    begun = waited.begun if waited is not None else 0.0
    stretch = SealedStretch(begun, begun, own=waited is not None, unreadable=True, ended=False)
    with case.transaction():
        if kept is not None and waited is not None:
            kept.awaited.remove(waited)
            inbox.keep(case, kept)
            _note_lost(case, stretch)
    return stretch


def _gone(case: "Case", written: set[int]) -> list[SealedStretch]:
    """Parts that the record began and whose file is not there any more; each is told once."""
    from scanner.store.sealed import inbox

    kept = inbox.settings(case)
    gone = [one for one in kept.awaited if one.number not in written] if kept is not None else []
    if kept is None or not gone:
        return []
    told = [SealedStretch(one.begun, one.begun, gone=True, ended=False) for one in gone]
    with case.transaction():
        kept.awaited = [one for one in kept.awaited if one.number in written]
        inbox.keep(case, kept)
        for stretch in told:
            _note_lost(case, stretch)
    return told


def _note_lost(case: "Case", stretch: SealedStretch) -> None:
    """The record says of a stretch that it brought nothing; that is no beginning of a check."""
    from scanner.store.events.writing import Writer

    why = "gone" if stretch.gone else "unreadable"
    Writer(case).event("sealed", stretch.begun, {"what": why})
