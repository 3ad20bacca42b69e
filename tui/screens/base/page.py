"""What all pages share: a bar on top, hints below, Esc goes back, and plain lines for screen readers."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from scanner.text import printable
from tui.present import common
from tui.screens.base.mounted_whole import MountedWhole
from tui.screens.base.record_gone import RecordGone
from tui.screens.base.visit_strip import VisitStrip
from tui.widgets.bar import Bar
from tui.widgets.hints import Hints
from tui.widgets.said import say
from tui.wording.app import common as words

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session
    from tui.screens.base.host import Host


READING = tuple(  # these scroll `Page.READ` wherever the focus is: within a list they would leap to a far row
    Binding(key, f"read('{way}')", show=False, priority=True)
    for key, way in (("pageup", "page_up"), ("pagedown", "page_down"))
)


class Page(MountedWhole, Screen[None]):
    """Subclasses give `HEADING`, `body`, and where they change with time `tell`."""

    HEADING: str = ""
    READ: ClassVar[str] = ""
    FIRST_PAGE: ClassVar[bool] = False  # it can be the first, so that it has what tui.app.sheets reads then
    _stands = False  # all of it is there, so that it can be told what stands now
    _fresh = True  # it is on top for the first time
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", words.BACK, id="page.back")]

    @property
    def host(self) -> "Host":
        """The app."""
        return cast("Host", self.app)

    @property
    def session(self) -> "Session":
        """What the app is doing."""
        return self.host.session

    def compose(self) -> ComposeResult:
        yield Bar(self.HEADING)
        yield VisitStrip()
        yield RecordGone()
        yield from self.body()
        yield Hints()

    def body(self) -> ComposeResult:
        """The page between bar and hints."""
        yield from ()

    # Textual calls the handler of each class of a page by itself, so what subclasses add is in no handler

    def on_mount(self) -> None:
        self._stands = True
        self.come_up()

    def on_screen_resume(self) -> None:
        if not self._fresh:
            self.come_back()
        self._fresh = False

    def come_up(self) -> None:
        """Once, when all parts are there."""
        self.come_back()

    def come_back(self) -> None:
        """On top for the first time or again: what it shows may have changed elsewhere."""
        self.read()
        self.refresh_now()

    def read(self) -> None:
        """Read anew what it shows of the record; `tell` shows it."""

    def refresh_now(self) -> None:
        """Show what stands now."""
        if not self._stands or self.leaving:
            return
        now = self.session.now()
        for bar in self.query(Bar):
            bar.tell(self.state_line(now))
        for strip in self.query(VisitStrip):
            strip.tell(self.session)
        for line in self.query(RecordGone):
            line.tell(self.session)
        self.tell(now)

    def state_line(self, now: "Now") -> str:
        """What stands beside the title."""
        return common.state_line(self.session, now)

    def tell(self, now: "Now") -> None:
        """Show what changed."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No way back from the first page; to what was agreed where nothing is noted of it."""
        if action == "unagreed":
            from tui.screens.base import agreed_hint

            return bool(agreed_hint.unagreed_line(self.session))
        return action != "back" or len(self.app.screen_stack) > 1

    def say_problem(self, sentence: str) -> None:
        """What is wrong, or is being done, in the line of a page that has one for it (`#problem`)."""
        say(self.query_one("#problem", Static), Content(printable(sentence)))

    def of_what(self, action: str) -> str:
        """What a key of this page is about, where the palette could not tell: what the cursor is on."""
        return ""

    def plain_lines(self) -> list[str]:
        """The page as lines, without boxes."""
        return [self.HEADING]

    def action_unagreed(self) -> None:
        """What was agreed before a check."""
        self.host.action_go("agreed")

    def action_helpers(self) -> None:
        """Do and don't for professionals."""
        from tui.screens.base import registry

        self.host.open_page(registry.inner("help", (), "helpers"))

    def action_read(self, way: str) -> None:
        """Scroll what is read on this page."""
        getattr(self.query_one(self.READ), f"scroll_{way}")(animate=False)

    def action_back(self) -> None:
        """To the page before this one."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
