"""The ARP helper leaves nothing on the disk of this computer."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scanner.child import child_command
from scanner.lan.methods.link import arp_child

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


def test_who_answers_for_anothers_address_does_not_hide_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(folder, os.path.join(os.devnull, "none"))
    from scapy.config import conf
    from scapy.layers.l2 import ARP, Ether

    quick, camera = "02:00:00:00:00:0b", "ec:71:db:00:00:01"
    waiting = [ARP(op=2, hwsrc=mac, psrc="10.1.0.2") for mac in (quick, quick, camera)]

    class Socket:
        def __init__(self, **_: object) -> None: ...
        def send(self, packet: bytes) -> None: ...
        def select(self, *_: object) -> list[Any]:
            return waiting[:1]

        def recv(self) -> Any:
            return Ether() / waiting.pop(0)

    monkeypatch.setattr(conf, "L2socket", Socket)
    orders = {"interface": "lo", "ip": "10.1.0.1", "mac": "02:00:00:00:00:0a", "network": "10.1.0.0/29"}
    assert arp_child.main(orders) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("asked")]
    assert told == [f"10.1.0.2 {quick}", f"10.1.0.2 {camera}"]


def test_each_question_is_the_one_that_scapy_would_make(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):  # as `leave_no_files` has it
        monkeypatch.setenv(folder, os.path.join(os.devnull, "none"))
    from scapy.config import conf
    from scapy.layers.l2 import ARP, Ether

    sent: list[bytes] = []

    class Socket:
        def __init__(self, **_: object) -> None: ...
        def send(self, packet: bytes) -> None:
            sent.append(bytes(packet))

        def select(self, *_: object) -> list[Any]:
            return []

    monkeypatch.setattr(conf, "L2socket", Socket)
    orders = {"interface": "lo", "ip": "10.1.0.1", "mac": "02:00:00:00:00:0a", "network": "10.1.0.0/29"}
    assert arp_child.main(orders) == 0
    asked = [
        Ether(src=orders["mac"], dst="ff:ff:ff:ff:ff:ff")
        / ARP(op=1, hwsrc=orders["mac"], psrc=orders["ip"], pdst=f"10.1.0.{host}")
        for host in range(2, 7)
    ]
    assert sent == [bytes(one) for one in asked] * 2
