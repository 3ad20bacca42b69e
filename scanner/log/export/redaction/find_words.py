"""Where words stand in a text, however they are written there: for blacking them out. Pure.

Case, accents, what nobody sees (soft hyphens, direction signs), the kind of quotes and dashes, and blanks and
signs between the parts of a word do not count. To leave a word in clear costs more than to take one too many.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

Span = tuple[int, int]
_SAME = str.maketrans("\u2018\u2019\u201b\u02bc\u00b4`\u0131", "''''''i") | dict.fromkeys(
    range(0x2010, 0x2016), "-"
)
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_HEX = re.compile(r"[0-9A-Fa-f]{4,}")
_DIGEST = re.compile(r"[0-9A-Fa-f]{8,}")
_HEX_SIGNS = frozenset("0123456789abcdefABCDEF")
_BETWEEN = r"[\W_]{0,8}"  # signs between the parts of a word
_PHONE, _ANY_NUMBER = 9, 6  # digits: so many tell a phone however its country is written; a number in groups
_LARGEST_TEXT, _NO_CHANCE = 1 << 20, 6  # bytes; letters that a photo does not hold by chance
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OPEN_SCRIPTS = 0x2E80  # from here on words stand without blanks between them, and one sign may be a name


class Words:
    """Finds some words in texts."""

    def __init__(self, words: Iterable[str]) -> None:
        told = sorted({" ".join(word.split()) for word in words}, key=len, reverse=True)
        self._plain = [_exactly(word) for word in told if word and not _has_parts(word)]
        self._long = [word.lower() for word in told if len(word) >= _NO_CHANCE]
        self._patterns = [re.compile(_pattern(word)) for word in told if _has_parts(word)]

    def __bool__(self) -> bool:
        return bool(self._plain or self._patterns)

    def spans(self, text: str) -> list[Span]:
        """Start and end of each place where one of the words stands, in order, none within another.

        A run of bytes in hex that spells one is such a place too.
        """
        found = {match.span() for pattern in self._plain for match in pattern.finditer(text)}
        found |= set(self._in(text, alone=True))
        found |= {run.span() for run in _HEX.finditer(text) if self._spelled(run[0])}
        return _joined(sorted(found))

    def stand_in(self, content: bytes) -> bool:
        """Whether one can be read in a file: any in a text, in other files one that is no chance."""
        if len(content) <= _LARGEST_TEXT:
            try:
                return bool(self.spans(content.decode("utf-16" if content[:2] in _UTF_16 else "utf-8")))
            except UnicodeDecodeError:
                pass
        small = content.lower()
        return any(word.encode(code) in small for word in self._long for code in ("utf-8", "utf-16-le"))

    def _in(self, text: str, *, alone: bool) -> Iterator[Span]:
        folded, places = _folded(text)
        for pattern in self._patterns:
            at = 0
            while match := pattern.search(folded, at):
                start, end = match.span()
                at = start + 1
                if places is not None:
                    start, end = places[start], places[end - 1] + 1
                    while end < len(text) and not _fold(text[end]):  # an accent, or what nobody sees
                        end += 1
                if alone and text[end : end + 1] in ("s", "S") and _spaced(text[end - 1]):  # Daves-Phone
                    end += not text[end + 1 : end + 2].isalpha()
                if not alone or _stands_alone(text, start, end):
                    yield start, end
                    at = match.end()

    def _spelled(self, run: str) -> bool:
        raw = bytes.fromhex(run[: len(run) // 2 * 2])
        texts = [raw.decode("latin-1"), raw.decode("utf-8", "replace")]
        if b"\0" in raw:
            texts += [
                raw[odd:].decode(code, "replace") for odd in (0, 1) for code in ("utf-16-le", "utf-16-be")
            ]
        return any(True for text in texts for _ in self._in(text, alone=False))


def _exactly(word: str) -> re.Pattern[str]:
    """A word of signs, or of one letter and signs, as it stands; one small letter may also be a large one."""
    told = rf"[{re.escape(word + word.upper()[:1])}]"
    if len(word) > 1:
        told = "(?i:" + r"\s+".join(map(re.escape, word.split())) + ")"
    return re.compile(rf"(?<!\w){told}(?!\w)")


def _has_parts(word: str) -> bool:
    letters = "".join(_PARTS.findall(_folded(word)[0]))
    return len(letters) > 1 or (bool(letters) and ord(word[0]) >= _OPEN_SCRIPTS)


def _pattern(word: str) -> str:
    """A pattern over folded text."""
    parts = _PARTS.findall(_folded(word)[0])
    digits = "".join(parts)
    if not digits.isdecimal() or len(digits) < _ANY_NUMBER:
        return _BETWEEN.join(map(re.escape, parts))
    if len(digits) <= _PHONE:
        return _BETWEEN.join(digits)
    return rf"(?:\d{_BETWEEN}){{0,6}}{_BETWEEN.join(digits[-_PHONE:])}"  # +44 7..., 07..., 00 44 7...


def _folded(text: str) -> tuple[str, list[int] | None]:
    """The text as it is compared, and where in `text` each of its letters stands; None: at the same place."""
    if text.isascii() and not _UNSEEN.search(text):
        return text.lower().replace("`", "'"), None
    letters, places = [], []
    for place, letter in enumerate(text):
        for part in _fold(letter):
            letters.append(part)
            places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _fold(letter: str) -> str:
    """What is left of one letter without case, accents and looks; nothing of what nobody sees."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold()).translate(_SAME)
    return "".join(part for part in apart if part.isspace() or _counts(part))


def _counts(part: str) -> bool:
    return not unicodedata.combining(part) and unicodedata.category(part) not in ("Cc", "Cf", "Cs")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False within a longer word, and within a digest; where case or letters and digits change, words end."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if {before, after} & _HEX_SIGNS and any(
        run.start() <= start and end <= run.end()
        for run in _DIGEST.finditer(text, max(0, start - 64), end + 64)
    ):
        return False
    humps = (text[start].isupper() and before.islower(), after.isupper() and text[end - 1].islower())
    return (humps[0] or _ends(before, text[start])) and (humps[1] or _ends(after, text[end - 1]))


def _ends(beside: str, edge: str) -> bool:
    return (
        not beside.isalnum()
        or beside.isdecimal() != edge.isdecimal()
        or not (edge.isdecimal() or _spaced(edge))
    )


def _spaced(letter: str) -> bool:
    """True for scripts in which nothing is put before or behind a name without a blank."""
    return letter.casefold() != letter.upper() and ord(letter) < _OPEN_SCRIPTS


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
