"""That an address of a tag may belong to another: said in one line of its page, and told to programs."""

from dataclasses import replace

import pytest

from scanner.model import Instead, OpenName, Tag
from tests.tui.apps import T0
from tests.tui.screens.tags.test_marks import one_of
from tui.present.heard import tag_page, tags
from tui.wording.app import common as words

ADDRESS = "D1:22:33:44:55:66"
TAG = replace(one_of("watch"), open_names=(OpenName(ADDRESS, T0, 0.62, (Instead("t-2", 0.285),)),))
OTHER = replace(one_of("seen"), id="t-2", name="AirTag")
SENTENCE = "An address that it used may also belong to AirTag (t-2). Look at that one, too."


def listed(*names: OpenName, among: tuple[Tag, ...] = (OTHER,)) -> list[str]:
    every = {one.id: one for one in among}
    return tags.other_lines(tags.others_of(replace(TAG, open_names=names), every.get))


def name(**shares: float) -> OpenName:
    others = [Instead(f"t-{key}", share) for key, share in shares.items()]
    return OpenName(ADDRESS, T0, 0.5, tuple(others))


def test_page_and_command_say_it_once_where_they_say_what_else_it_may_be() -> None:
    others = tags.others_of(TAG, {"t-2": OTHER}.get)
    page = tags.tag_page(TAG, others=others)
    assert page.count(f"  {SENTENCE}") == 1
    could = dict(tag_page.tag_parts(TAG, others=others))[words.COULD_HEAD]
    assert could == [*tags.could_be_lines(TAG), SENTENCE]
    assert SENTENCE not in " ".join([*tags.tag_lines(TAG), *tags.tag_json(TAG)["could_be"]])


@pytest.mark.parametrize("level", ["following", "watch", "seen", "mine"])
def test_it_is_said_at_every_level(level: str) -> None:
    """Also of what is marked as the user's: an address of that may be a stranger's."""
    parts = dict(tag_page.tag_parts(replace(TAG, level=level), others=[OTHER]))
    assert parts[words.COULD_HEAD][-1] == SENTENCE


def test_nothing_is_said_of_what_has_none() -> None:
    assert listed() == []
    assert listed(name(), among=()) == []
    assert listed(name(gone=0.2)) == []
    assert tags.tag_json(one_of("seen"))["open_names"] == []


def test_of_many_the_two_likeliest_are_named() -> None:
    among = tuple(replace(OTHER, id=f"t-{key}") for key in "abcd")
    names = [name(a=0.1, b=0.09), name(c=0.3, a=0.2), name(d=0.08)] * 50
    told = "An address that it used may also belong to AirTag (t-c) or AirTag (t-a). Look at those, too."
    assert listed(*names, among=among) == [told]


def test_the_users_own_is_called_that_and_what_has_no_name_is_no_gap() -> None:
    (own,) = listed(name(x=0.2), among=(replace(OTHER, id="t-x", mark="mine"),))
    assert "belong to your own AirTag (t-x)." in own
    (nameless,) = listed(name(x=0.2), among=(replace(OTHER, id="t-x", name=None),))
    assert "(t-x)" in nameless
    (hostile,) = listed(name(x=0.2), among=(replace(OTHER, id="t-x", name="Key\x1b[31m"),))
    assert "\x1b" not in hostile


def test_programs_are_told_each_name_with_how_likely_it_is() -> None:
    assert tags.tag_json(TAG)["open_names"] == [
        {
            "address": ADDRESS,
            "since": "2026-01-05T08:00:00Z",
            "likely": 0.62,
            "others": [{"id": "t-2", "share": 0.285}],
        }
    ]
