"""Textual looks up anew for every widget which rules of a style sheet its names are in, and for every message
which handlers a class has for it; in one process of tests once is enough."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

Handler = Callable[..., Awaitable[None]]
_apply, _find = Stylesheet.apply, MessagePump._get_dispatch_methods
_handlers: dict[tuple[type, str, type], list[tuple[type, list[Any]]] | None] = {}


class Rules:
    """All rules of a sheet, and of them those that have to do with some names; `deep` calls are under way."""

    def __init__(self, every: list[RuleSet]) -> None:
        self.every, self.deep = every, 0
        self._of: dict[frozenset[str], list[RuleSet]] = {}

    def of(self, names: frozenset[str], by_name: dict[str, list[RuleSet]]) -> list[RuleSet]:
        if names not in self._of:
            named = {id(rule) for name in by_name.keys() & names for rule in by_name[name]}
            self._of[names] = [rule for rule in self.every if id(rule) in named]
        return self._of[names]


_sheets = WeakKeyDictionary[Stylesheet, Rules]()


def apply(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
    """As Stylesheet.apply, which goes through all rules of the sheet twice to find these."""
    rules, by_name = sheet.rules, sheet.rules_map
    known = _sheets.get(sheet)
    if known is None or not (known.deep or known.every is rules):  # it was read anew
        known = _sheets[sheet] = Rules(rules)
    sheet._rules = known.of(frozenset(node._selector_names), by_name)
    known.deep += 1
    try:
        _apply(sheet, node, animate=animate, cache=cache)
    finally:
        sheet._rules = rules
        known.deep -= 1


def get_dispatch_methods(
    pump: MessagePump, method_name: str, message: Message
) -> Iterable[tuple[type, Handler]]:
    """As MessagePump._get_dispatch_methods. A handler that a test puts in the place of one that was called
    before is not seen: patch what the handler calls."""
    key = (type(pump), method_name, type(message))
    if key not in _handlers:
        _handlers[key] = _of_class(*key)
    found = _handlers[key]
    if found is None:
        yield from _find(pump, method_name, message)
        return
    for cls, methods in found:
        if message._no_default_action:
            break
        for method in methods:
            yield cls, method.__get__(pump, cls)


def _of_class(pump: type, method_name: str, message: type) -> list[tuple[type, list[Any]]] | None:
    """None where a selector decides."""
    found, seen = [], set[Any]()
    for cls in pump.__mro__:
        methods = []
        for kind in message.__mro__ if (by_kind := cls.__dict__.get("_decorated_handlers")) else ():
            for method, selectors in by_kind.get(kind, ()):
                if selectors:
                    return None
                if method not in seen:
                    methods.append(method)
                    seen.add(method)
        method = cls.__dict__.get(f"_{method_name}") or cls.__dict__.get(method_name)
        if method is not None and not getattr(method, "_textual_on", None):
            methods.append(method)
        if methods:
            found.append((cls, methods))
    return found
