"""What a stream says about whose it is: keys that name it again, and the class of its kind. Pure."""

from typing import NamedTuple

from scanner.model import Heard

# source: how long most names and keys live, but for those of a day (README, What the tags do; for a phone
# without a connection the OpenHaystack paper)
QUARTER_S = 900.0
SANE_TIME_S = 1e11  # chosen: about the year 5138; a time beyond it is no time
SAMSUNG_EPOCH, SAMSUNG_STEP_S = 1_593_648_000, 900  # source: uTag, Yu et al. (arXiv 2210.14702)

_APPLE = {"apple_airtag", "apple_findmy", "apple_airpods", "apple_device"}
_OWN_RANGE_ONLY = {
    "itag",
    "nut",
    "nutale",
    "trackr",
    "itrack",
    "gigaset_gtag",
    "tagit",
    "bmw_findmate",
    "filo",
}
_APPLE_NETWORK, _GOOGLE_NETWORK = 1, 2  # source: network ids of draft-ietf-dult-accessory-protocol
_NETWORKS = dict.fromkeys(_APPLE, "apple") | {
    "google_findhub": "findhub",
    "samsung_smarttag": "samsung",
    "tile": "tile",
}


class Stream(NamedTuple):
    """One heard stream, reduced to what linking asks about.

    `kind` is the class within which one tag can follow another ("" where addresses last for ever);
    `near` its class when the owner is near; `daily` True when its name lasts about a day, False for a
    quarter of an hour; `counter` of a SmartTag, `offset` the same against the clock, in steps; `last_byte`
    of the address, `hint` of the payload (Apple); `network` whose phones report it, "" where not known.
    """

    keys: tuple[str, ...]
    address: str | None
    family: str
    kind: str
    state: str
    near: bool
    daily: bool
    offset: int | None = None
    hint: int | None = None
    last_byte: int | None = None
    home_made: bool = False
    counter: int | None = None
    network: str = ""


def read(heard: Heard) -> Stream:
    """The stream of a tag. Raises on no input."""
    what, payload = heard.identification, heard.payload
    sender = payload.address or payload.host_id
    keys = tuple(f"a:{sender}" if sender else "" for _ in (0,)) + (
        (f"i:{what.identity}",) if what.identity else ()
    )
    keys = tuple(key for key in keys if key) or (f"f:{what.family}",)
    family, near = what.family or "unknown", what.state == "near-owner"
    kind, daily, offset = _class(heard, family)
    link = what.link
    hint = link.get("hint") if not near else None
    counter = link.get("counter")
    return Stream(
        keys,
        sender,
        family,
        kind,
        what.state,
        near,
        daily,
        offset,
        hint if isinstance(hint, int) else None,
        _last_byte(payload.address),
        what.clone_hint is True,
        counter if isinstance(counter, int) and offset is not None else None,
        _network(family, link.get("network_id")),
    )


def _network(family: str, told: object) -> str:
    if family == "dult":
        return {_APPLE_NETWORK: "apple", _GOOGLE_NETWORK: "findhub"}.get(
            told if isinstance(told, int) else 0, ""
        )
    return _NETWORKS.get(family, "")


def own_range_only(family: str) -> bool:
    """True for finders that no network of strangers' phones reports."""
    return family in _OWN_RANGE_ONLY


def _class(heard: Heard, family: str) -> tuple[str, bool, int | None]:
    what, link = heard.identification, heard.identification.link
    if family in _APPLE:
        kind = link.get("type", family)
        daily = what.state == "separated" and kind != 0 and not _running_key(heard)
        return f"apple {kind}", daily, None
    if family == "samsung_smarttag":
        kind = f"smarttag {link.get('region')} {link.get('uwb')} {link.get('encrypted')}"
        return kind, link.get("state") == 3, _offset(link.get("counter"), heard.last)
    if family == "google_findhub":
        frame = link.get("frame")
        return f"findhub {frame}", frame == 0x41, None
    if family == "dult":
        if link.get("network_id") == _APPLE_NETWORK and "type" in link:
            return f"apple {link['type']}", what.state == "separated", None
        return f"dult {link.get('network_id')}", what.state == "separated", None
    return "", True, None


def _running_key(heard: Heard) -> bool:
    """Apple's first day away with nothing latched: the hint names the key on air, new each quarter hour."""
    hint = heard.identification.link.get("hint")
    return hint is not None and hint == _last_byte(heard.payload.address)


def _offset(counter: object, time: float) -> int | None:
    if not isinstance(counter, int) or not 0 <= time < SANE_TIME_S:
        return None
    return counter - int((time - SAMSUNG_EPOCH) // SAMSUNG_STEP_S)


def _last_byte(address: str | None) -> int | None:
    try:
        return int(address[-2:], 16) if address and len(address) == 17 else None
    except ValueError:
        return None
