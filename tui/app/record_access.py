"""The user's record as the app opens it: asked for where it is locked, made where there is none."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.actions.open_record import again, load
from scanner.actions.session import Session
from scanner.store.errors import StoreError
from tui.app.screen_lock import Hiding
from tui.screens.dialogs import AskYes
from tui.screens.first_run import KeepScreen
from tui.screens.page import Page
from tui.screens.passphrase import UnlockScreen
from tui.screens.records import RecordsScreen
from tui.wording import problems, record
from tui.wording.app import record as app_record
from tui.wording.app import record_access, upkeep

if TYPE_CHECKING:
    from scanner.store.access import Since
    from scanner.store.case import Case

SINCE_S = 20.0  # so long the lines about openings and wrong tries stay


class Door(Hiding):
    """The part of the app that leads to the record."""

    session: Session
    without_record = False  # the user goes on without the one that is locked
    says_open = True  # that a record has no passphrase
    changing = False  # one record is being left for another
    goes_along = False  # what was just said is for the page that opens next, too
    _path: Path | None = None
    _secret: str | None = None

    @property
    def has_record(self) -> bool:
        """True when there is a record, open or not."""
        return self._path is not None

    async def record_there(self) -> bool:
        """True when a record is open; it is unlocked, or made where the user says, if there is none yet."""
        if self.session.case is None and self._path is not None:
            self.without_record = False
            await self._record_ready()
        elif self.session.case is None:
            await self.push_screen_wait(KeepScreen(first=False))
        if self.session.case is None:
            said = app_record.NOTHING_KEPT if self._path is None else app_record.STAYS_CLOSED
            self.notify(said, markup=False)
        return self.session.case is not None

    async def _record_ready(self) -> bool:
        """True when the record is open, or there is none, or the user goes on without it."""
        from scanner.store.case import is_locked

        path, session = self._path, self.session
        if path is None or session.case is not None or self.without_record:
            return True
        try:
            locked = is_locked(path)
        except StoreError as error:
            self.notify(problems.store_problem(error.problem, error.path)[0], markup=False)
            return False
        if locked and self._secret is None:
            return await self.push_screen_wait(UnlockScreen(path)) is True
        if (problem := await self.open_record(path, self._secret)) is not None:
            self.notify(problem, markup=False)
        return problem is None

    async def open_record(self, path: Path, secret: str | None) -> str | None:
        """Open and read a record beside the loop; a sentence when it cannot be."""
        try:
            opened = await asyncio.to_thread(load, path, secret)
        except StoreError as error:
            return problems.store_problem(error.problem, error.path)[0]
        try:
            if self.session.listening or self.session.hearing.coverage.listened_s:
                self.session.keep(
                    opened.case, locked=secret is not None
                )  # what was heard meanwhile goes along
                await self._judge_whole(opened.case)
            else:
                self.session.take(opened, locked=secret is not None)
        except StoreError as error:
            return problems.store_problem(error.problem, error.path)[0]
        if secret is not None:
            self.goes_along = self.tell_since(opened.since, told_always=True)
        elif self.says_open and not self.session.made_up:  # somebody may have put another one in its place
            self.goes_along = True
            self.notify(record.NO_LOCK, markup=False)
        return None

    async def _judge_whole(self, case: "Case") -> None:
        """Show all of a record that what was heard went into, not that alone. Raises StoreError."""
        if not self.session.listening:
            whole, _ = await asyncio.to_thread(again, case, home=False)
            self.session.read_anew(whole)

    # another record

    async def open_here(self, path: Path) -> bool:
        """Open a record where none is open, above the page that stands; what was heard goes into it."""
        self._path, self._secret, self.without_record = path, None, False
        ready = await self._record_ready()
        if not ready:
            self._path = None
        return ready

    async def may_leave(self) -> bool:
        """Whether what is open can be left now; asked where something would be lost."""
        if self.session.made_up or self.session.busy:
            self.notify(upkeep.MADE_UP if self.session.made_up else record_access.BUSY)
            return False
        return not self.session.unkept or await self.push_screen_wait(AskYes(record_access.NOT_KEPT))

    def open_other(self, path: Path, secret: str | None = None, *, said: str = "") -> None:
        """Leave what is open, and open this; `said` once that is done."""
        self.run_worker(self._open_other(path, secret, said), group="other", exclusive=True)

    def open_first(self, path: Path) -> None:
        """The one that was chosen at the beginning; the passphrase may have been given with the command."""
        self.open_other(path, self._secret)

    async def _open_other(self, path: Path, secret: str | None, said: str) -> None:
        await self.leave_record()
        self._path = path
        if secret is None:
            await self._record_ready()
        elif (problem := await self.open_record(path, secret)) is not None:
            self.notify(problem)
            return
        if isinstance(self.page, Page):
            self.page.refresh_now()  # it stood before the record was open
        if said and self.session.case is not None:
            self.notify(said, timeout=SINCE_S)

    def leave_for_another(self) -> None:
        """From what hides everything: what is open is left at once, and then it is asked which comes."""
        self.run_worker(self._leave_for_another(), group="other", exclusive=True)

    async def _leave_for_another(self) -> None:
        await self.leave_record()
        self.push_screen(RecordsScreen())

    async def leave_record(self) -> None:
        """Lock what is open and drop all of it, from every page and from memory."""
        raise NotImplementedError

    def forget(self) -> None:
        """Which record it was, and what was said of it."""
        self._path, self._secret, self.without_record = None, None, False
        self._clipboard = ""  # what was copied in a field
        self.clear_notifications()

    def tell_since(self, since: "Since | None", *, told_always: bool) -> bool:
        """Say what happened to the record since it was opened before, as commands do; True if anything."""
        lines = record.opened(since, told_always=told_always) if since is not None else []
        if lines:
            self.notify("\n".join(lines), timeout=SINCE_S, markup=False)
        return bool(lines)
