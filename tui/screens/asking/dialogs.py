"""Small questions above a page: a word, one of a few, and yes or no."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.base.answered_once import AnsweredOnce
from tui.widgets.buttons import Answers
from tui.widgets.form import Field
from tui.wording.app import common as words


class AskWord(AnsweredOnce[str | None]):
    """One line of text; None when it was left. What is typed replaces `value`, or `adds` to it.

    `wrong` why it cannot be taken, or nothing; until then the question stands, with what was typed.
    `left` gets what was typed where the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", words.BACK)]

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        limit: int = 64,
        secret: bool = False,
        adds: bool = False,
        wrong: Callable[[str], str] | None = None,
        left: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._question, self._value, self._limit, self._secret = question, value, limit, secret
        self._adds, self._wrong, self._left = adds, wrong, left

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(self._question))
            yield Field(
                self._value, max_length=self._limit, password=self._secret, select_on_focus=not self._adds
            )
            yield Static(Content(words.ASK_KEYS), classes="hint", id="ask-says")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter gives the word back; a passphrase as it was typed."""
        text = event.value if self._secret else event.value.strip()
        if text and self._wrong is not None and (why := self._wrong(text)):
            self.query_one("#ask-says", Static).update(Content(f"{why}\n{words.ASK_KEYS}"))
            return
        self.dismiss(text)

    def action_leave(self) -> None:
        """Without an answer."""
        if self._left is not None:
            self._left(self.query_one(Field).value.strip())
        self.dismiss(None)


class Ask(AnsweredOnce[str | None]):
    """One of a few; `choices` code -> words. None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", words.BACK)]

    def __init__(self, question: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._question, self._choices = question, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(self._question))
            yield OptionList(*(Option(Content(text), code) for code, text in self._choices.items()))
            yield Static(Content(words.PICK_KEYS), classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The one that was chosen."""
        self.dismiss(event.option_id)


class AskYes(AnsweredOnce[bool]):
    """Yes or no; no is the default."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", words.BACK)]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(self._question))
            with Answers():
                yield Button(words.NO, id="no")
                yield Button(words.YES, id="yes")
            yield Static(Content(words.MOVES), classes="hint")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer."""
        self.dismiss(event.button.id == "yes")
