"""The corner of a page says what goes on."""

import pytest

from tests.tui.apps import Rig
from tui.present import common
from tui.wording.home import page as app_home


def test_the_corner_says_what_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig()
    now = rig.session.now()
    before = common.state_line(rig.session, now)
    monkeypatch.setattr(type(rig.session), "looking", property(lambda self: True))
    assert common.state_line(rig.session, now) == app_home.LOOKING_NOW != before
