"""Text into lines that fit a width. Pure; fpdf2 itself measures a line anew for every letter of it."""

from collections.abc import Callable, Iterator


def lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a text: its own, broken between words, and within a word that is wider than a line.

    `measure` the width of a piece of text; of two pieces together it is the sum.
    """
    return [line for part in text.split("\n") for line in _wrapped(part, width, measure)]


def _wrapped(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    space, line, used = measure(" "), "", 0.0
    for word in text.split(" "):
        wide = measure(word)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            yield line
        *full, line = _pieces(word, wide, width, measure)
        yield from full
        used = wide if not full else measure(line)
    yield line


def _pieces(word: str, wide: float, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word in pieces that fit; one that fits is one piece. A piece has at least one letter."""
    if wide <= width:
        return [word]
    pieces, piece, used = [], "", 0.0
    for letter in word:
        step = measure(letter)
        if piece and used + step > width:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + letter, used + step
    return [*pieces, piece]
