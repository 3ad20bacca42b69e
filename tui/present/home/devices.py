"""Home devices as JSON and as plain lines. Pure; every text from outside goes through `clean`."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from scanner.lan.devices.household import Household, Seen
from scanner.lan.devices.inventory import CameraNetwork, Device, as_json, camera_networks
from scanner.lan.devices.looks import Look
from scanner.lan.devices.standing import is_only_named
from scanner.log.findings import stated
from scanner.text import clean
from tui.present.home import rows as device_rows
from tui.present.home.near import NearThing
from tui.present.home.order import (
    LONG_S,
    PEOPLE_FOLDS,
    Counted,
    Entry,
    Fold,
    Section,
    counted,
    in_order,
    may_see,
    sections,
)
from tui.wording import kit
from tui.wording.home import devices as words
from tui.wording.home import looking, signs
from tui.wording.home import watch as watch_words
from tui.wording.saying import duration, iso, moment_here, short_moment_here

BY_NAME = ("acts", "other")  # parts of which a short list tells names alone


def device_listing(
    household: Household, seen: Seen, *, kept: bool, whole: bool = False, near: Sequence[NearThing] = ()
) -> list[str]:
    """The answer of `home`: a sentence, the table, how it was looked, and what that cannot see. `near` what
    was heard by Bluetooth. Not `whole`: what matters first, the rest in fewer lines."""
    devices, look = household.answer(seen), seen.look
    lines = _listed(devices, seen, look.subnet, near, kept=kept, whole=whole, brief=not whole)
    lines += network_lines(camera_networks(look.announcements))
    first = [looking.LIMIT_TEXTS["lost"], ""] if "lost" in look.limits else []
    in_full = None if whole else _in_full(kept)
    return [*first, *lines, *how(look, brief=not whole), "", *limits(look, in_full=in_full)]


def _in_full(kept: bool) -> str:
    """How a short answer is told in full."""
    return words.ALL_KEPT if kept else words.ADD_ALL


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
    return [watch_words.watched_since(spent, short_moment_here(watches[-1].look.ended), more)]


def _long_unheard(devices: Sequence[Device]) -> list[str]:
    if not devices:
        return []
    lines = [f"{words.LONG_UNHEARD} ({len(devices)})"]
    for device in in_order(devices):
        lines += [
            device_rows.device_row(device),
            f"    {words.last_heard(moment_here(device.last_seen))}",
        ]
    return [*lines, ""]


def _listed(
    devices: Sequence[Device],
    seen: Seen | None,
    subnet: str | None,
    near: Sequence[NearThing],
    *,
    kept: bool,
    whole: bool,
    brief: bool = False,
) -> list[str]:
    told = counted(devices, subnet=subnet, near=near)
    none_asked = seen is not None and not was_asked(seen.look)
    lines = [
        headline(told, asked=not none_asked, now=seen is not None),
        *(of_helper(seen.look) if seen else []),
        "",
    ]
    fresh = seen.fresh if seen else frozenset[str]()
    folds = False
    for part in sections(devices, subnet=subnet, fresh=fresh, whole=whole, near=near):
        lines += [f"{part.head} ({part.size})"]
        in_names = _in_names(part, seen) if brief and seen else []
        lines += [line for entry in part.entries if entry not in in_names for line in _entry(entry, seen)]
        lines += [*_names(in_names), *part_notes(part, fresh), ""]
        folds |= bool(in_names) or any(isinstance(entry, Fold) for entry in part.entries)
    lines += [words.NEAR_NOTE] if near else []
    if not devices:
        return lines
    lines += [words.IF_UNKNOWN] if told.unmarked else []
    lines += [words.ALL_YOURS] if all(device.mark for device in devices) else []
    lines += [words.WHO_CAN_LOG_IN]
    lines += [words.MAY_BE_NOTE] if any(map(device_rows.may_be, devices)) else []
    lines += [words.SEES_NOTE] if any(map(may_see, devices)) else []
    lines += unconfirmed_note(seen) if seen else []
    lines += [words.TO_UNFOLD.format(how=_in_full(kept and brief))] if folds else []
    first = in_order(devices, fresh)[0]
    return [*lines, *([words.IN_FULL.format(id=first.id)] if kept else []), ""]


def _in_names(part: Section, seen: Seen) -> list[Device | Fold]:
    """What is told by its name alone: several things that neither see nor hear, and are sure and not new."""
    told: list[Device | Fold] = []
    for entry in part.entries if part.key in BY_NAME else ():
        if isinstance(entry, NearThing):
            continue
        inside = entry.devices if isinstance(entry, Fold) else (entry,)
        if not any(one.id in seen.fresh or one.id in seen.unconfirmed for one in inside):
            told.append(entry)
    return told if len(told) > 1 else []


def _names(entries: Sequence[Device | Fold]) -> list[str]:
    called = [one.title if isinstance(one, Fold) else device_rows.device_title(one) for one in entries]
    names = [words.many(number, name) if number > 1 else name for name, number in Counter(called).items()]
    return [f"{' ' if at else words.DEVICE_SHAPES['fold']} {line}" for at, line in enumerate(_wrapped(names))]


def part_notes(part: Section, fresh: Collection[str]) -> list[str]:
    """What is said below a part of the list; `fresh` ids of what is new in this look."""
    inside = [entry.devices if isinstance(entry, Fold) else (entry,) for entry in part.entries]
    listed = [one for some in inside for one in some if not isinstance(one, NearThing)]
    new_phone = part.key == "people" and any(is_new_phone(device, fresh) for device in listed)
    note = words.NEW_PHONE if new_phone else words.PART_NOTES.get(part.key)
    return [note] if note else []


def is_new_phone(device: Device, fresh: Collection[str]) -> bool:
    """Whether it is new by an address that it made up itself."""
    return device.id in fresh and device.randomised_mac


def unconfirmed_note(seen: Seen) -> list[str]:
    """What 'not sure' means, where a row says it; what only the router named stands under its own heading."""
    unsure = any(one.id in seen.unconfirmed and not is_only_named(one) for one in seen.devices)
    return [words.UNCONFIRMED_NOTE] if unsure else []


def of_helper(look: Look) -> list[str]:
    """How many things of the helper's answered; nothing where none did."""
    return [f"{kit.of_helper(look.helpers)}."] if look.helpers else []


def headline(told: Counted, *, asked: bool = True, now: bool = True) -> str:
    """The sentence that stands first, from the one count that the list below it is of: of one look, or (not
    `now`) of all looks of a record."""
    return words.home_headline(
        told.here, told.senses, told.unmarked, people=told.people, near=told.near, asked=asked, now=now
    )


def _entry(entry: Entry, seen: Seen | None) -> list[str]:
    if isinstance(entry, NearThing):
        return [f"{device_rows.near_shape(entry)} {device_rows.near_cells(entry)}".rstrip()]
    if not isinstance(entry, Fold):
        return [device_rows.device_row(entry, seen)]
    alike = entry.id not in PEOPLE_FOLDS
    able = device_rows.fit(device_rows.short(entry.devices[0], 20), 20) if alike else ""
    new = words.NEW if alike and seen and seen.fresh.issuperset(one.id for one in entry.devices) else ""
    lines = [f"{words.DEVICE_SHAPES['fold']} {device_rows.fit(entry.title, 42)} {able} {new}".rstrip()]
    names = [device_rows.called(device) for device in entry.devices if device_rows.called(device)]
    return lines + [f"    {line}" for line in _wrapped(names)] if alike else lines


def _wrapped(names: Sequence[str], width: int = 72) -> list[str]:
    lines: list[str] = []
    for name in dict.fromkeys(names):
        told = device_rows.fit(name, min(width, 40)).rstrip()
        if lines and len(lines[-1]) + len(told) + 2 <= width:
            lines[-1] += f", {told}"
        else:
            lines.append(told)
    return lines


def near_listing(near: Sequence[NearThing]) -> list[str]:
    """What was heard by Bluetooth alone, part by part; nothing where nothing was."""
    lines: list[str] = []
    for part in sections((), subnet=None, near=near):
        lines += ["", f"{part.head} ({part.size})"]
        lines += [line for entry in part.entries for line in _entry(entry, None)]
    return [*lines, "", words.NEAR_NOTE] if lines else []


def was_asked(look: Look) -> bool:
    """Whether anything was asked; False for a look that only listened."""
    return any(method.asked for method in look.methods)


def network_lines(networks: Sequence[CameraNetwork]) -> list[str]:
    """Wi-Fi names that cameras use."""
    if not networks:
        return []
    names = [f"  {clean(network.ssid, limit=40)}" for network in networks[:5]]
    return [words.CAMERA_NETWORKS, *names, words.CAMERA_NETWORK_NOTE, ""]


def how(look: Look, *, to_ask: str = looking.QUIET_CAMERAS, brief: bool = False) -> list[str]:
    """Where and when it was looked, and how each method fared; `to_ask` how quiet cameras can be asked.
    `brief`: of the methods those that brought nothing because they were not let, or not asked."""
    spent = duration(max(1.0, look.ended - look.started))
    lines = [
        looking.where_and_how_long(look.subnet or "a recording", spent, moment_here(look.started), look.id)
    ]
    for result in looking.RESULTS if not brief else looking.RESULTS_AMISS:
        names = [looking.METHODS.get(m.name, clean(m.name)) for m in look.methods if m.result == result]
        lines += [f"  {looking.method_line(result, names)}"] if names else []
    for method in look.methods:
        if method.aside:
            name = looking.METHODS.get(method.name, clean(method.name))
            lines += [f"  {looking.set_aside(name, method.answers, method.aside)}"]
    if any(method.name == "quiet cameras" and method.result == "not asked" for method in look.methods):
        lines += [f"  {to_ask}"]
    broken = [m for m in look.methods if m.why and m.why.startswith(("broken", "port", "E", "system"))]
    return lines + [
        f"  {looking.TROUBLE.format(name=looking.METHODS.get(m.name, clean(m.name)))}" for m in broken
    ]


def limits(look: Look, *, in_full: str | None = None) -> list[str]:
    """What this look cannot see: first what was so this time, then what is always so. With `in_full`, how the
    rest is told, only most of that."""
    now = [looking.LIMIT_TEXTS[code] for code in look.limits if code in looking.LIMIT_TEXTS]
    always: Sequence[str] = looking.LIMITS_OF_ANY_LOOK
    if in_full is not None:
        always = (*always[:2], looking.MORE_IN_FULL.format(how=in_full), always[-1])
    return [looking.CANNOT_SEE, *(f"  {text}" for text in (*now, *always))]


def reasons(device: Device) -> list[str]:
    """Its observed facts as sentences, each once."""
    return list(dict.fromkeys(map(signs.reason, stated.device_reasons(device))))


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
