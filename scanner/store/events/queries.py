"""Reading a record. Rows come back as the words of scanner.model; nothing is written here."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from scanner.captures import values as v
from scanner.model import HELPER, Gap, Mark, Window
from scanner.place_word import (
    PlaceWord,
    RoomVisit,
    RoomWords,
    by_new_names,
    read_room_words,
    read_word,
    room_visit,
    without_taken_back,
)
from scanner.store.errors import StoreError, StoreProblem, database_problems
from scanner.store.events import bodies as checks
from scanner.store.events import codec
from scanner.store.events.chain import GENESIS, event_hash
from scanner.store.events.writing import KEPT_BACK
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification

if TYPE_CHECKING:
    from scanner.store.case import Case

Identify = Callable[[Advertisement], Identification]
NEWEST = (1 << 63) - 1  # no event has a higher number
MARKS = ("mark", HELPER)  # kinds of events that are the user's word about a tag
_WORD = ("$.s", "$.c.place")  # of a window: its start, and the user's word about its place
_FAR = 250_000_000_000.0  # the year 9892: dates in every zone still have four digits


def windows(
    case: "Case",
    identify: Identify,
    *,
    unfinished: bool = True,
    after: int = 0,
    upto: int = NEWEST,
    events: Sequence[int] | None = None,
) -> Iterator[Window]:
    """Every window, oldest first, or in the order of these `events`; then the one that is still open, if
    asked for.

    `after`: those added behind the event of this number; `upto`, here and below: none behind that one.
    """
    packets = _Packets(case, after)
    known = _Recognised(packets, identify)
    with reading(case):
        for body in _window_bodies(case, after, upto) if events is None else _of(case, events):
            yield codec.read_window(body, packets.__getitem__, known.__getitem__)
    if unfinished:
        yield from open_window(case, identify)


def _window_bodies(case: "Case", after: int, upto: int) -> Iterator[str]:
    query = "SELECT body FROM event WHERE kind = 'window' AND seq > ? AND seq <= ? ORDER BY time, seq"
    return (body for (body,) in _rows(case, query, (after, upto)))


def _of(case: "Case", events: Iterable[int]) -> Iterator[str]:
    return (body for seq in events for (body,) in _rows(case, "SELECT body FROM event WHERE seq = ?", (seq,)))


def starts(case: "Case", *, after: int = 0, upto: int = NEWEST) -> list[tuple[int, float]]:
    """Number of every window that is over and its start, as they were added."""
    query = "SELECT seq, time FROM event WHERE kind = 'window' AND seq > ? AND seq <= ? ORDER BY seq"
    with reading(case):
        return [(int(seq), v.moment(time)) for seq, time in _rows(case, query, (after, upto))]


def sealed(case: "Case") -> list[range]:
    """Numbers of events, each from where a stretch was read in that was heard while the record was closed to
    the next that begins."""
    told = "CASE WHEN json_valid(body) THEN json_type(body, '$.sealed') END IS NOT NULL"
    query = f"SELECT seq, {told} FROM event WHERE kind = 'session' ORDER BY seq"  # noqa: S608  # ours
    begun = [*_rows(case, query), (NEWEST, 0)]
    return [range(int(seq), int(end)) for (seq, is_sealed), (end, _) in pairwise(begun) if is_sealed]


def open_window(case: "Case", identify: Identify) -> list[Window]:
    """What was heard so far of the window that is not over; none while nobody listens."""
    packets = _Packets(case, NEWEST)
    known = _Recognised(packets, identify)
    with reading(case):
        bodies_of_one = _rows(case, "SELECT body FROM open_window")
        return [codec.read_window(body, packets.__getitem__, known.__getitem__) for (body,) in bodies_of_one]


def events_after(case: "Case", seq: int, kind: str) -> list[tuple[int, str]]:
    """Number and body of every event of a kind behind number `seq`."""
    return list(
        _rows(case, "SELECT seq, body FROM event WHERE kind = ? AND seq > ? ORDER BY seq", (kind, seq))
    )


def bodies(case: "Case", events: Iterable[int], *, kind: str | None = None) -> dict[int, str]:
    """Number -> body of these events, those of one kind if asked for; what is not there is left out."""
    found = {}
    for seq in events:
        for told, body in _rows(case, "SELECT kind, body FROM event WHERE seq = ?", (seq,)):
            if kind in (None, told):
                found[seq] = str(body)
    return found


def numbers(case: "Case", kind: str, *, upto: int = NEWEST, by_time: bool = False) -> list[int]:
    """Numbers of the events of a kind, as they were added or in the order in which they are folded in."""
    order = "time, seq" if by_time else "seq"
    query = f"SELECT seq FROM event WHERE kind = ? AND seq <= ? ORDER BY {order}"  # noqa: S608  # ours
    return [int(seq) for (seq,) in _rows(case, query, (kind, upto))]


def newest(case: "Case") -> tuple[int, bytes]:
    """Number and hash of the newest event; 0 and the hash before the first where there is none."""
    rows = list(_rows(case, "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"))
    return rows[0] if rows else (0, GENESIS)


def hash_at(case: "Case", seq: int) -> bytes | None:
    """Hash of the event of this number, which stands for all before it; None if there is none."""
    rows = list(_rows(case, "SELECT hash FROM event WHERE seq = ?", (seq,)))
    return rows[0][0] if rows else None


def last_of(case: "Case", kinds: Sequence[str], *, upto: int = NEWEST) -> int:
    """Number of the newest event of one of these kinds; 0 if there is none."""
    query = "SELECT coalesce(max(seq), 0) FROM event WHERE kind = ? AND seq <= ?"
    return max(int(next(_rows(case, query, (kind, upto)))[0]) for kind in kinds)


def salted(case: "Case") -> list[int]:
    """Numbers of all events with a salt of their own that go into no export, the oldest first."""
    has_one = "CASE WHEN json_valid(body) THEN json_extract(body, '$.salt') END IS NOT NULL"
    query = f"SELECT seq FROM event WHERE kind = ? AND {has_one}"  # noqa: S608  # ours
    return sorted(int(seq) for kind in KEPT_BACK for (seq,) in _rows(case, query, (kind,)))


def windows_of_chance(case: "Case") -> list[int]:
    """Numbers of the windows that nobody can guess, the oldest first: with chance of their own, as every one
    of today has, or with others in it, each under a keyed hash."""
    hard = 'instr(body, \',"z":"\') OR instr(body, \'"x":[[\')'
    query = f"SELECT seq FROM event WHERE kind = ? AND ({hard}) ORDER BY seq"  # noqa: S608  # ours
    return [int(seq) for (seq,) in _rows(case, query, ("window",))]


def spans(case: "Case", *, upto: int = NEWEST) -> dict[int, tuple[float, float]]:
    """Number of every window that is over -> its start and end."""
    end = "CASE WHEN json_valid(body) THEN json_extract(body, '$.e') END"
    query = (
        f"SELECT seq, time, coalesce({end}, time) FROM event "  # noqa: S608  # ours
        "WHERE kind = 'window' AND seq <= ?"
    )
    with reading(case):
        return {
            int(seq): (v.moment(start), v.moment(over)) for seq, start, over in _rows(case, query, (upto,))
        }


def numbers_of_heard(case: "Case", first: int, last: int) -> set[int]:
    """Numbers of the windows in which anything was heard, from the event of one number to that of another."""
    some = "json_array_length(body, '$.h') + json_array_length(body, '$.x') > 0"
    some = f"{some} OR json_extract(body, '$.b') != '{{}}'"
    readable = f"CASE WHEN json_valid(body) THEN {some} END"
    query = f"SELECT seq FROM event WHERE kind = ? AND seq BETWEEN ? AND ? AND {readable}"  # noqa: S608  # ours
    return {int(seq) for (seq,) in _rows(case, query, ("window", first, last))}


def listened_s(case: "Case", *, since: float, newest: int) -> float:
    """Seconds that the `newest` windows listened that began since then (Unix seconds)."""
    end = "CASE WHEN json_valid(body) THEN json_extract(body, '$.e') END"
    query = (
        f"SELECT time, coalesce({end}, time) FROM "  # noqa: S608  # ours
        "(SELECT time, body FROM event WHERE kind = 'window' ORDER BY seq DESC LIMIT ?) WHERE time >= ?"
    )
    with reading(case):
        spans = [(v.moment(start), v.moment(over)) for start, over in _rows(case, query, (newest, since))]
        return sum(max(0.0, over - start) for start, over in spans)


def gaps(case: "Case", *, after: int = 0, upto: int = NEWEST) -> list[Gap]:
    """Every stretch in which nothing could be heard, kept after the event of the first number, up to that of
    the second."""
    query = "SELECT time, body FROM event WHERE kind = 'gap' AND seq > ? AND seq <= ? ORDER BY seq"
    rows = list(_rows(case, query, (after, upto)))
    with reading(case):
        return [_gap(v.moment(time), checks.read(body, checks.GapBody)) for time, body in rows]


def marks(case: "Case", *, upto: int = NEWEST) -> list[Mark]:
    """Every word of the user about a tag, in the order given."""
    return [mark for _, mark in numbered_marks(case, upto=upto)]


def numbered_marks(case: "Case", *, upto: int = NEWEST) -> list[tuple[int, Mark]]:
    """The same, each with the number of its event."""
    query = "SELECT seq, kind, time, body FROM event WHERE kind IN (?, ?) AND seq <= ? ORDER BY seq"
    with reading(case):
        rows = list(_rows(case, query, (*MARKS, upto)))
        return [
            (int(seq), (_helper if kind == HELPER else _mark)(v.moment(time), body))
            for seq, kind, time, body in rows
        ]


def place_words(case: "Case", *, upto: int = NEWEST) -> list[PlaceWord]:
    """Every word of the user about a place, in the order given."""
    query = "SELECT seq, body FROM event WHERE kind = 'place' AND seq <= ? ORDER BY seq"
    with reading(case):
        rows = list(_rows(case, query, (upto,)))
        return [_place_word(seq, checks.read(body, checks.PlaceBody)) for seq, body in rows]


def room_words(case: "Case", *, upto: int = NEWEST) -> list[RoomWords]:
    """Every word that was said of a room in a visit, in the order of the times from which it was."""
    said = (read_room_words(*event) for event in _visits(case, upto))
    return sorted((each for each in said if each.words), key=lambda each: each.time)


def spans_of_visits(case: "Case") -> list[tuple[int, int]]:
    """Number of the first event of each visit and of the last one that tells of a room, the oldest first."""
    begun: dict[str, int] = {}
    ends: dict[str, int] = {}
    for seq, time, body in _visits(case, NEWEST):
        begun.setdefault(str(body.get("id")), seq)
        if (heard := room_visit(time, body)) is not None:
            ends[heard.visit] = seq
    return sorted((begun[visit], end) for visit, end in ends.items())


def room_visits(case: "Case", *, upto: int = NEWEST) -> list[RoomVisit]:
    """Every room of every visit that was listened in, in the order added; a room may stand twice. What was
    taken back is left out."""
    return _room_visits(case, upto)[0]


def rooms_taken_back(case: "Case", *, upto: int = NEWEST) -> list[RoomVisit]:
    """What was listened in by mistake, as was said later: in none of these stretches a room is known."""
    return _room_visits(case, upto)[1]


def rooms_renamed(case: "Case", *, upto: int = NEWEST) -> list[RoomVisit]:
    """What was listened in while the room had another, mistyped name: under its name now."""
    told = _visits(case, upto)
    now = zip(told, by_new_names([body for *_, body in told]), strict=True)
    heard = (room_visit(time, body) for (_, time, then), body in now if then.get("room") != body.get("room"))
    return [one for one in heard if one is not None]


def _room_visits(case: "Case", upto: int) -> tuple[list[RoomVisit], list[RoomVisit]]:
    """Those that count, and those that were taken back."""
    counts, taken = list[RoomVisit](), list[RoomVisit]()
    told = _visits(case, upto)
    bodies = by_new_names([body for *_, body in told])
    for (_, time, _), body in zip(told, bodies, strict=True):
        if (heard := room_visit(time, body)) is not None:
            counts.append(heard)
        elif body.get("what") == "taken-back":
            rest = without_taken_back(counts, body)
            taken += [one for one in counts if one not in rest]
            counts = rest
    return counts, taken


def _visits(case: "Case", upto: int) -> list[tuple[int, float, dict[str, Any]]]:
    query = "SELECT seq, time, body FROM event WHERE kind = 'visit' AND seq <= ? ORDER BY seq"
    with reading(case):
        rows = _rows(case, query, (upto,))
        return [(int(seq), v.moment(time), checks.load(body)) for seq, time, body in rows]


def events(case: "Case", kind: str) -> list[tuple[float, dict[str, Any]]]:
    """Time and body of every event of a kind, in the order added."""
    return _events(case, kind)


def last_listened(case: "Case", brought: Container[int]) -> tuple[float, float] | None:
    """When the newest run that listened to something began, and when the last of it was heard, in Unix
    seconds; None before the first. `brought`: the windows that files brought (`read_in.windows`)."""
    end_of = "CASE WHEN json_valid(body) THEN json_extract(body, '$.e') END"
    long = "json_extract(body, '$.e') > json_extract(body, '$.s') OR json_array_length(body, '$.h') > 0"
    told = f"CASE WHEN json_valid(body) THEN {long} END"
    within = "SELECT seq FROM event WHERE seq > ? AND seq < ? AND kind = 'window' ORDER BY seq DESC"
    listened = f"SELECT {end_of} FROM event WHERE seq = ? AND {told}"  # noqa: S608  # ours
    with reading(case):
        opened = list(_rows(case, f"SELECT {end_of} FROM open_window WHERE {told}"))  # noqa: S608  # ours
        if opened and (begun := [time for time, _ in events(case, "session")]):
            return max(begun), v.moment(opened[0][0])
        end = NEWEST
        for seq, time in _rows(case, "SELECT seq, time FROM event WHERE kind = 'session' ORDER BY seq DESC"):
            for (number,) in _rows(case, within, (seq, end)):
                if number not in brought and (heard := list(_rows(case, listened, (number,)))):
                    return v.moment(time), v.moment(heard[0][0])
            end = seq
    return None


def newest_place(case: "Case") -> tuple[float, str] | None:
    """When the newest window began, also one that is still open, in Unix seconds, and the user's word about
    its place; None where there is none."""
    told = ", ".join(f"CASE WHEN json_valid(body) THEN json_extract(body, '{key}') END" for key in _WORD)
    opened = f"SELECT {told} FROM open_window"  # noqa: S608  # ours
    ended = f"SELECT {told} FROM event WHERE kind = 'window' ORDER BY seq DESC LIMIT 1"  # noqa: S608  # ours
    with reading(case):
        rows = list(_rows(case, opened)) or list(_rows(case, ended))
        return next(((v.moment(start), word) for start, word in rows if isinstance(word, str)), None)


def was_imported(case: "Case", sha256: bytes) -> bool:
    """True when a file of this digest was read in before."""
    return bool(list(_rows(case, "SELECT 1 FROM import_index WHERE digest = ?", (sha256,))))


class Unmasked(NamedTuple):
    """A stranger that is kept in full: its address, what it calls itself and whose number it carries."""

    address: str
    name: str | None = None
    maker: str | None = None


def unmasked(case: "Case") -> dict[str, Unmasked]:
    """Keyed hash -> the stranger that is kept in full."""
    with reading(case):
        told = [checks.read(body, checks.UnmaskedBody) for _, body in _bodies(case, "unmasked")]
        return {each.key: Unmasked(each.address, each.name, each.maker) for each in told}


def found_before(case: "Case") -> dict[str, tuple[str, ...]]:
    """Id of every tag that a finding names -> the addresses it had in it: rules change, and ids with them."""
    query = (
        "SELECT json_extract(body, '$.finding.subject'), json_extract(body, '$.finding.recorded.addresses')"
        " FROM event WHERE kind = 'entry' AND json_valid(body)"
        " AND json_extract(body, '$.finding.source') = 'tag' ORDER BY seq"
    )
    with reading(case):
        rows = [
            (v.text(subject, checks.MAX_ID), json.loads(told)) for subject, told in _rows(case, query) if told
        ]
        return {subject: tuple(map(str, told)) for subject, told in rows if isinstance(told, list)}


def open_written(case: "Case") -> float | None:
    """When the open window was last written (somebody is listening), or None."""
    rows = list(_rows(case, "SELECT written FROM open_window"))
    with reading(case):
        return v.moment(rows[0][0]) if rows else None


class Break(NamedTuple):
    """The first event that is not as it was: its number, and "missing", "changed" or "unreadable"."""

    seq: int
    why: str


def first_break(case: "Case") -> Break | None:
    """Where the chain breaks first, or None. What was cut off at its end shows only against an anchor."""
    before, expected = GENESIS, 1
    query = "SELECT seq, time, kind, body, hash FROM event ORDER BY seq"
    try:
        for seq, time, kind, body, kept in _rows(case, query):
            if seq != expected:
                return Break(expected, "missing")
            if event_hash(before, seq, time, kind, body) != kept:
                return Break(expected, "changed")
            before, expected = kept, expected + 1
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return Break(expected, "unreadable")
    return None


def file_is_sound(case: "Case") -> bool:
    """The database's own check of its pages and indexes."""
    return bool(next(_rows(case, "PRAGMA integrity_check"))[0] == "ok")


class _Packets(dict[int, Advertisement]):
    """Packets by number, read once."""

    def __init__(self, case: "Case", after: int) -> None:
        super().__init__()
        self._case = case
        rows = _rows(case, "SELECT seq, body FROM event WHERE kind = 'payload' AND seq > ?", (after,))
        self._bodies: dict[int, str] = dict(rows)

    def __missing__(self, seq: int) -> Advertisement:
        body = self._bodies.get(seq) or bodies(self._case, [seq], kind="payload")[seq]
        packet = self[seq] = codec.read_payload(body)
        return packet


class _Recognised(dict[int, Identification]):
    """What packets are, by number: neither when one was heard nor how loud has a part in that."""

    def __init__(self, packets: _Packets, identify: Identify) -> None:
        super().__init__()
        self._packets, self._identify = packets, identify

    def __missing__(self, seq: int) -> Identification:
        known = self[seq] = self._identify(self._packets[seq])
        return known


def _gap(time: float, said: checks.GapBody) -> Gap:
    return Gap(time, said.end, said.cause)


def _helper(time: float, body: str) -> Mark:
    said = checks.read(body, checks.HelperBody)
    return Mark(time, HELPER, said.address, said.tag, min(said.until, _FAR))


def _mark(time: float, body: str) -> Mark:
    said = checks.read(body, checks.MarkBody)
    until = None if said.until is None else min(said.until, _FAR)
    return Mark(time, said.mark, said.address, said.tag, until)


def _place_word(seq: int, said: checks.PlaceBody) -> PlaceWord:
    return read_word(seq, msgspec.structs.asdict(said))


def _events(case: "Case", kind: str) -> list[tuple[float, dict[str, Any]]]:
    with reading(case):
        return [(time, checks.load(body)) for time, body in _bodies(case, kind)]


def _bodies(case: "Case", kind: str) -> list[tuple[float, str]]:
    query = "SELECT time, body FROM event WHERE kind = ? ORDER BY seq"
    with reading(case):
        return [(v.moment(time), body) for time, body in _rows(case, query, (kind,))]


def _rows(case: "Case", sql: str, values: tuple[Any, ...] = ()) -> Iterator[Any]:
    with database_problems(case.path):
        yield from case.db.execute(sql, values)


@contextmanager
def reading(case: "Case") -> Iterator[None]:
    """A body that is not what this version wrote means a damaged record, never a crash."""
    try:
        with database_problems(case.path):
            yield
    except (
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise StoreError(StoreProblem.DAMAGED, str(case.path), type(error).__name__) from error
