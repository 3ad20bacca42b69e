"""A hand-over before it is added: looked over as any entry; in a client's record with who writes it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from scanner.actions.diary.draft_entry import Desk
from scanner.log.diary.entries import Draft, names_used
from scanner.log.diary.entry import Entry
from scanner.log.diary.forms import OF_A_CLIENT
from scanner.store import codename
from scanner.text import clean
from tui.screens.asking.dialogs import AskYes
from tui.screens.write import begin
from tui.screens.write.review import OverScreen
from tui.widgets.form import Line
from tui.wording.app import record as words
from tui.wording.log import diary

if TYPE_CHECKING:
    from tui.screens.base.host import Host

_HINTS = {"writer": words.WRITER_OF_A_CLIENT_FIELD, "written_for": words.HINTS["written_for"]}


class HandedOver(OverScreen):
    """Ends with "add" or "change": what is not added stays in its fields."""

    NOBODY = words.NOBODY_HANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._choices = [("add", words.ADD), ("change", words.CHANGE)]


async def looked_over(host: "Host", entry: Entry) -> int | None:
    """The number of the entry once it was added; None where it was not. Raises EntryError, StoreError."""
    now = host.session.clock.time
    desk = Desk(begin.case_of(host), Draft("", now(), entry), now=now)
    return desk.add().number if await host.push_screen_wait(HandedOver(desk)) == "add" else None


class Whose(Vertical):
    """In a client's record who writes, and for whom: as in the entry before, to be seen and changed."""

    def __init__(self, before: tuple[str, str]) -> None:
        super().__init__(id="whose")
        self._before = before

    def compose(self) -> ComposeResult:
        if any(self._before):
            yield Static(Content(words.NAMES_AS_BEFORE), classes="hint", id="as-before")
        for field, name in zip(OF_A_CLIENT, self._before, strict=True):
            yield Static(Content(diary.short_question(field)), classes="asks")
            yield Static(Content(_HINTS[field]), classes="hint")
            yield Line(name, limit=300, id=field)

    @property
    def told(self) -> tuple[str, str]:
        """What stands there: writer, and for whom."""
        writer, written_for = (self.query_one(f"#{field}", Line).value.strip() for field in OF_A_CLIENT)
        return writer, written_for

    @property
    def changed(self) -> bool:
        """Whether the person typed there."""
        return self.told != self._before

    def noted(self) -> None:
        """It is in the record now, and is what the next entry begins with."""
        self._before = self.told


def whose_lines(host: "Host") -> ComposeResult:
    """In a client's record the questions of who writes, and for whom; in others nothing."""
    case = begin.case_of(host)
    if codename.of(case):
        writer, written_for = (clean(name, limit=300) for name in names_used(case))
        yield Whose((writer, written_for))


def whose_typed(page: DOMNode) -> tuple[str, str]:
    """What was typed there: writer, and for whom; nothing where it was not asked."""
    return next((one.told for one in page.query(Whose)), ("", ""))


def leave_hand_over(host: "Host", go: Callable[[], None], *, typed: bool) -> None:
    """Off the page of a hand-over by `go`; where something was `typed` and is noted nowhere it is asked."""
    if typed:
        host.push_screen(AskYes(words.HAND_LEAVE), lambda yes: go() if yes else None)
    else:
        go()
