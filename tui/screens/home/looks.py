"""Looks that a page begins: they go on beside it, and say at their end what came, or why nothing did."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from scanner.actions.home.agree_to_look import WantedLook
from scanner.actions.refused import Refused
from scanner.actions.session import Session
from scanner.store.errors import StoreError
from tui.present.home import page
from tui.wording import problems
from tui.wording.home import page as words

if TYPE_CHECKING:
    from scanner.lan.access.plan import Plan
    from tui.screens.base.host import Host

LOOKING = "home-look"  # the group of the worker that looks


async def said(looking: Awaitable[str]) -> str:
    """The sentence at the end of it, or the one that says why it came to nothing."""
    try:
        return await looking
    except (Refused, StoreError) as error:
        return problems.stopped_in_app(error)


async def look(host: "Host", wanted: WantedLook) -> None:
    """Look once, as it was agreed, and say what came."""
    host.notify(await said(_looked(host.session, wanted)))


async def _looked(session: Session, wanted: WantedLook) -> str:
    from scanner.actions.visit import visit as visits

    seen = await session.home.look(wanted.plan, wanted.consent)
    if session.case is not None:
        visits.network_looked(session.case, now=session.clock.time())
    spent = seen.look.ended - seen.look.started
    return words.look_closed(page.here(seen), spent, seen.look.id, kept=session.case is not None)


async def watch(host: "Host", plan: "Plan") -> None:
    """Listen for hours, and show the list of the morning."""
    if sentence := await said(_watched(host, plan)):
        host.notify(sentence)


async def _watched(host: "Host", plan: "Plan") -> str:
    from tui.present.home.morning import morning_parts
    from tui.screens.home.morning import MorningScreen

    home = host.session.home
    seen, people = await home.watch(plan)
    if home.household is not None:
        host.push_screen(MorningScreen(morning_parts(home.household, seen, people)))
    return ""
