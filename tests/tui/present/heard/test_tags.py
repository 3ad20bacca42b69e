"""What is said of a tag: each thing once, in words, and in one line where it fits."""

from dataclasses import replace
from typing import Any

import pytest

from scanner.following.judging.in_crowd import InCrowd
from scanner.hearing.coverage import NOT_KEPT, Coverage
from scanner.model import Reason, Tag
from tests.tui.apps import T0
from tests.tui.records import _own_home, path
from tui.present.heard import asked_tag
from tui.present.heard.tag_listing import crowd_list, on_paper, tag_listing
from tui.present.heard.tags import observed
from tui.wording.app import common as words
from tui.wording.tags import ask_tag as told
from tui.wording.tags import findings
from tui.wording.tags.result import MAY_MEAN_HEAD

__all__ = ["_own_home", "path"]  # fixtures


SEEN = Tag(
    "t-1", "samsung_smarttag", "SmartTag", "tracker", (), "separated", "watch",
    None, (), T0, T0, None, 3, 1, None, False, None,
)  # fmt: skip


def test_what_is_not_known_of_a_kind_is_said_once() -> None:
    hand = asked_tag.hand(SEEN)
    assert hand is not None
    lines = [head + text for head, text in hand.facts]
    assert not [line for line in lines if line.endswith("Not known.")]
    unknown = [line for line in lines if line.startswith(told.HAND_NOT_KNOWN)]
    assert len(unknown) == 1
    assert told.HAND_UNKNOWN["serial"] in unknown[0]


def test_of_one_place_it_is_not_said_that_it_came_along_from_place_to_place() -> None:
    """On a loop from home and back both stood below each other."""
    moves = Reason("moves", {"together": 1, "missed": 2})
    home, work = ({"name": name, "visits": 1} for name in ("home", "work"))
    unknown = Reason("heard_at_unknown_places", {"count": 1})

    def said(*places: dict[str, Any], more: tuple[Reason, ...] = ()) -> str:
        reasons = (Reason("heard_at_places", {"places": places}), *more, moves)
        return observed(replace(SEEN, reasons=reasons))[-1]

    assert said(home) == "You moved on 3 times. It came along 1 time."
    assert (
        said(home, work)
        == said(home, more=(unknown,))
        == "Of 3 moves from place to place it came along on 1."
    )


def test_nobody_else_near_is_said_in_words() -> None:
    assert "0" not in words.others(0)
    assert words.others(1) == "1 other Bluetooth thing near, not listed."


@pytest.mark.parametrize(("more", "ends"), [(0, "was off."), (1, "2 in all."), (3, "4 in all.")])
def test_a_gap_fits_one_line_at_80_columns(more: int, ends: str) -> None:
    told = words.not_listened("Sat 10 Jan 10:00", 1440, "Bluetooth was off", more)
    assert told.endswith(ends)
    assert len(told) <= 76


def test_a_flood_is_said_at_the_top_and_sends_nobody_elsewhere() -> None:
    near = Tag(
        "t-1", "apple_airtag", "AirTag", "tracker", (), "separated", "watch", None, (), T0, T0 + 90, None,
        3, 1, None, False, None,
    )  # fmt: skip
    untold = replace(near, level="seen", state="unknown")
    common = replace(near, level="seen", state="near-owner")
    films = replace(near, family="camera", name="camera", kind="watcher")
    for tags in ([], [near], [near, replace(near, id="t-2")], [untold], [common], [films]):
        flooded = Coverage(600.0, packets=9_000, bystanders={NOT_KEPT: 900})
        _, top, *rest = tag_listing(tags, flooded, check=True)
        assert "names than any crowd" in top
        assert "place" not in top
        told = " ".join(rest[rest.index(MAY_MEAN_HEAD) :])
        assert "another place" not in told
        assert "You can stop here" not in told
        assert "your bag" in told
        assert "names than any crowd" in on_paper(tags, flooded, "", since=T0 - 600, at=T0).heard
        calm = " ".join(tag_listing(tags, Coverage(600.0, packets=9_000), check=True))
        assert "another place" in calm
        assert "another place" in " ".join(tag_listing(tags, flooded)), "a record's flood may be long ago"


def test_the_way_to_the_rest_of_a_list_is_one_that_can_be_gone() -> None:
    """A check without a record said "To list them all: --all" of what was gone."""
    tag = Tag(
        "t-1", "apple_airtag", "AirTag", "tracker", (), "near-owner", "seen", None, (), T0, T0 + 90, None,
        3, 1, None, False, None,
    )  # fmt: skip
    many = [replace(tag, id=f"t-{number}") for number in range(40)]
    coverage = Coverage(600.0, packets=9_000)
    (of_check,) = (line for line in tag_listing(many, coverage, check=True) if "--all" in line)
    (of_record,) = (line for line in tag_listing(many, coverage) if "--all" in line)
    assert of_check.endswith("more. A check with --all lists them.")
    assert of_record.endswith("more. To list them all: --all")


def test_a_file_without_a_message_is_no_check_in_which_nothing_was_heard() -> None:
    assert tag_listing([], Coverage(660.0), live=False)[0] == findings.NOTHING_READ
    assert tag_listing([], Coverage(660.0, packets=5), live=False)[0].startswith("We did not hear")
    assert tag_listing([], Coverage(660.0))[0].startswith("We did not hear")  # this laptop listened


def test_a_crowd_is_listed_up_to_a_bound_and_cleaned() -> None:
    things = [InCrowd(f"bus {number}\x1b[2J", "Rig [b]Works", 12, 12) for number in range(40)]
    head, *lines = crowd_list([*things, InCrowd(None, None, 3, 12)])
    assert head == findings.IN_CROWD_HEAD
    assert len(lines) == 32
    assert lines[0].startswith("  'bus 0")
    assert lines[0].endswith("maker Rig [b]Works: there on 12 of 12 stretches")
    assert lines[-2:] == [findings.more_in_crowd(10), findings.unnamed_in_crowd(1)]
    assert "\x1b" not in "".join(lines)
