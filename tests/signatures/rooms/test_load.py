"""The lists of rooms: every entry has its source, names of rooms find their list, a mistake is named."""

import re

import pytest

from signatures.errors import SignatureError
from signatures.rooms.load import load, room_lists, words_of


@pytest.mark.parametrize(
    ("name", "found"),
    [("Hall", "hall"), ("child's room", "child"), ("Bedroom 2", "bedroom"), ("my car", "car"),
     ("children's bedroom", "child"), ("bath", "bath"), ("carpet store", None), ("library", None)],
)  # fmt: skip
def test_a_persons_own_name_finds_its_list(name: str, found: str | None) -> None:
    one = room_lists().of(name)
    assert (one.id if one is not None else None) == found


def test_every_list_has_a_source_and_things_of_few_words() -> None:
    lists = room_lists()
    for room in lists.rooms:
        assert room.source in lists.sources
        assert all(len(thing.name.split()) <= 6 for thing in room.things)
        assert all(word == word.casefold() for thing in room.things for word in thing.words)
    for told in lists.sources.values():  # it stands on the page of a room: whoever reads it can look it up
        assert not re.search(r"facts|log-and-safety|\b\d\.\d", told)


def test_a_mistake_is_named_with_its_entry() -> None:
    text = (
        '[[room]]\nid = "hall"\nname = "Hall"\nwords = ["hall"]\nsource = "nobody"\nthings = [{ id = "a" }]'
    )
    with pytest.raises(SignatureError, match=r"hall: nobody: no such source\n.*hall: a: id, name"):
        load(text)


def test_words_of_a_story() -> None:
    assert words_of("Him: the Wi-Fi, DOORBELL") == {"him", "the", "wi-fi", "doorbell"}
