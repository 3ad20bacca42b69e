"""Who can be rung now, for the block under an answer."""

from datetime import UTC, datetime

from scanner import clock
from tui.present.heard.result import someone_to_ring
from tui.shared.help_numbers import Helping
from tui.wording.support.in_danger import HELP_KEY


def someone_now(helping: Helping) -> str:
    """The line with the key and the number."""
    return someone_to_ring(helping.now().listing, datetime.fromtimestamp(clock.now(), UTC), key=HELP_KEY)
