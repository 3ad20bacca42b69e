"""The line that stands on every page while nothing new is kept: a stick was pulled, or its disk is full."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from scanner.actions.session import Session


class RecordGone(Static):
    """Gone where it is kept again, or another record was opened."""

    def on_mount(self) -> None:
        self._told: list[str] = []
        self.display = False

    def tell(self, session: "Session") -> None:
        """As it stands now."""
        lines = gone_lines(session)
        if lines != self._told:
            self._told, self.display = lines, bool(lines)
            self.update(Content("\n".join(lines)))


def gone_lines(session: "Session") -> list[str]:
    """What it says; nothing while it is kept, or the record is just being written anew."""
    case = session.case
    if case is None or session.made_up or session.record.rewriting:
        return []
    from tui.wording.record import FULL, LEFT_OUT, OUT_OF_REACH

    if not case.reachable:
        return [OUT_OF_REACH]
    if session.record.full:
        return [FULL]
    return [LEFT_OUT] if session.record.left_out and not session.radio.listening else []
