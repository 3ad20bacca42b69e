"""When an app under test is at rest: nothing is queued in it and no thread works for it.

Textual takes an app for idle when its process used no processor time for 20 ms. That is also so on a machine
that gives it none, and then a test looks before the key it pressed has done anything.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import textual._wait
from textual._context import active_app
from textual.message_pump import MessagePump

QUEUED_S, THREADS_S = 60.0, 3.0  # bounds; a thread may compute as long as the test goes on
_textual_says = textual._wait.wait_for_idle
_held: list[Event] = []


def wait_for_test(gate: Event) -> None:
    """In a thread of the app's: wait until the test opens this gate. The app counts as at rest meanwhile."""
    _held.append(gate)
    try:
        assert gate.wait(120)
    finally:
        _held.remove(gate)


async def wait_for_idle(min_sleep: float = textual._wait.SLEEP_GRANULARITY, max_sleep: float = 1.0) -> None:
    """As Textual has it, and then until nothing is queued, no thread works, and what came of that is done."""
    await _textual_says(min_sleep, max_sleep)
    began = monotonic()
    while _queued(monotonic() - began) or _threads(monotonic() - began):  # noqa: ASYNC110  no event tells it
        await asyncio.sleep(0.005)


def _queued(waited_s: float) -> bool:
    app = active_app.get(None)
    return waited_s < QUEUED_S and app is not None and any(map(_holds, (app, *app._registry)))


def _holds(pump: MessagePump) -> bool:
    return pump.is_running and (pump.message_queue_size > 0 or pump._pending_message is not None)


def _threads(waited_s: float) -> bool:
    """Whether a thread of the loop's own works on something."""
    pool = getattr(asyncio.get_running_loop(), "_default_executor", None)
    if not isinstance(pool, ThreadPoolExecutor) or waited_s >= THREADS_S:
        return False
    return pool._work_queue.qsize() + len(pool._threads) - pool._idle_semaphore._value > len(_held)
