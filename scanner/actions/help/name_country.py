"""Whose numbers are shown: those that were chosen, those of the country in the record, or a guess.

A country that was named stays in the record alone; without one it is gone when the program ends.
"""

from typing import TYPE_CHECKING

from scanner.actions.help.help_lines import Chosen, How, ToCall, choose, sure, to_call
from scanner.store import country
from scanner.store.errors import StoreError
from signatures.support.emergency import emergency_numbers

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.store.case import Case


class CountryChoice:
    """`chosen` what was chosen since the start of the app."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.chosen: Chosen | None = None
        self._waits = ""  # named while there was no record

    def now(self) -> Chosen:
        """The list that is shown."""
        return self.chosen or shown(self._session.case)

    def to_call(self) -> ToCall:
        """The emergency numbers of that list; the list is not read for them."""
        return self.chosen.to_call if self.chosen else to_call(_kept(self._session.case))

    @property
    def asks(self) -> bool:
        """Whether nobody said which country it is, and this computer does not tell it for sure."""
        return self.chosen is None and _kept(self._session.case) is None and not sure()

    def name(self, code: str) -> bool:
        """Take the user's word, "" for a country without a list. True when it is kept. Raises StoreError."""
        self.chosen = _of(code or country.ELSEWHERE)
        if not self._waits:
            self._session.record.at_end.append(self._keep)  # there may be a record by then
        self._waits = code or country.ELSEWHERE
        self._keep()
        return self._session.case is not None

    def _keep(self) -> None:
        if self._session.case is not None:
            country.give(self._session.case, self._waits)


def shown(case: "Case | None") -> Chosen:
    """The country that is kept in the record, or a guess."""
    kept = _kept(case)
    return choose() if kept is None else _of(kept)


def _kept(case: "Case | None") -> str | None:
    """A code that there is a list of, or ELSEWHERE."""
    if case is None:
        return None
    try:
        code = country.of(case)
    except StoreError:
        return None
    return code if code == country.ELSEWHERE or code in emergency_numbers() else None


def _of(code: str) -> Chosen:
    return choose(code) if code in emergency_numbers() else Chosen(None, How.UNKNOWN)
