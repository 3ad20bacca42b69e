"""Whose network part an address names: locally administered addresses first, then the IEEE's blocks.

The table is the one that the package pymanuf carries (Wireshark's list: MA-L, MA-M and MA-S), read from its
file. The package is never imported, so nothing of it can go to the internet.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_SEPARATORS = re.compile(r"[:.\-\s]")
_MAC = re.compile(r"[0-9A-F]{12}")
_HALF_BLOCKS = ((36, 9), (28, 7))  # MA-S, MA-M: bits, hex digits
_SPLIT = "IEEE Registration Authority"  # the name of a MA-L block that is handed out in smaller ones
_MANY = 200  # blocks that were looked up in the text
_VIRTUAL = ("525400", "0242")  # QEMU/KVM, Docker
_SHARED = (
    *("00005E0001", "00005E0002"),  # source: VRRP, RFC 9568
    *("00000C07AC", "00000C9FF", "0007B400"),  # source: HSRP, RFC 2281; HSRP 2 and GLBP, Cisco's guides
    *("00090F09", "E023FFFC", "E023FFFD", "E023FFFE"),  # source: Fortinet, cluster virtual MAC addresses
)


def normal_mac(text: object) -> str | None:
    """The address as "AA:BB:CC:DD:EE:FF", or None for what is no device's address.

    Single digits between separators gain their leading zero (macOS' arp prints them without).
    """
    if not isinstance(text, str) or len(text) > 32:
        return None
    parts = [part for part in _SEPARATORS.split(text.strip().upper()) if part]
    if len(parts) == 6:
        parts = [part.rjust(2, "0") for part in parts]
    digits = "".join(parts)
    if not _MAC.fullmatch(digits) or digits == "0" * 12 or int(digits[1], 16) & 1:
        return None  # no address, nobody's, or a group's
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))


def is_randomised(mac: str | None) -> bool:
    """True for a locally administered address: random or virtual, so that no maker can be read from it."""
    normal = normal_mac(mac)
    return normal is not None and bool(int(normal[1], 16) & 2)


def is_virtual(mac: str | None) -> bool:
    """True for the address blocks of virtual machines and containers."""
    normal = normal_mac(mac)
    return normal is not None and normal.replace(":", "").startswith(_VIRTUAL)


def is_shared(mac: str | None) -> bool:
    """True for an address that routers of many networks have: a protocol makes it from a small number."""
    normal = normal_mac(mac)
    return normal is not None and normal.replace(":", "").startswith(_SHARED)


@lru_cache(maxsize=4096)
def organisation(mac: str | None) -> str | None:
    """Organisation that the address block belongs to; None if random, unassigned or without a table."""
    normal = normal_mac(mac)
    if normal is None or is_randomised(normal):
        return None
    whole = _find(normal[:8])
    if whole is not None and whole != _SPLIT:
        return whole
    digits = normal.replace(":", "")
    for bits, length in _HALF_BLOCKS:
        start = digits[:length].ljust(12, "0")
        key = ":".join(start[at : at + 2] for at in range(0, 12, 2))
        part = _find(f"{key}/{bits}")
        if part is not None and part != _SPLIT:
            return part
    return None


def prefixes(mac: str | None) -> tuple[str, ...]:
    """The address' first 5 to 9 hex digits, shortest first; none for a random address."""
    normal = normal_mac(mac)
    if normal is None or is_randomised(normal):
        return ()
    digits = normal.replace(":", "")
    return tuple(digits[:length] for length in range(5, 10))


@lru_cache(maxsize=4096)
def _find(key: str) -> str | None:
    if _find.cache_info().misses > _MANY:  # no home has so many: a flood of made-up addresses
        return _index().get(key)
    table = _table()
    at = table.find(f"\n{key}\t".encode())
    if at < 0:
        return None
    end = table.find(b"\n", at + 1)
    line = table[at:end] if end > 0 else table[at:]
    return _name(line)


def _name(line: bytes) -> str | None:
    return line.rpartition(b"\t")[2].decode("utf-8", "replace").strip() or None


@cache
def _index() -> dict[str, str | None]:
    """Block -> name of the whole table; costs as much time as some dozens of look-ups."""
    lines = (line for line in _table().split(b"\n") if b"\t" in line)
    found: dict[str, str | None] = {}
    for line in lines:
        found.setdefault(line.partition(b"\t")[0].decode("utf-8", "replace"), _name(line))
    return found


@cache
def _table() -> bytes:
    spec = find_spec("pymanuf")
    if spec is None or not spec.origin:
        return b""
    try:
        return b"\n" + Path(spec.origin).with_name("manuf.txt").read_bytes()
    except OSError:
        return b""
