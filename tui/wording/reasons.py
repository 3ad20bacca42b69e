"""A reason in words. Each is one observed fact: when, where, how often."""

from collections.abc import Callable, Mapping
from typing import Any

from scanner.model import Reason
from tui.wording.findings import count, duration

Facts = Mapping[str, Any]
_SENTENCES: dict[str, Callable[[Facts], str]] = {}


def sentence(reason: Reason) -> str:
    """The sentence of a reason. Raises KeyError for a code that has none (a mistake of ours)."""
    return _SENTENCES[reason.code](reason.facts)


_ = (count, duration)
