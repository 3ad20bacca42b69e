"""Keeps a run in a record: each window as it closes, the open one every second, strangers by their hashes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scanner.model import Gap, Mark, Stable, Window, address_kept
from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement

MAX_NAMES = 5_000  # names of strangers held in memory
SAVE_EVERY_S = 1.0  # at most two seconds of hearing may be lost when the process is killed


class CaseKeeper:
    """A hearing.Keeper over one record. Strangers that were told, or heard at three places, are kept in
    full.

    `goes_on_full` how many listen for which a full disk is no error; `full` then says that what is heard now
    is not kept, and `left_out` that some of it was not."""

    def __init__(self, case: Case, *, watch: Callable[[], None] | None = None) -> None:
        """`watch` is called about once a second of listening (scanner.log.proof.clock_state.watch)."""
        self._writer, self._watch = Writer(case), watch
        self._names: dict[str, str] = {}  # of strangers, while it runs: most send theirs now and then
        self._in_full: dict[str, str | None] | None = None  # strangers that are, with the name that is kept
        self._saved_at = float("-inf")
        self.added = 0
        self.case = case
        self.goes_on_full, self.full, self.left_out = 0, False, False

    def window(self, window: Window) -> Window:
        """Keep a window that is over; returns it with bystanders under their hashes."""
        masked = self._writer.masked(window)
        with self._unless_full():
            if self._writer.window(masked):
                self.added += 1
            self.full = False
        return masked

    @contextmanager
    def _unless_full(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            if not self.goes_on_full or error.problem is not StoreProblem.NO_SPACE:
                raise
            self.full = self.left_out = True

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """Note the strangers of a window at its place."""
        with self._unless_full():
            for stranger, hidden in self._strangers(window, kept):
                self._writer.stranger_at(hidden, place, stranger)

    def told(self, window: Window, kept: Window, names: frozenset[str]) -> None:
        """Keep what was told in full, and once more when its name came later. `names` of either window;
        `kept` is `window` itself where it was heard before there was a record."""
        kept = kept if kept is not window else self._writer.masked(window)
        if self._in_full is None:
            self._in_full = {key: one.name for key, one in queries.unmasked(self.case).items()}
        with self._unless_full():
            for stranger, hidden in self._strangers(window, kept):
                if stranger.key in names or hidden in names:
                    if hidden not in self._in_full or (stranger.name and not self._in_full[hidden]):
                        self._writer.in_full(hidden, stranger)
                        self._in_full[hidden] = stranger.name

    def _strangers(self, window: Window, kept: Window) -> Iterator[tuple[Stable, str]]:
        """Each with the name that it sent last, and the hash that it goes under."""
        for stranger, hidden in zip(window.stable, kept.stable, strict=True):
            if stranger.kind == "unknown" and address_kept(stranger.key):
                if stranger.name and (hidden.key in self._names or len(self._names) < MAX_NAMES):
                    self._names[hidden.key] = stranger.name
                yield stranger._replace(name=self._names.get(hidden.key)), hidden.key

    def gap(self, gap: Gap) -> None:
        """Keep a gap."""
        with self._unless_full():
            self._writer.gap(gap)

    def mark(self, mark: Mark) -> None:
        """Keep the user's word."""
        self._writer.mark(mark)

    def announcement(self, announcement: Announcement) -> None:
        """Keep a piece of evidence about a home device."""
        self._writer.announcement(announcement)

    def due(self, now: float) -> bool:
        """At most once in SAVE_EVERY_S; a clock that was put back does not stop it."""
        return abs(now - self._saved_at) >= SAVE_EVERY_S

    def save_open(self, window: Window | None, *, now: float) -> None:
        """Keep what is being heard, if it is due."""
        if self._watch is not None:
            self._watch()
        if window is not None and self.due(now):
            self._saved_at = now
            with self._unless_full():
                self._writer.open_window(window, now=now)
