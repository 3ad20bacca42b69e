"""What one advertisement was recognised as."""

from collections.abc import Mapping
from dataclasses import dataclass, field

STATES = ("separated", "near-owner", "unregistered", "unknown")
KINDS = ("tracker", "watcher", "phone", "beacon", "device", "unknown")

LISTED = ("tracker", "watcher")
ANSWERS_AS = "answers_as"  # a field of `link`: what a tag passes for when it is asked
_SURENESS = ("exact", "likely", "weak")


@dataclass(frozen=True, slots=True)
class Identification:
    """The answer of `identify`. Families: data/; the words of state and battery are the JSON answers'.

    `signature` id of the data entry that matched, None if none did; `family` of a tag, or the group of what
    watches, hears, locates or keeps a door (groups.py); `name` a product name in plain words ("AirTag");
    `clone_hint` True when this one packet shows a sign of a home-made tag, False when it must not be called
    one, None when it cannot tell; `identity` what names the same tag again without its address while its key
    lasts ("apple:<22 bytes hex>"), None where only the address does; `link` the decoded linking fields (hint,
    key_bits, counter, privacy_id, status, network_id ...) as plain values.
    """

    signature: str | None
    family: str | None
    kind: str
    name: str | None = None
    state: str = "unknown"
    battery: str | None = None
    clone_hint: bool | None = None
    identity: str | None = None
    link: Mapping[str, int | str | bool] = field(default_factory=dict)
    confidence: str = "exact"

    @property
    def is_tracker(self) -> bool:
        """True when it is to be listed as a possible tracking tag."""
        return self.kind == "tracker"

    @property
    def is_listed(self) -> bool:
        """True for what is listed one by one: tags, and things that watch, hear or locate."""
        return self.kind in LISTED


def more_telling(one: Identification, other: Identification) -> bool:
    """Whether `one`, of the same sender, says more than `other`: of a tag that it answers otherwise."""
    if one.is_tracker or other.is_tracker:
        return ANSWERS_AS in one.link and ANSWERS_AS not in other.link
    return _SURENESS.index(one.confidence) < _SURENESS.index(other.confidence)


NOTHING = Identification(signature=None, family=None, kind="unknown", confidence="weak")
