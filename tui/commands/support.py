"""`homesweep support`: help lines and advice. Needs no record, no radio and no network."""

import argparse
import os
import re
import stat
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scanner.text import clean
from signatures.errors import SignatureError
from signatures.support.advice import advice, pages
from signatures.support.contact import Contact, CountryList
from signatures.support.contacts import code_of, countries, with_emergency
from signatures.support.load import MAX_BYTES, load_list
from signatures.support.opening import open_now
from signatures.support.where import country_of
from tui import answers, present
from tui.errors import Stop
from tui.wording import support as words

DEFAULT, US = "GB", "US"
LOCALTIME = "/etc/localtime"


def run(arguments: argparse.Namespace) -> int:
    """Print the first screen, one page, or everything as JSON."""
    listing, said = _which(arguments)
    moment = datetime.now(UTC)
    if arguments.json:
        answers.write_json(as_json(listing, moment, guessed=said is not None and listing is not None))
    elif arguments.page == "pages":
        answers.write(words.page_list())
    elif arguments.page is None or arguments.page in words.page_names():
        told = words.page(arguments.page, listing, moment) if arguments.page else words.front(listing, moment)
        about = [said] if said and arguments.page not in ("choices", "countries") else []
        answers.write([*told, *about] if listing else [*about, *told])
    else:
        known = ", ".join(words.page_names())
        raise Stop(words.NO_PAGE.format(page=clean(arguments.page, limit=30), pages=known))
    return 0


def as_json(listing: CountryList | None, moment: datetime, *, guessed: bool) -> dict[str, Any]:
    """Numbers and advice for programs; `country` null where there is no list."""
    told = advice()
    return {
        "format": 1,
        "at": present.iso(moment.timestamp()),
        "country": listing.country if listing else None,
        "name": listing.name if listing else None,
        "guessed": guessed,
        "own_list": listing.origin if listing else None,
        "countries": {code: entry.name for code, entry in countries().items()},
        "contacts": [_contact_json(entry, moment) for entry in (listing.contacts if listing else ())],
        "say": [asdict(said) for said in told.say],
        "steps": [asdict(step) for step in told.steps],
        "choices": [asdict(choice) for choice in told.choices],
        "never": [asdict(said) for said in told.never],
        "pages": [
            {"id": page.id, "title": page.title, "items": [asdict(item) for item in page.items]}
            for page in pages().values()
        ],
    }


def _contact_json(entry: Contact, moment: datetime) -> dict[str, Any]:
    found = open_now(entry, moment, UTC)
    texts = {key: value for key, value in asdict(entry).items() if key not in ("open", "always", "checked")}
    return texts | {
        "checked": entry.checked.isoformat(),
        "open_now": {
            "state": found.state,
            "until": present.iso(found.until.timestamp()) if found.until else None,
            "opens": present.iso(found.opens.timestamp()) if found.opens else None,
            "bank_holidays_known": found.bank_holidays_known,
        },
    }


def _which(arguments: argparse.Namespace) -> tuple[CountryList | None, str | None]:
    """The list to show, and a line that says how it was chosen when nobody named it."""
    code = code_of(arguments.country) if arguments.country else None
    if arguments.list:
        own = _own(arguments.list)
        if arguments.country and own.country not in (code, arguments.country.upper()):
            raise Stop(words.OTHER_COUNTRY.format(name=_name(arguments.list), country=_cleaned(own.name)))
        return own, words.OWN_LIST.format(name=_name(arguments.list))
    if arguments.country:
        unknown = words.UNKNOWN.format(country=clean(arguments.country, limit=40))
        return (countries()[code], None) if code else (None, unknown)
    region, here = _region(), country_of(_zone())
    if here is not None and region in (None, US):  # many computers elsewhere are left in American English
        return countries()[here], words.GUESSED_BY_ZONE
    if region is None:
        return countries()[DEFAULT], words.NOT_GUESSED
    found = countries().get(region)
    if found is None:
        return None, words.REGION_UNKNOWN.format(country=region)
    return found, words.GUESSED


def _own(path: str) -> CountryList:
    """An agency's own list. Raises Stop with one sentence."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise OSError(0, words.NOT_A_FILE)
        with open(path, "rb") as file:
            text = file.read(MAX_BYTES + 1).decode("utf-8")
        return with_emergency(load_list(text, where=_name(path), origin=_name(path)))
    except OSError as error:
        why = error.strerror or ""
    except UnicodeDecodeError:
        why = words.NOT_UTF8
    except (SignatureError, ValueError) as error:
        why = str(error).splitlines()[0].removeprefix(f"{_name(path)}: ")
    raise Stop(words.BAD_LIST.format(name=_name(path), why=clean(why, limit=200)))


def _region() -> str | None:
    """The country in this computer's language setting, such as GB in en_GB.UTF-8; nothing is looked up."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            found = re.match(r"[a-z]{2,3}[_-]([A-Z]{2})\b", value)
            return found[1] if found else None
    return _windows_region() if sys.platform == "win32" else None


def _zone() -> str:
    """Name of this computer's time zone, such as Europe/London; "" where the system does not tell it."""
    if zone := os.environ.get("TZ"):
        return zone.lstrip(":")
    try:
        return os.path.realpath(LOCALTIME).partition("zoneinfo/")[2].removeprefix("posix/")
    except OSError:
        return ""


def _windows_region() -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes
    import locale

    language = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultLCID(), "")
    return language.rpartition("_")[2] or None


def _name(path: str) -> str:
    return clean(Path(path).name, limit=60)


def _cleaned(text: str) -> str:
    return clean(text, limit=60)
