"""The page "Get help now": numbers in their order, and what to say. The facts are in signatures.support."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from scanner.actions.help.help_lines import How
from scanner.text import clean
from signatures.support.advice import advice, pages
from signatures.support.contact import Contact, CountryList
from signatures.support.opening import is_open, open_first
from tui.wording.hanging_lines import HangingLine, hang, wrapped
from tui.wording.support import emergency, support
from tui.wording.support.emergency import GUESSES
from tui.wording.support.in_danger import NO_LIST

IN_DANGER = "In danger, you or someone else? Call"
YOU_CAN_SAY = "You can say"
_OTHERS = "Local and other help lines"
_MORE = "{more} more: n shows all numbers."
COUNTRY, NUMBERS, STEPS, OWN = "Country", "All numbers", "What to do", "Own list"
ABOUT_OWN = "An agency's own list of numbers, from a file"
WHICH_COUNTRY = "Which country are you in? Arrow keys, then Enter."
ANOTHER_COUNTRY = "Another country"
COUNTRY_KEPT = "Kept in your record. c changes it."
COUNTRY_MADE_UP = "Shown until you leave this made-up week. c changes it."
COUNTRY_SHOWN = "Shown until you leave; nothing is written without a record. c changes it."
WHICH_FILE = "Where is the list? Type the name of the file, with its folder."
OWN_SHOWN = "These numbers now come from the file {name}. c goes back to ours."
PHONE = "tools"  # "Apps for a phone": pages with a radio that is away send people there
AGAIN = "Press F2 again for more."
AWAY_AGAIN = "Press F2 again, and this goes."
NONE_OPEN = (
    "No help line of this list is known to be open now. In danger, call {phone}. "
    "If you are not, you can write it down now, and call when one opens."
)
NOTHING_LISTED = (
    "d says what to do, step by step. It holds in any country.",
    "c shows a country that we have a list of. o takes the list of an agency, from a file.",
)
MOST_OTHERS = 3
_FIRST = 1  # the line that stands first in a list is the one for the whole country

_FOR: Mapping[How, str] = {
    How.NAMED: "for {country}",
    How.OWN: "for {country}, from the file {word}",
    How.BY_ZONE: "for {country}: a guess, by clock. c changes it",
    How.BY_LANGUAGE: "for {country}: a guess, by language. c changes it",
    How.NOT_SET: "for {country}: a guess, none is set. c changes it",
    **dict.fromkeys((How.UNKNOWN, How.REGION_UNKNOWN, How.ZONE_UNKNOWN), "for any country. c changes it"),
}
GUESS_NARROW = "for {country}? c changes it"
# what the command's pages say of commands, as it is in the app
_IN_THE_APP = {
    "homesweep support numbers": "All numbers, in this list",
    "homesweep scan": "Check, on the first page",
}


def country_heading(listing: CountryList | None, how: How, word: str, *, narrow: bool = False) -> str:
    """For which country the numbers are, and how that is known; `narrow` where few words have room."""
    country = clean(listing.name, limit=40) if listing else ""
    said = GUESS_NARROW if narrow and how in GUESSES else _FOR[how]
    return said.format(country=country, word=word)


def numbers(
    listing: CountryList | None,
    moment: datetime,
    tz: tzinfo | None = None,
    *,
    width: int,
    keys: bool = True,
    say: bool = False,
) -> list[str]:
    """The national line, the police, local lines, and where numbers come from; who is open comes first.

    Without `keys` the numbers alone: where no other page can be opened. `say` what can be said on the phone
    among them: where it has no room of its own."""
    if listing is None:
        said = to_say() if say else []
        return wrapped([line for text in (NO_LIST, *NOTHING_LISTED, *said) for line in hang("", text)], width)
    helplines, police = open_first(listing.of("helpline"), moment), listing.of("police")[:1]
    national, others = helplines[:_FIRST], helplines[_FIRST:]
    lines: list[HangingLine] = []
    if not any(is_open(entry, moment) for entry in helplines):
        first = listing.of("emergency")[:1]
        lines += [
            *hang("", NONE_OPEN.format(phone=_said(first[0].phone) if first else emergency.ELSEWHERE)),
            "",
        ]
    lines += hang("", support.CALLS_SHOW) if helplines else []
    for entry in national:
        lines += support.line_of(entry, moment, tz)
    for entry in police:
        lines += hang("", f"{_said(entry.name)}: {_said(entry.phone)}")
    if others:
        lines += ["", _OTHERS]
    for entry in others[:MOST_OTHERS]:
        lines += support.line_of(entry, moment, tz)
    if not keys:
        return wrapped(lines, width)
    if left := _left(listing, [*national, *police, *others[:MOST_OTHERS]]):
        lines += ["", *hang("", _MORE.format(more=left))]
    if say:
        lines += ["", YOU_CAN_SAY, *(line for text in to_say() for line in hang("    ", text))]
    shown = [*listing.of("emergency")[:2], *national, *police, *others[:MOST_OTHERS]]
    lines += ["", *support.origins(shown), *hang("", support.NOT_RUNG)]
    return wrapped(lines, width)


def to_say() -> list[str]:
    """Three sentences for a call."""
    return [f'"{said.text}"' for said in advice().say]


def page_ids() -> tuple[str, ...]:
    """The pages of advice and numbers that help has, in their order."""
    first = ("steps", "choices", "numbers", "links", PHONE, "codes")
    return (*first, *(name for name in pages() if name not in first))


def page_in_full(name: str, listing: CountryList | None, moment: datetime, *, width: int) -> list[str]:
    """A page in full, without its title."""
    if listing is None and name in ("numbers", "links"):
        return wrapped(hang("", f"{emergency.ELSEWHERE}: {emergency.EUROPE}.") + hang("", NO_LIST), width)
    return support.page(name, listing, moment, width=width, put=_IN_THE_APP)[2:]


def _left(listing: CountryList, shown: list[Contact]) -> int:
    reachable = [one for one in listing.of("police", "helpline", "service") if one.phone]
    return len([one for one in reachable if one not in shown])


def _said(text: str) -> str:
    return clean(text, limit=120)
