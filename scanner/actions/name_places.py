"""The user's word about places: kept in the record if there is one, and taken up at once."""

from typing import TYPE_CHECKING

from scanner.place_word import PlaceWord
from scanner.places.words import newest_merge

if TYPE_CHECKING:
    from scanner.actions.open_state import OpenState
    from scanner.places.book import PlaceBook


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

            merge = newest_merge(queries.place_words(case), place)
            if merge is not None:
                self._write(PlaceWord(0, "undo", (), merge.seq))
        self.book.split(merged[-1])
        self._run.changed()

    def _keep(self, do: str, ids: tuple[str, ...], value: str | bool | None) -> None:
        places = [place for name in ids if (place := self.book.get(name)) is not None]
        self._write(PlaceWord(0, do, tuple(place.last for place in places), value))

    def _write(self, word: PlaceWord) -> None:
        from scanner.store.events.writing import Writer

        self._run.changed()
        if self._run.case is not None:
            Writer(self._run.case).event("place", self._run.clock.time(), word.body())
