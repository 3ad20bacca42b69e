"""A name of a room that may be a slip of the finger is asked about, wherever it was typed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scanner.actions.question import Asking
from scanner.actions.visit.looking import ask_rooms
from tui.present.visit.visit import room_asked
from tui.screens.asking.dialogs import Ask

if TYPE_CHECKING:
    from tui.screens.base.host import Host


async def rooms_meant(host: "Host", known: Sequence[str], named: Iterable[str]) -> tuple[str, ...] | None:
    """The rooms that are meant; None where a question was left."""
    asking = Asking(ask_rooms(known, named))
    while asking.question is not None:
        picked = await host.push_screen_wait(Ask(*room_asked(asking.question.about)))
        if picked is None:
            return None
        asking.answer(picked)
    return asking.result
