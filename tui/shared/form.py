"""Which questions a form asks, in which order, and how each is answered. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import MAX_SHORT, MAX_TEXT
from scanner.log.diary.forms import FULL_FORM, OF_A_CLIENT, form
from scanner.text import clean
from tui.wording.app import record as words
from tui.wording.log import diary

# how it is answered: a line, several lines, a time, one of a list, many of it, a list of things, an order
LONG = frozenset({"account", "exact_words", "feeling", "did", "changed", "why", "right", "place_detail"})
ITEMS = frozenset({"kept", "moved", "told"})
ONE: Mapping[str, Mapping[str, str]] = {
    "kind": words.WRITE_KINDS,
    "sure": diary.TIME_SURE,
    "how_known": {"": words.NO_ANSWER, **diary.HOW_KNOWN},
    "how_much": words.HOW_MUCH,
    "children": {"": words.NO_ANSWER, **diary.CHILDREN},
    "right_kind": diary.RIGHT_KIND,
}
ORDER_ANSWERS: Mapping[str, str] = {"": words.NO_ANSWER, **diary.YES_NO}
# headings of the full form, above the first question of each group
_GROUPS: Mapping[str, str] = {
    "start": words.GROUP_WHEN,
    "place": words.GROUP_WHERE,
    "account": words.GROUP_WHAT,
    "person": words.GROUP_WHO,
    "technology": words.GROUP_DEVICE,
    "feeling": words.GROUP_EFFECT,
    "children": words.GROUP_PEOPLE,
    "kept": words.GROUP_KEPT,
    "moved": words.GROUP_MOVED,
    "told": words.GROUP_TOLD,
    "order": words.GROUP_ORDER,
    "writer": words.GROUP_WRITTEN,
}
_OF_THE_SCAN = frozenset({"start", "end", "sure"})  # a finding brings its times


class Beside(NamedTuple):
    """What a form knows beside its entry: it is in a client's record; the entry that it corrects may be of
    another kind; what the person called places so far."""

    client: bool = False
    may_change_kind: bool = False
    places: tuple[str, ...] = ()


NOTHING_BESIDE = Beside()


class Question(NamedTuple):
    """One question: the field it fills, its words, a hint, and the heading above it."""

    field: str
    asks: str
    hint: str = ""
    head: str = ""
    limit: int = MAX_SHORT


def questions(entry: Entry, *, full: bool, beside: Beside = NOTHING_BESIDE) -> list[Question]:
    """The questions of a form for this kind of entry."""
    return [_question(field, entry, beside, heads=full) for field in _fields(entry, beside, full=full)]


def _fields(entry: Entry, beside: Beside, *, full: bool) -> tuple[str, ...]:
    whose = OF_A_CLIENT if beside.client else ()
    if entry.kind in ("finding", "check"):
        rest = tuple(field for field in FULL_FORM if field not in _OF_THE_SCAN and field != "account")
        return ("account", *rest) if full else ("account", *whose)
    if entry.kind == "amendment":
        first = ("why", "account", *(("right_kind",) if beside.may_change_kind else ()))
        rest = tuple(field for field in FULL_FORM if field != "account")
        return (*first, *rest) if full else (*first, *whose)
    asked = form(entry.kind, full=full, client=beside.client)
    return ("kind", *asked) if full and entry.kind != "consent" else asked


def _question(field: str, entry: Entry, beside: Beside, *, heads: bool) -> Question:
    name = diary.ASKED_AS.get((entry.kind, field), field)
    text = diary.OWN_WORDS if field == "account" and entry.kind in ("finding", "check") else _asks(name)
    hint = words.HINTS.get("own_words" if text == diary.OWN_WORDS else name, "")
    if field == "writer" and beside.client:
        hint = words.WRITER_OF_A_CLIENT_FIELD
    if field == "place" and beside.places:
        hint = words.PLACE_AGAIN.format(places=clean(", ".join(beside.places), limit=60))
    head = _GROUPS.get(field, "") if heads else ""
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
