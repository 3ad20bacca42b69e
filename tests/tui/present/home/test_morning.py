"""The words of a morning list: that nothing is new is said, and only then."""

import pytest

from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look, watch_look
from tests.scanner.actions.home.test_unplug_test import NETWORK
from tests.scanner.lan.homes import CAMERA, DOORBELL, TIME
from tui.present.home.morning import morning_parts
from tui.wording.home import looking
from tui.wording.home import watch as words


def test_a_list_without_anything_new_says_so_and_another_does_not() -> None:
    look = Look(
        "s-1", TIME, TIME + 6, tuple(item._replace(time=TIME + 1) for item in CAMERA), "192.168.7.0/24"
    )
    told = Household([look], now=TIME)
    for heard, none_new in ((CAMERA, True), ([*CAMERA, *DOORBELL], False)):
        later = [item._replace(time=TIME + 500) for item in heard]
        told.take(watch_look(NETWORK, later, TIME + 400, TIME + 900))
        (*_, (head, note)) = morning_parts(told, told.seen[-1], 0)
        assert head == words.MORNING_NOTE
        assert (words.MORNING_NONE_NEW in note) is none_new


@pytest.mark.parametrize(("more", "code"), [({"lost": True}, "full"), ({"away": True}, "lost")])
def test_a_night_of_which_some_is_missing_says_that_and_not_that_nothing_is_new(
    more: dict[str, bool], code: str
) -> None:
    told = Household([Look("s-1", TIME, TIME + 6, tuple(CAMERA), "192.168.7.0/24")], now=TIME)
    later = [item._replace(time=TIME + 500) for item in CAMERA]
    told.take(watch_look(NETWORK, later, TIME + 400, TIME + 900, **more))
    (*_, (_, note)) = morning_parts(told, told.seen[-1], 0)
    assert looking.LIMIT_TEXTS[code] in note
    assert not {words.MORNING_NONE_NEW, words.MORNING_NOTHING} & set(note)
