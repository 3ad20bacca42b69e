"""Words that catch: each entry finds its examples and none of its look-alikes."""

import pytest

from signatures.support.telling import KINDS, Telling, may_be_address, may_be_threat, tellings

NO_THREATS = [
    "We met to kill time before the film. It was dead quiet.",
    "He stood by the shop and looked at me. Then he left.",
    "I was scared to death on that road.",
    "He texted eleven times and wanted to know where I was.",
    "The dog was killed by a car.",
    "my phone died and I could not call",
    "He said sorry. He did not want to hurt me with it.",
    "",
]
NO_ADDRESSES = [
    "home", "work", "bus 12", "the cafe by the station", "outside school, gate 2", "car park level 3", "12",
    "Mum's place", "platform 4", "gym on Thursday at 18:30", "the way to work", "3 doors down", "",
]  # fmt: skip


@pytest.mark.parametrize("one", tellings(), ids=lambda one: one.examples[0])
def test_each_entry_finds_its_examples_and_none_of_its_look_alikes(one: Telling) -> None:
    assert [text for text in one.examples if not one.found_in(text)] == []
    own = may_be_threat if one.kind == "threat" else may_be_address
    assert [text for text in one.counter_examples if own(text)] == []


def test_common_words_are_not_asked_about() -> None:
    assert [text for text in NO_THREATS if may_be_threat(text)] == []
    assert [text for text in NO_ADDRESSES if may_be_address(text)] == []
    assert {one.kind for one in tellings()} == set(KINDS)


@pytest.mark.parametrize(
    "text", ["\x1b[2J" * 99, "a" * 100_000, "1 " * 50_000, "\u202e12 High Street", "kill " * 20_000]
)
def test_whatever_is_typed_is_looked_through(text: str) -> None:
    assert isinstance(may_be_threat(text), bool)
    assert isinstance(may_be_address(text), bool)
