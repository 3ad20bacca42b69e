"""Listened to in one room and then in another: what was heard in the first is not "nothing"."""

import asyncio

from tests.tui.apps import T0, Rig, settled, tag
from tui.present.heard.check import found_now


async def test_a_listening_that_hears_nothing_takes_back_none_of_the_one_before() -> None:
    rig = Rig()
    session = rig.session
    for room, heard in (("hall", [tag(second) for second in range(1, 120, 4)]), ("car", [])):
        listening = asyncio.create_task(session.listen(room))
        await settled(lambda: session.radio.hears)
        rig.radio.hear(*heard)
        await settled(lambda: rig.clock.now >= T0 + 117)
        rig.clock.now += 20
        session.radio.stop()
        await listening
        found = found_now(session.now(), session)
        assert (room, found.away, found.listened_s > 100) == (room, 1, True)
