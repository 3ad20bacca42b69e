"""What can be done with the record as a whole: openings, passphrase, copies, clock, stamps, its end."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.package import prove_record
from scanner.actions.question import Asking
from scanner.actions.record import copy_record, erase_record, passphrase
from scanner.actions.refused import Refused
from scanner.actions.visit import close
from scanner.actions.visit.search_computer import Found
from scanner.log.diary.entry_check import EntryError
from scanner.store import access
from scanner.store.errors import StoreError
from scanner.text import clean, printable
from scanner.typed_path import path_meant
from tui.errors import Stop
from tui.present import proof
from tui.present.visit.closing import closed_lines
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.asking.passphrase import OtherSecretScreen
from tui.screens.base.page import Page
from tui.screens.base.plain import PlainScreen
from tui.screens.record.checks import VerifyScreen
from tui.screens.record.copy_secret import CopySecretScreen
from tui.screens.record.notes import NotesScreen
from tui.screens.write import begin
from tui.shared import drafts, export_package
from tui.shared.records import record_copied, synced
from tui.widgets.said import say
from tui.wording import problems
from tui.wording import record as record_words
from tui.wording.app import import_file
from tui.wording.app import upkeep as words
from tui.wording.guided.visit import left as left_words
from tui.wording.log import entries as entry_words
from tui.wording.log import exporting
from tui.wording.saying import count
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from tui.screens.base.host import Host

_PAGES = {"notes": NotesScreen, "verify": VerifyScreen}
ALONE = ("change", "remove", "erase")  # nothing else may be written meanwhile
MAX_PATH = 1000


class UpkeepScreen(Page):
    """A list; what came of the one that was chosen stands below it. `first` is begun at once."""

    HEADING = words.UPKEEP_TITLE
    AUTO_FOCUS = "#upkeep"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first, self._said = first, ""
        self._search: asyncio.Task[Found] | None = None  # for what is left, once the record is erased
        self._before_erase = False  # listening ends first, which can take seconds

    def body(self) -> ComposeResult:
        lines = {**words.LEADS, **words.TITLES}
        yield OptionList(*(Option(title, name) for name, title in lines.items()), id="upkeep")
        yield Static(Content(""), id="told")

    def come_up(self) -> None:
        super().come_up()
        if self._first:
            self.call_after_refresh(self.do, self._first)

    def say(self, sentence: str) -> None:
        """What came of it."""
        self._said = printable(sentence)
        say(self.query_one("#told", Static), Content(self._said))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the one that was chosen, or open its page."""
        name = event.option_id or ""
        if self.session.record.erased:
            return
        if name in _PAGES:
            self.app.push_screen(_PAGES[name]())
        elif name in words.LEADS:
            self.host.action_go(name)
        else:
            self.do(name)

    def do(self, name: str) -> None:
        """Begin one of TITLES."""
        does: dict[str, Callable[[], Awaitable[str]]] = {
            "opened": self._opened,
            "change": self._change,
            "remove": self._remove,
            "copy": self._copy,
            "clock": self._clock,
            "stamp": self._stamp,
            "stamped": self._stamped,
            "erase": self._erase,
        }
        if name == "hears":
            self.run_worker(hears(self.host), group="upkeep", exclusive=True)
        elif self.session.made_up and name != "opened":
            self.say(words.MADE_UP_RECORD)
        elif name in ALONE and self.session.record.importing:
            self.say(import_file.READING_GOES_ON)
        elif name in ALONE and name != "erase" and self.session.radio.listening:
            heard = self.session.radio.problem is None
            self.say(import_file.STOP_FIRST if heard else import_file.STOP_TRYING_FIRST)
        elif not (self.session.record.rewriting or self.session.record.writing):
            self._begin(does[name])

    @work(exclusive=True, group="upkeep")
    async def _begin(self, does: Callable[[], Awaitable[str]]) -> None:
        self.say("")
        try:
            self.say(await does())
        except Stop as stop:
            self.say(stop.sentence)
        except (Refused, StoreError) as error:
            self.say(problems.stopped_in_app(error))
        except EntryError as error:
            self.say(drafts.entry_problem(error))

    async def _asked(self, question: str, value: str = "") -> str:
        """A line; empty where it was left."""
        return await self.app.push_screen_wait(AskWord(question, value, limit=MAX_PATH)) or ""

    async def _secret(self) -> str | None:
        """The passphrase as it is now, None where there is none: an open record alone shows nothing of who
        sits here. Raises Stop where it was left, StoreError where it is wrong."""
        if not self.session.record.locked:
            return None
        ask = AskWord(words.NOW_PASSPHRASE, limit=passphrase.LONGEST, secret=True)
        secret = await self.app.push_screen_wait(ask)
        if not secret:
            raise Stop(commands.NOT_CHANGED)
        path, now = begin.case_of(self.host).path, self.session.clock.time()
        await asyncio.to_thread(passphrase.show_known, path, secret, now=now)
        return secret

    # one by one

    async def _opened(self) -> str:
        every = access.listed(begin.case_of(self.host))
        lines = [record_words.access_line(time, what) for time, what in reversed(every)]
        told = [words.TITLES["opened"], *self.host.access.since, record_words.OPENED_LIMIT, "", *lines]
        self.app.push_screen(PlainScreen(told))
        return ""

    async def _change(self) -> str:
        await self._secret()
        changed = await self.app.push_screen_wait(OtherSecretScreen(begin.case_of(self.host).path))
        return commands.PASSPHRASE_CHANGED if changed else commands.NOT_CHANGED

    async def _remove(self) -> str:
        if not self.session.record.locked:
            return words.NO_PASSPHRASE
        await self._secret()
        if not await self.app.push_screen_wait(AskYes(words.PASSPHRASE_OFF_SURE)):
            return commands.NOT_CHANGED
        await self.session.lock_anew(None)
        return commands.PASSPHRASE_REMOVED

    async def _copy(self) -> str:
        from scanner.store.file.unfinished import abandon

        name = await self._asked(words.COPY_ASK)
        if not name:
            return ""
        target = copy_record.target(name)
        text = synced.synced_sentence(target)
        if text and not await self.app.push_screen_wait(AskYes(f"{text} {exporting.SYNCED_KEEP}")):
            return ""
        secret = await self._secret()
        choices = record_copied.choices(locked=secret is not None)
        picked = await self.app.push_screen_wait(Ask(record_words.COPY_WHO, choices))
        sheet = CopySecretScreen(target, secret)
        own = picked == "own"
        if picked is None or (own and not await self.app.push_screen_wait(sheet)):
            return ""
        self.say(words.COPYING)
        path = begin.case_of(self.host).path
        with self.session.record.making(abandon, "copy"):  # who leaves now leaves no half of it
            await asyncio.to_thread(
                copy_record.copy_of, path, secret, target, sheet.secret if own else secret
            )
        return record_copied.copied_lines(target, own=own, locked=secret is not None)

    async def _clock(self) -> str:
        from scanner.log.proof import clock_state
        from tui.wording.saying import moment_here

        now = self.session.clock.time()
        says = entry_words.CLOCK_SAYS.format(now=moment_here(now))
        set_by = entry_words.CLOCK_PLAIN[clock_state.set_by()]
        text = await self._asked(f"{says} {set_by}\n\n{entry_words.CLOCK_ASK}")
        if not text:
            return ""
        case, now = begin.case_of(self.host), self.session.clock.time()
        return proof.compared(prove_record.compare_clock(case, text, now=now))

    async def _stamp(self) -> str:
        folder = _expanded(await self._asked(words.STAMP_WHERE))
        if not folder:
            return ""
        if not await asyncio.to_thread(os.path.isdir, folder):
            return words.NO_FOLDER_TO_WRITE
        case, now = begin.case_of(self.host), self.session.clock.time()
        try:
            path = prove_record.stamp_question(case, folder, now=now)
        except OSError as error:
            return problems.not_written(error, record_words.STAMP_NOT_WRITTEN_APP)
        return record_words.STAMP_WRITTEN_APP.format(path=clean(path, limit=200))

    async def _stamped(self) -> str:
        from scanner.log.proof.rfc3161 import StampError

        answer = _expanded(await self._asked(words.STAMP_ANSWER))
        root = _expanded(await self._asked(words.STAMP_ROOT)) if answer else ""
        if not root:
            return ""
        try:
            return proof.stamped(prove_record.check_stamp(begin.case_of(self.host), answer, root))
        except StampError as error:
            return proof.not_stamped(error, answer)

    async def _erase(self) -> str:
        await self._secret()
        case = begin.case_of(self.host)
        path, now = case.path, self.session.clock.time()
        goes = erase_record.what_goes(case, self.session.packages, now=now)
        shown = clean(str(path), limit=200)
        told = count(goes.entries, "entry", "entries")
        says = record_words.erase_says(shown, told, export_package.stays(goes)) + "\n\n"
        says += f"{record_words.LISTENING_ENDS}\n\n" if self.session.radio.hears else ""
        asking = Asking(erase_record.agree_to_erase(goes))
        while asking.question is not None:
            asking.answer(await self._asked(says + record_words.erase_asks(asking.question)))
            says = ""
        if not asking.result:
            return record_words.NOT_ERASED
        await self._silent_before_erase()
        written = (*self.session.packages, *self.session.papers)
        closing = close.ready(case, written, now=now, say=self.session.say)
        self.session.end()
        erase_record.erase(path)
        self.session.record.is_erased()
        self.host.access.forget()
        found = await self._what_is_left(closing)
        left = closed_lines(closing, found, erased=True) if found is not None else [words.SEARCH_CUT]
        if found is not None and (found.files or found.older):  # a long list is read from its begin
            await self.app.push_screen_wait(PlainScreen(left, left_words.CLOSED_TITLE))
            left = []
        told = "\n".join([record_words.ERASED.format(path=shown), "", *left])
        await self.app.push_screen_wait(Ask(told, words.GONE_LEAVE))
        self.host.leave(record_words.ERASED_LAST)
        return ""

    async def _silent_before_erase(self) -> None:
        """Whoever leaves the page meanwhile ends the erase, and is told so."""
        if not self.session.radio.listening:
            return
        self.say(words.LISTENING_ENDS_FIRST)
        self._before_erase = True
        try:
            await self.session.radio.silent()
        finally:
            self._before_erase = False

    async def _what_is_left(self, closing: close.Closing) -> Found | None:
        """None where the search was left."""
        self.say(f"{left_words.LOOKING} {words.SEARCH_ENDS}")
        self._search = search = asyncio.create_task(asyncio.to_thread(close.look, closing))
        await asyncio.wait([search])
        return None if search.cancelled() else search.result()

    def action_back(self) -> None:
        """Not while the record is written anew; once it is erased, the search for what is left ends."""
        if self._search is not None:
            self._search.cancel()
        elif not (self.session.record.rewriting or self.session.record.erased):
            if self._before_erase:
                self.notify(words.NOT_ERASED_LEFT)
            super().action_back()

    def plain_lines(self) -> list[str]:
        return [
            words.UPKEEP_TITLE,
            *words.LEADS.values(),
            *words.TITLES.values(),
            *([self._said] if self._said else []),
        ]


async def hears(host: "Host") -> None:
    """What this laptop can and cannot hear, as `homesweep doctor` says it; nothing is changed."""
    from scanner.radio.system import health
    from tui.present.help import radio_health

    host.notify(words.LOOKING_AT_RADIO)
    lines = radio_health.health_lines(await health.gather())
    host.clear_notifications()
    host.push_screen(PlainScreen([words.TITLES["hears"], "", *map(printable, lines)]))


def _expanded(name: str) -> str:
    return str(path_meant(name))
