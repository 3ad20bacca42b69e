"""What the app is doing, without a screen: which record is open, whether it listens, what was heard."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.listen import open_window
from scanner.actions.listen.playback import PAUSE_S, STEPS, Paced, PlayedClock
from scanner.actions.marks.mark import mark_of
from scanner.actions.marks.name_places import Placing
from scanner.actions.record.open_record import OpenedRecord
from scanner.actions.refused import RefusalReason, Refused
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.hearing.pipeline import Keeper
from scanner.history.trail import Trail, TrailKeeper
from scanner.model import Gap, Heard, Item, Tag, Window

if TYPE_CHECKING:
    from pathlib import Path

    from scanner.actions.home.look_at_home import HomeRun
    from scanner.actions.open_state import Ends
    from scanner.actions.reach import Reach
    from scanner.asking.kept import Asked
    from scanner.following.judging.assess import Assessor
    from scanner.hearing.live_run import ListeningSource, Sweep
    from scanner.radio.problems import RadioProblem
    from scanner.radio.source import Clock, State, Status
    from scanner.store.case import Case
    from scanner.store.events.keeping import CaseKeeper

LOOK_S = 0.05  # between two looks whether it still listens


class Now(NamedTuple):
    """What stands at one moment. `fresh` tags of the open window that the judge has not seen yet;
    `levels` address -> newest mean dBm; `others` things that are no tag, near now; `hears` False while nobody
    listens: then nothing is known of now. `dated` when what stands was heard, where it is from a run before
    this one."""

    tags: list[Tag]
    fresh: list[Heard]
    levels: dict[str, float | None]
    others: int
    listened_s: float
    gaps: list[Gap]
    lost: int
    hears: bool = True
    dated: float | None = None


class Session:
    """One start of the app. Everything happens on one event loop; only `opened.load` may run beside it.

    `state` None while nothing was asked for; `lock_needs` True when the record has a passphrase. `reach` what
    of the real world it can reach, None for a demo.
    """

    def __init__(self, clock: "Clock", reach: "Reach | None") -> None:
        self.clock, self.reach = clock, reach
        self.case: Case | None = None
        self.path: Path | None = None
        self.trail = Trail()
        self.place: str | None = None
        self.state: State | None = None
        self.since = 0.0  # so long it has been in this state, on the clock
        self.problem: RadioProblem | None = None
        self.lock_needs = False
        self.rewriting = False
        self.writing = False  # something of this record is written to another file, beside the loop
        self.importing: Ends | None = None  # a file goes into the record, which is then judged anew
        self.at_end: list[Callable[[], None]] = []  # what has to be on disk before the record is closed
        self.watching: list[Callable[[Item], None]] = []  # told every item as it is heard
        self.talking: asyncio.Task[Any] | None = None  # to a tag; cancelled, it silences the tag
        self.packages: dict[Path, str] = {}  # written in this run: the number that was told of each
        self.asked: list[Asked] = []  # of tags, while there is no record (scanner.actions.tags.asked)
        self.looked_in: dict[str, set[int]] = {}  # tag id -> places that were ticked off
        self._home: HomeRun | None = None
        self.placing = Placing(self)
        self._memory = MemoryKeeper()
        self._saver: CaseKeeper | None = None
        self._before: float | None = None  # when the newest run of the record began, Unix seconds
        self._sweep: Sweep | None = None
        self._source: ListeningSource | None = None
        self._begin(self._memory, None)

    def _begin(self, keeper: Keeper, assessor: "Assessor | None") -> None:
        from scanner.following.judging.assess import Assessor

        self.judge = assessor or Assessor()
        self._keeper = TrailKeeper(keeper, self.trail)
        self.hearing = new_hearing(self._keeper, self.judge)
        self.began = self.clock.time()
        self._tags: list[Tag] | None = None
        self._known: set[str] = set()
        self._judged = -1  # windows

    @property
    def made_up(self) -> bool:
        """True in a demo: nothing real can be reached."""
        return self.reach is None

    @property
    def home(self) -> "HomeRun":
        """What is known of home networks; nothing of it is loaded before it is asked for."""
        if self._home is None:
            from scanner.actions.home.look_at_home import HomeRun

            self._home = HomeRun(self)
        return self._home

    @property
    def looking(self) -> bool:
        """Whether a look at the home network goes on."""
        return self._home is not None and self._home.going is not None

    # the record

    def take(self, opened: OpenedRecord, *, locked: bool) -> None:
        """Go on in a record that was read. Comes before any listening."""
        from scanner.store.events import queries

        self.case, self.path, self.trail = opened.case, opened.case.path, opened.trail
        self.lock_needs = locked
        self._saver = self._keeper_of(opened.case)
        self._before = queries.last_begun(opened.case)
        self._begin(self._saver, opened.assessor)
        if self._home is not None:
            self._home.pour_into(opened.case)

    def read_anew(self, opened: OpenedRecord) -> None:
        """Go on in the same record, judged anew; what was heard in this run stays. Not while listening."""
        coverage, began = self.hearing.coverage, self.began
        self.take(opened, locked=self.lock_needs)
        self.hearing.coverage, self.began = coverage, began

    def keep(self, case: "Case", *, locked: bool) -> None:
        """Keep this run, and all that is heard from now on, in a new record."""
        from scanner.actions.listen.listening import keep_held

        self.finish()
        saver = self._keeper_of(case)
        keep_held(case, self._memory, saver, self.clock)
        self.case, self.path, self._saver, self.lock_needs = case, case.path, saver, locked
        self._keeper.inner, self._memory = saver, MemoryKeeper()
        if self._home is not None:
            self._home.pour_into(case)

    async def lock_anew(self, secret: str | None) -> None:
        """Another passphrase for the open record, or none; beside the loop. Raises StoreError.

        Meanwhile nothing else may be done with it: `rewriting`. Not while listening.
        """
        from scanner.actions.record.passphrase import change
        from scanner.store.file.unfinished import abandon

        if self.case is None:
            return
        self.finish()
        self.rewriting = True
        try:
            with self.making(abandon):  # who leaves meanwhile leaves no second record, perhaps without a lock
                await asyncio.to_thread(change, self.case, secret)
            self.lock_needs = secret is not None
        finally:
            self.rewriting = False

    def _keeper_of(self, case: "Case") -> "CaseKeeper":
        from scanner.actions.listen.listening import keeper_of

        return keeper_of(case, None if self.made_up else self.clock)

    @contextmanager
    def making(self, abandon: Callable[[], None]) -> Iterator[None]:
        """While a thread writes a file: who leaves the app abandons it, and no other record is opened."""
        self.writing = True
        self.at_end.append(abandon)
        try:
            yield
        finally:
            self.writing = False
            self.at_end.remove(abandon)

    @property
    def busy(self) -> bool:
        """Whether the record cannot be left just now."""
        return self.writing or self.rewriting or self.importing is not None

    @property
    def unkept(self) -> bool:
        """Whether something was heard, seen or asked that is in no record."""
        if self.case is not None or self.made_up:
            return False
        held = self._home is not None and self._home.unkept
        return bool(self.hearing.coverage.listened_s or self.hearing.open_window() or self.asked or held)

    def due(self, now: float) -> bool:
        """Whether there is a record that wants what is being heard (scanner.hearing.live_run.Saver)."""
        return self._saver is not None and self._saver.due(now)

    def save_open(self, window: Window | None, *, now: float) -> None:
        """Keep what is being heard."""
        if self._saver is not None:
            self._saver.save_open(window, now=now)

    # listening

    @property
    def listening(self) -> bool:
        """True from the wish to listen until the end of it, also while the radio is away."""
        return self._sweep is not None

    @property
    def hears(self) -> bool:
        """True while the radio is heard; False while it is only tried again and again."""
        from scanner.radio.source import State

        return self.listening and self.state is State.LISTENING and self.problem is None

    async def listen(self, place: str | None = None) -> None:
        """Listen until `stop`. Raises StoreError; a radio that is away is `problem`, not an error.

        Raises Refused while a file is read in, and in a demo."""
        from scanner.actions.listen import listening
        from scanner.radio.problems import RadioUnavailable
        from scanner.radio.source import State

        if self.reach is None:
            raise Refused(RefusalReason.MADE_UP)
        if self.importing is not None:
            raise Refused(RefusalReason.READING_IN)
        reach = self.reach
        self.place, self.problem, self.state, self.since = place, None, State.STARTING, self.clock.time()
        if self.case is not None:
            listening.begin(self.case, "scan", self.clock)
        self.began = self.clock.time()
        self._source = source = Paced(reach.radio(self.clock, self._told))
        sweep = listening.sweep(
            source,
            self.hearing,
            self.clock,
            surroundings=lambda now: reach.surroundings(now, self.place),
            saver=self,
            on_item=self._tell,
        )
        self._sweep = sweep
        try:
            await sweep.run()
        except RadioUnavailable as error:
            self.problem = error.problem
        finally:
            self._sweep, self._source, self.state = None, None, State.STOPPED
            self.changed()

    def _tell(self, item: Item) -> None:
        for watch in tuple(self.watching):
            watch(item)

    def stop(self) -> None:
        """End the listening; what was heard stays."""
        if self._sweep is not None:
            self._sweep.stop()

    async def silent(self) -> None:
        """End the listening, and the trying to; returns once that is over."""
        self.stop()
        while self.listening:  # noqa: ASYNC110  it ends within the limits of the radio's calls
            await asyncio.sleep(LOOK_S)

    async def play(self, items: Iterable[Item], *, clock: PlayedClock, at_once: bool = False) -> None:
        """Fold a recording in as if it were heard, the whole of it in about twenty seconds."""
        from scanner.radio.source import State

        self.clock, self.state = clock, State.LISTENING
        waiting = list(items)
        self.began = clock.now = waiting[0].time if waiting else 0.0
        step = len(waiting) or 1 if at_once else max(1, len(waiting) // STEPS)
        for at in range(0, len(waiting), step):
            self._fold(waiting[at : at + step])
            clock.now = waiting[min(at + step, len(waiting)) - 1].time
            await asyncio.sleep(0 if at_once else PAUSE_S)
        self.finish()
        self.state = State.STOPPED

    def _fold(self, items: list[Item]) -> None:
        if self.case is None:
            for item in items:
                self.hearing.feed(item)
        else:
            with self.case.transaction():
                for item in items:
                    self.hearing.feed(item)
        self.changed()

    def _told(self, status: "Status") -> None:
        self.state, self.problem, self.since = status.state, status.problem, status.since

    # what was heard

    def now(self) -> Now:
        """What stands now. Cheap: tags are judged anew only when a window was closed."""
        coverage = self.hearing.coverage
        if self._tags is None or self._judged != self._keeper.windows:
            self._judge_anew()
        window = self.hearing.open_window()
        levels = open_window.levels(window)
        since = self.began if self._before is None or self.state is not None else self._before
        tags = [
            tag
            for tag in self._tags or []
            if tag.last_seen >= since
            or tag.level == "following"
            or any(address.upper() in levels for address in tag.addresses)  # known, and heard this moment
        ]
        return Now(
            tags,
            open_window.fresh(window, self._known),
            levels,
            open_window.others(window) if window else sum(coverage.bystanders.values()),
            coverage.listened_s + (max(0.0, window.end - window.start) if window else 0.0),
            open_window.gaps(coverage.gaps, self._source.gaps if self._source is not None else ()),
            coverage.dropped + coverage.not_kept,
            self.hears or self.made_up,
            max((tag.last_seen for tag in tags), default=None) if self.state is None else None,
        )

    def _judge_anew(self) -> None:
        self._keeper.settle()
        self._judged = self._keeper.windows
        self._tags = self.judge.tags()
        self._known = {address.upper() for tag in self._tags for address in tag.addresses}

    def changed(self) -> None:
        """Judge anew at the next look: the user said something, or something new was heard."""
        self._tags = None

    def tag(self, name: str) -> Tag | None:
        """One tag by its id or an address of it, or None."""
        found = self.judge.tag(name)
        if found is None and name in self._known:
            found = next((tag for tag in self._tags or [] if name in map(str.upper, tag.addresses)), None)
        return found

    def weighed(self, name: str) -> Tag | None:
        """The same, at once also for one heard this moment: what is open is judged first, as before a
        mark. Raises StoreError."""
        if (found := self.tag(name)) is None:
            self.hearing.finish()
            self._judge_anew()
            chain = self.judge.chains.by_address(name)
            found = self.tag(name) or (self.judge.tag(chain.id) if chain is not None else None)
        return found

    def all_tags(self) -> list[Tag]:
        """Every tag of the record and of this run, most telling first."""
        self.now()
        return list(self._tags or [])

    # the user's word

    def mark(self, tag: Tag, word: str, until: float | None = None) -> None:
        """Keep "mine", "known" (to a moment, if one is given) or "unmark" for a tag. Raises StoreError."""
        self.hearing.feed(mark_of(tag, word, now=self.clock.time(), until=until))
        self.changed()

    # the end

    def finish(self) -> None:
        """Close what is open, so that all that was heard is kept."""
        self.hearing.finish()
        self._keeper.settle()
        self.changed()

    def end(self) -> None:
        """Keep what was heard and close the record; the last thing that is done."""
        for last in self.at_end:
            with suppress(Exception):
                last()
        with suppress(Exception):  # a full disk or a stick that is gone must not hold the exit up
            self.finish()
        with suppress(Exception):
            if self.case is not None:
                self.case.close()
        self.case = None
