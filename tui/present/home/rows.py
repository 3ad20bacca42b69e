"""What a home device is called, and its row in a list. Pure; every text from outside goes through `clean`."""

import unicodedata
from collections.abc import Collection, Sequence
from textwrap import wrap

from scanner.lan.devices.changes import SENSES
from scanner.lan.devices.household import Seen
from scanner.lan.devices.inventory import Device, is_guess
from scanner.lan.devices.standing import given_name, is_only_named
from scanner.text import clean
from signatures.home.signature import CAPABILITIES
from tui.present.home import near as near_by
from tui.present.home.near import NearThing
from tui.present.home.order import (
    group_of,
    may_see,
)
from tui.wording.home import devices as words
from tui.wording.log.device_statements import kind_of

_COLUMNS = (26, 12, 14, 8)  # what it is, is called, can do, whether new or marked; then its id
_TELLING = sorted(CAPABILITIES, key=lambda word: word == "presence")  # nearly all tell who is in: last


def device_title(device: Device) -> str:
    """What the user calls it, else what it is: "Ring doorbell with camera", "may be: Camera"."""
    if device.name:
        return clean(device.name)
    what = maker_and_kind(device)
    return words.MAY_BE.format(what=what) if may_be(device) else what


def called(device: Device) -> str:
    """What the thing calls itself, often its room; nothing where the user's own name stands instead."""
    name = None if device.name else given_name(device)
    return clean(name, limit=40) if name else ""


def in_hand_title(device: Device) -> str:
    """A thing among several alike: what it is, what it calls itself, and how its address ends."""
    end = f"…{device.macs[0][-5:]}" if device.macs else ""
    return ", ".join(filter(None, [device_title(device), called(device), end]))


def may_be(device: Device) -> bool:
    """Whether its title says that it is a guess."""
    return not device.name and is_guess(device) and device.category != "unknown"


def maker_and_kind(device: Device) -> str:
    """ "Ring doorbell with camera", "Camera": what it is taken for, whatever the user calls it."""
    return kind_of(device.vendor, device.category, device.capabilities)


def short(device: Device, width: int = _COLUMNS[2]) -> str:
    """The most telling things it can do, in a word each, as many as fit."""
    return _able(device.capabilities, width, [words.MAY_SEE] if may_see(device) else [])


def _able(able: Collection[str], width: int, first: Sequence[str] = ()) -> str:
    told = [*first, *(words.CAPABILITIES_SHORT[word] for word in _TELLING if word in able)]
    while len(", ".join(told)) > width:
        told.pop()
    return ", ".join(told)


def device_row(device: Device, seen: Seen | None = None) -> str:
    """One line of the table, at most 78 columns wide."""
    status = words.DEVICE_MARKS.get(device.mark or "", "")
    if seen and device.id in seen.fresh:
        status = words.NEW
    elif seen and device.id in seen.unconfirmed and not is_only_named(device):
        status = words.UNCONFIRMED
    return f"{shape(device, seen)} {cells(device, status, _COLUMNS)} {device.id}"


def cells(device: Device, status: str, widths: tuple[int, int, int, int]) -> str:
    """What it is, what it is called, what it can do, and `status`; what has no name takes its room."""
    what, name, able, state = widths
    first = _beside(device_title(device), called(device) if name else "", what, name)
    return f"{first} {fit(short(device, able), able)} {fit(status, state)}"


def _beside(title: str, own: str, what: int, name: int) -> str:
    """Two columns; what is long in one takes what the other leaves."""
    room = what + name
    long, own_long = sum(map(_columns, title)), sum(map(_columns, own))
    if not own:
        return fit(title, room + 1)
    if long > what:
        what = max(what, min(long, room - own_long))
    elif own_long > name:
        what = max(long, room - own_long)
    return f"{fit(title, what)} {fit(own, room - what)}"


def in_lines(title: str, own: str, rest: tuple[str, str], widths: tuple[int, int, int, int]) -> str:
    """A row of a page, of which no word is cut: `own`, what it is called, goes below where there is no room
    for it. `rest` what it can do and what is to be said of it: in a line below where the last width is 0."""
    what, name, able, state = widths
    room = what + name + 1
    if not state:
        return "\n  ".join([*wrap(title, room), *filter(None, [own, "  ".join(filter(None, rest))])])
    if sum(map(_columns, f"{title} {own}".rstrip())) <= room:
        first, *more = [_beside(title, own, what, name)]
    else:
        first, *more = [*wrap(title, room), *([own] if own else [])] or [""]
    head = f"{fit(first, room)} {fit(rest[0], able)} {fit(rest[1], state)}"
    return "\n  ".join([head, *(fit(line, room + able + state).rstrip() for line in more)])


def row(device: Device, status: str, widths: tuple[int, int, int, int]) -> str:
    """The cells of a page's row; see `in_lines`."""
    own = called(device) if widths[1] else ""
    return in_lines(device_title(device), own, (short(device, widths[2]), status), widths)


def near_row(thing: NearThing, widths: tuple[int, int, int, int]) -> str:
    """The same of what was heard by Bluetooth."""
    own = words.BY_BLUETOOTH if widths[1] else ""
    return in_lines(near_by.title(thing), own, (_able(thing.could, widths[2]), near_by.status(thing)), widths)


def near_cells(thing: NearThing) -> str:
    """The same of what was heard by Bluetooth."""
    what, name, able, state = _COLUMNS
    first = _beside(near_by.title(thing), words.BY_BLUETOOTH if name else "", what, name)
    return f"{first} {fit(_able(thing.could, able), able)} {fit(near_by.status(thing), state)}"


def near_shape(thing: NearThing) -> str:
    """As `shape`."""
    if near_by.status(thing):
        return words.DEVICE_SHAPES["known"]
    return words.DEVICE_SHAPES["open" if SENSES & set(thing.could) else "other"]


def shape(device: Device, seen: Seen | None = None) -> str:
    """New, known or the user's own, able to see or hear, or other: the same wherever it is listed."""
    if seen and device.id in seen.fresh:
        return words.DEVICE_SHAPES["new"]
    return words.DEVICE_SHAPES[
        "known" if device.mark else "open" if group_of(device) == "senses" else "other"
    ]


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` columns; letters of East Asian scripts take two, joining marks none."""
    out, used = "", 0
    for letter in text:
        wide = _columns(letter)
        if used + wide > width:
            while used > width - 1:
                used -= _columns(out[-1])
                out = out[:-1]
            out, used = out + "…", used + 1
            break
        out, used = out + letter, used + wide
    return out + " " * (width - used)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or letter in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
