"""In the guest: a record, a scan, then `sound` and `ask` on every tag heard, by the real command.

What came of it is one line, "asked: " and JSON: address -> what -> [exit status, seconds, stdout, stderr].
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def main(root: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "record.db")

        def run(*words: str) -> tuple[int, float, str, str]:
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "tui.cli", "--store", record, *words],
                cwd=root,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            return done.returncode, round(time.monotonic() - began, 1), done.stdout, done.stderr

        run("new", "--no-passphrase")
        scanned = run("scan", "--minutes", "0.25", "--json")
        result: dict[str, Any] = {}
        for tag in json.loads(scanned[2])["tags"]:
            result[tag["addresses"][-1]] = {what: run(what, tag["id"], "--yes") for what in ("sound", "ask")}
        bonds = subprocess.run(
            ["bluetoothctl", "devices", "Paired"], capture_output=True, encoding="utf-8", check=False
        )
        print("asked:", json.dumps({"tags": result, "paired": bonds.stdout.split()}))


if __name__ == "__main__":
    main(sys.argv[1])
