"""A record judged as a whole, and the things in it by name: what is not there is told in a sentence."""

from typing import TYPE_CHECKING

from scanner.history.replay import find
from scanner.model import Tag
from scanner.text import clean
from tui.errors import Stop
from tui.wording.home import device as device_words
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from scanner.history.replay import Replay
    from scanner.history.tag_cache import TagsTold
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device
    from scanner.store.case import Case
    from tui.present.home.near import NearThing


def of(case: "Case") -> "Replay":
    """Judge a record."""
    from scanner.history.replay import replay

    return replay(case)


def judged_tags(case: "Case") -> "TagsTold":
    """What the record tells, at once where nothing was added since it was last worked out."""
    from scanner.history.tag_cache import told as read

    return read(case)


def near_in(case: "Case") -> "list[NearThing]":
    """What of a home the record heard by Bluetooth. Raises StoreError."""
    from scanner.clock import now
    from tui.present.home.near import near_things

    told = judged_tags(case)
    return near_things(told.coverage.home, told.tags, now=now())


def tag_of(judged: "Replay | TagsTold", name: str) -> Tag:
    """The tag of this id, alias or address. Raises Stop when there is none."""
    tag = find(judged.tags, name)
    if tag is None:
        raise Stop(words.NO_TAG.format(id=name[:40]))
    return tag


def device_of(household: "Household", name: str) -> "Device":
    """The device of this id, MAC or IP. Raises Stop when there is none."""
    device = household.device(name)
    if device is None:
        raise Stop(device_words.NO_DEVICE.format(id=clean(name, limit=40)))
    return device
