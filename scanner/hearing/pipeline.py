"""One run of listening or reading: items in; windows kept, tags judged, coverage counted. No clock, no radio.

Live scan, replay, import and demo differ only in where the items come from.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from scanner.hearing.coverage import Coverage
from scanner.hearing.open_window import HeardBefore
from scanner.hearing.windows import LegSource, Windower
from scanner.model import Gap, Item, Mark, Tag, Window
from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from signatures.trackers.identification import Identification


class Judge(Protocol):
    """What decides which tags there are (scanner.following.judging.assess)."""

    def add(self, window: Window) -> None:
        """Take one more window into account."""

    def mark(self, mark: Mark) -> None:
        """Take the user's word into account."""

    def tags(self) -> list[Tag]:
        """Every tag so far, most telling first."""


class Keeper(Protocol):
    """What keeps a run (scanner.store.events.keeping); a run without a record has none."""

    def window(self, window: Window) -> Window:
        """Keep a window; returns it as it is kept (bystanders under their hashes)."""

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """Told at which place a window was heard, once the judge has worked that out."""

    def told(self, window: Window, kept: Window, names: frozenset[str]) -> None:
        """Things of no known kind among those of a window, by the names of `kept`, have been told."""

    def gap(self, gap: Gap) -> None:
        """Keep a gap."""

    def mark(self, mark: Mark) -> None:
        """Keep the user's word."""

    def announcement(self, announcement: Announcement) -> None:
        """Keep a piece of evidence about a home device."""


class Hearing:
    """Feed it items in time order; ask it for tags and coverage at any moment.

    `place_now` tells the place of the window that the judge took last, None where that is not known;
    `is_told` whether the thing of no known kind under this name was told.
    `take_marks=False` where marks are not the user's own word: whoever wrote a file could silence a tag
    with one. They are counted in `marks` then, and do nothing. `legs` finds the legs of a way; `heard_before`
    tells whether the judge knows a tag (scanner.hearing.open_window).
    """

    def __init__(
        self,
        identify: Callable[[Advertisement], Identification],
        judge: Judge,
        keeper: Keeper | None = None,
        *,
        place_now: Callable[[], str | None] = lambda: None,
        is_told: Callable[[str], bool] = lambda _: False,
        take_marks: bool = True,
        legs: LegSource | None = None,
        heard_before: HeardBefore = lambda _sender, _identity: False,
    ) -> None:
        self._place_now, self._is_told, self._take_marks = place_now, is_told, take_marks
        self._heard_before = heard_before
        self._windower = Windower(identify, legs, lambda sender, name: self._heard_before(sender, name))
        self.judge = judge
        self._keeper = keeper
        self.coverage = Coverage()
        self.announcements = 0
        self.marks = 0
        # told each window once the judge has it, as it was heard and as it is kept
        self.watching: list[Callable[[Window, Window], None]] = []

    def feed(self, item: Item) -> list[Window]:
        """Fold one item in; returns the windows that it closed."""
        if isinstance(item, Advertisement):
            self.coverage.packets += item.count
        closed = self._closed(self._windower.feed(item))
        if isinstance(item, Gap):
            self.coverage.gaps.append(item)
            if self._keeper:
                self._keeper.gap(item)
        elif isinstance(item, Mark):
            self.marks += 1
            closed += self._mark(item) if self._take_marks else []
        elif isinstance(item, Announcement):
            self.announcements += 1
            if self._keeper:
                self._keeper.announcement(item)
        return closed

    def go_on_as(self, other: "Hearing") -> None:
        """What comes from now on goes to the judge and the keeper of `other`; what is open stays open."""
        self.judge, self._keeper = other.judge, other._keeper
        self._place_now, self._is_told = other._place_now, other._is_told
        self._heard_before = other._heard_before

    def take(self, window: Window) -> None:
        """A window that was folded elsewhere goes the same way as one that is folded here."""
        self._closed([window])

    def feed_all(self, items: Iterable[Item]) -> None:
        """Fold a whole recording in and close it."""
        for item in items:
            self.feed(item)
        self.finish()

    def told(self, heard: Iterable[tuple[Window, Window]], names: frozenset[str]) -> None:
        """Things of no known kind have been told, by the names in windows as they are kept: keep them in
        full. `heard` windows as they were heard and as they are kept. Raises what the keeper raises."""
        if self._keeper and names:
            for window, kept in heard:
                self._keeper.told(window, kept, names)

    def tick(self, now: float) -> list[Window]:
        """Say that it was listened until `now`."""
        return self._closed(self._windower.tick(now))

    def finish(self) -> list[Window]:
        """Close what is open."""
        return self._closed(self._windower.finish())

    def open_window(self) -> Window | None:
        """What is being heard now."""
        return self._windower.peek()

    @property
    def listened_s(self) -> float:
        """Seconds that were listened, the open window counted in."""
        window = self.open_window()
        return self.coverage.listened_s + (max(0.0, window.end - window.start) if window is not None else 0.0)

    def _mark(self, mark: Mark) -> list[Window]:
        closed = self._closed(
            self._windower.said(mark.time)
        )  # the mark speaks of what was heard before it: what is still open comes first
        if self._keeper:
            self._keeper.mark(mark)
        self.judge.mark(mark)  # once it is kept: a word that a full disk refused silences nothing
        return closed

    def _closed(self, windows: list[Window]) -> list[Window]:
        kept = []
        for window in windows:
            self.coverage.add(window)
            as_kept = self._as_kept(window)
            self.judge.add(as_kept)
            place = self._place_now()
            if self._keeper and place is not None:
                self._keeper.placed(window, as_kept, place)
            if self._keeper:
                self._keep_told(self._keeper, window, as_kept)
            kept.append(as_kept)
            for watch in tuple(self.watching):
                watch(window, as_kept)
        return kept

    def _as_kept(self, window: Window) -> Window:
        if self._keeper is None:
            return window
        try:
            return self._keeper.window(window)
        except Exception:  # a stick was pulled out, a disk is full: the run ends, and the tags are told first
            self.judge.add(replace(window, stable=()))  # of strangers a record knows no name
            raise

    def _keep_told(self, keeper: Keeper, window: Window, kept: Window) -> None:
        names = frozenset(one.key for one in kept.stable if one.kind == "unknown" and self._is_told(one.key))
        if names:
            keeper.told(window, kept, names)
