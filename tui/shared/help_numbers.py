"""Sentences with the numbers of the country in them that is shown (scanner.actions.help.name_country)."""

from typing import TYPE_CHECKING

from scanner.actions.help import name_country
from tui.wording.support import emergency

if TYPE_CHECKING:
    from scanner.store.case import Case


class Helping(name_country.CountryChoice):
    """What the app shows, and says in its sentences."""

    def put(self, text: str) -> str:
        """A sentence with the numbers of the list that is shown in it."""
        return emergency.with_numbers(text, *self.now()[:2])


def numbers_of(text: str, case: "Case | None") -> str:
    """The same for a command: the country that is kept in the record, or a guess."""
    return emergency.with_numbers(text, *name_country.shown(case)[:2])
