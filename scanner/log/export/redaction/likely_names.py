"""What may be a name in texts that a person wrote, told by its capital letter. Pure.

For a preview only: it asks to be read through, and takes nothing out. Words that begin a sentence count where
more than the sentence speaks for a name: another capital behind it, or an "'s".
"""

import re
from collections.abc import Iterable, Sequence

from scanner.log.export.redaction.choice import LEFT_OUT
from scanner.log.export.redaction.witness_names import NO_NAMES

MOST = 200
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_OWNED = re.compile(r"['\u2019]s$", re.IGNORECASE)
_ENDS = frozenset('.!?:;\u2026\n"\u201c(\u2022')
_NEVER = NO_NAMES | frozenset(
    "i i'm i've i'd i'll ok okay tv gps bluetooth wi-fi wifi airtag smarttag "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "january february march july august september october november december "
    "it he she they we you this that there then when what who where why how if but so as after before while "
    "is was were are has had have do did does will would could should can not no yes".split()
)


def likely(texts: Iterable[str]) -> tuple[str, ...]:
    """Runs of words that may be names, each once, in the order they stand."""
    found: dict[str, None] = {}
    for text in texts:
        for run, begins in _runs(text.replace(LEFT_OUT, "_")):
            owned = bool(_OWNED.search(run[-1]))
            if begins and len(run) == 1 and not owned:
                continue
            found[" ".join((*run[:-1], _OWNED.sub("", run[-1])))] = None
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def parts_left(terms: Iterable[str], texts: Sequence[str]) -> dict[str, int]:
    """Single words of names that are blacked out, and how often each still stands alone in what is left.

    "Ann Lee" goes whole; "Ann" by itself does not, for it may be somebody else's name, or no name.
    """
    wanted: dict[str, int] = {}
    for term in terms:
        words = [_bare(word) for word in _WORD.findall(term)]
        if len(words) > 1:
            wanted |= dict.fromkeys((word for word in words if len(word) > 1 and word not in _NEVER), 0)
    spelled: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text.replace(LEFT_OUT, " ")):
            bare = _bare(word)
            if bare in wanted and word[0].isupper():
                wanted[bare] += 1
                spelled.setdefault(bare, _OWNED.sub("", word))
    return {spelled[word]: times for word, times in wanted.items() if times}


def _bare(word: str) -> str:
    return _OWNED.sub("", word).casefold()


def _runs(text: str) -> Iterable[tuple[list[str], bool]]:
    """Runs of words with a capital, a single blank between them, and whether a sentence begins with it."""
    run: list[str] = []
    begins, end = False, 0
    for match in _WORD.finditer(text):
        word = match[0]
        named = word[0].isupper() and _bare(word) not in _NEVER
        if run and not (named and text[end : match.start()] == " " and not _OWNED.search(run[-1])):
            yield run, begins
            run = []
        if named:
            begins = begins if run else _begins(text, match.start())
            run.append(word)
        end = match.end()
    if run:
        yield run, begins


def _begins(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t'\u2018")
    return not before or before[-1] in _ENDS
