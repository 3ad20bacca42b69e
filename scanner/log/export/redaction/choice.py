"""What goes into an export and what stays out, and the blacking-out of words. Pure.

An entry that is left out, or from which words were taken, keeps its number: a reader sees that it is there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from scanner.log.export.redaction.find_words import Words
from scanner.log.export.redaction.shown_fields import LEFT_OUT as LEFT_OUT
from scanner.log.statement import Statement

# fields that hold codes, numbers and digests, never a person's words
CODES = frozenset(
    (
        "kind", "made_by", "sure", "how_known", "children", "behaviours", "agreed", "feelings", "right_kind",
        "id", "source", "subject", "sha256",
        "recorded_sha256", "worked_out_sha256", "raw_sha256", "clock", "limits", "versions", "from",
        "family", "state", "level", "battery", "mark",
    )
)  # fmt: skip
_FREE = frozenset(("messages", "signs", "services", "rows"))  # of a finding: as others sent them


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person ticked. As it stands here: the safe defaults."""

    witnesses: bool = False
    front_sheet: bool = False
    private_places: bool = False
    others: bool = False  # tags and radio windows that also hold other people's devices
    files: bool = False  # files that were copied in
    work_out: bool = False  # what lets others work findings out again: it shows when the person was at home
    without: tuple[str, ...] = ()  # words that are blacked out wherever they stand
    without_entries: frozenset[int] = frozenset()


class Blackout:
    """Takes words out of texts and of everything that holds texts."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = Words(words)

    def text(self, text: str) -> str:
        """The text without the words; a run of bytes in hex that spells one is left out whole."""
        spans = self._words.spans(text) if self._words else ()
        for start, end in reversed(spans):
            text = f"{text[:start]}{LEFT_OUT}{text[end:]}"
        return text

    def stands_in(self, value: Any) -> bool:
        """Whether a word stands anywhere in JSON values, in names of fields and codes too."""
        if isinstance(value, str):
            return bool(self._words and self._words.spans(value))
        if isinstance(value, Mapping):
            names = [name for name in value if len(name) > 1]  # ours may be a single letter
            return any(map(self.stands_in, (*names, *value.values())))
        return isinstance(value, list | tuple) and any(map(self.stands_in, value))

    def stands_in_file(self, content: bytes) -> bool:
        """Whether a word can be read in a file; what is packed or drawn in it cannot be told."""
        return bool(self._words) and self._words.stand_in(content)

    def value(self, value: Any) -> Any:
        """The same with JSON values and dataclasses; codes and numbers stay."""
        if not self._words:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self._field(name, each) for name, each in value.items()}
        if isinstance(value, tuple | list):
            return type(value)(self.value(each) for each in value)
        if isinstance(value, Statement):
            return Statement(value.code, self._free(dict(value.values)))
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Moment):
            return replace(
                value, **{one.name: self._field(one.name, getattr(value, one.name)) for one in fields(value)}
            )
        return value

    def _field(self, name: str, value: Any) -> Any:
        if name in CODES:
            return value
        if name == "reasons" and isinstance(value, list):
            return [self._reason(each) for each in value]
        return self._free(value) if name in _FREE else self.value(value)

    def _reason(self, value: Any) -> Any:
        return [value[0], *self._free(value[1:])] if isinstance(value, list) and value else self._free(value)

    def _free(self, value: Any) -> Any:
        """JSON values whose fields have names that are not ours: "from" or "id" may hold anything there."""
        if isinstance(value, dict):
            return {name: self._free(each) for name, each in value.items()}
        return [self._free(each) for each in value] if isinstance(value, list) else self.value(value)


class _Counting(Blackout):
    """Takes a word out, and counts how often it stood there."""

    def __init__(self, word: str) -> None:
        super().__init__((word,))
        self.found = 0

    def text(self, text: str) -> str:
        self.found += len(self._words.spans(text)) if self._words else 0
        return super().text(text)


def occurrences(words: Iterable[str], values: Iterable[Any]) -> dict[str, int]:
    """Word -> how often it stands in these values."""
    every, found = list(values), {}
    for word in words:
        counting = _Counting(word)
        for value in every:
            counting.value(value)
        found[word] = counting.found
    return found


def emptied(entry: Entry) -> Entry:
    """An entry that is left out: its number, kind and times of writing, and nothing else."""
    return Entry(
        entry.kind,
        entry.written,
        number=entry.number,
        id=entry.id,
        made_by=entry.made_by,
        amends=entry.amends,
        right_kind=entry.right_kind,
    )
