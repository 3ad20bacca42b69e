"""Where methods put what they heard: bounded, without repeats, counted per method. No IO."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scanner.lan.access.results import Event, Lost
from signatures.announcement import Announcement

MAX_OF_SOURCE = 5_000  # announcements: a flood of one kind leaves room for every other
MAX_PER_SENDER = 400  # of one source by one address; no home device has so much to say
MAX_CHARS_OF_SOURCE, MAX_CHARS_OF_SENDER = 4 << 20, 256 << 10  # the same bounds, of all that they said
MAX_TEXT = 1_024
MAX_ITEMS = 64
MAX_DEPTH = 3


@dataclass(slots=True)
class SweepLedger:
    """Everything heard in one sweep, oldest first. `clock` gives Unix seconds."""

    clock: Callable[[], float]
    on_event: Callable[[Event], None]
    announcements: list[Announcement] = field(default_factory=list)
    dropped: int = 0
    _seen: set[str] = field(default_factory=set)
    _of_source: Counter[str] = field(default_factory=Counter)
    _per_sender: Counter[tuple[str, str]] = field(default_factory=Counter)
    _chars: Counter[str | tuple[str, str]] = field(default_factory=Counter)

    def add(self, source: str, values: Mapping[str, Any], time: float | None = None) -> bool:
        """Keep one announcement. False when it was known already or goes over a bound."""
        kept = {key: _bounded(value) for key, value in values.items()}
        identity = f"{source}{sorted(kept.items())!r}"
        if identity in self._seen:
            return False
        sender = (source, str(kept.get("ip") or kept.get("hostname") or kept.get("name")))
        many = self._of_source[source] >= MAX_OF_SOURCE or self._per_sender[sender] >= MAX_PER_SENDER
        long = self._chars[source] >= MAX_CHARS_OF_SOURCE or self._chars[sender] >= MAX_CHARS_OF_SENDER
        if many or long:
            self.drop()
            return False
        self._seen.add(identity)
        self._of_source[source] += 1
        self._per_sender[sender] += 1
        for whose in (source, sender):
            self._chars[whose] += len(identity)
        announcement = Announcement(source, self.clock() if time is None else time, kept)
        self.announcements.append(announcement)
        self.on_event(announcement)
        return True

    def drop(self, number: int = 1) -> None:
        """So many more were said and are not kept."""
        if number and not self.dropped:
            self.on_event(Lost())
        self.dropped += number


@dataclass(slots=True)
class Tally:
    """One method's hand on the ledger; counts what it asked and what came of it."""

    ledger: SweepLedger
    asked: int = 0
    aside: set[str] = field(default_factory=set)  # senders of another range, at most MAX_ASIDE
    _told: set[int] = field(default_factory=set)  # hashes: what is told apart need not be kept

    @property
    def answers(self) -> int:
        """How many distinct announcements this method made, those included that another made first."""
        return len(self._told)

    def emit(self, source: str, values: Mapping[str, Any], time: float | None = None) -> None:
        """Keep an announcement and count it as an answer of this method."""
        if len(self._told) < MAX_OF_SOURCE:
            self._told.add(hash(repr(values)))
        self.ledger.add(source, values, time)


def _bounded(value: Any, depth: int = 0) -> Any:
    """`value` with every text, list and mapping cut to size; numbers that JSON cannot hold become None."""
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if depth >= MAX_DEPTH or value is None or isinstance(value, int | float):
        return value if isinstance(value, int | float) else None
    if isinstance(value, Mapping):
        items = list(value.items())[:MAX_ITEMS]
        return {str(key)[:MAX_TEXT]: _bounded(item, depth + 1) for key, item in items}
    if isinstance(value, list | tuple):
        return [_bounded(item, depth + 1) for item in value[:MAX_ITEMS]]
    return str(value)[:MAX_TEXT]
