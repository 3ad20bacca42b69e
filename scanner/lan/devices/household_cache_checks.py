"""What is kept of a household beside its events, checked: a record may come from a stranger. Pure.

Raises ValueError, or what Python raises for a value of another kind.
"""

import types
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from scanner.captures import values as v
from scanner.lan.access.results import MethodResult
from scanner.lan.devices.inventory import Device
from scanner.lan.devices.looks import Look
from scanner.model import Reason
from signatures.home.capabilities import sign_texts
from signatures.home.signature import CAPABILITIES, CATEGORIES, CONFIDENCES

_MARKS = {"mine", "known", None}
_REASONS = {
    "recognised-by": ("field", "text"),
    "random-address": (),
    "network-part-by": ("organisation",),
    "behind-extender": (),
}
_RESULTS = {"answered", "no answer", "not permitted", "not asked"}
_MOST, _FAR = 1 << 53, 1e12


def device(found: Device) -> Device:
    """The device, if it is one that could have been worked out."""
    _typed(found)
    kinds = {*found.may_be} - {""} | {found.category}
    known = (
        kinds <= {*CATEGORIES, "unknown"}
        and {*found.capabilities} <= {*CAPABILITIES}
        and found.confidence in CONFIDENCES
        and found.mark in _MARKS
        and all(sign.code in sign_texts() for sign in found.signs)
    )
    if not known or not found.id:
        raise ValueError("a device was expected")
    for said in found.reasons:
        _reason(said)
    return found


def known(named: Iterable[tuple[str, Device]]) -> dict[str, Device]:
    """The devices of one home, each under its own id."""
    devices = dict(named)
    if any(name != one.id for name, one in devices.items()):
        raise ValueError("a device under its id was expected")
    return devices


def home(subnet: Any, number: Any, routers: Iterable[Any]) -> tuple[str | None, int, set[str]]:
    """What tells one home from another."""
    named = None if subnet is None else v.text(subnet)
    return named, v.whole(number, 0, _MOST), {v.text(router) for router in routers}


def words(
    doubts: Mapping[str, Any], until: Mapping[str, Any], one: Mapping[str, Any]
) -> tuple[dict[str, str], dict[str, float | None], dict[str, str]]:
    """The user's words that stand beside the devices: Household's `doubts`, `until` and `one`."""
    ends = {name: None if end is None else v.number(end, 0.0, _FAR) for name, end in until.items()}
    return _text_each(doubts), ends, _text_each(one)


def _text_each(body: Mapping[str, Any]) -> dict[str, str]:
    return {name: v.text(said) for name, said in body.items()}


def times(first: Any, last: Any) -> tuple[float, float]:
    """When it was seen first and last."""
    return v.moment(first), v.moment(last)


def look(told: Look) -> Look:
    """The look, if it is one that could have been kept."""
    _typed(told)
    v.moment(told.started)
    v.moment(told.ended)
    for method in told.methods:
        _method(method)
    return told


def _method(method: MethodResult) -> None:
    if method.result not in _RESULTS:
        raise ValueError("a method's result was expected")
    v.whole(method.asked, 0, _MOST)
    v.whole(method.answers, 0, _MOST)


def _reason(said: Reason) -> None:
    for name in _REASONS[said.code]:
        v.text(said.facts[name])


def _typed(thing: Any) -> None:
    kind: Any = type(thing)
    for name, hint in _hints(kind).items():
        if not _fits(getattr(thing, name), hint):
            raise ValueError(f"{name}: another kind of value was expected")


@lru_cache(maxsize=32)
def _hints(kind: Hashable) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _fits(value: Any, hint: Any) -> bool:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        wanted = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
        return len(value) == len(wanted) and all(map(_fits, value, wanted))
    if origin is frozenset:
        return isinstance(value, frozenset) and _all(value, inner[0])
    if origin is not None:  # a Mapping
        return isinstance(value, Mapping) and _all(value, inner[0]) and _all(value.values(), inner[1])
    if hint is Any:
        return True
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if hint is None or hint is type(None):
        return value is None
    if not isinstance(value, hint):
        return False
    if hasattr(hint, "_fields"):  # a NamedTuple
        return all(_fits(getattr(value, name), one) for name, one in _hints(hint).items())
    return True


def _all(values: Iterable[Any], hint: Any) -> bool:
    return all(_fits(value, hint) for value in values)
