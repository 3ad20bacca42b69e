"""What each system lets a program hold, with stand-ins for what is not here."""

import sys
from pathlib import Path
from typing import Any

import pytest

from scanner.awake.keeps_awake import Holds, NotHeld
from scanner.awake.logind import Logind
from scanner.awake.systems import ES_CONTINUOUS, Caffeinate, ExecutionState, of_this_system


def test_each_system_has_its_own() -> None:
    kinds = [type(of_this_system(system)) for system in ("linux", "darwin", "win32", "plan9")]
    assert kinds == [Logind, Caffeinate, ExecutionState, NotHeld]


async def test_windows_is_told_and_told_off_again() -> None:
    said: list[int] = []

    class Kernel:
        def SetThreadExecutionState(self, flags: Any) -> int:
            said.append(flags.value)
            return 1

    held = ExecutionState(Kernel())
    assert await held.hold() == Holds(sleep=True, lid=False)
    await held.release()
    assert said == [0x8000_0001, ES_CONTINUOUS]


@pytest.mark.skipif(sys.platform == "win32", reason="has no program of that kind")
async def test_a_child_is_ended_and_a_missing_one_holds_nothing(tmp_path: Path) -> None:
    program = tmp_path / "caffeinate"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(600)\n", "utf-8")
    program.chmod(0o700)
    held = Caffeinate(str(program))
    assert await held.hold() == Holds(sleep=True, lid=False)
    child = held._child
    assert child is not None
    assert child.poll() is None
    await held.release()
    assert child.poll() is not None
    assert await Caffeinate(str(tmp_path / "none")).hold() == Holds()
