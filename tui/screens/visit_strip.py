"""The line of a visit on top of every page: what is done, what is next, how much time is left."""

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from scanner.store.errors import StoreError

if TYPE_CHECKING:
    from scanner.actions.session import Session


class VisitStrip(Static):
    """Gone where no visit goes on."""

    def on_mount(self) -> None:
        self.display = False

    def tell(self, session: "Session") -> None:
        """As it stands now."""
        line = strip_line(session)
        self.display = bool(line)
        self.update(Content(line))


def strip_line(session: "Session") -> str:
    """What it says; empty where no visit goes on."""
    if session.case is None or session.made_up:
        return ""
    from scanner.actions.visit import visit as visits
    from tui.present.visit import visit as present

    with suppress(StoreError):  # whoever reads more of the record is told
        visit = visits.going(session.case)
        return present.strip(visit, session.clock.time()) if visit is not None else ""
    return ""
