"""`homesweep support`: help lines and advice. Needs no record, no radio and no network."""

import argparse
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from scanner.actions.help.help_lines import CannotUse, How, choose
from scanner.text import clean
from signatures.support.advice import advice, pages
from signatures.support.contact import Contact, CountryList
from signatures.support.contacts import countries
from signatures.support.opening import open_now
from tui.errors import Stop
from tui.terminal import output
from tui.terminal.width import line_width
from tui.wording import saying
from tui.wording.support import support as words
from tui.wording.tags.codes import codes, helpline_page


def run(arguments: argparse.Namespace) -> int:
    """Print the first screen, one page, or everything as JSON."""
    arguments.page = " ".join(arguments.page) or None  # "result B2", as it is heard
    listing, said = _which(arguments)
    moment = datetime.now(UTC)
    if arguments.json:
        output.write_json(_as_json(listing, moment, guessed=said is not None and listing is not None))
    elif arguments.page and (told := helpline_page(arguments.page)):
        output.write(told)
    elif arguments.page == "pages":
        output.write(words.page_list())
    elif arguments.page is None or arguments.page in words.page_names():
        width = line_width(sys.stdout)
        lines = (
            words.page(arguments.page, listing, moment, width=width)
            if arguments.page
            else words.front(listing, moment, width=width)
        )
        about = [said] if said and arguments.page not in ("choices", "countries") else []
        output.write([*lines, *about] if listing else [*about, *lines])
    else:
        known = ", ".join(words.page_names())
        named = clean(arguments.page, limit=30)
        raise Stop(words.NO_PAGE.format(page=named, pages=known, codes=", ".join(sorted(codes()))))
    return 0


def _as_json(listing: CountryList | None, moment: datetime, *, guessed: bool) -> dict[str, Any]:
    """Numbers and advice for programs; `country` null where there is no list."""
    lines = advice()
    return {
        "format": 1,
        "at": saying.iso(moment.timestamp()),
        "country": listing.country if listing else None,
        "name": listing.name if listing else None,
        "guessed": guessed,
        "own_list": listing.origin if listing else None,
        "countries": {code: entry.name for code, entry in countries().items()},
        "contacts": [_contact_json(entry, moment) for entry in (listing.contacts if listing else ())],
        "say": [asdict(said) for said in lines.say],
        "steps": [asdict(step) for step in lines.steps],
        "choices": [asdict(choice) for choice in lines.choices],
        "never": [asdict(said) for said in lines.never],
        "pages": [
            {"id": page.id, "title": page.title, "items": [asdict(item) for item in page.items]}
            for page in pages().values()
        ],
    }


def _contact_json(entry: Contact, moment: datetime) -> dict[str, Any]:
    found = open_now(entry, moment, UTC)
    texts = {key: value for key, value in entry._asdict().items() if key not in ("open", "always", "checked")}
    return texts | {
        "checked": entry.checked.isoformat(),
        "open_now": {
            "state": found.state,
            "until": saying.iso(found.until.timestamp()) if found.until else None,
            "opens": saying.iso(found.opens.timestamp()) if found.opens else None,
            "bank_holidays_known": found.bank_holidays_known,
        },
    }


def _which(arguments: argparse.Namespace) -> tuple[CountryList | None, str | None]:
    """The list to show, and a line that says how it was chosen when nobody named it."""
    try:
        chosen = choose(arguments.country, arguments.list)
    except CannotUse as error:
        raise Stop(words.cannot_use_here(error)) from None
    line = _SAID.get(chosen.how)
    return chosen.listing, line and line.format(name=chosen.word, country=chosen.word)


_SAID = {
    How.OWN: words.OWN_LIST,
    How.UNKNOWN: words.UNKNOWN,
    How.BY_ZONE: words.GUESSED_BY_ZONE,
    How.BY_LANGUAGE: words.GUESSED_BY_LANGUAGE,
    How.NOT_SET: words.NOT_GUESSED,
    How.REGION_UNKNOWN: words.REGION_UNKNOWN,
    How.ZONE_UNKNOWN: words.ZONE_UNKNOWN,
}
