"""The judge as it stood behind a record's windows, kept beside its events: opening goes on from there.

It is worked out from the events and never counts as evidence. It is used by the very same version of the
judge only, in the same time zone, while the events that it was made from are still the first ones and what
came since lies behind them; else all is folded again. It lies in the record's own file, locked as that is.
"""

import base64
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from scanner import rule_versions
from scanner.history.object_graph import pack, unpack
from scanner.history.record_fold import RecordFold
from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.store.case import Case

KEY = "judge"
FEWEST, A_PART = 500, 10  # windows, and such a part of all: fewer are folded again rather than kept anew
MAX_BYTES = 128_000_000  # unpacked; about five years of one person's
DAY_S, MOST_DAYS = 86_400, 4_000
_NOT_ONE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, zlib.error)


def kept(case: "Case", upto: int) -> RecordFold | None:
    """The fold that was kept, taken on to event number `upto`; None where it has to be made anew.

    Raises StoreError for a damaged record.
    """
    value = case.cached(KEY)
    if value is None or len(value) > MAX_BYTES:
        return None
    try:
        head, _, body = value.partition("\n")
        seq, hashed, stamp, zone = head.split(" ")
        known = queries.hash_at(case, int(seq)) == bytes.fromhex(hashed)
        if not known or stamp != rule_versions.stamp("tag-cache"):
            return None
        fold = unpack(_unzip(base64.b64decode(body, validate=True)), RecordFold)
        if not _sound(fold) or zone != _zone(fold) or fold.upto != int(seq) or not fold.goes_on(case):
            return None
        fold.take_in(case, upto)
    except _NOT_ONE:
        return None  # damaged, or made up: it can be worked out again
    return fold


def keep(case: "Case", fold: RecordFold) -> None:
    """Keep the fold as it stands, once enough was taken in since that was done last. Raises StoreError."""
    zone, hashed = _zone(fold), queries.hash_at(case, fold.upto)
    if fold.windows - fold.kept < max(FEWEST, fold.windows // A_PART) or zone is None or hashed is None:
        return
    fold.kept = fold.windows
    fold.judge.chains.work_out_anew()
    try:
        packed = pack(fold)
    except TypeError:
        return
    if len(packed) > MAX_BYTES:
        return
    body = base64.b64encode(zlib.compress(packed, 1)).decode("ascii")
    head = f"{fold.upto} {hashed.hex()} {rule_versions.stamp('tag-cache')} {zone}"
    with case.noting(), case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (KEY, f"{head}\n{body}"))


def _unzip(body: bytes) -> bytes:
    """What was compressed, of bounded size."""
    opened = zlib.decompressobj()
    told = opened.decompress(body, MAX_BYTES)
    if opened.unconsumed_tail or not opened.eof:
        raise ValueError("too long, or cut off")
    return told


def _sound(fold: RecordFold) -> bool:
    """Whether each name of a tag is known as its own."""
    chains = fold.judge.chains
    return all(
        chain.segments and all(chains.chain_of(segment) is chain for segment in chain.segments)
        for chain in chains
    )


def _zone(fold: RecordFold) -> str | None:
    """Digest of the time zone on the days that were taken in, for the trail counts by local days.

    None for days that no calendar holds, or too many.
    """
    try:
        first, last = (datetime.fromtimestamp(time, UTC).date() for time in (fold.first, fold.end))
        days = [datetime.combine(first, datetime.min.time(), UTC).timestamp()]
        days += [days[0] + DAY_S * number for number in range(1, (last - first).days + 2)]
        if len(days) > MOST_DAYS:
            return None
        offsets = [datetime.fromtimestamp(day, UTC).astimezone().utcoffset() for day in days]
    except (ValueError, OverflowError, OSError):
        return None
    return sha256(repr(offsets).encode()).hexdigest()[:16]
