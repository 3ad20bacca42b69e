"""The one door for text from strangers: terminal, table, CSV, HTML and PDF all go through it."""

import unicodedata

_JOINERS = {"\u200c", "\u200d"}  # needed to spell some scripts and emoji
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, direction overrides, surrogates, line breaks


def clean(text: str, *, limit: int = 64) -> str:
    """`text` with unprintable characters shown as symbols, at most `limit` characters long."""
    shown = text[: limit + 1]
    if not shown.isprintable():  # nearly every text is, and none of _UNSAFE or _JOINERS
        shown = "".join(_visible(character) for character in shown)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def quoted(text: str, *, limit: int = 64) -> str:
    """`text` as in `clean`, between single quotes that nothing in it closes."""
    within = clean(text, limit=limit).replace("'", "\u2019")
    return f"'{within}'"


def printable(text: str) -> str:
    """A sentence of ours as a terminal may have it: its own line breaks stay, all else as in `clean`.

    Names of files, drives and tags stand in sentences; this is the second door behind `clean`.
    """
    return "\n".join(clean(line, limit=max(1, len(line))) for line in text.split("\n"))


def _visible(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _UNSAFE:
        return character
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
