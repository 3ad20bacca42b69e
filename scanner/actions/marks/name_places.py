"""The user's word about places: what is kept of it in a record, and in a run taken up at once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scanner.place_word import MAX_NAME, PlaceWord
from scanner.places.words import newest_merge

if TYPE_CHECKING:
    from scanner.actions.open_state import OpenState
    from scanner.places.book import PlaceBook
    from scanner.places.place import Place
    from scanner.store.case import Case


def word_of(do: str, *places: "Place", value: str | bool | None = None) -> PlaceWord:
    """The word "name", "merge" or "private" about these places, by a moment at each."""
    value = value[:MAX_NAME] or None if isinstance(value, str) else value
    return PlaceWord(0, do, tuple(place.last for place in places), value)


def split_of(said: Iterable[PlaceWord], place: "Place") -> PlaceWord | None:
    """The word that takes back the newest merge into this place; None where there was none."""
    merge = newest_merge(said, place)
    return PlaceWord(0, "undo", (), merge.seq) if merge is not None else None


def say_in(case: "Case", word: PlaceWord, *, now: float) -> None:
    """Keep a word about places in a record. Raises StoreError."""
    from scanner.store.events.writing import Writer

    Writer(case).event("place", now, word.body())


class Placing:
    """Names, joins, splits and hides the places of a run. Every change raises StoreError."""

    def __init__(self, run: "OpenState") -> None:
        self._run = run

    @property
    def book(self) -> "PlaceBook":
        """The places, as the judge knows them."""
        return self._run.judge.book

    def name(self, place_id: str, name: str | None) -> None:
        """Give a place the user's name for it; None takes it off."""
        self._keep("name", (place_id,), name)
        self.book.name(place_id, name)

    def keep_private(self, place_id: str, private: bool) -> None:
        """Mark a place as one that no export names, or take that back."""
        self._keep("private", (place_id,), private)
        self.book.keep_private(place_id, private)

    def merge(self, keep_id: str, other_id: str) -> None:
        """The user says that two places are one."""
        self._keep("merge", (keep_id, other_id), None)
        self.book.merge(keep_id, other_id)

    def can_split(self, place_id: str) -> bool:
        """Whether the place was made of two."""
        return bool(self.book.merged_into(place_id))

    def split(self, place_id: str) -> None:
        """Take back the newest merge into a place."""
        merged = self.book.merged_into(place_id)
        if not merged:
            return
        place, case = self.book.get(place_id), self._run.case
        if case is not None and place is not None:
            from scanner.store.events import queries

            word = split_of(queries.place_words(case), place)
            if word is not None:
                self._write(word)
        self.book.split(merged[-1])
        self._run.changed()

    def _keep(self, do: str, ids: tuple[str, ...], value: str | bool | None) -> None:
        places = [place for name in ids if (place := self.book.get(name)) is not None]
        self._write(word_of(do, *places, value=value))

    def _write(self, word: PlaceWord) -> None:
        self._run.changed()
        if self._run.case is not None:
            say_in(self._run.case, word, now=self._run.clock.time())
