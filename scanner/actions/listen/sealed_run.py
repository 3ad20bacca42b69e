"""Listening while the record is closed: a sealed part begun, and one run into it. Nobody judges it before the
record is open again (read_sealed)."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from scanner.actions.listen import listening
from scanner.actions.reach import surroundings
from scanner.actions.refused import Refused, refuse_listening

if TYPE_CHECKING:
    from pathlib import Path

    from scanner.hearing.live_run import ListeningSource
    from scanner.hearing.pipeline import Hearing
    from scanner.model import Context, Item
    from scanner.radio.source import Clock
    from scanner.store.case import Case
    from scanner.store.sealed.form import Head
    from scanner.store.sealed.keeping import SealedKeeper
    from scanner.store.sealed.writing import PartWriter


def make_ready(case: "Case") -> None:
    """From now on it can be listened without the passphrase, unless a client said no, or later. Raises
    StoreError."""
    from scanner.store.sealed import inbox

    if _may_listen(case):
        inbox.make_ready(case)
    else:
        inbox.close(case.path)


def _may_listen(case: "Case") -> bool:
    try:
        refuse_listening(case)
    except Refused:
        return False
    return True


def begin_from(case: "Case", kind: str, clock: "Clock") -> "PartWriter | None":
    """A part that the record knows of, before it is closed; None after a client's no, or later. Raises
    StoreError."""
    from scanner.store.sealed import inbox

    make_ready(case)
    if not _may_listen(case):
        return None
    return inbox.begin_from(case, _head(kind, clock, is_open=True))


def begin_alone(record: "Path", kind: str, clock: "Clock") -> "PartWriter":
    """A part marked as begun without the passphrase. Raises StoreError: LOCKED where it needs one first."""
    from scanner.store.sealed import inbox

    return inbox.begin_alone(record, _head(kind, clock, is_open=False))


def keeper_of(part: "PartWriter", record: "Path", kind: str, clock: "Clock") -> "SealedKeeper":
    """What keeps a run in it, and in another one where somebody takes it away meanwhile."""
    from scanner.store.sealed.keeping import SealedKeeper

    return SealedKeeper(part, lambda: begin_alone(record, kind, clock))


class SealedRun:
    """One run beside a closed record, until it is stopped. Raises StoreError as `begin_alone` does."""

    def __init__(
        self,
        record: "Path",
        kind: str,
        clock: "Clock",
        *,
        where: "Callable[[float, str | None], Awaitable[Context]]" = surroundings,
    ) -> None:
        from scanner.following.judging.wiring import new_folding

        self._clock, self._where = clock, where
        self._keeper = keeper_of(begin_alone(record, kind, clock), record, kind, clock)
        self._hearing: Hearing = new_folding(self._keeper)
        self._started = clock.monotonic()
        self._stopped: float | None = None

    async def listen(
        self,
        source: "ListeningSource",
        *,
        place: str | None,
        seconds: float | None = None,
        on_item: "Callable[[Item], None] | None" = None,
    ) -> None:
        """Listen until the time is over, or `source` is stopped. Raises RadioUnavailable and StoreError."""
        self._started = self._clock.monotonic()
        sweep = listening.sweep(
            source,
            self._hearing,
            self._clock,
            surroundings=lambda now: self._where(now, place),
            seconds=seconds,
            saver=self._keeper,
            on_item=on_item,
        )
        try:
            await sweep.run()
        finally:
            self._stopped = self._clock.monotonic()
            self._keeper.end(self._clock.time())

    @property
    def listened_s(self) -> float:
        """How long it goes on by now, or went on; what is near is told to nobody before the next unlock."""
        return (self._stopped if self._stopped is not None else self._clock.monotonic()) - self._started


def _head(kind: str, clock: "Clock", *, is_open: bool) -> "Head":
    from scanner.rule_versions import installed
    from scanner.store.sealed import inbox
    from scanner.store.sealed.form import Head

    zone = listening.zone()
    return Head(
        inbox.first_key().hex(),
        clock.time(),
        "listen" if kind == "listen" else "scan",
        is_open,
        installed("homesweep"),
        str(zone["name"] or "")[:64],
        int(zone["offset_s"]),
    )
