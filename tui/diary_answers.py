"""Answers to the diary's questions given as one JSON object, for scripts; none of it is trusted."""

import json
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.log.entry import Entry, Kept, Order, Told, check
from tui import diary_drafts
from tui.diary import keep_file
from tui.errors import Stop
from tui.wording import log as words

if TYPE_CHECKING:
    from scanner.store.case import Case

MAX_ANSWERS = 4 << 20
_OWN = {"number", "id", "written", "finding", "check", "clock", "kind"}  # never a person's to give


def read(path: str) -> Any:
    """The JSON in a plain file, or in the input for "-". Raises Stop."""
    try:
        if path == "-":
            return json.loads(sys.stdin.read(MAX_ANSWERS))
        if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe would be waited for
            raise OSError("not a plain file")
        with open(path, encoding="utf-8") as stream:
            return json.loads(stream.read(MAX_ANSWERS))
    except (OSError, ValueError, RecursionError):
        raise Stop(words.PROBLEMS["not-answers"]) from None


def answered(case: "Case", entry: Entry, told: Any, *, now: float) -> tuple[Entry, tuple[str, ...]]:
    """The entry with answers given as one JSON object, and the witnesses. Raises Stop, EntryError.

    Times are what a person would type; "kept" holds objects of Kept's fields, or a path to copy in as "file".
    """
    if not isinstance(told, Mapping):
        raise Stop(words.PROBLEMS["not-answers"])
    known = {one.name for one in fields(Entry)} - _OWN
    if not set(told) <= known | {"witnesses"}:
        raise Stop(words.PROBLEMS["not-answers"])
    given = {field: value for field, value in told.items() if field not in ("witnesses", "start", "end")}
    if "start" in told:
        entry = diary_drafts.when(entry, _text(told["start"]), now=now)
    if "end" in told:
        entry = diary_drafts.until(entry, _text(told["end"]), now=now)
    changes = {field: _given(case, field, value, now) for field, value in given.items()}
    if changes.get("writer") and entry.made_by == "me":
        changes.setdefault("made_by", "with")
    return check(replace(entry, **changes), whole=False), _texts(told.get("witnesses", []))


def _given(case: "Case", field: str, value: Any, now: float) -> Any:
    if field in ("how_much", "amends"):
        if not isinstance(value, int) or isinstance(value, bool):
            raise Stop(words.PROBLEMS["not-answers"])
        return value
    if field in words.MANY:
        return _texts(value)
    if field == "kept":
        return tuple(_given_kept(case, item, now) for item in _list(value))
    if field == "told":
        return tuple(_of(Told, item, now) for item in _list(value))
    if field == "order":
        order: Order = _of(Order, value, now)
        if order.broken not in ("", *words.YES_NO):
            raise Stop(words.PROBLEMS["not-answers"])
        return order
    if field == "hand_over":
        raise Stop(words.PROBLEMS["not-answers"])
    return _text(value)


def _given_kept(case: "Case", item: Any, now: float) -> Kept:
    if not isinstance(item, Mapping):
        raise Stop(words.PROBLEMS["not-answers"])
    rest = {name: value for name, value in item.items() if name != "file"}
    own = {"sha256", "size", "in_record", "file_name"}  # what the app finds out about a file itself
    if own & set(rest):
        raise Stop(words.PROBLEMS["not-answers"])
    kept: Kept = _of(Kept, rest, now)
    if "file" not in item:
        return kept
    file = keep_file(case, _text(item["file"]), kept.kind)
    if file is None:
        raise Stop(words.PROBLEMS["no-such-file"])
    given = {name: value for name, value in rest.items() if value}
    return replace(file, **given)


def _of(kind: Any, value: Any, now: float) -> Any:
    known = {one.name for one in fields(kind)}
    if not isinstance(value, Mapping) or not set(value) <= known:
        raise Stop(words.PROBLEMS["not-answers"])
    given: dict[str, Any] = {}
    for name, each in value.items():
        if name == "when":
            given[name] = diary_drafts.moment(_text(each), now=now)
        elif name == "reported":
            given[name] = each is True
        else:
            given[name] = _text(each)
    return kind(**given)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Stop(words.PROBLEMS["not-answers"])
    return value


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise Stop(words.PROBLEMS["not-answers"])
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(value))
