"""What is said of an advocate's own things (scanner.actions.marks.keep_kit)."""

from typing import TYPE_CHECKING

from scanner.actions.marks import keep_kit
from scanner.model import Tag
from scanner.store import kit
from scanner.text import clean
from tui.present.heard import tags as present_tags
from tui.present.home import rows as device_rows
from tui.wording import kit as words
from tui.wording.log import exporting

if TYPE_CHECKING:
    from scanner.lan.devices.inventory import Device


def changes(error: keep_kit.AddressChanges) -> str:
    """Why something cannot go into the kit."""
    thing = error.thing
    if not isinstance(thing, Tag):
        return words.CHANGES_ON_NETWORK.format(name=clean(thing_title(thing), limit=kit.MAX_NAME))
    return words.CHANGES.format(name=clean(thing_title(thing), limit=kit.MAX_NAME), id=thing.id)


def changes_in_app(error: keep_kit.AddressChanges) -> str:
    """The same at the office, where its page names no id."""
    if not isinstance(error.thing, Tag):
        return changes(error)
    return words.APP_CHANGES.format(name=clean(thing_title(error.thing), limit=60))


def lock_lines() -> list[str]:
    """That packages cannot be locked on this computer, told at the office; nothing where they can."""
    from scanner.actions.package.export_package import can_lock

    return [] if can_lock() else [exporting.LOCK_BEFORE]


def thing_title(thing: "Tag | Device") -> str:
    """What a tag or a device is called."""
    return present_tags.tag_title(thing) if isinstance(thing, Tag) else device_rows.device_title(thing)


def own_line(number: int, own: keep_kit.Own) -> str:
    """One thing before it is marked; anybody at this computer could have written it into the kit."""
    told = f"\n     {words.TOLD_HERE.format(id=own.id)}" if own.told else ""
    return words.kit_line(number, *own.item) + told
