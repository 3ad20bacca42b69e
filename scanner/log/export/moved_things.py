"""Which things were moved or taken, as the entries say, and which finding each is of. Plain data."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scanner.log.diary.entry import Entry, Moved
from scanner.log.export.content import Content

_NUMBER = re.compile(r"\bF-(\d{1,9})\b", re.ASCII | re.IGNORECASE)


class MovedThing(NamedTuple):
    """`entry` the number of the entry that says it; `subject` of the finding that it names or stands with, if
    there is one."""

    entry: int
    moved: Moved
    subject: str | None


def moved_things(content: Content) -> tuple[MovedThing, ...]:
    """Every one that is in, in the order added."""
    found = {finding.id: finding.subject for _, finding in content.findings}
    of_entry = {entry.number: finding.subject for entry, finding in content.findings}
    for root, by in content.corrections.items():
        of_entry |= {number: of_entry[root] for number in by if root in of_entry}
    return tuple(one for entry in content.entries for one in _of(entry, found, of_entry))


def _of(entry: Entry, found: Mapping[str, str], of_entry: Mapping[int, str]) -> Iterator[MovedThing]:
    for item in entry.moved:
        named = [found.get(f"F-{int(number):04}") for number in _NUMBER.findall(item.what)]
        for subject in dict.fromkeys(named or [of_entry.get(entry.number)]):
            yield MovedThing(entry.number, item, subject)
