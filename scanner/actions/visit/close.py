"""The end of a visit: what is looked for is read in the open record, and looked for once it is closed."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.record.erase_record import finish_left
from scanner.actions.record.throwaway import clear_left
from scanner.actions.visit import visit as visits
from scanner.actions.visit.helper_things import Say
from scanner.actions.visit.search_computer import Found, on_a_stick, search
from scanner.actions.visit.steps import Visit
from scanner.actions.visit.traces import Traces, traces
from scanner.log.diary.entries import entries
from scanner.store import written_files

if TYPE_CHECKING:
    from scanner.store.case import Case

HAND_OVER = "hand-over"  # in the place of a room, for what is ticked off there
PARTS = ("record", "package", "receipt", "next", "paper", "words", "risk", "close")  # the paper has the date


class Closing(NamedTuple):
    """What is to be looked for; `since` when the record was made, Unix seconds; `files` of the client by
    what they are: the record, and packages that were written; `ended` where a visit went on until now,
    and can be gone on with; `handed` whether the record says that anything was handed over; `of_client`
    whether it holds a visit."""

    told: Traces
    since: float
    record: Path
    files: tuple[Path, ...]
    ended: bool = False
    handed: bool = False
    of_client: bool = False

    @property
    def here(self) -> bool:
        """Whether the record is on this computer, not on a stick."""
        return not on_a_stick(self.record)


def done(record: Path, visit: Visit | None, *, handed: bool) -> set[str]:
    """Parts that were ticked off in this visit, and those that are plain to see: the record is on a stick,
    something was `handed` over."""
    ticked = {thing for where, thing in visit.looked if where == HAND_OVER} if visit is not None else set()
    on_stick = {"record"} if on_a_stick(record) else set()
    return ticked | on_stick | ({"receipt"} if handed else set())


def ready(case: "Case", written: Iterable[Path], *, now: float, say: Say | None = None) -> Closing:
    """End the visit that goes on, and read what is to be looked for; `written` beside what the record knows
    of; `say` as in `visit.begin`.

    Raises StoreError.
    """
    visit = visits.going(case)
    if visit is not None:
        visits.end(case, visit, now=now, say=say)
    ended = visit is not None and visits.to_go_on_with(case, now=now) is not None
    files = dict.fromkeys((case.path, *written, *written_files.of(case)))
    handed = any(entry.hand_over is not None for entry in entries(case))
    return Closing(traces(case), _made(case), case.path, tuple(files), ended, handed, visits.held(case))


def look(closing: Closing) -> Found:
    """Take away what a killed program left, then look. The record is closed by now."""
    clear_left()
    finish_left(closing.record.parent)
    return search(closing.told, since=closing.since, also=closing.files)


def _made(case: "Case") -> float:
    try:
        return float(case.meta("made") or 0.0)
    except ValueError:  # not ours: everything is looked through
        return 0.0
