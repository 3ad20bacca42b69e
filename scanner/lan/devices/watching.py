"""A night or a day of listening, made into a morning list. It must not become a way to watch people. Pure.

Times are kept only of things that see, hear, lock, heat or guard. Phones, computers, watches and cars are one
count: they are not kept, linked, named or timed. Of everything else it is kept that it was there.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.lan.devices.household import Seen
from scanner.lan.devices.identity import group
from scanner.lan.devices.inventory import Device, build_devices, by_keys
from signatures.announcement import Announcement

_PEOPLE = frozenset(("phone", "tablet", "computer", "wearable", "vehicle"))
_TIMED = frozenset(("camera", "doorbell", "baby", "pet", "lock", "garage", "thermostat", "alarm"))
_HEARS = frozenset(("speaker", "display"))


class Watched(NamedTuple):
    """What is kept of what was heard, and how many things of people's it leaves out."""

    announcements: tuple[Announcement, ...]
    people: int


class MorningRow(NamedTuple):
    """One thing. `what` "new", "back" (it was not in the look before) or "spoke"; `first` and `last` Unix
    seconds, None where times are not kept."""

    what: str
    device: Device
    first: float | None = None
    last: float | None = None


def is_of_people(device: Device) -> bool:
    """True for what somebody carries, sits at or drives, and for what may be."""
    return device.category in _PEOPLE or (device.randomised_mac and device.category == "unknown")


def is_timed(device: Device) -> bool:
    """True for what sees, hears, locks, heats or guards and stands still."""
    hears = device.category in _HEARS and "microphone" in device.capabilities
    return not is_of_people(device) and (device.category in _TIMED or hears)


def watched(announcements: Iterable[Announcement], *, gateway: str | None, started: float) -> Watched:
    """What spoke since the Unix second `started`, as far as it may be kept.

    The system's own table of neighbours has things that answered before: alone it is no sign that they spoke.
    What has no times of its own gets the start of the watch.
    """
    kept: list[Announcement] = []
    people = 0
    for found in group(announcements):
        devices = build_devices(found.announcements, gateway=gateway)
        if not devices or all(item.time < started for item in found.announcements):
            continue
        device = devices[0]
        if is_of_people(device):
            people += 1
        elif is_timed(device):
            kept += found.announcements
        else:
            kept += [item._replace(time=started) for item in found.announcements]
    return Watched(tuple(kept), people)


def morning(seen: Seen, before: Seen | None) -> list[MorningRow]:
    """What is new, what came back, what spoke. `before` the look before at the same network."""
    there = {device.id for device in before.devices} - before.unconfirmed if before is not None else set()
    rows = [_row(device, seen, there, known=before is not None) for device in seen.devices]
    return sorted((row for row in rows if row is not None), key=_place)


def _row(device: Device, seen: Seen, there: set[str], *, known: bool) -> MorningRow | None:
    if is_of_people(device):
        return None
    times = (device.last_seen, device.last_seen) if is_timed(device) else (None, None)
    if is_timed(device):
        heard = [time for time in _times(device, seen.look.announcements) if time >= seen.look.started]
        times = (min(heard), max(heard)) if heard else times
    if device.id in seen.fresh:
        return MorningRow("new", device, *times)
    if known and any(device.keys) and device.id not in there:
        return MorningRow("back", device, *times)
    return MorningRow("spoke", device, *times)


def _times(device: Device, announcements: Sequence[Announcement]) -> list[float]:
    ours = {*device.ips, *device.macs}
    return [item.time for item in announcements if ours & {*item.ips, str(item.values.get("mac"))}]


def _place(row: MorningRow) -> tuple[int, bool, float, tuple[str, ...]]:
    timed = row.first is not None
    return ("new", "back", "spoke").index(row.what), not timed, row.first or 0.0, by_keys(row.device)
