"""Every name, place, number and device that an export would tell of, for the preview. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import NamedTuple

from scanner.log import statement
from scanner.log.diary.entry import Entry, Finding
from scanner.log.export.content import Content
from scanner.log.export.redaction.choice import CODES, LEFT_OUT
from scanner.log.export.redaction.likely_names import likely
from scanner.log.findings import provenance

_NUMBER = re.compile(r"(?<![\w.:-])\+?\(?\d[\d ()/.-]{6,18}\d(?![\w:])")
_DATE_LIKE = re.compile(r"\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{4}")


class Mentioned(NamedTuple):
    """Every name, place, number and device that an export would hold, each once, in order.

    `names` are those that stand in texts, as far as a capital letter tells them.
    """

    people: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[str, ...]
    numbers: tuple[str, ...]
    devices: tuple[str, ...]
    files: tuple[str, ...]


def mentioned(content: Content) -> Mentioned:
    """For the preview: what a reader would learn names of."""
    people: list[str] = []
    places: list[str] = []
    devices: list[str] = []
    files: list[str] = list(content.files.values())
    for line in content.lines:
        entry = line.entry
        people += [*_people(entry), *line.witnesses]
        places += [entry.place, entry.place_detail, *(item.where for item in entry.kept)]
        places += [where for item in entry.moved for where in (item.where_from, item.where_to)]
        if entry.finding is not None:
            devices.append(_device(entry.finding))
            places += _places_of(entry.finding)
            files += [source.name for source in provenance.sources(entry.finding)]
    people += [content.sheet.get(field, "") for field in ("name", "worker")]
    written = texts(content)
    listed = {*people, *places}
    names = [name for name in likely(written) if name not in listed]
    devices += [f"{tag.name or tag.kind} {tag.id}" for tag in content.tags]
    devices += [f"{device.name} {device.id}" for device in content.devices]
    return Mentioned(*map(_once, (people, names, places, _numbers(written), devices, files)))


def texts(content: Content) -> list[str]:
    """Everything in it that a person wrote."""
    written = [text for line in content.lines for text in (*_texts(line.entry), *line.witnesses)]
    return [*written, *content.sheet.values()]


def _people(entry: Entry) -> Iterator[str]:
    """Everybody who has a field of their own in an entry."""
    yield from (entry.person, entry.writer, entry.written_for, entry.present, entry.keeper)
    for told in entry.told:
        yield from (told.whom, told.name)
    yield from (item.touched_by for item in entry.kept)
    yield from (item.by for item in entry.moved)
    if entry.hand_over is not None:
        yield entry.hand_over.whom


def _texts(entry: Entry) -> Iterator[str]:
    """Every text of an entry in which a number or a name may stand."""
    for part in (entry, entry.order, entry.hand_over, *entry.told, *entry.kept, *entry.moved):
        for one in fields(part) if part is not None else ():
            value = getattr(part, one.name)
            if isinstance(value, str) and one.name not in CODES:
                yield value
    if entry.finding is not None and entry.finding.source == "phone":
        yield from entry.finding.told_recorded
        for stated in entry.finding.stated_recorded:
            yield from statement.texts(stated)


def _device(finding: Finding) -> str:
    name = finding.worked_out.get("name") or finding.worked_out.get("family") or finding.subject
    addresses = finding.recorded.get("addresses")
    first = addresses[0] if isinstance(addresses, list) and addresses else finding.subject
    return f"{name} ({first})"


def _places_of(finding: Finding) -> list[str]:
    rows = finding.recorded.get("sightings")
    rows = rows if isinstance(rows, list) else []
    return [str(row[5]) for row in rows if isinstance(row, list) and len(row) > 5 and row[5]]


def _numbers(texts: Sequence[str]) -> list[str]:
    """What looks like a phone number."""
    found = [match[0].strip() for text in texts for match in _NUMBER.finditer(text)]
    return [number for number in found if not _DATE_LIKE.search(number)]


def _once(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip() not in ("", LEFT_OUT)))
