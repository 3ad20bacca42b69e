"""How wide a line may be on a terminal."""

import os
import re
import textwrap
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


KEPT = "\u00a0"  # a blank at which no line ends
_NAMED = r"(?<=: )homesweep [a-z].*?(?=[.,;:)] |[.,;]?$)"  # a command that a sentence ends or goes on with
_OF_A_RECORD = r"\bhomesweep --store (?:'[^']*'|\"[^\"]*\"|\S+) (?=[a-z])"  # compiled when something is said


def in_lines(line: str, width: int, *, cut: bool = True) -> list[str]:
    """A line as lines of that width, each with its indent; `cut` what is longer without a blank, as a
    device's name may be. A command stands in one line, where one holds it; with its record it goes on at the
    edge: it can be copied."""
    indent = " " * (len(line) - len(line.lstrip()))
    whole = re.sub(_OF_A_RECORD, lambda command: command[0].replace(" ", KEPT), line)
    cut = cut and KEPT not in whole
    room = width - len(indent) - 1  # for the sign that ends the sentence
    whole = re.sub(
        _NAMED, lambda said: said[0].replace(" ", KEPT) if len(said[0]) <= room else said[0], whole
    )
    lines = textwrap.wrap(
        whole, width, subsequent_indent=indent, break_long_words=cut, break_on_hyphens=False
    )
    return [each.replace(KEPT, " ") for each in lines] or [""]
