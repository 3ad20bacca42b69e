"""Is the record as it was? And words for all of it, to keep where nobody at this computer can change them."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from scanner.actions.package import prove_record, verify_record
from scanner.actions.refused import Refused
from scanner.missing import is_missing
from scanner.store.errors import StoreError
from scanner.text import printable
from scanner.typed_path import path_meant
from tui.present import verify as present_verify
from tui.present.proof import qr_signs
from tui.screens.base.page import Page
from tui.screens.write import begin
from tui.widgets.form import Line
from tui.widgets.numbers import Numbers
from tui.wording import missing, problems
from tui.wording import record as record_words
from tui.wording.app import record as words


class VerifyScreen(Page):
    """Checks the record as it opens; a package, or words that were written down, when asked."""

    HEADING = words.VERIFY_TITLE
    AUTO_FOCUS = "#verify"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._lines = [words.VERIFY_RUNS]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="verify"):
            yield Static(Content(words.VERIFY_RUNS), id="verify-text")
        yield Static(Content(words.VERIFY_WORDS), classes="asks")
        yield Line("", limit=200, stays=True, id="words")
        yield Static(Content(words.VERIFY_PATH), classes="asks")
        yield Line("", limit=1000, stays=True, id="path")

    def come_up(self) -> None:
        super().come_up()
        self._check()

    def _say(self, lines: list[str]) -> None:
        self._lines = [printable(line) for line in lines]
        self.query_one("#verify-text", Static).update(Content("\n".join(self._lines)))

    @work(exclusive=True, group="verify")
    async def _check(self) -> None:
        try:
            report = await asyncio.to_thread(verify_record.whole, begin.case_of(self.host))
        except StoreError as error:
            self._say([problems.of_store(error)])
            return
        self._say(present_verify.report_lines(report))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Words, or a package."""
        text = event.value.strip()
        if text and event.input.id == "words":
            found = verify_record.words_of(begin.case_of(self.host), [text])
            self._say(present_verify.paper_lines(found))
        elif text and is_missing(str(path_meant(text))):
            self._say([missing.no_file(str(path_meant(text)), missing.A_FILE_OR_FOLDER)])
        elif text:
            noted = self.query_one("#words", Line).value.strip()
            self._package(path_meant(text), [noted] if noted else [])

    @work(exclusive=True, group="verify")
    async def _package(self, path: Path, noted: list[str]) -> None:
        self._say([words.VERIFY_RUNS])
        try:
            found = await asyncio.to_thread(verify_record.package, path, words=noted)
        except Refused as refused:
            self._say([problems.refused_in_app(refused)])
        else:
            self._say(present_verify.package_lines(found))

    def plain_lines(self) -> list[str]:
        return [words.VERIFY_TITLE, *self._lines]


class AnchorScreen(Page):
    """Eight words and a QR code for the record as it is now; that they were shown is noted in it."""

    HEADING = words.ANCHOR_TITLE
    AUTO_FOCUS = "#anchor"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._signs: list[str] = []

    def body(self) -> ComposeResult:
        self._read()
        with VerticalScroll(id="anchor"), Horizontal(id="anchor-both"):
            with Vertical(id="anchor-text"):
                yield Static(Content("\n".join(self._lines)))
                if self._signs:
                    yield Numbers(f"\n{record_words.ANCHOR_USE}")
            # dark on light whatever the colours are, or no telephone reads it
            dark_on_light = Style.parse("black on white")
            lines = [Content(line).stylize(dark_on_light) for line in self._signs]
            yield Static(Content("\n").join(lines), id="qr")

    def _read(self) -> None:
        case, now = begin.case_of(self.host), self.session.clock.time()
        try:
            head = prove_record.give_out_words(case, now=now)
        except (Refused, StoreError) as error:
            self._lines = [problems.stopped_in_app(error)]
            return
        told = head.words.split()
        pairs = [f"    {' '.join(told[at : at + 2])}" for at in range(0, len(told), 2)]
        self._lines = [record_words.ANCHOR_WORDS.format(seq=head.seq), "", *pairs]
        self._signs = qr_signs(head.line)

    def plain_lines(self) -> list[str]:
        use = ["", self.host.helping.put(record_words.ANCHOR_USE)] if self._signs else []
        return [words.ANCHOR_TITLE, *self._lines, *use]
