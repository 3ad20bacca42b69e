"""Entries as the JSON that a record keeps, and back. Empty fields are left out; its input is not trusted."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

import msgspec

from scanner.log import statement
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import check


def body(entry: Entry) -> dict[str, Any]:
    """The entry as plain JSON values."""
    return _plain_fields(entry)


def entry(value: Mapping[str, Any], *, whole: bool = True) -> Entry:
    """The entry of a body; a draft need not be `whole`. Unknown keys are ignored.

    Raises ValueError (EntryError is one) if it is not one.
    """
    try:
        return check(msgspec.convert(value, Entry), whole=whole)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _plain_fields(part: Any) -> dict[str, Any]:
    kept = (one.name for one in fields(part) if not _is_default(part, one))
    return {name: _plain(getattr(part, name)) for name in kept}


def _is_default(part: Any, one: Field[Any]) -> bool:
    """True for what is left out; never for a field that has to be given."""
    value = getattr(part, one.name)
    if one.default_factory is not MISSING:
        return bool(value == one.default_factory())
    return one.default is not MISSING and bool(value == one.default)


def _plain(value: Any) -> Any:
    if isinstance(value, statement.Statement):
        return statement.body(value)
    if hasattr(value, "__dataclass_fields__"):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value
