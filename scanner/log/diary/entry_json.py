"""Entries as the JSON that a record keeps, and back. Empty fields are left out; its input is not trusted."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from math import isfinite
from typing import Any

from scanner.log import statement
from scanner.log.diary.entry import Check, Entry, Finding, HandOver, Kept, Order, PersonTold, check
from scanner.log.diary.moments import Moment, checked


def body(entry: Entry) -> dict[str, Any]:
    """The entry as plain JSON values."""
    return _plain_fields(entry)


def entry(value: Mapping[str, Any], *, whole: bool = True) -> Entry:
    """The entry of a body; a draft need not be `whole`. Unknown keys are ignored.

    Raises ValueError (EntryError is one), TypeError or KeyError if it is not one.
    """
    return check(_read(Entry, value, _ENTRY), whole=whole)


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


def _read(kind: Callable[..., Any], value: Any, inner: Mapping[str, Callable[[Any], Any]]) -> Any:
    if not isinstance(value, Mapping):
        raise TypeError("not an object")
    known: Mapping[str, Any] = kind.__dataclass_fields__  # type: ignore[attr-defined]  # only dataclasses come
    given = {name: inner.get(name, _scalar)(each) for name, each in value.items() if name in known}
    return kind(**given)


def _scalar(value: Any) -> Any:
    if value is not None and not isinstance(value, str | int | float | bool):
        raise TypeError("not a plain value")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a number")
    return value


def _real(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise TypeError("not a number")
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not a yes or no")
    return value


def _values(value: Any) -> dict[str, Any]:
    """Free JSON of a part; what read the text has bounded its depth already."""
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _many(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def many(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise TypeError("not a list")
        return tuple(read(item) for item in value)

    return many


def _part(kind: Callable[..., Any], inner: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    return lambda value: _read(kind, value, inner)


def _readers(kind: Any, special: Mapping[str, Callable[[Any], Any]]) -> dict[str, Callable[[Any], Any]]:
    plain: dict[Any, Callable[[Any], Any]] = {str: _text, int: _number, float: _real, bool: _flag}
    return {one.name: plain.get(one.type, _scalar) for one in fields(kind)} | dict(special)


_bare_moment = _part(Moment, _readers(Moment, {"zone": _text}))


def _moment(value: Any) -> Moment:
    return checked(_bare_moment(value))


_TEXTS = _many(_text)
_STATED = _many(statement.read)
_FINDING = {
    "recorded": _values,
    "worked_out": _values,
    "events": _many(_number),
    "told_recorded": _TEXTS,
    "told_worked_out": _TEXTS,
    "told_cannot_show": _TEXTS,
    "stated_recorded": _STATED,
    "stated_worked_out": _STATED,
    "stated_cannot_show": _STATED,
}
_ENTRY = _readers(
    Entry,
    {
        "written": _moment,
        "start": _moment,
        "end": _moment,
        "clock": _values,
        "behaviours": _TEXTS,
        "agreed": _TEXTS,
        "feelings": _TEXTS,
        "how_much": _number,
        "amends": _number,
        "kept": _many(_part(Kept, _readers(Kept, {}))),
        "told": _many(_part(PersonTold, _readers(PersonTold, {"when": _moment}))),
        "order": _part(Order, _readers(Order, {})),
        "finding": _part(Finding, _readers(Finding, _FINDING)),
        "check": _part(Check, _readers(Check, {"limits": _TEXTS})),
        "hand_over": _part(HandOver, _readers(HandOver, {})),
    },
)
