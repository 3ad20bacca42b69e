"""`homesweep kit [list|add|remove|mark]`: an advocate's own things, known in every record."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.clock import now
from scanner.model import Mark
from scanner.store import kit
from scanner.text import clean
from tui import answers, history, home, present, present_home, session
from tui.errors import Stop
from tui.wording import kit as words

if TYPE_CHECKING:
    from scanner.lan.inventory import Device
    from scanner.store.case import Case


class Own(NamedTuple):
    """Something of the kit that this record knows and that is not marked: its id there, and the thing."""

    id: str
    item: kit.Item


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; what cannot be is said in one sentence."""
    path = kit.default_path()
    try:
        return _DOES[arguments.do or "list"](arguments, path)
    except kit.KitError as error:
        raise Stop(words.PROBLEMS[error.problem].format(path=clean(str(path), limit=200))) from None


def _list(arguments: argparse.Namespace, path: Path) -> int:
    items = kit.load(path)
    if arguments.json:
        answers.write_json({"format": 1, "items": [item._asdict() for item in items]})
        return 0
    lines = [words.line(number, *item) for number, item in enumerate(items, start=1)]
    answers.write([*(lines or [words.EMPTY]), words.ABOUT])
    return 0


def _add(arguments: argparse.Namespace, path: Path) -> int:
    name = _which(arguments, "ID")
    with session.need_record(arguments, writable=True) as case:
        item, own_id = _device(case, name) if name.startswith("d-") else _tag(case, name)
        fresh = kit.add(path, item)
        _mark(case, [Own(own_id, item)])
    answers.write([(words.ADDED if fresh else words.THERE).format(name=item.name)])
    return 0


def _tag(case: "Case", name: str) -> tuple[kit.Item, str]:
    """The tag, if its address lasts. Raises Stop where it does not: its next name would be a stranger's."""
    told = history.of(case)
    tag = history.tag_of(told, name)
    shown = clean(present.title(tag), limit=kit.MAX_NAME)
    chain = told.assessor.chains.get(tag.id)
    if chain is None or chain.head.stream.kind or len(tag.addresses) != 1 or tag.clone:
        raise Stop(words.CHANGES.format(name=shown, id=tag.id))
    return _item(tag.name or tag.kind, "tag", tag.addresses[0], shown, tag.id), tag.id


def _device(case: "Case", name: str) -> tuple[kit.Item, str]:
    device = home.device_of(home.household(case), name)
    shown = clean(present_home.title(device), limit=kit.MAX_NAME)
    if device.randomised_mac or not device.macs:
        raise Stop(words.CHANGES.format(name=shown, id=device.id))
    return _item(device.product or device.category, "device", device.macs[0], shown, device.id), device.id


def _item(name: str, kind: str, address: str, shown: str, own_id: str) -> kit.Item:
    if not kit.is_address(address):
        raise Stop(words.CHANGES.format(name=shown, id=own_id))
    return kit.Item(clean(name, limit=kit.MAX_NAME), kind, address.upper())


def _remove(arguments: argparse.Namespace, path: Path) -> int:
    text = _which(arguments, "N")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    gone = kit.remove(path, number)
    if gone is None:
        raise Stop(words.NO_ITEM.format(number=clean(text, limit=20)))
    answers.write([words.REMOVED.format(name=gone.name)])
    return 0


def _mark_all(arguments: argparse.Namespace, path: Path) -> int:
    """Mark what is of the kit in this record, after asking; nothing else is written to it."""
    items = kit.load(path)
    with session.need_record(arguments, writable=True) as case:
        found = _here(case, items)
        if not found:
            answers.write([words.NOT_HEARD])
            return 0
        session.say(words.FOUND)
        for number, own in enumerate(found, start=1):
            session.say(words.line(number, *own.item))
        if not arguments.yes:
            if not session.interactive():
                raise Stop(words.NEEDS_YES)
            if session.ask(words.MARK_ASK).lower() not in ("yes", "y"):
                answers.write([words.LEFT])
                return 0
        _mark(case, found)
    answers.write([words.MARKED.format(names=", ".join(own.item.name for own in found))])
    return 0


def _here(case: "Case", items: list[kit.Item]) -> list[Own]:
    """Things of the kit that this record knows by their address and that are not marked as mine yet."""
    tags = {item.address: item for item in items if item.kind == "tag"}
    devices = {item.address: item for item in items if item.kind == "device"}
    found = [
        Own(tag.id, tags[address])
        for tag in (history.told(case).tags if tags else [])
        for address in tag.addresses
        if address in tags and tag.mark != "mine"
    ]
    return found + [
        Own(device.id, devices[address])
        for device in (home.household(case).devices() if devices else [])
        for address in _addresses(device)
        if address in devices and device.mark != "mine"
    ]


def _addresses(device: "Device") -> list[str]:
    return [mac.upper() for mac in device.macs]


def _mark(case: "Case", every: list[Own]) -> None:
    from scanner.store.writing import Writer
    from scanner.told import work_out

    for own in every:
        if own.item.kind == "device":
            home.say_word(case, "mine", own.id)
        else:
            Writer(case).mark(Mark(now(), "mine", own.item.address, own.id))
    work_out(case)


def _which(arguments: argparse.Namespace, what: str) -> str:
    if not arguments.what:
        raise Stop(words.WHICH.format(do=arguments.do, what=what))
    return str(arguments.what)


_DOES = {"list": _list, "add": _add, "remove": _remove, "mark": _mark_all}
