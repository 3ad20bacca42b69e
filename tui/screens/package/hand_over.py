"""To whom a package was given, on what, when, and which one it was; looked over, then an entry of its own."""

import os
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from scanner.actions.package.hand_over import Given, entry_of, number_of
from scanner.actions.refused import Refused
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import EntryError
from scanner.store.errors import StoreError
from tui.screens.base.page import Page
from tui.screens.package.hand_over_review import Whose, leave_hand_over, looked_over, whose_lines, whose_typed
from tui.screens.write import begin
from tui.shared import drafts
from tui.widgets.buttons import Buttons
from tui.widgets.form import TAB_AT_ONCE, Line
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import exporting as export_words

_FIELDS = {
    "whom": words.HAND_WHOM,
    "on": words.HAND_ON,
    "when": words.HAND_WHEN_FIELD,
    "package": words.HAND_WHICH_FIELD,
}


class HandedScreen(Page):
    """A few questions; nothing is noted where nobody is named."""

    HEADING = words.ENTRY_HANDED
    AUTO_FOCUS = "#whom"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "look_over", words.LOOK_OVER_KEY, id="handed.over"),
        *TAB_AT_ONCE,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._brought = ""  # the package that was offered

    def body(self) -> ComposeResult:
        offered = self._brought = self._offered()
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(words.HANDED_SAYS))
            for name, asks in _FIELDS.items():
                yield Static(Content(asks), classes="asks")
                if name == "package" and offered:
                    yield Static(Content(words.HAND_OFFERED), classes="hint")
                value = offered if name == "package" else ""
                yield Line(value, limit=1000 if name == "package" else 300, id=name)
            yield from whose_lines(self.host)
            with Buttons(classes="buttons"):
                yield Button(words.LOOK_OVER, id="note")
        yield Static(Content(""), id="problem")

    def come_up(self) -> None:
        super().come_up()
        self.call_after_refresh(self.query_one("#form").scroll_home, animate=False)  # it says what is asked

    def _offered(self) -> str:
        """The package that was written last in this run, where it is still there."""
        there = [str(path) for path in self.session.packages if os.path.lexists(path)]
        return there[-1] if there else ""

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Look it over."""
        self.action_look_over()

    @work(exclusive=True)
    async def action_look_over(self) -> None:
        """See it whole, add it or not, and then show the entry."""
        from tui.screens.record.entry import EntryScreen

        self.say_problem("")
        try:
            number = await looked_over(self.host, self._entry())
        except (Refused, StoreError) as error:
            self.say_problem(problems.stopped_in_app(error, words.DIARY_REFUSED))
        except EntryError as error:
            self.say_problem(drafts.entry_problem(error))
        else:
            if number is not None:
                said = export_words.HANDED_NOTED.format(number=number)
                self.app.switch_screen(EntryScreen(number, said))

    def action_back(self) -> None:
        """To the page before; what was typed does not go without a word."""
        leave_hand_over(self.host, super().action_back, typed=self._stands and self._typed)

    @property
    def _typed(self) -> bool:
        """Whether something stands here that the page did not bring."""
        told = {name: self.query_one(f"#{name}", Line).value.strip() for name in _FIELDS}
        brought = {name: "" for name in _FIELDS} | {"package": self._brought}
        return told != brought or any(one.changed for one in self.query(Whose))

    def _entry(self) -> Entry:
        """What was typed. Raises Refused, EntryError."""
        told = {name: self.query_one(f"#{name}", Line).value.strip() for name in _FIELDS}
        now, (writer, written_for) = self.session.clock.time(), whose_typed(self)
        given = Given(told["whom"], told["on"], "", writer=writer, written_for=written_for)
        if given.whom:
            given = given.at(told["when"], now=now)
            given = given._replace(sha256=number_of(told["package"], self.session.packages))
        return entry_of(begin.case_of(self.host), given, now=now)

    def plain_lines(self) -> list[str]:
        return [self.HEADING, words.HANDED_SAYS, *_FIELDS.values()]
