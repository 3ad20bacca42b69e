"""A record judged as it stood at many events, in as few passes as its order allows.

Findings say at which event they were made. A fold for each of them would take hours after years of use. Most
moments lie on the way of one fold: what was heard up to then, and nothing else, has been folded in. Not so
where a capture of earlier days was read in later, or a place got its name afterwards; such moments get a pass
of their own, together with those on its way.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scanner.following.judging.wiring import place_now
from scanner.history.arrival import Arrivals, in_order
from scanner.model import Mark, Window
from scanner.place_word import PlaceWord
from scanner.places.words import PlaceWords
from scanner.store.events import queries, visit_rooms

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case

Ask = Callable[[int, "Assessor"], None]


class Watch(Protocol):
    """Sees what a fold takes in."""

    def begins(self, judge: "Assessor") -> None:
        """A fold begins with this judge; one after the other where their order asks for more."""

    def took(self, window: Window, judge: "Assessor") -> None:
        """The judge took in a window."""


def at_events(case: "Case", events: Iterable[int], ask: Ask, watch: Watch | None = None) -> int:
    """Call `ask` with each event's number and the judge as it stood then, in any order; returns the passes.

    The same as `replay(case, upto=event)` for each. Raises StoreError for a damaged record.
    """
    left, passes = set(events), 0
    while left:
        done = _Pass(case, max(left), watch).run(left, ask)
        left -= done
        passes += 1
    return passes


class _Said(NamedTuple):
    """A mark with the number of its event, and by which `moment` it is folded in."""

    moment: float
    seq: int
    mark: Mark


class _Pass:
    """One fold of everything up to an event."""

    def __init__(self, case: "Case", upto: int, watch: Watch | None) -> None:
        from scanner.following.judging.assess import Assessor

        self._case, self._upto, self._watch = case, upto, watch
        self._assessor = Assessor()
        if watch is not None:
            watch.begins(self._assessor)
        self._rooms, self._named = visit_rooms.room_words(case, upto=upto), (0, upto)
        self._words = queries.place_words(case, upto=upto)
        self._valid = _valid(self._words, upto)
        self._places = PlaceWords(self._words, self._assessor.book)
        arrivals = Arrivals()
        self._windows, self._order = in_order(case, arrivals, upto=upto)
        marks = [
            _Said(arrivals.moment(seq, mark.time), seq, mark)
            for seq, mark in queries.numbered_marks(case, upto=upto)
        ]
        self._waiting = sorted(marks)[::-1]
        self._marked = 0  # the highest number of a mark that was folded in
        self._end = float("-inf")  # of all windows so far

    def run(self, wanted: set[int], ask: Ask) -> set[int]:
        """Fold; `ask` at every wanted event that lies on the way. Returns those."""
        due = self._due(wanted)
        done: set[int] = set()
        for number, (by, window) in enumerate(self._windows):
            for event in due.get(number, ()):
                if self._stands_at(event, by):
                    ask(event, self._assessor)
                    done.add(event)
            self._add(window, by)
        for event in sorted(wanted):
            if event not in done and event in due.get(-1, ()) and self._stands_at(event, None):
                ask(event, self._assessor)
                done.add(event)
        return done

    def _due(self, wanted: set[int]) -> dict[int, list[int]]:
        """How many windows had been folded in -> events before which just these lie; -1: all windows."""
        ranks = sorted(self._order)
        highest, prefix = 0, []
        for seq in self._order:
            highest = max(highest, seq)
            prefix.append(highest)
        due: dict[int, list[int]] = {}
        count = 0
        for event in sorted(wanted):
            while count < len(ranks) and ranks[count] <= event:
                count += 1
            if count == 0 or prefix[count - 1] <= event:
                due.setdefault(-1 if count == len(ranks) else count, []).append(event)
        return due

    def _add(self, window: Window, by: float) -> None:
        while self._waiting and self._waiting[-1].moment < by:
            self._mark()
        self._name_rooms(by, self._upto)
        self._assessor.add(window)
        if self._watch is not None:
            self._watch.took(window, self._assessor)
        self._places.passed(window, place_now(self._assessor))
        self._end = max(self._end, window.end)

    def _mark(self) -> None:
        said = self._waiting.pop()
        self._assessor.mark(said.mark)
        self._marked = max(self._marked, said.seq)

    def _stands_at(self, event: int, following: float | None) -> bool:
        """True, with every mark up to the event folded in, if its own fold would stand as this one does."""
        if self._marked > event:
            return False
        apart = self._valid ^ _valid(self._words, event)
        if any(moment <= self._end for word in apart for moment in word.at):
            return False
        if any(said.time <= self._end and said.seq > event for said in self._rooms):
            return False
        mine = sum(said.seq <= event for said in self._waiting)
        next_ones = self._waiting[::-1][:mine]
        if any(said.seq > event for said in next_ones):
            return False
        if following is not None and any(said.moment >= following for said in next_ones):
            return False
        for _ in range(mine):
            self._mark()
        self._name_rooms(float("inf"), event)
        return True

    def _name_rooms(self, time: float, event: int) -> None:
        """With the words that were said of rooms up to a time, by events up to this one."""
        count = bisect_right(self._rooms, time, key=lambda each: each.time)
        if self._named != (count, event):
            said = [each.words for each in self._rooms[:count] if each.seq <= event]
            self._assessor.book.rooms, self._named = frozenset[str]().union(*said), (count, event)


def _valid(words: Iterable[PlaceWord], upto: int) -> frozenset[PlaceWord]:
    """The words that hold when event `upto` is the newest."""
    said = [word for word in words if word.seq <= upto]
    undone = {word.value for word in said if word.do == "undo"}
    return frozenset(word for word in said if word.do != "undo" and word.seq not in undone)
