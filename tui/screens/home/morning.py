"""The morning list: what was new, came back or spoke while this laptop listened."""

from tui.present.home.morning import Parts
from tui.screens.home.parts import PartsPage
from tui.wording.home import page as words


class MorningScreen(PartsPage):
    """Shows the list that a watch gave; it is gone when it is left, and what may be kept is kept."""

    HEADING = words.MORNING_TITLE

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts

    def sentence(self) -> str:
        return words.MORNING_TITLE

    def parts(self) -> Parts:
        return self._parts
