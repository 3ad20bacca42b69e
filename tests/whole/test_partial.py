"""An adapter that goes in the middle of a check: the answer begins with what was not listened for.

    python -m tests.whole.test_partial 50

27 November 2026: 50 of 50 said "Partial" first (removed, switched off or blocked at random moments; 330 s).
"""

import asyncio
import os
import random
import sys
import tempfile
from pathlib import Path

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.hearing.live_run import Sweep
from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.rigs.ble.scaled_clock import ScaledClock
from tests.scanner.radio.conftest import QUICK, forget_bleak, until
from tui.present.heard import tags as present
from tui.present.heard.tag_listing import tag_listing
from tui.wording.saying import duration
from tui.wording.tags import findings, radio

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
SPEED = 100.0  # ten minutes in six seconds
CHECK_S = 600.0
LOSSES = {
    "adapter_remove": RadioProblem.UNPLUGGED,
    "power_off": RadioProblem.OFF,
    "rfkill": RadioProblem.BLOCKED,
}


async def check_cut_short(held: Rig, dice: random.Random) -> tuple[dict[str, object], list[str]]:
    """A check of ten minutes, on a fast clock, that loses its radio at any moment; JSON and plain lines."""
    clock, hearing = ScaledClock(SPEED), new_hearing()
    source = LiveSource(clock, limits=QUICK._replace(silence_s=1e6, silence_most_s=1e6, jump_s=1e6))
    sweep = Sweep(source, hearing, clock, seconds=CHECK_S)
    running = asyncio.create_task(sweep.run())
    await until(lambda: hearing.coverage.packets > 0)
    fault, at = dice.choice([*LOSSES]), dice.uniform(0.0, 0.9) * CHECK_S
    began = clock.monotonic()
    await until(lambda: clock.monotonic() - began >= at)
    await held.send({"fault": fault})
    await running
    coverage = hearing.coverage
    told = tag_listing(hearing.judge.tags(), coverage, check=True)
    print(f"{fault} at {at:.0f} s: {told[0]}")
    assert radio.cause(LOSSES[fault].cause) in told[0]
    return present.coverage_json(coverage), told


async def test_each_time_the_answer_is_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, seed = int(os.environ.get("PARTIAL_RUNS", "6")), random.randrange(1 << 32)
    print("seed", seed)
    dice = random.Random(seed)
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
            held.start_bus()
            held.start_bluez("--speed", "5", scenario=SCENARIOS / dice.choice(["steady.jsonl", "ring.jsonl"]))
            coverage, told = await check_cut_short(held, dice)
            assert told[0].startswith("Partial: ")
            assert "did not hear" not in " ".join(told)
            assert coverage["partial"] is True
            assert isinstance(coverage["missed_s"], float)
            assert coverage["missed_s"] > 0
            await held.close_side()
            await forget_bleak()


def test_words() -> None:
    cause = RadioProblem.UNPLUGGED.cause
    assert findings.partial(190, 410, cause) == "Partial: 3 of 10 minutes. The Bluetooth adapter was gone."
    assert findings.partial(598, 2, cause).startswith("Partial: all but 2 seconds of 10 minutes.")
    assert findings.partial(358, 5, cause).startswith("Partial: all but 5 seconds of 6 minutes.")
    assert findings.partial(418, 5, cause).startswith("Partial: all but 5 seconds of 7 minutes.")  # no minute
    assert findings.partial(40, 80, cause).startswith("Partial: 40 seconds of 2 minutes.")  # never 0 of 2
    for seconds in range(1, 290):  # the same count stands beside the title, where it is "listened 3 minutes"
        number, unit = duration(seconds).split()
        told = findings.partial(seconds, 300 - seconds, cause)
        assert told.startswith(
            (f"Partial: {number} of 5 minutes", f"Partial: {number} {unit} of 5 minutes")
        ) or (number == "5" and told.startswith(f"Partial: all but {300 - seconds} seconds of 5"))
    assert findings.partial(0, 20, cause).startswith("Partial: 0 of 20 seconds.")
    assert findings.partial(2400, 4800, cause).startswith("Partial: 40 of 120 minutes.")
    assert findings.partial(9000, 5400, cause).startswith("Partial: 2 of 4 hours.")
    told = findings.tags_headline(0, 0, 0, 0.0, partial=findings.partial(0, 120, cause))
    assert told.endswith(findings.NOT_LISTENED)
    told = findings.tags_headline(0, 0, 0, 190, partial=findings.partial(190, 410, cause))
    assert "did not hear" not in told


@pytest.mark.parametrize("problem", RadioProblem)
def test_nothing_goes_on_by_itself_once_nobody_listens(problem: RadioProblem) -> None:
    assert "by itself" not in radio.not_now(problem, goes_on=False)
    assert "by itself" not in radio.not_checked(problem, tried_again=False)
    assert radio.not_now(RadioProblem.UNPLUGGED, goes_on=True).endswith("Listening then goes on by itself.")


if __name__ == "__main__":
    os.environ["PARTIAL_RUNS"] = sys.argv[1] if len(sys.argv) > 1 else "50"
    sys.exit(pytest.main(["-q", "-s", "--import-mode=importlib", __file__, "-k", "each_time"]))
