"""The lines of a diary in a package, held to their hashes, to each other, and to what commits them. Pure."""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from scanner.log.diary import commitments
from scanner.log.export.redaction.shown_fields import fit
from scanner.store.events import canonical
from scanner.store.events.chain import event_hash


class ChainedLine(NamedTuple):
    """A line; a hash is empty where it was left out: it would tell which words were taken.

    `said` is what its body says; None where that was left out, or is no JSON.
    """

    seq: int
    before: bytes
    hash: bytes
    told: dict[str, Any]
    said: Any = None


class BrokenAt(Exception):
    """The chain breaks at this `line`, 1 the first."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


_NO_LINE = ChainedLine(0, b"", b"", {})


def chained(content: bytes) -> Iterator[ChainedLine]:
    """Each line of the file. Raises BrokenAt at the first that does not fit."""
    last, bare = _NO_LINE, False  # bare: hashes stay out from an entry on that was shortened
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            this = _line(line)
            bare = bare or _says_why(this)
            if not (_fits(this, bare=bare) and _follows(this, last) and _as_committed(this, last)):
                raise BrokenAt(number)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, struct.error):
            raise BrokenAt(number) from None
        yield this
        last = this


def _line(line: bytes) -> ChainedLine:
    told = canonical.load(line)
    seq = told["seq"]
    if type(seq) is not int:
        raise TypeError("no number")
    return ChainedLine(seq, _kept(told["before"]), _kept(told["hash"]), told, _read(told["body"]))


def _kept(told: str | None) -> bytes:
    return b"" if told is None else bytes.fromhex(told)


def _read(body: Any) -> Any:
    try:
        return canonical.load(body)
    except (ValueError, TypeError, RecursionError):
        return None


def _says_why(line: ChainedLine) -> bool:
    """Whether hashes may be missing from this line on: it was shortened, or an item before it was."""
    withheld = line.told.get("withheld")
    shortened = line.told["body"] is None and line.told.get("redacted") is True
    return not line.hash and (shortened or (type(withheld) is int and 0 < withheld <= line.seq))


def _fits(line: ChainedLine, *, bare: bool) -> bool:
    told = line.told
    if None in (told["before"], told["hash"]) and not bare:
        return False
    if told["body"] is None or (bare and not (line.before and line.hash)):
        return True  # nothing here to hold it to
    return event_hash(line.before, line.seq, told["time"], told["kind"], told["body"]) == line.hash


def _follows(line: ChainedLine, last: ChainedLine) -> bool:
    """Behind the last one; right behind it, on its hash where both are told."""
    right_behind = line.seq == last.seq + 1 and bool(last.seq and line.before and last.hash)
    return line.seq > last.seq and (not right_behind or line.before == last.hash)


def _as_committed(line: ChainedLine, last: ChainedLine) -> bool:
    """Whether an entry has the fields that the item before it commits, where there is such an item."""
    told, committed = line.told, last.seq == line.seq - 1 and last.told.get("kind") == commitments.EVENT
    if told["body"] is None and not committed:
        return not told.get(commitments.SALTS)
    if told["kind"] != "entry" or not committed:
        return True  # what an early program wrote is held to its own hash alone
    shown = told["entry"] if told["body"] is None else line.said
    salts = (told if told["body"] is None else shown).get(commitments.SALTS)
    return not salts or fit(shown, salts, last.said)
