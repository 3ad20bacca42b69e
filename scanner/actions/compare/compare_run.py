"""A comparison at the terminal: each listen a run of its own, into a record or held until there is one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from scanner.actions.compare.comparison import KIND, Comparison, named_in_full
from scanner.actions.listen.listening_run import ListeningRun
from scanner.compare.difference import Difference
from scanner.following.judging.assess import Assessor
from scanner.model import Item, Window

if TYPE_CHECKING:
    from scanner.hearing.live_run import ListeningSource
    from scanner.hearing.pipeline import Hearing
    from scanner.radio.source import Clock
    from scanner.store.case import Case


class CompareRun:
    """`runs` the listens that were made, the newest last."""

    def __init__(self, case: "Case | None", comparison: Comparison, clock: "Clock") -> None:
        self._case, self.comparison, self._clock = case, comparison, clock
        self.runs: list[ListeningRun] = []
        self._heard: list[tuple[Hearing, Window, Window]] = []  # as it was heard, and as it is kept

    def begin(self) -> ListeningRun:
        """The next listen. Raises Refused while another homesweep listens into the record, and StoreError."""
        self.runs.append(ListeningRun(self._case, KIND, self._clock, dict(self.comparison.note())))
        return self.runs[-1]

    async def listen(
        self,
        source: "ListeningSource",
        *,
        place: str | None = None,
        seconds: float | None,
        on_item: Callable[[Item], None] | None = None,
    ) -> None:
        """Listen for the one that was begun; what was heard counts however it ends. Raises RadioUnavailable
        and StoreError."""
        run, windows = self.runs[-1], list[Window]()

        def heard(window: Window, kept: Window) -> None:
            self._heard.append((run.hearing, window, kept))
            windows.append(kept)

        run.hearing.watching.append(heard)
        try:
            await run.listen(source, place=place, seconds=seconds, on_item=on_item)
        finally:
            self.comparison.add(windows, run.coverage.gaps)

    def answer(self) -> Difference:
        """What stands."""
        told = self.comparison.answer(self.runs[-1].judge if self.runs else Assessor())
        return named_in_full(told, self._heard)

    @property
    def listened_s(self) -> float:
        """Seconds of all listens."""
        return sum(run.coverage.listened_s for run in self.runs)

    def keep(self, case: "Case") -> int:
        """Put what was held into a new record; how much could not be held. Raises StoreError."""
        return sum(run.keep(case) for run in self.runs)
