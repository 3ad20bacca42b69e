"""How wide a line may be on a terminal."""

import os
from typing import TextIO

MOST = 78  # of 80 columns; longer lines are hard to read
LEAST = 20


def columns_of(stream: TextIO) -> int:
    """What a row of the terminal holds; MOST for a file or a pipe."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or MOST
    except (OSError, ValueError):  # no terminal; a stream without a file, or closed
        return MOST


def line_width(stream: TextIO) -> int:
    """Columns for a line of text: fewer than MOST where the terminal is narrower, or it would cut words."""
    return max(LEAST, min(MOST, columns_of(stream) - 1))
