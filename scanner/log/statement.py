"""Statements: what a finding says, as a code with named values, of which tui.wording makes a sentence.

Stored as [code, {name: value}]. Values are plain JSON: numbers, texts, and lists and objects of those. Times
are Unix seconds; the zone they are told in is that of the entry's time of writing.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from msgspec import Struct

MAX_VALUES, MAX_DEPTH, MAX_TEXT, MAX_LIST, MAX_PARTS = 20, 5, 2_100, 500, 20_000
_CODE = re.compile(r"[a-z0-9][a-z0-9/_-]{0,59}\Z")
_LARGEST = 1 << 63


class Statement(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One thing that a finding says. `code` is in the catalogue of tui.wording.log.statements."""

    code: str
    values: Mapping[str, Any] = {}


def checked(statement: Statement) -> Statement:
    """The statement, if it is one and of bounded size. Raises ValueError, TypeError."""
    if not isinstance(statement.code, str) or not _CODE.match(statement.code):
        raise ValueError("not a code")
    if not isinstance(statement.values, Mapping) or len(statement.values) > MAX_VALUES:
        raise ValueError("not the values of a statement")
    if _parts(statement.values, MAX_DEPTH) > MAX_PARTS:
        raise ValueError("too many values")
    return statement


def body(statement: Statement) -> list[Any]:
    """As plain JSON values."""
    return [statement.code, dict(statement.values)]


def texts(statement: Statement) -> list[str]:
    """Every text among its values."""
    return list(_texts(statement.values))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    )
    return [text for each in inside for text in _texts(each)]


def _parts(value: Any, depth: int) -> int:
    """How many values there are; raises for one that is no plain JSON, too deep or too long."""
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise ValueError("too long")
        return 1
    if value is None or isinstance(value, bool):
        return 1
    if isinstance(value, int | float):
        if not isfinite(value) or abs(value) >= _LARGEST:
            raise ValueError("not a number")
        return 1
    if depth == 0 or not isinstance(value, Mapping | list | tuple):
        raise TypeError("not a plain value")
    if isinstance(value, Mapping):
        return _parts(list(value), depth) + sum(_parts(each, depth - 1) for each in value.values())
    return 1 + sum(_parts(each, depth - 1) for each in value)
