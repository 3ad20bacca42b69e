"""What stands in memory stays there."""

import subprocess
import sys

import pytest

STATE = """
import ctypes, resource
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""  # 3: PR_GET_DUMPABLE
STARTS = {
    "a command": "from tui.cli import main; main(['--version'])",
    "a child": "from scanner.child import run_child; run_child(['none'])",
    "the app, before it goes to any record": "from scanner.actions.session import Session; "
    "from scanner.clock import SystemClock; from tui.app.app import HomesweepApp; "
    "HomesweepApp(Session(SystemClock(), None)).access",
}


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
@pytest.mark.parametrize("start", STARTS)
def test_no_core_is_written_and_no_other_program_reads_the_memory(start: str) -> None:
    for code, expected in ((STATE, " 1"), (f"{STARTS[start]}\n{STATE}", "(0, 0) 0")):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
        assert done.stdout.splitlines()[-1].endswith(expected)
