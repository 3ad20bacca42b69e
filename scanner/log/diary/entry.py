"""One entry of the diary and all of its fields (what makes it a sound one: entry_check). No clock, no IO.

Every text field may be empty: "not known", "not sure" and nothing at all are valid answers. Words that are
picked from a list are kept as codes; tui.wording says them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from scanner.log.diary.moments import Moment
from scanner.log.statement import Statement

KINDS = ("incident", "finding", "check", "action", "amendment", "hand-over", "consent")
# by me; from a scan and read by me; by `writer`; the first two where nobody was named, in a client's record
AT_EXPORT = "scan-export"  # a finding that was written down as a package was made, and read by nobody
MADE_BY = ("me", "scan", "with", "unnamed", "scan-unnamed", AT_EXPORT, f"{AT_EXPORT}-unnamed")
RIGHT_KINDS = ("incident", "action")  # what a correction can make of an entry of one of these kinds
SURE = ("exact", "about", "between", "day", "not-sure")
HOW_KNOWN = ("saw", "heard", "account", "told", "think", "not-known")
CHILDREN = ("yes", "no", "rather-not-say")
# the thirteen signs of the source page, in its order, and the one of ours
BEHAVIOURS = (
    "contact",
    "gifts",
    "round-blocks",
    "family",
    "knows-where",
    "turns-up",
    "hangs-around",
    "damage",
    "threats",
    "stories",
    "breaks-order",
    "fear",
    "other",
    "device-found",
)
KEPT_KINDS = (
    "message", "screenshot", "post", "gift", "photo", "cctv", "doorbell", "dashcam", "voicemail", "tag",
    "other",
)  # fmt: skip
AGREED = ("checked", "written", "keeper", "stop", "limits")  # said aloud and ticked before a check
NEEDS_HELP = frozenset({"threats", "fear"})  # ticked: emergency number and specialist advice are shown

FEELINGS = ("afraid", "angry", "sad", "ashamed", "alone", "tired", "on-edge", "numb")  # to pick, if one likes


@dataclass(frozen=True, slots=True)
class Kept:
    """Something kept: what, where, who touched it; `sha256` when a file, `in_record` when copied in."""

    kind: str = "other"
    what: str = ""
    where: str = ""
    touched_by: str = ""
    label: str = ""  # exhibit label: initials and a number
    file_name: str = ""
    sha256: str = ""
    size: int = 0
    in_record: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A thing that was moved or taken: what it was, or the number of its finding; when, by whom, from where
    and where to."""

    what: str = ""
    when: Moment | None = None
    by: str = ""
    where_from: str = ""
    where_to: str = ""


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Somebody who was told; `reported` False says "not reported", which is as good an answer."""

    whom: str = ""
    when: Moment | None = None
    name: str = ""  # of the officer or adviser, with their number
    reference: str = ""
    said: str = ""
    next_date: str = ""
    reported: bool = True


@dataclass(frozen=True, slots=True)
class Order:
    """An order in force; `broken` the person's own view: "yes", "no", "not-sure" or empty."""

    what: str = ""
    reference: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """A package given to somebody: to whom, on what, and which (SHA-256 of its manifest)."""

    whom: str
    on: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check that was done, and what it could and could not see. Times Unix seconds.

    `limits` are codes; `radio` names what listened. `missed_s` seconds of gaps, `cause` of most of them.
    """

    kind: str = "tags"  # "tags" or "home"
    start: float = 0.0
    end: float = 0.0
    listened_s: float = 0.0
    radio: str = ""
    gaps: int = 0
    missed_s: float = 0.0
    cause: str = ""
    heard: int = 0
    others: int = 0
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as it stood when it was added. Recorded and worked-out facts are hashed apart.

    `recorded` what the radio or network gave, with `events` (numbers in the record) and `raw_sha256` over
    their bodies; `worked_out` the classification, with the rule and data version that gave it, and the
    hash of what it was worked out from. `stated_*` is what it says; `told_*` are finished sentences of
    records made before there were statements, and stay as they were read.
    """

    id: str
    source: str  # "tag", "device" or "phone"
    subject: str  # t-..., d-..., or the phone's own word
    recorded: Mapping[str, Any]
    worked_out: Mapping[str, Any]
    recorded_sha256: str = ""
    worked_out_sha256: str = ""
    raw_sha256: str = ""
    events: tuple[int, ...] = ()
    told_recorded: tuple[str, ...] = ()
    told_worked_out: tuple[str, ...] = ()
    told_cannot_show: tuple[str, ...] = ()
    stated_recorded: tuple[Statement, ...] = ()
    stated_worked_out: tuple[Statement, ...] = ()
    stated_cannot_show: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `number` is 0 until it is added; `clock` is scanner.log.proof.clock_state's answer then."""

    kind: str
    written: Moment
    number: int = 0
    id: str = ""
    made_by: str = "me"
    writer: str = ""  # whose hand; empty: the person's own
    written_for: str = ""  # the person whose account it is, where somebody else writes it; empty: oneself
    present: str = ""  # interpreter, colleague
    start: Moment | None = None
    end: Moment | None = None
    sure: str = "not-sure"
    clock: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""
    when_words: str = ""  # a time in the person's own words, where it was not understood
    place_detail: str = ""
    account: str = ""
    exact_words: str = ""
    behaviours: tuple[str, ...] = ()
    person: str = ""  # empty: not known
    how_known: str = ""
    looks: str = ""
    vehicle: str = ""
    technology: str = ""
    feeling: str = ""
    feelings: tuple[str, ...] = ()
    how_much: int | None = None  # 0-3; never added up
    did: str = ""
    changed: str = ""
    children: str = ""
    kept: tuple[Kept, ...] = ()
    moved: tuple[Moved, ...] = ()
    told: tuple[PersonTold, ...] = ()
    order: Order | None = None
    finding: Finding | None = None
    check: Check | None = None
    hand_over: HandOver | None = None
    agreed: tuple[str, ...] = ()
    keeper: str = ""  # who keeps what is written
    amends: int | None = None
    why: str = ""
    right_kind: str = ""  # in a correction: the kind that the entry should have had; empty: as it is
    begun: Moment | None = None  # its draft, where that lay for a while: what is written soon weighs more

    @property
    def delay_s(self) -> float | None:
        """Seconds from when it happened to when it was written; None without an hour, or within a stretch."""
        moment = self.end or self.start
        if moment is None or self.day_only or self.delay_span_s is not None:
            return None
        return self.written.time - moment.time

    @property
    def delay_span_s(self) -> tuple[float, float] | None:
        """The least and the most seconds since it happened, where only a stretch is known; else None."""
        if self.sure != "between" or self.start is None or self.end is None:
            return None
        return max(0.0, self.written.time - self.end.time), max(0.0, self.written.time - self.start.time)

    @property
    def day_only(self) -> bool:
        """True when the hour is not known: `start` is then the beginning of the day, `end` of a later one."""
        return self.sure == "day" and self.start is not None and self.start.local().time() == time(0)

    @property
    def days_late(self) -> int | None:
        """Days of the calendar between a day without an hour and the day it was written on; else None."""
        moment = self.end or self.start
        if moment is None or not self.day_only:
            return None
        return (self.written.local().date() - moment.local().date()).days

    @property
    def still_to_come(self) -> bool:
        """True when it was written a minute or more before the time that it gives: a date may be mistyped.

        Not of a hand-over, which is agreed on before.
        """
        if self.start is None or self.kind == "hand-over":
            return False
        if self.day_only:
            return self.written.local().date() < self.start.local().date()
        last = self.start if self.sure == "between" else self.end or self.start
        return self.written.time + 60 < last.time

    @property
    def needs_help(self) -> bool:
        """True when a threat or fear of violence was ticked; nothing is scored."""
        return bool(NEEDS_HELP & set(self.behaviours))
