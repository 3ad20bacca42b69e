"""`homesweep unmark ID`."""

import argparse

from tui.terminal import mark


def run(arguments: argparse.Namespace) -> int:
    """Keep the user's word about one tag."""
    return mark.put_mark(arguments, "unmark")
