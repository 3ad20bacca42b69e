"""A draft as it would stand in the record, and what becomes of it. Adding is never what Enter alone does."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.diary.add_entry import can_be_mine
from scanner.actions.diary.answer_entry import as_added
from scanner.actions.diary.draft_entry import Desk
from scanner.actions.diary.telling_words import tells_of_threat
from scanner.store import codename
from scanner.text import clean
from tui.present.diary import entry
from tui.present.diary.finding_lines import first_worked_out
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.answered_once import AnsweredOnce
from tui.screens.base.mounted_whole import MountedWhole
from tui.screens.write import begin
from tui.shared import drafts
from tui.widgets.bar import Bar
from tui.widgets.hints import Hints
from tui.widgets.numbers import Numbers
from tui.widgets.reading import Reading
from tui.wording.app import common as app_words
from tui.wording.app import record as words
from tui.wording.log import diary

LATER = 1  # place of "not now", where the cursor stands


class OverScreen(MountedWhole, AnsweredOnce[str]):
    """Ends with "add", "later", "change", "drop" or "mine"."""

    AUTO_FOCUS = "#choices"
    NOBODY = words.NOBODY_WRITES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('change')", app_words.BACK, id="over.back"),
        *(Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, 6)),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("ctrl+q", "app.quit", app_words.LEAVE, priority=True),
    ]

    def __init__(self, desk: Desk, *, help_told: bool = False) -> None:
        """`help_told` whether words in it were answered already with who can help."""
        super().__init__()
        self._desk, self._help_told = desk, help_told
        self._choices = [
            ("add", words.ADD),
            ("later", words.LATER),
            ("change", words.CHANGE),
            ("drop", words.DROP),
        ]
        if can_be_mine(desk.entry):
            self._choices.append(("mine", diary.MINE))

    def compose(self) -> ComposeResult:
        draft, error = self._desk.draft, self._desk.problem()
        wrong = drafts.entry_problem(error) if error is not None else ""
        added = as_added(draft, now=self._desk.now())
        lines = entry.full(added, witnesses=draft.witnesses, own_first=True)
        yield Bar(words.OVER_TITLE)
        with VerticalScroll(id="over-text"):
            yield Reading(lines)
        yield from self._about()
        yield Static(Content(wrong or words.OVER_SAYS), id="over-says", classes="wrong" if wrong else "")
        if draft.entry.needs_help or (tells_of_threat(added) and not self._help_told):
            yield Numbers(diary.HELP_NOW, id="help-now", classes="help-box")
        yield OptionList(
            *(self._option(number, *choice, wrong=wrong) for number, choice in enumerate(self._choices, 1)),
            id="choices",
        )
        yield Hints()

    def _about(self) -> ComposeResult:
        """Which thing it is, beside what adds it; whether it is there already, and has no named writer."""
        finding, lines = self._desk.entry.finding, list[str]()
        if finding is not None:
            likely = clean(first_worked_out(finding, self._desk.entry.written), limit=100)
            lines = [likely, begin.added_before_note(self._desk)]
        if codename.of(self._desk.case) and not self._desk.entry.writer:
            lines.append(self.NOBODY)
        if lines := list(filter(None, lines)):
            yield Static(Content("\n".join(lines)), id="over-about", classes="title")

    def _option(self, number: int, code: str, text: str, *, wrong: str) -> Option:
        held = bool(wrong) and code == "add"
        shown = words.NOT_READY.format(choice=text) if held else text
        return Option(Content(f"{number}  {shown}"), code, disabled=held)

    def on_mount(self) -> None:
        self.query_one("#choices", OptionList).highlighted = LATER
        box = self.query_one("#over-text", VerticalScroll)
        for of_it in ("scroll_y", "virtual_size"):
            self.watch(box, of_it, self._tell_more)

    def on_resize(self) -> None:
        """The box is taller or less."""
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        box = self.query_one("#over-text", VerticalScroll)
        box.border_subtitle = words.MORE_BELOW if box.scroll_y < box.max_scroll_y else ""

    def action_choose(self, number: int) -> None:
        """The choice of this number."""
        if number < len(self._choices):
            self._chosen(self._choices[number][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The choice under the cursor."""
        self._chosen(event.option_id or "change")

    def _chosen(self, code: str) -> None:
        if code == "add" and self._desk.problem():
            return
        if code in ("drop", "mine"):
            self._ask(code)
        else:
            self.dismiss(code)

    @work(exclusive=True)
    async def _ask(self, code: str) -> None:
        if await self.app.push_screen_wait(AskYes(words.DROP_SURE)):
            self.dismiss(code)

    def action_scroll(self, way: int) -> None:
        """The text above, a page on or back."""
        box = self.query_one("#over-text", VerticalScroll)
        box.scroll_page_down(animate=False) if way > 0 else box.scroll_page_up(animate=False)
