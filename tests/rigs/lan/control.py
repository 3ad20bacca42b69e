"""The LAN rig as an object: up, run programs as one of three users, look at what went over the wire, down."""

import json
import os
import shutil
import subprocess
import sys
import time
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
USERS = ("exec", "nocap", "user")  # root, root without capabilities, nobody


def why_not() -> str | None:
    """Why the rig cannot stand here, or None where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "network namespaces need root on Linux"
    missing = [tool for tool in ("ip", "bridge", "setpriv", "unshare") if shutil.which(tool) is None]
    return f"{', '.join(missing)} not installed" if missing else None


class Rig:
    """One pretend home; a context manager. `name` keeps several apart (at most 5 letters)."""

    def __init__(self, name: str, devices: int = 24, prefix: int = 24) -> None:
        self.name, self.devices = name, devices
        self.state = Path(f"/tmp/{name}-rig")  # noqa: S108 - a folder of its own that the user nobody can read
        self._environment = os.environ | {
            "RIG_NAME": name, "RIG_STATE": str(self.state), "RIG_PY": sys.executable,
            "RIG_PREFIX": str(prefix), "PYTHONPATH": str(ROOT),
        }  # fmt: skip

    def __enter__(self) -> Self:
        self.call("up", str(self.devices))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.call("down")

    def call(self, *words: str) -> str:
        """What rig.sh prints for one of its commands; raises CalledProcessError."""
        return subprocess.run(
            [str(HERE / "rig.sh"), *words],
            env=self._environment, capture_output=True, encoding="utf-8", check=True, timeout=120,
        ).stdout  # fmt: skip

    def start(self, user: str, *command: str) -> subprocess.Popen[str]:
        """A program on the scanner as one of USERS."""
        return subprocess.Popen(
            [str(HERE / "rig.sh"), user, *command],
            env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd="/",
        )  # fmt: skip

    def lie(self, device: str, seconds: float) -> subprocess.Popen[str]:
        """Forged answers in the router's name, and a camera of another range, from where `device` stands."""
        place = next(one for one in self.plan()["devices"] if one["name"] == device)["ns"]
        words = [self.address("router"), self.address(device), str(seconds)]
        process = subprocess.Popen(
            ["ip", "netns", "exec", place, sys.executable, str(HERE / "forge.py"), *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "lying\n"
        return process

    def ip(self, *words: str) -> None:
        """iproute2's `ip` in the scanner's namespace."""
        subprocess.run(["ip", "-n", f"{self.name}-scan", *words], check=True, timeout=10)

    def expected(self) -> dict[str, dict[str, Any]]:
        """What a scanner should conclude, by IPv4 address."""
        return self._read("expected.json")

    def plan(self) -> dict[str, Any]:
        """Addresses, and for each device which program answers for it (`peer`)."""
        return self._read("plan.json")

    def address(self, name: str) -> str:
        """The IPv4 address of a device."""
        return next(ip for ip, device in self.expected().items() if device["name"] == name)

    def fetched(self) -> dict[str, int]:
        """HTTP requests that each device has had."""
        hits: dict[str, int] = json.loads(self.call("stats"))
        return hits

    def actions(self, device: str) -> list[str]:
        """SOAP actions that a device was asked for."""
        asked: dict[str, list[str]] = json.loads(self.call("actions"))
        return asked[device]

    def capture(self, seconds: float) -> "Capture":
        """Watch what leaves the scanner for `seconds`."""
        return Capture(self, seconds)

    def _read(self, name: str) -> Any:
        return json.loads((self.state / name).read_text("utf-8"))


class Capture:
    """Outgoing packets as (kind, destination, port); running once the constructor returns."""

    def __init__(self, rig: Rig, seconds: float) -> None:
        self._process = rig.start("exec", sys.executable, str(HERE / "capture.py"), str(seconds))
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "watching\n"
        self._end = time.monotonic() + seconds

    def packets(self) -> list[tuple[str, str, int]]:
        """What left, once the time is over."""
        return [packet for _, packet in self.timed()]

    def until_now(self) -> list[tuple[str, str, int]]:
        """What left so far; the watching ends."""
        return [packet for _, packet in self.timed_until_now()]

    def timed_until_now(self) -> list[tuple[float, tuple[str, str, int]]]:
        """The same, each with its Unix time."""
        self._process.terminate()
        return _timed(self._process.communicate(timeout=10)[0])

    def meant(self) -> list[tuple[str, str, int]]:
        """What left without what the kernel itself answers to neighbours who ask for its address.

        Having answered one over IPv6, it may ask that neighbour back, at its own address (RFC 4861, 7.3.3);
        who wants to send something asks a group first, and that counts.
        """
        return [packet for packet in self.packets() if not _of_the_kernel(*packet)]

    def timed(self) -> list[tuple[float, tuple[str, str, int]]]:
        """The same, each with its Unix time."""
        out, errors = self._process.communicate(timeout=max(0.0, self._end - time.monotonic()) + 10)
        assert not errors, errors
        return _timed(out)


def _timed(told: str) -> list[tuple[float, tuple[str, str, int]]]:
    rows = [line.split() for line in told.splitlines()]
    return [(float(at), (kind, where, int(port))) for kind, where, port, at in rows]


def _of_the_kernel(kind: str, where: str, port: int) -> bool:
    asks_back = kind == "icmpv6-135" and not ip_address(where).is_multicast
    return asks_back or kind in ("arp-2", "icmpv6-136")
