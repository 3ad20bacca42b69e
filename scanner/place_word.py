"""The user's word about a place, as it is kept."""

from collections.abc import Mapping
from typing import Any, NamedTuple

DOINGS = ("name", "merge", "private", "undo")


MAX_NAME = 64


class PlaceWord(NamedTuple):
    """`seq` its number in the record; `do` one of DOINGS; `at` a moment at each place meant (Unix seconds).

    `value`: the name, None to take one off; for "private" True or False; for "undo" the number of the word
    that is taken back.
    """

    seq: int
    do: str
    at: tuple[float, ...]
    value: str | bool | int | None = None

    def body(self) -> dict[str, Any]:
        """As it is kept."""
        return {"do": self.do, "at": list(self.at), "value": self.value}


def read_word(seq: int, body: Mapping[str, Any]) -> PlaceWord:
    """The word of a kept body. Raises KeyError, TypeError or ValueError for what is none."""
    do, value = body["do"], body["value"]
    at = tuple(float(moment) for moment in body["at"])
    if do not in DOINGS or len(at) != {"merge": 2, "undo": 0}.get(do, 1):
        raise ValueError(f"not a word about a place: {do!r}")
    if isinstance(value, str) and len(value) > MAX_NAME:
        value = value[:MAX_NAME]
    return PlaceWord(seq, do, at, value)
