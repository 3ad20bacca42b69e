"""What the home commands share: the household of a record, one look, and the user's words about devices."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scanner.lan.devices.household import Household
from scanner.lan.devices.inventory import Device
from scanner.lan.devices.looks import MAX_NAME, DeviceWord, Look, imported_look, keep_word
from scanner.model import Context, Item
from signatures.announcement import Announcement
from tui.errors import Stop
from tui.present.home import devices
from tui.terminal import output, record
from tui.terminal.store_hint import hint
from tui.wording import home as words

if TYPE_CHECKING:
    from scanner.store.case import Case

LOOK_GAP_S = 600.0  # between two announcements of a recording: then they belong to two looks


def household(case: "Case") -> Household:
    """Everything that a record knows of home networks, as of now."""
    from scanner.clock import now
    from scanner.lan.devices.household_cache import household as of

    return of(case, now=now())


def from_recording(items: Iterable[Item]) -> Household:
    """What the announcements of a recording say of a home network; nothing is kept."""
    looks = looks_of(items)
    return Household(looks, now=looks[-1].ended if looks else 0.0)


def looks_of(items: Iterable[Item]) -> list[Look]:
    """The looks at a home network that a recording holds; a pause of LOOK_GAP_S tells two apart."""
    found: list[tuple[list[Announcement], str | None]] = []
    router: str | None = None
    last = float("-inf")
    for item in items:
        if isinstance(item, Announcement):
            if item.time - last > LOOK_GAP_S:
                found.append(([], router))
            found[-1][0].append(item)
            last = item.time
        elif isinstance(item, Context):
            router = item.gateway or router
    return [imported_look(heard, gateway) for heard, gateway in found]


def device_of(told: Household, name: str) -> Device:
    """The device of this id, MAC or IP. Raises Stop when there is none."""
    from scanner.text import clean

    device = told.device(name)
    if device is None:
        raise Stop(words.NO_DEVICE.format(id=clean(name, limit=40)))
    return device


def put(arguments: argparse.Namespace, word: str, *, until: float | None = None) -> int:
    """Keep mine, known or unmark for a home device, and say so."""
    sentence = {"mine": words.MARKED_MINE, "known": words.MARKED_KNOWN, "unmark": words.UNMARKED}[word]
    with record.need_record(arguments, writable=True) as case:
        device = device_of(household(case), arguments.id)
        say_word(case, word, device.id, until=until)
        device = device_of(household(case), device.id)
    if arguments.json:
        output.write_json({"format": 1, "device": devices.device_json(device)})
    else:
        output.write([hint(sentence.format(name=devices.title(device), id=device.id))])
    return 0


def say_word(
    case: "Case", do: str, device: str, value: str | None = None, *, until: float | None = None
) -> None:
    """Keep one word of the user about a device."""
    from scanner.clock import now

    keep_word(case, DeviceWord(now(), do, device, value[:MAX_NAME] if value else None, until))
