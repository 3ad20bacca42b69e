"""What a package leaves out is called what it is."""

from dataclasses import replace

from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import material
from tests.tui.present.heard.test_result import AWAY
from tui.shared.export_package import preview_of, tag_name
from tui.wording.log import exporting


def test_a_thing_of_no_known_kind_is_no_tag_and_one_walk_is_no_coming_back() -> None:
    """Of a thing that came along on one walk: "The tag that keeps coming back is not in this package."."""
    thing = replace(AWAY, kind="unknown", name=None)
    assert tag_name(thing) == exporting.THING_UNNAMED
    assert tag_name(replace(thing, kind="tracker")) == exporting.TAG_UNNAMED
    for says in (exporting.not_in_it(tag_name(thing)), exporting.goes_along("x"), exporting.ADD_BACK_ASK):
        assert "coming back" not in says
        assert "'Talk it over'" in says


def test_the_page_says_how_a_tag_that_is_only_counted_is_added() -> None:
    """It stood there as a number, and no word said how it goes to the police."""
    held = material()
    waits = replace(held, facts=replace(held.facts, not_in_diary=len(held.coming_back) + 1))
    last = preview_of(waits, Choice())[-1]
    assert last == f"{exporting.waiting_count(1)} To add one first: Ctrl+P, All tags, Enter on it, then l."
