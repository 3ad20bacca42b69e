"""Help lines by country, as they came with the program."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from signatures.errors import SignatureError
from signatures.support.contact import Contact, CountryList
from signatures.support.load import load_list


@cache
def listed(code: str) -> CountryList | None:
    """The list of a country code, read alone; None where we have none. Raises SignatureError."""
    if not re.fullmatch("[A-Z]{2}", code):
        return None
    file = Path(__file__).with_name("lists") / f"{code.lower()}.toml"
    return load_list(file.read_text("utf-8"), where=file.name) if file.exists() else None


@cache
def countries() -> Mapping[str, CountryList]:
    """Country code -> its list. Raises SignatureError with every problem."""
    from importlib.resources import files

    lists, problems = [], []
    for file in sorted((files("signatures.support") / "lists").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            try:
                lists.append(load_list(file.read_text("utf-8"), where=file.name))
            except SignatureError as error:
                problems.append(str(error))
    if problems:
        raise SignatureError("\n".join(problems))
    return {entry.country: entry for entry in lists}


def contacts(country: str) -> tuple[Contact, ...]:
    """The help lines of a country code, most urgent first; none for a country that we have no list of."""
    found = countries().get(country)
    return found.contacts if found else ()


def code_of(text: str) -> str | None:
    """The code of a country by its code or by a name people use for it, or None."""
    wanted = " ".join(text.casefold().split())
    for code, entry in countries().items():
        if wanted in (name.casefold() for name in (code, entry.name, *entry.also)):
            return code
    return None


def with_emergency(own: CountryList) -> CountryList:
    """An agency's list behind the emergency number of its country, where we know that: no file replaces it.

    What the list calls an emergency number is one line of it like others then. A list may be changed by
    somebody who wants to be called.
    """
    ours = countries().get(own.country)
    first = ours.of("emergency") if ours else ()
    if not first:
        return own
    known = {contact.phone for contact in first}
    theirs = (
        contact._replace(kind="helpline") if contact.kind == "emergency" else contact
        for contact in own.contacts
        if contact.kind != "emergency" or contact.phone not in known
    )
    return own._replace(contacts=(*first, *theirs))
