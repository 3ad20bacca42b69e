"""Answers to the diary's questions given as one JSON object, for scripts; none of it is trusted.

What is wrong is told by its line and the name of the answer, as the person (or their script) wrote it.
"""

import json
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.diary import answer_entry
from scanner.log.diary.entry import Entry, Kept, Moved, Order, PersonTold
from scanner.log.diary.entry_check import EntryError, check
from scanner.log.diary.spoken_writer import written_by
from scanner.store import codename
from scanner.text import clean
from tui.errors import Stop
from tui.shared import drafts
from tui.terminal.diary.questions import kept_file
from tui.wording.log import diary as words

if TYPE_CHECKING:
    from scanner.store.case import Case

MAX_ANSWERS = 4 << 20
_BLANK = " \t\r\n"
_OWN = {
    "number",
    "id",
    "written",
    "made_by",  # the writer tells it; what was heard is said to be so by the program alone
    "finding",
    "check",
    "clock",
    "kind",
    "hand_over",
}  # never a person's to give
_FOUND = {"sha256", "size", "in_record", "file_name"}  # what the app finds out about a file itself
_NUMBERS = ("how_much", "amends")


class JsonAnswers(NamedTuple):
    """What was given: name -> answer, and the line on which each name stands."""

    told: Mapping[str, Any]
    lines: Mapping[str, int]

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """What cannot be kept of this answer is said with its line and its name. Raises Stop."""
        try:
            yield
        except EntryError as error:
            unfit = error.problem == "not-a-choice"
            raise Stop(
                self.wrong(name, _choice(error.field) if unfit else drafts.entry_problem(error))
            ) from None

    def wrong(self, name: str, problem: str) -> str:
        """The sentence about one answer."""
        asked = clean(name.split(",")[0].split(" ")[0], limit=40)
        return words.of_answer(self.lines.get(asked, 0), clean(name, limit=60), problem)

    def check_names(self, known: Sequence[str]) -> None:
        """Raises Stop, naming the first answer that no question asks for."""
        for name in self.told:
            if name not in known:
                line = words.answer_line(self.lines.get(name, 0))
                text = words.ANSWER_UNKNOWN.format(name=clean(name, limit=40), known=", ".join(sorted(known)))
                raise Stop(f"{line}{text}")


class _Unfit(Exception):
    """An answer of another kind than its question; `wanted` is a code of words.ANSWER_IS."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(name)
        self.name, self.wanted = name, wanted


def read(path: str) -> JsonAnswers:
    """The JSON object in a plain file, or in the input for "-". Raises Stop."""
    try:
        if path == "-":
            text = sys.stdin.read(MAX_ANSWERS)
        else:
            if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe would be waited for
                raise OSError("not a plain file")
            with open(path, encoding="utf-8") as stream:
                text = stream.read(MAX_ANSWERS)
    except (OSError, ValueError):
        raise Stop(words.ANSWERS_UNREADABLE) from None
    text = text.removeprefix("\ufeff")
    try:
        body = json.loads(text)
        if not isinstance(body, dict):
            raise Stop(words.ENTRY_PROBLEMS["not-answers"])
        return JsonAnswers(body, _lines(text))
    except json.JSONDecodeError as error:
        raise Stop(words.ANSWERS_BROKEN.format(line=error.lineno)) from None
    except (ValueError, RecursionError):
        raise Stop(words.ENTRY_PROBLEMS["not-answers"]) from None


def _lines(text: str) -> dict[str, int]:
    """Name -> line of an object that was read already; of a name given twice, the line that counts."""
    decoder, found = json.JSONDecoder(), dict[str, int]()
    at = _after_blank(text, text.index("{") + 1)
    while text[at] != "}":
        name, end = decoder.raw_decode(text, at)
        found[name] = text.count("\n", 0, at) + 1
        _, end = decoder.raw_decode(text, _after_blank(text, _after_blank(text, end) + 1))
        at = _after_blank(text, end)
        at = _after_blank(text, at + 1) if text[at] == "," else at
    return found


def _after_blank(text: str, at: int) -> int:
    while text[at] in _BLANK:
        at += 1
    return at


def answered(
    case: "Case", entry: Entry, answers: JsonAnswers, *, now: float
) -> tuple[Entry, tuple[str, ...]]:
    """The entry with the answers, and the witnesses. Raises Stop.

    Times are what a person would type; "kept" holds objects of Kept's fields, or a path to copy in as "file".
    A time that nobody gave is not known.
    """
    told = answers.told
    answers.check_names([*(one.name for one in fields(Entry) if one.name not in _OWN), "witnesses"])
    if entry.kind == "consent" and "start" not in told:
        entry = replace(entry, start=None, sure="not-sure")
    changes: dict[str, Any] = {}
    try:
        for name, read_time in (("start", answer_entry.when), ("end", answer_entry.until)):
            if name in told:
                with answers.of(name):
                    entry = read_time(entry, _text(name, told[name]), now=now)
        for name in told:
            if name not in ("witnesses", "start", "end"):
                with answers.of(name):
                    changes[name] = _given(case, name, told[name], now)
                    check(replace(entry, **{name: changes[name]}), whole=False)
        seen = _texts("witnesses", told.get("witnesses", []))
    except _Unfit as unfit:
        known = words.ANSWER_IS[unfit.wanted]
        raise Stop(answers.wrong(unfit.name, _choice() if unfit.wanted == "choice" else known)) from None
    if "writer" in changes:
        whose = written_by(entry.made_by, changes["writer"], client=bool(codename.of(case)))
        changes["made_by"], changes["writer"] = whose
    whole = check(replace(entry, **changes), whole=False)
    return (whole if whole.start or whole.end else replace(whole, sure="not-sure")), seen


def _choice(name: str = "") -> str:
    """That it has to be one of its choices, and which these are."""
    lists: Mapping[str, Mapping[str, str]] = {
        **words.MANY,
        "sure": words.TIME_SURE,
        "how_known": words.HOW_KNOWN,
        "children": words.CHILDREN,
        "right_kind": words.RIGHT_KIND,
        "kept": words.KEPT_KINDS,
    }
    known = ("0", "1", "2", "3") if name == "how_much" else tuple(lists.get(name, words.YES_NO))
    return words.ANSWER_IS["choice"].format(choices=", ".join(filter(None, known)))


def _given(case: "Case", name: str, value: Any, now: float) -> Any:
    if name in _NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _Unfit(name, "number")
        return value
    if name in words.MANY:
        return _texts(name, value)
    if name == "kept":
        return tuple(_each(name, value, lambda at, item: _given_kept(case, at, item, now)))
    if name in ("moved", "told"):
        kind = Moved if name == "moved" else PersonTold
        return tuple(_each(name, value, lambda at, item: _of(kind, at, item, now)))
    if name == "order":
        order: Order = _of(Order, name, value, now)
        if order.broken not in ("", *words.YES_NO):
            raise _Unfit(f"{name}, broken", "choice")
        return order
    return _text(name, value)


def _each(name: str, value: Any, read_one: Callable[[str, Any], Any]) -> list[Any]:
    if not isinstance(value, list):
        raise _Unfit(name, "list")
    return [read_one(f"{name} {number}", item) for number, item in enumerate(value, start=1)]


def _given_kept(case: "Case", name: str, item: Any, now: float) -> Kept:
    rest = {one: value for one, value in item.items() if one != "file"} if isinstance(item, Mapping) else item
    kept: Kept = _of(Kept, name, rest, now, without=_FOUND)
    if "file" not in item:
        return kept
    file = kept_file(case, _text(f"{name}, file", item["file"]), kept.kind)
    if file is None:
        raise EntryError("kept", "no-such-file")
    return replace(file, **{one: value for one, value in rest.items() if value})


def _of(kind: Any, name: str, value: Any, now: float, *, without: set[str] | None = None) -> Any:
    known = {one.name for one in fields(kind)} - (without or set())
    if not isinstance(value, Mapping):
        raise _Unfit(name, "object")
    given: dict[str, Any] = {}
    for part, each in value.items():
        at = f"{name}, {part}"
        if part not in known:
            raise _Unfit(at, "unknown")
        if part == "when":
            given[part] = answer_entry.moment(_text(at, each), now=now)
        elif part == "reported":
            given[part] = each is True
        else:
            given[part] = _text(at, each)
    return kind(**given)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _Unfit(name, "text")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    return tuple(_each(name, value, _text))
