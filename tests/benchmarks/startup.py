"""What `homesweep --help` costs beside a bare interpreter: `python tests/benchmarks/startup.py`.

Both of one environment that this makes: the wheel is installed in it as a user has it, not editable. They are
run by turns, so that a busy machine slows both; the medians and their ratios are printed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROUNDS = 21
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        scripts = installed(Path(folder))
        commands = {
            "python -c pass": [str(scripts / "python"), "-c", "pass"],
            "homesweep --help": [str(scripts / "homesweep"), "--help"],
            "homesweep tags --help": [str(scripts / "homesweep"), "tags", "--help"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=folder)
                times[name].append(time.perf_counter() - started)
    base = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:24} {median * 1000:6.1f} ms   {median / base:4.1f} x")


def installed(folder: Path) -> Path:
    """The folder of the commands of an environment that holds the wheel alone: help needs nothing else."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    words = ("-m", "pip", "install", "--quiet", "--no-deps", str(ROOT))
    subprocess.run([str(scripts / "python"), *words], check=True, stdout=sys.stderr)
    return scripts


if __name__ == "__main__":
    main()
