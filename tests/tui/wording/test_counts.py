"""Sentences with numbers in them: they agree, and say the most important first."""

import pytest

from tui.wording.home import devices as home_words
from tui.wording.log import exporting
from tui.wording.tags import findings


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ((99, 3, 1), "We heard 1 tag that keeps coming back, and up to 98 others."),
        ((99, 3, 2), "We heard 2 tags that keep coming back, and up to 97 others."),
        ((99, 3, 0), "We heard 3 tags that were away from their owners, and up to 96 others."),
        ((3, 2, 0), "We heard 2 tags that were away from their owners, and 1 other."),
        ((9, 0, 0), "We heard up to 9 tags."),
    ],
)
def test_how_many_matter_stands_first(heard: tuple[int, int, int], said: str) -> None:
    assert findings.tags_headline(*heard, 600.0, twice=True) == f"{said} {findings.COUNTED_TWICE}"
    assert findings.tags_headline(*heard, 600.0) == said.replace("up to ", "")


@pytest.mark.parametrize(
    ("heard", "said", "same"),
    [
        ((2, 1, 0), "We heard 1 tag that was away from its owner, and 1 other.", True),
        ((2, 2, 0), "We heard 2 tags that were away from their owners.", True),
        ((2, 0, 0), "We heard up to 2 tags.", True),
        ((1, 1, 1), "We heard 1 tag. It keeps coming back.", False),
        ((1, 1, 0), "We heard 1 tag. It was away from its owner.", False),
    ],
)
def test_of_one_or_two_it_is_said_in_other_words_that_they_may_be_the_same(
    heard: tuple[int, int, int], said: str, same: bool
) -> None:
    """ "Up to 1 other. Some may be the same one": one is no more than one."""
    behind = f" {findings.TWO_COUNTED_TWICE}" if same else ""
    assert findings.tags_headline(*heard, 600.0, twice=True) == f"{said}{behind}"
    assert findings.tags_headline(*heard, 600.0) == said.replace("up to ", "")


@pytest.mark.parametrize(
    ("devices", "said"),
    [
        ((4, 3, 3), "You have not said yet whether you know them."),
        ((4, 3, 2), "You have not said yet whether you know 2 of those."),
        ((4, 1, 1), "You have not said yet whether you know it."),
    ],
)
def test_what_was_not_marked_is_said_in_words(devices: tuple[int, int, int], said: str) -> None:
    assert home_words.home_headline(*devices).endswith(said)


def test_a_network_is_numbered_only_where_there_are_others() -> None:
    assert [home_words.network(subnet, 1, 1) for subnet in (None, "10.0.0.0/24")] == ["", "10.0.0.0/24"]
    assert home_words.network(None, 2, 3) == "network 2 of your record"
    assert home_words.network("10.0.0.0/24", 2, 3) == "network 2 of your record, 10.0.0.0/24"


def test_waiting_tags_agree_in_number() -> None:
    asks, are = "for a second look", "not in your diary."
    assert exporting.waiting_count(1).startswith(f"1 tag that asks {asks} is {are} It is")
    assert exporting.waiting_count(2).startswith(f"2 tags that ask {asks} are {are} They are")


@pytest.mark.parametrize(
    ("path", "by_system"),
    [
        ("data/.DS_Store", True), ("data/._log.csv", True), ("Thumbs.db", True), ("data/desktop.ini", True),
        ("data/.~lock.log.csv#", True), ("System Volume Information/WPSettings.dat", True),
        ("data/more.txt", False), ("data/._", False), ("data/Thumbs.db/x", False), ("data/.hidden", False),
        ("data/.Trashes/x", False),
    ],
)  # fmt: skip
def test_what_a_system_puts_beside_the_files_is_told_as_that(path: str, by_system: bool) -> None:
    said = exporting.package_difference("extra", path, "")
    assert said.startswith(f"{path} was put in later.")
    assert said.endswith(exporting.BY_SYSTEM) is by_system
