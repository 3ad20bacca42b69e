"""The user's words about places: names, merges, private ones. Kept by moments, not by numbers.

A place's number depends on what was heard before it, and a capture that is read in later may lie before. So a
word says at which moment the laptop was at the place that is meant, and finds it again in every fold. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scanner.model import Window
from scanner.place_word import PlaceWord
from scanner.places.book import PlaceBook
from scanner.places.place import Place


def newest_merge(words: Iterable[PlaceWord], place: Place) -> PlaceWord | None:
    """The newest merge into this place that was not taken back; None if there is none."""
    words = list(words)
    undone = {word.value for word in words if word.do == "undo"}
    merges = [word for word in words if word.do == "merge" and word.seq not in undone]
    inside = [word for word in merges if all(place.first <= moment <= place.last for moment in word.at)]
    return inside[-1] if inside else None


@dataclass(slots=True)
class SoFar:
    """What a fold that goes on later has to know: where the laptop was, and numbers of words that count."""

    place_at: dict[float, str] = field(default_factory=dict)
    applied: set[int] = field(default_factory=set)


class PlaceWords:
    """Applies words while a record is folded: tell it each window and the place it was heard at."""

    def __init__(self, words: Iterable[PlaceWord], book: PlaceBook, so_far: SoFar | None = None) -> None:
        words = list(words)
        undone = {word.value for word in words if word.do == "undo"}
        meant = [word for word in words if word.do != "undo" and word.seq not in undone]
        self.so_far = so_far = so_far if so_far is not None else SoFar()
        self._waiting = [word for word in meant if word.seq not in so_far.applied]
        moments = {moment for word in meant for moment in word.at} - so_far.place_at.keys()
        self._moments = sorted(moments, reverse=True)
        self._book = book

    def passed(self, window: Window, place: str | None) -> None:
        """One more window was folded in, heard at `place` (None: on the way, or not known)."""
        if place is None or not self._moments or self._moments[-1] > window.end:
            return
        while self._moments and self._moments[-1] <= window.end:
            self.so_far.place_at[self._moments.pop()] = place
        ready = [word for word in self._waiting if all(moment in self.so_far.place_at for moment in word.at)]
        for word in ready:
            self._waiting.remove(word)
            self.so_far.applied.add(word.seq)
            self._apply(word)

    def _apply(self, word: PlaceWord) -> None:
        places = [self.so_far.place_at[moment] for moment in word.at]
        if word.do == "name":
            self._book.name(places[0], word.value if isinstance(word.value, str) else None)
        elif word.do == "private":
            self._book.keep_private(places[0], bool(word.value))
        elif word.do == "merge":
            self._book.merge(places[0], places[1])
