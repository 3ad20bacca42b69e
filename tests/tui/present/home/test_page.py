"""What is said of a look at home that asked nothing."""

import pytest

from scanner.lan.access.results import MethodResult
from scanner.lan.devices.looks import Look
from tests.tui.apps import T0
from tui.present.home import devices
from tui.wording.home import devices as home_words


def test_a_look_that_asked_nothing_says_so_first() -> None:
    silent = home_words.home_headline(0, 0, 0, asked=False)
    assert silent == home_words.NONE_ASKED
    for text in (silent, home_words.home_headline(0, 0, 0)):
        assert "does not show that there is no camera" in text


@pytest.mark.parametrize(("asked", "told"), [(0, False), (31, True)])
def test_whether_a_look_asked_is_read_from_its_methods(asked: int, told: bool) -> None:
    look = Look("s-1", "home", T0, T0 + 60, methods=(MethodResult("mdns", "answered", asked, 2),))
    assert devices.was_asked(look) is told
