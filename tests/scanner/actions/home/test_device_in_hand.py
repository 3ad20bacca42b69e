"""Which thing on a network is in the hand: the one that alone goes once it is off, and comes back."""

import pytest

from scanner.actions.home.device_in_hand import DeviceInHand, NotConfirmed
from scanner.actions.home.unplug_test import UnplugTest
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Plan
from signatures.announcement import Announcement
from tests.scanner.actions.home.test_unplug_test import NETWORK, _home, run_of, without
from tests.scanner.lan.homes import DOORBELL, HOME, arp, rdns

__all__ = ["_home"]
PHONE = [arp("192.168.7.202", "DA:A1:19:5E:77:42"), rdns("192.168.7.202", "noras-phone")]
CHANGED = [arp("192.168.7.202", "DE:A1:19:5E:77:43"), rdns("192.168.7.202", "noras-phone")]
OTHER = [arp("192.168.7.203", "DA:A1:19:5E:77:55")]
ALL = HOME + PHONE + OTHER


def hand(*says: list[Announcement], wanted: str | None = None) -> DeviceInHand:
    return DeviceInHand(UnplugTest(run_of([*says]), Plan(NETWORK), Consent(send=True)), wanted)


async def test_the_one_that_went_alone_and_came_back_is_the_one_in_the_hand() -> None:
    there = hand(ALL, HOME + OTHER, HOME + OTHER, ALL)
    assert await there.look() is None
    gone = await there.off()
    assert not isinstance(gone, NotConfirmed)
    assert gone.macs == ("DA:A1:19:5E:77:42",)
    assert await there.on(gone) is None


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (ALL, NotConfirmed.NOTHING_WENT),
        (HOME, NotConfirmed.SEVERAL_WENT),
        (without(DOORBELL) + PHONE + OTHER, NotConfirmed.NOT_CARRIED),
    ],
)
async def test_what_did_not_go_alone_or_sees_is_not_taken_for_it(
    after: list[Announcement], says: NotConfirmed
) -> None:
    there = hand(ALL, after)
    await there.look()
    assert await there.off() is says


async def test_another_than_the_one_that_is_meant_is_not_taken_for_it() -> None:
    there = hand(ALL, HOME + PHONE, wanted="d-0000000000")
    assert await there.look() is NotConfirmed.NOT_SEEN
    assert await there.off() is NotConfirmed.ANOTHER_WENT


async def test_what_comes_back_under_another_address_is_not_confirmed() -> None:
    there = hand(ALL, HOME + OTHER, *[HOME + OTHER + CHANGED] * 4)
    await there.look()
    gone = await there.off()
    assert not isinstance(gone, NotConfirmed)
    assert await there.on(gone) is NotConfirmed.NOT_BACK
