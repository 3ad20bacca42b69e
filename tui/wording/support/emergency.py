"""The emergency number within a sentence, one way for every page; of a guess it says whose it is."""

from typing import TYPE_CHECKING

from scanner.actions.help.help_lines import How
from scanner.text import clean

if TYPE_CHECKING:
    from signatures.support.contact import CountryList

ELSEWHERE = "112"
EUROPE = "works in the whole EU, and from many mobile phones elsewhere"
CALL, NUMBER_OF, NUMBER_ANYWHERE = (
    "{phone} ({country})",
    "your emergency number ({country}: {phone})",
    f"your emergency number ({ELSEWHERE} in many countries)",
)
POLICE, POLICE_ON, POLICE_OF = "the police", "the police on {phone}", "the police ({country}: {phone})"
GUESSES = {How.BY_ZONE, How.BY_LANGUAGE, How.NOT_SET}


def with_numbers(text: str, listing: "CountryList | None", how: How) -> str:
    """A sentence with its {call} and {police} filled in for the country that is shown."""
    return text.format(call=call(listing, how), police=police(listing, how))


def call(listing: "CountryList | None", how: How) -> str:
    """What to call in danger, behind "call"."""
    first = listing.of("emergency")[:1] if listing else ()
    if listing is None or not first:
        return NUMBER_ANYWHERE
    text = NUMBER_OF if how in GUESSES else CALL
    return text.format(phone=_said(first[0].phone), country=_said(listing.name))


def police(listing: "CountryList | None", how: How) -> str:
    """The police where nobody is in danger now; without a number where the list has none."""
    phone = next((one.phone for one in listing.of("police") if one.phone), "") if listing else ""
    if listing is None or not phone:
        return POLICE
    return (POLICE_OF if how in GUESSES else POLICE_ON).format(
        phone=_said(phone), country=_said(listing.name)
    )


def _said(text: str) -> str:
    return clean(text, limit=40)
