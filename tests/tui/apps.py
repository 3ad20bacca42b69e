"""Working fakes for the app's tests: a clock that stands still, a radio that says what it is told to say."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from textual._context import active_app
from textual.css.query import NoMatches

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.model import Gap, Item
from scanner.radio.problems import RadioProblem, RadioUnavailable
from scanner.radio.source import State, Status
from signatures.advertisement import Advertisement, build_ad, from_ad
from tui.app.app import HomesweepApp

T0 = 1_767_600_000.0  # Mon 5 Jan 2026 08:00 UTC
AIRTAG = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "ab" * 22 + "0100")})
NEAR = build_ad(manufacturer_data={76: bytes.fromhex("12021401")})
PHONE = build_ad(flags=6, manufacturer_data={76: bytes.fromhex("10050b1c2d3e4f")})
HOSTILE = [
    "[@click=app.quit]tap[/]\x1b]0;owned\x07\x1b[2J\u202egnp.exe[/] [bold red]x [type=x, v={'a[0]'}] $red",
    "a" * 300,
]
STEERING = frozenset("\x1b\x07\u202e")  # what of it must not reach a terminal


class FakeClock:
    """Moves only when it is moved."""

    def __init__(self, now: float = T0) -> None:
        self.now = now

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def boottime(self) -> float | None:
        return None


class FakeRadio:
    """A live_run.ListeningSource. `hear` passes items on; `told` is where its state is told."""

    def __init__(self, clock: FakeClock, problem: RadioProblem | None = None, *, fails: bool = False) -> None:
        self._clock, self._problem, self._fails = clock, problem, fails
        self._items: asyncio.Queue[Item | None] = asyncio.Queue()
        self._listens: bool | None = None  # not so far, before the first listen
        self.status = Status(State.STARTING, clock.time())
        self.told: Callable[[Status], None] = lambda status: None
        self.dropped, self.listened_s, self.gaps = 0, 0.0, ()
        self.stopped = False

    def hear(self, *items: Item) -> None:
        for item in items:
            self._clock.now = max(self._clock.now, item.time)
            self._items.put_nowait(item)

    def report(self, state: State, problem: RadioProblem | None = None) -> None:
        self.status = Status(state, self._clock.time(), problem)
        self.told(self.status)

    async def stream(self) -> AsyncIterator[Advertisement | Gap]:
        if self._fails and self._problem is not None:
            raise RadioUnavailable(self._problem)
        self.report(State.WAITING if self._problem else State.LISTENING, self._problem)
        items, self._listens = self._items, True
        while (item := await items.get()) is not None:
            yield item  # type: ignore[misc]
        self._items, self._listens = asyncio.Queue(), False

    def stop(self) -> None:
        self.stopped = True
        if self._listens is not False:  # a second stop ends no later listen
            self._items.put_nowait(None)


class Rig:
    """An app over a fake radio. `radio` is the one that the app asked for last."""

    def __init__(
        self,
        *,
        path: Path | None = None,
        problem: RadioProblem | None = None,
        fails: bool = False,
        first_run: bool = False,
    ) -> None:
        self.clock = FakeClock()
        self.radio = FakeRadio(self.clock, problem, fails=fails)
        self._problem = problem
        self.exits: list[int] = []
        self.session = Session(self.clock, Reach(self._make, obstacle=self._obstacle))
        self.app = HomesweepApp(self.session, path=path, first_run=first_run, exit_now=self.exits.append)
        self.app.access.says_open = False  # most tests and pictures go without a passphrase: it is slow

    async def _obstacle(self) -> RadioProblem | None:
        return self._problem

    def _make(self, clock: object, told: Callable[[Status], None]) -> FakeRadio:
        self.radio.told = told
        return self.radio


def tag(
    seconds: float, data: bytes = AIRTAG, address: str = "D1:22:33:44:55:66", rssi: int = -60
) -> Advertisement:
    return from_ad(T0 + seconds, address, data, address_type="random", rssi=rssi)


def named(name: str, seconds: float = 1.0, address: str = "D1:22:33:44:55:66") -> Advertisement:
    """A key finder that calls itself `name`."""
    return Advertisement(T0 + seconds, address, "random", -50, f"iTAG{name}", service_uuids=("ffe0", "1802"))


LOOKS, BETWEEN_S = 6_000, 0.02  # a bound for what never comes: two minutes of a machine that goes on


async def settled(condition: Callable[[], bool], looks: int = LOOKS) -> None:
    """Until something holds; TimeoutError when it does not after so many looks, between which the app had its
    turn: a machine that stood still for minutes had none. A page half put up holds nothing yet."""

    def holds() -> bool:
        try:
            return condition()
        except NoMatches:
            return False

    for _ in range(looks):
        if holds():
            return
        await asyncio.sleep(BETWEEN_S)
    raise TimeoutError(_as_it_stands())


def _as_it_stands() -> str:
    """What an app shows and works on, for whoever reads why a test failed."""
    if (app := active_app.get(None)) is None:
        return "no app"
    works = [(worker.name, worker.state.name) for worker in app.workers]
    waits = [
        frame
        for task in asyncio.all_tasks()
        if not task.get_name().startswith("message pump")
        for frame in task.get_stack()[-1:]
    ]
    return f"{app.screen_stack}, focus on {app.focused}, workers {works}, waits {waits}"


async def resize(pilot: Any, width: int, height: int) -> None:
    """Give the terminal another size, and wait until the page is laid out for it."""
    app = pilot.app
    await pilot.resize_terminal(width, height)
    try:
        await settled(lambda: app.screen._compositor.size == (width, height))
    except TimeoutError:
        raise AssertionError(
            f"{app.screen} at {app.screen._compositor.size}, stack {app.screen_stack}, app {app.size}, "
            f"resumed {app.screen.stack_updates}, waits {app._resize_event} {app._resize_timer}, "
            f"queues {app.message_queue_size} {app.screen.message_queue_size}"
        ) from None
    await pilot.pause()
