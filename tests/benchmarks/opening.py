"""A record of a year as the app opens it: judged whole, and going on from the judge that was kept.

    python -m tests.benchmarks.opening [--beside FOLDER]

`--beside`: a checkout of an older commit with a `.venv` of its own; the same record is opened by it, in turn.
Processor time; every opening is in a process of its own. Fails when going on takes a fifth of the whole.
"""

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median

from scanner.following.judging.wiring import new_hearing
from scanner.store.case import create
from scanner.store.events.keeping import CaseKeeper
from tests.benchmarks.following_speed import MONDAY, year

TIMES, A_FIFTH = 3, 0.2
OPEN = """
import sys, time
from pathlib import Path
try:
    from scanner.actions.record.open_record import load
except ImportError:  # before there were actions
    from tui.opened import load
start = time.process_time()
opened = load(Path(sys.argv[1]), None)
print(time.process_time() - start)
opened.case.close()
"""


def opening(path: Path, home: Path) -> float:
    """Processor seconds to open the record with the program in a folder."""
    python = home / ".venv" / "bin" / "python"
    program = str(python) if python.exists() else sys.executable
    done = subprocess.run([program, "-c", OPEN, str(path)], cwd=home, capture_output=True, check=True)
    return float(done.stdout)


def compare(folder: Path, beside: Path | None) -> tuple[list[float], list[float], list[float]]:
    """Times of opening it first, again, and by the other program."""
    made = folder / "year.db"
    with create(made, None, now=MONDAY) as case, case.transaction():
        new_hearing(CaseKeeper(case)).feed_all(year())
    first, again, other = [], [], []
    for number in range(TIMES):
        path = Path(shutil.copy(made, folder / f"{number}.db"))
        first.append(opening(path, Path.cwd()))
        again.append(opening(path, Path.cwd()))
        if beside is not None:
            other.append(opening(older(made, folder / f"{number} other.db"), beside))
    return first, again, other


def older(made: Path, copy: Path) -> Path:
    """A copy that an older program takes for its own: no table has changed since (0003.sql)."""
    shutil.copy(made, copy)
    with closing(sqlite3.connect(copy)) as db:
        db.execute("PRAGMA user_version = 2")
    return copy


def main() -> int:
    """Print the times; 1 where what is kept saves too little."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--beside", type=Path)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        first, again, other = compare(Path(folder), told.beside)
    print(f"judged whole {median(first):.1f} s; going on {median(again):.2f} s")
    if other:
        whole = median(other)
        print(
            f"the other program {whole:.1f} s: judged whole in {median(first) / whole:.2f} of it, "
            f"going on in {median(again) / whole:.2f}"
        )
    return int(median(again) >= A_FIFTH * median(first))


if __name__ == "__main__":
    sys.exit(main())
