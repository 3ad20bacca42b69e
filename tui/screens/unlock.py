"""A locked record: unlocking it with its passphrase, and the screen that hides everything."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from scanner import clock
from scanner.actions.record.passphrase import LONGEST, slips
from scanner.store import codename
from tui.screens.asking.passphrase import Sheet
from tui.screens.base.plain import PlainScreen
from tui.shared.records import records_found
from tui.widgets.buttons import Buttons
from tui.widgets.form import Field
from tui.wording import problems, record
from tui.wording.app import common as words
from tui.wording.app import help_now, record_access
from tui.wording.support import in_danger

_LOOK_S = 0.5
FORGETS_FROM = 3  # wrong tries, from which it is said that nobody can open it without the passphrase
KEPT_S = 60.0  # chosen: what opened nothing stays so long to be mended; it may be one letter off


class _SecretSheet(Sheet):
    """Asks for a passphrase. One that opened nothing stays for a minute, and can be shown, to be mended."""

    NOBODY_CAN = record_access.NOBODY_CAN
    _forgets: Timer | None = None
    _tries = False
    _wrong = 0  # tries

    def _show(self, shown: bool) -> None:
        self.query_one("#secret", Input).password = not shown
        self.query_one("#show", Button).label = words.HIDE_TYPED if shown else words.SHOW_TYPED

    def _show_or_hide(self) -> None:
        field = self.query_one("#secret", Input)
        self._show(field.password)
        field.cursor_position = len(field.value)  # shown to be mended: what is typed now does not replace it
        field.focus()

    def forget(self) -> None:
        """What was typed does not stand there for who comes by."""
        self.query_one("#secret", Input).value = ""
        self._show(False)

    def _asks(self) -> str:
        """What was typed; what is said while it is tried."""
        secret = self.query_one("#secret", Input).value
        if secret and self._forgets is not None:
            self._forgets.stop()
        self.say(record.OPENING if secret else record_access.TYPE_IT)
        return secret

    def _once(self) -> None:
        """Try what was typed, unless that goes on: a second try beside it would lack the memory."""
        if not self._tries:
            self._tries = True
            self._try()

    @work
    async def _try(self) -> None:
        try:
            await self.unlock()
        finally:
            self._tries = False

    async def unlock(self) -> None:
        """With what was typed."""

    def _is_wrong(self, problem: str, secret: str, *, wrong_secret: bool) -> None:
        """With the word that is mistyped, where that can be seen; the next one typed takes its place."""
        field = self.query_one("#secret", Input)
        replaced = wrong_secret and field.value == secret
        if replaced:
            field.select_all()
        slipped = record.slips_said(slips(secret)) if wrong_secret else ""  # else the words may be right
        more = slipped or (record_access.REPLACED if replaced else "")
        self._wrong += wrong_secret
        forgot = wrong_secret and self._wrong >= FORGETS_FROM
        if forgot and not slipped:  # a word that is mistyped is told first
            self.say(self.NOBODY_CAN)
        else:
            self.say(f"{problem} {more}".rstrip())  # in two lines: of more, the keys would scroll the page
        self._forgets = self.set_timer(KEPT_S, self.forget)


class UnlockScreen(_SecretSheet):
    """Opens a locked record; without it one can go on and look only."""

    SAYS_LAST = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def body(self) -> ComposeResult:
        name, where = records_found.record_named(self._path)
        yield Static(Content(words.UNLOCK_TITLE), classes="title")
        yield Static(Content.assemble((name, "bold"), f"\n{where}"), id="which")
        yield Field(
            password=True, placeholder=words.UNLOCK_FIELD, id="secret", max_length=LONGEST,
            select_on_focus=False,
        )  # fmt: skip
        yield Static(Content(""), id="problem")  # within sight wherever the record lies
        with Buttons(id="with"):
            yield Button(words.UNLOCK, id="unlock")
            yield Button(words.SHOW_TYPED, id="show")
            yield Button(record_access.FORGOT_KEY, id="forgot")
        yield Button(words.WITHOUT, id="without")
        yield Button(record_access.ENTRY_RECORDS, id="another")

    def on_input_submitted(self) -> None:
        self._once()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Unlock, or go on without."""
        if event.button.id == "without":
            self.host.access.without_record = True
            self.dismiss(True)
        elif event.button.id == "another":
            self.dismiss(False)
            self.host.action_go("records")
        elif event.button.id == "show":
            self._show_or_hide()
        elif event.button.id == "forgot":
            self.set_focus(self.query_one("#secret"))  # where who comes back goes on
            self.app.push_screen(forgot_page())
        else:
            self._once()

    async def unlock(self) -> None:
        if not (secret := self._asks()):
            return
        problem = await self.host.access.open_record(self._path, secret)
        if problem is None:
            self.dismiss(True)
        else:
            self._is_wrong(problem, secret, wrong_secret=self.host.access.wrong_secret)


def forgot_page() -> PlainScreen:
    """What can be done without the passphrase."""
    return PlainScreen(record_access.FORGOT_LINES, record_access.FORGOT)


class HiddenScreen(_SecretSheet):
    """Hides everything until the passphrase, or Enter where there is none.

    Whoever comes by reads here whether the record is locked, and nothing of what goes on: neither that it
    listens nor that it does not, also by no question that is asked in one of the two alone."""

    HIDES = True
    NOBODY_CAN = record_access.NOBODY_CAN_HERE
    _urgent = 0  # how much of who can be called is shown
    _asked = False  # whether it was said what opening another record does
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f2", "app.help_now", show=False, priority=True),  # the page itself would say what this is
    ]

    def body(self) -> ComposeResult:
        session, code = self.host.session, self._code()
        title = words.LOCKED_TITLE if session.record.locked else words.HIDDEN_TITLE
        yield Static(Content(f"{title}: {code}" if code else title), classes="title")
        yield Static(Content(""), id="urgent")
        yield Static(Content(""), id="still-open")
        yield Static(Content(words.TYPE_TO_COME_BACK if session.record.locked else words.HIDDEN))
        yield Field(
            password=session.record.locked,
            placeholder=words.UNLOCK_FIELD if session.record.locked else "",
            id="secret",
            max_length=LONGEST,
            select_on_focus=False,
        )
        if session.record.locked:
            yield Button(words.SHOW_TYPED, id="show")
        if code:
            yield Button(record_access.ENTRY_RECORDS, id="another")

    def show_urgent(self) -> None:
        """The emergency number alone; once more, who else can be called; a third time nothing again."""
        self._urgent = (self._urgent + 1) % 3
        chosen, page = self.host.helping.now(), self.query_one("#urgent", Static)
        when, width = datetime.fromtimestamp(clock.now(), UTC), max(20, page.size.width)
        phone = in_danger.urgent(*chosen.to_call).phone
        body = {
            0: [],
            1: [phone, help_now.AGAIN],
            2: [phone, *help_now.numbers(chosen.listing, when, width=width, keys=False), help_now.AWAY_AGAIN],
        }
        page.display = bool(self._urgent)
        page.update(Content("\n".join(body[self._urgent])))

    def _code(self) -> str:
        """Of a client's record that has a passphrase; the words say nothing to whoever passes by."""
        record = self.host.session.record
        if record.shut is not None:
            return record.shut.code
        return codename.of(record.case) if record.case is not None and record.locked else ""

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Show what was typed; or, for the advocate who sits with the next client by now, another record."""
        if event.button.id == "show":
            self._show_or_hide()
        elif self.host.session.record.busy:
            self.say(record_access.BUSY)
        elif not self._asked:  # no question comes up above this page
            self._asked = True
            self.say(record_access.ENDS_ALL)
        else:
            self.host.access.leave_for_another()

    def on_mount(self) -> None:
        self.query_one("#urgent").display = False
        self._tell()
        self.set_interval(_LOOK_S, self._tell)

    def _tell(self) -> None:
        """Whether the record is locked by now."""
        record, line = self.host.session.record, self.query_one("#still-open", Static)
        line.display = record.locked and record.case is not None
        line.update(Content(words.LOCKING if self.host.changing else words.STILL_OPEN))

    def on_input_submitted(self) -> None:
        self._once()

    async def unlock(self) -> None:
        """Show everything again if the passphrase opens the record."""
        from scanner.actions.record.open_record import come_back
        from scanner.store.errors import StoreError, StoreProblem

        session = self.host.session
        if not session.record.locked or session.record.path is None:
            self._open()
            return
        if not (secret := self._asks()):
            return
        while self.host.changing:  # noqa: ASYNC110  it is just being locked; that takes a moment
            await asyncio.sleep(_LOOK_S / 10)
        if self.host.session.record.shut is not None:
            problem = await self.host.access.unlock_again(secret)
            if problem is None:
                self._open()
            else:
                self._is_wrong(problem, secret, wrong_secret=self.host.access.wrong_secret)
            return
        try:
            since = await asyncio.to_thread(come_back, session.record.path, secret)
        except StoreError as error:
            wrong_secret = error.problem is StoreProblem.WRONG_PASSPHRASE
            self._is_wrong(problems.of_store(error), secret, wrong_secret=wrong_secret)
            return
        self._open()
        self.host.access.tell_since(since, told_always=False)

    def _open(self) -> None:
        self.opened = True
        while self in self.app.screen_stack and self.app.screen is not self:  # the palette
            self.app.pop_screen()
        self.dismiss(True)

    def action_back(self) -> None:
        """Only the passphrase leads back."""
