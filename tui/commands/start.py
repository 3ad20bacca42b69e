"""`homesweep` alone: where to begin."""

import argparse

from tui import answers
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Print where to begin."""
    answers.write(words.START.splitlines())
    return 0
