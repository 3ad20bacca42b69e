"""The home network as the app's pages show it: lines of the list, what was not seen, changes. Pure."""

from collections.abc import Collection, Sequence
from textwrap import wrap
from typing import NamedTuple

from scanner.lan.devices.changes import Change
from scanner.lan.devices.household import Household, Seen, difference, heard_less
from scanner.lan.devices.inventory import Device, camera_networks
from scanner.lan.devices.looks import is_watch
from scanner.lan.devices.standing import is_only_named
from scanner.text import clean
from tui.present.home import changes as look_changes
from tui.present.home import device as present_device
from tui.present.home import devices as home_devices
from tui.present.home import rows as device_rows
from tui.present.home.near import NearThing
from tui.present.home.order import PEOPLE_FOLDS, Entry, Fold, counted, group_of, sections
from tui.wording.home import changes, looking
from tui.wording.home import devices as devices_words
from tui.wording.home import page as words
from tui.wording.saying import short_moment_here

HomeParts = list[tuple[str, list[str]]]
Widths = tuple[int, int, int, int]
WIDTHS, NARROW = (26, 15, 14, 12), (21, 0, 12, 11)  # what it is, is called, can do, what is to be said
SLIM = (31, 0, 14, 0)  # the same in 40 columns: what it can do and what is to be said stand below
PLAIN = (80, 40, 40, 20)  # nothing goes below
HOW_PART = "how"  # id of the line that opens the page on how it was looked


class HomeLine(NamedTuple):
    """One line of the list. `id` a device's, HOW, or None for what cannot be chosen; `strong` a heading."""

    id: str | None
    text: str
    strong: bool = False


def look_headline(household: Household, seen: Seen, near: Sequence[NearThing] = ()) -> str:
    """The sentence that stands first; `near` what was heard by Bluetooth."""
    told = counted(household.answer(seen), subnet=seen.look.subnet, near=near)
    said = home_devices.headline(told, asked=home_devices.was_asked(seen.look))
    more = [*home_devices.of_helper(seen.look), *home_devices.watched_since(household, seen)]
    return "\n".join([said, *more])


def since_last(household: Household, seen: Seen) -> str:
    """What differs from the look before at the same network, in a sentence; empty where there was none, or
    where one of them only listened."""
    every = [one for one in looks_at(household, seen.home.number) if not is_watch(one.look)]
    looks = [one for one in every if one.look.id is not None] or every  # a file may name what was never there
    # in the order of the record, for a clock may be set back; a router's list stands with the look before it
    before = [one for one in looks if one.look.started != looks[-1].look.started]
    less = heard_less(before[-1], looks[-1]) if before else None
    if not before or less == "listened only":
        return ""
    when = short_moment_here(before[-1].look.started)
    if not difference(before[-1], looks[-1]):
        return changes.HEARD_LESS[less] if less else words.NOTHING_SINCE.format(when=when)
    return words.SINCE.format(when=when, what=change_parts(before[-1], looks[-1])[0])


def here(seen: Seen) -> int:
    """How many devices the headline of a look counts."""
    return counted(seen.devices, subnet=seen.look.subnet).here


def look_lines(
    household: Household,
    seen: Seen,
    *,
    narrow: bool,
    open_folds: Collection[str] = (),
    near: Sequence[NearThing] = (),
    plain: bool = False,
    slim: bool = False,
) -> list[HomeLine]:
    """The devices of one look in the order of `order`, with what was heard by Bluetooth (`near`) among them;
    then what holds of all of them. `plain` each in one line, however long; `slim` for 40 columns."""
    widths = PLAIN if plain else SLIM if slim else NARROW if narrow else WIDTHS
    devices = household.answer(seen)
    found: list[HomeLine] = []
    for part in sections(
        devices, subnet=seen.look.subnet, fresh=seen.fresh, open_folds=open_folds, near=near
    ):
        found += [HomeLine(None, "")] if found else []
        found.append(HomeLine(None, f"{part.head} ({part.size})", strong=True))
        found += [_line(entry, seen, widths) for entry in part.entries]
        found += [HomeLine(None, text) for text in home_devices.part_notes(part, seen.fresh)]
    found += [
        HomeLine(None, text) for text in home_devices.network_lines(camera_networks(seen.look.announcements))
    ]
    found += [HomeLine(None, devices_words.NEAR_NOTE)] if near else []
    return [*found, HomeLine(None, ""), HomeLine(HOW_PART, words.HOW_LINE)]


def near_lines(near: Sequence[NearThing], *, narrow: bool, slim: bool) -> list[HomeLine]:
    """What was heard by Bluetooth alone, where no network was looked at."""
    found: list[HomeLine] = []
    for part in sections((), subnet=None, near=near):
        found += [HomeLine(None, "")] if found else []
        found.append(HomeLine(None, f"{part.head} ({part.size})", strong=True))
        found += [
            _near_line(entry, SLIM if slim else NARROW if narrow else WIDTHS)
            for entry in part.entries
            if isinstance(entry, NearThing)
        ]
    return [*found, HomeLine(None, devices_words.NEAR_NOTE)] if found else []


def _near_line(thing: NearThing, widths: Widths) -> HomeLine:
    cells = device_rows.near_row(thing, widths)
    return HomeLine(thing.id, f"{device_rows.near_shape(thing)} {cells}".rstrip())


def _line(entry: Entry, seen: Seen, widths: Widths) -> HomeLine:
    if isinstance(entry, NearThing):
        return _near_line(entry, widths)
    if not isinstance(entry, Fold):
        return HomeLine(entry.id, _row(entry, seen, widths))
    return HomeLine(entry.id, _fold_row(entry, seen, widths))


def _fold_row(fold: Fold, seen: Seen, widths: Widths) -> str:
    """Several alike: how many of what, what each could do, and what is to be said of all of them."""
    shape = devices_words.DEVICE_SHAPES["fold"]
    if fold.id in PEOPLE_FOLDS:
        return f"{shape} " + "\n  ".join(wrap(fold.title, sum(widths) if widths[3] else widths[0]))
    each = {status(device, seen) for device in fold.devices}
    rest = device_rows.short(fold.devices[0], widths[2]), each.pop() if len(each) == 1 else ""
    return f"{shape} {device_rows.in_lines(fold.title, '', rest, widths)}".rstrip()


def _row(device: Device, seen: Seen, widths: Widths) -> str:
    """One device: a shape, what it is, what it could do, and new, not sure, or the user's mark."""
    return f"{_shape(device, seen)} {device_rows.row(device, status(device, seen), widths)}"


def _shape(device: Device, seen: Seen) -> str:
    """Says by shape what `status` says in words."""
    return device_rows.shape(device, seen)


def status(device: Device, seen: Seen) -> str:
    """New first; then what was not confirmed; then the user's mark."""
    if device.id in seen.fresh:
        return words.NEW
    if device.id in seen.unconfirmed and not is_only_named(device):
        return devices_words.UNCONFIRMED
    if device.mark:
        return devices_words.DEVICE_MARKS[device.mark]
    return words.NOT_MARKED if group_of(device) == "senses" else ""


def advice(household: Household, seen: Seen) -> list[str]:
    """What holds of all devices: what to do with an unknown one; that a known one may be open to others."""
    devices = household.answer(seen)
    if not devices:
        return []
    unmarked = any(group_of(device) == "senses" and device.mark is None for device in devices)
    found = [devices_words.IF_UNKNOWN] if unmarked else [devices_words.WHO_CAN_LOG_IN]
    return found + ([devices_words.ALL_YOURS] if all(device.mark for device in devices) else [])


def not_seen(household: Household, seen: Seen) -> list[str]:
    """What this look could not see, most particular first; the whole of it is a page of its own."""
    look = seen.look
    names = looking.METHODS
    instead = any(method.name == "nudge" and method.result == "answered" for method in look.methods)
    refused = [
        names.get(method.name, clean(method.name))
        for method in look.methods
        if method.result == "not permitted" and not (instead and method.name == "arp")
    ]
    found = [looking.method_line("not permitted", refused)] if refused else []
    found += [looking.LIMIT_TEXTS[code] for code in look.limits if code in looking.LIMIT_TEXTS]
    found += home_devices.unconfirmed_note(seen)
    if any(method.name == "quiet cameras" and method.result == "not asked" for method in look.methods):
        found += [words.CAMERAS_KEY]
    return [*found, words.NOT_SEEN]


def how_parts(seen: Seen) -> HomeParts:
    """What the shapes mean, how it was looked, and everything that this cannot see."""
    first, *rest = home_devices.how(seen.look, to_ask=words.CAMERAS_KEY)
    limits = [text.strip() for text in home_devices.limits(seen.look)[1:]]
    said = [*rest, *home_devices.unconfirmed_note(seen)]
    shapes = [
        f"{devices_words.DEVICE_SHAPES[name]}  {text}" for name, text in devices_words.SHAPES_MEAN.items()
    ]
    return [
        (devices_words.SHAPES_HEAD, shapes),
        (first, [text.strip() for text in said]),
        (words.CANNOT_TITLE, limits),
    ]


def device_head(household: Household, device: Device) -> list[str]:
    """What stands first on the page of a device: what it is, whether it is new, what the user said of it."""
    seen = household.standing()
    new = seen is not None and device.id in seen.fresh
    lines = [device_rows.device_title(device)] + ([words.IS_NEW] if new else [])
    if seen is not None and home_devices.is_new_phone(device, seen.fresh):
        lines += [devices_words.NEW_PHONE]
    if group_of(device) == "senses" and not device.mark:
        lines += [words.IS_NOT_MARKED]
    return [*lines, *present_device.user_said(household, device)]


def looks_at(household: Household, home_number: int) -> list[Seen]:
    """The looks at one network, oldest first."""
    return [seen for seen in household.seen if seen.home.number == home_number]


def change_parts(old: Seen, new: Seen) -> tuple[str, HomeParts]:
    """The sentence that stands first, and new, not seen this time, changed, each with its lines."""
    found = difference(old, new)
    numbers = [len({_what(c) for c in found if c.kind == kind}) for kind in ("new", "gone", "changed")]
    parts: HomeParts = []
    for kind, head in changes.CHANGE_KINDS.items():
        these = [change for change in found if change.kind == kind]
        body = [line for change in these for line in _change(change, new)]
        body += [changes.NEW_NEXT] if body and kind == "new" else []
        body += [changes.GONE_NOTE] if body and kind == "gone" else []
        parts += [(f"{head} ({len({_what(change) for change in these})})", body)] if body else []
    apart = look_changes.not_compared(old.look, new.look)
    names = ", ".join(looking.METHODS.get(name, clean(name)) for name in apart)
    limits = [changes.NOT_COMPARED.format(names=names)] if apart else []
    less = heard_less(old, new)
    doubt = [changes.HEARD_LESS[less]] if less else []
    if less and not found:
        return changes.HEARD_LESS[less], [(words.CANNOT_TITLE, [*limits, words.NOT_SEEN])]
    return words.changes_head(*numbers), [*parts, (words.CANNOT_TITLE, [*doubt, *limits, words.NOT_SEEN])]


def _what(change: Change) -> str:
    return change.device.id if change.device else change.kind


def _change(change: Change, new: Seen) -> list[str]:
    said = [*look_changes.change_text(change), *look_changes.still_named(change, new)]
    if change.device is None:
        return said
    return [
        f"{_shape(change.device, new)} {device_rows.device_title(change.device)}",
        *(f"  {text}" for text in said),
    ]
