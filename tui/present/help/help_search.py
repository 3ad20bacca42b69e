"""Search over all of help by the words that people type: forgiving of typing mistakes, offline. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import log
from typing import NamedTuple

_MOST = 8  # pages shown
_ALIKE = 0.78  # chosen: "airtga" is "airtag", "lock" is not "block"
_SHORTEST_TYPO = 4
_OF_TITLE, _OF_OTHER_WORDS, _OF_TEXT = 4.0, 5.0, 1.0
_ENDINGS = ("ing", "ed", "es", "s")


class HelpPage(NamedTuple):
    """One page of help: its id and title, its text, and other words that people use for it."""

    id: str
    title: str
    text: str
    other_words: str = ""


class HelpIndex:
    """Built once for the pages that there are; `quiet` are words that tell nothing of what is asked."""

    def __init__(self, pages: Sequence[HelpPage], quiet: Collection[str]) -> None:
        self._quiet = quiet
        self._weights = {page.id: _weights(page) for page in pages}
        self._titles = {page.id: page.title for page in pages}
        found_in = Counter(word for weights in self._weights.values() for word in weights)
        self._rare = {word: log(1 + len(pages) / number) for word, number in found_in.items()}

    def search(self, typed: str) -> list[str]:
        """Ids of the pages that fit, the best first."""
        wanted = [word for word in _words(typed[:200]) if word not in self._quiet] or _words(typed[:200])
        scores: Counter[str] = Counter()
        for word in wanted[:12]:
            for alike, likeness in self._alike(_stem(word)).items():
                for page, weights in self._weights.items():
                    scores[page] += likeness * weights.get(alike, 0.0) * self._rare[alike]  # type: ignore[assignment]
        return [page for page, score in scores.most_common(_MOST) if score > 0]

    def _alike(self, word: str) -> Mapping[str, float]:
        if word in self._rare:
            return {word: 1.0}
        if len(word) < _SHORTEST_TYPO:
            return {}
        near = {known: likeness for known in self._rare if (likeness := _likeness(word, known)) >= _ALIKE}
        best = sorted(near.items(), key=lambda one: -one[1])[:3]
        return {known: likeness * likeness for known, likeness in best}

    def title(self, page: str) -> str:
        """Of one of its pages."""
        return self._titles[page]


def _weights(page: HelpPage) -> dict[str, float]:
    """How much each word tells of a page: what people call it, and its title, more than its text."""
    made: dict[str, float] = {}
    for text, weight in ((page.text, _OF_TEXT), (page.title, _OF_TITLE), (page.other_words, _OF_OTHER_WORDS)):
        for word, number in Counter(map(_stem, _words(text))).items():
            made[word] = made.get(word, 0.0) + weight * (1 + log(number))
    return made


def _words(text: str) -> list[str]:
    return re.findall(
        r"[a-z0-9]+", text.casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )


def _stem(word: str) -> str:
    """Without the commonest endings: "blocked" and "blocks" are "block"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=4096)
def _likeness(typed: str, known: str) -> float:
    if abs(len(typed) - len(known)) > 2 or len(known) < _SHORTEST_TYPO:
        return 0.0
    swapped = sorted(typed) == sorted(known)  # two letters in the wrong order
    return max(SequenceMatcher(None, typed, known, autojunk=False).ratio(), 0.9 if swapped else 0.0)
