"""A code that phones read, drawn in half blocks. Pure."""

_BORDER = 3  # modules: readers want four, and most make do with two
_BLOCKS = {
    (True, True): " ",
    (True, False): "\N{LOWER HALF BLOCK}",
    (False, True): "\N{UPPER HALF BLOCK}",
    (False, False): "\N{FULL BLOCK}",
}


def qr_lines(text: str) -> list[str]:
    """`text` as lines to be drawn light on dark: a dark module is the terminal's ground."""
    import segno

    rows = [[bool(cell) for cell in row] for row in segno.make(text, error="l", micro=False).matrix]
    wide = len(rows) + 2 * _BORDER
    empty = [False] * wide
    drawn = (
        [empty] * _BORDER + [[False] * _BORDER + row + [False] * _BORDER for row in rows] + [empty] * _BORDER
    )
    drawn += [empty] * (len(drawn) % 2)
    pairs = zip(drawn[::2], drawn[1::2], strict=True)
    return [
        "".join(_BLOCKS[up, down] for up, down in zip(upper, lower, strict=True)) for upper, lower in pairs
    ]
