"""How far an action is, as data: whoever shows it has the words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Progress(NamedTuple):
    """`done` of `whole`, which is None without an end: seconds, or items of a file. `counts` by name what it
    found so far."""

    done: float
    whole: float | None = None
    counts: Mapping[str, int] = MappingProxyType({})
