"""What was heard in a run, judged: cheap to ask at any moment, and kept in a record once there is one."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.listen import open_window
from scanner.following.judging.wiring import new_folding, new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.hearing.pipeline import Keeper
from scanner.history.trail import Trail, TrailKeeper
from scanner.model import Gap, Heard, Item, Tag
from scanner.store.errors import StoreError

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.radio.source import Clock
    from scanner.store.case import Case
    from scanner.store.events.keeping import CaseKeeper


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


class HeardSoFar:
    """`hearing` takes what comes, `judge` weighs it, `trail` knows where and when. `began` Unix seconds."""

    def __init__(self, began: float) -> None:
        self._memory = MemoryKeeper()
        self.go_on(self._memory, None, Trail(), began)

    def go_on(self, keeper: Keeper, judge: "Assessor | None", trail: Trail, began: float) -> None:
        """On top of what was judged before; all that comes goes into `keeper`."""
        from scanner.following.judging.assess import Assessor

        self.judge, self.trail, self.began = judge or Assessor(), trail, began
        self._keeper = TrailKeeper(keeper, trail)
        self.hearing = new_hearing(self._keeper, self.judge)
        self._tags: list[Tag] | None = None
        self._known: set[str] = set()
        self._judged = -1  # windows
        self.last_begun: float | None = None  # the newest run of the record before this one, Unix seconds

    def go_unjudged(self, keeper: Keeper) -> None:
        """All that comes goes into `keeper`, and nothing of it is remembered here."""
        self.hearing = new_folding(keeper)

    def pour_into(self, case: "Case", saver: "CaseKeeper", clock: "Clock") -> None:
        """Keep what was held in a new record, and from now on all that is heard. Raises StoreError."""
        from scanner.actions.listen.listening import keep_held

        keep_held(case, self._memory, saver, clock)
        self._keeper.inner, self._memory = saver, MemoryKeeper()

    def feed(self, items: Iterable[Item]) -> None:
        """Hear these."""
        for item in items:
            self.hearing.feed(item)
        self.changed()

    def changed(self) -> None:
        """Judge anew at the next look: the user said something, or something new was heard."""
        self._tags = None

    def finish(self) -> None:
        """Close what is open, so that all that was heard is kept."""
        self.hearing.finish()
        self._keeper.settle()
        self.changed()

    def now(self, gaps: Sequence[Gap], *, hears: bool, listened: bool = True) -> Now:
        """What stands now. Cheap: tags are judged anew only when a window was closed. `gaps` so far.
        Before anything was `listened` to it is what the newest run of the record brought."""
        every = self.all_tags()
        coverage, window = self.hearing.coverage, self.hearing.open_window()
        levels = open_window.levels(window)
        began = self.began if listened or self.last_begun is None else self.last_begun
        tags = [
            tag
            for tag in every
            if tag.last_seen >= began
            or tag.level == "following"
            or any(address.upper() in levels for address in tag.addresses)  # known, and heard this moment
        ]
        return Now(
            tags,
            open_window.fresh(window, self._known),
            levels,
            open_window.others(window) if window else sum(coverage.bystanders.values()),
            coverage.listened_s + (max(0.0, window.end - window.start) if window else 0.0),
            open_window.gaps(coverage.gaps, gaps),
            coverage.dropped + coverage.not_kept,
            hears,
            None if listened else max((tag.last_seen for tag in tags), default=None),
        )

    def all_tags(self) -> list[Tag]:
        """Every tag of the record and of this run, most telling first."""
        if self._tags is None or self._judged != self._keeper.windows:
            self._judge_anew()
        return list(self._tags or [])

    def tag(self, name: str) -> Tag | None:
        """One tag by its id or an address of it, or None."""
        found = self._judged_tag(name)
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
            found = self.tag(name) or (self._judged_tag(chain.id) if chain is not None else None)
        return found

    def _judged_tag(self, name: str) -> Tag | None:
        found = self.judge.tag(name)
        return self._named([found])[0] if found is not None else None

    def _named(self, tags: list[Tag]) -> list[Tag]:
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
