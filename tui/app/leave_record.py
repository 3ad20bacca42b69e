"""Leaving one record for another: what goes on is ended, and nothing that was held or shown of it stays."""

import asyncio
import gc

from textual.worker import get_current_worker

from scanner.actions.session import Session
from scanner.store.errors import StoreError
from tui.app.owner import Owner
from tui.screens.base.mounted_whole import hides
from tui.screens.start import StartScreen
from tui.shared.help_numbers import Helping
from tui.wording import problems

_LOOK_S = 0.02
_BELOW = 1  # the first page


async def lock_and_leave(app: Owner) -> None:
    """Keep what was heard, lock the record, and go on at the start with no record at all.

    Called in a worker of the app, never in one of a page: the pages go.
    """
    old = app.session
    wrong = ""
    app.changing = True
    try:
        await end_work(app, old)
        old.record.last_words()
        while len(app.screen_stack) > _BELOW:
            await app.pop_screen()
        try:
            old.heard.finish()
        except StoreError as error:  # a stick that is gone holds nobody in it
            wrong = problems.of_store(error)
        old.end()
        app.session = Session(old.clock, old.reach)
        app.session.helps = old.helps  # of who sits there, and of no record
        app.helping = Helping(app.session)
        app.forget()
        await app.switch_screen(StartScreen())
    finally:
        app.changing = False
    del old
    gc.collect()  # what was heard and written stays in memory no longer than it must
    if wrong:
        app.goes_along = True  # to the page that asks for the other passphrase
        app.notify(wrong)


async def end_work(app: Owner, old: Session) -> None:
    """Talking to a tag, listening, a look at the network, and every other work that was begun."""
    if old.talking is not None:
        old.talking.cancel()
    while old.talking is not None:  # noqa: ASYNC110  it is silenced within the limits of the radio's calls
        await asyncio.sleep(_LOOK_S)
    old.radio.stop()
    while old.radio.listening:  # noqa: ASYNC110  the same
        await asyncio.sleep(_LOOK_S)
    this = get_current_worker()
    for worker in [one for one in app.workers if one is not this and not hides(one.node)]:
        worker.cancel()
    while old.looking:  # noqa: ASYNC110
        await asyncio.sleep(_LOOK_S)
