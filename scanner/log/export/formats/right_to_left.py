"""Hebrew and Arabic for a page that is drawn from the left: letters joined, each line in the order of sight.

Order: the Unicode bidirectional algorithm (UAX #9), which fpdf2 brings. Joining: the presentation forms of
Unicode, as far as a font has them; what it lacks stands unjoined.
"""

import re
import unicodedata
from collections.abc import Container
from functools import cache

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = frozenset((*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
_LAM, _JOINERS = "\u0644", ("\u0640", "\u200d")
# joined to the letter before it?, to the one behind it? -> Unicode's word for that form
_TAGS = {
    (False, False): "<isolated>",
    (False, True): "<initial>",
    (True, True): "<medial>",
    (True, False): "<final>",
}
_MIRRORED = dict(zip("()[]{}<>\u00ab\u00bb\u2039\u203a", ")(][}{><\u00bb\u00ab\u203a\u2039", strict=True))


def joined(text: str, known: Container[int]) -> str:
    """The text with its Arabic letters in the forms that they have in a word; `known` letters of the font."""
    if not _ARABIC.search(text):
        return text
    found, at = list[str](), 0
    while at < len(text):
        letters = text[at : at + 2] if text[at : at + 2] in _forms() else text[at]
        forms = _forms().get(letters)
        if forms is not None:
            before = _joins_on(_beside(text, at, -1))
            behind = len(letters) == 1 and _joins_on(letters) and _joins(_beside(text, at, 1))
            form = forms.get(_TAGS[before, behind], "")
            if form and ord(form) in known:
                found.append(form)
                at += len(letters)
                continue
        found.append(text[at])
        at += 1
    return "".join(found)


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


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter, or lam and alef that are one sign together -> its forms by Unicode's word for each."""
    found: dict[str, dict[str, str]] = {}
    for code in sorted(_FORMS):
        tag, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        plain = "".join(chr(int(letter, 16)) for letter in letters)
        if tag in _TAGS.values() and (len(plain) == 1 or (len(plain) == 2 and code >= 0xFEF5)):
            found.setdefault(plain, {})[tag] = chr(code)
    return found


def _joins(letter: str) -> bool:
    """Whether it joins the letter before it."""
    return letter in _JOINERS or "<final>" in _forms().get(letter, ())


def _joins_on(letter: str) -> bool:
    """Whether it joins the letter behind it."""
    return letter in _JOINERS or "<initial>" in _forms().get(letter, ())


def _beside(text: str, at: int, step: int) -> str:
    """The next letter in that direction; signs above and below a letter are passed over."""
    at += step
    while 0 <= at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += step
    return text[at] if 0 <= at < len(text) else ""
