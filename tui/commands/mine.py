"""`homesweep mine ID`."""

import argparse

from tui import marking
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Keep the user's word about one tag."""
    return marking.put(arguments, "mine", words.MARKED_MINE)
