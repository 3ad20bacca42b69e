"""What is new, gone and there again since the visit before."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from scanner.model import Tag
from scanner.text import clean
from tui.present.heard.tags import tag_title
from tui.present.home.changes import change_text
from tui.present.home.rows import device_title
from tui.present.visit.home_seen import MAX_DEVICE
from tui.wording.guided.visit import since as since_words
from tui.wording.saying import iso, moment_here

if TYPE_CHECKING:
    from scanner.actions.visit.since_last import SinceLast
    from scanner.lan.devices.changes import Change

MOST_CHANGES = 6  # of one line; the rest is on the page of the network


def since_lines(since: "SinceLast | None") -> list[str]:
    """What is new, gone and there again since the visit before; nothing where there was none."""
    if since is None:
        return []
    head = since_words.SINCE_HEAD.format(date=moment_here(since.before))
    return [head, *(f"  {line}" for line in since_told(since))]


def since_told(
    since: "SinceLast",
    *,
    most: int | None = None,
    called: Callable[[Tag], str] = tag_title,
    network: bool = True,
) -> list[str]:
    """The same without its head; where it is to be short, `most` tags, rooms and changes of a kind, and of a
    device no address. Tags are told as they are `called`; of the `network` nothing where so told."""
    told = {"new": since.new, "gone": since.gone, "still": since.still}
    if most is not None and (since.new or since.gone):  # what is there again stands among what was heard
        told.pop("still")
    lines = [
        since_words.SINCE_LINES[part].format(names=", ".join(_first(list(map(called, every)), most)))
        for part, every in told.items()
        if every
    ]
    doubt = [since_words.SINCE_DOUBT] if since.new and since.gone else []
    if since.gone and since.missed:  # there it may still be
        rooms = ", ".join(_first([clean(room, limit=64) for room in since.missed], most))
        doubt.append(since_words.SINCE_MISSED.format(rooms=rooms))
    devices = [_devices_since(since.devices, most, less=since.less)] if network else []
    return [*(lines or [since_words.SINCE_NONE]), *doubt, *devices]


def _first(names: list[str], most: int | None) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(names[most:]) if most is not None else 0
    return [*names[:most], *([since_words.SINCE_MORE.format(count=more)] if more else [])]


def _devices_since(changes: "Sequence[Change] | None", most: int | None, *, less: bool) -> str:
    if changes is None:
        return since_words.SINCE_NO_LOOK
    if any(change.kind == "other-network" for change in changes):
        return since_words.SINCE_NETWORK.format(changes=since_words.SINCE_OTHER_NETWORK)
    told = _first(
        [_change(one, whole=most is None) for one in changes], MOST_CHANGES if most is None else most
    )
    told += [since_words.SINCE_HEARD_LESS] if less else []
    return since_words.SINCE_NETWORK.format(changes="; ".join(told) or since_words.SINCE_NO_CHANGE)


def _change(change: "Change", *, whole: bool) -> str:
    """What is different of one device; without the `whole` of it only that it is."""
    name = device_title(change.device) if change.device is not None else since_words.SINCE_ROUTER
    if change.kind == "changed" and not whole:
        return since_words.SINCE_CHANGED.format(name=clean(name, limit=MAX_DEVICE))
    return since_words.SINCE_KINDS[change.kind].format(name=name, what=", ".join(change_text(change)))


def since_json(since: "SinceLast | None") -> dict[str, Any] | None:
    """What is new, gone and there again as data; None where there was no visit before."""
    if since is None:
        return None
    return {
        "before": iso(since.before),
        "new": [tag.id for tag in since.new],
        "gone": [tag.id for tag in since.gone],
        "still": [tag.id for tag in since.still],
        "missed": list(since.missed),
        "heard_less": since.less,
        "devices": None if since.devices is None else [_change_json(change) for change in since.devices],
    }


def _change_json(change: "Change") -> dict[str, Any]:
    return {
        "kind": change.kind,
        "device": change.device.id if change.device is not None else None,
        "what": change.what,
    }
