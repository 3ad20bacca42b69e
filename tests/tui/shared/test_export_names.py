"""What a package leaves out is called what it is."""

from dataclasses import replace

from tests.tui.present.heard.test_result import AWAY
from tui.shared.export_package import tag_name
from tui.wording.log import exporting


def test_a_thing_of_no_known_kind_is_no_tag_and_one_walk_is_no_coming_back() -> None:
    """Of a thing that came along on one walk: "The tag that keeps coming back is not in this package."."""
    thing = replace(AWAY, kind="unknown", name=None)
    assert tag_name(thing) == exporting.THING_UNNAMED
    assert tag_name(replace(thing, kind="tracker")) == exporting.TAG_UNNAMED
    for says in (exporting.not_in_it(tag_name(thing)), exporting.goes_along("x"), exporting.ADD_BACK_ASK):
        assert "coming back" not in says
        assert "'Talk it over'" in says
