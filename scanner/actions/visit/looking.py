"""What to look at in a room, and in which order the rooms come: led by what the client told. Pure."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from scanner.actions.visit.steps import CAR, Visit
from scanner.place_word import as_word
from signatures.rooms.load import Thing, room_lists, words_of

ALIKE = 0.75  # chosen: of six letters one may be wrong, or two be swapped; "bathroom" is not like "bedroom"


class Look(NamedTuple):
    """One thing to look at in a room; `told` where the story names it."""

    thing: Thing
    told: bool


def near_room(visit: Visit, named: str) -> str:
    """The room of this visit that was most likely meant; `named` itself where it is one, or like none."""
    rooms = {as_word(room): room for room in (*visit.rooms, *(one.room for one in visit.heard), CAR)}
    said = as_word(named)
    alike = [said] if said in rooms else get_close_matches(said, rooms, n=1, cutoff=ALIKE)
    return rooms[alike[0]] if alike and _digits(alike[0]) == _digits(said) else named


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
