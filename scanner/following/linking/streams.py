"""What a stream says about whose it is: keys that name it again, and the class of its kind. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scanner.model import Heard
from signatures.trackers.decoders.decoded import BATTERY_WORDS
from signatures.trackers.family.rotation import NO_ROTATION, Counter, Rotation
from signatures.trackers.identification import Identification
from signatures.trackers.load import families

# source: how long most names and keys live, but for those of a day (README, What the tags do; for a phone
# without a connection the OpenHaystack paper)
QUARTER_S = 900.0
ADDRESS_TEXT = 17  # source: six bytes in hex with colons between
MAX_KEPT = 4_096  # chosen: bounds memory; packets of which it is kept how they were read
SANE_TIME_S = 1e11  # chosen: about the year 5138; a time beyond it is no time


class Stream(NamedTuple):
    """One heard stream, reduced to what linking asks about.

    `kind` is the class within which one tag can follow another ("" where addresses last for ever);
    `near` True when the owner is near; `daily` True when its name lasts about a day, False for a
    quarter of an hour; `counter` of the payload, `offset` the same against the clock, in steps; `last_byte`
    of the address, `hint` of the payload; `network` whose phones report it, "" where not known, `one_network`
    the same where its whole family has but one; `rotation`
    and `own_range` (no stranger's phone reports it) are what is known of its family; `battery` 0 full to 3
    very low, None where not told or where it tells nothing; `maintained`: its owner's phone was just there.
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
    rotation: Rotation = NO_ROTATION
    own_range: bool = False
    battery: int | None = None
    maintained: bool = False
    one_network: str = ""


class _Kept(NamedTuple):
    """How a packet was read: all but the offset is the same at any time."""

    what: Identification
    address: str | None
    host_id: str | None
    stream: Stream


_KEPT: dict[str | None, _Kept] = {}  # by sender, who mostly says the same again


def read(heard: Heard) -> Stream:
    """The stream of a tag. Raises on no input."""
    what, payload = heard.identification, heard.payload
    sender = payload.address or payload.host_id
    kept = _KEPT.get(sender)
    if kept is not None:
        known, address, host_id, stream = kept
        same = address == payload.address and host_id == payload.host_id
        if same and (known is what or known == what):
            counter = stream.rotation.counter
            if counter is None or stream.offset == _offset(counter, what.link, heard.last):
                return stream
    elif len(_KEPT) >= MAX_KEPT:
        _KEPT.clear()
    stream = _read(heard)
    _KEPT[sender] = _Kept(what, payload.address, payload.host_id, stream)
    return stream


def _read(heard: Heard) -> Stream:
    what, payload = heard.identification, heard.payload
    sender = payload.address or payload.host_id
    letter = "a" if what.is_tracker else "s"  # so that no watcher's frame joins a tag's
    keys = (f"{letter}:{sender}",) if sender else ()
    keys = (*keys, f"i:{what.identity}") if what.identity else keys or (f"f:{what.family}",)
    near, link = what.state == "near-owner", what.link
    family = families().get(what.family or "")
    rotation = family.rotation(link) if family is not None else NO_ROTATION
    offset = _offset(rotation.counter, link, heard.last)
    hint = link.get("hint") if not near else None
    counter = link.get(rotation.counter.field) if rotation.counter is not None else None
    return Stream(
        keys,
        sender,
        what.family or "unknown",
        rotation.kind(link),
        what.state,
        near,
        _daily(rotation, what, payload.address),
        offset,
        hint if isinstance(hint, int) else None,
        _last_byte(payload.address),
        what.clone_hint is True,
        counter if isinstance(counter, int) and offset is not None else None,
        family.network_of(link) if family is not None else "",
        rotation,
        family is not None and family.reach == "own-range",
        BATTERY_WORDS.index(what.battery) if rotation.battery and what.battery in BATTERY_WORDS else None,
        link.get("maintained") is True,
        family.network if family is not None else "",
    )


def kinds_beside_owners(streams: Iterable[Stream]) -> set[str]:
    """The classes of tags of which one is beside its owner, as each is called away from there."""
    kinds = {stream.kind if stream.near else stream.rotation.alone for stream in streams}
    return kinds - {""}  # names that last for ever are missed under their own name


def _daily(rotation: Rotation, what: Identification, address: str | None) -> bool:
    if not rotation.lasts_a_day(what.state, what.link):
        return False
    return not (rotation.running_hint and _running_key(what, address))


def _running_key(what: Identification, address: str | None) -> bool:
    """Apple's first day away with nothing latched: the hint names the key on air, new each quarter hour."""
    hint = what.link.get("hint")
    return hint is not None and hint == _last_byte(address)


def _offset(counter: Counter | None, link: Mapping[str, object], time: float) -> int | None:
    told = link.get(counter.field) if counter is not None else None
    if counter is None or not isinstance(told, int) or not 0 <= time < SANE_TIME_S:
        return None
    return told - int((time - counter.epoch) // counter.step_s)


def _last_byte(address: str | None) -> int | None:
    try:
        return int(address[-2:], 16) if address and len(address) == ADDRESS_TEXT else None
    except ValueError:
        return None
