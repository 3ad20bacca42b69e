"""The parts of every listening run: its beginning in the record, what keeps it there, what hears it."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scanner.actions.refused import RefusalReason, Refused, refuse_listening

if TYPE_CHECKING:
    from scanner.hearing.live_run import ListeningSource, Saver, Sweep
    from scanner.hearing.memory_keeper import MemoryKeeper
    from scanner.hearing.pipeline import Hearing, Keeper
    from scanner.model import Context, Item
    from scanner.radio.source import Clock
    from scanner.store.case import Case
    from scanner.store.events.keeping import CaseKeeper

NO_NOTE: Mapping[str, Any] = MappingProxyType({})
ASKED_S = 60.0  # chosen: where the client wants to stop, it is silent first, and the no is kept once chosen
STILL_WRITTEN_S = 10.0  # a record whose open window is younger than this is being listened into


def the_clock() -> "Clock":
    """The system's clocks."""
    from scanner.clock import SystemClock

    return SystemClock()


def nobody_listens(case: "Case", now: float) -> None:
    """Raises Refused while another homesweep listens into the record. `now` in Unix seconds."""
    if listens_now(case, now):
        raise Refused(RefusalReason.ALREADY_LISTENING)


def listens_now(case: "Case", now: float) -> bool:
    """Whether a homesweep listens into the record. `now` in Unix seconds; raises StoreError."""
    from scanner.store.events import queries

    written = queries.open_written(case)
    return written is not None and abs(now - written) < STILL_WRITTEN_S


def begin(case: "Case", kind: str, clock: "Clock", note: Mapping[str, Any] = NO_NOTE) -> None:
    """Note in the record that listening begins, with what; settle what a sudden end left open.

    `kind` "scan", "listen", "walk" or "compare"; `note` what else is to be known of it later.

    Raises Refused while another homesweep listens into it or where a client said no, and StoreError.
    """
    now = clock.time()
    _may_begin(case, now)
    _note(case, kind, now, note)


def _may_begin(case: "Case", now: float) -> None:
    from scanner.store.events.writing import Writer

    nobody_listens(case, now)
    refuse_listening(case)
    Writer(case).settle_open_window()


def _note(case: "Case", kind: str, time: float, note: Mapping[str, Any]) -> None:
    from scanner.rule_versions import installed
    from scanner.store.events.writing import Writer

    said = {"source": kind, "version": installed("homesweep"), "zone": zone(), **note}
    Writer(case).event("session", time, said)


def keeper_of(case: "Case", clock: "Clock | None") -> "CaseKeeper":
    """What keeps in the record all that is heard, and each jump of the clock; no jump of a made-up clock, for
    which `clock` is None. Once a no to listening stands, also from another program, what is kept next raises
    Refused."""
    from scanner.log.proof.clock_state import watch
    from scanner.store.events.keeping import CaseKeeper
    from scanner.store.events.writing import Writer

    clocks, agreed = None if clock is None else watch(Writer(case), clock), _while_agreed(case)

    def look() -> None:
        agreed()
        if clocks is not None:
            clocks()

    return CaseKeeper(case, watch=look)


def ended_by_no(case: "Case", began: float, ended: float, *, whole: bool = False, until: float) -> bool:
    """Whether a no to listening was said while it was listened (Unix seconds), or as that ended: not after
    what was `whole` by then, nor once something else began, at `until`."""
    from scanner.log.proof import answers

    nos = [said.time for said in answers.listed(case) if (said.of, said.answer) == ("listening", "no")]
    return any(began <= at <= (ended if whole else ended + ASKED_S) and at < until for at in nos)


def _while_agreed(case: "Case") -> "Callable[[], None]":
    """Raises Refused at the first call after a no to listening was kept."""
    from scanner.log.proof import answers
    from scanner.store.events import queries

    newest = queries.last_of(case, [answers.EVENT])

    def look() -> None:
        nonlocal newest
        if (now := queries.last_of(case, [answers.EVENT])) != newest:
            newest = now
            if (said := answers.forbidden(case, "listening")) is not None:
                raise Refused(RefusalReason.NO_LISTENING, at=said.time, by=said.by)

    return look


def keep_held(
    case: "Case",
    memory: "MemoryKeeper",
    keeper: "Keeper",
    clock: "Clock",
    kind: str = "scan",
    note: Mapping[str, Any] = NO_NOTE,
) -> None:
    """Put what was held in memory into a record, each run of it under its own name. Raises StoreError."""
    now = clock.time()
    _may_begin(case, now)
    if not memory.begins_named:
        _note(case, kind, now, note)
    with case.transaction():
        memory.pour_into(keeper, lambda run: _note(case, *run))


def sweep(
    source: "ListeningSource",
    hearing: "Hearing",
    clock: "Clock",
    *,
    surroundings: "Callable[[float], Awaitable[Context]]",
    note: Mapping[str, Any] = NO_NOTE,
    seconds: float | None = None,
    saver: "Saver | None",
    on_item: "Callable[[Item], None] | None" = None,
) -> "Sweep":
    """What listens; `surroundings` what the laptop knows of where it is, `note` as in `begin`."""
    from scanner.hearing.live_run import Sweep

    async def around(now: float) -> "Context":
        return (await surroundings(now))._replace(how=note.get("how"))

    return Sweep(source, hearing, clock, seconds=seconds, saver=saver, surroundings=around, on_item=on_item)


def zone() -> dict[str, Any]:
    """The zone of this computer: its name, and by how many seconds it is ahead of UTC."""
    from datetime import UTC, datetime

    here = datetime.now(UTC).astimezone()
    return {"name": here.tzname(), "offset_s": int((here.utcoffset() or here - here).total_seconds())}
