"""What a home-device fact is made of, and the closed lists its words come from."""

from typing import NamedTuple

CAPABILITIES = (
    "camera", "microphone", "location", "lock", "climate", "presence", "network", "media", "power",
    "storage", "alarm", "health", "remote",
)  # fmt: skip
CATEGORIES = (
    "camera", "doorbell", "baby", "pet", "speaker", "display", "tv", "streamer", "av-receiver", "lock",
    "garage", "alarm", "thermostat", "hub", "light", "plug", "sensor", "energy", "ev-charger", "router",
    "printer", "nas", "media-server", "vacuum", "appliance", "fan", "cover", "irrigation", "health",
    "wearable", "vehicle", "computer", "phone", "tablet", "console", "voip", "3d-printer", "diy", "toy",
    "unknown",
)  # fmt: skip
CONFIDENCES = ("exact", "likely", "weak")  # the protocol or maker says so; a habit; shared with other things


class Pattern(NamedTuple):
    """One way to match; every part that is given must hold. Globs compare without case.

    `texts` (field, globs): any glob may fit; fields are name, hostname, netbios, oui_org, ssid,
    vendor_class, txt:KEY, ssdp:FIELD (both folded), wsd:types, wsd:scopes and answer:FIELD. `mdns_type`
    folded, without .local; `oui` prefixes of 5 to 9 upper-case hex digits; `udp` (port, "answers" or
    "beacons").
    """

    mdns_type: str | None = None
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    oui: tuple[str, ...] = ()
    udp: tuple[int, str] | None = None


class DeviceSignature(NamedTuple):
    """One fact; `vendor` None = cannot be known from this; `also` other categories that the same signs fit.

    `shared` is True where other makers use the same protocol: its vendor is the protocol's, not the thing's.
    """

    vendor: str | None
    product: str
    category: str
    capabilities: frozenset[str]
    also: frozenset[str]
    confidence: str
    source: str
    shared: bool
    patterns: tuple[Pattern, ...]
