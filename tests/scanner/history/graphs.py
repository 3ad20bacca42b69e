"""Whether two graphs of objects are the same: values, order, and who refers to whom."""

from array import array
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from scanner.history.object_graph import _hints

Pair = tuple[Any, Any, str]


def first_difference(one: object, other: object) -> str:
    """Where they differ first; "" where they do not."""
    partners: dict[int, int] = {}
    waiting: list[Pair] = [(one, other, "")]
    kept: list[Any] = []  # ids stay theirs while the objects are there
    while waiting:
        a, b, path = waiting.pop()
        if type(a) is not type(b) and not (isinstance(a, Mapping) and isinstance(b, Mapping)):
            return f"{path}: {a!r} {b!r}"
        if type(a).__module__.startswith(("scanner", "signatures")) and not isinstance(a, tuple):
            known = partners.get(id(a))
            if known is not None and known != id(b) and not _frozen(a):
                return f"{path}: another {type(a).__name__}"
            if known is None:
                partners[id(a)] = id(b)
                kept += [a, b]
                waiting += [
                    (getattr(a, name), getattr(b, name), f"{path}.{name}") for name in _hints(type(a))
                ]
        elif isinstance(a, list | tuple | deque | array | Mapping):
            if len(a) != len(b):
                return f"{path}: {len(a)} and {len(b)} items"
            waiting += list(_inside(a, b, path))
        elif a != b:
            return f"{path}: {a!r} {b!r}"
    return ""


def _inside(a: Any, b: Any, path: str) -> Iterator[Pair]:
    pairs = (a.items(), b.items()) if isinstance(a, Mapping) else (a, b)
    for number, (left, right) in enumerate(zip(*pairs, strict=True)):
        yield left, right, f"{path}[{number}]"


def _frozen(value: object) -> bool:
    return is_dataclass(value) and type(value).__dataclass_params__.frozen  # type: ignore[attr-defined]
