"""A group of things of a home that were heard by Bluetooth: what they could do, and what to check."""

from tui.present.home import near
from tui.present.home.page import HomeParts
from tui.screens.home.parts import PartsPage
from tui.wording.home import page as words


class NearScreen(PartsPage):
    """Shows one group. Nothing of it is kept but how many were heard at once."""

    HEADING = words.HOME_TITLE

    def __init__(self, group: str) -> None:
        super().__init__()
        self._group = group

    @property
    def _thing(self) -> near.NearThing:
        number = self.session.heard.at_home.get(self._group, 1)
        return near.NearThing(self._group, self._group, number)

    def sentence(self) -> str:
        return near.title(self._thing)

    def parts(self) -> HomeParts:
        return near.parts(self._thing)
