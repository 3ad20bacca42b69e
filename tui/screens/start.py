"""Where everything begins: where things stand, a few lines, and who to call. Nothing of what was written."""

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.help import program_age
from scanner.actions.listen.heard import Now
from scanner.store import kit
from scanner.store.data_folder import portable
from scanner.store.errors import StoreError
from tui.present import start as present_start
from tui.present.start import InRecord
from tui.screens.asking.dialogs import Ask
from tui.screens.base import agreed_hint, own_hint, registry
from tui.screens.base.page import Page
from tui.screens.base.registry import PAGE_ENTRIES, PageEntry
from tui.widgets.said import say
from tui.wording import start as words_start
from tui.wording.app import common as words
from tui.wording.guided.visit import steps as visit_words
from tui.wording.support import in_danger

if TYPE_CHECKING:
    from scanner.store.case import Case

_SAID_S = 20.0
_LOOK_S = 900.0  # what was listened to within it belongs to one look
_LOOK_WINDOWS = 120  # more of them than a look takes
_NOTES_FROM = 40  # the column in which the words beside a line begin


class StartScreen(Page):
    """The lines of the pages that there are."""

    HEADING = words.NAME
    FIRST_PAGE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, 10)),
        agreed_hint.agreed_binding("unagreed", "start"),
        *own_hint.own_bindings(),
        Binding("v", "visit", visit_words.TITLE, tooltip=visit_words.BEGIN_SAYS, id="start.visit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._danger: list[str] = []
        self._held: InRecord | None = None
        self._lines: list[str] = []
        self._has_kit = False
        self._locked = ""  # the code name of a client's record that is there and not open
        self._looked: tuple[Case, float, float] | None = None  # record, moment, seconds listened about then
        self._whose = ""  # what is asked of the tags close by

    def body(self) -> ComposeResult:
        with Vertical(id="start"):
            if self.session.made_up:
                yield Static(Content(words.MADE_UP_WEEK), id="made-up")
            if portable():
                yield Static(Content(words.PORTABLE), id="portable")
            yield agreed_hint.Unagreed(id="unagreed")
            yield Static(Content(""), id="state")
            yield own_hint.WhoseTags(id="whose-tags")
            yield OptionList(*(Option(Content(one.title), one.id) for one in _entries()))
            yield Static(Content(words.PICK_ONE), id="pick")
        yield Static(Content(""), id="leaves")

    def on_resize(self) -> None:
        """The words beside the lines come or go."""
        self.refresh_now()

    def read(self) -> None:
        self._held, case, self._has_kit = None, self.session.case, os.path.isfile(kit.default_path())
        self._locked = self.host.access.code_name if case is None else ""
        if case is not None:
            from scanner.log.diary.entries import how_many
            from scanner.store import codename
            from scanner.store.events import queries

            try:
                home = queries.last_of(case, ("sweep",)) > 0
                self._held = InRecord(*how_many(case), client=bool(codename.of(case)), home=home)
            except StoreError:  # it is being left; the page that needs it says why
                return
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The visit where a helper keeps the record, or is to; whose tags are near while that is asked."""
        if action == "own":
            return bool(self._whose)
        if action == "visit":
            return self._visits
        return super().check_action(action, parameters)

    @property
    def _visits(self) -> bool:
        """A client's record is open, or there and locked; or the user helps others, by their word or by their
        kit, also in a record of their own."""
        if (self._held is not None and self._held.client) or self._locked:
            return True
        return not self.session.made_up and (self.session.helps or self._has_kit)

    def action_visit(self) -> None:
        """Begin a visit, which asks for its rooms at once, or go on with it; first to a client's record."""
        if self._held is not None and self._held.client:
            self.host.open_page(registry.inner("visit", True))
            return
        choices = dict(visit_words.CLIENT_RECORD)
        if self._locked:  # else an Enter makes a second one for the same client
            choices = {"visit": visit_words.UNLOCK_CLIENT.format(name=self._locked), **choices}
        self.app.push_screen(Ask(visit_words.NEEDS_CLIENT, choices), self._to_client)

    def _to_client(self, answer: str | None) -> None:
        if answer == "records":  # the cursor is on a client's
            self.host.open_page(registry.inner(answer, (), True))
        elif answer is not None:
            self.host.action_go(answer)

    def _tell_age(self) -> None:
        """Once in a run, and once in a record: a record that is not open yet may have been told."""
        run = self.session
        if run.told_age or run.made_up or (run.case is None and self.host.access.has_record):
            return
        run.told_age = True
        if (day := program_age.to_tell(run.case, run.clock.time())) is not None:
            self.host.notify(words_start.old(day), timeout=_SAID_S)

    def _state(self, now: Now) -> str:
        access, (brief, untold) = self.host.access, _to_look_at(now)
        closed, opening = access.has_record and self.session.case is None, access.opening
        told = {"closed": closed, "opening": opening, "short": self._too_short(now)}
        return present_start.state(now, self.session, self._held, brief=brief, untold=untold, **told)

    def _too_short(self, now: Now) -> bool:
        """Whether what was listened to about the last look, also in a run before this one or while the app
        was locked, is less than one place takes."""
        run = self.session
        looked = run.heard.listened_until or run.heard.last_begun
        if run.made_up or run.radio.listening or looked is None:
            return False
        from tui.present.heard.result import LONG_ENOUGH_S  # the page stands before it is needed

        return max(now.listened_s, self._kept_s(looked)) < LONG_ENOUGH_S

    def _kept_s(self, looked: float) -> float:
        case = self.session.case
        if case is None:
            return 0.0
        if self._looked is None or self._looked[:2] != (case, looked):
            from scanner.store.events import queries

            try:
                kept = queries.listened_s(case, since=looked - _LOOK_S, newest=_LOOK_WINDOWS)
            except StoreError:  # it is being left; the page that needs it says why
                return 0.0
            self._looked = (case, looked, kept)
        return self._looked[2]

    def _beside(self) -> dict[str, str]:
        walking = self.host.walking
        return present_start.notes(self.session, self._held, walks=walking is not None and not walking.over)

    def _tell_lines(self) -> None:
        """Each line with a word on its state, where there is room for it."""
        lines, narrow = self.query_one(OptionList), self.has_class("-narrow")
        beside = {} if narrow else self._beside()
        told = [f"{line}\n{beside.get(one.id, '')}" for line, one in zip(_lines(), _entries(), strict=True)]
        if told == self._lines:
            return
        self._lines = told
        for line, one in zip(_lines(), _entries(), strict=True):
            note = beside.get(one.id, "")
            text = Content.assemble(line.ljust(_NOTES_FROM), (note, "auto 70%")) if note else Content(line)
            lines.replace_option_prompt(one.id, text)

    def tell(self, now: Now) -> None:
        if (self.session.case is None) is not (self._held is None):
            self.read()  # a record was opened, or left
        self._tell_age()
        say(self.query_one("#state", Static), Content(self._state(now)))
        self._tell_lines()
        self.query_one(agreed_hint.Unagreed).tell(self.session)
        self._tell_whose(now)
        danger = self._in_danger()
        if danger != self._danger:  # a record was opened, or a country was named
            self._danger = danger
            call, *rest = danger
            lines = [Content.assemble((call, "bold")), *map(Content, [*rest, words.LEAVES_AT_ONCE])]
            say(self.query_one("#leaves", Static), Content("\n").join(lines))

    def _tell_whose(self, now: Now) -> None:
        line = own_hint.own_line(self.session, now)
        self.query_one(own_hint.WhoseTags).tell(line)
        if line != self._whose:
            self._whose = line
            self.refresh_bindings()

    def action_own(self, answer: str) -> None:
        """Whose the tags are that are close by: not now, or one by one."""
        own_hint.answered(self.session)
        self.refresh_now()
        if answer == "tell":
            self.host.action_go("whose")

    def _in_danger(self) -> list[str]:
        return in_danger.in_short(*self.host.helping.to_call())

    def action_choose(self, number: int) -> None:
        """Open the line with this number."""
        if number < len(_entries()):
            self.host.action_go(_entries()[number].id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen line."""
        if event.option_id is not None:
            self.host.action_go(event.option_id)

    def plain_lines(self) -> list[str]:
        said = filter(None, [words.PORTABLE if portable() else "", agreed_hint.unagreed_line(self.session)])
        beside = self._beside()
        lines = [
            f"{line}: {beside[one.id]}" if one.id in beside else line
            for line, one in zip(_lines(), _entries(), strict=True)
        ]
        now = self.session.now()
        state, whose = self._state(now), own_hint.own_line(self.session, now)
        visits = [f"v  {visit_words.TITLE}"] if self._visits else []
        return [
            words.NAME,
            *said,
            state,
            *([whose] if whose else []),
            *lines,
            *visits,
            words.PICK_ONE,
            *self._in_danger(),
            words.LEAVES_AT_ONCE,
        ]


def _entries() -> list[PageEntry]:
    return [one for one in PAGE_ENTRIES if one.start]


def _lines() -> list[str]:
    return [f"{number}  {one.title}" for number, one in enumerate(_entries(), start=1)]


def _to_look_at(now: Now) -> tuple[int, int]:
    """How many away from their owners were heard for a moment, and how many do not say where theirs are."""
    if not (now.tags or now.fresh):
        return 0, 0
    from tui.present.heard import check  # the page stands before it is needed

    return check.just_heard(now), check.untold(now)
