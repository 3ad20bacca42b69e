"""The line that stands on every page while the open record cannot be reached, as when a stick was pulled."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from scanner.actions.session import Session


class RecordGone(Static):
    """Gone where the record is there, or another one was opened."""

    def on_mount(self) -> None:
        self.display = False

    def tell(self, session: "Session") -> None:
        """As it stands now."""
        lines = gone_lines(session)
        if self.display != bool(lines):
            self.display = bool(lines)
            self.update(Content("\n".join(lines)))


def gone_lines(session: "Session") -> list[str]:
    """What it says; nothing while the record is there, or is just being written anew."""
    case = session.case
    if case is None or session.made_up or session.record.rewriting or case.reachable:
        return []
    from tui.wording.record import OUT_OF_REACH

    return [OUT_OF_REACH]
