"""What not every system has: marks that skip with the reason, and the user's own folder on each of them."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest


def _lacks(module: str) -> bool:
    return importlib.util.find_spec(module) is None


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
needs_terminals = pytest.mark.skipif(_lacks("termios"), reason="no pseudo-terminals on this system")
needs_descriptors = pytest.mark.skipif(
    sys.platform == "win32", reason="no descriptors are handed to a child on this system"
)
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="signals end a process otherwise there")
needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of another kind there")
needs_mounting = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting needs root on Linux"
)


def own_home(home: Path, data: Path | None = None) -> dict[str, str]:
    """The variables that make `home` the user's own folder, and `data`/homesweep the one for records."""
    folder = (home if data is None else data) / "homesweep"
    return {"HOME": str(home), "USERPROFILE": str(home), "HOMESWEEP_DATA": str(folder)}
