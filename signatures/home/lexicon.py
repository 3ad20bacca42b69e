"""The words of words.toml and lines.toml: makers, product lines and kinds. Data, checked when read."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from signatures.errors import SignatureError
from signatures.home.capabilities import categories
from signatures.home.signature import CAPABILITIES, CATEGORIES

T = TypeVar("T")
_PLURAL = 4  # letters at least of a word that has a plural
_SHORTEST = 7  # letters of words run together: "at t" stays apart
SIGNS = re.compile(r"[\W_]+")  # what stands between words
_TABLES = {
    "ordinary",
    "adjectives",
    "sure_owner",
    "parts",
    "vendors",
    "only",
    "kinds",
    "endings",
    "builders",
    "adds",
    "lacks",
}


class _Line(NamedTuple):
    vendor: str
    category: str
    product: str
    capabilities: frozenset[str]


class Lexicon(NamedTuple):
    """Words -> what they mean; all folded, several words joined by one space; `builders` brand -> builder."""

    ordinary: frozenset[str]
    adjectives: frozenset[str]
    sure_owner: frozenset[str]
    parts: frozenset[str]
    vendors: Mapping[str, str]
    only: Mapping[str, str]
    kinds: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    lines: Mapping[str, _Line]
    builders: Mapping[str, str]
    adds: Mapping[tuple[str, str], tuple[str, ...]]  # kind and word -> the capabilities that the word adds
    lacks: Mapping[
        str, frozenset[str]
    ]  # word for the kind -> what such a thing cannot do, unlike others of it


@cache
def lexicon() -> Lexicon:
    """The words of words.toml and lines.toml; read once. Raises SignatureError."""
    folder = files("signatures.home")
    return load_lexicon(
        (folder / "words.toml").read_text("utf-8"), (folder / "lines.toml").read_text("utf-8")
    )


def load_lexicon(words: str, lines: str) -> Lexicon:
    """The lexicon of two documents. Raises SignatureError with every problem."""
    book, entries = tomllib.loads(words), tomllib.loads(lines).get("line", [])
    problems = list(_problems(book, entries))
    if problems:
        raise SignatureError("\n".join(problems))
    return Lexicon(
        ordinary=frozenset(_run_together({word: word for word in book["ordinary"]})),
        adjectives=frozenset(book["adjectives"]),
        sure_owner=frozenset(book["sure_owner"]),
        parts=frozenset(book["parts"]),
        vendors=_by_word(book["vendors"]),
        only={vendor: kind for kind, vendors in book["only"].items() for vendor in vendors},
        kinds=_with_plurals(_by_word(book["kinds"])),
        endings=tuple((end, kind) for kind, ends in book["endings"].items() for end in ends),
        lines=_run_together({word: _line(entry) for entry in entries for word in entry["words"]}),
        builders=_by_word(book["builders"]),
        adds={
            (kind, word): tuple(can) for kind, table in book["adds"].items() for word, can in table.items()
        },
        lacks={word: frozenset(cannot) for word, cannot in book["lacks"].items()},
    )


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return _run_together({word: meaning for meaning, words in table.items() for word in words})


def _with_plurals(kinds: Mapping[str, str]) -> dict[str, str]:
    """Adds "sprinklers" for "sprinkler": people name what they have several of so."""
    more = {f"{word}s": kind for word, kind in kinds.items() if len(word) >= _PLURAL and word.isascii()}
    return more | dict(kinds)


def _run_together(table: Mapping[str, T]) -> dict[str, T]:
    """Adds "blueiris" for "blue iris": the names of hosts have no spaces."""
    joined = {word.replace(" ", ""): meaning for word, meaning in table.items()}
    return {word: meaning for word, meaning in joined.items() if len(word) >= _SHORTEST} | dict(table)


def _line(entry: Mapping[str, Any]) -> _Line:
    given = entry.get("capabilities")
    usual = categories()[entry["category"]].usual
    return _Line(
        entry["vendor"], entry["category"], entry["product"], usual if given is None else frozenset(given)
    )


def _problems(book: Mapping[str, Any], entries: list[dict[str, Any]]) -> Iterator[str]:
    for key in _TABLES ^ book.keys():
        yield f"words.toml: key {key!r} missing or unknown"
        return
    for table in ("only", "kinds", "endings", "adds"):
        for kind in book[table].keys() - set(CATEGORIES):
            yield f"words.toml: {table}: {kind!r} is no category"
    given = {capability for table in book["adds"].values() for more in table.values() for capability in more}
    given |= {capability for cannot in book["lacks"].values() for capability in cannot}
    for capability in given - set(CAPABILITIES):
        yield f"words.toml: adds or lacks: {capability!r} is no capability"
    for kind, vendors in book["only"].items():
        for vendor in vendors:
            if vendor not in book["vendors"]:
                yield f"words.toml: only.{kind}: {vendor!r} is not in vendors"
    for vendor in set(book["parts"]) - book["vendors"].keys():
        yield f"words.toml: parts: {vendor!r} is not in vendors"
    for vendor in {name for builder, brands in book["builders"].items() for name in (builder, *brands)}:
        if vendor not in book["vendors"]:
            yield f"words.toml: builders: {vendor!r} is not in vendors"
    for table in ("vendors", "kinds"):
        yield from _repeated(f"words.toml: {table}", book[table].values())
    yield from _repeated("lines.toml", [entry.get("words", []) for entry in entries])
    for number, entry in enumerate(entries, start=1):
        for key in {"vendor", "category", "product", "words"} - entry.keys():
            yield f"lines.toml: line {number}: missing key {key!r}"
        for key in entry.keys() - {"vendor", "category", "product", "words", "capabilities"}:
            yield f"lines.toml: line {number}: unknown key {key!r}"
        if entry.get("category") not in CATEGORIES:
            yield f"lines.toml: line {number}: category is {entry.get('category')!r}"
        for word in set(entry.get("capabilities", ())) - set(CAPABILITIES):
            yield f"lines.toml: line {number}: capabilities has {word!r}"


def _repeated(where: str, lists: Iterable[list[str]]) -> Iterator[str]:
    seen: set[str] = set()
    for words in lists:
        for word in words:
            if word in seen or word != " ".join(SIGNS.split(word.casefold())):
                yield f"{where}: {word!r} stands twice, or is not small words joined by one space"
            seen.add(word)
