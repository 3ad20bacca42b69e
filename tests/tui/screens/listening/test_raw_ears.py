"""Raw ears in the app: offered where they can be started, asked for once, never in the way of listening."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from textual.widgets import Button, Static

from scanner.actions.reach import Reach
from scanner.radio.linux.ears import EarsProblem
from scanner.radio.live import LiveSource
from scanner.radio.source import State
from signatures.advertisement import Advertisement
from tests.tui.apps import Rig, settled
from tui.wording.tags import raw_ears


class FakeEars:
    """Stands where Ears does; `fails` is what it raises."""

    fails: str | None = None
    made: "list[FakeEars]"

    def __init__(self, adapter: int = 0, how: tuple[str, ...] = ()) -> None:
        self.how, self.closed, self.hears = how, False, True
        self.made.append(self)

    async def open(self, on_heard: Any, now: Any) -> None:
        self.on_heard = on_heard
        if self.fails:
            raise EarsProblem(self.fails)

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> type[FakeEars]:
    FakeEars.made, FakeEars.fails = [], None
    monkeypatch.setattr("scanner.radio.linux.ears.Ears", FakeEars)
    return FakeEars


def rig(*how: str) -> Rig:
    one = Rig()
    one.session.reach = Reach(one._make, ears_starter=lambda: how)
    return one


def said(app: Any) -> list[str]:
    return [str(told.message) for told in app._notifications]


@pytest.mark.parametrize("fails", [None, "refused"])
async def test_a_tick_starts_them_once_and_they_end_with_the_listening(
    ears: type[FakeEars], fails: str | None
) -> None:
    ears.fails = fails
    one = rig("/usr/bin/pkexec")
    async with one.app.run_test(size=(80, 24)) as pilot:
        one.app.action_go("check")
        await settled(lambda: bool(one.app.screen.query("#raw")))
        switch = one.app.screen.query_one("#raw", Button)
        assert str(switch.label) == "Raw ears: off"
        switch.press()
        await settled(lambda: str(switch.label) == "Raw ears: on")
        explained = one.app.screen.query_one("#explained", Static)
        assert str(explained.content) == raw_ears.EXPLAINED_IN_APP
        one.app.screen.query_one("#listen").press()
        await settled(lambda: one.session.radio.state is State.LISTENING)
        assert [made.how for made in ears.made] == [("/usr/bin/pkexec",)]
        told = raw_ears.PROBLEMS[fails] if fails else raw_ears.HEARS
        await settled(lambda: said(one.app) == [told])
        one.session.radio.stop()
        await settled(lambda: not one.session.radio.listening)
        await settled(lambda: ears.made[0].closed or bool(fails))
        one.app.start_listening("home")  # again, without a tick: nobody is asked
        await settled(lambda: one.session.radio.state is State.LISTENING)
        assert len(ears.made) == 1
        await pilot.pause()


async def test_where_nothing_can_start_them_nothing_is_offered(ears: type[FakeEars]) -> None:
    one = rig()
    async with one.app.run_test(size=(80, 24)):
        one.app.action_go("check")
        await settled(lambda: bool(one.app.screen.query("#listen")))
        assert not one.app.screen.query("#raw")


@pytest.mark.parametrize(
    ("status", "how", "told"),
    [(0, [("/usr/bin/sudo", "-n")], raw_ears.HEARS), (1, [], raw_ears.PROBLEMS["refused"])],
)
async def test_sudo_asks_on_the_terminal_that_the_app_leaves(
    ears: type[FakeEars],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    status: int,
    how: list[tuple[str, ...]],
    told: str,
) -> None:
    one, left = rig("/usr/bin/sudo"), []

    @contextmanager
    def suspend() -> Iterator[None]:
        left.append("left")
        yield

    def run(words: list[str], **_: object) -> SimpleNamespace:
        assert words == ["/usr/bin/sudo", "-v"]
        return SimpleNamespace(returncode=status)

    async with one.app.run_test(size=(80, 24)):
        monkeypatch.setattr(one.app, "suspend", suspend)
        monkeypatch.setattr("tui.app.listening.subprocess.run", run)
        one.app.start_listening("home", raw=True)
        await settled(lambda: one.session.radio.state is State.LISTENING)
        await settled(lambda: said(one.app) == [told])
        assert (left, [made.how for made in ears.made]) == (["left"], how)


async def test_a_terminal_that_cannot_be_left_is_no_obstacle(ears: type[FakeEars]) -> None:
    one = rig("/usr/bin/sudo")
    async with one.app.run_test(size=(80, 24)):
        one.app.start_listening("home", raw=True)
        await settled(lambda: one.session.radio.state is State.LISTENING)
        await settled(lambda: said(one.app) == [raw_ears.PROBLEMS["no-starter"]])


async def test_what_they_hear_counts_and_what_the_system_makes_of_it_does_not(ears: type[FakeEars]) -> None:
    radio, source = rig("/usr/bin/pkexec").session.radio, LiveSource()
    await radio.open_ears(FakeEars())  # type: ignore[arg-type]
    assert radio._prepared(source) is source
    assert not source.asks_on()
    radio.watching.append(lambda item: None)  # somebody looks for a tag
    assert source.asks_on()
    ears.made[0].on_heard(Advertisement(0.0, "11:22:33:44:55:66"))
    device = SimpleNamespace(address="11:22:33:44:55:66")
    source._heard(device, SimpleNamespace(rssi=-50, local_name="x"))
    assert len(source._items) == 1
    await radio._close_ears()
    ears.made[0].on_heard(Advertisement(0.0, "11:22:33:44:55:66"))
    assert len(source._items) == 1
