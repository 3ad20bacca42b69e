"""The household of a record or a recording: its home networks, and the devices on them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look, imported_look
from scanner.model import Context, Item
from signatures.announcement import Announcement

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
