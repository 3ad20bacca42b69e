"""What is asked before a look at the home network: which one, how, how much of it. No is always first."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.home.agree_to_look import (
    ASK,
    LISTEN,
    NEAR,
    WHOLE,
    LookQuestion,
    WantedLook,
    agree_to_look,
)
from scanner.actions.question import NO, YES, Asking, Question
from scanner.actions.refused import Refused
from scanner.lan.access.consent import Consent
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.screens.base import agreed_hint
from tui.screens.base.answered_once import AnsweredOnce
from tui.wording import problems
from tui.wording.app import common as app_words
from tui.wording.home import asking as asking_words
from tui.wording.home import page as words
from tui.wording.home import watch

if TYPE_CHECKING:
    from scanner.lan.access.plan import Plan
    from scanner.lan.system.interfaces import Survey
    from tui.screens.base.host import Host

_AGREED = "agreed"  # what was agreed is to be noted first


class Choose(AnsweredOnce[str | None]):
    """One of a few choices; None when it was left. The first is the default."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", app_words.BACK),
        agreed_hint.agreed_binding(f"dismiss('{_AGREED}')", "ask"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """To what was agreed only where that is said."""
        return parameters != (_AGREED,) or agreed_hint.said_in(self._texts)

    def __init__(self, title: str, texts: Sequence[str], choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._texts, self._choices = title, texts, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(self._title), classes="title")
            for text in self._texts:
                yield Static(Content(text), classes="said")
            yield OptionList(*(Option(Content(text), value) for value, text in self._choices))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The choice."""
        self.dismiss(event.option_id)


async def ask_all(
    host: "Host", *, cameras: bool, router: bool = False, listening: bool = True
) -> WantedLook | str:
    """Everything that has to be said yes to, one thing after the other; a sentence where it ends here.

    `router`: its doors were asked for, and nothing is said of quiet cameras.
    """
    found = await _networks(host)
    if isinstance(found, str):
        return found
    asking = Asking(agree_to_look(found, router=router, listening=listening))
    said_no = False
    while asking.question is not None:
        answer = await _ask(host, asking.question, cameras=cameras, router=router)
        if answer == _AGREED:
            host.action_go("agreed")
        if not answer and asking.question.what in (LookQuestion.CAMERAS, LookQuestion.ROUTER):
            return words.NOTHING_SENT  # who leaves it leaves all of it
        said_no = answer == NO and asking.question.what is LookQuestion.HOW
        asking.answer(answer if answer in asking.question.choices else NO)
    wanted = asking.result
    if wanted is not None and said_no:
        try:
            host.session.home.decline(wanted.plan)
        except StoreError as error:
            return problems.of_store(error)
    return words.NOTHING_SENT if wanted is None or wanted.consent == Consent() else wanted


async def _networks(host: "Host") -> "Survey | str":
    """One at least; a sentence where there is none, or where a no that stands closes every way to it."""
    try:
        reach = host.session.home.allowed()
    except (Refused, StoreError) as error:
        return problems.stopped_in_app(error, words.REFUSED)
    found = await asyncio.to_thread(reach.survey)
    if found is None:
        return asking_words.NO_NETWORK
    return found if found.networks else asking_words.no_network(found.reasons)


async def _ask(host: "Host", question: Question, *, cameras: bool, router: bool) -> str:
    """Empty where it was left."""
    if question.what is LookQuestion.NETWORK:
        choices = [(ip, clean(question.about[ip], limit=80)) for ip in question.choices if ip != NO]
        asked = Choose(words.WHICH_TITLE, [asking_words.WHICH_NETWORK], [(NO, words.NO), *choices])
    elif question.what is LookQuestion.PART:
        many = asking_words.WIDE.format(many=question.about["many"])
        choices = [(NO, words.NO), (NEAR, asking_words.WIDE_NEAR), (WHOLE, asking_words.WIDE_WHOLE)]
        asked = Choose(words.WIDE_TITLE, [many, asking_words.WHICH_PART], choices)
    elif question.what is LookQuestion.CAMERAS:
        if cameras:
            return YES  # the question before said so
        if router:
            return NO
        texts = [asking_words.CONSENT_CAMERAS, asking_words.CAMERAS_SHOW]
        asked = Choose(words.CAMERAS_TITLE, texts, [(NO, words.NO_CAMERAS), (YES, words.YES_CAMERAS)])
    elif question.what is LookQuestion.ROUTER:
        choices = [(NO, words.NO_ROUTER), (YES, words.YES_ROUTER)]
        asked = Choose(words.ROUTER_TITLE, [asking_words.CONSENT_ROUTER], choices)
    else:
        asked = _how(host, question, cameras=cameras)
    return await host.push_screen_wait(asked) or ""


def _how(host: "Host", question: Question, *, cameras: bool) -> Choose:
    name = clean(question.about["interface"], limit=40)
    texts = [words.THE_NETWORK.format(network=question.about["network"], interface=name)]
    texts += [*filter(None, [agreed_hint.unagreed_line(host.session)]), asking_words.LOOK_CONSENT]
    if cameras:
        texts += [asking_words.CONSENT_CAMERAS]
        return Choose(words.CAMERAS_TITLE, texts, [(NO, words.NO), (ASK, words.YES_CAMERAS)])
    choices = [(NO, words.NO), (ASK, words.YES_ASK)]
    if LISTEN in question.choices:
        choices += [(LISTEN, words.YES_LISTEN)]
        texts += [f"{words.YES_LISTEN}: {asking_words.CONSENT_LISTEN}"]
    return Choose(words.BEFORE_SENDING_TITLE, texts, choices)


async def ask_watch(host: "Host") -> "Plan | str":
    """For how long only to listen, on the first network; a sentence where it ends here."""
    found = await _networks(host)
    if isinstance(found, str):
        return found
    choices = [(NO, words.NO), *words.WATCH_HOURS.items()]
    texts = [watch.WATCH_CONSENT.format(duration=words.WATCH_CHOSEN), *watch.MORNING_LIMITS]
    hours = await host.push_screen_wait(Choose(words.WATCH, texts, choices))
    if hours not in words.WATCH_HOURS:
        return words.NOTHING_SENT
    return found.plan(None, seconds=float(hours) * 3_600)
