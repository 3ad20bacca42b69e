"""What is asked before a check listens: where that is, and whether with raw ears as well."""

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.session import Session
from scanner.text import clean
from signatures.support.telling import may_be_address
from tui.screens.asking.dialogs import Ask
from tui.screens.base.agreed_hint import Unagreed
from tui.widgets.form import Field
from tui.wording.app import common as words
from tui.wording.log import diary
from tui.wording.tags import raw_ears
from tui.wording.terminal import commands


class AskToListen(VerticalScroll, can_focus=False):
    """`begin` is called with the place, empty where none was given, and whether raw ears are wanted."""

    def __init__(self, session: Session, begin: Callable[[str, bool], None]) -> None:
        super().__init__(id="ready")
        self._session, self._begin = session, begin
        self._raw = False  # for the next listening alone

    def compose(self) -> ComposeResult:
        yield Unagreed(id="unagreed")
        yield Static(Content(""), id="look-says")
        yield Static(Content(commands.SCAN_CONSENT))
        yield Field(self._session.radio.place or "", placeholder=words.PLACE_FIELD, id="place", max_length=64)
        yield Button(words.LISTEN, id="listen")
        if self._session.radio.ears_starter:
            yield Button(raw_ears.SWITCH[False], id="raw")
            yield Static(Content(""), id="explained")

    def tell(self, *, asks: bool, above: str) -> None:
        """Whether it is asked now, below the sentence `above`, which may hold the limit already."""
        self.display = asks
        limit = "" if words.LIMIT in above else f" {words.LIMIT}"
        self.query_one("#look-says", Static).update(Content(f"{words.LOOK_SAYS}{limit}"))
        self.query_one(Unagreed).tell(self._session)

    def focus_place(self) -> None:
        """The cursor goes to the first question."""
        self.query_one("#place").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Listen; or with raw ears as well, which are explained before they are asked for."""
        event.stop()
        if event.button.id == "raw":
            self._switch_raw(on=not self._raw)
        else:
            self._listen()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field begins."""
        event.stop()
        self._listen()

    def _switch_raw(self, *, on: bool) -> None:
        self._raw = on
        for button in self.query("#raw").results(Button):
            button.label = raw_ears.SWITCH[on]
            explained = self.query_one("#explained", Static)
            explained.update(Content(raw_ears.EXPLAINED_IN_APP if on else ""))
            self.call_after_refresh(explained.scroll_visible, animate=False)

    def _listen(self) -> None:
        place = self.query_one("#place", Input).value.strip()
        if may_be_address(place):
            self._ask_place(place)
        else:
            self._go(place)

    @work(exclusive=True, group="place")
    async def _ask_place(self, place: str) -> None:
        """An address is asked about before it stands in a record."""
        asks = diary.LOOKS_LIKE_ADDRESS.format(place=clean(place, limit=80))
        if await self.app.push_screen_wait(Ask(asks, diary.ADDRESS_CHOICES)) == "keep":
            self._go(place)
        else:
            self.focus_place()

    def _go(self, place: str) -> None:
        raw = self._raw
        self._switch_raw(on=False)  # the next listening asks again
        self._begin(place, raw)
