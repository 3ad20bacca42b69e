"""Lines of the report: of bounded length, and so many of a kind."""

from scanner.log.export.formats.document import shown
from tui.wording.log import report as words

LONGEST_LINE, LONGEST_CELL = 170, 64


def most_of(lines: list[str], most: int) -> list[str]:
    """The first `most`, and how many more there are."""
    return [*lines[:most], *more_like(len(lines) - most)]


def more_like(left: int) -> list[str]:
    """That `left` more were left out; nothing where none were."""
    return [words.MORE_LIKE.format(more=left)] if left > 0 else []


def one_line(text: str, most: int = LONGEST_CELL) -> str:
    """Text as one line of bounded length, cut behind a word where there is one."""
    one = shown(" ".join(text.split()))
    if len(one) <= most:
        return one
    whole = one[:most].rpartition(" ")[0]
    return f"{whole if len(whole) > most // 2 else one[: most - 1]}…"
