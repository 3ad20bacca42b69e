"""Words that are asked about as they are written down, as data: what may be a threat, and an address."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

KINDS = ("threat", "address")
_LONGEST = 20_000  # characters that are looked into


class Telling(NamedTuple):
    """`says` what is looked for, `unless` what looks alike and is none, both in small letters."""

    kind: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    examples: Sequence[str]
    counter_examples: Sequence[str]

    def found_in(self, text: str) -> bool:
        """Whether one sentence of the text says it."""
        return any(map(self._says, _sentences(text)))

    def _says(self, sentence: str) -> bool:
        if not self.says.search(sentence):
            return False
        return self.unless is None or not self.unless.search(sentence)


@cache
def tellings() -> Sequence[Telling]:
    """Read once. Raises ValueError for an entry that cannot be used."""
    read = tomllib.loads(files("signatures.support").joinpath("telling.toml").read_text("utf-8"))
    return [_telling(kind, one) for kind in KINDS for one in read[kind]]


def may_be_threat(text: str) -> bool:
    """Whether words in it may be a threat to a person."""
    return _any("threat", text)


def may_be_address(text: str) -> bool:
    """Whether it looks like where somebody lives: a street with its number, or a post code."""
    return _any("address", text)


def _any(kind: str, text: str) -> bool:
    return any(one.found_in(text) for one in tellings() if one.kind == kind)


def _telling(kind: str, one: dict[str, object]) -> Telling:
    examples, others = one.get("example"), one.get("counter_example")
    if not (isinstance(examples, list) and isinstance(others, list) and examples and others):
        raise ValueError(f"telling.toml: {one.get('says')!r} needs an example and a counter_example")
    unless = re.compile(str(one["not"])) if "not" in one else None
    return Telling(kind, re.compile(str(one["says"])), unless, examples, others)


def _sentences(text: str) -> list[str]:
    """In small letters, with straight quotes and single blanks."""
    told = text[:_LONGEST].casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return [" ".join(part.split()) for part in re.split(r"[!?\n]+|(?<=[a-z]{3})\.\s", told)]
