"""The list of a home in an order to live with: parts, surest and newest first, alike things in one line."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from scanner.lan.devices.changes import SENSES
from scanner.lan.devices.inventory import Device, by_keys, is_guess
from scanner.lan.devices.standing import is_answered_for, is_apart, is_only_named
from signatures.home.capabilities import category_name
from signatures.home.signature import CAPABILITIES, CONFIDENCES
from signatures.home.signs import PLAYING
from tui.present.home.near import NearThing, status
from tui.wording.home import devices as words
from tui.wording.log.device_statements import kind_of

ACTS = ("lock", "climate", "alarm", "power")
PEOPLE = frozenset(("phone", "tablet", "computer", "wearable"))  # carried or sat at by somebody in the home
UNCOUNTED = ("apart", "answered", "named")  # parts of what did not answer for itself on this network
ALIKE = 3  # from so many on, things of one kind are one line
_FOLD = "fold-"
_WATCHES = frozenset(("camera", "doorbell", "baby", "pet"))
PEOPLE_FOLD, _NAMED_PEOPLE_FOLD = f"{_FOLD}people", f"{_FOLD}named-people"
PEOPLE_FOLDS = frozenset((PEOPLE_FOLD, _NAMED_PEOPLE_FOLD))
LONG_S = 7 * 86_400.0  # unheard for so long before the last look: told apart


class Fold(NamedTuple):
    """Several devices in one line. `id` for a page that opens it."""

    id: str
    title: str
    devices: tuple[Device, ...]


Entry = Device | Fold | NearThing


class Section(NamedTuple):
    """One part of the list, with its heading."""

    key: str
    head: str
    entries: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """How many devices, those in folds too."""
        return sum(_size(entry) for entry in self.entries)


class Counted(NamedTuple):
    """How many devices a list holds, part by part. `here` answered on this network; of those `senses` stand
    under what can see, hear or show where, `unmarked` of them without the user's word, and `people` apart
    as phones and computers. What stands in UNCOUNTED is more, and `near` was heard by Bluetooth."""

    here: int
    senses: int
    unmarked: int
    people: int
    near: int


def counted(devices: Iterable[Device], *, subnet: str | None, near: Iterable[NearThing] = ()) -> Counted:
    """The one count behind every headline: what stands in the parts of `sections`, never another reading."""
    parts = [(part_of(device, subnet), device) for device in devices]
    keys = [key for key, _ in parts]
    return Counted(
        here=sum(key not in UNCOUNTED for key in keys),
        senses=keys.count("senses"),
        unmarked=sum(key == "senses" and device.mark is None for key, device in parts),
        people=keys.count("people"),
        near=sum(thing.number for thing in near if _group(thing.could) == "senses"),
    )


def _size(entry: Entry) -> int:
    if isinstance(entry, NearThing):
        return entry.number
    return len(entry.devices) if isinstance(entry, Fold) else 1


def is_fold(name: str) -> bool:
    """Whether an id is a fold's and no device's."""
    return name.startswith(_FOLD)


def group_of(device: Device) -> str:
    """ "senses", "acts" or "other": the most worrying of what it can do."""
    return _group(device.capabilities)


def may_see(device: Device) -> bool:
    """True for a guess whose signs fit a camera as well."""
    seeing = "camera" in device.may_be and "camera" not in device.capabilities
    return seeing and device.confidence == "weak"


def _listed_under(device: Device) -> str:
    """As `group_of`; "fits" for what may see and has nothing that senses of its own."""
    group = group_of(device)
    return "fits" if group != "senses" and may_see(device) else group


def _group(able: Collection[str]) -> str:
    if SENSES & set(able):
        return "senses"
    return "acts" if set(ACTS) & set(able) else "other"


def in_order(devices: Iterable[Device], fresh: Collection[str] = ()) -> list[Device]:
    """What can see, hear or show where first, what may be a camera, what can act, the rest. Within: what
    answered as a camera does; new ones first, sure ones before guesses, marked ones last."""
    return sorted(devices, key=lambda device: _rank(device, fresh))


def _rank(device: Device, fresh: Collection[str]) -> tuple[object, ...]:
    return (
        ("senses", "fits", "acts", "other").index(_listed_under(device)),
        device.mark is not None,
        not spoke_as_camera(device),
        device.category in PEOPLE,
        device.id not in fresh,
        is_guess(device),
        _best(device.capabilities),
        CONFIDENCES.index(device.confidence),
        device.category not in _WATCHES,
        device.vendor or "",
        by_keys(device),
    )


def _best(able: Collection[str]) -> int:
    return min((CAPABILITIES.index(word) for word in able), default=len(CAPABILITIES))


def _place(entry: Entry, fresh: Collection[str]) -> tuple[object, ...]:
    """Where an entry stands in its part: what was heard by Bluetooth among the guesses."""
    if isinstance(entry, NearThing):
        return (0, bool(status(entry)), True, False, True, True, _best(entry.could))
    first = entry.devices[0] if isinstance(entry, Fold) else entry
    return (0, *_rank(first, fresh)[1:7])


def spoke_as_camera(device: Device) -> bool:
    """Whether it answered or called out in a camera's own way: that stands on top, whatever else it says."""
    clues = [said.facts for said in device.reasons if said.code == "recognised-by"]
    seen = any(clue.get("field") == "udp" and clue.get("category") == device.category for clue in clues)
    return seen and device.category in _WATCHES and "camera" in device.capabilities


def sections(
    devices: Iterable[Device],
    *,
    subnet: str | None,
    fresh: Collection[str] = (),
    open_folds: Collection[str] = (),
    whole: bool = False,
    near: Iterable[NearThing] = (),
) -> list[Section]:
    """The parts that have something in them. `open_folds` ids of folds shown one by one; `whole` all;
    `near` what was heard by Bluetooth."""
    parts: dict[str, list[Device]] = {key: [] for key in words.DEVICE_GROUPS}
    for device in in_order(devices, fresh):
        parts[part_of(device, subnet)].append(device)
    found, by_radio = [], list(near)
    for key, head in words.DEVICE_GROUPS.items():
        entries = _folded(parts[key], key, fresh, open_folds, whole=whole)
        here: list[Entry] = [thing for thing in by_radio if _group(thing.could) == key]
        if here:
            entries = sorted([*entries, *here], key=lambda entry: _place(entry, fresh))
        if entries:
            found.append(Section(key, head, tuple(entries)))
    return found


def part_of(device: Device, subnet: str | None) -> str:
    """The part of the list that a device stands in, a key of `DEVICE_GROUPS`: what it is counted as."""
    if is_only_named(device):
        return "named"
    if is_answered_for(device):
        return "answered"
    if is_apart(device, subnet):
        return "apart"
    return "people" if _is_somebodys(device) else _listed_under(device)


def _is_somebodys(device: Device) -> bool:
    """True for a phone or computer that is not marked or named, and about which nothing is to be said."""
    told = any(sign.code not in PLAYING for sign in device.signs)
    return device.category in PEOPLE and not (device.mark or device.name or told)


def _folded(
    devices: Sequence[Device], key: str, fresh: Collection[str], open_folds: Collection[str], *, whole: bool
) -> list[Entry]:
    if whole:
        return list(devices)
    if key == "people":
        return _people(devices, PEOPLE_FOLD, open_folds)
    if key == "named":  # a router's list names phones too: one count, as above
        carried = [device for device in devices if _is_somebodys(device)]
        things = [device for device in devices if device not in carried]
        return [*_alike(things, fresh, open_folds), *_people(carried, _NAMED_PEOPLE_FOLD, open_folds)]
    return _alike(devices, fresh, open_folds)


def _alike(devices: Sequence[Device], fresh: Collection[str], open_folds: Collection[str]) -> list[Entry]:
    alike: dict[tuple[object, ...], list[Device]] = {}
    for device in devices:
        alike.setdefault(_likeness(device, fresh), []).append(device)
    found: list[Entry] = []
    for device in devices:
        same = alike[_likeness(device, fresh)]
        fold = f"{_FOLD}{same[0].id}"
        if len(same) < ALIKE or fold in open_folds:
            found.append(device)
        elif device is same[0]:
            found.append(Fold(fold, words.many(len(same), _what(device)), tuple(same)))
    return found


def _people(devices: Sequence[Device], fold: str, open_folds: Collection[str]) -> list[Entry]:
    if len(devices) < 2 or fold in open_folds:
        return list(devices)
    kinds = [category_name(device.category).lower() for device in devices]
    text = ", ".join(words.many(kinds.count(kind), kind) for kind in dict.fromkeys(sorted(kinds)))
    return [Fold(fold, text, tuple(devices))]


def _likeness(device: Device, fresh: Collection[str]) -> tuple[object, ...]:
    own = device.id if device.name or device.mark or spoke_as_camera(device) else ""
    return own, device.id in fresh, _what(device), device.capabilities, is_guess(device), tuple(device.signs)


def _what(device: Device) -> str:
    what = kind_of(device.vendor, device.category, device.capabilities)
    guess = is_guess(device) and device.category != "unknown"
    return words.MAY_BE.format(what=what) if guess else what
