"""`homesweep kit [list|add|remove|mark|confirm|export|import]`: an advocate's own things."""

import argparse
import asyncio
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.actions.home.device_in_hand import DeviceInHand, NotConfirmed
from scanner.actions.home.look_at_home import HomeRun
from scanner.actions.home.unplug_test import UnplugTest
from scanner.actions.listen import listening
from scanner.actions.marks import keep_kit
from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.actions.open_state import OneRun
from scanner.actions.question import NO, YES, Asking, Question, Result
from scanner.actions.reach import Reach
from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.visit import confirm_kit, helper_things
from scanner.actions.visit.visit import going
from scanner.clock import now
from scanner.lan.access.consent import Consent
from scanner.store import kit
from scanner.text import clean
from tui.errors import Stop
from tui.present.home import rows as device_rows
from tui.shared import kit as shared_kit
from tui.terminal import output, prompts
from tui.terminal.live import listen
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording import kit as words
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.actions.visit.steps import Visit
    from scanner.lan.devices.inventory import Device
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; what cannot be is said in one sentence."""
    path = kit.default_path()
    try:
        return _DOES[arguments.do or "list"](arguments, path)
    except kit.KitError as error:
        raise Stop(words.kit_problem(error.problem, error.path or path)) from None


def _list(arguments: argparse.Namespace, path: Path) -> int:
    items = kit.load(path)
    if arguments.json:
        output.write_json({"format": 1, "items": [item._asdict() for item in items]})
        return 0
    lines = [words.kit_line(number, *item) for number, item in enumerate(items, start=1)]
    output.write([*(lines or [words.EMPTY_KIT]), words.ABOUT_KIT, *shared_kit.lock_lines()])
    return 0


def _add(arguments: argparse.Namespace, path: Path) -> int:
    name = _which(arguments, "ID")
    with record.need_record(arguments, writable=True) as case:
        added = _through(arguments, case, lambda: confirm_kit.fill(case, name, now=now()))
        if added is None:
            return 2
        keep_kit.mark(case, [added.own], now=now())
    told = (words.ADDED_TO_KIT if added.fresh else words.THERE).format(name=added.own.item.name)
    output.answer(arguments, [told], item=added.own.item._asdict(), fresh=added.fresh)
    return 0


def _confirm(arguments: argparse.Namespace, path: Path) -> int:
    """A thing that changes its address, in the visit that goes on: switched off and on, and silent in it."""
    name = _which(arguments, "ID")
    with record.need_record(arguments, writable=True) as case:
        visit = going(case)
        if name == words.NETWORK:
            return _confirm_on_network(arguments, case, visit)
        clock = listening.the_clock()
        hers = _through(arguments, case, lambda: confirm_kit.in_visit(case, visit, name, clock))
        if hers is None:
            return 2
        helper_things.keep_in(case, hers.word)
    name = hers.own.item.name
    output.answer(arguments, [words.CONFIRMED_HERE.format(name=name)], confirmed=name)
    return 0


def _through(
    arguments: argparse.Namespace, case: "Case", steps: Callable[[], Generator[Question, str, Result]]
) -> Result:
    """What came of it once it is known whether it is the thing in the hand. Raises Stop."""
    try:
        asking = Asking(steps())
        while asking.question is not None:
            asking.answer(YES if _in_hand(arguments, case, asking.question.about) else NO)
    except keep_kit.AddressChanges as changes:
        raise Stop(shared_kit.changes(changes)) from None
    return asking.result


def _in_hand(arguments: argparse.Namespace, case: "Case", about: Mapping[str, str]) -> bool:
    if about["kind"] == "device":
        _on_network(arguments, HomeRun(OneRun(case, listening.the_clock(), Reach())), about["id"])
        return True
    return _off_and_on(case, about["name"], about["address"])


def _confirm_on_network(arguments: argparse.Namespace, case: "Case", visit: "Visit | None") -> int:
    """A thing of the helper's on the client's network, in a visit; of its looks only the yes is kept."""
    if visit is None:
        raise Refused(RefusalReason.NO_VISIT)
    clock = listening.the_clock()
    alone = HomeRun(OneRun(None, clock, Reach()))
    of_record = HomeRun(OneRun(case, clock, Reach()))
    of_record.allowed()
    for text in words.ON_NETWORK_SAYS:
        prompts.say(text)
    device = _on_network(arguments, alone, None, agreed=of_record)
    helper_things.device_confirmed(case, visit, device.macs[0], now=now())
    name = device_rows.device_title(device)
    output.answer(arguments, [words.CONFIRMED_HERE.format(name=name)], confirmed=name)
    return 0


def _on_network(
    arguments: argparse.Namespace, home: HomeRun, wanted: str | None, *, agreed: HomeRun | None = None
) -> "Device":
    """The thing in the hand, by looks under one yes, which is kept in the record. Raises Stop."""
    from tui.commands.home.home import wanted as agree
    from tui.terminal.live import device_in_hand
    from tui.terminal.parser import build_parser

    if not prompts.interactive():
        raise Stop(words.NEEDS_TERMINAL.format(do=arguments.do, what=arguments.what))
    home.allowed()
    plan, consent = agree(build_parser().parse_args(["home"]))
    if consent == Consent():
        (agreed or home).decline(plan)
        raise Stop(words.NOT_CONFIRMED[NotConfirmed.LEFT])
    if agreed is not None:
        agreed.agreed(plan, consent)
    found = device_in_hand.confirm(DeviceInHand(UnplugTest(home, plan, consent), wanted))
    if isinstance(found, NotConfirmed):
        raise Stop(words.NOT_CONFIRMED[found])
    return found


def _off_and_on(case: "Case", name: str, address: str) -> bool:
    """Whether it is the thing in the hand: listened for while it is switched off and on."""
    from scanner.radio.live import LiveSource

    prompts.say(commands.SCAN_CONSENT)
    clock = listening.the_clock()
    source = LiveSource(clock, asks_on=lambda: True)

    def told(step: OffAndOnStep) -> None:
        prompts.say(words.step_said(step, name))

    async def confirm() -> bool:
        listen.stop_on_signals(source.stop)
        return await confirm_kit.alone(case, source, clock, address, told)

    return asyncio.run(confirm())


def _remove(arguments: argparse.Namespace, path: Path) -> int:
    text = _which(arguments, "N")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    gone = keep_kit.remove(number)
    if gone is None:
        raise Stop(words.NO_ITEM.format(number=clean(text, limit=20)))
    output.answer(arguments, [words.REMOVED_FROM_KIT.format(name=gone.name)], removed=gone._asdict())
    return 0


def _mark_all(arguments: argparse.Namespace, path: Path) -> int:
    """Mark what is of the kit in this record, after asking; nothing else is written to it."""
    items = kit.load(path)
    with record.need_record(arguments, writable=True) as case:
        found = keep_kit.here(case, items, now=now())
        if not found:
            output.answer(arguments, [words.KIT_NOT_HEARD], marked=[])
            return 0
        prompts.say(words.FOUND_OF_KIT)
        for number, own in enumerate(found, start=1):
            prompts.say(shared_kit.own_line(number, own))
        asking = Asking(keep_kit.agree_to_mark(found))
        asking.answer(_may_mark(arguments, found))
        if not asking.result:
            output.answer(arguments, [commands.NOTHING_MARKED], marked=[])
            return 0
        keep_kit.mark(case, asking.result, now=now())
    names = ", ".join(own.item.name for own in asking.result)
    marked = [own.id for own in asking.result]
    output.answer(arguments, [words.MARKED_AS_YOURS.format(names=names)], marked=marked)
    return 0


def _may_mark(arguments: argparse.Namespace, found: list[keep_kit.Own]) -> str:
    """With --yes nobody looks: what is told stays told."""
    if arguments.yes:
        for own in found:
            if own.told:
                prompts.say(hint(words.NOT_BY_YES.format(name=own.item.name, id=own.id)))
        return keep_kit.BUT_TOLD
    if not prompts.interactive():
        raise Stop(words.KIT_NEEDS_YES)
    return YES if prompts.ask(words.MARK_ASK).lower() in ("yes", "y") else NO


def _export(arguments: argparse.Namespace, path: Path) -> int:
    target = Path(_which(arguments, "FILE"))
    keep_kit.give(target)
    output.answer(arguments, [words.EXPORTED.format(path=clean(str(target), limit=200))], path=str(target))
    return 0


def _import(arguments: argparse.Namespace, path: Path) -> int:
    added = keep_kit.take(Path(_which(arguments, "FILE")))
    output.answer(arguments, [words.kit_imported(added)], added=added)
    return 0


def _which(arguments: argparse.Namespace, what: str) -> str:
    if not arguments.what:
        raise Stop(words.WHICH_OF_KIT.format(do=arguments.do, what=what))
    return str(arguments.what)


_DOES = {"list": _list, "add": _add, "remove": _remove, "mark": _mark_all, "confirm": _confirm}
_DOES |= {"export": _export, "import": _import}
