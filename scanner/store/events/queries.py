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
    read_word,
)
from scanner.store.errors import StoreError, StoreProblem, database_problems
from scanner.store.events import bodies as checks
from scanner.store.events import codec
from scanner.store.events.chain import GENESIS
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
    return (body for (body,) in read_rows(case, query, (after, upto)))


def _of(case: "Case", events: Iterable[int]) -> Iterator[str]:
    return (
        body for seq in events for (body,) in read_rows(case, "SELECT body FROM event WHERE seq = ?", (seq,))
    )


def starts(case: "Case", *, after: int = 0, upto: int = NEWEST) -> list[tuple[int, float]]:
    """Number of every window that is over and its start, as they were added."""
    query = "SELECT seq, time FROM event WHERE kind = 'window' AND seq > ? AND seq <= ? ORDER BY seq"
    with reading(case):
        return [(int(seq), v.moment(time)) for seq, time in read_rows(case, query, (after, upto))]


def sealed(case: "Case") -> list[range]:
    """Numbers of events, each from where a stretch was read in that was heard while the record was closed to
    the next that begins."""
    told = "CASE WHEN json_valid(body) THEN json_type(body, '$.sealed') END IS NOT NULL"
    query = f"SELECT seq, {told} FROM event WHERE kind = 'session' ORDER BY seq"  # noqa: S608  # ours
    begun = [*read_rows(case, query), (NEWEST, 0)]
    return [range(int(seq), int(end)) for (seq, is_sealed), (end, _) in pairwise(begun) if is_sealed]


def open_window(case: "Case", identify: Identify) -> list[Window]:
    """What was heard so far of the window that is not over; none while nobody listens."""
    packets = _Packets(case, NEWEST)
    known = _Recognised(packets, identify)
    with reading(case):
        bodies_of_one = read_rows(case, "SELECT body FROM open_window")
        return [codec.read_window(body, packets.__getitem__, known.__getitem__) for (body,) in bodies_of_one]


def events_after(case: "Case", seq: int, kind: str) -> list[tuple[int, str]]:
    """Number and body of every event of a kind behind number `seq`."""
    return list(
        read_rows(case, "SELECT seq, body FROM event WHERE kind = ? AND seq > ? ORDER BY seq", (kind, seq))
    )


def bodies(case: "Case", events: Iterable[int], *, kind: str | None = None) -> dict[int, str]:
    """Number -> body of these events, those of one kind if asked for; what is not there is left out."""
    found = {}
    for seq in events:
        for told, body in read_rows(case, "SELECT kind, body FROM event WHERE seq = ?", (seq,)):
            if kind in (None, told):
                found[seq] = str(body)
    return found


def numbers(case: "Case", kind: str, *, upto: int = NEWEST, by_time: bool = False) -> list[int]:
    """Numbers of the events of a kind, as they were added or in the order in which they are folded in."""
    order = "time, seq" if by_time else "seq"
    query = f"SELECT seq FROM event WHERE kind = ? AND seq <= ? ORDER BY {order}"  # noqa: S608  # ours
    return [int(seq) for (seq,) in read_rows(case, query, (kind, upto))]


def newest(case: "Case") -> tuple[int, bytes]:
    """Number and hash of the newest event; 0 and the hash before the first where there is none."""
    rows = list(read_rows(case, "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"))
    return rows[0] if rows else (0, GENESIS)


def hash_at(case: "Case", seq: int) -> bytes | None:
    """Hash of the event of this number, which stands for all before it; None if there is none."""
    rows = list(read_rows(case, "SELECT hash FROM event WHERE seq = ?", (seq,)))
    return rows[0][0] if rows else None


def last_of(case: "Case", kinds: Sequence[str], *, upto: int = NEWEST) -> int:
    """Number of the newest event of one of these kinds; 0 if there is none."""
    query = "SELECT coalesce(max(seq), 0) FROM event WHERE kind = ? AND seq <= ?"
    return max(int(next(read_rows(case, query, (kind, upto)))[0]) for kind in kinds)


def salted(case: "Case") -> list[int]:
    """Numbers of all events with a salt of their own that go into no export, the oldest first."""
    has_one = "CASE WHEN json_valid(body) THEN json_extract(body, '$.salt') END IS NOT NULL"
    query = f"SELECT seq FROM event WHERE kind = ? AND {has_one}"  # noqa: S608  # ours
    return sorted(int(seq) for kind in KEPT_BACK for (seq,) in read_rows(case, query, (kind,)))


def windows_of_chance(case: "Case") -> list[int]:
    """Numbers of the windows that nobody can guess, the oldest first: with chance of their own, as every one
    of today has, or with others in it, each under a keyed hash."""
    hard = 'instr(body, \',"z":"\') OR instr(body, \'"x":[[\')'
    query = f"SELECT seq FROM event WHERE kind = ? AND ({hard}) ORDER BY seq"  # noqa: S608  # ours
    return [int(seq) for (seq,) in read_rows(case, query, ("window",))]


def spans(case: "Case", *, upto: int = NEWEST) -> dict[int, tuple[float, float]]:
    """Number of every window that is over -> its start and end."""
    end = "CASE WHEN json_valid(body) THEN json_extract(body, '$.e') END"
    query = (
        f"SELECT seq, time, coalesce({end}, time) FROM event "  # noqa: S608  # ours
        "WHERE kind = 'window' AND seq <= ?"
    )
    with reading(case):
        return {
            int(seq): (v.moment(start), v.moment(over))
            for seq, start, over in read_rows(case, query, (upto,))
        }


def numbers_of_heard(case: "Case", first: int, last: int) -> set[int]:
    """Numbers of the windows in which anything was heard, from the event of one number to that of another."""
    some = "json_array_length(body, '$.h') + json_array_length(body, '$.x') > 0"
    some = f"{some} OR json_extract(body, '$.b') != '{{}}'"
    readable = f"CASE WHEN json_valid(body) THEN {some} END"
    query = f"SELECT seq FROM event WHERE kind = ? AND seq BETWEEN ? AND ? AND {readable}"  # noqa: S608  # ours
    return {int(seq) for (seq,) in read_rows(case, query, ("window", first, last))}


def listened_s(case: "Case", *, since: float, newest: int) -> float:
    """Seconds that the `newest` windows listened that began since then (Unix seconds)."""
    end = "CASE WHEN json_valid(body) THEN json_extract(body, '$.e') END"
    query = (
        f"SELECT time, coalesce({end}, time) FROM "  # noqa: S608  # ours
        "(SELECT time, body FROM event WHERE kind = 'window' ORDER BY seq DESC LIMIT ?) WHERE time >= ?"
    )
    with reading(case):
        spans = [(v.moment(start), v.moment(over)) for start, over in read_rows(case, query, (newest, since))]
        return sum(max(0.0, over - start) for start, over in spans)


def gaps(case: "Case", *, after: int = 0, upto: int = NEWEST) -> list[Gap]:
    """Every stretch in which nothing could be heard, kept after the event of the first number, up to that of
    the second."""
    query = "SELECT time, body FROM event WHERE kind = 'gap' AND seq > ? AND seq <= ? ORDER BY seq"
    rows = list(read_rows(case, query, (after, upto)))
    with reading(case):
        return [_gap(v.moment(time), checks.read(body, checks.GapBody)) for time, body in rows]


def marks(case: "Case", *, upto: int = NEWEST) -> list[Mark]:
    """Every word of the user about a tag, in the order given."""
    return [mark for _, mark in numbered_marks(case, upto=upto)]


def numbered_marks(case: "Case", *, upto: int = NEWEST) -> list[tuple[int, Mark]]:
    """The same, each with the number of its event."""
    query = "SELECT seq, kind, time, body FROM event WHERE kind IN (?, ?) AND seq <= ? ORDER BY seq"
    with reading(case):
        rows = list(read_rows(case, query, (*MARKS, upto)))
        return [
            (int(seq), (_helper if kind == HELPER else _mark)(v.moment(time), body))
            for seq, kind, time, body in rows
        ]


def place_words(case: "Case", *, upto: int = NEWEST) -> list[PlaceWord]:
    """Every word of the user about a place, in the order given."""
    query = "SELECT seq, body FROM event WHERE kind = 'place' AND seq <= ? ORDER BY seq"
    with reading(case):
        rows = list(read_rows(case, query, (upto,)))
        read = [(seq, checks.read(body, checks.PlaceBody)) for seq, body in rows]
        return [read_word(seq, msgspec.structs.asdict(said)) for seq, said in read]


def events(case: "Case", kind: str) -> list[tuple[float, dict[str, Any]]]:
    """Time and body of every event of a kind, in the order added."""
    with reading(case):
        return [(time, checks.load(body)) for time, body in _bodies(case, kind)]


def last_listened(case: "Case", brought: Container[int]) -> tuple[float, float] | None:
    """When the newest run that listened to something began, and when the last of it was heard, in Unix
    seconds; None before the first. `brought`: the windows that files brought (`read_in.windows`)."""
    end_of = "CASE WHEN json_valid(body) THEN json_extract(body, '$.e') END"
    long = "json_extract(body, '$.e') > json_extract(body, '$.s') OR json_array_length(body, '$.h') > 0"
    told = f"CASE WHEN json_valid(body) THEN {long} END"
    within = "SELECT seq FROM event WHERE seq > ? AND seq < ? AND kind = 'window' ORDER BY seq DESC"
    listened = f"SELECT {end_of} FROM event WHERE seq = ? AND {told}"  # noqa: S608  # ours
    with reading(case):
        opened = list(read_rows(case, f"SELECT {end_of} FROM open_window WHERE {told}"))  # noqa: S608  # ours
        if opened and (begun := [time for time, _ in events(case, "session")]):
            return max(begun), v.moment(opened[0][0])
        end = NEWEST
        for seq, time in read_rows(
            case, "SELECT seq, time FROM event WHERE kind = 'session' ORDER BY seq DESC"
        ):
            for (number,) in read_rows(case, within, (seq, end)):
                if number not in brought and (heard := list(read_rows(case, listened, (number,)))):
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
        rows = list(read_rows(case, opened)) or list(read_rows(case, ended))
        return next(((v.moment(start), word) for start, word in rows if isinstance(word, str)), None)


def was_imported(case: "Case", sha256: bytes) -> bool:
    """True when a file of this digest was read in before, and the event that tells of it is there."""
    told = "CASE WHEN json_valid(body) THEN json_extract(body, '$.sha256') END"
    query = (
        "SELECT 1 FROM import_index JOIN event USING (seq) "  # noqa: S608  # ours
        f"WHERE digest = ? AND kind = 'import' AND coalesce({told}, ?) = ?"  # the first versions named none
    )
    return bool(list(read_rows(case, query, (sha256, sha256.hex(), sha256.hex()))))


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
            (v.text(subject, checks.MAX_ID), json.loads(told))
            for subject, told in read_rows(case, query)
            if told
        ]
        return {subject: tuple(map(str, told)) for subject, told in rows if isinstance(told, list)}


def open_written(case: "Case") -> float | None:
    """When the open window was last written (somebody is listening), or None."""
    rows = list(read_rows(case, "SELECT written FROM open_window"))
    with reading(case):
        return v.moment(rows[0][0]) if rows else None


class _Packets(dict[int, Advertisement]):
    """Packets by number, read once."""

    def __init__(self, case: "Case", after: int) -> None:
        super().__init__()
        self._case = case
        rows = read_rows(case, "SELECT seq, body FROM event WHERE kind = 'payload' AND seq > ?", (after,))
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


def _bodies(case: "Case", kind: str) -> list[tuple[float, str]]:
    query = "SELECT time, body FROM event WHERE kind = ? ORDER BY seq"
    with reading(case):
        return [(v.moment(time), body) for time, body in read_rows(case, query, (kind,))]


def read_rows(case: "Case", sql: str, values: tuple[Any, ...] = ()) -> Iterator[Any]:
    """The rows of a query of ours, one by one. Raises StoreError."""
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
