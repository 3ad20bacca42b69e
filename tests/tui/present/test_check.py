"""What the card of a finding says first."""

from scanner.model import Reason, Tag
from tests.tui.apps import T0, Rig
from tui.present import check, tags
from tui.wording.tags import findings


def following(level: str) -> Tag:
    told = (Reason("could_be", {"stories": ("borrowed", "household")}),)
    return Tag(
        "t-1",
        "tile",
        "Tile",
        "tracker",
        (),
        "unknown",
        level,
        9.0,
        told,
        T0,
        T0,
        None,
        9,
        3,
        None,
        False,
        None,
    )


def test_why_it_is_near_is_not_known_and_comes_first_of_a_finding() -> None:
    first, *stories = tags.could_be(following("following"))
    assert first == findings.WHY_NOT_KNOWN
    assert tags.could_be(following("watch")) == stories
    assert not any("borrowed" in story for story in stories)
    rig = Rig()
    card = check.card(following("following"), rig.session.now(), rig.session.trail)
    assert findings.WHY_NOT_KNOWN in card.lines
