"""A sheet to sign or to fill in, as lines and on paper: a page on a screen cannot be signed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from scanner.log.diary.entry import Entry
from tui.present.diary.entry import sheet_on_paper
from tui.screens.base.plain import PlainScreen
from tui.screens.on_paper import PaperPage, offer_paper
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
        told = sheet_on_paper(str(self.HEADING), self.plain_lines(), made=self._entry.written.time)
        kind = "receipt" if self._entry.hand_over is not None else "sheet"
        day = local_time(self._entry.written.time)
        offer_paper(self.host, PaperPage(f"{kind}-{self._entry.number}-{day:%Y-%m-%d}", lambda *_: told))
