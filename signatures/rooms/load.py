"""What to look at in which room of a home: rooms.toml, checked.

`[sources.ID]`: `text`, and the day it was `checked`. `[[room]]`: `id`; `name`; `words`, any of which in a
person's own name for a room means it ("bed*": one that begins so; the first room that fits); `source`;
`outside` true where it is no room of the home, `elsewhere` where its words may as well mean a place that
is none; `things`, each with `id`, `name` and `words` that in a story
lead to it. `[[question]]`: `text`, asked of each smart device, and `source`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from signatures.errors import SignatureError

FILE = "rooms.toml"
_WORD = re.compile(r"[\w-]+")
_LONGEST_ROOM = 2  # words: "living room"; more say whose it is


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to look at; `words` casefolded."""

    id: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomList:
    """A kind of room and what to look at there."""

    id: str
    name: str
    words: tuple[str, ...]
    things: tuple[Thing, ...]
    source: str
    outside: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class RoomLists:
    """All of the file; `sources` id -> where it is from."""

    rooms: tuple[RoomList, ...]
    questions: tuple[str, ...]
    sources: Mapping[str, str]

    def of(self, name: str) -> RoomList | None:
        """The kind of room that a person's own name for it means; None where no word fits."""
        told = name.casefold()
        return next((one for one in self.rooms if any(_means(word, told) for word in one.words)), None)

    def is_room(self, name: str) -> bool:
        """Whether it means a room of a home and nothing else: not "work", nor "my sister's kitchen"."""
        room = self.of(name) if len(words_of(name)) <= _LONGEST_ROOM else None
        return room is not None and not (room.outside or room.elsewhere)


@cache
def room_lists() -> RoomLists:
    """What comes with the program."""
    return load((files("signatures.rooms") / FILE).read_text("utf-8"))


def load(text: str) -> RoomLists:
    """What `text` says. Raises SignatureError with every problem."""
    told = tomllib.loads(text)
    problems = [*_wrong(told)]
    if problems:
        raise SignatureError("\n".join(problems))
    rooms = tuple(_room(row) for row in told["room"])
    sources = {name: f"{row['text']} ({row['checked']})" for name, row in told["sources"].items()}
    return RoomLists(rooms, tuple(row["text"] for row in told["question"]), sources)


def words_of(text: str) -> frozenset[str]:
    """The words of what somebody typed, casefolded."""
    return frozenset(_WORD.findall(text.casefold()))


def _means(word: str, told: str) -> bool:
    """Whether a word stands in it, or one that begins so: "bed*" in "bedroom 2"."""
    return _pattern(word).search(told) is not None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    end = r"\w*" if word.endswith("*") else r"(?!\w)"
    return re.compile(rf"(?<!\w){re.escape(word.rstrip('*'))}{end}")


def _room(row: Mapping[str, Any]) -> RoomList:
    things = tuple(Thing(one["id"], one["name"], tuple(one.get("words", ()))) for one in row["things"])
    apart = (row.get("outside", False), row.get("elsewhere", False))
    return RoomList(row["id"], row["name"], tuple(row["words"]), things, row["source"], *apart)


def _wrong(told: Mapping[str, Any]) -> Iterator[str]:
    for name in told.keys() - {"sources", "room", "question"}:
        yield f"{FILE}: {name}: no such table"
    sources = told.get("sources", {})
    for name, row in sources.items():
        if not isinstance(row.get("checked"), date) or not row.get("text"):
            yield f"{FILE}: {name}: text and checked are needed"
    seen: set[str] = set()
    for row in told.get("room", []):
        where = f"{FILE}: {row.get('id', '?')}"
        yield from (
            f"{where}: {key} is missing"
            for key in ("id", "name", "words", "things", "source")
            if not row.get(key)
        )
        yield from _wrong_source(row, where, sources)
        names = [one.get("id") for one in row.get("things", ())]
        if len({*names}) != len(names) or row.get("id") in seen:
            yield f"{where}: an id is there twice"
        seen.add(row.get("id", ""))
        for one in row.get("things", ()):
            if one.keys() - {"id", "name", "words"} or not one.get("id") or not one.get("name"):
                yield f"{where}: {one.get('id', '?')}: id, name and words are its keys"
    for row in told.get("question", []):
        yield from _wrong_source(row, f"{FILE}: question", sources)


def _wrong_source(row: Mapping[str, Any], where: str, sources: Mapping[str, Any]) -> Iterator[str]:
    if row.get("source") not in sources:
        yield f"{where}: {row.get('source')}: no such source"
