"""Lines of `homesweep support`, for the command and for a screen: numbers, what to say, what to do.

`listing` is a country's list, or None for a country that we have no list of. No line is wider than `width`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from scanner.actions.help.help_lines import CannotUse, UnusableList
from scanner.text import clean
from signatures.support.advice import AdviceItem, advice, pages
from signatures.support.contact import Contact, CountryList
from signatures.support.contacts import countries
from signatures.support.opening import Opening, open_first, open_now
from signatures.support.zones import zone_of
from tui.wording.hanging_lines import NO_BREAK, HangingLine, hang, wrapped
from tui.wording.saying import clock_time, day_month_year, weekday
from tui.wording.support.emergency import ELSEWHERE, EUROPE
from tui.wording.tags.codes import helpline_sheet

_WIDTH = 78
OWN_PAGES = {
    "numbers": "All numbers",
    "steps": "What to do, in this order",
    "choices": "What can be done with a tag, and what each choice costs",
    "links": "Guides, apps, films and forms",
    "codes": "For a helpline: what the codes of results mean",
}
LISTS = {"countries": "Countries that have a list", "all": "Every page, one after the other"}

IF_NO_HOLIDAY = "if no public holiday"
_IN_DANGER = "{country}. In danger, you or someone else? Call"
_YOU_CAN_SAY = "You can say"
CALLS_SHOW = (
    "A call or chat can show on a phone bill or in a shared list."  # before the first of these numbers
)
NOT_RUNG = "We rang none of these numbers. Each may have changed since its date."
HOLIDAYS = "This program does not know about bank holidays and other public holidays."
NO_LINKS = "No guide, app or film is in the list of this country."
LINKS = "No address is opened by this program. Open them on a device that nobody else uses."
_MORE = "More numbers: homesweep support numbers   All pages: homesweep support pages"
NEVER = "Not now"
IF_IN_DANGER = "In danger: {emergency}"
GAIN, COST = "For it: ", "Against: "
_NO_LIST = "We have no list for {country}. In danger, call the emergency number where you are."
NAME_ANOTHER = "To name a country: homesweep support --country GB"
ALL_COUNTRIES = "To see all: homesweep support countries"
NATIONAL = "National"
ALL_FROM = "All of these are from: "
UNKNOWN = 'No list goes by the name "{country}".'
REGION_UNKNOWN = "This computer is set to country {country}."
ZONE_UNKNOWN = "This computer's clock is set to {country}."
GUESSED_BY_LANGUAGE = "This country is a guess, by language. Other: homesweep support --country NAME"
GUESSED_BY_ZONE = "This country is a guess, by clock. Other: homesweep support --country NAME"
NOT_GUESSED = "This country is a guess: none is set. Other: homesweep support --country NAME"
OWN_LIST = "These numbers come from the file {name}, not from homesweep."
NO_PAGE = "There is no page {page}. Pages: {pages}. Codes of a result: {codes}."
_PAGE = "To read one: homesweep support PAGE"
BAD_LIST = "{name} cannot be used as a list: {why}."
LEAVE_OUT = "To see our own numbers, leave out --list."
NOT_A_FILE = "it is not a plain file"
NOT_UTF8 = "it is not UTF-8 text"
OTHER_COUNTRY = "{name} is a list for {country}. Leave out --country, or leave out --list."


def front(
    listing: CountryList | None, moment: datetime, tz: tzinfo | None = None, *, width: int = _WIDTH
) -> list[str]:
    """The first screen: emergency number, national line, what to say, what to do. Fits 22 lines for ours."""
    lines = _first_numbers(listing, moment, tz) if listing else _anywhere()
    lines += ["", _YOU_CAN_SAY, *(f'    "{said.text}"' for said in advice().say), ""]
    for number, step in enumerate(advice().steps, start=1):
        lines += hang(f"{number} ", _filled(f"{step.title} {step.short}", listing))
    return wrapped([*lines, _MORE], width)


def page(
    name: str,
    listing: CountryList | None,
    moment: datetime,
    tz: tzinfo | None = None,
    *,
    width: int = _WIDTH,
    put: Mapping[str, str] = {},
) -> list[str]:
    """One page in full; `name` is one of page_names(). `put` replaces words, such as commands by keys."""
    lines = _page(name, listing, moment, tz)
    for words, others in put.items():
        lines = [
            line if isinstance(line, str) else line._replace(text=line.text.replace(words, others))
            for line in lines
        ]
    return wrapped(lines, width)


def _page(name: str, listing: CountryList | None, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    if name == "all":
        return _joined(_page(each, listing, moment, tz) for each in page_names() if each not in LISTS)
    if name == "countries":
        return [f"{code}  {entry.name}" for code, entry in countries().items()]
    own = {"numbers": _numbers, "steps": _steps, "choices": _choices, "links": _links, "codes": _codes}
    if name in own:
        body = own[name](listing, moment, tz)
    else:
        country = listing.country if listing else ""
        items = pages()[name].items_for(country)
        body = [line for item in items for line in _item(item, listing)]
    return [page_title(name), "", *body]


def page_title(name: str) -> str:
    """The title of a page."""
    return (OWN_PAGES | LISTS).get(name) or pages()[name].title


def page_names() -> tuple[str, ...]:
    """Every page that can be asked for, in the order of the list."""
    return (*OWN_PAGES, *pages(), *LISTS)


def page_list() -> list[str]:
    """The names of the pages with their titles."""
    titles = OWN_PAGES | {name: entry.title for name, entry in pages().items()} | LISTS
    return [*(f"{name:<10} {title}" for name, title in titles.items()), _PAGE]


def _numbers(listing: CountryList | None, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    """Every contact with its hours, its source and the date of it."""
    if listing is None:
        return _anywhere()
    entries = listing.of("emergency", "police", "helpline", "service")
    after = (NOT_RUNG, HOLIDAYS, _filled(IF_IN_DANGER, listing))
    told = (line for text in after for line in hang("", text))
    return [*hang("", CALLS_SHOW), "", *_contacts(entries, moment, tz), *told]


def _links(listing: CountryList | None, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    if listing is None:
        return _anywhere()
    entries = listing.of("guide", "app", "video", "professionals")
    return [*hang("", LINKS), "", *(_contacts(entries, moment, tz) if entries else [NO_LINKS])]


def _contacts(entries: Sequence[Contact], moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    """Each in full; a source that they all share is said once, in front."""
    shared = {origin(entry) for entry in entries}
    one = len(shared) == 1
    lines = [*hang("", f"{ALL_FROM}{shared.pop()}"), ""] if one else []
    for entry in entries:
        lines += _contact(entry, moment, tz, with_origin=not one)
    return [*lines, ""]


def _contact(
    entry: Contact, moment: datetime, tz: tzinfo | None = None, *, with_origin: bool = True
) -> list[HangingLine]:
    """One contact in full."""
    lines = hang("", _said(entry.name))
    ways = [
        ("", entry.phone),
        ("text ", entry.text),
        ("textphone ", entry.tty),
        ("WhatsApp ", entry.whatsapp),
    ]
    ways += [("from abroad ", entry.abroad)]
    reach = ", ".join(label + _number(way) for label, way in ways if way)
    state = opening(entry, moment, tz)
    lines += hang("    ", f"{reach}   {state}".rstrip()) if reach else []
    region = "" if entry.region in (NATIONAL, entry.who) else entry.region
    for text in (entry.who, region, "" if entry.always else entry.hours, entry.note):
        lines += hang("    ", _said(text)) if text else []
    for address in (entry.email, entry.url, entry.referral):
        lines += hang("    ", _said(address)) if address else []
    return [*lines, *(hang("    ", f"From: {origin(entry)}") if with_origin else [])]


def opening(entry: Contact, moment: datetime, tz: tzinfo | None = None) -> str:
    """ "Open now, until 16:00, ...", "Closed now. Opens Mon 09:30, ...", or that it is not known."""
    found = open_now(entry, moment, tz)
    if found.state == "always":
        return "Open day and night."
    if found.state == "unknown":
        return "" if entry.hours or entry.kind in ("emergency", "police") else "Hours not known."
    return _changes(entry, found, moment.astimezone(tz))


def origin(entry: Contact) -> str:
    """Where a number comes from, the date of that source, and when it was read."""
    return f"{_dated(entry)}, read {day_month_year(entry.checked)}"


def _dated(entry: Contact) -> str:
    date = "no date on it" if entry.as_of == "undated" else entry.as_of
    return f"{_said(entry.source)} ({date})"


def _changes(entry: Contact, found: Opening, here: datetime) -> str:
    moment = found.until or found.opens or here
    zone = zone_of(entry.zone) if entry.zone else None
    elsewhere = zone is not None and moment.utcoffset() != moment.astimezone(zone).utcoffset()
    today = moment.date() == here.date()
    at = clock_time(moment) + (" your time" if elsewhere else "")
    if found.state == "open":
        return f"Open now, until {at if today else f'{weekday(moment)} {at}'}, {IF_NO_HOLIDAY}."
    return f"Closed now. Opens {weekday(moment)} {at}{' (today)' if today else ''}, {IF_NO_HOLIDAY}."


def _first_numbers(listing: CountryList, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    urgent, police = listing.of("emergency")[:2], listing.of("police")[:1]
    national = open_first(listing.of("helpline"), moment)[:1]
    lines = (
        [*hang("", _IN_DANGER.format(country=_said(listing.name))), ""] if urgent else _anywhere(listing.name)
    )
    for entry in urgent:
        lines += [*hang("      ", f"{_said(entry.phone)}     {_said(entry.name)}")]
        lines += [*hang("      ", _said(entry.note)), ""] if entry.note else [""]
    lines += hang("", CALLS_SHOW) if national else []
    for entry in national:
        lines += line_of(entry, moment, tz)
    for entry in police:
        lines += hang("", f"{_said(entry.name)}: {_said(entry.phone)}")
    return [*lines, *origins([*urgent, *national, *police])]


def name_with_region(entry: Contact) -> str:
    """Its name, and the part of the country that it is for where it is not for all of it."""
    return f"{entry.name} ({entry.region})" if entry.region not in ("", NATIONAL) else entry.name


def line_of(entry: Contact, moment: datetime, tz: tzinfo | None = None) -> list[HangingLine]:
    """A help line: whose, its number, whether it is open, its hours and what is noted about it."""
    lines = hang("", _said(name_with_region(entry)))
    lines += hang("    ", f"{_number(entry.phone)}   {opening(entry, moment, tz)}".rstrip())
    told = (entry.note,) if entry.always else (entry.hours, entry.note)
    return [*lines, *(line for text in told if text for line in hang("    ", _said(text)))]


def origins(entries: Iterable[Contact]) -> list[HangingLine]:
    """Where these numbers come from: one line for each source, with the numbers that come from it."""
    entries = list(entries)
    if len({origin(entry) for entry in entries}) == 1:
        return hang("", f"Numbers: {origin(entries[0])}")
    by_source: dict[str, list[str]] = {}
    for entry in entries:
        by_source.setdefault(_dated(entry), []).append(_said(entry.phone))
    return [
        line for source, phones in by_source.items() for line in hang("", f"{', '.join(phones)}: {source}")
    ]


def _anywhere(country: str = "your country") -> list[HangingLine]:
    lines = hang("", _NO_LIST.format(country=_said(country)))
    return [*lines, "", *hang("      ", f"{ELSEWHERE}     {EUROPE}"), "", NAME_ANOTHER, ALL_COUNTRIES]


def _steps(listing: CountryList | None, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    lines = []
    for number, step in enumerate(advice().steps, start=1):
        lines += [
            *hang(f"{number} ", _filled(step.title, listing)),
            *hang("    ", _filled(step.text, listing)),
        ]
    lines += ["", NEVER, *(line for said in advice().never for line in hang("- ", said.text))]
    return lines


def _codes(listing: CountryList | None, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    return [line for text in helpline_sheet() for line in (hang("", text) if text else [""])]


def _choices(listing: CountryList | None, moment: datetime, tz: tzinfo | None) -> list[HangingLine]:
    lines = []
    for choice in advice().choices:
        lines += hang("- ", choice.title)
        lines += hang(f"    {GAIN}", choice.gain) if choice.gain else []
        lines += hang(f"    {COST}", choice.cost)
    return lines


def _item(item: AdviceItem, listing: CountryList | None) -> Iterator[HangingLine]:
    yield from hang("- ", _filled(item.text, listing))
    for text in (*item.list, *item.why):
        yield from hang("    - ", text)
    for entry in listing.contacts if listing else ():
        if entry.id in item.contacts:
            yield from hang("    ", f"{_said(entry.name)}: {_number(entry.phone or entry.url)}")
            yield from hang("        ", _said(entry.note))


def _filled(text: str, listing: CountryList | None) -> str:
    urgent = listing.of("emergency")[:1] if listing else ()
    police = listing.of("police")[:1] if listing else ()
    number = _said(urgent[0].phone) if urgent else "your emergency number"
    return text.replace("{emergency}", number).replace(
        "{police}", f"the police ({_said(police[0].phone)})" if police else "the police"
    )


def _joined(blocks: Iterable[list[HangingLine]]) -> list[HangingLine]:
    lines: list[HangingLine] = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _number(text: str) -> str:
    return _said(text).replace(" ", NO_BREAK)  # `wrapped` puts the blanks back


def _said(text: str) -> str:
    return clean(text, limit=300)


def cannot_use(error: CannotUse) -> str:
    """Why an agency's list cannot be used."""
    if error.why is UnusableList.OTHER_COUNTRY:
        return OTHER_COUNTRY.format(name=error.name, country=error.detail)
    why = {UnusableList.NOT_A_FILE: NOT_A_FILE, UnusableList.NOT_UTF8: NOT_UTF8}.get(error.why, error.detail)
    return BAD_LIST.format(name=error.name, why=why)


def cannot_use_here(error: CannotUse) -> str:
    """The same for the command, which can go without the list."""
    said = cannot_use(error)
    return said if error.why is UnusableList.OTHER_COUNTRY else f"{said} {LEAVE_OUT}"
