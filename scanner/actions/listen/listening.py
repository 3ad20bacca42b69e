"""The beginning of a listening run: noted in the record, with what was left open settled."""

from typing import TYPE_CHECKING, Any

from scanner.actions.refused import Reason, Refused

if TYPE_CHECKING:
    from scanner.radio.source import Clock
    from scanner.store.case import Case

STILL_WRITTEN_S = 10.0  # a record whose open window is younger than this is being listened into


def the_clock() -> "Clock":
    """The system's clocks."""
    from scanner.radio.source import SystemClock

    return SystemClock()


def nobody_listens(case: "Case", now: float) -> None:
    """Raises Refused while another homesweep listens into the record. `now` in Unix seconds."""
    from scanner.store.events import queries

    written = queries.open_written(case)
    if written is not None and abs(now - written) < STILL_WRITTEN_S:
        raise Refused(Reason.ALREADY_LISTENING)


def begin(case: "Case", kind: str, clock: "Clock") -> None:
    """Note in the record that listening begins, with what; settle what a sudden end left open.

    Raises Refused while another homesweep listens into it, and StoreError.
    """
    from importlib.metadata import version

    from scanner.store.events.writing import Writer

    now = clock.time()
    nobody_listens(case, now)
    writer = Writer(case)
    writer.settle_open_window()
    writer.event("session", now, {"source": kind, "version": version("homesweep"), "zone": _zone()})


def _zone() -> dict[str, Any]:
    from datetime import UTC, datetime

    here = datetime.now(UTC).astimezone()
    return {"name": here.tzname(), "offset_s": int((here.utcoffset() or here - here).total_seconds())}
