"""A sheet to sign or to fill in, as lines and on paper: a page on a screen cannot be signed."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from scanner.actions.help.help_lines import Chosen
from scanner.log.diary.entry import Entry
from scanner.log.export.formats.document import Document, Section, Text
from tui.screens.on_paper import PaperPage, offer_paper
from tui.screens.plain import PlainScreen
from tui.wording.log.entries import KEY_SHEET_PAPER, RECEIPT_TITLE, SHEET_TITLE
from tui.wording.saying import local_time


class SheetToSign(PlainScreen):
    """Of one entry; p writes or prints it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "paper", KEY_SHEET_PAPER, id="sheet.paper"),
    ]

    def __init__(self, entry: Entry, lines: Sequence[str]) -> None:
        self._entry = entry
        super().__init__(lines, RECEIPT_TITLE if entry.hand_over is not None else SHEET_TITLE)

    def action_paper(self) -> None:
        """Ask whether to write it or to print it, and do it."""
        told = partial(on_paper, str(self.HEADING), tuple(self.plain_lines()), self._entry.written.time)
        kind = "receipt" if self._entry.hand_over is not None else "sheet"
        day = local_time(self._entry.written.time)
        offer_paper(self.host, PaperPage(f"{kind}-{self._entry.number}-{day:%Y-%m-%d}", told))


def on_paper(title: str, lines: Sequence[str], time: float, _helping: Chosen, _moment: datetime) -> Document:
    """The same lines, with room to write; `time` Unix seconds when the entry was written."""
    head, *rest = lines
    spaced = "\n".join(f"\n{line}" if set(line.strip()) == {"_"} else line for line in rest)
    return Document(title, (Section(head, (Text(spaced),), "sheet", large=True),), time, page="")
