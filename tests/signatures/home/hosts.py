"""Hosts as a home network shows them, made up for these tests: names and models that stand in no data file.

hosts.jsonl has one a line: what it is (maker, kind), capabilities that `must` be found, ones of camera,
microphone, lock and climate that it is `sure_not` to have, and its announcements in the recording format.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from signatures.announcement import Announcement


@dataclass(frozen=True)
class Host:
    """One made-up host and what is to be concluded."""

    what: str
    vendor: str | None
    category: str
    must: frozenset[str]
    sure_not: frozenset[str]
    announcements: tuple[Announcement, ...]


def read(line: str) -> Host:
    """A host from its line."""
    row = json.loads(line)
    told = [Announcement(item.pop("type"), item.pop("time"), item) for item in row["announcements"]]
    return Host(
        row["what"],
        row["vendor"],
        row["category"],
        frozenset(row["must"]),
        frozenset(row["sure_not"]),
        tuple(told),
    )


HOSTS = [read(line) for line in Path(__file__).with_name("hosts.jsonl").read_text("utf-8").splitlines()]
