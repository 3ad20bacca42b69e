"""Finds the screens of the app by pressing what can be pressed: new pages need no word here.

`crawl` gives for each screen the keys that lead to it and what it offers. From the start it opens every line;
with `deep` it presses every hint and Enter on each page that comes, and goes on from there to deeper pages
and sheets: hints, and every button. On every screen Ctrl+Q is pressed in every field then.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import cache, partial
from itertools import islice
from time import monotonic as now
from typing import Any, NamedTuple
from unittest.mock import patch

from textual.binding import ActiveBinding
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, TextArea
from textual.worker import Worker, WorkerState

from scanner.model import Item
from signatures.announcement import Announcement
from tests.tui.apps import resize
from tests.tui.contrast import pale
from tui.app import themes
from tui.app.app import HomesweepApp
from tui.app.commands import demo
from tui.screens.base.page import Page
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.unlock import HiddenScreen
from tui.widgets.talking import Folded
from tui.widgets.textual_private import shown_bindings

ANYWHERE = ("ctrl+t", "ctrl+l", "ctrl+p", "question_mark")
ELSEWHERE = {"back", "help", "hide", "quit", "command_palette", "plain"}  # the same from every page
NO_HINTS = ("tab", "shift+", "ctrl+", "super+")
MOST_ITEMS = 1_250  # of the made-up week: a day, to behind the first look at the home network
TO_FINDING = 3_600  # of it: to the first finding
DEEPEST = 4  # steps from the start
BEGINS_WORK = {
    "write",
    "listen",
    "look",
    "over",
    "make",
    "unlock",
}  # buttons that do something, or are hints too
READS = {"home-read", "package", "verify"}  # works of pages that stand already
WAIT_S = 1.5  # for a page that is worked out beside the loop


class Found(NamedTuple):
    """A screen: the keys that lead to it with the screen after each, what its footer shows, and what can be
    done on it (by help or palette); `plain` its plain lines, `narrow` its text at 60 by 20. `fields` all that
    takes the focus, `stuck` those that Ctrl+Q did not leave, `helpless` those from which F2 did not lead
    to help. `pale` words that cannot be read well. `steps` what can be pressed on it to go on from there."""

    keys: tuple[str, ...]
    screens: tuple[str, ...]
    footer: list[str]
    told: set[str]
    palette: set[str]
    plain: list[str] | None
    narrow: str
    fields: tuple[str, ...]
    stuck: tuple[str, ...]
    helpless: tuple[str, ...]
    pale: dict[str, dict[str, float]]
    steps: list[str]


Look = Callable[[HomesweepApp, Any, tuple[str, ...], tuple[str, ...]], Awaitable[Found]]


def short_week(most: int = MOST_ITEMS) -> Iterator[Item]:
    """The beginning of the made-up week, with its home network."""
    items = _recording()
    yield from islice((item for item in items if not isinstance(item, Announcement)), most)
    yield from (item for item in items if isinstance(item, Announcement))


_whole = demo.recording


@cache
def _recording() -> tuple[Item, ...]:
    return tuple(_whole())


@asynccontextmanager
async def short_demo(most: int = MOST_ITEMS) -> AsyncIterator[tuple[HomesweepApp, Any]]:
    """The app at the start, with the beginning of the made-up week in it."""
    demo.recording, kept = partial(short_week, most), demo.recording
    try:
        app = demo.demo_app(at_once=True)
    finally:
        demo.recording = kept
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        while _works(app):  # noqa: ASYNC110  there is no event for it
            await asyncio.sleep(0.01)
        await pilot.pause()
        yield app, pilot


def name_of(app: HomesweepApp) -> str:
    """Its class; a form with all its questions is another screen."""
    full = "Full" if getattr(app.screen, "full", False) else ""
    return full + type(app.screen).__name__


async def crawl(*, deep: bool = False, looks: bool = True) -> dict[str, Found]:
    """The way to every screen one step from the start; with `deep` what is on all that can be come to.

    Without `looks` only the way there: that is many times faster."""
    with patch("tui.widgets.tag_table.SEEN_S", 0.0):  # a key right behind another is meant here
        return await _crawl(deep=deep, looks=looks)


async def _crawl(*, deep: bool, looks: bool) -> dict[str, Found]:
    async with short_demo() as (app, pilot):
        look = _look if deep and looks else _name_only
        found = {name_of(app): await look(app, pilot, (), ())}
        for first in (*_lines(app), *ANYWHERE):
            await press(app, pilot, first)
            page, name = app.screen, name_of(app)
            if name not in found:
                found[name] = await look(app, pilot, (first,), (name,))
                if page.query(Folded):  # as it stands for who comes to it: looking opened what is folded
                    await _back_to(app, pilot, app.screen_stack[0])
                    await press(app, pilot, first)
                    page = app.screen
                for second in ("enter", "tab enter", *_hints(app)) if deep and isinstance(page, Page) else ():
                    await press(app, pilot, second)
                    there = name_of(app)
                    if there not in found:
                        found[there] = await look(app, pilot, (first, second), (name, there))
                    if not await _back_to(app, pilot, page):
                        break
            await _back_to(app, pilot, app.screen_stack[0])
        if deep:
            await _deeper(app, pilot, found, look)
    return found


async def _deeper(app: HomesweepApp, pilot: Any, found: dict[str, Found], look: Look) -> None:
    """From every page that was found, until no new screen comes."""
    for one in [one for one in found.values() if one.keys]:
        if one.steps and await _walk(app, pilot, one):
            await _go_on(app, pilot, found, look, one)
    for entry in PAGE_ENTRIES:  # some are chosen by name only, in the palette
        await _back_to(app, pilot, app.screen_stack[0])
        await press(app, pilot, step := f"go:{entry.id}")
        if (there := name_of(app)) not in found:
            found[there] = await look(app, pilot, (step,), (there,))
            await _go_on(app, pilot, found, look, found[there])


async def _go_on(app: HomesweepApp, pilot: Any, found: dict[str, Found], look: Look, at: Found) -> None:
    """All that can be pressed on the page that stands, and on the pages that come of it."""
    page, steps = app.screen, [*at.steps]
    while steps and len(at.keys) < DEEPEST:
        if not await _back_to(app, pilot, page):
            if not await _walk(app, pilot, at):
                return
            page = app.screen
        step = steps.pop(0)
        await press(app, pilot, step)
        if (there := name_of(app)) not in found:
            keys, screens = (*at.keys, step), (*at.screens, there)
            found[there] = await look(app, pilot, keys, screens)
            await _go_on(app, pilot, found, look, found[there])


async def press_everything(app: HomesweepApp, pilot: Any, *pages: str) -> tuple[set[str], int]:
    """Every hint and every button of every page of the registry (or of these) and of a tag's, with a yes to
    whatever is asked then.

    The names of the screens that came, and how many keys were pressed."""
    came, pressed = set[str](), 0
    tags = [f"tag:{tag.id}" for tag in app.session.now().tags[:1]]
    for one in (*(f"go:{id}" for id in pages or [entry.id for entry in PAGE_ENTRIES]), *tags):
        tried, page = set[str](), None
        while True:
            if fresh := page is None or not await _back_to(app, pilot, page):
                await _back_to(app, pilot, app.screen_stack[0])
                await press(app, pilot, one)
            came.add(name_of(app))
            page = app.screen
            step = next((one for one in _steps(app, hints=True, all_buttons=True) if one not in tried), None)
            if step is None and fresh:
                break
            if step is None:  # what was pressed may have taken some away
                page = None
                continue
            tried.add(step)
            await press(app, pilot, step)
            came.add(name_of(app))
            if app.screen is not page and isinstance(app.screen, ModalScreen):
                await press(app, pilot, "end enter")  # the first is No
                came.add(name_of(app))
            pressed += 1
    return came, pressed


async def _walk(app: HomesweepApp, pilot: Any, found: Found) -> bool:
    """To a page that was found; False where it stands no more, or is a question above a page."""
    await _back_to(app, pilot, app.screen_stack[0])
    for step in found.keys:
        await press(app, pilot, step)
    return name_of(app) == found.screens[-1] and isinstance(app.screen, Page)


def _onward(app: HomesweepApp, keys: tuple[str, ...]) -> list[str]:
    """What can be pressed on a page that was come to by these keys; of those of one key the hints were."""
    return _steps(app, hints=len(keys) > 1) if isinstance(app.screen, Page) else []


def _steps(app: HomesweepApp, *, hints: bool, all_buttons: bool = False) -> list[str]:
    """What can be pressed here; `hints` False where they were pressed already."""
    own = [a.binding for a in _bindings(app) if a.node is app.screen and a.binding.show]
    typing = [
        b.key for b in own if b.key.startswith("ctrl+") and b.action.rpartition(".")[2] not in ELSEWHERE
    ]
    steps = [*(["enter", *_hints(app)] if hints else []), *typing]
    for number, widget in enumerate(app.screen.focus_chain):
        if isinstance(widget, Button) and (all_buttons or widget.id not in BEGINS_WORK):
            steps.append(f"focus:{number} enter")
    return steps


async def press(app: HomesweepApp, pilot: Any, keys: str) -> None:
    """Press keys one by one and wait until something stands that stays, with its focus."""
    for key in keys.split():
        before, old = app.screen, _works(app)
        if key.startswith("focus:"):
            app.screen.set_focus(app.screen.focus_chain[int(key.removeprefix("focus:"))])
        elif key.startswith("tag:"):
            app.open_tag(key.removeprefix("tag:"))
        elif key.startswith("go:"):
            app.action_go(key.removeprefix("go:"))
        else:
            await pilot.press(key)
        end = now() + WAIT_S
        while app.screen is before and _works(app) - old and now() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await pilot.pause()
        while any(work.group in READS for work in _works(app)) and now() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        while app.focused is None and app.screen.focus_chain and now() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def shown(app: HomesweepApp) -> str:
    """What stands on the terminal."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def _works(app: HomesweepApp) -> set[Worker[Any]]:
    """What is worked on; a work that asked a question waits for its answer, and is not waited for."""
    return {worker for worker in app.workers if worker.state in (WorkerState.PENDING, WorkerState.RUNNING)}


async def _back_to(app: HomesweepApp, pilot: Any, screen: Any) -> bool:
    """Take off what stands above a screen; False where it is gone."""
    if screen not in app.screen_stack:
        return False
    while app.screen is not screen:
        if isinstance(app.screen, HiddenScreen):
            app.screen.opened = True  # as after the passphrase: nothing else ends it
        await app.pop_screen()
    await pilot.pause()
    return True


def _lines(app: HomesweepApp) -> list[str]:
    """Keys that open each line of the start."""
    count = app.screen.query_one(OptionList).option_count
    return [str(row + 1) for row in range(count)]


def _bindings(app: HomesweepApp) -> list[ActiveBinding]:
    return [active for active in app.screen.active_bindings.values() if active.enabled]


def _hints(app: HomesweepApp) -> list[str]:
    return [
        active.binding.key
        for active in _bindings(app)
        if active.node is app.screen
        and active.binding.action.rpartition(".")[2].partition("(")[0] not in ELSEWHERE
        and not active.binding.key.startswith(NO_HINTS)
    ]


async def _stuck(app: HomesweepApp, pilot: Any) -> tuple[list[Widget], list[str], list[str]]:
    """All that takes the focus, those in which Ctrl+Q does not leave, and those in which F2 does not lead to
    help; also in the middle of typing."""
    left: list[None] = []
    helped: list[None] = []
    stuck, helpless, chain, focused = list[str](), list[str](), app.screen.focus_chain, app.focused
    app.leave, leave = lambda: left.append(None), app.leave  # type: ignore[method-assign]
    app.action_help_now, help_now = lambda: helped.append(None), app.action_help_now  # type: ignore[method-assign]
    try:
        for widget in chain:
            app.screen.set_focus(widget)
            types = isinstance(widget, (Input, TextArea))
            for key in ("x", "f2", "ctrl+q", "backspace") if types else ("f2", "ctrl+q"):
                app.post_message(Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            if not left:
                stuck.append(str(widget))
            if not helped:
                helpless.append(str(widget))
            left.clear()
            helped.clear()
    finally:
        app.leave, app.action_help_now = leave, help_now  # type: ignore[method-assign]
    app.screen.set_focus(focused)
    return chain, stuck, helpless


async def _look(app: HomesweepApp, pilot: Any, keys: tuple[str, ...], screens: tuple[str, ...]) -> Found:
    screen = app.screen
    steps = _onward(app, keys)  # before anything is tried
    fields, stuck, helpless = await _stuck(app, pilot)
    own = [a.binding for a in _bindings(app) if a.node is screen and not a.binding.system]
    told = {
        binding.description
        for binding in own
        if (binding.show or binding.tooltip) and binding.action not in ("back", "app.quit")
    }
    footer = [active.binding.description for active in _bindings(app) if active.binding.show]
    assert footer == [one.binding.description for one in shown_bindings(screen) if one.enabled], screen
    palette = {command.title for command in app.get_system_commands(screen)}
    plain = screen.plain_lines() if isinstance(screen, Page) else None
    await resize(pilot, 60, 20)
    narrow = shown(app)
    await resize(pilot, 80, 24)
    names = tuple(str(widget) for widget in fields)
    dim = await _pale(app, pilot)
    return Found(
        keys, screens, footer, told, palette, plain, narrow, names, tuple(stuck), tuple(helpless), dim, steps
    )


async def _name_only(app: HomesweepApp, pilot: Any, keys: tuple[str, ...], screens: tuple[str, ...]) -> Found:
    """For those who want the way to it only: to look at a screen takes longer than to come to it."""
    return Found(keys, screens, [], set(), set(), None, "", (), (), (), {}, _onward(app, keys))


def _restyle(app: HomesweepApp, *, animate: bool) -> None:
    """As App.refresh_css, of the screen that stands: those beneath are styled when they come back."""
    sheet = app.stylesheet
    sheet.set_variables(app.get_css_variables())
    sheet.reparse()
    sheet.update(app, animate=animate)
    app.screen._refresh_layout(app.size)
    app.screen._css_update_count = app._css_update_count


async def _pale(app: HomesweepApp, pilot: Any) -> dict[str, dict[str, float]]:
    """What stands out too little, by the name of the colours: first the ones that stand; the last stay."""
    found = {}
    for theme in sorted((themes.LIGHT, themes.CONTRAST, themes.DARK), key=lambda one: one != app.theme):
        if theme != app.theme:
            with patch.object(app, "refresh_css", partial(_restyle, app)):
                app.theme = theme
                await pilot.pause()
        found[theme] = pale(app)
    return {theme: words for theme, words in found.items() if words}
