"""What makes an entry a sound one: each text within its length and tidied, each choice one of its list."""

from dataclasses import fields, replace
from functools import cache
from math import isfinite
from typing import Any

from scanner.log import statement
from scanner.log.diary.entry import (
    AGREED,
    BEHAVIOURS,
    CHILDREN,
    FEELINGS,
    HOW_KNOWN,
    KEPT_KINDS,
    KINDS,
    MADE_BY,
    RIGHT_KINDS,
    SURE,
    Entry,
)
from scanner.log.diary.moments import Moment, checked
from scanner.log.statement import Statement

MAX_TEXT, MAX_SHORT, MAX_LIST = 20_000, 300, 50


class EntryError(ValueError):
    """An entry that cannot be added; `field` names what is wrong, `problem` is a code for tui.wording."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


_LONG = {"account", "exact_words", "feeling", "did", "changed", "why", "said", "what", "place_detail"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "made_by": MADE_BY,
    "sure": SURE,
    "how_known": ("", *HOW_KNOWN),
    "children": ("", *CHILDREN),
    "right_kind": ("", *RIGHT_KINDS),
}
_LISTS = {"behaviours": BEHAVIOURS, "agreed": AGREED, "feelings": FEELINGS}


def tidy(text: str) -> str:
    """A person's text without what no file can carry: NUL, lone surrogates, odd line ends."""
    if text.isascii() and text.isprintable():  # nearly every one
        return text.strip()
    whole = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    return whole.replace("\0", "").strip()


def check(entry: Entry, *, whole: bool = True) -> Entry:
    """The entry with its texts tidied; a draft need not be `whole`. Raises EntryError."""
    entry = _tidied(entry)
    for name, allowed in _CHOICES.items():
        if getattr(entry, name) not in allowed:
            raise EntryError(name, "not-a-choice")
    for name, allowed in _LISTS.items():
        if not set(getattr(entry, name)) <= set(allowed):
            raise EntryError(name, "not-a-choice")
    if any(item.kind not in KEPT_KINDS for item in entry.kept):
        raise EntryError("kept", "not-a-choice")
    if entry.how_much is not None and entry.how_much not in (0, 1, 2, 3):
        raise EntryError("how_much", "not-a-choice")
    _check_times(entry)
    if whole:
        _check_parts(entry)
    return entry


def _check_times(entry: Entry) -> None:
    moments = [("start", entry.start), ("end", entry.end), ("written", entry.written)]
    moments += [("begun", entry.begun)]
    moments += [("moved", each.when) for each in entry.moved]
    moments += [("told", each.when) for each in entry.told]
    for name, moment in moments:
        try:
            _ = moment and checked(moment)
        except (ValueError, TypeError):
            raise EntryError(name, "not-a-moment") from None
    if entry.start and entry.end and entry.end.time < entry.start.time:
        raise EntryError("end", "before-start")
    done = entry.check
    if done is not None and not isfinite(done.start + done.end + done.listened_s + done.missed_s):
        raise EntryError("check", "not-a-number")


def _check_parts(entry: Entry) -> None:
    for name in ("finding", "check"):
        if (entry.kind == name) != (getattr(entry, name) is not None) and entry.kind != "amendment":
            raise EntryError(name, "missing" if entry.kind == name else "not-of-this-kind")
    if (entry.kind == "hand-over") != (entry.hand_over is not None):
        raise EntryError("hand_over", "missing" if entry.hand_over is None else "not-of-this-kind")
    if entry.kind == "consent" and not entry.agreed:
        raise EntryError("agreed", "missing")
    if (entry.kind == "amendment") != (entry.amends is not None):
        raise EntryError("amends", "missing" if entry.amends is None else "not-of-this-kind")
    if entry.kind == "amendment" and not entry.why:
        raise EntryError("why", "missing")
    if entry.right_kind and entry.kind != "amendment":
        raise EntryError("right_kind", "not-of-this-kind")
    if entry.made_by == "with" and not entry.writer:
        raise EntryError("writer", "missing")
    if entry.kind in ("incident", "action") and not (
        entry.account or entry.exact_words or entry.kept or entry.moved
    ):
        raise EntryError("account", "missing")


def _tidied(part: Any) -> Any:
    """The same dataclass with every text tidied and every size checked, and so on inside."""
    kind: Any = type(part)
    changes: dict[str, Any] = {}
    for name in _names(kind):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, str):
            tidied: Any = _text(name, value)
        elif isinstance(value, tuple) and name != "events":  # numbers, and many of them
            if len(value) > MAX_LIST:
                raise EntryError(name, "too-many")
            tidied = tuple([_item(name, item) for item in value])
        elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Moment):
            tidied = _tidied(value)
        else:
            continue
        if tidied is not value:
            changes[name] = tidied
    return replace(part, **changes) if changes else part  # nearly every one is as it was


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _item(name: str, item: Any) -> Any:
    if isinstance(item, str):
        return _text(name, item)
    if isinstance(item, Statement):
        return _statement(name, item)
    return _tidied(item) if hasattr(item, "__dataclass_fields__") else item


def _statement(name: str, stated: Statement) -> Statement:
    try:
        return statement.checked(stated)
    except (ValueError, TypeError):
        raise EntryError(name, "too-long") from None


def _text(name: str, text: str) -> str:
    text = tidy(text)
    if len(text) > (MAX_TEXT if name in _LONG or name.startswith("told_") else MAX_SHORT):
        raise EntryError(name, "too-long")
    return text
