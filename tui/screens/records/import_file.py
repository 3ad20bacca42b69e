"""Reading in a file that another device made: chosen, looked at, read beside the screen, then told."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from scanner import clock
from scanner.actions.capture.import_capture import (
    Came,
    Putting,
    RecordJudged,
    Step,
    Stopped,
    import_into,
)
from scanner.actions.capture.read_capture import LookInto
from scanner.actions.progress import Progress
from scanner.actions.refused import Refused
from scanner.captures.problem import CaptureError
from scanner.log.diary.entry import Finding
from scanner.log.diary.entry_check import EntryError
from scanner.log.findings import phone_finding
from scanner.store.errors import StoreError
from scanner.text import clean, printable
from scanner.typed_path import path_meant
from tui.errors import Stop, sentence_of
from tui.present.heard import tags
from tui.present.heard.result import someone_to_ring
from tui.present.heard.tag_listing import file_lines
from tui.screens.base.page import Page
from tui.screens.base.plain import PlainScreen
from tui.screens.write import begin
from tui.shared import import_file, paths
from tui.widgets.buttons import Buttons
from tui.widgets.form import TAB_AT_ONCE, Line
from tui.wording import problems
from tui.wording.app import import_file as words
from tui.wording.support.in_danger import HELP_KEY

_UP = ".."
AFTER = {"to-tags": words.TO_TAGS, "to-home": words.TO_HOME, "another": words.ANOTHER}
FIRST_DO = {"read": words.READ_IN, "look": words.LOOK_INTO, "pause": words.PAUSE, "draft": words.DRAFT}


class ImportScreen(Page):
    """A path with the files that fit below it; nothing is read in before "Read it in"."""

    HEADING = words.ENTRY_IMPORT
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [*TAB_AT_ONCE]

    def __init__(self) -> None:
        super().__init__()
        self._listed: paths.Listed | None = None
        self._path: Path | None = None  # what was looked at
        self._finding: Finding | None = None  # a table of a phone
        self._reading = False  # from the wish to read it in to the end of that
        self._putting = False
        self._looking: LookInto | None = None
        self._lines: list[str] = []  # what stands below the list

    def body(self) -> ComposeResult:
        yield Static(Content(words.SAYS), id="bring-says")
        yield Static(Content(words.FILE_PATH_ASK), classes="asks", id="bring-ask")
        yield Line("", limit=1000, stays=True, id="path")
        yield OptionList(id="files")
        yield Static(Content(""), id="told")
        with Buttons(classes="buttons", id="do"):
            for name, text in (FIRST_DO | AFTER).items():
                yield Button(text, id=name)
        yield Static(Content(""), id="problem")

    def come_up(self) -> None:
        super().come_up()
        self.query_one("#files").border_title = words.LIST
        self._offer()
        self._list("")

    # choosing

    @work(exclusive=True, group="paths")
    async def _list(self, typed: str) -> None:
        self._listed = found = await asyncio.to_thread(paths.listed_paths, typed)
        box = self.query_one("#files", OptionList)
        box.clear_options()
        if found is None:
            box.add_option(Option(Content(words.NO_FOLDER_TO_READ), disabled=True))
            return
        box.border_title = f"{words.LIST}: {clean(str(found.folder), limit=60)}"
        if found.folder.parent != found.folder:
            box.add_option(Option(Content(words.UP), _UP))
        box.add_options([Option(_shown(name), str(at)) for at, name in enumerate(found.names)])
        last = words.MORE_HERE.format(more=found.more) if found.more else ""
        if last or not found.names:
            none = words.NOTHING_HERE if _begun(typed) else words.NONE_FITS
            box.add_option(Option(Content(last or none), disabled=True))
        box.highlighted = int(bool(found.names) and found.folder.parent != found.folder)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed."""
        if not (self._reading or self._looking is not None):
            self._tell([])
            self._offer()
            self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A folder is opened, a file is looked at; the only one that fits is meant."""
        listed, path = self._listed, path_meant(event.value)
        if listed is not None and len(listed.names) == 1 and not os.path.exists(path):
            path = listed.folder / listed.names[0]
        if event.value.strip():
            self._chosen(path)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The same from the list."""
        listed = self._listed
        if listed is None or event.option_id is None:
            return
        if event.option_id == _UP:
            self._chosen(listed.folder.parent)
        elif (at := int(event.option_id)) < len(listed.names):
            name = listed.names[at]
            if _shown(name) == event.option.prompt:  # else the list is another by now
                self._chosen(listed.folder / name)

    def _chosen(self, path: Path) -> None:
        if self._reading or self._looking is not None:
            self.say_problem(words.READING_GOES_ON)
            return
        folder, field = os.path.isdir(path), self.query_one("#path", Line)
        text = str(path).rstrip(os.sep) + os.sep if folder else str(path)
        with field.prevent(Input.Changed):
            field.value = text
        field.cursor_position = len(field.value)
        self._tell([])
        self._offer()
        if folder:
            self._list(text)
            return
        listed, box = self._listed, self.query_one("#files", OptionList)
        if listed is not None and path.parent == listed.folder and path.name in listed.names:
            box.highlighted = listed.names.index(path.name) + int(listed.folder.parent != listed.folder)
        self._look(path)

    @work(exclusive=True, group="paths")
    async def _look(self, path: Path) -> None:
        """Say what it is, without reading it in."""
        self._tell([words.LOOKING_AT_FILE])
        try:
            kind, size, self._finding = await asyncio.to_thread(_kind, path)
        except Stop as stop:
            self._tell([])
            self.say_problem(stop.sentence)
            return
        self._path = path
        what = words.IS_KIND.format(
            name=clean(path.name, limit=60), kind=words.CAPTURE_KINDS[kind], size=size
        )
        self._tell([what, *([words.DRAFT_SAYS] if self._finding is not None else [])])
        self._offer(*(("draft",) if self._finding is not None else self._does()))

    def _does(self) -> tuple[str, ...]:
        """Without a record nothing is asked for before it is needed."""
        return ("read", "look") if self.session.case is not None else ("look", "read")

    # reading it in

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """What was chosen."""
        does: dict[str, Callable[[], object]] = {
            "read": self._begin,
            "look": self._look_into,
            "pause": self._start,
            "draft": self._draft,
            "another": self._another,
        }
        to = {"to-tags": "tags", "to-home": "home"}
        name = event.button.id or ""
        if name in does:
            does[name]()
        else:
            self.host.action_go(to[name])

    @work(exclusive=True, group="draft")
    async def _draft(self) -> None:
        from tui.screens.write.write import WriteScreen

        if self._finding is None or not await self._record_there():
            return
        try:
            desk = begin.of_phone(self.host, self._finding)
        except StoreError as error:
            self.say_problem(problems.of_store(error))
        else:
            self.app.switch_screen(WriteScreen(desk))

    def _another(self) -> None:
        field = self.query_one("#path", Line)
        field.value = ""
        self._tell([])
        self._offer()
        field.focus()

    async def _record_there(self) -> bool:
        return self.session.case is not None or await self.host.access.record_there()

    @work(exclusive=True, group="draft")
    async def _begin(self) -> None:
        """At once, unless something is heard now: then one more key pauses that. It ends no walk."""
        if says := self.host.end_first():
            self.say_problem(says)
            return
        if not await self._record_there():
            return
        if self.session.radio.hears:
            self._tell([*self._lines, words.LISTENS])
            self._offer("pause")
        else:
            self._start()

    def _start(self) -> None:
        if self.session.record.importing is not None:
            self.say_problem(words.READING_GOES_ON)
        elif self._path is not None:
            # not bound to this page: what is put into the record is judged whether it stands or not
            self.host.run_worker(self._read_in(self._path), group="import")

    @work(exclusive=True, group="paths")
    async def _look_into(self) -> None:
        """What it tells by itself; kept nowhere, and no record is asked for."""
        if self._path is None:
            return
        self._looking = looking = LookInto(self._path)
        self._tell([words.LOOKING_INTO])
        self._offer()
        self.query_one("#files").focus()
        name, found = clean(self._path.name, limit=60), None
        wrong = words.READING_STOPPED
        try:
            async with aclosing(looking.steps()) as steps:
                async for step in steps:
                    if isinstance(step, Progress):
                        self._tell([words.LOOKING_INTO, words.going(name, int(step.done))])
                    else:
                        found = step
        except CaptureError as error:
            wrong = problems.capture_problem(error.reason, str(self._path))
        finally:
            self._looking = None
        self._tell([words.NOTHING_WAS_KEPT] if found is not None else [])
        self._offer(*self._does(), "another")
        if found is None:
            self.say_problem(wrong)
            return
        listing, now = self.host.helping.now().listing, datetime.fromtimestamp(clock.now(), UTC)
        someone = someone_to_ring(listing, now, key=HELP_KEY)
        told = file_lines(found.tags, found.coverage, someone, found.in_crowd)
        told += [words.HOME_TOO] if found.announcements else []
        told += [words.MARKS_COUNT_NOTHING] if found.marks_left_out else []
        self.app.push_screen(
            PlainScreen([*told, "", words.NOTHING_WAS_KEPT], words.LOOKED_INTO.format(name=name))
        )

    async def _read_in(self, path: Path) -> None:
        home, session = self.host, self.session  # the page may be gone at the end
        heard, listened = session.radio.hears, session.radio.listening
        self._reading = True
        self._tell([words.BEGINS])
        self._offer()
        self.query_one("#files").focus()
        wrong, ended, offer = "", list[Step | RecordJudged](), ["read"]
        try:
            async with aclosing(import_into(session, path)) as steps:
                async for step in steps:
                    self._step(step, path)
                    ended += [step] if isinstance(step, Came | RecordJudged) else []
                    wrong = words.READING_STOPPED if isinstance(step, Stopped) else ""
        except CaptureError as error:
            wrong = problems.capture_problem(error.reason, str(path), error.beside, in_app=True)
            offer = ["look", "another"] if error.reason == "elsewhere" else offer
        except (StoreError, Refused) as error:
            wrong = sentence_of(error)[0] or ""
        finally:
            self._reading = self._putting = False
            if listened and not home.leaving:
                home.start_listening(session.radio.place)
        lines = [printable(line) for line in _lines(ended)]
        goes_on = [words.LISTENS_ON if heard else words.TRIES_ON_AFTER_READING] if listened else []
        if not self.is_attached:
            home.notify("\n".join([*lines, wrong, *goes_on]).strip())
            return
        self._tell([*lines, *goes_on])
        self.say_problem(wrong)
        self._offer(*_leads_on(ended), "another") if lines else self._offer(*offer)

    def _step(self, step: Step | RecordJudged, path: Path) -> None:
        """How far it is."""
        if isinstance(step, Putting):  # from here on this page does not stop it
            self._putting = True
        if not self.is_attached:
            return
        if isinstance(step, Putting):
            self._tell([words.PUTTING])
        elif isinstance(step, Progress):
            self._tell([words.BEGINS, words.going(clean(path.name, limit=60), int(step.done))])

    # what stands

    def _tell(self, lines: list[str]) -> None:
        self._lines = lines
        box = self.query_one("#told", Static)
        box.update(Content("\n".join(lines)))
        box.display = bool(lines)
        self.say_problem("")

    def _offer(self, *names: str) -> None:
        """These buttons and no others; the first of them has the cursor."""
        for button in self.query("#do Button").results(Button):
            button.display = button.id in names
        self.query_one("#do").display = bool(names)
        if names:
            self.query_one(f"#{names[0]}").focus()

    def on_unmount(self) -> None:
        """Who leaves the page stops what is being read."""
        self._stop()

    def action_back(self) -> None:
        """Stop what is being read first."""
        if self._reading or self._looking is not None:
            self._stop()
        else:
            super().action_back()

    def _stop(self) -> None:
        if self._looking is not None:
            self._looking.stop()
        if self._reading and not self._putting and self.session.record.importing is not None:
            self.session.record.importing.stop()

    def plain_lines(self) -> list[str]:
        names = [clean(name, limit=200) for name in self._listed.names] if self._listed is not None else []
        return [words.ENTRY_IMPORT, words.SAYS, *(self._lines or [words.FILE_PATH_ASK, *names])]


def _lines(ended: list[Step | RecordJudged]) -> Iterator[str]:
    """What came of it."""
    for step in ended:
        if isinstance(step, Came):
            yield import_file.import_sentence(step, words.HOME_CAME)
            yield from import_file.reading_problems(step)
            yield from [words.MARKS_LEFT_OUT_IN_APP] if step.marks_left_out else []
        elif isinstance(step, RecordJudged):
            yield from filter(None, [import_file.to_talk_over(step.told.tags, words.SEE_TAGS)])
            yield from (words.LESS_TELLING_IN_APP.format(name=tags.tag_title(tag)) for tag in step.lowered)


def _leads_on(ended: list[Step | RecordJudged]) -> Iterator[str]:
    """The buttons to what came."""
    for came in ended:
        if isinstance(came, Came):
            yield from ["to-tags"] if came.packets else []
            yield from ["to-home"] if came.announcements else []


def _shown(name: str) -> Content:
    return Content(clean(name, limit=200))


def _begun(typed: str) -> bool:
    """Whether the begin of a name was typed, and not a folder alone."""
    return bool(typed) and not typed.endswith(("/", os.sep))


def _kind(path: Path) -> tuple[str, str, Finding | None]:
    """What a file is, its size in words, and what a phone found where it is a table. Raises Stop."""
    from scanner.captures.open import open_capture

    try:
        return open_capture(path).format, words.size(path.stat().st_size), None
    except CaptureError as error:
        finding = _table(path) if error.reason == "unknown-format" else None
        if finding is None:
            raise Stop(problems.capture_problem(error.reason, str(path))) from error
        return "table", words.size(path.stat().st_size), finding
    except OSError as error:
        raise Stop(problems.capture_problem("unreadable", str(path))) from error


def _table(path: Path) -> Finding | None:
    try:
        return phone_finding.from_csv(path)
    except EntryError:
        return None
