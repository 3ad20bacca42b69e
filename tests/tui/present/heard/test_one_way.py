"""A file of one way: what came along on it is told as that; it came back from nowhere."""

from dataclasses import replace

import pytest

from scanner.hearing.coverage import Coverage
from scanner.model import Reason, Tag
from tests.tui.apps import T0
from tui.present.heard.tag_listing import file_lines, on_paper, tag_listing
from tui.wording.tags.way_results import WALKS

HOUR = 3_600.0
ALONG = Reason("on_stretches", {"there": 23, "stretches": 24, "behind": 959})
THING = Tag(
    "t-1", None, None, "unknown", ("C0:00:00:00:00:0D",), "unknown", "following", 5.0,
    (ALONG, Reason("could_be", {"stories": ("borrowed",)})), T0, T0 + HOUR, T0, 19, 0, None, False, None,
)  # fmt: skip
COVERAGE = Coverage(HOUR, bystanders={"phone": 230})


def told(*tags: Tag, live: bool = False) -> str:
    return "\n".join(tag_listing(tags, COVERAGE, live=live))


def test_it_came_along_on_the_way() -> None:
    said = told(THING)
    assert said.startswith("We heard 1 thing. It came along on the way.\n")
    assert told(THING, replace(THING, id="t-2")).startswith("We heard 2 things that came along on the way.\n")
    assert f"(result {WALKS['came'].code})" in said
    assert WALKS["came"].title in said
    assert "coming back" not in said
    assert "coming back" not in "\n".join(file_lines([THING], COVERAGE, ""))


@pytest.mark.parametrize(
    "other",
    [
        replace(THING, last_seen=T0 + 20 * HOUR),
        replace(THING, reasons=THING.reasons[1:], places=2),
    ],
    ids=["over days", "at places"],
)
def test_what_was_met_elsewhere_too_keeps_coming_back(other: Tag) -> None:
    assert told(THING, other).startswith("We heard 2 things that keep coming back.\n")
    assert told(THING, other, live=True).startswith("We heard 2 things that keep coming back.\n")


def test_after_one_walk_a_record_tells_of_the_way_too() -> None:
    """`tags` and the check after a walk said "It keeps coming back" of what was met on that walk alone."""
    said = told(THING, live=True)
    assert said.startswith("We heard 1 thing. It came along on the way.\n")
    assert f"(result {WALKS['came'].code})" in said
    later = tag_listing([THING], COVERAGE, since=T0 + 2 * HOUR, check=True)
    assert "1 thing came along on a way. Last heard: " in later[0]
    assert "coming back" not in "\n".join(later)
    page = on_paper([THING], COVERAGE, "", since=T0, at=T0 + HOUR)
    assert "came along on the way" in page.heard


def test_what_left_again_on_the_way_did_not_come_back_either() -> None:
    """It was told as coming along, and then it was there no more."""
    left = replace(THING, id="t-2", reasons=THING.reasons[1:], last_seen=T0 + HOUR / 3)
    assert told(THING, left).startswith("We heard 2 things that came along on the way.\n")
    until_then = Reason(
        "on_stretches", {"there": 12, "stretches": 12, "behind": 410, "ended": left.last_seen}
    )
    known = told(THING, replace(left, reasons=(until_then, *left.reasons)))
    assert known.startswith("We heard 2 things that came along on the way.\n")
    assert "Earlier, on a way, it was there on 12 of 12 stretches. 410 other things" in known
    assert told(left).startswith("We heard 1 thing. It keeps coming back.\n")  # no way is told at all


def test_how_many_were_near_at_a_time_is_no_count_of_those_that_stayed_behind() -> None:
    said = told(THING)
    assert "959 other things stayed behind." in said
    assert "At most 230 other Bluetooth devices at a time, not listed." in said
    assert "\n230 other Bluetooth devices, not listed." in told(replace(THING, reasons=THING.reasons[1:]))
