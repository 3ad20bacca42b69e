"""Page up and page down for a part of a page that takes no focus: the list beside it keeps it."""

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

_WAYS = {"pageup": "page_up", "pagedown": "page_down"}


def turn_bindings() -> list[BindingType]:
    """The keys of a page that has an `action_turn`."""
    return [Binding(key, f"turn('{way}')", show=False, priority=True) for key, way in _WAYS.items()]


def turn(part: VerticalScroll, way: str) -> None:
    """A page of it on or back."""
    part.action_page_up() if way == "page_up" else part.action_page_down()
