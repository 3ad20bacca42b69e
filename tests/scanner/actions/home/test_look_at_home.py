"""A look at the home network, without a front end: the yes before it, what is kept, what is held."""

import asyncio
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.home.look_at_home import HomeRun
from scanner.actions.open_state import OneRun
from scanner.actions.reach import Reach
from scanner.actions.refused import RefusalReason, Refused
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Plan
from scanner.lan.access.results import Away, Discovery, Lost, MethodResult
from scanner.lan.devices import household_cache
from scanner.lan.system.interfaces import Network
from scanner.log.proof import answers
from scanner.store.case import Case, create
from signatures.announcement import Announcement
from tests.tui.apps import T0, FakeClock

NET = IPv4Network("192.168.7.0/24")
PLAN = Plan(Network("eth0", 2, NET[20], NET, "00:31:92:00:00:09", NET[1]), seconds=6.0)
YES = Consent(send=True)
HEARD = (Announcement("arp", T0 + 1.0, {"ip": "192.168.7.30", "mac": "00:17:88:01:02:03"}),)


@pytest.fixture(autouse=True)
def noted_before(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many times a yes stood in the record when the network was asked."""
    before: list[int] = []

    async def discover(plan: Plan, *, consent: Consent, on_event: Any) -> Discovery:
        before.append(len(answers.listed(CASES[-1])) if CASES else 0)
        for item in HEARD:
            on_event(item)
        return Discovery(plan.network, T0, T0 + 6.0, HEARD, (MethodResult("arp", "answered", 1, 1),))

    monkeypatch.setattr("scanner.lan.sweep_in_thread.discover_beside", discover)
    CASES.clear()
    return before


CASES: list[Case] = []


async def test_the_yes_is_kept_before_anything_is_sent_and_the_look_after(
    tmp_path: Path, noted_before: list[int]
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        CASES.append(case)
        seen = await HomeRun(OneRun(case, FakeClock(), Reach())).look(PLAN, YES)
        assert noted_before == [1]
        told = household_cache.household(case, now=T0)
        assert [one.look.id for one in told.seen] == [seen.look.id]
        assert told.seen[-1].devices == seen.devices != ()


async def test_held_with_its_yes_until_there_is_a_record(tmp_path: Path) -> None:
    home = HomeRun(OneRun(None, FakeClock(), Reach()))
    seen = await home.look(PLAN, YES)
    assert home.unkept
    with create(tmp_path / "r.db", None, now=T0) as case:
        (kept,) = home.pour_into(case)
        assert [one.cameras for one in answers.listed(case)] == [False]
        assert [one.look.id for one in household_cache.household(case, now=T0).seen] == [kept.id]
        assert kept.announcements == seen.look.announcements
    assert not home.unkept


async def test_where_nothing_is_sent_no_yes_is_noted(tmp_path: Path, noted_before: list[int]) -> None:
    home = HomeRun(OneRun(None, FakeClock(), Reach()))
    await home.look(PLAN, Consent())
    with create(tmp_path / "r.db", None, now=T0) as case:
        home.pour_into(case)
        assert answers.listed(case) == []
    assert noted_before == [0]


async def test_a_no_of_the_client_closes_it_before_anything_is_asked(
    tmp_path: Path, noted_before: list[int]
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        answers.note(case, answers.Answer(T0, "network", "no", "client"))
        with pytest.raises(Refused) as refused:
            await HomeRun(OneRun(case, FakeClock(), Reach())).look(PLAN, YES)
        assert (refused.value.reason, refused.value.at) == (RefusalReason.NO_NETWORK, T0)
        assert [one.network for one in answers.listed(case)] == [None]  # nothing of a look
    assert noted_before == []


@pytest.mark.parametrize(
    ("told", "limits"),
    [
        ((), ("listened only",)),
        ((Lost(),), ("listened only", "full")),
        ((Away(),), ("listened only", "lost")),
    ],
)
async def test_a_watch_of_which_some_is_missing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: tuple[Lost | Away, ...], limits: tuple[str, ...]
) -> None:
    async def discover(plan: Plan, *, consent: Consent, on_event: Any) -> Discovery:
        for event in (*HEARD, *told):
            on_event(event)
        raise asyncio.CancelledError  # ended early, as most are

    monkeypatch.setattr("scanner.lan.sweep_in_thread.discover_beside", discover)
    with create(tmp_path / "r.db", None, now=T0) as case:
        await HomeRun(OneRun(case, FakeClock(), Reach())).watch(PLAN)
        (seen,) = household_cache.household(case, now=T0).seen
        assert seen.look.limits == limits
