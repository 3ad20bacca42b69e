"""Which record: those that are found by looking, and a place that is typed. One is left for another."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from scanner.store.errors import StoreError
from scanner.store.file import sticks
from scanner.store.file.sticks import ENDING
from scanner.typed_path import path_meant
from scanner.wordlists import is_code_name
from tui.screens.base.page import Page
from tui.shared.records import records_found
from tui.widgets.bar import Bar
from tui.widgets.form import TAB_AT_ONCE, Line
from tui.widgets.hints import Hints
from tui.wording import problems
from tui.wording.app import record_access as words
from tui.wording.app import upkeep
from tui.wording.app.common import ENTER_OPENS, NAME
from tui.wording.terminal import commands

_WITHOUT = "without"
WIDEST = 30  # of the names that stand in one column


class RecordsScreen(Page):
    """`among` the records of which one is asked for before anything else; left out, they are looked for.
    `clients` whether a client's is meant. `here` where none is open and one is meant for the page below."""

    HEADING = words.ENTRY_RECORDS
    AUTO_FOCUS = "#records"
    BINDINGS: ClassVar[list[BindingType]] = [*TAB_AT_ONCE]

    def __init__(self, among: Sequence[Path] = (), clients: bool = False, here: bool = False) -> None:
        super().__init__()
        self._clients, self._here = clients, here
        self._first = bool(among)
        self._title = NAME if among else self.HEADING
        self._paths = list(among)

    def compose(self) -> ComposeResult:
        yield Bar(self._title)
        yield from self.body()
        yield Hints()

    def body(self) -> ComposeResult:
        yield Static(Content("\n".join(self._says())), id="records-says")
        yield OptionList(id="records", classes="-boxed")
        yield Static(Content(words.RECORD_PATH_ASK), classes="asks", id="records-ask")
        yield Line("", limit=1000, stays=True, placeholder=words.PATH_FIELD, id="path")
        yield Static(Content(""), id="problem")

    def _says(self) -> list[str]:
        if self.session.made_up:
            return [upkeep.MADE_UP_RECORD]
        asks = commands.WHICH_RECORD if self._first else words.WHICH_RECORD_TO_OPEN
        return [asks, *([words.LEFT_FIRST] if self.session.case is not None else [])]

    def come_up(self) -> None:
        super().come_up()
        for name in ("#records", "#records-ask", "#path"):
            self.query_one(name).display = not self.session.made_up
        box = self.query_one("#records")
        box.border_title, box.border_subtitle = words.RECORDS_FOUND, ENTER_OPENS
        if self._first:
            self._list(self._paths)
        elif not self.session.made_up:
            self._look(None)

    @work(exclusive=True, group="records")
    async def _look(self, folder: Path | None) -> None:
        """A drive may take its time."""
        self.say_problem(words.LOOKING_FOR_RECORDS)
        if folder is None:
            found = await asyncio.to_thread(records_found.records)
        else:
            found = await asyncio.to_thread(sticks.records_in, folder)
        self.say_problem("")
        if folder is not None and not found:
            self.say_problem(words.NONE_IN)
            return
        self._list(found)
        box = self.query_one("#records", OptionList)
        if folder is not None:
            box.border_title = words.found_in(folder)
        (self.query_one("#path") if box.highlighted is None else box).focus()

    def _list(self, found: Sequence[Path]) -> None:
        self._paths = list(found)
        box = self.query_one("#records", OptionList)
        box.clear_options()
        for number, path in enumerate(self._paths):
            box.add_option(Option(Content(self._row(path)), str(number), disabled=self._is_open(path)))
        if not self._paths:
            box.add_option(Option(Content(words.NONE_FOUND), disabled=True))
        if self._first:
            box.add_option(Option(Content(words.GO_ON_WITHOUT_RECORD), _WITHOUT))
        closed = [number for number, path in enumerate(self._paths) if not self._is_open(path)]
        clients = [n for n in closed if self._clients and is_code_name(self._paths[n].stem)]
        box.highlighted = next(iter(clients or closed), None)

    def _row(self, path: Path) -> str:
        name, where = records_found.record_named(path)
        width = min(WIDEST, max(len(records_found.record_named(one)[0]) for one in self._paths))
        return words.record_row(name, where, width=width, is_open=self._is_open(path))

    def _is_open(self, path: Path) -> bool:
        with suppress(OSError):
            return self.session.case is not None and os.path.samefile(path, self.session.case.path)
        return False

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it, or go on without."""
        if event.option_id == _WITHOUT:
            self.host.start_afresh()
        elif event.option_id is not None:
            self._chosen(self._paths[int(event.option_id)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A folder is looked into, a file is opened."""
        if not event.value.strip():
            return
        path = path_meant(event.value)
        whole = Path(f"{path}{ENDING}")
        if os.path.isdir(path):
            self._look(path)
        elif found := [one for one in (path, whole) if os.path.isfile(one)]:
            self._chosen(found[0])
        else:
            self.say_problem(words.NO_SUCH)

    @work(exclusive=True, group="records")
    async def _chosen(self, path: Path) -> None:
        """What is open is left only for something that is a record."""
        from scanner.store.case import is_locked

        try:
            await asyncio.to_thread(is_locked, path)
        except StoreError as error:
            self.say_problem(problems.of_store(error))
            return
        if self._is_open(path):
            self.say_problem(words.IS_OPEN)
        elif self._here:  # what was heard goes into it
            if await self.host.access.open_here(path):
                self.dismiss()
        elif await self.host.access.may_leave():
            if self._first:
                self.host.access.open_first(path)
            else:
                self.host.access.open_other(path)

    def action_back(self) -> None:
        """To the page that asked for one."""
        if self._here:
            self.dismiss()
        else:
            super().action_back()

    def plain_lines(self) -> list[str]:
        rows = [self._row(path) for path in self._paths]
        listed = [] if self.session.made_up else [*words.record_lines(rows), words.RECORD_PATH_ASK]
        return [self._title, *self._says(), *listed]
