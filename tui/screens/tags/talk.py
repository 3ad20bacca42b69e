"""Asking a tag or ringing it: the choice explained first, no by default; then what is done and told."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.worker import Worker

from scanner.actions.question import NO, YES, Asking
from scanner.actions.refused import Refused, refuse_listening
from scanner.actions.tags.ask_tag import (
    READ,
    SOUND,
    TalkQuestion,
    agree_to_talk,
    rings_for_others,
    why_silent,
)
from scanner.model import Tag
from scanner.radio.problems import RadioProblem
from scanner.store.errors import StoreError
from tui.present.heard import tags
from tui.screens.base.page import Page
from tui.shared.talk_to_tag import Talk
from tui.widgets.buttons import Answers
from tui.wording import problems
from tui.wording.app import ask as words
from tui.wording.tags import ask_tag as told
from tui.wording.tags import radio

TITLES = {READ: words.ASK, SOUND: words.RING}


class TalkScreen(Page):
    """Nothing is connected to before yes. Esc stops what goes on, then goes back."""

    HEADING = words.ASK_TITLE
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, tag: Tag, what: str) -> None:
        super().__init__()
        self._tag, self._what = tag, what
        self._asking = Asking(agree_to_talk(what))
        self._said: list[str] = []
        self._away = ""  # that Bluetooth is
        self._going: Worker[None] | None = None
        self._ended = False

    def body(self) -> ComposeResult:
        explained, question = told.CHOICES[TalkQuestion(self._what)]
        yield Static(Content(self._title()), id="talk-title")
        if not self._rings():
            self._said = [told.never_rings(why_silent(self._tag)), "", *words.SEARCH_INSTEAD]
            self._ended = True
        elif refused := self._refused():
            self._said, self._ended = [refused], True
        with VerticalScroll(id="talk-page"):  # the answers stand below it: what is explained is always seen
            with Vertical(id="talk-choice"):
                yield Static(Content(""), id="talk-away")
                for line in explained if not self._ended else ():
                    yield Static(Content(line))
            yield Static(Content("\n".join(self._said)), id="talk-said")
        if not self._ended:
            yield Static(Content(question), id="talk-question")
            with Answers(id="talk-answers"):
                for one in self._asking.question.choices if self._asking.question else ():
                    yield Button(told.ANSWERS[one], id=one)
        with Answers(id="talk-after"):
            yield Button(words.DONE, id="done")
            yield Button(words.WRITE_NOTE, id="note")

    def _rings(self) -> bool:
        return self._what != SOUND or rings_for_others(self._tag)

    def _tell_away(self, problem: RadioProblem | None) -> None:
        """That Bluetooth is away: it is asked all the same, for it may be back by then."""
        away = self.query_one("#talk-away", Static)
        away.display = problem is not None
        self._away = radio.radio_problem(problem) if problem is not None else ""
        away.update(Content(self._away))

    @work(exclusive=True, group="away")
    async def _look_for_radio(self) -> None:
        """Where nothing was listened to yet, nobody knows of it."""
        if (reach := self.session.reach) is not None:
            self._tell_away(await reach.obstacle())

    def _refused(self) -> str:
        """Why it is not even asked: a client's no to listening, or a walk that it would end."""
        if says := self.host.end_first():
            return says
        try:
            if self.session.case is not None:
                refuse_listening(self.session.case)
        except (Refused, StoreError) as error:
            return problems.stopped_in_app(error)
        return ""

    def come_up(self) -> None:
        self.query_one("#talk-after").display = self._ended
        super().come_up()
        self._tell_away(None if self._ended else self.session.radio.problem)
        if self._ended:
            self.query_one("#done").focus()
        elif not (self._away or self.session.radio.listening):
            self._look_for_radio()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer, or what comes after."""
        event.stop()
        if event.button.id in (NO, YES):
            self._answer(event.button.id)
        elif event.button.id == "note":
            self._write()
        else:
            self.action_back()

    def _answer(self, said: str) -> None:
        if self._asking.question is None:  # Enter twice
            return
        self._asking.answer(said)
        if self._asking.result:
            self._begin()
        else:
            self.notify(told.TAG_LEFT)
            self.action_back()

    def _begin(self) -> None:
        for name in ("#talk-choice", "#talk-question", "#talk-answers"):
            self.query_one(name).display = False
        self._going = self._talk()

    @work(exclusive=True, group="talk")
    async def _talk(self) -> None:
        home, session = self.host, self.session
        talk = Talk(session, self._tag, self._what, self._say)
        try:
            await talk.run()
        finally:
            if talk.paused and not home.leaving and not session.radio.listening:
                home.start_listening(session.radio.place)
            self._end()

    def _say(self, line: str) -> None:
        self._said.append(line)
        self._show()

    def _show(self) -> None:
        if self.is_attached:
            self.query_one("#talk-said", Static).update(Content("\n".join(self._said)))

    def _end(self) -> None:
        self._going, self._ended = None, True
        if self.is_attached:
            self.query_one("#talk-after").display = True
            self.query_one("#done").focus()

    def action_back(self) -> None:
        """Stop what goes on; then, or where nothing does, go back."""
        if self._going is None:
            super().action_back()
        elif not self._going.is_cancelled:
            self._said += [words.ASKING_STOPPED]
            self._show()
            self._going.cancel()

    def _write(self) -> None:
        """Back to the tag, and from there to a draft."""
        from tui.screens.write import from_finding

        home = self.host
        self.dismiss()
        from_finding.write_from_finding(home, self._tag.id)

    def plain_lines(self) -> list[str]:
        explained, question = told.CHOICES[TalkQuestion(self._what)]
        first = [] if self._said else [*filter(None, [self._away]), *explained, question]
        return [self._title(), *first, *self._said]

    def _title(self) -> str:
        return f"{TITLES[self._what]}: {tags.tag_title(self._tag)}"
