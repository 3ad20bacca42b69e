"""What nobody heard, asked or knows is said as that: no empty answer reads like good news, or like blame."""

import io

import pytest

from scanner.lan.access.results import MethodResult
from scanner.lan.devices.looks import Look
from scanner.model import Reason, Tag
from signatures.support.advice import pages
from tests.tui.apps import T0, Rig
from tui.present import check, common, tags
from tui.present.home import devices
from tui.terminal import prompts
from tui.wording import home as home_words
from tui.wording.app import home as app_home
from tui.wording.tags import findings, radio

LONG = "Where are you now? " + "(a word such as home or work, a school or a friend's house) " * 4


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


def test_a_look_that_asked_nothing_says_so_first() -> None:
    silent = home_words.headline(0, 0, 0, asked=False)
    assert silent == home_words.NONE_ASKED
    for text in (silent, home_words.headline(0, 0, 0)):
        assert "does not show that there is no camera" in text


@pytest.mark.parametrize(("asked", "told"), [(0, False), (31, True)])
def test_whether_a_look_asked_is_read_from_its_methods(asked: int, told: bool) -> None:
    look = Look("s-1", "home", T0, T0 + 60, methods=(MethodResult("mdns", "answered", asked, 2),))
    assert devices.asked(look) is told


def test_the_corner_says_what_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig()
    now = rig.session.now()
    before = common.state_line(rig.session, now)
    monkeypatch.setattr(type(rig.session), "looking", property(lambda self: True))
    assert common.state_line(rig.session, now) == app_home.LOOKING_NOW != before


def test_why_it_is_near_is_not_known_and_comes_first_of_a_finding() -> None:
    first, *stories = tags.could_be(following("following"))
    assert first == findings.WHY_NOT_KNOWN
    assert tags.could_be(following("watch")) == stories
    assert not any("borrowed" in story for story in stories)
    rig = Rig()
    card = check.card(following("following"), rig.session.now(), rig.session.trail)
    assert findings.WHY_NOT_KNOWN in card.lines


def test_no_radio_tells_nothing_about_a_bag() -> None:
    assert "nothing about your bag" in radio.NOT_CHECKED
    assert "nothing about your bag" in findings.COULD_NOT_LISTEN


def test_what_phones_warn_of_is_told_with_its_source() -> None:
    items = {item.id: item for item in pages()["tools"].items}
    assert "iPhone" in items["iphone"].text
    assert "Android" in items["android"].text
    assert "does not show that there is no tag" in items["no-warning"].text
    assert all(items[name].source for name in ("iphone", "android", "no-warning"))


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_questions_do_not_break_within_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("builtins.input", lambda: screen.write("\n") and "home")  # Enter ends the line
    assert prompts.ask(LONG) == "home"
    prompts.say(LONG)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) < 80
    assert set(" ".join(lines).split()) == set(LONG.split())


def test_a_pipe_gets_the_sentence_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    prompts.say(LONG)
    assert pipe.getvalue().count("\n") == 1
