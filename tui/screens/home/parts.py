"""Pages of headings and lines about the home network: how it was looked, and the base of the others."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scanner.actions.listen.heard import Now
from tui.present.home import page
from tui.present.home.page import HomeParts
from tui.screens.base.page import Page
from tui.widgets.titled import titled
from tui.wording.home import page as words


class PartsPage(Page):
    """A sentence in a box, and below it parts that scroll. Subclasses give `sentence` and `parts`."""

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="parts-title")
        with VerticalScroll(id="parts-page"):
            yield Static(Content(""), id="parts-text")

    def sentence(self) -> str:
        """What stands first."""
        return ""

    def parts(self) -> HomeParts:
        """The rest."""
        return []

    def tell(self, now: Now) -> None:
        shown = self.sentence(), self.parts()
        if shown != getattr(self, "_shown", None):
            self._shown = shown
            self.query_one("#parts-title", Static).update(Content(shown[0]))
            self.query_one("#parts-text", Static).update(titled(shown[1]))

    def plain_lines(self) -> list[str]:
        lines = [line for head, body in self.parts() for line in ("", head, *body)]
        return [self.HEADING, self.sentence(), *lines]


class HowScreen(PartsPage):
    """How it was looked, method by method, and everything that this cannot see."""

    HEADING = words.HOME_TITLE

    def sentence(self) -> str:
        return words.HOW_LINE

    def parts(self) -> HomeParts:
        seen = self.session.home.seen
        return page.how_parts(seen) if seen is not None else []
