"""Signs of shared control that a device tells everyone on the network; reading them needs no login.

Sources: HomeKit Accessory Protocol (TXT sf), Matter core specification 4.3 (instance names, CM), Open
Screen's Cast receiver (TXT ca; nothing that it announces tells its guest mode), DNS-SD service types. The
sentences for each code stand in capabilities.toml.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from signatures.home.evidence import AnnouncedService, HostEvidence, Texts

_TYPES = {
    "_adb._tcp": "android-debugging",
    "_adb-tls-connect._tcp": "android-debugging",
    "_adb-tls-pairing._tcp": "android-debugging",
    "_apple-mobdev2._tcp": "apple-sync",
    "_remotepairing._tcp": "apple-developer-pairing",
    "_rfb._tcp": "screen-sharing",
    "_nomachine._tcp": "screen-sharing",
    "_nvstream._tcp": "screen-sharing",
    "_nvstream_dbd._tcp": "screen-sharing",
    "_rdp._tcp": "remote-desktop",
    "_teamviewer._tcp": "remote-desktop",
    "_net-assistant._udp": "remote-management",
    "_eppc._tcp": "remote-management",
    "_ssh._tcp": "remote-login",
    "_sftp-ssh._tcp": "remote-login",
    "_udisks-ssh._tcp": "remote-login",
    "_telnet._tcp": "remote-login",
    "_smb._tcp": "file-sharing",
    "_afpovertcp._tcp": "file-sharing",
    "_nfs._tcp": "file-sharing",
    "_ftp._tcp": "file-sharing",
    "_webdav._tcp": "file-sharing",
    "_webdavs._tcp": "file-sharing",
    "_kdeconnect._udp": "remote-input",
}
_KDE_CONNECT = (1716, "beacons")
DOORS = frozenset({"open-to-internet", "opens-doors", "opens-no-doors"})
_FABRIC = re.compile(r"([0-9A-F]{16})-[0-9A-F]{16}")
_DIGITS = re.compile(r"[0-9]{1,3}")
_CAST_CAN = re.compile(r"[0-9]{1,19}")
_CAST_DEVELOPER = 1 << 4


class Sign(NamedTuple):
    """`code` is a key of capabilities.toml's signs; `facts` what was read, sorted: (("fabric", "29..."),)."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


def signs_of(evidence: HostEvidence) -> tuple[Sign, ...]:
    """Every sign of sharing in one host's evidence, each once, by code."""
    found: set[Sign] = set()
    for service in evidence.services:
        if service.type in _TYPES:
            found.add(Sign(_TYPES[service.type], (("service", service.type),)))
        if service.type in ("_hap._tcp", "_hap._udp"):
            found.update(_homekit(service))
        if service.type == "_googlecast._tcp" and _is_for_developers(service.txt.get("ca", "").strip()):
            found.add(Sign("cast-developer"))
        if service.type == "_matterc._udp" and service.txt.get("cm", "").strip() in ("1", "2"):
            found.add(Sign("matter-pairing-open"))
    if "waiting" in evidence.texts.get("answer:state", {}):
        found.add(Sign("waiting-for-setup"))
    if _KDE_CONNECT in evidence.udp:
        found.add(Sign("remote-input", (("udp", "1716"),)))
    found.update(_matter(evidence.services))
    found.update(_doors(evidence.texts))
    return tuple(sorted(found))


def _doors(texts: Mapping[str, Texts]) -> Iterable[Sign]:
    """What the router says of its doors to the internet: under the device they lead to, and of the router."""
    if doors := sorted(texts.get("door", {}).values()):
        yield Sign("open-to-internet", tuple(("door", door) for door in doors))
    others = tuple(("door", door) for door in sorted(texts.get("door to another", {}).values()))
    numbers = texts.get("doors", {})
    if others or numbers.keys() - {"0"}:
        yield Sign("opens-doors", others)
    elif numbers:
        yield Sign("opens-no-doors")


def _homekit(service: AnnouncedService) -> Iterable[Sign]:
    flags = service.txt.get("sf", "").strip()
    if _DIGITS.fullmatch(flags):
        yield Sign("homekit-unpaired" if int(flags) & 1 else "homekit-paired")


def _is_for_developers(able: str) -> bool:
    return bool(_CAST_CAN.fullmatch(able)) and bool(int(able) & _CAST_DEVELOPER)


def _matter(services: Iterable[AnnouncedService]) -> Iterable[Sign]:
    fabrics = sorted({fabric for service in services if (fabric := fabric_of(service))})
    if fabrics:
        code = "matter-controllers" if len(fabrics) > 1 else "matter-controller"
        yield Sign(code, tuple(("fabric", fabric) for fabric in fabrics))


def fabric_of(service: AnnouncedService) -> str | None:
    """Compressed fabric id of a Matter operational instance, 16 upper-case hex digits."""
    if service.type != "_matter._tcp":
        return None
    found = _FABRIC.fullmatch(service.name.strip().upper())
    return found[1] if found else None
