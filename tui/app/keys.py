"""What the keys do, as help and the palette name it. No key is told in one of the two only."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tui.app import themes
from tui.screens.base import visit_strip
from tui.screens.base.page import Page

if TYPE_CHECKING:
    from tui.app.owner import Owner

_NAMED = {
    "escape": "Esc",
    "enter": "Enter",
    "question_mark": "?",
    "slash": "/",
    "space": "Space",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
    "shift+f3": "Shift+F3",
}


def display(key: str) -> str:
    """A key as it stands on keyboards; of several the first."""
    key = key.split(",")[0]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return _NAMED.get(key, key)


def here(app: "Owner") -> list[tuple[str, str]]:
    """Keys of what has the focus, then those of its page, each with what it does."""
    from textual.widgets import Button, Checkbox, DataTable, Input, OptionList, TextArea

    from tui.widgets.card import FindingCard
    from tui.wording.app import help

    told_of: tuple[tuple[type[Any], tuple[tuple[str, str], ...]], ...] = (
        (FindingCard, help.ON_CARD),
        (DataTable, help.ON_TABLE),
        (OptionList, help.ON_LIST),
        (TextArea, help.ON_TEXT),
        (Input, help.ON_FIELD),
        (Checkbox, help.ON_BOX),
        (Button, help.ON_BUTTON),
    )
    focused = next((told for kind, told in told_of if isinstance(app.focused, kind)), ())
    return [
        *focused,
        *(
            (display(active.binding.key), active.binding.tooltip or active.binding.description)
            for active in app.screen.active_bindings.values()
            if _is_told(active.binding) and not isinstance(active.node, App) and active.enabled
        ),
    ]


def commands(app: "Owner", screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Everything that a key does, by name."""
    from tui.screens.base.registry import PAGE_ENTRIES
    from tui.screens.package import begin
    from tui.screens.record import upkeep_begin
    from tui.screens.unlock import forgot_page
    from tui.wording.app import common as words
    from tui.wording.app import record, record_access, upkeep

    pages = {one.title for one in PAGE_ENTRIES}
    for one in PAGE_ENTRIES:
        yield SystemCommand(one.title, "", lambda name=one.id: app.action_go(name))
    for active in screen.active_bindings.values():
        action, told = active.binding.action, _is_told(active.binding)
        named = active.binding.description in pages  # a key to a page that is named above
        if active.node is screen and active.enabled and told and action != "back" and not named:
            of = screen.of_what(action) if isinstance(screen, Page) else ""
            yield SystemCommand(
                active.binding.description,
                " ".join(filter(None, (of, active.binding.tooltip))),
                lambda todo=action: screen.call_later(screen.run_action, todo),
            )
    if visit_strip.going(app.session) is not None:
        yield SystemCommand(words.CLIENT_STOPS, "", app.action_client_stops)
    yield SystemCommand(record.PACKAGE_TITLE, "", lambda: begin.begin_package(app))
    yield SystemCommand(words.HELP, "", app.action_help)
    yield SystemCommand(record_access.FORGOT, "", lambda: app.push_screen(forgot_page()))
    yield SystemCommand(words.LOCK, "", app.action_hide)
    for name, title in upkeep.TITLES.items():
        yield SystemCommand(title, "", lambda name=name: upkeep_begin.begin_upkeep(app, name))
    yield SystemCommand(words.PLAIN_TITLE, "", app.action_plain)
    for title, theme in zip((words.DARK, words.LIGHT, words.CONTRAST), themes.THEMES, strict=True):
        yield SystemCommand(title, "", lambda name=theme.name: setattr(app, "theme", name))


def _is_told(binding: Binding) -> bool:
    """Whether help and the palette name a key: all that the footer shows, and others that have a tooltip."""
    return binding.show or bool(binding.tooltip)
