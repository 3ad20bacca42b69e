"""Style sheets: what the first page needs is read as the app begins, the rest with the page after it."""

from pathlib import Path, PurePath
from typing import Any

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

_FOLDER = Path(__file__).with_name("styles")
FIRST: list[str | PurePath] = [_FOLDER / "base.tcss", _FOLDER / "start.tcss"]
LATER = [
    _FOLDER / f"{name}.tcss"
    for name in ("parts", "pages", "home", "record", "helpnow", "locate", "talk", "walk", "compare", "visit")
]


class ReadOnce(Stylesheet):
    """Style sheets that are not read again for the colours that they were read with: Textual asks for that as
    the app begins, which is a twentieth of its start."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self.told, self.stale = dict(variables or {}), False

    def set_variables(self, variables: dict[str, str]) -> None:
        """The colours of a theme."""
        if variables != self.told:
            self.told, self.stale = dict(variables), True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read all again, if the colours are others; a sheet that was added is read when it is needed."""
        if self.stale:
            super().reparse()
            self.stale = False


class StyledApp(App[None]):
    """An app whose sheets beyond FIRST are read before any page that is not `FIRST_PAGE` opens. No rule of
    them fits anything on such a page (tests/tui/app/test_sheets.py)."""

    CSS_PATH = FIRST
    coloured = False  # by a theme of ours
    _whole = False

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none of Textual's own, for which it asks as it begins."""
        return super().get_css_variables() if self.coloured else {}

    def push_screen(self, screen: Screen[Any] | str, *given: Any, **named: Any) -> Any:
        """Open a page."""
        self.make_ready(screen)
        return super().push_screen(screen, *given, **named)

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Another page in the place of the uppermost."""
        self.make_ready(screen)
        return super().switch_screen(screen)

    def make_ready(self, screen: Screen[Any] | str) -> None:
        """The rules that fit a page are read before it opens, and it knows how large it is."""
        if isinstance(screen, Screen):
            self._of_this_size(screen)
        if not self._whole and not getattr(screen, "FIRST_PAGE", False):
            self._whole = True
            self.stylesheet.read_all(LATER)

    def _of_this_size(self, screen: Screen[Any]) -> None:
        """With the classes that it gets once it is as large as the terminal: so all of it is styled once."""
        across, down = self.HORIZONTAL_BREAKPOINTS or (), self.VERTICAL_BREAKPOINTS or ()
        for breakpoints, room in ((across, self.size.width), (down, self.size.height)):
            fits = [name for least, name in breakpoints if room >= least]
            screen.add_class(*fits[-1:], update=False)
