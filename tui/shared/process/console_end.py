"""Windows: a console that is closed, and a log-off, wait until what was heard is kept.

The system calls handlers in a thread of its own, and ends the process once they have returned, or after 5 s
(Microsoft, "HandlerRoutine callback function", CTRL_CLOSE_EVENT). Python's own handler returns at once.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from tui.shared.process.session_end import on_session_end

CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6  # CTRL_*_EVENT of wincon.h; 0 and 1 are Ctrl+C and Ctrl+Break
WAIT_S = 4.5  # the process ends by itself as soon as all is kept

_handlers: list[Any] = []  # the system calls them to the end; nothing else holds them


def on_console_end(stop: Callable[[], object]) -> None:
    """Call `stop` from another thread once the console goes; does nothing on other systems."""
    if sys.platform == "win32":
        import ctypes

        handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(holding(stop))
        _handlers.append(handler)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)
        on_session_end(lambda: holding(stop)(SHUT_DOWN))


def holding(stop: Callable[[], object], wait: Callable[[float], None] = time.sleep) -> Callable[[int], int]:
    """The handler: 1 for what it saw to, 0 for what others are to see to."""

    def handle(event: int) -> int:
        if event not in (CLOSED, LOGGED_OFF, SHUT_DOWN):
            return 0
        stop()
        wait(WAIT_S)
        return 1

    return handle
