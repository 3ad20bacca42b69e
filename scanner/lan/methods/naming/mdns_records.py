"""mDNS records to services: PTR, SRV, TXT and address records of many packets, joined by name. Pure.

Names stay as text with dots inside an instance left alone: a service name is split at its type, from the
right. Source: RFC 6762, RFC 6763 (4.1, 6.4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

META = "_services._dns-sd._udp.local."
MAX_SERVICES = 4_000
MAX_PER_HOST = 200
MAX_ADDRESSES = 16
_MAX_TEXT_BYTES = 8_192
_MAX_KEYS = 64
_SERVICE = re.compile(r"(?s)(.+)\.(_[^.]{1,62}\._(?:tcp|udp)\.local\.)", re.IGNORECASE)
_TYPE = re.compile(r"_[^.]{1,62}\._(?:tcp|udp)\.local\.", re.IGNORECASE)
_PRIVATE = {"rs"}  # what a Cast device is playing just now: nobody's business here


@dataclass(slots=True)
class _Service:
    name: str
    kind: str
    hostname: str | None = None
    port: int | None = None
    txt: dict[str, str] | None = None
    told: str | None = None


@dataclass(slots=True)
class Records:
    """Everything heard so far. Values of a service are given once, and again when they change."""

    dropped: int = 0
    _changed: bool = False
    _services: dict[str, _Service] = field(default_factory=dict)
    _addresses: dict[str, dict[str, None]] = field(default_factory=dict)
    _per_host: dict[str, int] = field(default_factory=dict)

    def pointer(self, full_name: str) -> None:
        """A PTR record pointed at this service."""
        self._service(full_name)

    def service(self, full_name: str, hostname: str, port: int) -> None:
        """An SRV record."""
        service = self._service(full_name)
        if service is not None and service.hostname != hostname:
            if self._per_host.get(hostname.lower(), 0) >= MAX_PER_HOST:
                self.dropped += 1
                del self._services[full_name.lower()]
                return
            self._per_host[hostname.lower()] = self._per_host.get(hostname.lower(), 0) + 1
            service.hostname = hostname
        if service is not None:
            service.port = port

    def text(self, full_name: str, raw: bytes) -> None:
        """A TXT record."""
        service = self._service(full_name)
        if service is not None:
            service.txt = parse_txt(raw)

    def address(self, hostname: str, ip: str) -> None:
        """An A or AAAA record."""
        self._changed = True
        key = hostname.lower()
        if key not in self._addresses and len(self._addresses) >= MAX_SERVICES:
            self.dropped += 1
            return
        known = self._addresses.setdefault(key, {})
        if len(known) < MAX_ADDRESSES:
            known[ip] = None

    def complete(self) -> Iterator[dict[str, Any]]:
        """Services of which everything is known, if that is news."""
        if not self._changed:
            return
        self._changed = False
        for service in self._services.values():
            if service.hostname and service.txt is not None and service.hostname.lower() in self._addresses:
                yield from self._news(service)

    def rest(self) -> Iterator[dict[str, Any]]:
        """Whatever is known of every service, if that is news."""
        for service in self._services.values():
            yield from self._news(service)

    def missing(self) -> list[tuple[str, str]]:
        """(type, full name) of the services of which something is still unknown."""
        return [
            (service.kind, f"{service.name}.{service.kind}")
            for service in self._services.values()
            if service.txt is None
            or service.hostname is None
            or service.hostname.lower() not in self._addresses
        ]

    def _service(self, full_name: str) -> _Service | None:
        key, self._changed = full_name.lower(), True
        if key not in self._services:
            match = _SERVICE.fullmatch(full_name)
            if match is None or key.endswith(META):
                return None
            if len(self._services) >= MAX_SERVICES:
                self.dropped += 1
                return None
            self._services[key] = _Service(match[1], match[2])
        return self._services[key]

    def _news(self, service: _Service) -> Iterator[dict[str, Any]]:
        host = service.hostname
        values = {
            "service_type": service.kind,
            "name": service.name,
            "hostname": host,
            "ips": list(self._addresses.get(host.lower(), ())) if host else [],
            "port": service.port,
            "txt": service.txt or {},
            "mac": None,
        }
        if service.told != repr(values):
            service.told = repr(values)
            yield values


def is_type(name: str) -> bool:
    """Whether `name` can be browsed: a service type, and not the list of types itself."""
    return _TYPE.fullmatch(name) is not None and name.lower() != META


def parse_txt(raw: bytes) -> dict[str, str]:
    """Keys and values of a TXT record; of a repeated key the first counts, without `=` it is ""."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    raw, at = raw[:_MAX_TEXT_BYTES], 0
    while at < len(raw) and len(found) < _MAX_KEYS:
        item = raw[at + 1 : at + 1 + raw[at]]
        at += 1 + raw[at]
        key, _, value = item.decode("utf-8", "replace").partition("=")
        if key and key.lower() not in seen and key not in _PRIVATE:
            seen.add(key.lower())
            found[key] = value
    return found
