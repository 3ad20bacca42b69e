"""Signs of shared control that a device tells everyone on the network; reading them needs no login.

Sources: HomeKit Accessory Protocol (TXT sf), Matter core specification 4.3 (instance names, CM), Open
Screen's Cast receiver (TXT ca; nothing that it announces tells its guest mode), AirPlay's status flags
(openairplay.github.io/airplay-spec) and access control (pyatv, protocols/airplay/utils.py and
protocols/companion), AirPlay 2's hkid (emanuelecozzi.net/docs/airplay2/discovery), Sonos' household in SSDP
and TXT, DNS-SD service types. The sentences for each code stand in capabilities.toml.
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
PLAYING = frozenset({"airplay-open", "airplay-code", "airplay-home", "apple-account"})  # any Mac tells them
_FABRIC = re.compile(r"([0-9A-F]{16})-[0-9A-F]{16}")
_DIGITS = re.compile(r"[0-9]{1,3}")
_CAST_CAN = re.compile(r"[0-9]{1,19}")
_CAST_DEVELOPER = 1 << 4
_FLAGS = re.compile(r"(?:0x)?([0-9a-f]{1,8})", re.IGNORECASE)
_AIRPLAY_ASKS = 1 << 3 | 1 << 7  # PINRequired, PasswordRequired; bit 9 is set by TVs that let anyone in
_AIRPLAY_ACCOUNT = 1 << 15 | 1 << 16  # IsAppleMusicSubscriber, CloudLibraryIsOn
_COMPANION_HOME_ONLY, _COMPANION_UNSURE = 1 << 2, 1 << 5  # some were seen with either setting and bit 5
_HOUSEHOLD = re.compile(r"Sonos_[0-9A-Za-z]{8,40}")


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
    found.update(_airplay(evidence.services))
    found.update(_sonos(evidence))
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


def _airplay(services: Iterable[AnnouncedService]) -> Iterable[Sign]:
    """Who may play on it, whether an account's music is on it, whether it is in an Apple Home."""
    playing = [one.txt for one in services if one.type in ("_airplay._tcp", "_raop._tcp")]
    if not playing:
        return
    told = [flags for txt in playing if (flags := _flags(txt.get("flags") or txt.get("sf"))) is not None]
    remote = [_flags(one.txt.get("rpfl")) or 0 for one in services if one.type == "_companion-link._tcp"]
    if any(map(_is_for_its_home, playing)) or any(flags & _COMPANION_HOME_ONLY for flags in remote):
        yield Sign("airplay-home")
    elif any(_asks_password(txt) for txt in playing) or any(flags & _AIRPLAY_ASKS for flags in told):
        yield Sign("airplay-code")
    elif told and not any(flags & _COMPANION_UNSURE for flags in remote):
        yield Sign("airplay-open")
    if any(flags & _AIRPLAY_ACCOUNT for flags in told):
        yield Sign("apple-account")
    if any(txt.get("hkid") for txt in playing):
        yield Sign("homekit-paired")


def _flags(value: str | None) -> int | None:
    found = _FLAGS.fullmatch((value or "").strip())
    return int(found[1], 16) if found else None


def _is_for_its_home(txt: Mapping[str, str]) -> bool:
    return txt.get("act", "").strip() == "2" or txt.get("acl", "").strip() == "1"


def _asks_password(txt: Mapping[str, str]) -> bool:
    return txt.get("pw", "").strip().casefold() in ("true", "1")


def _sonos(evidence: HostEvidence) -> Iterable[Sign]:
    said = [one.txt.get("hhid", "") for one in evidence.services if one.type == "_sonos._tcp"]
    said += evidence.texts.get("ssdp:x-rincon-household", {}).values()
    for household in sorted({text.strip() for text in said}):
        if _HOUSEHOLD.fullmatch(household):
            yield Sign("sonos-household", (("household", household),))


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
