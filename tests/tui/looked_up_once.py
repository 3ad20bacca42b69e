"""Textual looks up anew for every widget which rules of a style sheet its names are in, for every message
which handlers a class has for it, and for every callback how many parameters it takes; in one process of
tests once is enough."""

from collections.abc import Awaitable, Callable, Iterable
from types import CodeType, MethodType
from typing import Any
from weakref import WeakKeyDictionary

from textual import _callback
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

Handler = Callable[..., Awaitable[None]]
_apply, _find, _count = Stylesheet.apply, MessagePump._get_dispatch_methods, _callback._count_parameters
_parameters: dict[tuple[CodeType, bool], int] = {}
_handlers: dict[tuple[type, str, type], list[tuple[type, list[Any]]] | None] = {}
_NEIGHBOURS = Stylesheet._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE  # states that come of them
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


class Named:
    """Rules that have to do with some names, and which styles came of them by what a node and those above it
    are; not where neighbours of a node have a say (`alone`)."""

    def __init__(self, rules: list[RuleSet]) -> None:
        self.rules = rules
        ways = [one.selectors for rule in rules for one in rule.selector_set]
        self._above = tuple({state for way in ways for one in way[:-1] for state in one.pseudo_classes})
        self._own = tuple(set[str]().union(*(rule.pseudo_classes for rule in rules)))
        self.alone = _NEIGHBOURS.isdisjoint(self._own)
        self.styles: dict[tuple[object, ...], Any] = {}
        self.flags: tuple[bool, ...] = ()

    def path(self, node: DOMNode) -> tuple[object, ...]:
        """All that these rules ask of a node and of those above it."""
        path, states = list[object](), self._own
        at: object = node
        while isinstance(at, DOMNode):
            path += (type(at), at._id, frozenset(at._classes), *map(at.has_pseudo_class, states))
            at, states = at._parent, self._above
        return tuple(path)


class Kept:
    """In the place of the cache that Textual has for one look at a page: it is asked first, told then."""

    def __init__(self, named: Named, path: tuple[object, ...]) -> None:
        self._named, self._path = named, path

    def get(self, _: object) -> None:
        return None

    def __setitem__(self, _: object, styles: object) -> None:
        self._named.styles[self._path] = styles


class Rules:
    """All rules of a sheet, and of them those that have to do with some names; `deep` calls are under way."""

    def __init__(self, every: list[RuleSet]) -> None:
        self.every, self.deep = every, 0
        _, self._of = _same.setdefault(tuple(map(id, every)), ([*every], {}))

    def of(self, names: frozenset[str], by_name: dict[str, list[RuleSet]]) -> Named:
        if names not in self._of:
            named = {id(rule) for name in by_name.keys() & names for rule in by_name[name]}
            self._of[names] = Named([rule for rule in self.every if id(rule) in named])
        return self._of[names]


_same: dict[tuple[int, ...], tuple[list[RuleSet], dict[frozenset[str], Named]]] = {}
"""For all apps: parse_once gives each the same rules. They stay here, so that no other gets the id of one."""
_sheets = WeakKeyDictionary[Stylesheet, Rules]()


def apply(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
    """As Stylesheet.apply, which goes through all rules of the sheet twice to find these, and asks of each
    whether it is meant."""
    rules, by_name = sheet.rules, sheet.rules_map
    known = _sheets.get(sheet)
    if known is None or not (known.deep or known.every is rules):  # it was read anew
        known = _sheets[sheet] = Rules(rules)
    named = known.of(frozenset(node._selector_names), by_name)
    path = named.path(node) if named.alone else None
    styles = named.styles.get(path) if path is not None else None
    sheet._rules = named.rules
    known.deep += 1
    try:
        if styles is None:
            _apply(sheet, node, animate=animate, cache=path and Kept(named, path))
            named.flags = tuple(getattr(node, flag) for flag in _FLAGS)
        else:
            for flag, value in zip(_FLAGS, named.flags, strict=True):
                setattr(node, flag, value)
            sheet.replace_rules(node, styles, animate=animate)
            sheet._process_component_classes(node)
    finally:
        sheet._rules = rules
        known.deep -= 1


def count_parameters(func: Callable[..., object]) -> int:
    """As Textual's, which asks anew for each closure: all that are made of the same code have as many."""
    code = getattr(func, "__code__", None)
    if code is None or hasattr(func, "__wrapped__") or hasattr(func, "__signature__"):
        return _count(func)
    if (key := (code, isinstance(func, MethodType))) not in _parameters:
        _parameters[key] = _count(func)
    return _parameters[key]


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
