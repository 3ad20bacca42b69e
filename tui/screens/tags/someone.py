"""Who can be rung now, below an answer that something was found."""

from datetime import UTC, datetime

from scanner import clock
from tui.present.heard.result import someone_to_ring
from tui.shared.help_numbers import Helping
from tui.wording.app.help_now import HELP_KEY


def someone_now(helping: Helping, found: bool) -> list[str]:
    """The line with the key and the number; none where nothing was found."""
    if not found:
        return []
    return [someone_to_ring(helping.now().listing, datetime.fromtimestamp(clock.now(), UTC), key=HELP_KEY)]
