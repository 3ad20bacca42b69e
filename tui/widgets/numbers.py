"""A sentence with the emergency number in it, which follows the country that is chosen meanwhile."""

from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from tui.shared.help_numbers import Helping


class _App(Protocol):
    helping: "Helping"


class Numbers(Static):
    """`text` holds {call} or {police}; see tui.wording.support.emergency."""

    def __init__(self, text: str, **more: Any) -> None:
        super().__init__("", **more)
        self._text, self._said = text, ""

    def on_mount(self) -> None:
        """Another country is chosen on another page."""
        self.app.screen_change_signal.subscribe(self, lambda _: self.tell())
        self.tell()

    def tell(self) -> None:
        """As it stands now."""
        said = cast(_App, self.app).helping.put(self._text)
        if said != self._said:
            self._said = said
            self.update(Content(said))
