"""A hidden window hears that Windows' session ends (under wine: one that needs no screen)."""

import sys
import threading

from tui.shared.process.session_end import ENDS, on_session_end

_NO_SCREEN = -3  # HWND_MESSAGE: wine makes no other window without a screen
_ASKED = 0x11  # WM_QUERYENDSESSION


if sys.platform == "win32":

    def test_the_window_hears_it_and_the_system_waits() -> None:
        import ctypes
        from ctypes import wintypes

        ended: list[str] = []
        on_session_end(lambda: ended.append(threading.current_thread().name), _NO_SCREEN)
        user = ctypes.WinDLL("user32")
        user.FindWindowExW.restype = user.SendMessageW.restype = ctypes.c_ssize_t
        user.FindWindowExW.argtypes = [wintypes.HWND, wintypes.HWND, wintypes.LPCWSTR, wintypes.LPCWSTR]
        user.SendMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
        window = user.FindWindowExW(_NO_SCREEN, None, None, "homesweep")
        assert window
        assert user.SendMessageW(window, _ASKED, 0, 0) == 1  # nobody is kept from leaving
        user.SendMessageW(window, ENDS, 0, 0)  # somebody else said no: it goes on
        assert ended == []
        user.SendMessageW(window, ENDS, 1, 0)
        assert ended == ["session end"]

else:

    def test_other_systems_tell_by_signals() -> None:
        before = threading.active_count()
        on_session_end(lambda: None)
        assert threading.active_count() == before
