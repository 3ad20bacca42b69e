"""Announcements of one host -> the texts that facts are compared with. Takes anything, raises on nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from signatures.announcement import Announcement
from signatures.home.answers.read import is_question, read
from signatures.home.globs import MAX_TEXT, fold
from signatures.oui import is_randomised, normal_mac, organisation, prefixes

MAX_SERVICES, MAX_TXT, MAX_VALUES, MAX_ANNOUNCEMENTS = 200, 64, 64, 4096
_ANSWERED = ("nt", "devicetype")  # a device answers a search (ST) for what it notifies and for its own type
_APPLE_MODEL = "rpmd"  # in _companion-link, _rdlink ...
_ROUTERS_NAMES = ("fritz.box", "fritz.repeater", "fritz.powerline")  # whole names of one device each
_DESCRIPTION = 24  # fields of a UPnP description that are looked at

_ADDRESS_IN_NAME = re.compile(r"(?<![0-9a-z])(?:unknown)?([0-9a-f]{12})(?![0-9a-z])", re.IGNORECASE)
_IP_BEFORE = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}[\s/|-]+(?=\S)")  # "10.0.0.7 - Sonos" in a router's list

Texts = Mapping[str, str]  # folded -> as received, cut


class AnnouncedService(NamedTuple):
    """One mDNS service: `type` folded, without .local; `name` the instance; `txt` folded key -> value."""

    type: str
    name: str
    txt: Mapping[str, str]
    port: int | None = None


class HostEvidence(NamedTuple):
    """All that is known of one host. `texts` field -> its values; fields as in signature.Pattern."""

    services: tuple[AnnouncedService, ...]
    texts: Mapping[str, Texts]
    udp: frozenset[tuple[int, str]]
    macs: tuple[str, ...]
    prefixes: frozenset[str]
    sources: frozenset[str]


def collect(announcements: Iterable[Announcement]) -> HostEvidence:
    """The evidence of one host's announcements, the same in whatever order they came."""
    gathered = _Gathering()
    for number, announcement in enumerate(announcements):
        if number >= MAX_ANNOUNCEMENTS:
            break
        gathered.add(announcement)
    return gathered.result()


class _Gathering:
    def __init__(self) -> None:
        self.services: set[tuple[str, str, tuple[tuple[str, str], ...], int | None]] = set()
        self.texts: dict[str, set[str]] = {}
        self.udp: set[tuple[int, str]] = set()
        self.macs: set[str] = set()
        self.sources: set[str] = set()

    def add(self, announcement: Announcement) -> None:
        values = announcement.values
        if not isinstance(values, Mapping) or not isinstance(announcement.source, str):
            return
        self.sources.add(announcement.source)
        mac = normal_mac(values.get("mac"))
        if mac:
            self.macs.add(mac)
        reader = _READERS.get(announcement.source)
        if reader:
            reader(self, values)

    def put(self, field: str, value: object) -> None:
        text = _text(value)
        if text:
            self.texts.setdefault(field, set()).add(text)

    def result(self) -> HostEvidence:
        self.macs |= set() if self.macs else set(_addresses_in(self.texts.get("hostname", ())))
        for mac in self.macs:
            self.put("oui_org", organisation(mac))
        services = [
            AnnouncedService(kind, name, dict(txt), port)
            for kind, name, txt, port in sorted(self.services, key=repr)[:MAX_SERVICES]
        ]
        texts = {
            field: {fold(text): text for text in sorted(found)[:MAX_VALUES]}
            for field, found in sorted(self.texts.items())
        }
        macs = tuple(sorted(self.macs))[:MAX_VALUES]
        starts = frozenset(start for mac in macs for start in prefixes(mac))
        return HostEvidence(
            tuple(services), texts, frozenset(self.udp), macs, starts, frozenset(self.sources)
        )


def _mdns(found: _Gathering, values: Mapping[str, Any]) -> None:
    kind = service_type(values.get("service_type"))
    name = instance_name(values.get("name"), kind)
    txt = values.get("txt")
    pairs = _pairs(txt) if isinstance(txt, Mapping) else ()
    port = values.get("port")
    found.services.add((kind, name, pairs, port if type(port) is int and 0 <= port < 65536 else None))
    found.put("hostname", short_name(values.get("hostname")))
    apple = dict(pairs).get(_APPLE_MODEL)
    if apple:  # the same model name that the device would give as _device-info
        found.services.add(("_device-info._tcp", name, (("model", apple),), None))


def _pairs(txt: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
    some = sorted(((fold(key, 64), _text(value)) for key, value in txt.items()))
    return tuple(dict(some[:MAX_TXT]).items())


def _ssdp(found: _Gathering, values: Mapping[str, Any]) -> None:
    for key in ("headers", "description"):
        fields = values.get(key)
        if isinstance(fields, Mapping):
            some = sorted(((fold(name, 64), _text(value)) for name, value in fields.items()))
            for name, text in some[:_DESCRIPTION]:
                found.put(f"ssdp:{name}", text)
                if name in _ANSWERED:
                    found.put("ssdp:st", text)


def _wsd(found: _Gathering, values: Mapping[str, Any]) -> None:
    for key in ("types", "scopes"):
        for text in _texts(values.get(key)):
            found.put(f"wsd:{key}", unquote(text, errors="replace"))


def _netbios(found: _Gathering, values: Mapping[str, Any]) -> None:
    for text in _texts(values.get("names")):
        found.put("netbios", text)


def _udp(found: _Gathering, values: Mapping[str, Any]) -> None:
    port, how = values.get("port"), values.get("how")
    if type(port) is not int or not isinstance(how, str) or len(found.udp) >= MAX_VALUES:
        return
    if is_question(port, values.get("data")):
        return
    found.udp.add((port, how[:16]))
    told = read(port, values.get("data"))
    for field in ("maker", "model", "kind", "name"):
        found.put(f"answer:{field}", getattr(told, field))
    if told.waiting is not None:
        found.put("answer:state", "waiting" if told.waiting else "set up")


def _named(key: str) -> Any:
    def read(found: _Gathering, values: Mapping[str, Any]) -> None:
        found.put("hostname", short_name(values.get(key)))

    return read


def _dhcp(found: _Gathering, values: Mapping[str, Any]) -> None:
    found.put("hostname", short_name(values.get("hostname")))
    found.put("vendor_class", values.get("vendor_class"))


def _wifi(found: _Gathering, values: Mapping[str, Any]) -> None:
    found.put("ssid", values.get("ssid"))
    mac = normal_mac(values.get("bssid"))
    if mac and not is_randomised(mac):  # an access point's made-up address is no phone's
        found.macs.add(mac)


def _portmap(found: _Gathering, values: Mapping[str, Any]) -> None:
    """'TCP 8080 to port 80, called "cam"': one door, under a name that anybody here may have chosen;
    of the router itself how many there are."""
    rules, port, inside = (values.get(name) for name in ("rules", "external_port", "internal_port"))
    if type(rules) is int and 0 <= rules < MAX_VALUES * 2:
        found.put("doors", str(rules))
    if type(port) is int and 0 < port < 65536:
        other = values.get("to") != values.get("ip")
        to = f" of {_text(values.get('to'))[:40]}" if other else ""
        told = f"{_text(values.get('protocol'))[:8]} {port} to port {_text(inside)[:8]}{to}"
        off = ", switched off" if values.get("enabled") == "0" else ""
        name = _text(values.get("description"))[:60].replace('"', "'")
        called = f', called "{name}"' if name else ""
        found.put("door to another" if other else "door", told + off + called)


_READERS = {
    "mdns": _mdns, "ssdp": _ssdp, "wsd": _wsd, "netbios": _netbios, "udp": _udp,
    "dhcp": _dhcp, "rdns": _named("name"), "router": _named("name"), "wifi": _wifi,
    "portmap": _portmap,
}  # fmt: skip


def service_type(value: object) -> str:
    """ "_hap._tcp" of "_hap._tcp.local." or "_x._sub._hap._tcp.local."; folded."""
    text = fold(value).rstrip(".").removesuffix(".local")
    return text.rpartition("._sub.")[2]


def instance_name(value: object, kind: str) -> str:
    """The part of an instance name before its type, as received."""
    text = _text(value)
    folded = text.casefold().rstrip(".").removesuffix(".local")
    if kind and folded.endswith("." + kind) and len(folded) <= len(text):
        return text[: len(folded) - len(kind) - 1]
    return text


def short_name(value: object) -> str:
    """The first label of a host name. "fritz.box" and its like are kept whole, each is one device's name; so
    is what a person typed into a router's list ("Dr. Lee's cam"), without an address before it."""
    text = _IP_BEFORE.sub("", _text(value).rstrip("."), count=1)
    whole = text.casefold() in _ROUTERS_NAMES or " " in text
    return text if whole else text.partition(".")[0]


def _addresses_in(names: Iterable[str]) -> Iterator[str]:
    """The hardware addresses that stand in names ("001788284a36"), if their blocks have an owner."""
    for name in names:
        for digits in _ADDRESS_IN_NAME.findall(name):
            mac = normal_mac(":".join(digits[at : at + 2] for at in range(0, 12, 2)))
            if mac and organisation(mac):
                yield mac


def _texts(value: object) -> list[str]:
    many = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return sorted(text for text in map(_text, many[:1024]) if text)[:MAX_VALUES]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value[:MAX_TEXT].decode("utf-8", "replace")
    if isinstance(value, str):
        return value[:MAX_TEXT].strip()
    return fold(value)
