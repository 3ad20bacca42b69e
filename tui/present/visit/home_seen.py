"""What a visit saw on the home network."""

from collections import Counter
from typing import TYPE_CHECKING

from scanner.actions.visit.since_last import look_in
from scanner.actions.visit.steps import Visit
from scanner.text import clean
from tui.present.home.order import in_order, part_of
from tui.present.home.rows import device_title, maker_and_kind, may_be
from tui.wording.guided.visit import paper as page_words
from tui.wording.guided.visit import since as since_words

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device

MAX_DEVICE, MOST_DEVICES = 48, 6


def home_lines(household: "Household", visit: Visit) -> list[str]:
    """What was seen on the home network in this visit that may see, hear or show where someone is, counted
    and ordered as on the page of the network; nothing where nobody looked."""
    seen = look_in(household, visit)
    if seen is None:
        return []
    senses = [
        device
        for device in in_order(household.answer(seen), seen.fresh)
        if part_of(device, seen.look.subnet) == "senses"
    ]
    alike = Counter(clean(_device(device), limit=MAX_DEVICE) for device in senses)
    names = [
        page_words.ALIKE_DEVICES.format(name=name, number=number) if number > 1 else name
        for name, number in list(alike.items())[:MOST_DEVICES]
    ]
    if more := sum(list(alike.values())[MOST_DEVICES:]):
        names.append(since_words.SINCE_MORE.format(count=more))
    return [page_words.may_sense(len(senses), names)]


def _device(device: "Device") -> str:
    """As on the page of the network; in a list with the doubt behind it."""
    if may_be(device) and not device.name:
        return page_words.DEVICE_NOT_SURE.format(name=maker_and_kind(device))
    return device_title(device)
