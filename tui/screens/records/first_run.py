"""Where a record is kept: the first one, a client's, one's own."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.question import NO, YES, Asking, Question
from scanner.actions.record import keep_where
from scanner.actions.record.keep_where import KeepQuestion, KeptAt, RecordFor, where_to_keep
from scanner.actions.refused import RefusalReason, Refused
from scanner.text import clean
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.asking.passphrase import ElsewhereScreen, NewSecretScreen
from tui.screens.base.page import Page
from tui.screens.base.registry import inner
from tui.shared.records import records_found
from tui.widgets.form import Line, Picks
from tui.wording import problems
from tui.wording import record as record_words
from tui.wording.app import common as words
from tui.wording.app import record_access as door_words
from tui.wording.app import upkeep
from tui.wording.hanging_lines import hang, wrapped
from tui.wording.log import exporting
from tui.wording.terminal import commands

_INSTEAD = {RefusalReason.NO_STICK: words.NO_STICK_FOUND}
_HAVE = "have"
CLIENT_S = 20.0  # so long the words stay that a client's record goes by


WIDEST, ASIDE = 65, 8  # columns for a choice: of its sheet, and what stands beside them in a narrow one


class KeepScreen(Page):
    """Where the record is kept, if anywhere."""

    HEADING = words.NAME
    AUTO_FOCUS = "#choices-keep"
    CHOICES: tuple[tuple[str, str, str], ...] = (
        ("here", words.KEEP_HERE, words.KEEP_HERE_MEANS),
        ("stick", words.KEEP_STICK, words.KEEP_STICK_MEANS),
        ("folder", words.KEEP_FOLDER, words.KEEP_FOLDER_MEANS),
        ("nothing", words.KEEP_NOTHING, words.KEEP_NOTHING_MEANS),
        (_HAVE, words.KEEP_HAVE, ""),
    )

    TITLE = words.KEEP_TITLE
    WHOSE = RecordFor.FIRST
    MADE = door_words.CLIENT_MADE

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self._own_for = why  # what one's own is needed for; empty where it may be a client's

    def _why(self) -> list[str]:
        return [*([self._own_for] if self._own_for else []), words.KEEP_WHY]

    def _asks_client(self) -> bool:
        return not self._own_for

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(self.TITLE), classes="title")
            yield Static(Content("\n".join(self._why())))
            if self._asks_client():
                yield Picks(words.FOR_A_CLIENT, many=True, id="client")
                yield Static(Content("\n".join(record_words.CLIENT_KEEPS)), id="client-keeps")
            width = min(WIDEST, self.app.size.width - ASIDE)
            choices = (Option(_choice(name, means, width), key) for key, name, means in self.CHOICES)
            yield OptionList(*choices, id="choices-keep")
            yield Static(Content(""), id="problem")
            yield Line("", limit=1000, stays=True, placeholder=words.WHICH_FOLDER, id="folder")

    def come_up(self) -> None:
        super().come_up()
        self.query_one("#folder").display = False
        for keeps in self.query("#client-keeps"):
            keeps.display = False
        self.call_after_refresh(self.query_one(".sheet").scroll_home, animate=False)  # the question first

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """Of a client's it is told who may keep it."""
        for keeps in self.query("#client-keeps"):
            keeps.display = bool(event.picks.picked)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Make the record where the user said, or go on without one."""
        where = event.option_id or ""
        if where == keep_where.NOTHING:
            self._done()
        elif where == keep_where.FOLDER:
            field = self.query_one("#folder")
            field.display = True
            field.focus()
            self.call_after_refresh(field.scroll_visible, animate=False)  # it has no place on the page before
        elif where == _HAVE:
            self._open_one()
        else:
            self._keep(where)

    @work(exclusive=True)
    async def _open_one(self) -> None:
        """One that is there already, found or named."""
        await self.app.push_screen_wait(inner("records", (), False, True))
        if self.session.case is not None:
            self._done()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A folder that was named; it must be there."""
        self._keep(keep_where.FOLDER, event.value)

    @work(exclusive=True)
    async def _keep(self, *answers: str) -> None:
        """Ask what is not told by these answers; then make a record, unless one that is there is meant."""
        if not self._may_keep():
            return
        try:
            kept = await self._where(list(answers))
        except Refused as refusal:
            self._say(problems.refused_in_app(refusal, _INSTEAD))
            return
        if kept is not None:
            await self._go_on(kept)

    def _may_keep(self) -> bool:
        return True

    async def _where(self, answers: list[str]) -> KeptAt | None:
        asking = Asking(where_to_keep(self.WHOSE, client=self._is_clients()))
        while asking.question is not None:
            answer = answers.pop(0) if answers else await self._ask(asking.question)
            if answer is None:
                return None
            await asyncio.to_thread(asking.answer, answer)
        return asking.result

    def _is_clients(self) -> bool:
        return any(tick.picked for tick in self.query("#client").results(Picks))

    async def _ask(self, question: Question) -> str | None:
        """None where it was left."""
        if question.what is KeepQuestion.SYNCED:
            text = exporting.SYNCED.format(folder=clean(question.about["folder"]))
            yes = await self.app.push_screen_wait(AskYes(f"{text} {exporting.SYNCED_KEEP}"))
            return YES if yes else NO
        if question.what is KeepQuestion.STICK:
            return await self.app.push_screen_wait(Ask(commands.WHICH_STICK, _sticks(question.choices)))
        there = [choice for choice in question.choices if choice != keep_where.ANOTHER]
        asks = Ask(door_words.there_already(len(there)), _offered(question.choices))
        return await self.app.push_screen_wait(asks)

    async def _go_on(self, kept: KeptAt) -> None:
        if not kept.there:
            await self._make(kept)
        elif await self.host.access.open_here(kept.path):
            self._done()

    async def _make(self, kept: KeptAt) -> None:
        """Under a name that says nothing where it is a client's."""
        if not await self.app.push_screen_wait(NewSecretScreen(kept.path, client=kept.client)):
            return
        said = self._made(kept.path) if kept.client else words.RECORD_MADE
        self._done()
        self.host.notify(said, timeout=CLIENT_S if kept.client else None)  # on the page that opens now

    def _made(self, path: Path) -> str:
        """Which record it is, and where it lies: a client's words stand nowhere else."""
        return self.MADE.format(name=path.stem, folder=clean(str(path.parent.absolute()), limit=200))

    def _say(self, sentence: str) -> None:
        said = self.query_one("#problem", Static)
        said.update(Content(sentence))
        if sentence:  # it stands below a list that may fill a small window
            self.call_after_refresh(said.scroll_visible, animate=False)

    def _done(self) -> None:
        self.dismiss()

    def action_back(self) -> None:
        """Without a choice nothing is kept."""
        self._done()

    def plain_lines(self) -> list[str]:
        return [self.TITLE, *self._why(), *(f"{name}: {means}" for _, name, means in self.CHOICES)]


class ClientScreen(KeepScreen):
    """A record for one more client. What is open is left only once the new one is made."""

    HEADING = door_words.ENTRY_CLIENT
    TITLE = door_words.NEW_WHERE
    CHOICES = tuple(KeepScreen.CHOICES[number] for number in (1, 2, 0))  # the client's own stick first
    WHOSE = RecordFor.CLIENT
    SAYS = door_words.CLIENT_SAYS
    KEEPS: tuple[str, ...] = record_words.CLIENT_KEEPS

    def _why(self) -> list[str]:
        if self.session.made_up:
            return [upkeep.MADE_UP_RECORD]
        first = [door_words.LEFT_FIRST] if self.session.case is not None else []
        return [*self.KEEPS, self.SAYS, *first]

    def _asks_client(self) -> bool:
        return False

    def _may_keep(self) -> bool:
        session = self.session
        if session.made_up or session.record.busy:
            self._say(upkeep.MADE_UP_RECORD if session.made_up else door_words.BUSY)
            return False
        return True

    async def _go_on(self, kept: KeptAt) -> None:
        if self.session.unkept:
            heard = await self.app.push_screen_wait(Ask(door_words.KEEP_HEARD, door_words.HEARD_GOES))
            if heard == door_words.GOES_IN:
                await self._make(kept)
            if heard != door_words.GONE:
                return
        sheet = ElsewhereScreen(kept.path, client=kept.client)
        if await self.app.push_screen_wait(sheet):
            self.host.access.open_other(kept.path, sheet.secret, said=self._made(kept.path))


class OwnScreen(ClientScreen):
    """A record that is no client's, such as for filling the kit; the one that is there is opened."""

    HEADING = door_words.ENTRY_OWN
    CHOICES = KeepScreen.CHOICES[:-2]
    WHOSE = RecordFor.OWN
    KEEPS = ()
    SAYS = door_words.OWN_SAYS
    MADE = door_words.OWN_MADE

    async def _ask(self, question: Question) -> str | None:
        path = self.session.record.path if self.session.case is not None else None
        if question.what is KeepQuestion.THERE_ALREADY and str(path) in question.choices:
            self._say(door_words.IS_OPEN)
            return None
        return await super()._ask(question)

    async def _go_on(self, kept: KeptAt) -> None:
        if not kept.there:
            await super()._go_on(kept)
        elif await self.host.access.may_leave():
            self.host.access.open_other(kept.path)


def _offered(choices: Sequence[str]) -> dict[str, str]:
    """What can be done where records are already."""
    return {
        choice: door_words.ANOTHER_RECORD
        if choice == keep_where.ANOTHER
        else door_words.open_it(records_found.record_named(Path(choice))[0])
        for choice in choices
    }


def _sticks(choices: Sequence[str]) -> dict[str, str]:
    return {path: records_found.stick_named(path) for path in choices}


def _choice(name: str, means: str, width: int) -> Content:
    lines = wrapped(hang("  ", means), width) if means else []
    return Content.assemble((name, "bold"), *(f"\n{line}" for line in lines))
