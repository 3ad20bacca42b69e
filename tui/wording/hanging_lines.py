"""Lines that hang: what does not fit stands below, under the first line's text. Pure; no words of its own."""

import textwrap
from collections.abc import Iterable
from typing import NamedTuple

_NARROWEST = 20  # columns for a text, however narrow the window
NO_BREAK = "\N{NO-BREAK SPACE}"  # between the parts of a number, which is never torn apart


class Hung(NamedTuple):
    """`text` after `prefix`."""

    prefix: str
    text: str


HangingLine = str | Hung


def hang(prefix: str, text: str) -> list[HangingLine]:
    """One such line; none for an empty text."""
    return [Hung(prefix, text)] if text else []


def wrapped(lines: Iterable[HangingLine], width: int) -> list[str]:
    """Lines as they are shown, none wider than `width`."""
    return [shown for line in lines for shown in ([line] if isinstance(line, str) else _wrap(line, width))]


def _wrap(line: Hung, width: int) -> list[str]:
    shown = textwrap.wrap(
        line.text,
        max(width, len(line.prefix) + _NARROWEST),
        initial_indent=line.prefix,
        subsequent_indent=" " * len(line.prefix),
        break_on_hyphens=False,
    )
    return [text.replace(NO_BREAK, " ") for text in shown]
