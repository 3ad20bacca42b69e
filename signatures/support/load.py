"""Lists of help lines: TOML in, checked contacts out. Ours and an agency's go through the same door.

A file holds `country` (ISO 3166, two letters), `name`, optionally `also` (other names people type) and `zone`
(IANA time zone), and `[[contact]]` entries. Required in each: `id`, `name`, `kind`, `source`, `as_of` (the
date that the source carries, or "undated"), `checked` (when it was read). `open` is "always" or a list of
rows such as "mon-tue 09:30-16:00", on the line's own clock; it needs a `zone`. Others: the texts of Contact.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from signatures.errors import SignatureError
from signatures.support.contact import DAYS, KINDS, Contact, CountryList, Span
from signatures.support.zones import is_zone

MAX_BYTES = 64 * 1024
MAX_CONTACTS = 100
MAX_TEXT = 300
MAX_ROWS = 21

_REQUIRED: dict[str, type] = {
    "id": str, "name": str, "kind": str, "source": str, "as_of": str, "checked": date,
}  # fmt: skip
_TEXTS = (
    "who", "phone", "text", "tty", "whatsapp", "abroad", "email", "url", "referral", "region", "hours",
    "note", "zone",
)  # fmt: skip
_HEAD: dict[str, type] = {"country": str, "name": str, "also": list, "zone": str, "contact": list}
_ROW = re.compile(r"([a-z]{3})(?:-([a-z]{3}))? (\d\d):(\d\d)-(\d\d):(\d\d)", re.ASCII)
_AS_OF = re.compile(r"undated|\d{4}(-\d\d){0,2}", re.ASCII)


def load_list(text: str, *, where: str, origin: str | None = None) -> CountryList:
    """The list in `text`; `where` names the file in errors. Raises SignatureError with every problem."""
    document = _document(text, where)
    problems = [f"{where}: {problem}" for problem in _head_problems(document)]
    entries = document["contact"] if isinstance(document.get("contact"), list) else []
    seen: set[str] = set()
    for number, entry in enumerate(entries[:MAX_CONTACTS], start=1):
        label = f"{where}: {_label(entry, number)}"
        problems += [f"{label}: {problem}" for problem in _entry_problems(entry, document, seen)]
    if problems:
        raise SignatureError("\n".join(problems))
    zone = document.get("zone")
    contacts = tuple(_contact(entry, zone) for entry in entries)
    return CountryList(
        document["country"], document["name"], contacts, tuple(document.get("also", ())), origin
    )


def _document(text: str, where: str) -> dict[str, Any]:
    if len(text) > MAX_BYTES:
        raise SignatureError(f"{where}: longer than {MAX_BYTES // 1024} KiB")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError, OverflowError) as error:  # a hostile file may nest without end
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise SignatureError(f"{where}: {reason}") from None


def _head_problems(document: dict[str, Any]) -> Iterator[str]:
    yield from _shape(document, _HEAD, {"country", "name", "contact"})
    country, contacts = document.get("country"), document.get("contact")
    if isinstance(country, str) and not re.fullmatch("[A-Z]{2}", country):
        yield f"country is {_said(country)}; expected two capital letters, such as GB"
    if isinstance(contacts, list) and not 0 < len(contacts) <= MAX_CONTACTS:
        yield f"contact has {len(contacts)} entries; from 1 to {MAX_CONTACTS} are read"
    also = document.get("also")
    if isinstance(also, list) and not all(isinstance(name, str) and 0 < len(name) < 60 for name in also):
        yield "also has something else than names"
    if isinstance(document.get("zone"), str) and not is_zone(document["zone"]):
        yield f"zone is {_said(document['zone'])}; expected a time zone, such as Europe/London"


def _entry_problems(entry: object, document: dict[str, Any], seen: set[str]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "not a table"
        return
    types = _REQUIRED | dict.fromkeys(_TEXTS, str)
    yield from _shape({key: value for key, value in entry.items() if key != "open"}, types, set(_REQUIRED))
    texts = {key: value for key, value in entry.items() if isinstance(value, str)}
    if texts.get("kind", "app") not in KINDS:
        yield f"kind is {_said(texts['kind'])}; use one of {', '.join(KINDS)}"
    if not _AS_OF.fullmatch(texts.get("as_of", "undated")):
        yield f'as_of is {_said(texts["as_of"])}; expected a date such as 2026-11 or "undated"'
    if texts.get("kind") in ("emergency", "police", "helpline") and not texts.get("phone"):
        yield f"phone is missing; a contact of kind {texts['kind']} needs one"
    if "zone" in texts and not is_zone(texts["zone"]):
        yield f"zone is {_said(texts['zone'])}; expected a time zone, such as Europe/London"
    if texts.get("id") in seen:
        yield f"id {_said(texts['id'])} is used twice"
    seen.add(texts.get("id", ""))
    if "open" in entry:
        yield from _open_problems(entry["open"], entry.get("zone", document.get("zone")))


def _open_problems(rows: object, zone: object) -> Iterator[str]:
    if rows == "always":
        return
    if not isinstance(rows, list) or not 0 < len(rows) <= MAX_ROWS:
        yield f'open is {_said(rows)}; expected "always" or rows such as "mon-fri 09:00-17:00"'
        return
    if zone is None:
        yield "zone is missing; open needs one"
    for row in rows:
        if not isinstance(row, str) or _span(row) is None:
            yield f'open has {_said(row)}; expected a row such as "mon-fri 09:00-17:00"'


def _shape(table: dict[str, Any], types: dict[str, type], required: set[str]) -> Iterator[str]:
    for key in sorted(table.keys() - types.keys()):
        yield f"unknown key {_said(key)}"
    for key, kind in types.items():
        value = table.get(key)
        if key not in table:
            if key in required:
                yield f"missing key '{key}'"
        elif type(value) is not kind:
            yield f"{key} is {_said(value)}; expected {'text' if kind is str else kind.__name__}"
        elif isinstance(value, str) and not (value.strip() and len(value) <= MAX_TEXT):
            yield f"{key} is empty or longer than {MAX_TEXT} characters"


def _span(row: str) -> Span | None:
    found = _ROW.fullmatch(row)
    if not found or found[1] not in DAYS or (found[2] or "mon") not in DAYS:
        return None
    first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
    hours = [int(number) for number in found.groups()[2:]]
    if hours[2:] == [24, 0]:
        hours[2] = 0
    if hours[0] > 23 or hours[2] > 23 or hours[1] > 59 or hours[3] > 59:
        return None
    days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return Span(days, time(hours[0], hours[1]), time(hours[2], hours[3]))


def _contact(entry: dict[str, Any], zone: str | None) -> Contact:
    given = {key: value for key, value in entry.items() if key not in ("open", "zone")}
    rows = entry.get("open")
    spans = tuple(span for row in rows if (span := _span(row))) if isinstance(rows, list) else None
    return Contact(**given, open=spans, always=rows == "always", zone=entry.get("zone", zone))


def _label(entry: object, number: int) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"entry {number} ({name[:40]})" if isinstance(name, str) else f"entry {number}"


def _said(value: object) -> str:
    return repr(value)[:60]
