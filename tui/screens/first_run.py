"""The first run: who could see this laptop, the one key that leaves, and where a record is kept."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.listen.heard import Now
from scanner.actions.record import new_record
from scanner.store.file import sticks
from scanner.text import clean
from tui.screens.dialogs import Ask, AskYes
from tui.screens.page import Page
from tui.screens.passphrase import ElsewhereScreen, NewSecretScreen
from tui.shared import records_found, started, synced
from tui.widgets.form import Line, Picks
from tui.wording import commands
from tui.wording.app import common as words
from tui.wording.app import help_now, upkeep
from tui.wording.app import record_access as door_words
from tui.wording.hanging_lines import hang, wrapped
from tui.wording.log import exporting

MOST_STICKS = 9
_ANOTHER = "another"
CLIENT_S = 20.0  # so long the words stay that a client's record goes by


class FirstScreen(Page):
    """Shown before anything else as long as there is no record."""

    HEADING = words.NAME
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._danger: list[str] = []

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(words.FIRST_TITLE), classes="title")
            yield Static(Content(words.FIRST))
            yield Static(Content(words.FIRST_EXIT.format(command=started.command())))
            yield OptionList(Option(words.TRIED, "tried"), Option(words.SKIP, "skip"))
            yield Static(Content(words.MOVES))
            yield Static(Content(""), id="in-danger")

    def tell(self, now: Now) -> None:
        danger = help_now.in_short(*self.host.helping.now()[:2])
        if danger != self._danger:
            self._danger = danger
            self.query_one("#in-danger", Static).update(Content("\n".join(danger)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Either answer goes on."""
        self.app.switch_screen(KeepScreen(first=True))

    def action_back(self) -> None:
        """There is nothing before this."""

    def plain_lines(self) -> list[str]:
        return [
            words.FIRST_TITLE,
            words.FIRST,
            words.FIRST_EXIT.format(command=started.command()),
            words.TRIED,
            words.SKIP,
        ]


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
    )

    TITLE = words.KEEP_TITLE
    MADE = door_words.CLIENT_MADE

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self._first = first

    def _why(self) -> list[str]:
        return [words.KEEP_WHY]

    def _asks_client(self) -> bool:
        return True

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(self.TITLE), classes="title")
            yield Static(Content("\n".join(self._why())))
            if self._asks_client():
                yield Picks(words.FOR_A_CLIENT, many=True, id="client")
            width = min(WIDEST, self.app.size.width - ASIDE)
            choices = (Option(_choice(name, means, width), key) for key, name, means in self.CHOICES)
            yield OptionList(*choices, id="choices-keep")
            yield Static(Content(""), id="problem")
            yield Line("", limit=1000, stays=True, placeholder=words.WHICH_FOLDER, id="folder")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#folder").display = False
        self.call_after_refresh(self.query_one(".sheet").scroll_home, animate=False)  # the question first

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Make the record where the user said, or go on without one."""
        where = event.option_id or ""
        if where == "nothing":
            self._done()
        elif where == "folder":
            self.query_one("#folder").display = True
            self.query_one("#folder").focus()
        else:
            self._make(self._folder(where))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A folder that was named; it must be there."""
        folder = Path(event.value.strip()).expanduser()
        if event.value.strip() and folder.is_dir():
            self._make(folder)
        else:
            self._say(words.NO_SUCH_FOLDER)

    @work(exclusive=True)
    async def _make(self, folder: Path | None) -> None:
        """A record in this folder, unless one that is there is meant."""
        if folder is None:
            return
        there = await asyncio.to_thread(sticks.records_in, folder)
        if not there:
            await self._make_in(folder, client=bool(self.query_one("#client", Picks).picked))
            return
        picked = await self.app.push_screen_wait(Ask(door_words.there_already(len(there)), _offered(there)))
        if picked == _ANOTHER:  # its name must be another one, too
            await self._make_in(folder, client=True)
        elif picked is not None and await self.host.access.open_here(there[int(picked)]):
            self._done()

    async def _make_in(self, folder: Path, *, client: bool) -> None:
        """Under a name that says nothing where it is a client's."""
        path = new_record.path_in(folder, client=client)
        sheet = NewSecretScreen(path, client=client)
        if not await self._may_be(path) or not await self.app.push_screen_wait(sheet):
            return
        said = self._made(path) if client else words.RECORD_MADE
        self._done()
        self.host.notify(said, timeout=CLIENT_S if client else None)  # on the page that opens now

    def _made(self, path: Path) -> str:
        """Which record it is, and where it lies: a client's words stand nowhere else."""
        return self.MADE.format(name=path.stem, folder=clean(str(path.parent.absolute()), limit=200))

    async def _may_be(self, path: Path) -> bool:
        """Asked where the folder is copied to other devices by itself."""
        told = synced.synced_sentence(path)
        return not told or await self.app.push_screen_wait(AskYes(f"{told} {exporting.SYNCED_KEEP}"))

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(Content(sentence))

    def _folder(self, where: str) -> Path | None:
        from scanner.store.case import default_path

        if where == "here":
            return default_path().parent
        mounted = [str(path) for path in sticks.mounted()[:MOST_STICKS]]
        if where in mounted:
            return Path(where)
        if len(mounted) == 1:
            return Path(mounted[0])
        self._say(commands.WHICH_STICK if mounted else words.NO_STICK_FOUND)
        if mounted:
            choices = self.query_one("#choices-keep", OptionList)
            choices.clear_options()
            choices.add_options([Option(Content(clean(path)), path) for path in mounted])
        return None

    def _done(self) -> None:
        if self._first:
            self.host.start_afresh()
        else:
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
    CHOICES = KeepScreen.CHOICES[:-1]
    CLIENT = True
    SAYS = door_words.CLIENT_SAYS

    def __init__(self) -> None:
        super().__init__(first=False)

    def _why(self) -> list[str]:
        if self.session.made_up:
            return [upkeep.MADE_UP_RECORD]
        return [self.SAYS, *([door_words.LEFT_FIRST] if self.session.case is not None else [])]

    def _asks_client(self) -> bool:
        return False

    @work(exclusive=True)
    async def _make(self, folder: Path | None) -> None:
        session = self.session
        if session.made_up or session.record.busy:
            self._say(upkeep.MADE_UP_RECORD if session.made_up else door_words.BUSY)
        elif folder is not None and not await self._is_there(folder):
            await self._make_new(folder)

    async def _is_there(self, folder: Path) -> bool:
        """Whether it is there already; two words of chance never are."""
        return False

    async def _make_new(self, folder: Path) -> None:
        if self.session.unkept:
            heard = await self.app.push_screen_wait(Ask(door_words.KEEP_HEARD, door_words.HEARD_GOES))
            if heard == door_words.GOES_IN:
                await self._make_in(folder, client=self.CLIENT)
            if heard != door_words.GONE:
                return
        path = new_record.path_in(folder, client=self.CLIENT)
        sheet = ElsewhereScreen(path, client=self.CLIENT)
        if await self._may_be(path) and await self.app.push_screen_wait(sheet):
            self.host.access.open_other(path, sheet.secret, said=self._made(path))


class OwnScreen(ClientScreen):
    """A record that is no client's, such as for filling the kit; the one that is there is opened."""

    HEADING = door_words.ENTRY_OWN
    CLIENT = False
    SAYS = door_words.OWN_SAYS
    MADE = door_words.OWN_MADE

    async def _is_there(self, folder: Path) -> bool:
        path = new_record.path_in(folder, client=False)
        if not await asyncio.to_thread(path.exists):
            return False
        if self.session.case is not None and self.session.case.path == path:
            self._say(door_words.IS_OPEN)
            return True
        offered = {"open": door_words.open_it(records_found.record_named(path)[0])}
        picked = await self.app.push_screen_wait(Ask(door_words.there_already(1), offered))
        if picked is not None and await self.host.access.may_leave():
            self.host.access.open_other(path)
        return True


def _offered(there: list[Path]) -> dict[str, str]:
    """What can be done where records are already: each by its number."""
    open_it = {
        str(number): door_words.open_it(records_found.record_named(path)[0])
        for number, path in enumerate(there)
    }
    return open_it | {_ANOTHER: door_words.ANOTHER_RECORD}


def _choice(name: str, means: str, width: int) -> Content:
    return Content.assemble((name, "bold"), *(f"\n{line}" for line in wrapped(hang("  ", means), width)))
