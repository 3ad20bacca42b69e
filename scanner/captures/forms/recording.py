"""The recording format `*.jsonl`: reading a whole one in order, whoever wrote it.

Lines are taken one at a time; a short heap mends small disorder, so memory stays flat. `line_for` is the
writer beside the reader.
"""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from scanner.captures.forms.lines import line_for, parse_line
from scanner.captures.problem import Problems
from scanner.model import Context, Gap, Item, Mark

__all__ = ["HOLD_S", "Problems", "in_order", "line_for", "numbered_items", "parse_line", "read"]

HOLD_S = 30.0  # how late a line may come and still be put in its place
MAX_HELD = 5_000


def read(lines: Iterable[bytes], problems: Problems) -> Iterator[Item]:
    """Items of a recording, oldest first; at equal times context, then what was heard, then marks.

    A bad line is reported with its number and skipped; disorder is dealt with as in `in_order`.
    """
    return in_order(numbered_items(lines, problems), problems)


def in_order(numbered: Iterable[tuple[int, Item]], problems: Problems) -> Iterator[Item]:
    """(line number, item) pairs as items in order of time, as far as HOLD_S and MAX_HELD reach.

    An item that comes more than HOLD_S late is reported ("clock", its line) and time goes on from it, as
    where two recordings were joined.
    """
    held: list[tuple[float, int, int, Item]] = []
    newest = 0.0
    for number, item in numbered:
        time = item.time
        if time < newest - HOLD_S and not isinstance(item, Gap):  # a gap is written when it is over
            problems.report("clock", number, "time runs backwards")
            yield from _drain(held)
            newest = time
        elif time > newest:
            newest = time
        heappush(held, (time, _rank(item), number, item))
        while held and (held[0][0] < newest - HOLD_S or len(held) > MAX_HELD):
            yield heappop(held)[3]
    yield from _drain(held)


def numbered_items(
    lines: Iterable[bytes], problems: Problems, *, default_time: float | None = None
) -> Iterator[tuple[int, Item]]:
    """(line number, item) in the order of the file. `default_time` as in `parse_line`."""
    for number, line in enumerate(lines, start=1):
        try:
            item = parse_line(line, default_time=default_time)
        except ValueError as error:
            problems.report("bad-line", number, str(error))
            continue
        if item is not None:
            yield number, item


def _rank(item: Item) -> int:
    return 0 if isinstance(item, Context) else 2 if isinstance(item, Mark | Gap) else 1


def _drain(held: list[tuple[float, int, int, Item]]) -> Iterator[Item]:
    while held:
        yield heappop(held)[3]
