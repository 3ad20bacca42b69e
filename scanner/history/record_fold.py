"""The judge and what goes with it, taken through a record's windows; it can go on behind them later."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import place_now
from scanner.hearing.coverage import Coverage
from scanner.history.arrival import Arrivals, in_order, order
from scanner.history.trail import Trail, TrailFold
from scanner.model import Window
from scanner.places.words import PlaceWords, SoFar
from scanner.store.events import queries, read_in, visit_rooms
from signatures.trackers.match import identify

if TYPE_CHECKING:
    from scanner.store.case import Case


Each = Callable[[Window, Assessor], None]


@dataclass(slots=True)
class RecordFold:
    """As it stands behind the windows that were taken in, of the events up to number `upto`.

    `windows` were taken in, `kept` of them when it was kept last; `marks`: so many of the user's marks, in
    the order of their times, were folded in between them. `first` and `end`: the earliest start of a window
    and the latest end, Unix seconds; `start` the latest time by which one was folded in.
    """

    judge: Assessor = field(default_factory=Assessor)
    coverage: Coverage = field(default_factory=Coverage)
    trail: TrailFold = field(default_factory=lambda: TrailFold(Trail()))
    words: SoFar = field(default_factory=SoFar)
    arrivals: Arrivals = field(default_factory=Arrivals)
    upto: int = 0
    windows: int = 0
    kept: int = 0
    marks: int = 0
    first: float = float("inf")
    start: float = float("-inf")
    end: float = float("-inf")

    def take_in(self, case: "Case", upto: int, each: Each = lambda window, judge: None) -> None:
        """Go on through the windows that are over. Raises StoreError for a damaged record.

        `each` is told every window once the judge has taken it in."""
        windows = in_order(case, self.arrivals, after=self.upto, upto=upto).windows
        steps = _Steps(self, case, upto)
        for by, window in windows:
            steps.add(window, by)
            self.windows += 1
            each(window, self.judge)
        self.upto = upto

    def finish(self, case: "Case", upto: int, *, unfinished: bool) -> None:
        """Take in what later windows would come before: the one still open, the newest marks, all gaps."""
        steps = _Steps(self, case, upto)
        being_heard = list(queries.open_window(case, identify)) if unfinished else []
        for window in being_heard:
            steps.add(window, self.arrivals.heard(queries.NEWEST, window.start))
        steps.last_words()
        self.coverage.gaps += queries.gaps(case)
        self.coverage.listened_s += self._looks_s(case, upto)
        self.coverage.kinds_left_out = self._kinds_left_out(case, upto, self.windows + len(being_heard))
        self.trail.finish()

    def _looks_s(self, case: "Case", upto: int) -> float:
        """Seconds by which lists that have looks at one moment were listened to longer than is noted."""
        if not (lists := read_in.of_lists(case)):
            return 0.0
        noted, counted = queries.spans(case, upto=upto), read_in.spans(case, upto=upto)
        return sum(_length(counted[seq]) - _length(noted[seq]) for seq in lists & noted.keys())

    def _kinds_left_out(self, case: "Case", upto: int, windows: int) -> bool | None:
        """Whether all windows came of lists that tell no kinds; None where a part did, or may have."""
        brought = [file.format for seq, file in read_in.windows(case).items() if seq <= upto]
        if not brought:
            return False
        from scanner.captures.open import TELLS_NO_KINDS  # with every format: loaded where a file came in

        of_lists = sum(form in TELLS_NO_KINDS for form in brought)
        if of_lists == len(brought) == windows:
            return True
        return None if of_lists or "" in brought else False

    def goes_on(self, case: "Case") -> bool:
        """Whether what was added since lies behind what was taken in, and changes nothing before it."""
        since = min(self._times_since(case), default=None)
        words = [word for word in queries.place_words(case) if word.seq > self.upto]
        rooms = [
            said for said in visit_rooms.room_words(case) if said.seq > self.upto and said.time <= self.end
        ]
        if any(not said.words <= self.judge.book.rooms for said in rooms):
            return False
        return (since is None or since >= self.start) and not any(
            word.do == "undo" or min(word.at, default=self.end) <= self.end for word in words
        )

    def in_turn(self, case: "Case") -> bool:
        """Whether who took in what was added since, as it came, has judged it as a replay would."""
        added = order(case, replace(self.arrivals, back=list(self.arrivals.back)), after=self.upto).events
        return added == sorted(added) and self.goes_on(case)

    def _times_since(self, case: "Case") -> list[float]:
        """By which times what was added since is folded in."""
        arrivals = replace(self.arrivals, back=list(self.arrivals.back))
        windows = order(case, arrivals, after=self.upto).times
        marks = (said for said in queries.numbered_marks(case) if said[0] > self.upto)
        return [*windows, *(arrivals.moment(seq, mark.time) for seq, mark in marks)]


class _Steps:
    """One window after the other, each with the marks and words of the user that fall before it."""

    def __init__(self, fold: RecordFold, case: "Case", upto: int) -> None:
        self._fold = fold
        self._rooms = visit_rooms.room_words(case, upto=upto)[::-1]
        self._places = PlaceWords(queries.place_words(case, upto=upto), fold.judge.book, fold.words)
        said = queries.numbered_marks(case, upto=upto)
        moments = [(fold.arrivals.moment(seq, mark.time), seq, mark) for seq, mark in said]
        self._marks = sorted(moments, key=lambda each: each[:2])[fold.marks :][::-1]

    def add(self, window: Window, by: float) -> None:
        """`by` which time it is folded in."""
        fold = self._fold
        self._name_rooms(by)
        while self._marks and self._marks[-1][0] < by:
            self._mark()
        fold.judge.add(window)
        self._places.passed(window, place_now(fold.judge))
        fold.coverage.add(window)
        fold.trail.take(window, fold.judge.visits.current)
        fold.first = min(fold.first, window.start)
        fold.start, fold.end = max(fold.start, by), max(fold.end, window.end)

    def last_words(self) -> None:
        self._name_rooms(float("inf"))
        while self._marks:
            self._mark()

    def _name_rooms(self, upto: float) -> None:
        while self._rooms and self._rooms[-1].time <= upto:
            self._fold.judge.book.rooms |= self._rooms.pop().words

    def _mark(self) -> None:
        self._fold.judge.mark(self._marks.pop()[-1])
        self._fold.marks += 1


def _length(span: tuple[float, float]) -> float:
    return max(0.0, span[1] - span[0])
