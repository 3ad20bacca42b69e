"""`homesweep known ID [--until DATE]`."""

import argparse

from scanner.actions.marks.mark import until_of
from scanner.clock import now
from tui.errors import Stop
from tui.terminal import mark
from tui.wording.terminal import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Keep that the user knows whose this is; with --until, to the end of that day."""
    until = until_of(arguments.until) if arguments.until else None
    if arguments.until and until is None:
        raise Stop(words.BAD_DATE.format(text=arguments.until[:20]))
    if until is not None and until < now():
        raise Stop(words.DAY_OVER.format(text=arguments.until[:20]))
    return mark.put_mark(arguments, "known", until=until)
