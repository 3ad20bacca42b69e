"""What was heard is kept on a loop that knows no signals, as that of Windows."""

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests.systems import needs_signals
from tui.terminal.live.listen import stop_on_signals


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    names = [n for name in ("SIGINT", "SIGTERM", "SIGHUP") if (n := getattr(signal, name, None)) is not None]
    before = {name: signal.getsignal(name) for name in names}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)


def as_on_windows(*_: Any) -> None:
    raise NotImplementedError


@needs_signals
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
async def test_a_loop_without_signal_handlers_stops_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    monkeypatch.setattr(loop, "add_signal_handler", as_on_windows)
    stop_on_signals(stopped.set)
    os.kill(os.getpid(), getattr(signal, name))
    async with asyncio.timeout(60):
        await stopped.wait()
