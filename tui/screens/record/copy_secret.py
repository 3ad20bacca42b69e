"""The passphrase of a copy, chosen as that of a new record: typed twice, six words offered."""

from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.screens.asking.passphrase import NewSecretScreen
from tui.wording.app import common as words
from tui.wording.app import upkeep


class CopySecretScreen(NewSecretScreen):
    """Ends with True once `secret` is chosen; it must be another than that of the record."""

    MAKE, MAKING = words.CHANGE_SECRET, upkeep.COPYING

    def __init__(self, target: Path, of_record: str | None) -> None:
        super().__init__(target)
        self.of_record = of_record
        self.secret = ""

    def body(self) -> ComposeResult:
        yield Static(Content(upkeep.COPY_SECRET), classes="title")
        yield from list(super().body())[1:]  # what follows the title of a record

    async def _lock(self, secret: str) -> None:
        self.secret = secret
