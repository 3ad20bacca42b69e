"""The listening of the app: begun, ended, tried again while the radio is away, or played from a recording."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scanner.actions.listen.playback import PAUSE_S, STEPS, Paced, PlayedClock
from scanner.actions.refused import RefusalReason, Refused

if TYPE_CHECKING:
    from scanner.actions.listen.heard import HeardSoFar
    from scanner.actions.open_state import RecordState
    from scanner.hearing.live_run import ListeningSource, Saver, Sweep
    from scanner.model import Gap, Item
    from scanner.radio.linux.ears import Ears
    from scanner.radio.live import LiveSource
    from scanner.radio.problems import RadioProblem
    from scanner.radio.source import State, Status
    from signatures.advertisement import Advertisement

LOOK_S = 0.05  # between two looks whether it still listens


class RadioRun:
    """`state` None while nothing was asked for; `problem` why the radio is away; `place` the user's word.

    `watching` is told every item as it is heard; `hand_followed` while the user does something with a thing
    in the hand, and presses no key.
    """

    def __init__(self, run: "RecordState", heard: "HeardSoFar", saver: "Saver") -> None:
        self._run, self._heard, self._saver = run, heard, saver
        self.place: str | None = None
        self.state: State | None = None
        self.since = 0.0  # so long it has been in this state, on the clock
        self.problem: RadioProblem | None = None
        self.paused = False  # for something short, after which it goes on
        self.watching: list[Callable[[Item], None]] = []
        self.hand_followed = False
        self._sweep: Sweep | None = None
        self._source: ListeningSource | None = None
        self._ears: Ears | None = None
        self._hearing_raw: LiveSource | None = None

    @property
    def listening(self) -> bool:
        """True from the wish to listen until the end of it, also while the radio is away."""
        return self._sweep is not None

    @property
    def hears(self) -> bool:
        """True while the radio is heard; False while it is only tried again and again."""
        if not self.listening or self.problem is not None:
            return False
        from scanner.radio.source import State

        return self.state is State.LISTENING

    @property
    def gaps(self) -> "Sequence[Gap]":
        """When the radio was away in this listening."""
        return self._source.gaps if self._source is not None else ()

    @property
    def ears_starter(self) -> tuple[str, ...]:
        """What starts raw ears as root here, after a question; nothing where they cannot be."""
        return self._run.reach.ears_starter() if self._run.reach is not None else ()

    async def open_ears(self, ears: "Ears") -> None:
        """Start raw ears for the next listening; they end with it. Raises EarsProblem."""
        await ears.open(self._hear_raw, self._run.clock.time)
        self._ears = ears

    def _hear_raw(self, advertisement: "Advertisement") -> None:
        if self._hearing_raw is not None:
            self._hearing_raw.hear_raw(advertisement)

    def _prepared(self, source: "ListeningSource") -> "ListeningSource":
        """The source: what raw ears hear counts where they are open, and it asks on while a tag is sought."""
        from scanner.radio.live import LiveSource

        if isinstance(source, LiveSource):
            source.asks_on = lambda: bool(self.watching)
            if (ears := self._ears) is not None:
                source.take_raw(lambda: ears.hears)
                self._hearing_raw = source
        return source

    async def _close_ears(self) -> None:
        ears, self._ears, self._hearing_raw = self._ears, None, None
        if ears is not None:
            await ears.close()

    async def listen(
        self, place: str | None = None, kind: str = "scan", note: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Listen until `stop`. Raises StoreError; a radio that is away is `problem`, not an error.

        `kind` and `note` as in listening.begin. Raises Refused in a demo."""
        from scanner.actions.listen import listening
        from scanner.radio.problems import RadioUnavailable
        from scanner.radio.source import State

        reach, clock = self._run.reach, self._run.clock
        if reach is None:
            raise Refused(RefusalReason.MADE_UP)
        await self.silent()  # one that still lets go of its radio would end this one's place here, unseen
        if self._run.case is not None:
            listening.begin(self._run.case, kind, clock, note)
        else:
            self._heard.begins(kind, clock.time(), note)
        self.place, self.problem, self.state, self.since = place, None, State.STARTING, clock.time()
        self.paused = False
        if not self._heard.listened_s:  # else it goes on: what was heard before counts as its time does
            self._heard.began = clock.time()
        self._source = source = Paced(self._prepared(reach.radio(clock, self._take_status)))
        self._sweep = listening.sweep(
            source,
            self._heard.hearing,
            clock,
            surroundings=lambda now: reach.surroundings(now, self.place),
            note=note,
            saver=self._saver,
            on_item=self._tell,
        )
        try:
            await self._sweep.run()
        except RadioUnavailable as error:
            self.problem = error.problem
        finally:
            self._sweep, self._source, self.state = None, None, State.STOPPED
            self._heard.changed()
            await self._close_ears()

    @contextmanager
    def in_hand(self, take: "Callable[[Item], None]") -> "Iterator[None]":
        """What a thing in the hand does is followed by `take`."""
        self.watching.append(take)
        self.hand_followed = True
        try:
            yield
        finally:
            self.hand_followed = False
            self.watching.remove(take)

    def _tell(self, item: "Item") -> None:
        for watch in tuple(self.watching):
            watch(item)

    def _take_status(self, status: "Status") -> None:
        self.state, self.problem, self.since = status.state, status.problem, status.since

    def stop(self) -> None:
        """End the listening; what was heard stays."""
        if self._sweep is not None:
            self._sweep.stop()

    async def silent(self) -> None:
        """End the listening, and the trying to; returns once that is over."""
        self.stop()
        while self.listening:  # noqa: ASYNC110  it ends within the limits of the radio's calls
            await asyncio.sleep(LOOK_S)

    async def pause(self) -> None:
        """The same for something short: who begins that lets it go on afterwards."""
        self.paused |= self.listening
        await self.silent()

    async def play(self, items: "Iterable[Item]", *, clock: PlayedClock, at_once: bool = False) -> None:
        """Fold a recording in as if it were heard, the whole of it in about twenty seconds."""
        from scanner.radio.source import State

        self.state = State.LISTENING
        waiting = list(items)
        self._heard.began = clock.now = waiting[0].time if waiting else 0.0
        step = len(waiting) or 1 if at_once else max(1, len(waiting) // STEPS)
        for at in range(0, len(waiting), step):
            self._fold(waiting[at : at + step])
            clock.now = waiting[min(at + step, len(waiting)) - 1].time
            await asyncio.sleep(0 if at_once else PAUSE_S)
        self._heard.finish()
        self.state = State.STOPPED

    def _fold(self, items: "list[Item]") -> None:
        if self._run.case is None:
            self._heard.feed(items)
            return
        with self._run.case.transaction():
            self._heard.feed(items)
