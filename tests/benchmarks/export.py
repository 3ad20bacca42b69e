"""How long a package of two years takes: 500 entries, 300 findings; and whether page one is one page.

    .venv/bin/python -m tests.benchmarks.export [--sightings N]

Counts pages with poppler (apt: poppler-utils) if it is there.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.diary import ENTRIES, FINDINGS, SECRET, fill


def main() -> None:
    """Print what each step takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sightings", type=int, default=40)
    sightings = parser.parse_args().sightings
    print(f"{ENTRIES} entries and {FINDINGS} findings of {sightings} sightings")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        fill(path, sightings)
        for words in (["--format", "bag"], ["--format", "pdf"], ["--format", "html"], ["--format", "xlsx"]):
            out = Path(folder) / words[1]
            command = [sys.executable, "-m", "tui.cli", "export", str(out), *words, "--store", str(path)]
            print(f"export {' '.join(words):14} {_taken(command)}")
        verify = [sys.executable, "-m", "tui.cli", "verify", str(Path(folder) / "bag")]
        print(f"verify                {_taken(verify)}")
        _first_page(Path(folder) / "pdf")


def _taken(command: list[str]) -> str:
    """Seconds of the whole command, on the wall and of work; the passphrase goes through a descriptor."""
    reading, writing = os.pipe()
    os.write(writing, f"{SECRET}\n".encode())
    os.close(writing)
    began, worked = time.perf_counter(), _worked()
    subprocess.run(
        [*command, "--passphrase-fd", str(reading)], check=True, pass_fds=[reading], capture_output=True
    )
    os.close(reading)
    return f"{time.perf_counter() - began:6.2f} s, {_worked() - worked:.2f} s of work"


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _first_page(report: Path) -> None:
    if shutil.which("pdftotext") is None:
        return
    pages = subprocess.run(
        ["pdftotext", str(report), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    parts = pages.split("\f")
    begins = next(n for n, page in enumerate(parts, 1) if "What happened, oldest first" in page)
    print(f"pages {len(parts) - 1}; the chronology begins on page {begins}")


if __name__ == "__main__":
    main()
