"""The first run: who could see this laptop, the one key that leaves, and where a record is kept."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from scanner.text import clean
from tui import started, synced
from tui.screens.ask import AskYes
from tui.screens.page import Page
from tui.screens.secret import NewSecretScreen
from tui.widgets.form import Line, Picks
from tui.wording import app as words
from tui.wording import app_helpnow, exporting, problems
from tui.wording.hung import hang, wrapped

MOST_STICKS = 9


class FirstScreen(Page):
    """Shown before anything else as long as there is no record."""

    HEADING = words.NAME
    BINDINGS: ClassVar[list[BindingType]] = []

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(words.FIRST_TITLE), classes="title")
            yield Static(Content(words.FIRST))
            yield Static(Content(words.FIRST_EXIT.format(command=started.command())))
            yield OptionList(Option(words.TRIED, "tried"), Option(words.SKIP, "skip"))
            yield Static(Content(words.MOVES))
            danger = app_helpnow.in_short(*self.home.helping.now()[:2])
            yield Static(Content("\n".join(danger)), id="in-danger")

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
    CHOICES = (
        ("here", words.KEEP_HERE, words.KEEP_HERE_MEANS),
        ("stick", words.KEEP_STICK, words.KEEP_STICK_MEANS),
        ("folder", words.KEEP_FOLDER, words.KEEP_FOLDER_MEANS),
        ("nothing", words.KEEP_NOTHING, words.KEEP_NOTHING_MEANS),
    )

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self._first = first

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(words.KEEP_TITLE), classes="title")
            yield Static(Content(words.KEEP_WHY))
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
        """A record in this folder; under a name that says nothing where it is a client's."""
        from scanner.store import codename, sticks
        from scanner.store.case import default_path
        from scanner.store.errors import StoreError
        from tui import which

        if folder is None:
            return
        usual = default_path()
        client = bool(self.query_one("#client", Picks).picked)
        path = folder / (usual.name if folder == usual.parent else sticks.NAME)
        path = which.client_path(folder) if client else path
        told = synced.sentence(path)
        if told and not await self.app.push_screen_wait(AskYes(f"{told} {exporting.SYNCED_KEEP}")):
            return
        if not await self.app.push_screen_wait(NewSecretScreen(path)):
            return
        case, said = self.doing.case, words.RECORD_MADE
        try:
            if client and case is not None:
                codename.give(case, path.stem)
        except StoreError as error:
            said = problems.store_problem(error.problem, error.path)[0]
        self._done()
        self.home.notify(said, markup=False)  # on the page that opens now

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(Content(sentence))

    def _folder(self, where: str) -> Path | None:
        from scanner.store import sticks
        from scanner.store.case import default_path

        if where == "here":
            return default_path().parent
        mounted = [str(path) for path in sticks.mounted()[:MOST_STICKS]]
        if where in mounted:
            return Path(where)
        if len(mounted) == 1:
            return Path(mounted[0])
        self._say(words.WHICH_STICK if mounted else words.NO_STICK_FOUND)
        if mounted:
            choices = self.query_one("#choices-keep", OptionList)
            choices.clear_options()
            choices.add_options([Option(Content(clean(path)), path) for path in mounted])
        return None

    def _done(self) -> None:
        if self._first:
            self.home.start_afresh()
        else:
            self.dismiss()

    def action_back(self) -> None:
        """Without a choice nothing is kept."""
        self._done()

    def plain_lines(self) -> list[str]:
        return [words.KEEP_TITLE, words.KEEP_WHY, *(f"{name}: {means}" for _, name, means in self.CHOICES)]


def _choice(name: str, means: str, width: int) -> Content:
    return Content.assemble((name, "bold"), *(f"\n{line}" for line in wrapped(hang("  ", means), width)))
