"""What not every system has: marks that skip with the reason, and the user's own folder on each of them."""

import importlib.util
import os
import shlex
import stat
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest


def _lacks(module: str) -> bool:
    return importlib.util.find_spec(module) is None


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
needs_terminals = pytest.mark.skipif(_lacks("termios"), reason="no pseudo-terminals on this system")
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="signals end a process otherwise there")
needs_bluez = pytest.mark.skipif(sys.platform != "linux", reason="BlueZ and D-Bus are on Linux only")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="no shell of POSIX on this system")
needs_mounting = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting needs root on Linux"
)


def own_home(home: Path, data: Path | None = None) -> dict[str, str]:
    """The variables that make `home` the user's own folder, and `data`/homesweep the one for records."""
    folder = (home if data is None else data) / "homesweep"
    return {"HOME": str(home), "USERPROFILE": str(home), "HOMESWEEP_DATA": str(folder)}


def handed_over(descriptor: int, secret: str | None) -> list[int]:
    """What a child is given to read `secret` from. Skips where no descriptor can be given to a child."""
    if secret is None:
        return []
    if sys.platform == "win32":
        pytest.skip("no descriptor is handed to a child on this system")
    return [descriptor]


def mode(path: Path) -> int | None:
    """Who may do what with it; None where files have no such modes."""
    return None if sys.platform == "win32" else stat.S_IMODE(path.stat().st_mode)


def link(at: Path, to: Path | str) -> None:
    """A link there, also to what is not. Skips where no such links are to be had."""
    try:
        at.symlink_to(to)
    except OSError:
        pytest.skip("this user may make no links")
    if not os.path.lexists(at):
        pytest.skip("no link may lead to nothing")


def quoted(text: str) -> str:
    """As one word of a command line of this system."""
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)


def settle_zone() -> None:
    """Make TZ count for this process from now on. Skips where none can do that and it is another."""
    if hasattr(time, "tzset"):
        time.tzset()
    elif "TZ" in os.environ:
        zone = ZoneInfo(os.environ["TZ"])
        days = [datetime(2026, month, 1) for month in (1, 7)]  # noqa: DTZ001  the system's own is asked for
        if any(day.astimezone().utcoffset() != day.replace(tzinfo=zone).utcoffset() for day in days):
            pytest.skip("no program can set its time zone on this system")
