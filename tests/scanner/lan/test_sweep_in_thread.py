"""A sweep beside the loop: its answer, its events, its end when it is stopped, and what went wrong."""

import asyncio
import threading
from ipaddress import IPv4Address, IPv4Network
from typing import Any

import pytest

from scanner.lan import sweep
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Network, Plan
from scanner.lan.access.results import Discovery, Started
from scanner.lan.sweep_in_thread import discover_beside

HERE = Network("eth0", 2, IPv4Address("10.0.0.9"), IPv4Network("10.0.0.0/24"))
PLAN, YES = Plan(HERE), Consent(send=True)


def instead(monkeypatch: pytest.MonkeyPatch, discover: Any) -> None:
    monkeypatch.setattr(sweep, "discover", discover)


async def test_the_answer_comes_back_from_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    where: list[int] = []

    async def discover(plan: Plan, *, consent: Consent, on_event: Any) -> Discovery:
        where.append(threading.get_ident())
        on_event(Started("arp"))
        return Discovery(plan.network, 1.0, 2.0)

    instead(monkeypatch, discover)
    events: list[object] = []
    found = await discover_beside(PLAN, consent=YES, on_event=events.append)
    assert (found, events) == (Discovery(HERE, 1.0, 2.0), [Started("arp")])
    assert where != [threading.get_ident()]


async def test_a_mistake_in_it_is_the_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    async def discover(plan: Plan, **_: object) -> Discovery:
        raise RuntimeError("broken")

    instead(monkeypatch, discover)
    with pytest.raises(RuntimeError, match="broken"):
        await discover_beside(PLAN, consent=YES)


async def test_it_ends_when_nobody_waits_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    began, ended = threading.Event(), threading.Event()

    async def discover(plan: Plan, **_: object) -> Discovery:
        began.set()
        try:
            await asyncio.sleep(600)
        finally:
            ended.set()
        return Discovery(plan.network, 1.0, 2.0)

    instead(monkeypatch, discover)
    waiting = asyncio.create_task(discover_beside(PLAN, consent=YES))
    assert await asyncio.to_thread(began.wait, 20)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await asyncio.to_thread(ended.wait, 20)


async def test_stopped_before_it_began_it_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    hold, done = threading.Event(), threading.Event()
    real = asyncio.run

    def late(main: Any) -> Any:
        hold.wait(20)
        try:
            return real(main)
        finally:
            done.set()

    async def discover(plan: Plan, **_: object) -> Discovery:
        asked.append("")
        return Discovery(plan.network, 1.0, 2.0)

    instead(monkeypatch, discover)
    monkeypatch.setattr(asyncio, "run", late)
    waiting = asyncio.create_task(discover_beside(PLAN, consent=YES))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    hold.set()
    assert await asyncio.to_thread(done.wait, 20)
    assert asked == []
