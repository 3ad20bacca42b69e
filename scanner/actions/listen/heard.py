"""What was heard in a run, judged: cheap to ask at any moment, and kept in a record once there is one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.listen import open_window
from scanner.store.errors import StoreError

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.hearing.memory_keeper import MemoryKeeper
    from scanner.hearing.pipeline import Hearing, Keeper
    from scanner.history.trail import Trail, TrailKeeper
    from scanner.model import Gap, Heard, Item, Mark, Tag, Window
    from scanner.radio.source import Clock
    from scanner.store.case import Case
    from scanner.store.events.keeping import CaseKeeper
    from signatures.announcement import Announcement


class Now(NamedTuple):
    """What stands at one moment. `fresh` tags of the open window that the judge has not seen yet;
    `levels` address -> newest mean dBm; `others` things that are no tag, near now; `hears` False while nobody
    listens: then nothing is known of now. `dated` when what stands was heard, where it is from a run before
    this one. `earlier` ids of tags that follow and were not heard in the run that this tells of; `before` the
    other tags of the record that it did not hear. `along` things came all the way so far, until `along_at`
    (Unix seconds). Of packets `lost` came faster than they could be taken in; of a flood `not_kept` found no
    room."""

    tags: "list[Tag]"
    fresh: "list[Heard]"
    levels: dict[str, float | None]
    others: int
    listened_s: float
    gaps: "list[Gap]"
    lost: int
    hears: bool = True
    dated: float | None = None
    earlier: frozenset[str] = frozenset()
    before: "tuple[Tag, ...]" = ()
    along: int = 0
    along_at: float = 0.0
    not_kept: int = 0


class HeardSoFar:
    """`hearing` takes what comes, `judge` weighs it, `trail` knows where and when. `began` Unix seconds,
    earlier where the clock was set back meanwhile.

    The judge and the tables of tags are loaded once they are needed first: the first page stands before."""

    def __init__(self, began: float) -> None:
        self._begin(began)

    def _begin(self, began: float) -> None:
        self.began = began
        self._tags: list[Tag] | None = None
        self._known: set[str] = set()
        self._judged = -1  # windows
        self.last_begun: float | None = None  # the newest run of the record before this one, Unix seconds
        self._last_heard: float | None = None  # the end of what it heard
        self._remembers = True

    @cached_property
    def judge(self) -> "Assessor":
        """Weighs what comes."""
        from scanner.following.judging.assess import Assessor

        return Assessor()

    @cached_property
    def trail(self) -> "Trail":
        """Where and when."""
        from scanner.history.trail import Trail

        return Trail()

    @cached_property
    def hearing(self) -> "Hearing":
        """Takes what comes."""
        from scanner.following.judging.wiring import new_hearing

        return self._watched(new_hearing(self._keeper, self.judge))

    def _watched(self, hearing: "Hearing") -> "Hearing":
        hearing.watching.append(self._look)
        return hearing

    def _look(self, window: "Window", _kept: "Window") -> None:
        from scanner.hearing.windows import run_began

        self.began = run_began(self.began, window)

    @cached_property
    def _memory(self) -> "MemoryKeeper":
        from scanner.hearing.memory_keeper import MemoryKeeper

        return MemoryKeeper()

    @cached_property
    def _keeper(self) -> "TrailKeeper":
        from scanner.history.trail import TrailKeeper

        return TrailKeeper(self._memory, self.trail)

    @property
    def _untouched(self) -> bool:
        """Nothing was heard or read yet."""
        return "hearing" not in vars(self)

    @property
    def listened_s(self) -> float:
        """Seconds that were listened, of closed windows."""
        return 0.0 if self._untouched else self.hearing.coverage.listened_s

    @property
    def listened_until(self) -> float | None:
        """The end of the newest window of this run, Unix seconds; None before the first."""
        return self._keeper.ended if self.listened_s else None

    def up_to_now(self, tag: "Tag") -> "Tag":
        """The same tag, last seen in the window that is open where it is heard in it."""
        if self._untouched or (last := open_window.last(self.hearing.open_window(), tag)) is None:
            return tag
        return replace(tag, last_seen=max(tag.last_seen, last))

    @property
    def at_home(self) -> dict[str, int]:
        """Group of things that stand in homes -> most heard at once."""
        return {} if self._untouched else self.hearing.coverage.home

    @property
    def unkept(self) -> bool:
        """Whether anything was heard, also in the window that is open."""
        return not self._untouched and bool(self.listened_s or self.hearing.open_window())

    def go_on(self, keeper: "Keeper", judge: "Assessor | None", trail: "Trail", began: float) -> None:
        """On top of what was judged before; all that comes goes into `keeper`."""
        from scanner.following.judging.assess import Assessor
        from scanner.following.judging.wiring import new_hearing
        from scanner.history.trail import TrailKeeper

        self._begin(began)
        until = self.listened_until
        self.judge, self.trail = judge or Assessor(), trail
        self._keeper = TrailKeeper(keeper, trail)
        self._keeper.ended = until
        self.hearing = self._watched(new_hearing(self._keeper, self.judge))

    def begins(self, kind: str, time: float, note: Mapping[str, Any]) -> None:
        """A run begins while no record is open (Begun): one that is opened later has it too."""
        from scanner.hearing.memory_keeper import Begun

        if self._remembers:
            self._memory.begun(Begun(kind, time, note))

    def ran_before(self, case: "Case") -> None:
        """Read when this computer listened last; what files brought is none of it. Raises StoreError."""
        from scanner.store.events import queries, read_in

        self.last_begun, self._last_heard = queries.last_listened(case, read_in.windows(case)) or (None, None)

    def go_unjudged(self, keeper: "Keeper") -> None:
        """All that comes goes into `keeper`, and nothing of it is remembered here."""
        from scanner.following.judging.wiring import new_folding

        self.hearing = new_folding(keeper)
        self._remembers = False

    def pour_into(self, case: "Case", saver: "CaseKeeper", clock: "Clock") -> None:
        """Keep what was held in a new record, and from now on all that is heard. Raises StoreError."""
        from scanner.actions.listen.listening import keep_held
        from scanner.hearing.memory_keeper import MemoryKeeper

        keep_held(case, self._memory, saver, clock)
        self._keeper.inner, self._memory = saver, MemoryKeeper()

    def join(
        self, case: "Case", saver: "CaseKeeper", clock: "Clock", judge: "Assessor", trail: "Trail"
    ) -> None:
        """Keep what was held in a record that was read, on top of what was judged in it; it may be listened
        meanwhile. Raises StoreError."""
        from scanner.actions.listen.listening import keep_held
        from scanner.following.judging.wiring import new_hearing
        from scanner.hearing.memory_keeper import MemoryKeeper
        from scanner.history.trail import TrailKeeper

        until, keeper = self.listened_until, TrailKeeper(saver, trail)
        on_top = new_hearing(keeper, judge)
        keep_held(case, self._memory, _Fed(on_top), clock)
        keeper.ended = until
        self.hearing.go_on_as(on_top)
        self.judge, self.trail, self._keeper, self._memory = judge, trail, keeper, MemoryKeeper()
        self._judged = -1
        self.changed()

    def feed(self, items: "Iterable[Item]") -> None:
        """Hear these."""
        for item in items:
            self.hearing.feed(item)
        self.changed()

    def changed(self) -> None:
        """Judge anew at the next look: the user said something, or something new was heard."""
        self._tags = None

    def finish(self) -> None:
        """Close what is open, so that all that was heard is kept."""
        if self._untouched:
            return
        self.hearing.finish()
        self._keeper.settle()
        self.changed()

    def now(self, gaps: "Sequence[Gap]", *, hears: bool, listened: bool = True) -> Now:
        """What stands now. Cheap: tags are judged anew only when a window was closed. `gaps` so far.
        Before anything was `listened` to it is what the newest run of the record brought."""
        if self._untouched:
            return Now([], [], {}, 0, 0.0, open_window.gaps([], gaps), 0, hears)
        every = self.all_tags()
        coverage, window = self.hearing.coverage, self.hearing.open_window()
        levels = open_window.levels(window)
        began, ended = self.began, float("inf")
        if not listened and self.last_begun is not None and self._last_heard is not None:
            began, ended = self.last_begun, self._last_heard
        heard = {
            tag.id
            for tag in every
            if (tag.last_seen >= began and tag.first_seen <= ended)
            or any(address.upper() in levels for address in tag.addresses)  # known, and heard this moment
        }
        tags = [tag for tag in every if tag.id in heard or tag.level == "following"]
        told = [min(tag.last_seen, ended) for tag in tags if tag.id in heard]
        dated = max(told, default=ended) if tags else None
        fresh = open_window.fresh(window, self._known)
        helpers = [one for one in fresh if self._is_helpers(one)]
        return Now(
            tags + [open_window.of_helper(one) for one in helpers],
            [one for one in fresh if one not in helpers],
            levels,
            open_window.others(window) if window else open_window.counted(coverage.bystanders),
            self.hearing.listened_s,
            open_window.gaps(coverage.gaps, gaps),
            coverage.dropped,
            hears,
            None if listened or ended == float("inf") else dated,
            frozenset(tag.id for tag in tags if tag.id not in heard),
            tuple(tag for tag in every if tag.id not in heard and tag.level != "following"),
            coverage.along,
            coverage.along_at,
            coverage.not_kept,
        )

    def _is_helpers(self, heard: "Heard") -> bool:
        address = (open_window.address_of(heard) or "").upper()
        return self.judge.helper_things.silent(address, heard.last)

    def all_tags(self) -> "list[Tag]":
        """Every tag of the record and of this run, most telling first."""
        if self._untouched:
            return []
        if self._tags is None or self._judged != self._keeper.windows:
            self._judge_anew()
        return list(self._tags or [])

    def tag(self, name: str) -> "Tag | None":
        """One tag by its id or an address of it, or None."""
        found = self._judged_tag(name)
        if found is None and name in self._known:
            found = next((tag for tag in self._tags or [] if name in map(str.upper, tag.addresses)), None)
        return found

    def weighed(self, name: str) -> "Tag | None":
        """The same, at once also for one heard this moment: what is open is judged first, as before a
        mark. Raises StoreError."""
        if (found := self.tag(name)) is None:
            self.hearing.finish()
            self._judge_anew()
            chain = self.judge.chains.by_address(name)
            found = self.tag(name) or (self._judged_tag(chain.id) if chain is not None else None)
        return found

    def _judged_tag(self, name: str) -> "Tag | None":
        found = self.judge.tag(name)
        return self._named([found])[0] if found is not None else None

    def _named(self, tags: "list[Tag]") -> "list[Tag]":
        """In a record, those of no known kind under their addresses and names, once these are kept."""
        from scanner.history.replay import named

        case: Case | None = getattr(self._keeper.inner, "case", None)
        try:
            return named(case, tags) if case is not None else tags
        except StoreError:  # it is being left or erased; whoever reads more of it is told
            return tags

    def _judge_anew(self) -> None:
        self._keeper.settle()
        self._judged = self._keeper.windows
        self._tags = self._named(self.judge.tags())
        self._known = {address.upper() for tag in self._tags for address in tag.addresses}


class _Fed:
    """A hearing.Keeper that lets a hearing take all that comes."""

    def __init__(self, hearing: "Hearing") -> None:
        self._hearing = hearing

    def window(self, window: "Window") -> "Window":
        """A window that was held."""
        self._hearing.take(window)
        return window

    def placed(self, window: "Window", kept: "Window", place: str) -> None:
        """The hearing works that out itself."""

    def told(self, window: "Window", kept: "Window", names: frozenset[str]) -> None:
        """That too."""

    def gap(self, gap: "Gap") -> None:
        """A gap that was held."""
        self._hearing.feed(gap)

    def mark(self, mark: "Mark") -> None:
        """The user's word."""
        self._hearing.feed(mark)

    def announcement(self, announcement: "Announcement") -> None:
        """A piece of evidence about a home device."""
        self._hearing.feed(announcement)
