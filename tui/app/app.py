"""The app: pages, keys that work anywhere, themes, hiding and leaving. No logic of what was heard."""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakSet

from textual import events, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import Screen

from scanner import clock
from scanner.actions.session import Session
from tui.app import keys, themes
from tui.app import leave as app_leave
from tui.app.gc_pauses import Garbage
from tui.app.listening import ListeningApp
from tui.app.sheets import ReadOnce
from tui.screens.base.page import Page
from tui.screens.base.record_gone import gone_lines
from tui.screens.base.visit_strip import going, plain_strip, strip_keys
from tui.shared.help_numbers import Helping
from tui.widgets import textual_private
from tui.wording.app import common as words

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message_pump import MessagePump
    from textual.timer import Timer

    from tui.app.palette import PaletteCommands
    from tui.app.record_access import RecordAccess

FLUSH_S = 0.5  # everything on screen follows at this pace
REST = 20  # a flush that took long is followed by a rest of so many times as long
_SLEPT_S = 5.0  # who wakes the laptop after this long need not be who put it to sleep
_LEAST = (20, 5)  # columns, rows: in fewer there is no room for a letter in a list, and Textual cannot go on
_OPENS_S = 2.0  # a page that takes longer to come is told no key that came before it
_LOOKS_EVERY_S = 0.01
_IDLE_S = 300.0  # without a key for this long the screen hides itself


def _slept_s() -> float:
    """How long this computer slept, since whenever."""
    return clock.with_sleep() - clock.monotonic()


def _drawable(size: tuple[int, int]) -> tuple[int, int]:
    """What is drawn on in a window of this size: past the edge of a smaller one than can be drawn on."""
    return max(size[0], _LEAST[0]), max(size[1], _LEAST[1])


def _commands() -> "type[PaletteCommands]":
    """Imported when the palette is opened first."""
    from tui.app.palette import PaletteCommands

    return PaletteCommands


class HomesweepApp(ListeningApp):
    """`path` the record that is there, None for none; `secret` its passphrase if it was given already.

    `first_run` shows the first page; left out, it does where there is no record. `among` records of which one
    is asked for first. `begin` is called once the app stands, `at_end` before it is gone.
    """

    TITLE = words.NAME
    ALLOW_SELECT = False
    COMMANDS = {_commands}  # noqa: RUF012  as Textual has it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (116, "-wide")]  # noqa: RUF012  as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012  as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", words.HELP, id="app.help"),
        Binding("f1", "help", words.HELP, show=False, id="app.help_typing"),
        Binding("f2", "help_now", words.ENTRY_HELPNOW, show=False, priority=True, id="app.help_now"),
        Binding("f4", "client_stops", words.CLIENT_STOPS, show=False, priority=True, id="app.client_stops"),
        Binding("ctrl+l", "hide", words.LOCK, show=False, priority=True, id="app.hide"),
        Binding("ctrl+t", "plain", words.PLAIN, show=False, id="app.plain"),
        Binding("ctrl+q", "quit", words.LEAVE, priority=True, id="app.leave"),
        Binding("ctrl+c", "quit", show=False, system=True),
    ]

    def __init__(
        self,
        session: Session,
        *,
        path: Path | None = None,
        secret: str | None = None,
        first_run: bool | None = None,
        among: Sequence[Path] = (),
        begin: Callable[["HomesweepApp"], None] | None = None,
        at_end: Callable[[], None] = lambda: None,
        exit_now: Callable[[int], Any] = os._exit,
    ) -> None:
        super().__init__(session)
        textual_private.turn_drawn_pages_only()
        for theme in themes.for_terminal(self.console.color_system):
            self.register_theme(theme)
        self.set_reactive(HomesweepApp.theme, themes.DARK)  # set otherwise, all is styled anew as it begins
        self.coloured = True
        self.stylesheet = ReadOnce(variables=self.get_css_variables())
        self._given = (path, secret)
        self.leaving = False
        self._leave_task: asyncio.Task[None] | None = None  # held, else it may be gone before it is done
        self.goes_along = False  # what was just said is for the page that opens next, too
        self._among = among
        new = path is None and not among and not session.made_up
        self._first_run = new if first_run is None else first_run
        self._begin, self._at_end, self._exit_now = begin, at_end, exit_now
        self.garbage = Garbage()
        self.helping = Helping(session)
        self._last_key = monotonic()
        self._hid_at = 0.0
        self._slept_s = _slept_s()
        self._rest_until = 0.0
        self._opened: WeakSet[Screen[Any]] = WeakSet()

    # beginning

    @cached_property
    def access(self) -> "RecordAccess":
        """The way to the user's record; loaded once it is asked for."""
        from scanner import core_dumps
        from tui.app.record_access import RecordAccess

        core_dumps.forbid()
        (path, secret), self._given = self._given, (None, None)  # nothing else holds the passphrase
        return RecordAccess(self, path, secret)

    def get_default_screen(self) -> Screen[Any]:
        """The first page: with none of Textual's own below it, it is laid out and drawn once."""
        page = self._first_page()
        self._opened.add(page)
        self.make_ready(page)
        textual_private.may_be_switched(self, page)
        return page

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._on_page, immediate=True)
        app_leave.on_signals(self._leave_soon, exit_now=self._exit_now)
        self.set_interval(FLUSH_S, self._follow)
        if not self.is_headless:
            self.set_timer(FLUSH_S, self.garbage.settle)  # the first page is there by then
        if self._begin is not None:
            self._begin(self)

    def _first_page(self) -> Page:
        if self._first_run:
            from tui.screens.first import FirstScreen

            return FirstScreen(each_time=bool(self._given[0] or self._among))
        return self._page_after()

    def _page_after(self) -> Page:
        """The one that follows what is asked first: which of several records, once."""
        if self._among:
            from tui.screens.records.records import RecordsScreen

            among, self._among = self._among, ()
            return RecordsScreen(among)
        from tui.screens.start import StartScreen

        return StartScreen()

    def start_afresh(self) -> bool:
        """After what is asked first: to the start. True where there is no record that may be opened."""
        self.access.made_at(self.session.record.path)
        new = not (self._among or self.access.has_record)
        self.switch_screen(self._page_after())
        return new

    def forget(self) -> None:
        """Which record it was, and what was said or copied of it."""
        self.access.forget()
        self.forget_listening()
        textual_private.forget_clipboard(self)
        self.clear_notifications()

    def _follow(self) -> None:
        if textual_private.is_terminal_gone(self):
            self._leave_soon()
            return
        clock.settle_zone()
        began = monotonic()
        page = self.screen_stack[-1] if self.screen_stack else None  # none while it ends
        if isinstance(page, Page) and began >= self._rest_until:
            with suppress(NoMatches):  # the page is just coming or going
                page.refresh_now()
            self._rest_until = began + REST * (monotonic() - began)
        idle_s = monotonic() - self._last_key
        if self.session.radio.hand_followed:  # a step ends by itself after a time
            self._last_key = began
        elif idle_s > _IDLE_S:
            self.action_hide()
        self._hide_after_sleep()
        if self.hidden:
            self._lock_if_free()
        self.garbage.look(idle_s)

    def _hide_after_sleep(self) -> None:
        """Idle seconds are counted by a clock that stands still while the laptop sleeps."""
        before, self._slept_s = self._slept_s, _slept_s()
        if self._slept_s - before > _SLEPT_S:
            self.action_hide()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.MouseEvent, events.Paste)):
            self._last_key = monotonic()
        if isinstance(event, events.Resize):
            event = events.Resize.from_dimensions(_drawable(event.size), event.pixel_size)
        if isinstance(event, events.Paste):
            from tui.widgets.form import pasted  # with fields, once there is one

            event.text = pasted(event.text, self.focused)
        if isinstance(event, events.Key) and event.is_forwarded and self.hidden and event.time < self._hid_at:
            return  # pressed on a page that was hidden since: Enter would show it again
        await super().on_event(event)

    async def run_action(
        self, action: Any, default_namespace: "DOMNode | None" = None, namespaces: Any = None
    ) -> bool:
        """As Textual's; of a page once its parts are there: a second key may come right behind the one that
        opened it."""
        if default_namespace is not None and default_namespace is not self and not await self._page_stands():
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def _page_stands(self) -> bool:
        page, end = self.screen, monotonic() + _OPENS_S
        while not page.is_mounted and page.display and monotonic() < end:  # noqa: ASYNC110  no event tells it
            await asyncio.sleep(_LOOKS_EVERY_S)
        return page.is_mounted and page.display

    # pages

    def action_go(self, name: str) -> None:
        """Open a page by its id; a locked record is asked for first."""
        if not self.session.record.erased:
            self._go(name)

    @work(exclusive=True, group="go")
    async def _go(self, name: str) -> None:
        from tui.screens.base.registry import entry

        wanted = entry(name)
        if wanted.record and not await self.access.ready():
            return
        if wanted.needs and not await self.access.record_there(wanted.why):
            return
        self.open_page(wanted.make())

    def open_page(self, page: Screen[None]) -> None:
        """Open a page; one of its kind that is open already is gone back to.

        Below the palette, which may have been asked for meanwhile: it then tells what can be done here."""
        above = self._take_palette()
        open_kinds = [type(screen) for screen in self.screen_stack]
        if type(page) not in open_kinds:
            self.push_screen(page)
        else:
            while type(self.page) is not type(page):
                self.pop_screen()
        if above is not None:
            self._open_palette(above)

    def _take_palette(self) -> str | None:
        """Close the palette that stands above a page; what is typed there."""
        from tui.app.palette import Palette

        palette = self.screen
        if not isinstance(palette, Palette):
            return None
        self.pop_screen()
        return palette.typed

    def _on_page(self, page: Screen[Any]) -> None:
        """What was said on another page does not cover one that opens; going back to one leaves it."""
        if page in self._opened:
            return
        self._opened.add(page)
        if not self.goes_along:
            self.clear_notifications()
        self.goes_along = False

    def open_tag(self, tag_id: str) -> None:
        """Open the page of one tag."""
        from tui.screens.base.registry import inner

        self.push_screen(inner("tag", tag_id))

    def keep_now(self) -> None:
        """Ask where this run is kept."""
        from tui.screens.records.first_run import KeepScreen

        self.push_screen(KeepScreen())

    # keys that work anywhere

    def action_help(self) -> None:
        """Help; it knows the keys of this page."""
        from tui.present.help.help_pages import KEYS_ID
        from tui.screens.help.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            here = keys.here(self)
            here += strip_keys(self.session) if here else []
            self.push_screen(HelpScreen(here, KEYS_ID if here and isinstance(self.screen, Page) else None))

    def action_help_now(self) -> None:
        """Who can help, from any page, also before a record is open; a hidden page shows it itself."""
        from tui.screens.help.help_now import HelpNowScreen
        from tui.screens.unlock import HiddenScreen

        if isinstance(self.screen, HiddenScreen):
            self.screen.show_urgent()
        elif not self.hidden and not isinstance(self.screen, HelpNowScreen):
            self.push_screen(HelpNowScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for who stops a visit where none goes on."""
        if action == "client_stops":
            return not self.hidden and going(self.session) is not None
        return super().check_action(action, parameters)

    def action_client_stops(self) -> None:
        """A client's word that ends what goes on, from any page while a visit goes on."""
        if not self.hidden and going(self.session) is not None:
            self._client_stops()

    @work(group="client-stops")
    async def _client_stops(self) -> None:
        from tui.screens.visit.client_word import ask_to_stop

        await ask_to_stop(self)

    def end_looking(self) -> None:
        """End the look at a network that goes on."""
        from tui.screens.home.looks import LOOKING

        self.workers.cancel_group(self, LOOKING)

    def action_plain(self) -> None:
        """This page as plain lines."""
        from tui.screens.base.plain import PlainScreen

        if isinstance(self.screen, Page) and not isinstance(self.screen, PlainScreen):
            title, *lines = self.screen.plain_lines()
            above = [*plain_strip(self.session), *gone_lines(self.session)]
            self.push_screen(PlainScreen([title, *above, *lines]))

    def action_hide(self) -> None:
        """Hide everything; listening goes on. A record that has a passphrase is closed."""
        self._last_key = monotonic()
        if not self.hidden:
            from tui.screens.unlock import HiddenScreen

            self.clear_notifications()
            self._hid_at = textual_private.event_time()
            self.push_screen(HiddenScreen())
        self._lock_if_free()

    def _lock_if_free(self) -> None:
        """Close the record, unless something goes on that needs it open: then once that is over."""
        from tui.app.lock import lock_record

        if lock_record.is_due(self):
            self.changing = True
            self.run_worker(lock_record.lock(self), group="other", exclusive=True)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that a key does, by name; nothing but leaving while the screen is hidden."""
        record = self.session.record
        if not (self.hidden or record.rewriting or record.erased):
            yield from keys.commands(self, screen)
        yield SystemCommand(words.LEAVE, words.LEAVES_AT_ONCE, self.leave)

    def action_command_palette(self) -> None:
        """Everything by its name."""
        self._open_palette("")

    def _open_palette(self, typed: str) -> None:
        from tui.app.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(words.PALETTE_ASK, typed))

    def set_timer(self, *args: Any, **kwargs: Any) -> "Timer":
        """As Textual's, which waits so for a terminal's new size; on a busy machine late, and not lost."""
        return textual_private.late_not_lost(super().set_timer(*args, **kwargs))

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they stand on keyboards."""
        return keys.display(binding.key)

    def bell(self) -> None:
        """Never a sound."""

    def copy_to_clipboard(self, text: str) -> None:
        """What is cut stays in the app: the desktop's clipboard outlives the lock. Of dots, nothing."""
        if not getattr(self.focused, "password", False):
            textual_private.keep_in_app(self, text)

    # leaving

    async def action_quit(self) -> None:
        """Leave at once, with what was typed right before in its field."""
        await self._leave_with_typed()

    async def _leave_with_typed(self, *more: "MessagePump") -> None:
        """Blank the terminal, take in what waits for the field, its page and these, and leave."""
        before_a_page = not textual_private.stack(self)  # a signal may come so early
        if not before_a_page and self.focused is not None:
            if not self.is_headless:
                app_leave.restore_terminal(textual_private.take_driver(self))
            await app_leave.taken_in(*more, self.focused, self.screen)
        self.leave()

    def leave(self, said: str = "") -> None:
        """Blank the terminal, keep what was heard, silence what was made to ring, say this, end."""
        if self.leaving:
            return
        self.leaving = True
        if self.is_headless:
            self._keep_all()
            app_leave.last_line(said)
            self.exit()
            return
        driver, talking = textual_private.take_driver(self), self.session.talking
        app_leave.leave_app(driver, self._keep_all, said=said, talking=talking, exit_now=self._exit_now)

    def _leave_soon(self) -> None:
        """For a signal, which comes before keys that were pressed before it."""
        textual_private.soon(self, self._leave_at_signal)

    def _leave_at_signal(self) -> None:
        self._leave_task = asyncio.create_task(self._leave_with_typed(self))

    def _keep_all(self) -> None:
        self.session.end()
        self._at_end()

    def _fatal_error(self) -> None:
        """A mistake of ours: one sentence, and no content in it."""
        from rich.segment import Segments

        self._keep_all()
        narrow = self.console.options.update(width=self.console.width - 1)  # cut there on older Windows
        line = self.console.render(words.STOPPED_BY_MISTAKE, narrow)
        textual_private.end_with(self, Segments(line))
