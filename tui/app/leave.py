"""Leaving at once: a clean terminal first, then what was heard is kept, then the process is gone.

`os._exit` ends threads and child processes' pipes without waiting for them. A signal or a terminal that is
gone leads here too; a loop that does not answer is not waited for.
"""

import asyncio
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message_pump import MessagePump

TYPED_S = 2.0  # so long keys that came before Ctrl+Q may take to reach their field; nothing is shown then
QUIET_TURNS = 3  # of the loop: a key becomes a change of the field, and that one of the draft
HUSH_S = 0.25  # who leaves is out in half a second, and a tag hears its last word in a few hundredths
LIMIT_S = 3.0  # a stick that does not answer holds nobody up for longer
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
Exit = Callable[[int], Any]


async def taken_in(*pumps: "MessagePump") -> None:
    """Until these have worked off what waits for them: a burst of keys is handed on faster than read."""
    end, quiet = monotonic() + TYPED_S, 0
    while quiet < QUIET_TURNS and monotonic() < end:
        quiet = 0 if any(pump.message_queue_size for pump in pumps) else quiet + 1
        await asyncio.sleep(0)


def restore_terminal(driver: "Driver | None") -> None:
    """The normal screen with nothing of ours on it, as it was before."""
    if driver is None:
        return
    with suppress(Exception):  # a terminal that is gone
        driver.write("\x1b[2J")
        driver.stop_application_mode()
    with suppress(Exception):
        driver.close()


def last_line(said: str) -> None:
    """One line on the terminal that was given back, past what stands in for it while the app draws."""
    if said and sys.__stderr__ is not None:
        with suppress(OSError, ValueError):  # a terminal that is gone
            sys.__stderr__.write(f"{said}\n")
            sys.__stderr__.flush()


def leave_app(
    driver: "Driver | None",
    keep: Callable[[], None],
    *,
    said: str,
    talking: "asyncio.Task[Any] | None",
    exit_now: Exit,
) -> None:
    """Blank, keep, say, end. Comes from the loop; `talking` to a tag is cut, and has HUSH_S to silence it."""
    limit_exit(exit_now)
    restore_terminal(driver)
    keep()
    last_line(said)
    if talking is None:
        exit_now(0)
        return
    talking.cancel()
    loop = asyncio.get_running_loop()
    talking.add_done_callback(lambda task: exit_now(0))
    loop.call_later(HUSH_S, exit_now, 0)


def limit_exit(exit_now: Exit) -> None:
    """End the process in LIMIT_S, whatever it is doing then."""
    timer = threading.Timer(LIMIT_S, exit_now, (0,))
    timer.daemon = True
    timer.start()


def on_signals(call_on_loop: Callable[[], None], *, exit_now: Exit) -> None:
    """Let signals do what the key does. `call_on_loop` must be safe to call from a handler."""

    def handle(number: int, frame: object) -> None:
        limit_exit(exit_now)
        call_on_loop()

    if sys.platform == "win32":
        from tui.shared.process.console_end import on_console_end

        on_console_end(lambda: handle(0, None))
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError, OSError):  # not in the main thread, or not on this system
                signal.signal(number, handle)
