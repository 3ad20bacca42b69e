"""All that homesweep uses of what Textual keeps to itself, in one place.

tests/tui/widgets/test_textual_private.py says what a release lacks; until that is mended, it is held back.
"""

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual._time import get_time as event_time
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

if TYPE_CHECKING:
    from rich.segment import Segments
    from textual.driver import Driver
    from textual.timer import Timer
    from textual.widgets import DataTable, Footer

__all__ = ["FooterKey", "event_time"]  # one key of a footer; the clock of events


def take_driver(app: App[Any]) -> "Driver | None":
    """The terminal of an app, which draws nothing from here on."""
    driver, app._driver = app._driver, None
    return driver


def has_terminal(app: App[Any]) -> bool:
    """Whether the app draws on a terminal of POSIX, whose settings can be held."""
    return getattr(app._driver, "attrs_before", None) is not None


def is_terminal_gone(app: App[Any]) -> bool:
    """Whether the terminal of POSIX on which the app draws was closed. Its signal may have come to the
    program in whose place this one is; reads end at once then, again and again."""
    if sys.platform == "win32" or not has_terminal(app):
        return False
    import termios

    driver: Any = app._driver
    try:
        termios.tcgetattr(driver.fileno)
    except termios.error:
        return True
    return False


def hold_terminal(app: App[Any]) -> list[Any]:
    """The terminal of an app that ends, blank and without an echo, for the one that takes its place; what its
    settings were before, as JSON has it."""
    if sys.platform == "win32":
        raise NotImplementedError
    import termios

    driver: Any = take_driver(app)
    before, driver.attrs_before = driver.attrs_before, termios.tcgetattr(driver.fileno)
    driver.stop_application_mode()
    driver.write("\x1b[?1049h\x1b[2J\x1b[?25l")  # not for a moment what stood there before the app
    driver.flush()
    driver.close()
    return [*before[:-1], [sign.hex() if isinstance(sign, bytes) else sign for sign in before[-1]]]


def give_back_at_end(app: App[Any], settings: list[Any] | None) -> None:
    """These are what the terminal gets back at the end, as `hold_terminal` told them."""
    driver: Any = app._driver
    if settings and getattr(driver, "attrs_before", None) is not None:
        signs = [bytes.fromhex(sign) if isinstance(sign, str) else sign for sign in settings[-1]]
        driver.attrs_before = [*settings[:-1], signs]


def soon(app: App[Any], call: Callable[[], None]) -> None:
    """Do something on the app's loop, from a thread or a signal."""
    if app._loop is not None:
        app._loop.call_soon_threadsafe(call)


def late_not_lost(timer: "Timer") -> "Timer":
    """One that is to come once comes: Textual leaves it out where the machine stood still as it was begun."""
    timer._skip = False
    return timer


def end_with(app: App[Any], told: "Segments") -> None:
    """End an app that cannot go on, and print this on the terminal behind it."""
    app._exit_renderables.append(told)
    app._close_messages_no_wait()


_turn_page = OptionList._move_page


def turn_drawn_pages_only() -> None:
    """A page key on a list with no room, or not laid out yet, does nothing: Textual raises KeyError there."""

    def turn(self: OptionList, direction: Any) -> None:
        if (self.highlighted or 0) in self._index_to_line:
            _turn_page(self, direction)

    OptionList._move_page = turn  # type: ignore[method-assign]


def keep_in_app(app: App[Any], text: str) -> None:
    """What was cut in a field, to be put into another; Textual's own way hands it to the desktop."""
    app._clipboard = text


def forget_clipboard(app: App[Any]) -> None:
    """What was copied in a field."""
    app._clipboard = ""


def take_back(app: App[Any], message: str) -> None:
    """A notice that still stands with these words."""
    for notice in [one for one in app._notifications if one.message == message]:
        app._unnotify(notice, refresh=False)


def may_be_switched(app: App[Any], screen: Screen[Any]) -> None:
    """Let another page take the place of the first, which Textual does of those alone that were pushed."""
    screen._push_result_callback(app, None)


async def closed_first(app: App[Any]) -> None:
    """Wait until the screens that close just now are gone. Textual waits so in the work that opens a screen;
    where that ends with its own page, it would end what the app waits for, and the app."""
    await asyncio.shield(app._flush_next_callbacks())


def own_action(widget: Widget, key: str) -> str | None:
    """What a key edits in a field itself: not what it does on its page or in the app, what sends the field
    off, nor what scrolls it, which a field of one line leaves to its page."""
    actions = (binding.action for binding in widget._bindings.key_to_bindings.get(key, ()))
    others = ("submit", "scroll_", "page_")
    return next((action for action in actions if "." not in action and not action.startswith(others)), None)


def stack(app: App[Any]) -> list[Screen[Any]]:
    """The screens that stand on each other, to be changed in place."""
    return app._screen_stack


def brought_up(screen: Screen[Any]) -> bool:
    """Whether a screen is open; if so it is uppermost from here on: that is the one that Textual closes."""
    open_ones = stack(screen.app)
    if screen not in open_ones:
        return False
    open_ones.append(open_ones.pop(open_ones.index(screen)))
    return True


def binding_of(screen: Screen[Any], key: str) -> Binding:
    """What a key of a screen does, whether it is on now or not. Raises NoBinding."""
    return screen._bindings.get_bindings_for_key(key)[0]


def shown_bindings(screen: Screen[Any]) -> list[ActiveBinding]:
    """Those of Screen.active_bindings that are shown: it asks of each of some forty whether it is on."""
    chain = [
        (key, binding, node) for node, bindings in screen._modal_binding_chain for key, binding in bindings
    ]
    keys = {key for key, binding, _ in chain if binding.show}
    active = dict[str, ActiveBinding]()
    for key, binding, node in chain:
        known = active.get(key)
        if key not in keys or (known and (known.binding.priority or not binding.priority)):
            continue
        state = screen.app._check_action_state(binding.action, node)
        if state is not False:  # None is one that is shown, but off
            active[key] = ActiveBinding(node, binding, bool(state), binding.tooltip)
    return [one for one in active.values() if one.binding.show]


def bindings_ready(footer: "Footer") -> bool:
    """Whether the keys of the screen are known by now."""
    return footer._bindings_ready


def keep_drawn(table: "DataTable[Any]", most: int) -> None:
    """How many drawn cells, rows and lines are kept. Textual keeps 10,000: 8 MB a table."""
    for drawn in (table._cell_render_cache, table._row_render_cache, table._line_cache):
        drawn.maxsize = most


def measure_again(table: "DataTable[Any]") -> None:
    """After a column was given another width."""
    table._clear_caches()
    table._require_update_dimensions = True
    table.refresh(layout=True)


def row_in_view(table: "DataTable[Any]") -> bool:
    """Whether the row with the cursor stands in what is shown; if not, it is brought there."""
    row = table._get_row_region(table.cursor_row)
    top = table.scroll_y + (table.header_height if table.show_header else 0)
    if row.y >= top and row.bottom <= table.scroll_y + table.size.height:
        return True
    table._scroll_cursor_into_view()
    return False
