"""The user's record as the app opens it: asked for where it is locked, made where there is none."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from scanner.actions.record.open_record import again as judged_again
from scanner.actions.record.open_record import load
from scanner.actions.record.passphrase import show_known
from scanner.actions.refused import Refused
from scanner.actions.session import Session
from scanner.store.data_folder import default_path
from scanner.store.errors import StoreError, StoreProblem, no_room
from tui.app import leave_record
from tui.app.owner import Owner
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.page import Page
from tui.screens.records.first_run import KeepScreen
from tui.screens.records.records import RecordsScreen
from tui.screens.unlock import UnlockScreen
from tui.shared.help_numbers import Helping
from tui.wording import problems, record
from tui.wording.app import record as app_record
from tui.wording.app import record_access, upkeep

if TYPE_CHECKING:
    from scanner.actions.record.open_record import OpenedRecord
    from scanner.actions.visit.close import Closing
    from scanner.store.access import Since
    from scanner.store.case import Case

_LOOK_S = 300.0  # longer than it looks for what is left
SINCE_S = 20.0  # so long the lines about openings and wrong tries stay


class RecordAccess:
    """What leads to the record at `path`; `secret` its passphrase if it was given already."""

    def __init__(self, host: Owner, path: Path | None, secret: str | None) -> None:
        self._host = host
        self._path, self._secret = path, secret
        self.without_record = False  # the user goes on without the one that is locked
        self.says_open = True  # that a record has no passphrase
        self.opening = False  # a record is being opened just now
        self.wrong_secret = False  # it was the passphrase that opened nothing last
        self.since: list[str] = []  # what happened to the open one since it was opened before
        # what is open, and how far others had written to it; never what keeps a locked record in memory
        self._judged: tuple[ref[Case], int] | None = None
        self._page: str | None = None  # where to go on once what was locked is open again

    @property
    def has_record(self) -> bool:
        """True when there is a record, open or not."""
        return self._path is not None

    @property
    def code_name(self) -> str:
        """What a client's record is called, open or not, by its file; empty for any other and for none."""
        if self._path is None or "-" not in self._path.stem:
            return ""
        from scanner.wordlists import is_code_name  # long lists

        return self._path.stem if is_code_name(self._path.stem) else ""

    async def record_there(self, why: str = "") -> bool:
        """True when a record is open; it is unlocked, or made where the user says, if there is none yet.

        `why` what one's own is needed for."""
        if self._host.session.case is None and self._path is not None:
            self.without_record = False
            await self.ready()
        elif self._host.session.case is None:
            await self._host.push_screen_wait(KeepScreen(why))
        if self._host.session.case is None:
            said = app_record.NOTHING_KEPT if self._path is None else app_record.STAYS_CLOSED
            self._host.notify(said)
        return self._host.session.case is not None

    async def ready(self) -> bool:
        """True when the record is open, or there is none, or the user goes on without it."""
        from scanner.store.case import is_locked

        path, session = self._path, self._host.session
        if session.case is not None:
            await self._look_again(session, session.case)
            return True
        if path is None or self.without_record:
            return True
        try:
            locked = is_locked(path)
        except StoreError as error:
            self._host.notify(problems.of_store(error))
            return False
        if locked and self._secret is None:
            return await self._host.push_screen_wait(UnlockScreen(path)) is True
        if (problem := await self.open_record(path, self._secret)) is not None:
            self._host.notify(problem)
        self._secret = None
        return problem is None

    async def _look_again(self, session: Session, case: "Case") -> None:
        """What another homesweep added to the record meanwhile shows as well; not while this one listens."""
        if session.made_up or session.radio.listening or session.record.busy:
            return
        with suppress(StoreError):  # the page tells of it
            others = case.others
            if self._judged is not None and self._judged[0]() is case and self._judged[1] != others:
                whole, _ = await asyncio.to_thread(judged_again, case, home=False)
                if session.case is not case or session.radio.listening:
                    return
                session.read_anew(whole)
            self._judged = ref(case), others

    async def open_record(self, path: Path, secret: str | None, *, again: bool = False) -> str | None:
        """Open and read a record beside the loop; a sentence when it cannot be. `again` after a lock."""
        self.opening = True
        try:
            return await self._open_record(path, secret, again=again)
        finally:
            self.opening = False

    async def _open_record(self, path: Path, secret: str | None, *, again: bool) -> str | None:
        try:
            opened = await asyncio.to_thread(load, path, secret, goes_on=again)
        except StoreError as error:
            return self._not_opened(error)
        try:
            self._judged = ref(opened.case), opened.case.others
            await self._take(opened, locked=secret is not None)
        except Refused as refused:
            opened.case.close()
            return problems.refused_in_app(refused)
        except StoreError as error:
            return problems.of_store(error)
        if (only_read := opened.case.only_read) is not None:
            self._host.goes_along = True
            self._host.notify(problems.of_store(StoreError(only_read, str(path))))
        elif secret is not None:
            self._host.goes_along = self.tell_since(opened.since, told_always=not again)
        elif (
            self.says_open and not self._host.session.made_up
        ):  # somebody may have put another one in its place
            self._host.goes_along = True
            self._host.notify(record.NO_LOCK)
        return None

    async def _take(self, opened: "OpenedRecord", *, locked: bool) -> None:
        """Show all of a record, with what was heard meanwhile. Listening in vain ends where it may not go
        into this one. Raises StoreError, and Refused."""
        session = self._host.session
        if session.radio.listening or session.heard.listened_s:
            try:
                session.join(opened, locked=locked)
            except Refused:
                if session.radio.hears or session.heard.unkept:
                    raise
                await session.radio.silent()
            else:
                return
        session.take(opened, locked=locked)

    # locked, and open again

    def locked(self, path: Path, page: str | None) -> None:
        """The record there was closed; `page` is the id of the one to come back to, "write:12" of a draft."""
        self._path, self._secret, self._page = path, None, page

    async def unlock_again(self, secret: str) -> str | None:
        """Open what was locked, and go on where it was; a sentence when that cannot be.

        Listening ends only once the passphrase is known to be the right one, and there is room to go on."""
        old = self._host.session
        shut = old.record.shut
        if shut is None:
            return None
        try:
            await asyncio.to_thread(show_known, shut.path, secret, now=old.clock.time())
            if no_room(shut.path):
                raise StoreError(StoreProblem.NO_SPACE, str(shut.path))
        except StoreError as error:
            return self._not_opened(error)
        listened, place, page = old.radio.listening, old.radio.place, self._page
        await old.radio.silent()
        old.end()
        self._host.session = Session(old.clock, old.reach)
        self._host.helping = Helping(self._host.session)
        if (problem := await self.open_record(shut.path, secret, again=True)) is not None:
            self._host.session.go_on_sealed(shut._replace(part=None))
            return problem
        if listened:
            self._host.session.check_goes_on(shut, old)
        self._page, self.opening = None, True  # still hidden, it would be locked again
        try:
            await self._host.go_on(listened=listened, place=place)
        except StoreError as error:
            self._host.notify(problems.of_store(error))
        finally:
            self.opening = False
        if page is not None:
            self._host.goes_along = True  # what the lock cut short is told on the page that comes back
            self._go_back(*page.split(":"))
        return None

    def _not_opened(self, error: StoreError) -> str:
        self.wrong_secret = error.problem is StoreProblem.WRONG_PASSPHRASE
        return problems.of_store(error)

    def _go_back(self, page: str, draft: str = "") -> None:
        """To the page that stood when it was locked; a form comes back with the draft that it was of."""
        from tui.screens.write.write import form_of

        form = None
        with suppress(StoreError):
            form = form_of(self._host, draft) if draft else None
        if form is None:
            self._host.action_go(page)
        else:
            self._host.open_page(form)

    # another record

    async def open_here(self, path: Path) -> bool:
        """Open a record where none is open, above the page that stands; what was heard goes into it."""
        self._path, self._secret, self.without_record = path, None, False
        ready = await self.ready()
        if not ready:
            self._path = None
        return ready

    async def may_leave(self) -> bool:
        """Whether what is open can be left now; asked where something would be lost."""
        if self._host.session.made_up or self._host.session.record.busy:
            self._host.notify(upkeep.MADE_UP_RECORD if self._host.session.made_up else record_access.BUSY)
            return False
        return not self._host.session.unkept or await self._host.push_screen_wait(
            AskYes(record_access.HEARD_NOT_KEPT)
        )

    def open_other(self, path: Path, secret: str | None = None, *, said: str = "") -> None:
        """Leave what is open, and open this; `said` once that is done."""
        self._host.run_worker(self._open_other(path, secret, said), group="other", exclusive=True)

    def open_first(self, path: Path) -> None:
        """The one that was chosen at the beginning; the passphrase may have been given with the command."""
        self.open_other(path, self._secret)

    async def _open_other(self, path: Path, secret: str | None, said: str) -> None:
        await leave_record.lock_and_leave(self._host)
        self._path = path
        if secret is None:
            await self.ready()
        elif (problem := await self.open_record(path, secret)) is not None:
            self._host.notify(problem)
            return
        if isinstance(self._host.page, Page):
            self._host.page.refresh_now()  # it stood before the record was open
        if said and self._host.session.case is not None:
            self._host.notify(said, timeout=SINCE_S)

    def leave_for_another(self) -> None:
        """From what hides everything: what is open is left at once, and then it is asked which comes."""
        self._host.run_worker(self._leave_for_another(), group="other", exclusive=True)

    async def _leave_for_another(self) -> None:
        await leave_record.lock_and_leave(self._host)
        self._host.push_screen(RecordsScreen())

    def close_and_look(self, closing: "Closing") -> None:
        """Leave what is open for good, and show what is left of it on this computer."""
        self._host.run_worker(self._close_and_look(closing), group="other", exclusive=True)

    async def _close_and_look(self, closing: "Closing") -> None:
        from scanner.actions.visit.close import look
        from tui.screens.visit.left import LeftScreen
        from tui.wording.guided.visit.left import LOOKING

        await leave_record.lock_and_leave(self._host)
        self._host.notify(LOOKING, timeout=_LOOK_S)  # the page on which it was said is gone
        own = default_path()
        self._path = own if own.is_file() else None  # else a second one would be made beside it
        found = await asyncio.to_thread(look, closing)
        self._host.push_screen(LeftScreen(closing, found))

    def forget(self) -> None:
        """Which record it was."""
        self._path, self._secret, self._page, self.without_record = None, None, None, False
        self.since = []

    def made_at(self, path: Path | None) -> None:
        """Where the first run made one, if it did."""
        self._path = path or self._path

    def tell_since(self, since: "Since | None", *, told_always: bool) -> bool:
        """Say in short what happened to the record since it was opened before; True if anything."""
        self.since = record.opened_lines(since, told_always=True) if since is not None else []
        said = record.opened_brief(since, told_always=told_always) if since is not None else ""
        if said:
            self._host.notify(said, timeout=SINCE_S)
        return bool(said)
