"""Fields of a form: a line, several lines, one or many of a list. What is pasted into them is cleaned."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea
from textual.widgets.option_list import Option
from textual.widgets.text_area import EditResult, Location

from scanner.text import clean, printable
from tui.widgets.textual_private import own_action
from tui.wording.app.common import SECRET_OF_LINES, SECRET_TOO_LONG, SECRET_WITH_SIGN, only_so_much

if TYPE_CHECKING:
    _Widget = Widget
else:
    _Widget = object  # Textual takes whether a field can be focused from the first base that is a widget

_MARKS = {True: "[x]", False: "[ ]"}
# a Tab that goes through the field's own queue would send what is typed behind it to the field before
TAB_AT_ONCE: tuple[Binding, ...] = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
)
ONE_MARKS = {True: "(o)", False: "( )"}


def pasted(text: str, into: Widget | None) -> str:
    """What of a paste goes into what has the focus, cleaned: into a field of one line as one line. Of a
    passphrase all of it as it is, or nothing, which is said."""
    if isinstance(into, Field) and into.secret:
        first, *more = list(filter(str.strip, text.splitlines())) or [""]
        wrong = SECRET_OF_LINES if more else SECRET_WITH_SIGN if _has_control(first) else ""
        wrong = wrong or (SECRET_TOO_LONG if into.no_room_for(first) else "")
        if wrong:
            into.notify(wrong)
        return "" if wrong else first
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(into, Input) and "\n" in text:
        text = " ".join(filter(None, map(str.strip, text.split("\n"))))
    return printable(text)


def _has_control(text: str) -> bool:
    return any(unicodedata.category(sign) == "Cc" for sign in text)


class InOrder(_Widget):
    """A field that takes its editing keys as they come. Textual sends these up to the app first; on a busy
    computer what is typed behind them overtakes them."""

    async def _on_key(self, event: events.Key) -> None:
        if (action := own_action(self, event.key)) is not None:
            event.prevent_default()
            event.stop()
            await self.app.run_action(action, self)


class Field(InOrder, Input):
    """One line of text. What it has no room for is left out and said; Textual takes nothing of it.

    A passphrase stays what it is. `secret` of a field that was made for one, also while it is shown."""

    def __init__(self, value: str | None = None, *, password: bool = False, **more: Any) -> None:
        super().__init__(value, password=password, **more)
        self.secret = password

    def no_room_for(self, text: str) -> bool:
        """Whether it would be longer than it may be with that in the place of what is selected."""
        start, end = self.selection
        return 0 < (self.max_length or 0) < len(self.value) - abs(end - start) + len(text)

    def replace(self, text: str, start: int, end: int) -> None:
        """As it is, as far as there is room."""
        room = max(0, (self.max_length or 0) - len(self.value) + abs(end - start))
        if self.max_length and len(text) > room and not self.password:
            self.notify(only_so_much(self.max_length))
            text = text[:room]
        super().replace(text, start, end)

    def validate_value(self, value: str) -> str:
        """Nothing that a terminal would obey."""
        return value if self.password else _one_line(value)


class Line(Field):
    """Enter goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, value: str = "", *, limit: int, stays: bool = False, **more: Any) -> None:
        super().__init__(_one_line(value), max_length=limit, select_on_focus=False, **more)
        self._stays = stays

    async def action_submit(self) -> None:
        """Enter goes on to the next field, unless it is answered here (`stays`)."""
        await super().action_submit()
        if not self._stays:
            self.screen.focus_next()


class Lines(InOrder, TextArea):
    """Several lines; Tab goes to the next field, Enter makes a new line."""

    def __init__(self, value: str = "", *, limit: int, **more: Any) -> None:
        super().__init__(printable(value), highlight_cursor_line=False, **more)
        self._limit = limit

    def on_mount(self) -> None:
        """Who goes on with a draft goes on behind what stands in it."""
        self.move_cursor(self.document.end)

    def replace(self, insert: str, start: Location, end: Location, **more: Any) -> EditResult:
        """As it is, as far as it can be kept: what stands here is what is kept."""
        room = max(0, self._limit - len(self.text) + len(self.get_text_range(start, end)))
        if len(insert) > room:
            self.notify(only_so_much(self._limit))
            insert = insert[:room]
        return super().replace(insert, start, end, **more)


class Picks(OptionList):
    """One or many of a list, each with a mark that does not need colour. Space or Enter picks.

    Not the space of somebody who types words and has not seen where the cursor is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", show=False)]

    class Changed(Message):
        """Something was picked or let go of."""

        def __init__(self, picks: "Picks") -> None:
            super().__init__()
            self.picks = picks

        @property
        def control(self) -> "Picks":
            """The list."""
            return self.picks

    def __init__(
        self, choices: Mapping[str, str], picked: tuple[str, ...] = (), *, many: bool, **more: Any
    ) -> None:
        self._choices, self._many = choices, many
        self.picked = tuple(code for code in choices if code in picked)
        self._typing = False
        super().__init__(*(Option(self._shown(code), code) for code in choices), **more)

    def on_mount(self) -> None:
        if self.picked and not self._many:
            self.highlighted = list(self._choices).index(self.picked[0])

    def _shown(self, code: str) -> Content:
        marks = _MARKS if self._many else ONE_MARKS
        return Content(f"{marks[code in self.picked]} {self._choices[code]}")

    def on_key(self, event: events.Key) -> None:
        """Letters are words that belong elsewhere, until an arrow is pressed."""
        if event.key != "space":
            self._typing = event.is_printable

    def action_pick(self) -> None:
        """Pick what is under the cursor."""
        if not self._typing:
            self.action_select()

    def on_blur(self) -> None:
        """Elsewhere by now."""
        self._typing = False

    def offer(self, choices: Mapping[str, str], picked: Collection[str]) -> None:
        """Have these choices in place of the others, without telling."""
        self._choices, self.picked = choices, tuple(code for code in choices if code in picked)
        self.clear_options()
        self.add_options([Option(self._shown(code), code) for code in choices])

    def pick(self, *codes: str) -> None:
        """Have these picked, without telling."""
        self.picked = tuple(code for code in self._choices if code in codes)
        for code in self._choices:
            self.replace_option_prompt(code, self._shown(code))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick it, or let go of it; one of a list is let go of only by picking another."""
        event.stop()
        code = event.option_id or ""
        if not self._many:
            self.pick(code)
        else:
            left = [one for one in self.picked if one != code]
            self.pick(*left, *(() if code in self.picked else (code,)))
        self.post_message(self.Changed(self))


def first_empty(page: DOMNode) -> Widget | None:
    """The first text without an answer: who asks for more goes on typing, and a list would take that."""
    texts = [widget for widget in page.query("Line, Lines") if isinstance(widget, Line | Lines)]
    empty = [widget for widget in texts if not (widget.value if isinstance(widget, Line) else widget.text)]
    return next(iter(empty or texts), None)


def next_part(form: DOMNode, focused: Widget | None, step: int) -> tuple[Widget, Widget] | None:
    """Heading and first field of the part of a form after that with the focus, or before it (`step` -1).

    A part begins at what has the class "group"; behind the last comes the first.
    """
    parts: list[tuple[Widget, Widget]] = []
    head: Widget | None = None
    here = -1
    for widget in form.walk_children(Widget):
        if widget.has_class("group"):
            head = widget
        elif widget.focusable and widget.display and head is not None:
            parts.append((head, widget))
            head = None
        here = len(parts) - 1 if widget is focused else here
    return parts[(max(here, 0 if step < 0 else -1) + step) % len(parts)] if parts else None


def _one_line(text: str) -> str:
    return clean(text, limit=max(1, len(text)))
