"""How long a diary of two years takes to open, to list and to add to: 500 entries and 300 findings, locked.

    .venv/bin/python tests/benchmarks/diary.py [--sightings N]

The findings are the largest that the app makes (500 sightings, 200 messages) unless told otherwise.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scanner.log.diary.entries import add_entry, entries
from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.moments import Moment
from scanner.log.findings.tag_finding import sha256_of
from scanner.log.proof.verify import verify
from scanner.store.case import create, open_case
from scanner.store.events.writing import Writer

SECRET = "six words that nobody knows"  # noqa: S105  made up
ENTRIES, FINDINGS, YEARS_S = 500, 300, 2 * 365 * 86_400.0
T0 = 1_735_689_600.0
ACCOUNT = "The same car waited outside from seven until I left. I took the other way to work. " * 6


def finding(number: int, sightings: int) -> Finding:
    """A finding of the given size."""
    rows = [[T0 + n * 600.0, T0 + n * 600.0 + 90.0, 12, -71.5, -58, "home"] for n in range(sightings)]
    messages = ["1eff4c00121910" + f"{number:04x}{n:04x}" * 5 + "0100" for n in range(min(sightings, 200))]
    recorded = {"addresses": ["D1:22:33:44:55:66"], "sightings": rows, "messages": messages}
    worked_out = {
        "level": "watch",
        "messages": [[n, "apple.airtag", "apple_airtag", "separated"] for n in range(200)],
    }
    return Finding(
        "", "tag", f"t-{number}", recorded, worked_out, sha256_of(recorded), sha256_of(worked_out), "0" * 64,
        tuple(range(sightings)), ("Heard 14 times.",), ("Likely: AirTag.",), ("Who owns it.",),
    )  # fmt: skip


def fill(path: Path, sightings: int, findings: int = FINDINGS) -> None:
    """Make the record."""
    with create(path, SECRET, now=T0) as case, case.transaction():
        writer = Writer(case)
        for number in range(ENTRIES):
            when = Moment(T0 + number * YEARS_S / ENTRIES, 0, "Europe/London")
            add_entry(writer, Entry("incident", when, start=when, place="home", account=ACCOUNT))
        for number in range(findings):
            when = Moment(T0 + number * YEARS_S / findings, 0, "Europe/London")
            add_entry(writer, Entry("finding", when, start=when, finding=finding(number, sightings)))


def median_s(action: Callable[[], object], times: int = 5) -> float:
    """Median seconds of an action."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> None:
    """Print what each step takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sightings", type=int, default=500)
    sightings = parser.parse_args().sightings
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        fill(path, sightings)
        size = f"{path.stat().st_size / 1e6:.1f} MB"
        print(f"{ENTRIES} entries and {FINDINGS} findings of {sightings} sightings: {size}")
        print(f"open (Argon2id and all)   {median_s(lambda: open_case(path, SECRET).close()):6.2f} s")
        with open_case(path, SECRET) as case:
            print(f"read every entry          {median_s(lambda: entries(case)):6.2f} s")
            one = Entry("incident", Moment(T0), account="one more")
            print(f"verify                    {median_s(lambda: verify(case), 1):6.2f} s")
            print(f"add one                   {median_s(lambda: add_entry(Writer(case), one)):6.3f} s")
        command = [sys.executable, "-m", "tui.cli", "log", "--store", str(path), "--passphrase-fd", "0"]

        def listed() -> None:
            subprocess.run(command, input=SECRET, encoding="utf-8", capture_output=True, check=True)

        print(f"homesweep log, as a whole {median_s(listed, 3):6.2f} s")


if __name__ == "__main__":
    main()
