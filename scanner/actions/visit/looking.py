"""What to look at in a room, and in which order the rooms come: led by what the client told. Pure."""

from collections.abc import Generator, Iterable, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from scanner.actions.question import Question
from scanner.actions.visit.steps import AWAY, Visit
from scanner.place_word import as_word, tidy_rooms
from signatures.rooms.load import Thing, room_lists, words_of

ALIKE = 0.75  # chosen: of six letters one may be wrong, or two be swapped; "bathroom" is not like "bedroom"


class Look(NamedTuple):
    """One thing to look at in a room; `told` where the story names it."""

    thing: Thing
    told: bool


def rooms_of(visit: Visit | None) -> tuple[str, ...]:
    """Every name of a room that this visit knows, and of what is none: the car, outside."""
    return (*visit.rooms, *(one.room for one in visit.heard), *AWAY) if visit is not None else AWAY


def near_room(known: Iterable[str], named: str) -> str:
    """Which of these rooms was most likely meant; `named` itself where it is one, or like none."""
    rooms = {as_word(room): room for room in known}
    said = as_word(named)
    alike = [said] if said in rooms else get_close_matches(said, rooms, n=1, cutoff=ALIKE)
    return rooms[alike[0]] if alike and _digits(alike[0]) == _digits(said) else named


class RoomQuestion(Enum):
    """What is asked of the name of a room."""

    MEANT = "whether a room that is known was meant"


NEAR, NAMED = "near", "named"


def ask_rooms(known: Sequence[str], named: Iterable[str]) -> Generator[Question, str, tuple[str, ...]]:
    """The rooms that are meant, each once; of a name that is like that of a known one it is asked."""
    meant: dict[str, str] = {}
    for room in tidy_rooms(named):
        near = near_room(known, room)
        asked = Question(RoomQuestion.MEANT, (NEAR, NAMED), {NEAR: near, NAMED: room})
        one = near if as_word(near) == as_word(room) or (yield asked) == NEAR else room
        meant.setdefault(as_word(one), one)
    return tuple(meant.values())


def _digits(text: str) -> str:
    """A second bedroom is no slip of the finger."""
    return "".join(filter(str.isdigit, text))


def to_look_at(room: str, story: Iterable[str]) -> list[Look]:
    """What to look at there, what the story names first; nothing for a room of no known kind."""
    kind, words = room_lists().of(room), _words(story)
    looks = [Look(thing, not words.isdisjoint(thing.words)) for thing in (kind.things if kind else ())]
    return sorted(looks, key=lambda look: not look.told)


def ordered(rooms: Sequence[str], story: Iterable[str]) -> list[str]:
    """Rooms that the story names, by name or by a thing, before the others; else as they were named."""
    words = _words(story)
    return sorted(rooms, key=lambda room: -_named(room, words))


def _named(room: str, words: frozenset[str]) -> int:
    told = " ".join(sorted(words))
    kind = room_lists().of(room)
    by_name = kind is not None and any(room_lists().of(word) is kind for word in words)
    return 2 * by_name + sum(look.told for look in to_look_at(room, [told]))


def _words(story: Iterable[str]) -> frozenset[str]:
    return words_of(" ".join(story))
