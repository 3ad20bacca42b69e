"""The first run: who could see this laptop, and the one key that leaves. It loads little."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.listen.first_look import OFFICE, FirstQuestion, before_first_look
from scanner.actions.question import Asking
from tui.screens.base.page import Page
from tui.shared.process import started
from tui.wording.app import common as words
from tui.wording.guided.first_look import ASKED_EACH_TIME, BY_NUMBER, IN_APP, FirstStep
from tui.wording.support import in_danger

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now


class FirstScreen(Page):
    """Shown before anything else as long as this laptop has no record: who could see it, and the key that
    leaves. Then it looks, or opens the record that came on a stick; where one is kept is asked once something
    is to be written down."""

    HEADING = words.NAME
    FIRST_PAGE = True
    AUTO_FOCUS = "#first-choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"answer({number})", show=False) for number in (1, 2, 3)
    ]

    def __init__(self, *, each_time: bool = False) -> None:
        super().__init__()
        self._each_time = each_time  # it comes before a record on a stick
        self._danger: list[str] = []
        self._asking = Asking(before_first_look())

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(""), classes="title", id="first-title")
            yield Static(Content(""), id="first-says")
            yield OptionList(id="first-choices")
            yield Static(Content(BY_NUMBER))
            yield Static(Content(""), id="in-danger")

    def come_up(self) -> None:
        self._show()
        super().come_up()

    @property
    def _question(self) -> FirstQuestion:
        asked = self._asking.question
        return FirstQuestion(asked.what) if asked is not None else FirstQuestion.EXIT_KEY

    def _show(self) -> None:
        step = IN_APP[self._question]
        self.query_one("#first-title", Static).update(Content(step.title))
        self.query_one("#first-says", Static).update(Content(self._says(step)))
        choices = self.query_one("#first-choices", OptionList)
        choices.clear_options()
        answers = enumerate(step.choices.items(), start=1)
        choices.add_options(
            [Option(Content(f"{number}  {text}"), answer) for number, (answer, text) in answers]
        )
        # nobody says by an Enter out of habit that no one else sees this laptop
        choices.highlighted = None if self._question is FirstQuestion.SEEN else 0
        self.refresh_bindings()
        self.call_after_refresh(self.query_one(".sheet").scroll_home, animate=False)  # the question first

    def _says(self, step: FirstStep) -> str:
        again = [ASKED_EACH_TIME] if self._each_time and self._question is FirstQuestion.SEEN else []
        return "\n".join([step.says.format(command=started.command()), *again])

    def tell(self, now: "Now") -> None:
        danger = in_danger.in_short(*self.host.helping.to_call())
        if danger != self._danger:
            self._danger = danger
            self.query_one("#in-danger", Static).update(Content("\n".join(danger)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The one under the cursor."""
        self._answer(event.option_id or "")

    def action_answer(self, number: int) -> None:
        """The one of this number, at once."""
        answers = [*IN_APP[self._question].choices]
        if number <= len(answers):
            self._answer(answers[number - 1])

    def _answer(self, answer: str) -> None:
        """To the question that the answer leads to."""
        if self._asking.question is None:
            return
        if self._question is FirstQuestion.SEEN:
            self.session.helps = answer == OFFICE
        self._asking.answer(answer)
        if self._asking.question is not None:
            self._show()
        elif self._asking.result:
            new = self.host.start_afresh()
            if new and not self.session.helps:  # who helps begins with a record for a client, or with the kit
                self.host.action_go("check")
        else:
            self.host.leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back within these steps; there is nothing before the first."""
        if action == "back":
            return self._question is not FirstQuestion.SEEN
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """To the first question."""
        self._asking = Asking(before_first_look())
        self._show()

    def plain_lines(self) -> list[str]:
        step = IN_APP[self._question]
        choices = (f"{number}  {text}" for number, text in enumerate(step.choices.values(), start=1))
        return [step.title, self._says(step), *choices, *self._danger]
