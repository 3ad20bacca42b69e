"""Headings with their lines, as one text."""

from collections.abc import Iterable, Sequence

from textual.content import Content


def titled(parts: Iterable[tuple[str, Sequence[str]]]) -> Content:
    """Headings in bold, an empty line before each but the first. Nothing in it is read as markup."""
    lines: list[Content] = []
    for head, body in parts:
        lines += [Content("")] if lines else []
        lines += [Content.assemble((head, "bold")), *(Content(line) for line in body)]
    return Content("\n").join(lines)
