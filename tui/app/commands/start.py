"""`homesweep` alone: the app on a terminal, elsewhere where to begin."""

from typing import TYPE_CHECKING

from tui.terminal.prompts import full_screen

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: "Namespace") -> int:
    """Open the app, or print where to begin."""
    if full_screen() and not (arguments.plain or arguments.json):
        from tui.app.commands import app

        return app.run(arguments)
    from tui.terminal import output
    from tui.wording.terminal import commands as words

    output.write(words.START.splitlines())
    return 0
