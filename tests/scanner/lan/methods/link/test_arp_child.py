"""The ARP helper leaves nothing on the disk of this computer."""

import json
import os
import subprocess
from pathlib import Path

from scanner.child import child_command

ORDERS = {"interface": "lo", "ip": "127.0.0.1", "mac": "02:00:00:00:00:01", "network": "127.0.0.0/30"}


def test_scapy_keeps_no_files_of_its_own(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".cache").mkdir()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        child_command("arp", json.dumps(ORDERS)),
        env=inherited | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home), "USERPROFILE": str(home)},
        input=b"x" * 4096,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert b"Traceback" not in done.stderr
    assert [str(path.relative_to(home)) for path in sorted(home.rglob("*"))] == [".cache"]
