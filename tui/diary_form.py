"""Which questions a form asks, in which order, and how each is answered. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from scanner.log.entry import MAX_SHORT, MAX_TEXT, Entry
from scanner.log.forms import CONSENT_FORM, FULL_FORM, SHORT_FORM
from tui.wording import app_record as words
from tui.wording import log as diary

# how it is answered: a line, several lines, a time, one of a list, many of it, a list of things, an order
LONG = frozenset({"account", "exact_words", "feeling", "did", "changed", "why", "right", "place_detail"})
TIMES = frozenset({"start", "end"})
MANY: Mapping[str, Mapping[str, str]] = {"behaviours": diary.BEHAVIOURS, "agreed": diary.AGREED}
ITEMS = frozenset({"kept", "told"})
ONE: Mapping[str, Mapping[str, str]] = {
    "kind": words.KINDS,
    "sure": diary.SURE,
    "how_known": {"": words.NO_ANSWER, **diary.HOW_KNOWN},
    "how_much": words.HOW_MUCH,
    "children": {"": words.NO_ANSWER, **diary.CHILDREN},
}
ORDER_BROKEN: Mapping[str, str] = {"": words.NO_ANSWER, **diary.YES_NO}
# headings of the full form, above the first question of each group
GROUPS: Mapping[str, str] = {
    "start": words.GROUP_WHEN,
    "place": words.GROUP_WHERE,
    "account": words.GROUP_WHAT,
    "person": words.GROUP_WHO,
    "technology": words.GROUP_DEVICE,
    "feeling": words.GROUP_EFFECT,
    "children": words.GROUP_PEOPLE,
    "kept": words.GROUP_KEPT,
    "told": words.GROUP_TOLD,
    "order": words.GROUP_ORDER,
    "writer": words.GROUP_WRITTEN,
}
# questions that are other words for an entry of this kind
ASKED_AS: Mapping[tuple[str, str], str] = {
    ("amendment", "account"): "right",
    ("consent", "account"): "more",
    ("consent", "present"): "there",
}
OF_THE_SCAN = frozenset({"start", "end", "sure"})  # a finding brings its times


class Question(NamedTuple):
    """One question: the field it fills, its words, a hint, and the heading above it."""

    field: str
    asks: str
    hint: str = ""
    head: str = ""
    limit: int = MAX_SHORT


def questions(entry: Entry, *, full: bool) -> list[Question]:
    """The questions of a form for this kind of entry."""
    return [_question(field, entry, heads=full) for field in _fields(entry, full=full)]


def _fields(entry: Entry, *, full: bool) -> tuple[str, ...]:
    if entry.kind == "consent":
        return CONSENT_FORM
    if entry.kind in ("finding", "check"):
        rest = tuple(field for field in FULL_FORM if field not in OF_THE_SCAN and field != "account")
        return ("account", *rest) if full else ("account",)
    if entry.kind == "amendment":
        rest = tuple(field for field in FULL_FORM if field != "account")
        return ("why", "account", *rest) if full else ("why", "account")
    return ("kind", *FULL_FORM) if full else SHORT_FORM


def _question(field: str, entry: Entry, *, heads: bool) -> Question:
    name = ASKED_AS.get((entry.kind, field), field)
    text = words.OWN_WORDS if field == "account" and entry.kind in ("finding", "check") else _asks(name)
    hint = words.HINTS.get("own_words" if text == words.OWN_WORDS else name, "")
    head = GROUPS.get(field, "") if heads else ""
    return Question(field, text, hint, head, MAX_TEXT if field in LONG else MAX_SHORT)


def _asks(field: str) -> str:
    return words.ASKS.get(field) or diary.short_question(field)


def value_of(entry: Entry, field: str) -> str:
    """What stands in a field of text or of a list to pick one from."""
    value: Any = getattr(entry, field)
    return "" if value is None else str(value)


def picked_value(field: str, code: str) -> Any:
    """A picked code as the entry keeps it."""
    return int(code) if field == "how_much" and code else None if field == "how_much" else code
