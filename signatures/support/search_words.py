"""The words that people type when they look for help, as data: by page, and those that tell nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SearchWords:
    """`pages` id of a page -> words that it is asked for with; `quiet` words to leave out."""

    pages: Mapping[str, str]
    quiet: frozenset[str]


@cache
def search_words() -> SearchWords:
    """Read once."""
    read = tomllib.loads(files("signatures.support").joinpath("search_words.toml").read_text("utf-8"))
    return SearchWords(dict(read["pages"]), frozenset(read["quiet"].split()))
