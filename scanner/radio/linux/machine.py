"""What kind of machine this is, from files that every user may read. Elsewhere than on Linux: nothing."""

import os
from pathlib import Path
from typing import NamedTuple

_ROOT = Path("/")


class RfkillSwitch(NamedTuple):
    """One Bluetooth radio switch; `soft` by software (airplane mode), `hard` by a switch or key."""

    name: str
    soft: bool
    hard: bool


def is_wsl(root: Path = _ROOT) -> bool:
    """Whether this is Linux inside Windows, which has no Bluetooth."""
    return "microsoft" in _text(root / "proc/version").lower()


def is_container(root: Path = _ROOT) -> bool:
    """Whether this runs in a container (Docker, Podman, systemd-nspawn, LXC, Flatpak, ChromeOS' Linux)."""
    marks = (
        "run/.containerenv",
        ".dockerenv",
        ".flatpak-info",
        "dev/.cros_milestone",
        "run/host/container-manager",
    )
    if any((root / mark).exists() for mark in marks):
        return True
    manager = _text(root / "run/systemd/container") or os.environ.get("container", "")
    groups = _text(root / "proc/1/cgroup")
    return bool(manager.strip()) or any(word in groups for word in ("docker", "lxc", "kubepods", "libpod"))


def bluetooth_switches(root: Path = _ROOT) -> tuple[RfkillSwitch, ...]:
    """The kernel's Bluetooth switches. Source: Linux Documentation/ABI/stable/sysfs-class-rfkill."""
    try:
        held = sorted((root / "sys/class/rfkill").iterdir())
    except OSError:
        return ()
    return tuple(
        RfkillSwitch(_text(switch / "name").strip(), _is_on(switch / "soft"), _is_on(switch / "hard"))
        for switch in held[:64]
        if _text(switch / "type").strip() == "bluetooth"
    )


def _is_on(path: Path) -> bool:
    return _text(path).strip() == "1"


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(65536)
    except OSError:
        return ""
