"""Which tag of those that are near is meant, also where nothing is listened to yet: then it is offered."""

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING

from scanner.actions.refused import Refused, refuse_listening
from scanner.actions.visit import confirm_kit
from scanner.store.errors import StoreError
from tui.present.heard import check
from tui.screens.asking.dialogs import Ask
from tui.wording import kit as words
from tui.wording import problems
from tui.wording.tags import radio
from tui.wording.terminal.commands import SCAN_CONSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.screens.base.host import Host

LISTEN = "listen"
MOST_SHOWN = 12  # of what a question names
LISTEN_S, MOST_LISTEN_S = 15.0, 60.0  # chosen: most tags are heard in the first; then until one is


async def ask_which(
    host: "Host",
    tell: "Callable[[str], None]",
    marked: "Mapping[str, str]" = MappingProxyType({}),
    *,
    network: bool = True,
) -> str | None:
    """Its id or address, or words.NETWORK; None where it was left, or nothing can be heard.

    `marked` id -> title of what is marked as the user's own, offered too; `network` whether words.NETWORK is.
    """
    picked = await _ask(host, marked, listens=not host.session.radio.listening, network=network)
    if picked != LISTEN:
        return picked
    tell(words.LISTENS_HERE)
    heard = await _listen(host, tell)
    return await _ask(host, marked, listens=False, network=network) if heard else None


async def _ask(host: "Host", marked: "Mapping[str, str]", *, listens: bool, network: bool) -> str | None:
    near = dict(list(check.near_titles(host.session.now()).items())[:MOST_SHOWN])
    refused = _refused(host) if listens else ""
    listen = {LISTEN: words.LISTEN_HERE} if listens and not near and not refused else {}
    none = refused or (words.NOT_NOW if listens else words.NONE_NEAR)
    which = words.CONFIRM_WHICH if near or marked else none
    which = f"{which}\n{SCAN_CONSENT}" if listens and not refused else which
    choices = near | {one: title for one, title in marked.items() if one not in near} | listen
    other = {words.NETWORK: words.ON_NETWORK} if network else {}
    return await host.push_screen_wait(Ask(which, choices | other))


def _refused(host: "Host") -> str:
    """Why nothing may be listened to, and how that is changed; empty where it may."""
    case = host.session.case
    try:
        if case is not None and not host.session.made_up:
            refuse_listening(case)
    except Refused as refused:
        return problems.refused_in_app(refused)
    except StoreError:
        return ""  # what listens says why
    return ""


async def listens(host: "Host", tell: "Callable[[str], None]") -> bool:
    """Begin to listen where nothing does; False where nothing can be heard, which is said."""
    session = host.session
    worker = None if session.radio.listening else host.start_listening(None)
    began = session.clock.time()
    while not session.radio.hears and session.clock.time() - began < MOST_LISTEN_S:
        if worker is not None and worker.is_finished:  # refused, and told by who listens
            return False
        if session.radio.problem is not None:
            tell(radio.not_now(session.radio.problem, goes_on=False))
            return False
        await asyncio.sleep(confirm_kit.LOOK_S)
    return True


async def _listen(host: "Host", tell: "Callable[[str], None]") -> bool:
    """For a moment, longer where nothing is near; False where it cannot be, which is said."""
    session = host.session
    began = session.clock.time()
    if not await listens(host, tell):
        return False
    while (passed := session.clock.time() - began) < MOST_LISTEN_S:
        if not session.radio.listening:
            return False
        if session.radio.problem is not None:
            tell(radio.not_now(session.radio.problem, goes_on=False))
            return False
        if passed >= LISTEN_S and check.near_titles(session.now()):
            break
        await asyncio.sleep(confirm_kit.LOOK_S)
    return True
