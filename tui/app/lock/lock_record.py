"""Locking: the record is closed, and the process that knew what is in it ends. Listening goes on, sealed.

On Linux and macOS a new program takes the place of this process (exec): its memory goes as a whole, the
passphrase and every text with it, which nothing in Python itself can promise. The terminal stays as it is,
and what listens is handed on through a pipe. Elsewhere, and where there is no terminal, all that held the
record is let go of.
"""

import asyncio
import gc
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.screen import Screen

from scanner.actions.listen.goes_on import ROOM
from scanner.actions.session import Session
from tui.app import leave_record
from tui.app.lock import cut_short, fresh_process
from tui.app.owner import Owner
from tui.screens.base.registry import id_of
from tui.screens.start import StartScreen
from tui.shared.help_numbers import Helping
from tui.wording import problems

_LOOK_S = 0.02
_BELOW = 2  # the first page, and what hides it


def is_due(app: Owner) -> bool:
    """Whether what is hidden is a record that is open still, and nothing goes on that must not be cut."""
    record = app.session.record
    free = not (app.changing or record.uncut or app.access.opening)
    return record.locked and record.case is not None and free


async def lock(app: Owner) -> None:
    """End what needs it open, close the record, and go on sealed.

    Called in a worker of the app, beneath what hides everything, `changing` set."""
    old, page = app.session, next(filter(id_of, reversed(app.screen_stack)), None)
    listened, place = old.radio.listening or old.radio.paused, old.radio.place
    going, held = app.goes_on()
    place = None if going is not None and going.kind == ROOM else place  # it may be carried to another
    try:
        told, again = await _end(app, old)
        back = _way_back(page)
        while len(app.screen_stack) > _BELOW:
            await app.pop_screen()
        await app.switch_screen(StartScreen())
        shut, problem = old.close_record("scan" if listened else None, place, going)
        shut = shut._replace(held=held)
        if problem is not None:  # a stick that is gone, or a disk that is full: it is locked all the same
            told.insert(0, problems.at_lock(problem))
        app.session = Session(old.clock, old.reach)
        app.session.go_on_sealed(shut)
        app.helping = Helping(app.session)
        app.forget()
        app.access.locked(shut.path, back)
        del old, page
        gc.collect()
        said = "\n".join(told)
        fresh_process.take_the_place(app, shut, back, said)
        again()
    finally:
        app.changing = False
    if said:
        app.notify(said)
    app.listen_sealed(shut)


def _way_back(page: Screen[Any] | None) -> str | None:
    """The id of the page to come back to; of a form that of its draft behind it, never what stands in it."""
    if page is None or (name := id_of(page)) != "write":
        return id_of(page) if page is not None else None
    from tui.screens.write.fields import FormPage

    draft = page.draft_id if isinstance(page, FormPage) else ""
    return f"{name}:{draft}" if draft else name


async def _end(app: Owner, old: Session) -> tuple[list[str], Callable[[], None]]:
    """What goes on ends, within LIMIT_S: what of it is told, and what to call where this process goes on.

    Beyond that a new process ends it; where none can take the place, it is let go of."""
    told, again = await cut_short.cut_short(old)
    with suppress(TimeoutError):
        async with asyncio.timeout(cut_short.LIMIT_S):
            await _end_walk(app, old)
            await leave_record.end_work(app, old)
    old.record.last_words()
    return told, again


async def _end_walk(app: Owner, old: Session) -> None:
    """The walk lets go of what keeps the computer awake; one that is just beginning listens first."""
    stopping = False
    while app.walking is not None and not app.walking.over:
        if old.radio.listening and not stopping:
            old.radio.stop()
        stopping = old.radio.listening
        await asyncio.sleep(_LOOK_S)
