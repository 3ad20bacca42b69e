"""Passphrases: choosing one for a record, and what such a sheet is made of."""

import asyncio
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.record import new_record
from scanner.actions.record.passphrase import LONGEST, SHORTEST, Wrong, not_those, wrong_with
from scanner.wordlists import easily_guessed, is_code_name
from scanner.wordlists import passphrase as six_words
from tui.screens.base.answered_once import AnsweredOnce
from tui.screens.base.mounted_whole import MountedWhole
from tui.widgets.form import TAB_AT_ONCE, Field
from tui.widgets.hints import HELP_NOW, Hints
from tui.wording import problems
from tui.wording import record as record_words
from tui.wording.app import common as words
from tui.wording.app import record, record_access
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.store.case import Case
    from tui.screens.base.host import Host


class Sheet(MountedWhole, AnsweredOnce[bool]):
    """A page of its own above everything; True when it was done, False when it was left."""

    SAYS_LAST: ClassVar[bool] = True  # what is wrong stands below all of it, unless the body has its place
    AUTO_FOCUS = ""  # Textual would scroll to the field before it knows where that is
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", words.BACK, id="sheet.back"),
        HELP_NOW,
        Binding("ctrl+q", "app.quit", words.LEAVE, priority=True),
    ]

    @property
    def host(self) -> "Host":
        """The app."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield from self.body()
            if self.SAYS_LAST:
                yield Static(Content(""), id="problem")
        yield Hints()

    def body(self) -> ComposeResult:
        """What is asked."""
        yield from ()

    def on_screen_resume(self) -> None:
        """The first field has the focus, and what stands above it is still seen."""
        first = next((one for one in self.query("*") if one.focusable), None)
        if self.focused is None and first is not None:
            self.set_focus(first, scroll_visible=False)

    def say(self, sentence: str) -> None:
        """Show what is wrong, or what is being done."""
        self.query_one("#problem", Static).update(Content(sentence))

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)


class NewSecretScreen(Sheet):
    """Makes a record with a new passphrase, typed twice."""

    MAKE, MAKING = words.MAKE, words.MAKING_RECORD
    of_record: str | None = None  # the passphrase that it must not be
    # at once, or what is typed behind it would go to the field before
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", show=False, priority=True),
        *TAB_AT_ONCE,
    ]

    def __init__(self, path: Path, *, client: bool = False) -> None:
        super().__init__()
        self._path, self._client = path, client
        self._offered = six_words()
        self._two = sorted(SystemRandom().sample(range(len(self._offered.split())), 2))

    def body(self) -> ComposeResult:
        code = self._path.stem if is_code_name(self._path.stem) else ""
        title = record_access.PASSPHRASE_OF.format(name=code) if code else words.NEW_TITLE
        yield Static(Content(title), classes="title")
        yield Static(Content(commands.NEW_PASSPHRASE))
        yield Static(Content(record.SIX_WORDS), id="offers")
        yield Static(Content(f"    {self._offered}"), id="offered")
        first, second = (record_words.NUMBERED[at] for at in self._two)
        yield Static(Content(record.OFFERED_SAYS.format(first=first, second=second)))
        new, again = record.FIELDS[0].format(word=first), record.FIELDS[1].format(word=second)
        yield Field(password=True, placeholder=new, id="new", max_length=LONGEST)
        yield Field(password=True, placeholder=again, id="again", max_length=LONGEST)
        yield Static(Content(commands.PASSPHRASE_WEAK), id="weak")
        yield Button(self.MAKE, id="make")

    def on_mount(self) -> None:
        self.query_one("#weak").display = False

    @on(Input.Changed, "#new")
    def _tell_weak(self, event: Input.Changed) -> None:
        long_enough = len(event.value) >= SHORTEST
        self.query_one("#weak").display = long_enough and easily_guessed(event.value)

    def on_input_changed(self) -> None:
        """What was wrong is being mended; the six words have been seen."""
        self.say("")
        typed = any(field.value for field in self.query(Input))
        self.query_one("#offered", Static).update(
            Content(record.OFFERED_AWAY if typed else f"    {self._offered}")
        )

    def action_on(self) -> None:
        """From the first field to the second, from there on."""
        if self.focused is self.query_one("#new"):
            self.say("")
            self.set_focus(self.query_one("#again"))
            self.query_one("#new").call_later(self._tell_empty)  # once it has taken what was typed before
        else:  # once both have taken what was typed before it
            self.query_one("#new").call_later(self.query_one("#again").call_later, self._make)

    def _tell_empty(self) -> None:
        if not any(field.value for field in self.query(Input)):
            self.set_focus(self.query_one("#new"))  # the first word is still to come
            self.say(record.NEW_EMPTY)

    def on_button_pressed(self) -> None:
        self._make()

    def _no_words(self, first: str, second: str) -> str:
        """Where the two words were meant and are not there, what is wrong; else nothing. That no word of the
        six is right may be a passphrase of their own, which is typed twice."""
        places = not_those((first, second), self._offered.split(), self._two)
        own = len(places) == len(self._two)
        if own and (not first or first == second or len(first) >= SHORTEST):
            return ""
        typed = [at for at, word in zip(self._two, (first, second), strict=True) if word and at in places]
        return record_words.not_the_words(typed, own=own) if typed else record_words.NOT_THE_SIX

    def _typed_otherwise(self, says: str) -> None:
        """Typed anew, but for a right word beside an empty field."""
        empty = next((field for field in self.query(Input) if not field.value), None)
        if says != record_words.NOT_THE_SIX or empty is None:
            self._emptied()
            empty = self.query_one("#new", Input)
        self.set_focus(empty)
        self.say(says)

    def _too_short(self) -> None:
        """Typed anew from the first field: in the second it could only be made to differ."""
        self._emptied()
        self.set_focus(self.query_one("#new"))
        self.say(commands.PASSPHRASE_SHORT)

    def _emptied(self) -> None:
        with self.prevent(Input.Changed):
            for field in self.query(Input):
                field.value = ""
        self.query_one("#weak").display = False
        self.query_one("#offered", Static).update(Content(f"    {self._offered}"))

    def _differ(self, again: str, *, offered: bool) -> None:
        """Nobody sees which of the two is wrong: both are typed anew, unless there is no second one yet."""
        if again:
            self._emptied()
        first_too = again or not self.query_one("#new", Input).value
        self.set_focus(self.query_one("#new" if first_too else "#again"))
        first = record_words.NOT_THE_SIX if offered else record.AGAIN_TOO
        self.say(record.DIFFERED if again else first)

    @work
    async def _make(self) -> None:
        from scanner.store.errors import StoreError

        if self.host.session.record.rewriting or self.host.session.record.making_now is not None:
            return  # Enter, pressed once more
        first, again = (self.query_one(name, Input).value for name in ("#new", "#again"))
        secret = first or self._offered
        if not not_those((first, again), self._offered.split(), self._two):
            secret = again = self._offered
        elif says := self._no_words(first, again):
            return self._typed_otherwise(says)
        wrong = wrong_with(secret, again, of_record=self.of_record)
        if wrong is Wrong.TOO_SHORT:
            return self._too_short()
        if wrong is Wrong.DIFFERS:
            return self._differ(again, offered=secret == self._offered)
        if wrong is Wrong.OF_THE_RECORD:
            self._emptied()
            self.set_focus(self.query_one("#new"))
            return self.say(record_words.COPY_NOT_OTHER)
        self.say(self.MAKING)
        try:
            await self._lock(secret)
        except StoreError as error:
            return self.say(problems.of_store(error))
        self.dismiss(True)

    async def _lock(self, secret: str) -> None:
        """Make the record. Raises StoreError."""
        from scanner.clock import now
        from scanner.store.file.unfinished import abandon

        make = partial(new_record.make, client=self._client, now=now())
        with self.host.session.record.making(abandon):
            case = await asyncio.to_thread(make, self._path, secret)
            await self._made(case, secret)

    async def _made(self, case: "Case", secret: str) -> None:
        """What was heard goes into it. Raises StoreError."""
        self.host.session.keep(case, locked=True)


class ElsewhereScreen(NewSecretScreen):
    """The same for a record that is opened once the one that is open now was left: `secret` opens it."""

    secret = ""

    async def _made(self, case: "Case", secret: str) -> None:
        case.close()
        self.secret = secret


class OtherSecretScreen(NewSecretScreen):
    """The same for the record that is open: it is written anew under another passphrase."""

    MAKE, MAKING = words.CHANGE_SECRET, words.CHANGING_SECRET

    async def _lock(self, secret: str) -> None:
        await self.host.session.lock_anew(secret)

    def action_back(self) -> None:
        """Not while it is written."""
        if not self.host.session.record.rewriting:
            super().action_back()
