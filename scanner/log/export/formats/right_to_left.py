"""Hebrew and Arabic for a page that is drawn from the left: letters joined, each line in the order of sight.

Order: the Unicode bidirectional algorithm (UAX #9), which fpdf2 brings. Joining: arabic-reshaper, as far as a
font has the forms of Unicode; what it lacks stands unjoined.
"""

import re
import unicodedata
from collections.abc import Container
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = frozenset((*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
_MIRRORED = dict(zip("()[]{}<>\u00ab\u00bb\u2039\u203a", ")(][}{><\u00bb\u00ab\u203a\u2039", strict=True))


def joined(text: str, known: Container[int]) -> str:
    """The text with its Arabic letters in the forms that they have in a word; `known` letters of the font."""
    if not _ARABIC.search(text):
        return text
    return "".join(
        letter if ord(letter) in known else as_typed(letter) for letter in _reshaper().reshape(text)
    )


@cache
def _reshaper() -> "ArabicReshaper":
    from arabic_reshaper import ArabicReshaper

    # signs above and below letters are somebody's words; of the signs that are whole words a font has few
    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def from_right(text: str) -> bool:
    """Whether it holds a letter that is written from the right."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def as_seen(line: str) -> str:
    """A line's letters from the left to the right of the page."""
    from fpdf.bidi import BidiParagraph

    placed = BidiParagraph(line).get_reordered_characters()
    return "".join(
        _MIRRORED.get(one.character, one.character) if one.embedding_level % 2 else one.character
        for one in placed
    )


def as_typed(letter: str) -> str:
    """The letter, or two, that a form of `joined` stands for; any other letter itself."""
    return unicodedata.normalize("NFKC", letter) if ord(letter) in _FORMS else letter
