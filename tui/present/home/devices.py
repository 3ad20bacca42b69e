"""Home devices as JSON and as plain lines. Pure; every text from outside goes through `clean`."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from textwrap import wrap
from typing import Any

from scanner.lan.devices.changes import SENSES, Change
from scanner.lan.devices.household import Household, Seen
from scanner.lan.devices.inventory import CameraNetwork, Device, as_json, camera_networks, is_guess
from scanner.lan.devices.looks import Look
from scanner.lan.devices.standing import given_name
from scanner.log.findings import stated
from scanner.text import clean
from signatures.home.capabilities import capabilities
from signatures.home.signature import CAPABILITIES
from tui.present.home import near as near_by
from tui.present.home.near import NearThing
from tui.present.home.order import (
    LONG_S,
    PEOPLE_FOLDS,
    Counted,
    Entry,
    Fold,
    counted,
    group_of,
    in_order,
    may_see,
    sections,
)
from tui.wording import home as words
from tui.wording import kit
from tui.wording.log.device_statements import kind_of, sign_text
from tui.wording.saying import duration, iso, moment_here, short_moment_here

_MANY_NEW = 30  # in one look
_COLUMNS = (26, 12, 14, 8)  # what it is, is called, can do, whether new or marked; then its id


def device_title(device: Device) -> str:
    """What the user calls it, else what it is: "Ring doorbell with camera", "may be: Camera"."""
    if device.name:
        return clean(device.name)
    what = maker_and_kind(device)
    return words.MAY_BE.format(what=what) if _may_be(device) else what


def called(device: Device) -> str:
    """What the thing calls itself, often its room; nothing where the user's own name stands instead."""
    name = None if device.name else given_name(device)
    return clean(name, limit=40) if name else ""


def in_hand_title(device: Device) -> str:
    """A thing among several alike: what it is, what it calls itself, and how its address ends."""
    end = f"…{device.macs[0][-5:]}" if device.macs else ""
    return ", ".join(filter(None, [device_title(device), called(device), end]))


def _may_be(device: Device) -> bool:
    """Whether its title says that it is a guess."""
    return not device.name and is_guess(device) and device.category != "unknown"


def maker_and_kind(device: Device) -> str:
    """ "Ring doorbell with camera", "Camera": what it is taken for, whatever the user calls it."""
    return kind_of(device.vendor, device.category, device.capabilities)


def short(device: Device, width: int = _COLUMNS[2]) -> str:
    """The most telling things it can do, in a word each, as many as fit."""
    return _able(device.capabilities, width, [words.MAY_SEE] if may_see(device) else [])


_TELLING = sorted(CAPABILITIES, key=lambda word: word == "presence")  # nearly all tell who is in: last


def _able(able: Collection[str], width: int, first: Sequence[str] = ()) -> str:
    told = [*first, *(words.CAPABILITIES_SHORT[word] for word in _TELLING if word in able)]
    while len(", ".join(told)) > width:
        told.pop()
    return ", ".join(told)


def device_listing(
    household: Household, seen: Seen, *, kept: bool, whole: bool = False, near: Sequence[NearThing] = ()
) -> list[str]:
    """The answer of `home`: a sentence, the table, how it was looked, and what that cannot see. `near` what
    was heard by Bluetooth."""
    lines = _listed(household.answer(seen), seen, seen.look.subnet, near, kept=kept, whole=whole)
    lines += network_lines(camera_networks(seen.look.announcements))
    return [*lines, *how(seen.look), "", *limits(seen.look)]


def record_listing(household: Household, *, whole: bool = False, near: Sequence[NearThing] = ()) -> list[str]:
    """The answer of `devices`: everything known by now, network by network; `near` beside the first."""
    lines: list[str] = []
    for home in sorted(household.homes, key=lambda home: -home.looks[-1].ended):
        every = [device for device in household.devices() if household.home_of(device) is home]
        long_ago = home.looks[-1].ended - LONG_S
        devices = [device for device in every if device.last_seen >= long_ago]
        if len(household.homes) > 1:
            named = words.network(home.subnet, home.number, len(household.homes))
            lines += [f"{named[0].upper()}{named[1:]}:"]
        lines += _listed(devices, None, home.subnet, near, kept=True, whole=whole) if devices else []
        near = () if devices else near
        lines += _long_unheard([device for device in every if device.last_seen < long_ago])
    seen = household.standing()
    if seen is None:
        return lines
    return [*lines, *how(seen.look), *watched_since(household, seen), "", *limits(seen.look)]


def watched_since(household: Household, seen: Seen) -> list[str]:
    """That this laptop only listened after the look that stands, and what that added; nothing without."""
    watches = household.watches_since(seen)
    if not watches:
        return []
    spent = duration(sum(max(1.0, watch.look.ended - watch.look.started) for watch in watches))
    looked = next(one for one in household.seen if one.look is seen.look)
    more = len(seen.devices) - len(looked.devices)
    return [words.watched_since(spent, short_moment_here(watches[-1].look.ended), more)]


def _long_unheard(devices: Sequence[Device]) -> list[str]:
    if not devices:
        return []
    lines = [f"{words.LONG_UNHEARD} ({len(devices)})"]
    for device in in_order(devices):
        lines += [device_row(device), f"    {words.last_heard(moment_here(device.last_seen))}"]
    return [*lines, ""]


def _listed(
    devices: Sequence[Device],
    seen: Seen | None,
    subnet: str | None,
    near: Sequence[NearThing],
    *,
    kept: bool,
    whole: bool,
) -> list[str]:
    told = counted(devices, subnet=subnet, near=near)
    none_asked = seen is not None and not was_asked(seen.look)
    lines = [headline(told, asked=not none_asked), *(of_helper(seen.look) if seen else []), ""]
    fresh = seen.fresh if seen else frozenset[str]()
    parts = sections(devices, subnet=subnet, fresh=fresh, whole=whole, near=near)
    for part in parts:
        lines += [f"{part.head} ({part.size})"]
        lines += [line for entry in part.entries for line in _entry(entry, seen)]
        lines += [*([words.PART_NOTES[part.key]] if part.key in words.PART_NOTES else []), ""]
    lines += [words.NEAR_NOTE] if near else []
    if not devices:
        return lines
    lines += [words.IF_UNKNOWN] if told.unmarked else []
    lines += [words.ALL_YOURS] if all(device.mark for device in devices) else []
    lines += [words.WHO_CAN_LOG_IN]
    lines += [words.MAY_BE_NOTE] if any(map(_may_be, devices)) else []
    lines += [words.SEES_NOTE] if any(map(may_see, devices)) else []
    lines += [words.UNCONFIRMED_NOTE] if seen and seen.unconfirmed else []
    lines += [words.TO_UNFOLD] if any(isinstance(one, Fold) for part in parts for one in part.entries) else []
    first = in_order(devices, fresh)[0]
    return [*lines, *([words.IN_FULL.format(id=first.id)] if kept else []), ""]


def of_helper(look: Look) -> list[str]:
    """How many things of the helper's answered; nothing where none did."""
    return [f"{kit.of_helper(look.helpers)}."] if look.helpers else []


def headline(told: Counted, *, asked: bool = True) -> str:
    """The sentence that stands first, from the one count that the list below it is of."""
    return words.home_headline(
        told.here, told.senses, told.unmarked, people=told.people, near=told.near, asked=asked
    )


def _entry(entry: Entry, seen: Seen | None) -> list[str]:
    if isinstance(entry, NearThing):
        return [f"{near_shape(entry)} {near_cells(entry, _COLUMNS)}".rstrip()]
    if not isinstance(entry, Fold):
        return [device_row(entry, seen)]
    alike = entry.id not in PEOPLE_FOLDS
    able = fit(short(entry.devices[0], 20), 20) if alike else ""
    new = words.NEW if alike and seen and seen.fresh.issuperset(one.id for one in entry.devices) else ""
    lines = [f"{words.DEVICE_SHAPES['fold']} {fit(entry.title, 42)} {able} {new}".rstrip()]
    names = [called(device) for device in entry.devices if called(device)]
    return lines + [f"    {line}" for line in _wrapped(names)] if alike else lines


def _wrapped(names: Sequence[str], width: int = 72) -> list[str]:
    lines: list[str] = []
    for name in dict.fromkeys(names):
        told = fit(name, min(width, 40)).rstrip()
        if lines and len(lines[-1]) + len(told) + 2 <= width:
            lines[-1] += f", {told}"
        else:
            lines.append(told)
    return lines


def device_row(device: Device, seen: Seen | None = None) -> str:
    """One line of the table, at most 78 columns wide."""
    status = words.DEVICE_MARKS.get(device.mark or "", "")
    if seen and device.id in seen.fresh:
        status = words.NEW
    elif seen and device.id in seen.unconfirmed:
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
    for it. `rest` what it can do and what is to be said of it."""
    what, name, able, state = widths
    room = what + name + 1
    if sum(map(_columns, f"{title} {own}".rstrip())) <= room:
        first, *more = [_beside(title, own, what, name)]
    else:
        first, *more = [*wrap(title, room), *([own] if own else [])] or [""]
    head = f"{fit(first, room)} {fit(rest[0], able)} {fit(rest[1], state)}"
    return "\n  ".join([head, *(fit(line, room + able + state).rstrip() for line in more)])


def near_listing(near: Sequence[NearThing]) -> list[str]:
    """What was heard by Bluetooth alone, part by part; nothing where nothing was."""
    lines: list[str] = []
    for part in sections((), subnet=None, near=near):
        lines += ["", f"{part.head} ({part.size})"]
        lines += [line for entry in part.entries for line in _entry(entry, None)]
    return [*lines, "", words.NEAR_NOTE] if lines else []


def row(device: Device, status: str, widths: tuple[int, int, int, int]) -> str:
    """The cells of a page's row; see `in_lines`."""
    own = called(device) if widths[1] else ""
    return in_lines(device_title(device), own, (short(device, widths[2]), status), widths)


def near_row(thing: NearThing, widths: tuple[int, int, int, int]) -> str:
    """The same of what was heard by Bluetooth."""
    own = words.BY_BLUETOOTH if widths[1] else ""
    return in_lines(near_by.title(thing), own, (_able(thing.could, widths[2]), near_by.status(thing)), widths)


def near_cells(thing: NearThing, widths: tuple[int, int, int, int]) -> str:
    """The same of what was heard by Bluetooth."""
    what, name, able, state = widths
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


def was_asked(look: Look) -> bool:
    """Whether anything was asked; False for a look that only listened."""
    return any(method.asked for method in look.methods)


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


def network_lines(networks: Sequence[CameraNetwork]) -> list[str]:
    """Wi-Fi names that cameras use."""
    if not networks:
        return []
    names = [f"  {clean(network.ssid, limit=40)}" for network in networks[:5]]
    return [words.CAMERA_NETWORKS, *names, words.CAMERA_NETWORK_NOTE, ""]


def how(look: Look, *, to_ask: str = words.QUIET_CAMERAS) -> list[str]:
    """Where and when it was looked, and how each method fared; `to_ask` how quiet cameras can be asked."""
    spent = duration(max(1.0, look.ended - look.started))
    lines = [
        words.where_and_how_long(look.subnet or "a recording", spent, moment_here(look.started), look.id)
    ]
    for result in words.RESULTS:
        names = [words.METHODS.get(m.name, clean(m.name)) for m in look.methods if m.result == result]
        lines += [f"  {words.method_line(result, names)}"] if names else []
    for method in look.methods:
        if method.aside:
            name = words.METHODS.get(method.name, clean(method.name))
            lines += [f"  {words.set_aside(name, method.answers, method.aside)}"]
    if any(method.name == "quiet cameras" and method.result == "not asked" for method in look.methods):
        lines += [f"  {to_ask}"]
    broken = [m for m in look.methods if m.why and m.why.startswith(("broken", "port", "E", "system"))]
    return lines + [
        f"  {words.TROUBLE.format(name=words.METHODS.get(m.name, clean(m.name)))}" for m in broken
    ]


def limits(look: Look) -> list[str]:
    """What this look cannot see: first what was so this time, then what is always so."""
    now = [words.LIMIT_TEXTS[code] for code in look.limits if code in words.LIMIT_TEXTS]
    return [words.CANNOT_SEE, *(f"  {text}" for text in (*now, *words.LIMITS_OF_ANY_LOOK))]


def reasons(device: Device) -> list[str]:
    """Its observed facts as sentences, each once."""
    return list(dict.fromkeys(map(words.reason, stated.device_reasons(device))))


def change_lines(old: Seen, new: Seen, changes: Sequence[Change]) -> list[str]:
    """The answer of `changes`."""
    if any(change.kind == "other-network" for change in changes):
        return [words.OTHER_NETWORK]
    lines = [words.CHANGES_HEAD.format(before=_named(old.look), after=_named(new.look)), ""]
    for kind, head in words.CHANGE_KINDS.items():
        these = [change for change in changes if change.kind == kind]
        if these:
            lines += [f"{head} ({len(these)})", *(line for change in these for line in _change(change)), ""]
    many = sum(change.kind == "new" for change in changes) > _MANY_NEW
    lines += [words.MANY_NEW] if many else []
    lines += [words.GONE_NOTE] if any(change.kind == "gone" for change in changes) else []
    lines += [words.NO_CHANGE] if not changes else []
    apart = not_compared(old.look, new.look)
    if apart:
        names = ", ".join(words.METHODS.get(name, clean(name)) for name in apart)
        lines += [words.NOT_COMPARED.format(names=names)]
    return [*lines, "", *limits(new.look)]


def _change(change: Change) -> list[str]:
    lines = [device_row(change.device)] if change.device else []
    return lines + [f"  {text}" for text in change_text(change)]


def change_text(change: Change) -> list[str]:
    """What is different of one device, or of the router; nothing for one that came or was not seen."""
    if change.what == "signs":
        new, old = _sign_lines(change.after), _sign_lines(change.before)
        return [f"{words.NOW}: {text}" for text in new] + [f"{words.THEN}: {text}" for text in old]
    before, after = change.before, change.after
    if change.what in ("capabilities", "asking"):
        names = capabilities()
        before, after = (tuple(names[word].name for word in side) for side in (before, after))
    return words.changed(change.what, before, after) if change.what else []


def _sign_lines(signs: Iterable[str]) -> list[str]:
    """Signs as scanner.lan.devices.changes writes them, "code fact fact", in plain words."""
    return list(dict.fromkeys(sign_text(sign.partition(" ")[0], "text") for sign in signs))


def _named(look: Look) -> str:
    return f"{look.id} ({moment_here(look.started)})"


def not_compared(old: Look, new: Look) -> list[str]:
    """Methods that worked in only one of two looks."""
    sides = [{m.name for m in look.methods if m.result in ("answered", "no answer")} for look in (old, new)]
    return sorted(sides[0] ^ sides[1])


def device_json(device: Device, *, network: str | None = None, part: str | None = None) -> dict[str, Any]:
    """One device in the shape of tui/commands/README.md, and what `device` says of it; `part` of a list."""
    told = as_json(device, reasons(device)) | ({} if part is None else {"part": part})
    return told if network is None else told | {"network": network}


def look_json(look: Look, devices: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The answer of `home` and `devices`."""
    return {
        "format": 1,
        "id": look.id,
        "network": look.subnet,
        "interface": look.interface,
        "gateway": look.gateway,
        "started": iso(look.started),
        "ended": iso(look.ended),
        "methods": [method._asdict() for method in look.methods],
        "limits": limits_json(look),
        "limit_codes": list(look.limits),
        "dropped": look.dropped,
        "helper_things": look.helpers,
        "camera_networks": [network._asdict() for network in camera_networks(look.announcements)],
        "devices": list(devices),
    }


def limits_json(look: Look) -> list[str]:
    """What this look cannot see, as sentences."""
    return [text.strip() for text in limits(look)[1:]]


def changes_json(old: Seen, new: Seen, changes: Iterable[Change]) -> dict[str, Any]:
    """The answer of `changes`."""
    return {
        "format": 1,
        "from": {"id": old.look.id, "time": iso(old.look.started), "network": old.home.name},
        "to": {"id": new.look.id, "time": iso(new.look.started), "network": new.home.name},
        "not_compared": not_compared(old.look, new.look),
        "limits": limits_json(new.look),
        "changes": [
            {
                "kind": change.kind,
                "what": change.what,
                "device": device_json(change.device) if change.device else None,
                "before": list(change.before),
                "after": list(change.after),
            }
            for change in changes
        ],
    }
