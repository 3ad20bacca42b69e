"""An advocate's own things in a record: what can go into the kit, and what of it is here."""

from typing import TYPE_CHECKING, NamedTuple

from scanner.actions import home_words
from scanner.actions.mark import asks_first
from scanner.store import kit
from scanner.text import clean
from tui.errors import Stop
from tui.present import tags as present_tags
from tui.present.home import devices as present_home
from tui.shared import judged_record
from tui.wording import kit as words

if TYPE_CHECKING:
    from scanner.lan.devices.inventory import Device
    from scanner.store.case import Case


class Own(NamedTuple):
    """Something of the kit that this record knows and that is not marked: its id there, and the thing."""

    id: str
    item: kit.Item
    told: bool = False  # here it is one that asks for a look, or that was said to be another's


def thing_of(case: "Case", name: str) -> Own:
    """The tag or home device of this id, if its address lasts. Raises Stop where it does not.

    What changes its address is a stranger under its next one.
    """
    return _device(case, name) if name.startswith("d-") else _tag(case, name)


def _tag(case: "Case", name: str) -> Own:
    told = judged_record.of(case)
    tag = judged_record.tag_of(told, name)
    shown = clean(present_tags.title(tag), limit=kit.MAX_NAME)
    chain = told.assessor.chains.get(tag.id)
    if chain is None or chain.head.stream.kind or len(tag.addresses) != 1 or tag.clone:
        raise Stop(words.CHANGES.format(name=shown, id=tag.id))
    return _own(tag.name or tag.kind, "tag", tag.addresses[0], shown, tag.id)


def _device(case: "Case", name: str) -> Own:
    device = judged_record.device_of(home_words.household(case), name)
    shown = clean(present_home.title(device), limit=kit.MAX_NAME)
    if device.randomised_mac or not device.macs:
        raise Stop(words.CHANGES.format(name=shown, id=device.id))
    return _own(device.product or device.category, "device", device.macs[0], shown, device.id)


def _own(name: str, kind: str, address: str, shown: str, own_id: str) -> Own:
    if not kit.is_address(address):
        raise Stop(words.CHANGES.format(name=shown, id=own_id))
    return Own(own_id, kit.Item(clean(name, limit=kit.MAX_NAME), kind, address.upper()))


def here(case: "Case", items: list[kit.Item]) -> list[Own]:
    """Things of the kit that this record knows by their address and that are not marked as mine yet."""
    tags = {item.address: item for item in items if item.kind == "tag"}
    devices = {item.address: item for item in items if item.kind == "device"}
    found = [
        Own(tag.id, tags[address], asks_first(tag))
        for tag in (judged_record.told(case).tags if tags else [])
        for address in tag.addresses
        if address in tags and tag.mark != "mine"
    ]
    return found + [
        Own(device.id, devices[address])
        for device in (home_words.household(case).devices() if devices else [])
        for address in _addresses(device)
        if address in devices and device.mark != "mine"
    ]


def line(number: int, own: Own) -> str:
    """One thing before it is marked; anybody at this computer could have written it into the kit."""
    told = f"\n     {words.TOLD_HERE.format(id=own.id)}" if own.told else ""
    return words.line(number, *own.item) + told


def mine(case: "Case") -> dict[str, str]:
    """What is marked as the user's own in this record: id -> what it is called."""
    tags = {tag.id: present_tags.title(tag) for tag in judged_record.told(case).tags if tag.mark == "mine"}
    every = home_words.household(case).devices()
    return tags | {one.id: present_home.title(one) for one in every if one.mark == "mine"}


def _addresses(device: "Device") -> list[str]:
    return [mac.upper() for mac in device.macs]
