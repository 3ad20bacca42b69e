"""`homesweep home`: ask first, then list the devices on the local network."""

import argparse
import asyncio
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from scanner.actions import home_words
from scanner.clock import now
from scanner.lan.access.consent import Consent
from scanner.log.proof import consents
from tui.errors import CANNOT, Stop
from tui.present.home import devices as present_home
from tui.terminal import output, prompts, record
from tui.terminal.prompts import say
from tui.terminal.store_hint import hint
from tui.wording import home as words
from tui.wording.tags.findings import duration

if TYPE_CHECKING:
    from scanner.lan.access.plan import Plan
    from scanner.lan.access.results import Discovery
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.looks import Look
    from scanner.store.case import Case

PROGRESS_S = 0.5


def run(arguments: argparse.Namespace) -> int:
    """Ask, look at one network, list what is there; into the record if there is one."""
    if not arguments.yes and not prompts.interactive():
        raise Stop(words.NEEDS_YES)
    plan = _plan(arguments)
    consent = ask(arguments)
    if consent == Consent():
        say(words.NOT_CHECKED)
        found = _discover(arguments, plan, consent) if arguments.json else None
        return _answer(arguments, _alone(found), kept=False) if found is not None else 0
    said = _said(consent, plan)
    with ExitStack() as stack:
        case = _record(arguments)
        if case is not None:
            stack.enter_context(case)
            consents.note(case, said)
        found = _discover(arguments, plan, consent)
        if case is not None:
            return _into_record(arguments, case, found)
    status = _answer(arguments, _alone(found), kept=False)
    record.offer_to_keep(arguments, lambda fresh: _keep_new(fresh, said, found))
    return status


def _record(arguments: argparse.Namespace) -> "Case | None":
    """The record, if there is one; before its passphrase is asked for, what for."""
    from scanner.store.case import is_locked

    path = record.record_path(arguments)
    if path is not None and arguments.passphrase_fd is None and is_locked(path):
        say(words.OPENS_RECORD)
    return record.open_record(arguments, writable=True)


def ask(arguments: argparse.Namespace) -> Consent:
    """The user's answers. --yes stands for the network check, and off a terminal for a step named as well.

    With a person at the terminal, quiet cameras and a fresh Wi-Fi scan are asked about each time.
    """
    if not arguments.yes:
        say(words.QUESTION_FIRST)
    say(words.CONSENT_LISTEN if arguments.listen_only else words.CONSENT)
    if not arguments.yes and not _agreed():
        return Consent()
    if arguments.listen_only:
        return Consent(listen_only=True)
    cameras = _extra(arguments.ask_quiet_cameras, words.CONSENT_CAMERAS, words.CAMERAS_NAMED)
    wifi = _extra(arguments.scan_wifi, words.CONSENT_WIFI, words.WIFI_NAMED)
    return Consent(send=True, ask_quiet_cameras=cameras, scan_wifi=wifi)


def _extra(named: bool, question: str, told: str) -> bool:
    if not named:
        return False
    if prompts.interactive():
        say(question)
        return _agreed()
    say(told)
    return True


def _agreed() -> bool:
    return prompts.ask_yes(words.GO_ON)


def _plan(arguments: argparse.Namespace) -> "Plan":
    """Which network, how wide, how long. Raises Stop where there is none to look at."""
    from scanner.lan.access.plan import DEFAULT_SECONDS, LISTEN_SECONDS
    from scanner.lan.system.interfaces import survey

    seconds = arguments.seconds or (LISTEN_SECONDS if arguments.listen_only else DEFAULT_SECONDS)
    try:
        found = survey()
    except OSError:  # the system does not tell its adapters
        raise Stop(words.NO_NETWORK, CANNOT) from None
    if not found.networks:
        raise Stop(words.NO_NETWORK, CANNOT)
    named = arguments.interface
    if named is None and len(found.networks) > 1 and prompts.interactive() and not arguments.yes:
        choices = [(n.interface, f"{n.interface}, {n.network}") for n in found.networks[:9]]
        named = prompts.choose(words.WHICH_NETWORK, choices, default=choices[0][0])
    try:
        plan = found.plan(named, seconds=seconds)
    except LookupError:
        there = ", ".join(f"{n.interface} ({n.network})" for n in found.networks)
        raise Stop(words.NO_SUCH_NETWORK.format(name=str(named)[:40], networks=there)) from None
    whole = plan.wide and not arguments.listen_only and _whole(arguments, plan)
    return found.plan(named, seconds=seconds, whole=whole)


def _whole(arguments: argparse.Namespace, plan: "Plan") -> bool:
    """Whether all of a wide network is asked: only by a yes of its own."""
    if arguments.whole:
        return True
    if arguments.yes:
        say(words.WIDE_PART)
        return False
    say(words.WIDE.format(many=f"{plan.network.network.num_addresses - 2:,}"))
    choices = [("near", words.WIDE_NEAR), ("whole", words.WIDE_WHOLE)]
    return prompts.choose(words.WHICH_PART, choices, default="near") == "whole"


def _discover(arguments: argparse.Namespace, plan: "Plan", consent: Consent) -> "Discovery":
    if consent != Consent():
        say(words.LOOKING.format(duration=duration(plan.seconds)))
    return asyncio.run(_look(plan, consent))


async def _look(plan: "Plan", consent: Consent) -> "Discovery":
    from scanner.lan.access.results import Event
    from scanner.lan.sweep import discover
    from signatures.announcement import Announcement

    heard: set[str] = set()

    def on_event(event: Event) -> None:
        if isinstance(event, Announcement):
            heard.update(str(ip) for ip in event.ips if ":" not in str(ip))

    task = asyncio.create_task(_show_progress(plan.seconds, heard)) if sys.stderr.isatty() else None
    try:
        return await discover(plan, consent=consent, on_event=on_event)
    finally:
        if task is not None:
            task.cancel()
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


async def _show_progress(limit_s: float, heard: set[str]) -> None:
    """One line on the terminal that is written over; nothing in it comes from the network."""
    started = asyncio.get_running_loop().time()
    while True:
        await asyncio.sleep(PROGRESS_S)
        spent = asyncio.get_running_loop().time() - started
        sys.stderr.write(f"\r{words.progress(spent, max(limit_s, spent), len(heard))}\x1b[K")
        sys.stderr.flush()


def _alone(found: "Discovery") -> "Household":
    """The look by itself, where nothing is kept."""
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.looks import look_of

    return Household([look_of(found)], now=found.ended)


def _into_record(arguments: argparse.Namespace, case: "Case", found: "Discovery") -> int:
    kept = _keep(case, found)
    status = _answer(arguments, home_words.household(case), kept=True)
    say(hint(words.KEPT_AS.format(id=kept.id)))
    return status


def _said(consent: Consent, plan: "Plan") -> consents.Yes:
    """The yes, with the time at which it was said."""
    network = plan.network
    return consents.yes(consent, time=now(), network=str(network.network), interface=network.interface)


def _keep_new(case: "Case", said: consents.Yes, found: "Discovery") -> None:
    consents.note(case, said)
    say(hint(words.KEPT_AS.format(id=_keep(case, found).id)))


def _keep(case: "Case", found: "Discovery") -> "Look":
    from scanner.lan.devices.household_cache import remember
    from scanner.lan.devices.looks import keep, look_of

    kept = keep(case, look_of(found))
    remember(case)
    return kept


def _answer(arguments: argparse.Namespace, told: "Household", *, kept: bool) -> int:
    seen = told.seen[-1]
    if arguments.json:
        devices = present_home.in_order(told.answer(seen))
        rows = [present_home.device_json(device) for device in devices]
        output.write_json(present_home.look_json(seen.look, rows))
    else:
        output.write(map(hint, present_home.listing(told, seen, kept=kept)))
    return 0
