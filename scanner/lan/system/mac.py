"""MAC addresses: one spelling for all systems, AA:BB:CC:DD:EE:FF. Pure."""

import re


def mac_text(raw: bytes | None) -> str | None:
    """Six bytes as text, None for anything else."""
    return ":".join(f"{byte:02X}" for byte in raw) if raw is not None and len(raw) == 6 else None


def normal_mac(text: str) -> str | None:
    """A MAC with one- or two-digit octets in the one spelling; None for anything else."""
    parts = re.split(r"[:-]", text)
    if len(parts) != 6 or not all(re.fullmatch(r"[0-9A-Fa-f]{1,2}", part) for part in parts):
        return None
    return ":".join(part.zfill(2).upper() for part in parts)


def usable_mac(mac: str | None) -> bool:
    """Whether `mac` can be a device's: not zero, not broadcast, not multicast."""
    return mac is not None and mac != "00:00:00:00:00:00" and not int(mac[1], 16) & 1
