"""One listening run from its beginning to its end: into a record, or held in memory until there is one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from scanner.actions.listen import listening, open_window
from scanner.actions.progress import Progress
from scanner.actions.reach import surroundings
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.hearing.windows import run_began
from scanner.history import tag_cache
from scanner.history.judged_state import state
from scanner.history.replay import named_tags, replay
from scanner.model import Item, Tag, Window

if TYPE_CHECKING:
    from scanner.hearing.coverage import Coverage
    from scanner.hearing.live_run import ListeningSource
    from scanner.hearing.pipeline import Hearing
    from scanner.radio.source import Clock
    from scanner.store.case import Case


class ListeningRun:
    """Begun at once, in `case` where there is one, as `kind` with a `note` (see listening.begin).

    `began` is when, earlier where the clock was set back meanwhile; `heard` from when to when something could
    be heard. Raises Refused while another homesweep listens into the record, and StoreError.
    """

    def __init__(
        self, case: "Case | None", kind: str, clock: "Clock", note: Mapping[str, Any] = listening.NO_NOTE
    ) -> None:
        self._case, self._clock, self._kind, self._note = case, clock, kind, note
        self._memory = MemoryKeeper()
        self._before = self._saver = None
        if case is not None:
            self._saver = listening.keeper_of(case, clock)
            listening.begin(case, kind, clock, note)
            self._others = case.others
            self._before = replay(case)
        self.judge = self._before.assessor if self._before is not None else Assessor()
        self._hearing = new_hearing(self._saver or self._memory, self.judge)
        self._hearing.watching.append(self._look)
        self.began, self._started = clock.time(), clock.monotonic()
        self.heard: tuple[float, float] | None = None
        self._limit_s: float | None = None

    async def listen(
        self,
        source: "ListeningSource",
        *,
        place: str | None,
        seconds: float | None,
        on_item: Callable[[Item], None] | None = None,
    ) -> None:
        """Listen until the time is over, or `source` is stopped. Raises RadioUnavailable and StoreError."""
        self._limit_s, self._started = seconds, self._clock.monotonic()
        sweep = listening.sweep(
            source,
            self._hearing,
            self._clock,
            surroundings=lambda now: surroundings(now, place),
            note=self._note,
            seconds=seconds,
            saver=self._saver,
            on_item=on_item,
        )
        await sweep.run()

    def _look(self, window: Window, _kept: Window) -> None:
        self.began = run_began(self.began, window)
        if window.end > window.start or window.heard:
            start = window.start if self.heard is None else run_began(self.heard[0], window)
            self.heard = start, window.end

    @property
    def progress(self) -> Progress:
        """How far it is now, in seconds; how many `tags` and `others` are near."""
        window = self._hearing.open_window()
        heard = window.heard if window is not None else ()
        tags = sum(one.identification.is_tracker for one in heard)
        others = open_window.others(window) if window is not None else 0
        counts = {"tags": tags, "others": others}
        return Progress(self._clock.monotonic() - self._started, self._limit_s, counts)

    @property
    def hearing(self) -> "Hearing":
        """What folds it."""
        return self._hearing

    @property
    def coverage(self) -> "Coverage":
        """What this run can tell of."""
        return self._hearing.coverage

    @property
    def kept(self) -> bool:
        """Whether it goes into a record."""
        return self._case is not None

    def tags(self) -> list[Tag]:
        """What was heard in this run, and what follows the person, heard now or not."""
        told = self.judge.tags()
        return [tag for tag in told if tag.last_seen >= self.began or tag.level == "following"]

    def remember(self) -> None:
        """Keep what the record tells by now, so that the next command judges nothing; a full disk keeps none.
        Raises StoreError.

        Not where another program wrote to the record meanwhile: what it added was not judged here. Nor where
        the clock was set back so far that the record is judged in another order than it was heard in.
        """
        if self._case is None or self._before is None:
            return
        coverage = self._hearing.coverage.with_earlier(self._before.coverage)
        with self._case.noting(), self._case.transaction():  # nobody adds to it now
            if self._case.others == self._others and self._before.in_turn():
                tags = named_tags(self._case, self._before.assessor)
                tag_cache.remember(self._case, tags, coverage, state(self._case))

    def keep(self, case: "Case") -> int:
        """Put what was held into a new record; how much could not be held. Raises StoreError."""
        keeper = listening.keeper_of(case, self._clock)
        listening.keep_held(case, self._memory, keeper, self._clock, self._kind, self._note)
        return self._memory.dropped
