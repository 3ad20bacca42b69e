"""`homesweep known ID [--until DATE]`."""

import argparse
from datetime import date, datetime, time

from tui import marking
from tui.errors import Stop
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Keep that the user knows whose this is; with --until, to the end of that day."""
    until = None
    if arguments.until:
        try:
            day = date.fromisoformat(arguments.until)
            until = datetime.combine(day, time.max).astimezone().timestamp()
        except (ValueError, OverflowError, OSError):  # the first and the last days of all are in no zone
            raise Stop(words.BAD_DATE.format(text=arguments.until[:20])) from None
    return marking.put(arguments, "known", words.MARKED_KNOWN, until=until)
