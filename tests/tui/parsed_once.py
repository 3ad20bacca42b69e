"""Textual parses the same style sheets anew for every app; in one process of tests once is enough."""

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: tuple[str, str],
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """What Stylesheet._parse_rules gives; rules are only read after that, so apps can share them."""
    source = (css, read_from, is_default_rules, tie_breaker, scope)
    key = (frozenset(sheet._variables.items()), source)
    if key not in _parsed:
        _parsed[key] = _parse(sheet, *source)
    return _parsed[key]
