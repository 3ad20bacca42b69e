"""Asking and ringing over a real D-Bus: the bytes written, the facts read, one problem for each failure."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from scanner.asking.ask import Fact, TagAnswers, ask
from scanner.asking.link import TagLink, Times
from scanner.asking.problem import AskFailed, AskProblem
from scanner.asking.ring import Rung, ring
from scanner.radio.connect import talk_to
from scanner.radio.problems import RadioProblem, RadioUnavailable
from signatures.advertisement import Advertisement
from tests.rigs import tags
from tests.rigs.ble.harness import SCENARIOS, Rig

pytestmark = pytest.mark.dbus
P = AskProblem
QUICK = Times(
    seek=60.0, connect=60.0, call=1.0, whole=120.0, talk=60.0, answer=0.4, chunk=0.15, ring=0.4, part=1.0
)
AIRTAG, FIND_MY, DULT, NEAR, ITAG = (
    "F6:E6:00:00:00:01",
    "F6:E6:00:00:00:02",
    "C5:D5:00:00:00:03",
    "C5:D5:00:00:00:04",
    "FF:FF:10:00:00:05",
)
SMARTTAG, BARE, PARTS, PEBBLEBEE, TILE, FIND_HUB = (
    "E3:B2:00:00:00:06",
    "FF:FF:10:00:00:07",
    "C5:D5:00:00:00:08",
    "D8:00:00:00:00:09",
    "D1:22:33:44:55:0A",
    "4A:11:22:33:44:0B",
)
LOCKED, DEAF = "FF:FF:10:00:00:0C", "FF:FF:10:00:00:0D"
STANDARD = {
    "product_data": "0011223344556677",
    "maker": "Rig Works",
    "model": "Tag 1",
    "category": "1",
    "protocol": "1.0.0",
    "capabilities": ["sound", "motion", "identifier"],
    "network": "Apple Find My",
    "firmware": "3.2.1",
    "battery_type": "single-use",
    "battery": "full",
}


@pytest.fixture
def air(bluez: Callable[..., Rig]) -> Rig:
    return bluez("--airtag-drop", "0.2", scenario=SCENARIOS / "asked.jsonl")


async def talk(address: str, conversation: Callable[..., Any], times: Times = QUICK, **options: Any) -> Any:
    async def over(link: TagLink) -> Any:
        return await conversation(link, times, **options)

    def is_it(advertisement: Advertisement) -> bool:
        return advertisement.address == address

    return await talk_to(is_it, over, times=times)


async def writes(air: Rig) -> list[tuple[str, str, str]]:
    held = await air.send({"query": "writes"})
    return [(one["uuid"], one["value"], one["type"]) for one in held]


RINGS = [
    (AIRTAG, Rung("airtag", True), [(tags.AIRTAG_SOUND_CHAR, "af", "request")]),
    (
        FIND_MY,
        Rung("find my", True),
        [(tags.FINDMY_SOUND_CHAR, "010003", "request"), (tags.FINDMY_SOUND_CHAR, "010103", "request")],
    ),
    (DULT, Rung("dult", True), [(tags.DULT_CHAR, "0003", "request"), (tags.DULT_CHAR, "0103", "request")]),
    (
        FIND_HUB,
        Rung("dult", True),
        [(tags.DULT_CHAR, "0003", "request"), (tags.DULT_CHAR, "0103", "request")],
    ),
    (
        PEBBLEBEE,
        Rung("pebblebee", False),
        [(tags.PEBBLEBEE_CHAR, "01", "command"), (tags.PEBBLEBEE_CHAR, "02", "command")],
    ),
    (ITAG, Rung("alert", False), [(tags.ALERT_CHAR, "02", "command"), (tags.ALERT_CHAR, "00", "command")]),
]


@pytest.mark.parametrize(
    ("address", "rung", "written"), RINGS, ids=[row[1].way + row[0][-2:] for row in RINGS]
)
async def test_each_kind_is_rung_as_its_maker_lets_strangers_do(
    air: Rig, address: str, rung: Rung, written: list[tuple[str, str, str]]
) -> None:
    started: list[bool] = []
    assert await talk(address, ring, started=lambda: started.append(True)) == rung
    assert await writes(air) == written
    assert started == [True]


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        (DULT, STANDARD | {"battery": "80 %"}),
        (PARTS, STANDARD),
        (FIND_MY, {"battery": "80 %"}),
        (ITAG, {"battery": "80 %"}),
        (PEBBLEBEE, {"maker": "Rig Bees", "model": "Bee 1", "serial": "RB-0001"}),
        (TILE, {"tile_id": "5122334455667788"}),
    ],
)
async def test_each_kind_tells_what_it_tells(air: Rig, address: str, facts: dict[str, Any]) -> None:
    answers: TagAnswers = await talk(address, ask)
    assert (dict(answers.facts), answers.problem) == (facts, None)
    assert all(uuid == tags.DULT_CHAR for uuid, _, _ in await writes(air))  # nothing else is written


CANNOT = [
    (AIRTAG, ask, P.NOTHING_TO_ASK, None),
    (SMARTTAG, ask, P.NOTHING_TO_ASK, None),
    (SMARTTAG, ring, P.NO_SOUND, None),
    (BARE, ring, P.NO_SOUND, None),
    (NEAR, ask, P.OWNER_NEAR, None),
    (NEAR, ring, P.OWNER_NEAR, None),
    (LOCKED, ring, P.PAIRING, None),
    (DEAF, ring, P.NO_CONNECTION, None),
    ("00:00:00:00:00:00", ring, P.NOT_HEARD, None),
    (AIRTAG, ring, P.NO_CONNECTION, {"fault": "connect", "how": "fail"}),
    (AIRTAG, ring, P.CONNECT_TIMEOUT, {"fault": "connect", "how": "slow", "seconds": 9}),
    (AIRTAG, ring, P.LOST, {"fault": "connect", "how": "drop"}),
    (AIRTAG, ring, P.REFUSED, {"fault": "write", "how": "refuse"}),
    (DULT, ring, P.REFUSED, {"fault": "write", "how": "refuse"}),
    (AIRTAG, ring, P.LOST, {"fault": "write", "how": "drop"}),
    (DULT, ask, P.LOST, {"fault": "write", "how": "drop"}),
    (DULT, ring, P.GARBAGE, {"fault": "write", "how": "garbage", "hex": "deadbeef00"}),
    (FIND_MY, ring, P.GARBAGE, {"fault": "write", "how": "garbage", "hex": "ff"}),
    (DULT, ring, P.NO_ANSWER, {"fault": "write", "how": "silent"}),
    (DULT, ring, P.NO_ANSWER, {"fault": "hang", "method": "WriteValue", "seconds": 60}),
    (ITAG, ring, P.NO_ANSWER, {"fault": "hang", "method": "WriteValue", "seconds": 60}),
]


@pytest.mark.parametrize(
    ("address", "conversation", "problem", "fault"),
    CANNOT,
    ids=[f"{row[0][-2:]} {row[1].__name__} {row[2].value} {(row[3] or {}).get('how', '')}" for row in CANNOT],
)
async def test_every_failure_is_one_problem_and_comes_in_time(
    air: Rig,
    address: str,
    conversation: Callable[..., Any],
    problem: AskProblem,
    fault: dict[str, Any] | None,
) -> None:
    if fault is not None:
        await air.send(fault)
    short = {P.NOT_HEARD: {"seek": 1.0}, P.CONNECT_TIMEOUT: {"connect": 2.0}}
    times = QUICK._replace(**short.get(problem, {}))
    began = time.monotonic()
    with pytest.raises(AskFailed) as failed:
        await talk(address, conversation, times)
    assert failed.value.problem is problem, failed.value.detail
    assert time.monotonic() - began < times.seek + times.whole + times.part + 60.0


async def test_what_was_read_before_the_link_broke_is_kept(air: Rig) -> None:
    await air.send({"fault": "write", "address": DULT, "how": "garbage", "hex": "deadbeef00"})
    answers: TagAnswers = await talk(DULT, ask)
    assert answers == TagAnswers((Fact("battery", "80 %"),), P.GARBAGE)


async def test_the_whole_action_has_a_limit(air: Rig) -> None:
    async def for_ever(link: TagLink, times: Times) -> None:
        await asyncio.sleep(3_600)

    began = time.monotonic()
    with pytest.raises(AskFailed) as failed:
        await talk(DULT, for_ever, QUICK._replace(whole=1.0))
    assert failed.value.problem is P.TIME_UP
    assert time.monotonic() - began < 600


async def test_who_stops_it_silences_the_tag(air: Rig) -> None:
    begun = asyncio.Event()
    running = asyncio.ensure_future(talk(DULT, ring, QUICK._replace(ring=5.0), started=begun.set))
    await begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [value for _, value, _ in await writes(air)] == ["0003", "0103"]


async def test_nothing_is_ever_paired(air: Rig) -> None:
    with pytest.raises(AskFailed):
        await talk(LOCKED, ring)
    assert "call Pair" not in await air.send({"query": "status"})


async def test_without_a_radio_it_says_so(bluez: Callable[..., Rig]) -> None:
    bluez("--off")
    with pytest.raises(RadioUnavailable) as failed:
        await talk(DULT, ring)
    assert failed.value.problem is RadioProblem.OFF


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ({"fault": "adapter_remove"}, RadioProblem.UNPLUGGED),
        ({"fault": "power_off"}, RadioProblem.OFF),
        ({"fault": "restart", "down": 60}, RadioProblem.SERVICE_STOPPED),
    ],
)
async def test_a_radio_that_is_lost_while_the_tag_is_sought_is_no_tag_that_was_not_heard(
    air: Rig, fault: dict[str, Any], problem: RadioProblem
) -> None:
    """After half a minute it was said that the tag may be out of reach, asleep, or under another address."""
    stages: list[str] = []

    async def never(link: TagLink) -> None:
        raise AssertionError(link)

    asking = asyncio.create_task(talk_to(lambda _: False, never, times=QUICK, stage=stages.append))
    while not (await air.send({"query": "status"}))["discovering"]:  # noqa: ASYNC110 - another process
        await asyncio.sleep(0.01)
    await air.send(fault)
    with pytest.raises(RadioUnavailable) as lost:
        await asking
    assert (lost.value.problem, stages) == (problem, ["seeking"])
