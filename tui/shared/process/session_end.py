"""Windows: a log-off and a shutdown are told to windows alone once a program has loaded user32.

A console program that did (ctypes and WinRT do) hears of neither by its console handler (Microsoft,
"SetConsoleCtrlHandler", remarks). So a hidden window, in a thread of its own, hears WM_ENDSESSION; the system
waits for its answer, 5 s at most, as for a console that is closed.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any

ENDS = 0x16  # WM_ENDSESSION; its first number says whether it ends
_NAME = "homesweep"

_kept: list[Any] = []  # what the system calls; nothing else holds it


def on_session_end(ended: Callable[[], object], parent: int | None = None) -> None:
    """Call `ended` from another thread before the session ends; does nothing on other systems.

    `parent` None makes a window of the desktop, which alone is told."""
    if sys.platform == "win32":
        ready = threading.Event()
        threading.Thread(target=_listen, args=(ended, parent, ready), daemon=True, name="session end").start()
        ready.wait(5.0)


def _listen(ended: Callable[[], object], parent: int | None, ready: threading.Event) -> None:
    """Make the window and give it its messages; a system without windows has nothing to tell."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    user, number = ctypes.WinDLL("user32"), ctypes.c_ssize_t
    message = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
    user.DefWindowProcW.restype, user.DefWindowProcW.argtypes = number, message
    user.CreateWindowExW.restype = wintypes.HWND

    def hear(window: int, what: int, first: int, second: int) -> int:
        if what == ENDS and first:
            ended()
            return 0
        return int(user.DefWindowProcW(window, what, first, second))

    procedure = ctypes.WINFUNCTYPE(number, *message)(hear)
    _kept.append(procedure)

    class WindowClass(ctypes.Structure):
        """WNDCLASSW of winuser.h."""

        _fields_ = (
            ("style", wintypes.UINT),
            ("procedure", type(procedure)),
            ("extra", ctypes.c_int * 2),
            ("handles", wintypes.HANDLE * 4),
            ("menu", wintypes.LPCWSTR),
            ("name", wintypes.LPCWSTR),
        )

    name = f"{_NAME} {len(_kept)}"  # a class keeps its first procedure
    made = WindowClass(procedure=procedure, name=name)
    user.RegisterClassW(ctypes.byref(made))
    nothing = (None,) * 3
    window = user.CreateWindowExW(
        0, name, _NAME, 0, 0, 0, 0, 0, None if parent is None else wintypes.HWND(parent), *nothing
    )
    ready.set()
    told = wintypes.MSG()
    while window and user.GetMessageW(ctypes.byref(told), None, 0, 0) > 0:
        user.DispatchMessageW(ctypes.byref(told))
