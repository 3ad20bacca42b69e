"""What `homesweep --help` costs beside a bare interpreter: `python tests/benchmarks/startup.py`.

The two are run by turns, so that a busy machine slows both; the medians and their ratio are printed.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 21
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "homesweep --help": [sys.executable, "-m", "tui.cli", "--help"],
    "homesweep tags --help": [sys.executable, "-m", "tui.cli", "tags", "--help"],
}


def main() -> None:
    root = Path(__file__).resolve().parents[2]
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=root)
            times[name].append(time.perf_counter() - started)
    base = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:24} {median * 1000:6.1f} ms   {median / base:4.1f} x")


if __name__ == "__main__":
    main()
