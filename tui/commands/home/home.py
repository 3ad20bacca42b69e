"""`homesweep home`: ask first, then list the devices on the local network."""

import argparse
import asyncio
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from scanner.actions.home import agree_to_look, home_words
from scanner.actions.home.agree_to_look import LookQuestion, WantedLook
from scanner.actions.listen.listening import the_clock
from scanner.actions.open_state import OneRun
from scanner.actions.question import NO, YES, Asking
from scanner.actions.reach import Reach
from scanner.lan.access.consent import Consent
from scanner.lan.devices.router_list import MAX_BYTES
from scanner.text import clean
from tui.errors import CANNOT, Stop
from tui.present.home import devices as present_home
from tui.present.home import order
from tui.present.home.morning import morning_lines, morning_parts
from tui.present.home.near import near_json
from tui.shared.records import judged_record
from tui.terminal import output, prompts
from tui.terminal.prompts import say
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording import missing
from tui.wording.home import asking as asking_words
from tui.wording.home import looking, unplug, watch
from tui.wording.saying import duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanner.actions.home.look_at_home import HomeRun
    from scanner.actions.question import Question
    from scanner.lan.access.plan import Plan
    from scanner.lan.devices.household import Household, Seen
    from scanner.lan.system.interfaces import Survey
    from scanner.store.case import Case
    from tui.present.home.near import NearThing

_PROGRESS_S = 0.5
_FURTHER = {  # a step that was named -> what is said before it at a terminal, and off one
    LookQuestion.ROUTER: (asking_words.CONSENT_ROUTER, asking_words.ROUTER_NAMED),
    LookQuestion.WIFI: (asking_words.CONSENT_WIFI, asking_words.WIFI_NAMED),
}


def run(arguments: argparse.Namespace) -> int:
    """Ask, look at one network, list what is there; into the record if there is one."""
    if arguments.router_list is not None:
        return _from_list(arguments)
    if not arguments.yes and not prompts.interactive():
        raise Stop(asking_words.LOOK_NEEDS_YES)
    if arguments.watch and not 0.001 <= arguments.hours <= 48:
        raise Stop(watch.WATCH_NEEDS_HOURS)
    if arguments.unplug and not prompts.interactive():
        raise Stop(unplug.UNPLUG_NEEDS_TERMINAL)
    if arguments.unplug and arguments.listen_only:
        raise Stop(unplug.UNPLUG_NEEDS_ASKING)
    with ExitStack() as stack:
        case = _record(arguments)
        if case is not None:
            stack.enter_context(case)
        home = _home(case)
        home.allowed()  # before any question
        if arguments.yes and not arguments.agreed_by:
            home.answered()
        if arguments.watch:
            return _watch(arguments, home, kept=case is not None)
        plan, consent = wanted(arguments)
        if consent == Consent():
            _say_no(arguments, home, plan, kept=case is not None)
            return _alone(arguments, _home(None), plan, consent) if arguments.json else 0
        if arguments.unplug:
            return _unplug(home, plan, consent)
        if case is not None:
            return _into_record(arguments, case, plan, consent)
    status = _alone(arguments, home, plan, consent)
    record.offer_to_keep(arguments, lambda fresh: _keep_new(fresh, home))
    return status


def _say_no(arguments: argparse.Namespace, home: "HomeRun", plan: "Plan", *, kept: bool) -> None:
    """A no stands in the record too, where there is one."""
    say(asking_words.HOME_NOT_CHECKED)
    if kept:
        home.decline(plan, by=arguments.agreed_by or "")
        say(asking_words.NO_KEPT)


def _watch(arguments: argparse.Namespace, home: "HomeRun", *, kept: bool) -> int:
    """Only listen, for hours; then the morning list."""
    plan = _survey().plan(arguments.interface, seconds=arguments.hours * 3_600)
    say(watch.WATCH_CONSENT.format(duration=duration(plan.seconds)))
    if not arguments.yes and not _agreed():
        _say_no(arguments, home, plan, kept=kept)
        return 0
    say(watch.WATCHING.format(duration=duration(plan.seconds)))
    seen, people = asyncio.run(home.watch(plan))
    assert home.household is not None  # noqa: S101 - it was read
    output.write(morning_lines(morning_parts(home.household, seen, people)))
    return 0


def _unplug(home: "HomeRun", plan: "Plan", consent: Consent) -> int:
    from scanner.actions.home.unplug_test import UnplugTest
    from tui.terminal.live.unplug import guide

    return guide(UnplugTest(home, plan, consent))


def _from_list(arguments: argparse.Namespace) -> int:
    """The router's own list beside what the record heard. Nothing is sent, so nothing is asked."""
    text = _list_text(arguments.router_list)
    with ExitStack() as stack:
        case = _record(arguments)
        if case is not None:
            stack.enter_context(case)
        home = _home(case)
        if not asyncio.run(home.take_list(text)):
            raise Stop(looking.LIST_EMPTY)
        assert home.household is not None  # noqa: S101 - it was read
        return _answer(arguments, home.household, home.household.seen[-1], kept=case is not None)


def _list_text(name: str) -> str:
    if name == "-":
        if prompts.interactive():
            say(looking.LIST_PASTE)
        return sys.stdin.read(MAX_BYTES)
    try:
        with open(name, "rb") as file:
            return file.read(MAX_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        raise Stop(missing.no_file(name)) from None
    except (OSError, ValueError):
        raise Stop(looking.LIST_UNREADABLE.format(name=clean(name, limit=80))) from None


def _home(case: "Case | None") -> "HomeRun":
    from scanner.actions.home.look_at_home import HomeRun

    return HomeRun(OneRun(case, the_clock(), Reach()))


def _asks_for_passphrase(arguments: argparse.Namespace) -> bool:
    from scanner.store.case import is_locked

    path = record.record_path(arguments)
    return path is not None and arguments.passphrase_fd is None and is_locked(path)


def _record(arguments: argparse.Namespace) -> "Case | None":
    """The record, if there is one; before its passphrase is asked for, what for."""
    if _asks_for_passphrase(arguments):
        say(asking_words.OPENS_RECORD)
    return record.open_record(arguments, writable=True)


def wanted(arguments: argparse.Namespace) -> WantedLook:
    """The user's answers. --yes stands for the network check, and off a terminal for a step named as well.

    With a person at the terminal, quiet cameras, the router and a fresh Wi-Fi scan are asked about each time.
    Raises Stop where there is no network to look at.
    """
    found = _survey()
    steps = agree_to_look.agree_to_look(
        found,
        named=arguments.interface,
        seconds=arguments.seconds,
        router=arguments.ask_router,
        wifi=arguments.scan_wifi,
    )
    try:
        asking = Asking(steps)
    except LookupError:
        there = ", ".join(f"{n.interface} ({n.network})" for n in found.networks)
        name = str(arguments.interface)[:40]
        raise Stop(asking_words.NO_SUCH_NETWORK.format(name=name, networks=there)) from None
    while asking.question is not None:
        asking.answer(_answer_to(asking.question, arguments))
    assert asking.result is not None  # noqa: S101 - a network was always chosen
    return asking.result


def _survey() -> "Survey":
    from scanner.lan.system.interfaces import survey

    try:
        found = survey()
    except OSError:  # the system does not tell its adapters
        raise Stop(asking_words.NO_NETWORK, CANNOT) from None
    if not found.networks:
        raise Stop(asking_words.no_network(found.reasons), CANNOT)
    return found


def _answer_to(question: "Question", arguments: argparse.Namespace) -> str:
    if question.what is LookQuestion.NETWORK:
        choices = [(ip, question.about[ip]) for ip in question.choices if ip != NO]
        if arguments.yes or not prompts.interactive():
            return choices[0][0]
        return prompts.choose(asking_words.WHICH_NETWORK, choices, default=choices[0][0])
    if question.what is LookQuestion.HOW:
        return _how(arguments)
    if question.what is LookQuestion.PART:
        return _part(arguments, question.about["many"])
    if question.what is LookQuestion.CAMERAS:
        return YES if _cameras(arguments) else NO
    consent, named = _FURTHER[LookQuestion(question.what)]
    if prompts.interactive():
        say(consent)
        return YES if _agreed() else NO
    say(named)
    return YES


def _cameras(arguments: argparse.Namespace) -> bool:
    """Asked in the normal flow, each time; --yes never stands for it."""
    named: bool = arguments.ask_quiet_cameras
    if not prompts.interactive():
        if named:
            say(asking_words.CAMERAS_NAMED)
        return named
    if arguments.yes and not named:
        return False
    say(asking_words.CONSENT_CAMERAS)
    say(asking_words.CAMERAS_SHOW)
    if _agreed():
        return True
    say(asking_words.CAMERAS_KEPT_QUIET)
    return False


def _how(arguments: argparse.Namespace) -> str:
    if not arguments.yes:
        say(asking_words.QUESTION_FIRST)
    say(asking_words.CONSENT_LISTEN if arguments.listen_only else asking_words.LOOK_CONSENT)
    if not arguments.yes and not _agreed():
        return NO
    return agree_to_look.LISTEN if arguments.listen_only else agree_to_look.ASK


def _agreed() -> bool:
    return prompts.ask_yes(asking_words.GO_ON)


def _part(arguments: argparse.Namespace, many: str) -> str:
    """All of a wide network is asked only by a yes of its own."""
    if arguments.whole:
        return agree_to_look.WHOLE
    if arguments.yes:
        say(asking_words.WIDE_PART)
        return agree_to_look.NEAR
    say(asking_words.WIDE.format(many=many))
    choices = [(agree_to_look.NEAR, asking_words.WIDE_NEAR), (agree_to_look.WHOLE, asking_words.WIDE_WHOLE)]
    return prompts.choose(asking_words.WHICH_PART, choices, default=agree_to_look.NEAR)


def _look(home: "HomeRun", plan: "Plan", consent: Consent, by: str) -> "Seen":
    if consent != Consent():
        say(looking.LOOKING_AT_HOME.format(duration=duration(plan.seconds)))
    return asyncio.run(_look_on(home, plan, consent, by))


async def _look_on(home: "HomeRun", plan: "Plan", consent: Consent, by: str) -> "Seen":
    task = asyncio.create_task(_show_progress(home)) if prompts.writes_over(sys.stderr) else None
    try:
        return await home.look(plan, consent, by=by)
    finally:
        if task is not None:
            task.cancel()
            prompts.clear_over()


async def _show_progress(home: "HomeRun") -> None:
    """One line on the terminal that is written over; nothing in it comes from the network."""
    while True:
        await asyncio.sleep(_PROGRESS_S)
        if (going := home.going) is not None:
            prompts.show_over(looking.look_progress(*going.progress))


def _alone(arguments: argparse.Namespace, home: "HomeRun", plan: "Plan", consent: Consent) -> int:
    """The look by itself, where nothing is kept."""
    seen = _look(home, plan, consent, arguments.agreed_by or "")
    assert home.household is not None  # noqa: S101 - it was looked
    return _answer(arguments, home.household, seen, kept=False)


def _into_record(arguments: argparse.Namespace, case: "Case", plan: "Plan", consent: Consent) -> int:
    from scanner.actions.visit.visit import network_looked
    from scanner.lan.devices.household_cache import remember

    seen = _look(_home(case), plan, consent, arguments.agreed_by or "")
    network_looked(case, now=the_clock().time())
    remember(case)  # anew, so that what is kept beside the events mends
    household = home_words.household(case)
    near = judged_record.near_in(case)
    status = _answer(arguments, household, household.seen[-1], kept=True, near=near)
    again = household.last_two() is not None
    say(hint((looking.KEPT_AS if again else looking.KEPT_FIRST).format(id=seen.look.id)))
    return status


def _keep_new(case: "Case", home: "HomeRun") -> None:
    from scanner.lan.devices.household_cache import remember

    (kept,) = home.pour_into(case)
    remember(case)
    say(looking.OTHER_IDS)
    say(hint(looking.KEPT_FIRST.format(id=kept.id)))


def _answer(
    arguments: argparse.Namespace,
    household: "Household",
    seen: "Seen",
    *,
    kept: bool,
    near: "Sequence[NearThing]" = (),
) -> int:
    if arguments.json:
        devices = order.in_order(household.answer(seen))
        subnet = seen.look.subnet
        rows = [present_home.device_json(one, part=order.part_of(one, subnet)) for one in devices]
        output.write_json(present_home.look_json(seen.look, rows) | {"near": near_json(near)})
    else:
        output.write(
            map(
                hint,
                present_home.device_listing(
                    household, seen, kept=kept, whole=arguments.whole_list, near=near
                ),
            )
        )
    return 0
