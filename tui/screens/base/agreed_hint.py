"""A client's record without a note of what was agreed: said in one line, and nothing is held up."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from scanner.store.errors import StoreError
from tui.widgets.said import say
from tui.wording.app import record as words

if TYPE_CHECKING:
    from scanner.actions.session import Session

_KEY = "ctrl+g"  # not g alone: a field for words may have the cursor


def agreed_binding(action: str, page: str) -> Binding:
    """The key that leads to the page of what was agreed."""
    return Binding(
        _KEY, action, words.ENTRY_AGREED, show=False, priority=True, tooltip=words.ABOUT_AGREED,
        id=f"{page}.agreed",
    )  # fmt: skip


def unagreed_line(session: "Session") -> str:
    """What to say; empty where something is noted, or the record is nobody's but one's own."""
    if session.case is None or session.made_up:
        return ""
    from scanner.actions.home import list_agreed

    with suppress(StoreError):  # whoever reads more of it is told
        return words.UNAGREED if list_agreed.missing(session.case) else ""
    return ""


def said_in(texts: Sequence[str]) -> bool:
    """Whether it is among these."""
    return words.UNAGREED in texts


class Unagreed(Static):
    """The line, gone where there is nothing to say."""

    def tell(self, session: "Session") -> None:
        """As it stands now."""
        said = unagreed_line(session)
        self.display = bool(said)
        say(self, Content(said))
