"""Things that watch, hear or locate, or keep a door, and are no tracker tag: `[[group]]` tables, checked.

Keys: `id`; `could`: what a thing of it could do to a person, of COULD ("location" by means of its own);
`home`: it stands in homes, and is told of beside the devices of the network; `source`, `checked`. The
sentences about each are in tui/wording.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from signatures.trackers.tables import shape

COULD = ("camera", "microphone", "location", "door")


@dataclass(frozen=True, slots=True)
class Group:
    """One group; the fields are this module's keys."""

    id: str
    could: tuple[str, ...]
    source: str
    checked: date
    home: bool = False


_REQUIRED: Mapping[str, type] = {"id": str, "could": list, "source": str, "checked": date}
_OPTIONAL: Mapping[str, type] = {"home": bool}


def read_groups(entries: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[dict[str, Group], list[str]]:
    """Groups by id from the tables of each file, and every problem with file, entry and key."""
    problems: list[str] = []
    found: dict[str, Group] = {}
    for where, tables in entries.items():
        for number, entry in enumerate(tables, start=1):
            label = f"{where}: {entry.get('id', f'group {number}')}"
            wrong = shape(entry, _REQUIRED, _OPTIONAL)
            if not wrong:
                wrong += [
                    f"could has {each!r}; use {list(COULD)}" for each in entry["could"] if each not in COULD
                ]
                wrong += ["id is used twice"] * (entry["id"] in found)
            problems += [f"{label}: {problem}" for problem in wrong]
            if not wrong:
                found[entry["id"]] = Group(**{**entry, "could": tuple(entry["could"])})
    return found, problems
