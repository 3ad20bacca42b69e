"""A time zone that is set while the app runs: on a journey, or since the system had a wrong one."""

import time
from collections.abc import Iterator

import pytest

from scanner.log.diary.spoken_time import read
from tests.systems import settle_zone
from tests.tui.apps import T0, Rig
from tui.wording.saying import local_time

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="no program can follow it on this system")


@pytest.fixture(autouse=True)
def _zone_of_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


async def test_times_are_told_and_read_by_the_clock_that_the_person_sees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until it was started again all stood there by the old zone, and "21:00" was kept as another hour."""
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)):
        here, said = local_time(T0), read("21:00", now=T0)
        monkeypatch.setenv("TZ", "America/New_York")
        rig.app._follow()
        assert local_time(T0).utcoffset() != here.utcoffset()
        assert read("21:00", now=T0) != said
