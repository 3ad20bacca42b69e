"""Stretches without asking: real bleak on a real D-Bus, with the advertisement monitors of our bluetoothd."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from scanner.model import Gap
from scanner.radio.limits import LIMITS, Limits
from scanner.radio.rounds import Rounds, Turn, anew_after
from scanner.radio.source import State
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.rigs.ble.harness import SCENARIOS, Rig
from tests.scanner.radio.conftest import QUICK, Listener, until

Start = Callable[..., Rig]
Listen = Callable[..., Listener]
BY_PACKETS = QUICK._replace(unasked_first_s=6.0, unasked_every_s=12.0, unasked_s=6.0)
OFTEN = QUICK._replace(unasked_first_s=0.4, unasked_every_s=1.6, unasked_s=0.6)
PHONE_LIKE, NEAR_LIKE = "C1:00:00:00:00:01", "C2:00:00:00:00:02"  # of answers.jsonl


def disguises(heard: list[Advertisement]) -> dict[str | None, object]:
    found = ((one.address, identify(one)) for one in heard)
    return {address: one.link["answers_as"] for address, one in found if "answers_as" in one.link}


@pytest.mark.dbus
async def test_tags_behind_their_answers_are_named(
    bluez: Start, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    class ByPackets(Rounds):
        """Its clock counts packets of the tag that is heard less: a slow machine only takes longer."""

        def __init__(self, limits: Limits, now: float, **options: Any) -> None:
            super().__init__(limits, 0.0, **options)

        def due(self, now: float, *, unasked: bool) -> Turn | None:
            senders = [one.address for one in listener.heard]
            return super().due(min(map(senders.count, (PHONE_LIKE, NEAR_LIKE))), unasked=unasked)

    monkeypatch.setattr("scanner.radio.system.receiver.Rounds", ByPackets)
    rig = bluez(scenario=SCENARIOS / "answers.jsonl")
    listener = listen(limits=BY_PACKETS)
    await listener.until(lambda: len(disguises(listener.heard)) == 2)
    assert disguises(listener.heard) == {PHONE_LIKE: "phone", NEAR_LIKE: "near-owner"}
    assert listener.gaps == []
    assert listener.source.status.state is State.LISTENING
    status = await rig.send({"query": "status"})
    assert status["call StartDiscovery"] >= 2
    assert status["call StopDiscovery"] >= 1


@pytest.mark.dbus
@pytest.mark.parametrize("why", ["no monitors", "raw ears", "somebody looks for a tag"])
async def test_where_nobody_can_or_need_be_silent_the_active_scan_goes_on(
    bluez: Start, listen: Listen, why: str
) -> None:
    options = ("--no-experimental",) if why == "no monitors" else ()
    rig = bluez(*options, scenario=SCENARIOS / "answers.jsonl")
    raw, sought = why == "raw ears", why == "somebody looks for a tag"
    listener = listen(limits=OFTEN, raw=lambda: raw, asks_on=lambda: sought)
    await until(lambda: listener.source.heard >= 60)
    status = await rig.send({"query": "status"})
    assert (status["call StartDiscovery"], status.get("call StopDiscovery", 0)) == (1, 0)
    kinds = {identify(one).kind for one in listener.heard if one.address == PHONE_LIKE}
    assert kinds == (set() if raw else {"phone"})  # the limit that the answer of `doctor` tells


@pytest.mark.dbus
async def test_an_adapter_that_goes_while_nobody_is_asked_is_told(bluez: Start, listen: Listen) -> None:
    rig = bluez(scenario=SCENARIOS / "answers.jsonl")
    listener = listen(limits=OFTEN._replace(unasked_s=60.0))
    await until(lambda: listener.source._receiver.stretch == 1)
    await rig.send({"fault": "power_off"})
    await listener.until(lambda: listener.source.status.state is State.WAITING)
    await rig.send({"fault": "power_on"})
    await listener.until(lambda: bool(listener.gaps))
    await listener.until_heard(3)
    assert [gap.cause for gap in listener.gaps if isinstance(gap, Gap)] == ["adapter off"]


@pytest.mark.dbus
async def test_an_active_scan_that_does_not_come_back_is_a_gap(bluez: Start, listen: Listen) -> None:
    rig = bluez(scenario=SCENARIOS / "answers.jsonl")
    listener = listen(limits=OFTEN)
    await until(lambda: listener.source._receiver.stretch == 1)
    await rig.send(
        {"fault": "answer", "method": "StartDiscovery", "error": "org.bluez.Error.InProgress", "times": 1}
    )
    await listener.until(lambda: bool(listener.gaps))
    assert [gap.cause for gap in listener.gaps] == ["adapter busy"]
    await listener.until_heard(3)


def test_two_stretches_fit_into_a_check_of_two_minutes() -> None:
    rounds = Rounds(LIMITS, 100.0, passive=True, anew_s=None)
    turns = [(second, rounds.due(100.0 + second, unasked=True)) for second in range(120)]
    assert [(second, turn) for second, turn in turns if turn] == [
        (20, Turn.ASK_NOBODY),
        (32, Turn.ASK_AGAIN),
        (70, Turn.ASK_NOBODY),
        (82, Turn.ASK_AGAIN),
    ]
    assert LIMITS.unasked_s < LIMITS.scan_stopped_s < LIMITS.silence_s


def test_a_stretch_that_began_ends_also_once_raw_ears_hear() -> None:
    rounds = Rounds(QUICK, 0.0, passive=True, anew_s=None)
    assert rounds.due(1e3, unasked=False) is None
    assert rounds.due(1e3, unasked=True) is Turn.ASK_NOBODY
    assert rounds.due(2e3, unasked=False) is Turn.ASK_AGAIN


def test_where_a_scan_begins_anew() -> None:
    assert anew_after(QUICK, "linux", merges=False) is None
    assert anew_after(QUICK, "darwin", merges=True) == 60.0
    assert anew_after(QUICK, "darwin", merges=False) == anew_after(QUICK, "win32", merges=False) == 3600.0
    rounds = Rounds(QUICK, 0.0, passive=False, anew_s=60.0)
    assert [rounds.due(moment, unasked=True) for moment in (59.0, 60.0)] == [None, Turn.ANEW]
    assert Rounds(QUICK, 0.0, passive=False, anew_s=None).due(1e9, unasked=True) is None


def test_the_scenario_holds_what_is_meant() -> None:
    lines = [json.loads(line) for line in (SCENARIOS / "answers.jsonl").read_text("utf-8").splitlines()]
    assert {line["address"] for line in lines if "response" in line} >= {PHONE_LIKE, NEAR_LIKE}
