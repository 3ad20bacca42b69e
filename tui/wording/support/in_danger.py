"""What to call in danger, in short: the first page has it before the rest of the help lines is loaded."""

from typing import NamedTuple

from scanner.actions.help.help_lines import How
from scanner.text import clean
from signatures.support.emergency import EmergencyNumbers
from tui.wording.support.emergency import ELSEWHERE, EUROPE, GUESSES

OR = "or {phone}, {name}"
NO_LIST = "We have no list for this country. Call the emergency number where you are."
HELP_KEY = "F2"
FROM_ANYWHERE = f"{HELP_KEY}: get help now, from any page."
CALL = "In danger? Call {phone}"
_GUESSED = {
    How.BY_ZONE: ", by this laptop's clock",
    How.BY_LANGUAGE: ", by this laptop's language",
    How.NOT_SET: ", as no country is set",
}
OR_ELSEWHERE = f"In many other countries it is {ELSEWHERE}."
_NOT_HERE = "In another country? Call {phone}. It {where}."


class Urgent(NamedTuple):
    """The number that comes first, what it is, and what stands below it."""

    phone: str
    lines: tuple[str, ...]


def urgent(numbers: EmergencyNumbers | None, how: How = How.NAMED) -> Urgent:
    """What to call in danger; where the country is a guess, also what works in many others."""
    first = numbers.numbers[:2] if numbers else ()
    if not first:
        return Urgent(ELSEWHERE, (EUROPE, NO_LIST))
    lines = [_said(first[0].name), _said(first[0].note)]
    lines += [OR.format(phone=_said(one.phone), name=_said(one.name)) for one in first[1:]]
    if how in GUESSES and not any(ELSEWHERE in one.phone for one in first):
        lines.append(_NOT_HERE.format(phone=ELSEWHERE, where=EUROPE))
    return Urgent(_said(first[0].phone), tuple(line for line in lines if line))


def in_short(numbers: EmergencyNumbers | None, how: How) -> list[str]:
    """For a page that is not about help: what to call, and the key that shows all."""
    first = urgent(numbers, how)
    country = f" ({clean(numbers.name, limit=40)}{_GUESSED.get(how, '')})" if numbers else ""
    elsewhere = [OR_ELSEWHERE] if any(EUROPE in line for line in first.lines) and numbers else []
    return [f"{CALL.format(phone=first.phone)}{country}.", *elsewhere, FROM_ANYWHERE]


def _said(text: str) -> str:
    return clean(text, limit=120)
