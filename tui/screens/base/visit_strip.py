"""The line of a visit on top of every page: what is done, what is next, how much time is left."""

from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import ref

from textual import events
from textual.content import Content
from textual.widgets import Static

from scanner.store.errors import StoreError
from tui.widgets.said import say

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.actions.visit.steps import Visit

BLANKS = 2  # beside it


class VisitStrip(Static):
    """Gone where no visit goes on. The time left stands at its right end in every size of the terminal."""

    _session: "ref[Session] | None" = None  # Textual keeps pages that are gone a while

    def on_mount(self) -> None:
        self.display = False

    def on_resize(self, event: events.Resize) -> None:
        """Other columns, other words."""
        if self._session is not None and (session := self._session()) is not None:
            self.tell(session)

    def tell(self, session: "Session") -> None:
        """As it stands now."""
        self._session = ref(session)
        line = strip_line(session, self.content_size.width or self.app.size.width - BLANKS)
        self.display = bool(line)
        say(self, Content(line))


def strip_line(session: "Session", columns: int) -> str:
    """What it says; empty where no visit goes on."""
    if (visit := going(session)) is None:
        return ""
    from tui.present.visit.strip import strip_in

    return strip_in(visit, session.clock.time(), columns)


def plain_strip(session: "Session") -> list[str]:
    """The same in words, for the page as plain lines."""
    if (visit := going(session)) is None:
        return []
    from tui.present.visit.strip import strip_in_words

    return [strip_in_words(visit, session.clock.time())]


def strip_keys(session: "Session") -> list[tuple[str, str]]:
    """The key of every page of a visit, and what the signs mean, for the help of a page."""
    if going(session) is None:
        return []
    from tui.present.visit.strip import strip_signs
    from tui.wording.app.common import CLIENT_STOPS
    from tui.wording.guided.visit import answers as words
    from tui.wording.guided.visit import steps as visit_words

    signs = [(visit_words.STRIP_KEY.format(sign=sign), means) for sign, means in strip_signs()]
    return [(words.STOPS_KEY, CLIENT_STOPS), *signs]


def going(session: "Session") -> "Visit | None":
    """The visit that goes on; none in what is made up."""
    if session.case is None or session.made_up:
        return None
    from scanner.actions.visit import visit as visits

    with suppress(StoreError):  # whoever reads more of the record is told
        return visits.going(session.case)
    return None
