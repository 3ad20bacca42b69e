"""An advocate's own things in a record: what can go into the kit, and what of it is here."""

from collections.abc import Generator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.marks.mark import is_told, mark_in, say_in
from scanner.actions.question import NO, YES, Question
from scanner.actions.refused import RefusalReason, Refused
from scanner.store import example, kit
from scanner.text import clean

if TYPE_CHECKING:
    from scanner.history.replay import Replay
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device
    from scanner.model import Tag
    from scanner.store.case import Case


class Own(NamedTuple):
    """Something of the kit that this record knows and that is not marked: its id there, and the thing."""

    id: str
    item: kit.KitItem
    told: bool = False  # here it is one that asks for a look, or that was said to be another's


class MarkKitQuestion(Enum):
    """What is asked before what is here of the kit is marked."""

    MARK = "all of it, nothing, or only what nobody was told of"


BUT_TOLD = "but told"


class AddressChanges(Exception):
    """It cannot go into a kit: what changes its address is a stranger under its next one.

    On a network also what has none, and what nobody carries (helper_devices.may_be_carried).
    """

    def __init__(self, thing: "Tag | Device") -> None:
        super().__init__(thing.id)
        self.thing = thing


def thing_of(case: "Case", name: str, *, now: float) -> Own:
    """The tag or home device of this id. Raises AddressChanges, Refused (NO_TAG, NO_DEVICE), StoreError."""
    return _device(case, name, now) if name.startswith("d-") else _tag(case, name)


def tag_of(case: "Case", name: str) -> "Tag":
    """The tag of this id, alias or address. Raises Refused (NO_TAG), StoreError."""
    return _found(case, name)[1]


def _found(case: "Case", name: str) -> "tuple[Replay, Tag]":
    from scanner.history.replay import find, replay

    judged = replay(case)
    tag = find(judged.tags, name)
    if tag is None:
        raise Refused(RefusalReason.NO_TAG, name)
    return judged, tag


def _tag(case: "Case", name: str) -> Own:
    judged, tag = _found(case, name)
    chain = judged.assessor.chains.get(tag.id)
    if chain is None or chain.head.stream.kind or len(tag.addresses) != 1 or tag.clone:
        raise AddressChanges(tag)
    return _own(tag, tag.name or tag.kind, "tag", tag.addresses[0])


def _device(case: "Case", name: str, now: float) -> Own:
    device = _household(case, now).device(name)
    if device is None:
        raise Refused(RefusalReason.NO_DEVICE, name)
    from scanner.actions.marks.helper_devices import may_be_carried

    if device.randomised_mac or not device.macs or not may_be_carried(device):
        raise AddressChanges(device)
    return _own(device, device.product or device.category, "device", device.macs[0])


def _own(thing: "Tag | Device", name: str, kind: str, address: str) -> Own:
    if not kit.is_address(address):
        raise AddressChanges(thing)
    return Own(thing.id, kit.KitItem(clean(name, limit=kit.MAX_NAME), kind, address.upper()))


def here(case: "Case", items: list[kit.KitItem], *, now: float) -> list[Own]:
    """Things of the kit that this record knows by their address and that are not marked as mine yet.

    Raises StoreError.
    """
    from scanner.history.tag_cache import told

    tags = {item.address: item for item in items if item.kind == "tag"}
    devices = {item.address: item for item in items if item.kind == "device"}
    found = [
        Own(tag.id, tags[address], is_told(tag))
        for tag in (told(case).tags if tags else [])
        for address in tag.addresses
        if address in tags and tag.mark != "mine"
    ]
    return found + [
        Own(device.id, devices[address])
        for device in (_household(case, now).devices() if devices else [])
        for address in map(str.upper, device.macs)
        if address in devices and device.mark != "mine"
    ]


def agree_to_mark(found: list[Own]) -> Generator[Question, str, list[Own]]:
    """What of it is to be marked. With nobody who looks, what is told stays told: the answer is BUT_TOLD."""
    names = {own.id: own.item.name for own in found}
    answer = yield Question(MarkKitQuestion.MARK, (NO, YES, BUT_TOLD), names)
    if answer == NO:
        return []
    return [own for own in found if answer == YES or not own.told]


def mine(case: "Case", *, now: float) -> "list[Tag | Device]":
    """What is marked as the user's own in this record. Raises StoreError."""
    from scanner.history.tag_cache import told

    every: list[Tag | Device] = [*told(case).tags, *_household(case, now).devices()]
    return [one for one in every if one.mark == "mine"]


def mark(case: "Case", every: list[Own], *, now: float) -> None:
    """Mark them as the user's own, in a record that nobody listens into. Raises StoreError."""
    from scanner.history.tag_cache import told, work_out

    tags = {tag.id: tag for tag in told(case).tags}
    for own in every:
        if own.item.kind == "device":
            say_in(case, own.id, "mine", now=now)
        elif own.id in tags:
            mark_in(case, tags[own.id], "mine", now=now)
    work_out(case)


def listed(case: "Case") -> list[kit.KitItem]:
    """What is in the kit, for what a record says of it; a made-up one knows of nothing real.

    One that cannot be read is told of on its own page, and is empty here. Raises StoreError.
    """
    if example.is_one(case):
        return []
    try:
        return kit.load(kit.default_path())
    except kit.KitError:
        return []


# the list itself, which lies beside the records; each raises KitError


def add(item: kit.KitItem) -> bool:
    """Put one thing in; False where it is in already."""
    return kit.add(kit.default_path(), item)


def to_confirm(item: kit.KitItem) -> bool:
    """Whether it has to be switched off and on first: it is not in yet."""
    there = {(one.kind, one.address) for one in kit.load(kit.default_path())}
    return (item.kind, item.address) not in there


def remove(number: int) -> kit.KitItem | None:
    """Take out the thing of this number, 1 the first; None where there is none."""
    return kit.remove(kit.default_path(), number)


def give(target: Path) -> None:
    """Write the kit to a new file, for another computer; never over one that is there."""
    kit.copy_to(kit.default_path(), target)


def take(source: Path) -> int:
    """Put in what such a file holds, all of it or nothing; how many things were new."""
    return kit.take(kit.default_path(), source)


def _household(case: "Case", now: float) -> "Household":
    from scanner.lan.devices.household_cache import household

    return household(case, now=now)
