"""A hand-over before it is added: looked over as any entry; in a client's record with who writes it."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from scanner.log.entries import Draft
from scanner.log.entry import Entry
from scanner.log.forms import OF_A_CLIENT
from scanner.store import codename
from tui.diary_desk import Desk
from tui.screens import write_begin
from tui.screens.write_over import OverScreen
from tui.widgets.form import Line
from tui.wording import app_record as words
from tui.wording import log as diary

if TYPE_CHECKING:
    from tui.app import HomesweepApp

HINTS = {"writer": words.WRITER_OF_A_CLIENT, "written_for": words.HINTS["written_for"]}


class HandedOver(OverScreen):
    """Ends with "add" or "change": what is not added stays in its fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._choices = [("add", words.ADD), ("change", words.CHANGE)]


async def looked_over(home: "HomesweepApp", entry: Entry) -> int | None:
    """The number of the entry once it was added; None where it was not. Raises EntryError, StoreError."""
    now = home.doing.clock.time
    desk = Desk(write_begin.case_of(home), Draft("", now(), entry), now=now)
    return desk.add().number if await home.push_screen_wait(HandedOver(desk)) == "add" else None


def whose_lines(home: "HomesweepApp") -> ComposeResult:
    """In a client's record the questions of who writes, and for whom; in others nothing."""
    if not codename.of(write_begin.case_of(home)):
        return
    with Vertical(id="whose"):
        for field in OF_A_CLIENT:
            yield Static(Content(diary.short_question(field)), classes="asks")
            yield Static(Content(HINTS[field]), classes="hint")
            yield Line("", limit=300, id=field)


def whose(page: DOMNode) -> tuple[str, str]:
    """What was typed there: writer, and for whom; nothing where it was not asked."""
    told = {line.id: line.value.strip() for line in page.query("#whose Line").results(Line)}
    return told.get("writer", ""), told.get("written_for", "")
