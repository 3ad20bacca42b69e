"""What a client's record says that nothing else on this computer should: its names, texts and addresses."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.marks.keep_kit import listed
from scanner.actions.visit.visit import visits
from scanner.log.diary import entries
from scanner.model import HELPER
from scanner.store import codename
from scanner.store.events import queries
from signatures.rooms.load import room_lists

if TYPE_CHECKING:
    from scanner.store.case import Case

SHORTEST, LONGEST = 4, 80
MAC = re.compile(r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}")
_CODE = re.compile(r"[a-z0-9-]+")  # words that the program itself writes: "incident", "not-known"
_NOT_TYPED = frozenset(
    {"finding", "check", "clock", "writer", "sha256"}
)  # the writer is who carries the laptop


class Traces(NamedTuple):
    """`texts` names and what was written, `streets` private places, `devices` addresses in upper case."""

    texts: frozenset[str]
    streets: frozenset[str]
    devices: frozenset[str]

    @property
    def none(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.texts or self.streets or self.devices)


def traces(case: "Case") -> Traces:
    """All that a record says of a client. Raises StoreError.

    Without the helper's own things: those in my kit, and those that were confirmed in a visit.
    """
    own = {item.address for item in listed(case)}
    own |= {mark.address.upper() for mark in queries.marks(case) if mark.mark == HELPER and mark.address}
    bodies = "\n".join(body for (body,) in case.db.execute("SELECT body FROM event"))
    devices = {found.upper() for found in MAC.findall(bodies)} - own
    streets = {one.text for one in entries.notes(case, "place")}
    texts = set(entries.front_sheet(case).values())
    texts |= {one.text for one in entries.notes(case)}
    texts |= {text for one in entries.entries(case) for text in _typed(one)}
    texts |= {
        text
        for one in entries.drafts(case)
        for text in (*_typed(one.entry), *one.witnesses, *one.typed.values())
    }
    texts |= {name for names in entries.witnesses(case).values() for name in names}
    texts |= {name} if (name := codename.of(case)) else set()
    texts |= {*_own_names(case)}
    return Traces(frozenset(_lines(texts)), frozenset(_lines(streets)), frozenset(devices))


def _own_names(case: "Case") -> Iterator[str]:
    """What the client calls their rooms, where it is not what any home calls them."""
    usual = {kind.name.casefold() for kind in room_lists().rooms}
    for visit in visits(case):
        named = (*visit.rooms, *(one.room for one in (*visit.heard, *visit.taken_back)))
        yield from (room for room in named if room.casefold() not in usual)


def _typed(told: Any) -> Iterator[str]:
    """Every text that a person typed in it."""
    for field in fields(told):
        value = getattr(told, field.name)
        if field.name in _NOT_TYPED:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield one
            elif is_dataclass(one):
                yield from _typed(one)


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Each line of them that could be known again."""
    found = (line.strip()[:LONGEST] for text in texts for line in text.splitlines())
    kept = (line for line in found if len(line) >= SHORTEST and not _is_code(line))
    yield from dict.fromkeys(kept)


def _is_code(line: str) -> bool:
    return _CODE.fullmatch(line) is not None and "-" not in line and len(line) < 12
