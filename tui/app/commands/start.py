"""`homesweep` alone: the app on a terminal, elsewhere where to begin."""

import argparse
import sys


def run(arguments: argparse.Namespace) -> int:
    """Open the app, or print where to begin."""
    if sys.stdin.isatty() and sys.stdout.isatty() and not (arguments.plain or arguments.json):
        from tui.app.commands import app

        return app.run(arguments)
    from tui.terminal import output
    from tui.wording.terminal import commands as words

    output.write(words.START.splitlines())
    return 0
