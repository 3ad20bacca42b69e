"""What the judge read for one finding, as a package holds it: JSON that is worked out again without a record.

It names no place, no access point and nobody else's thing. Others who were about are numbers, made with a key
that was thrown away: of one stretch each, but for stretches that show nothing else, which are told apart by
who else is about. Everything here may come from a stranger; reading raises ValueError for what is not one.
"""

from typing import Annotated

import msgspec

FORMAT = 1
OTHERS, MOST_OTHERS = 1 << 20, 1 << 44
MAX_BYTES = 64 << 20
MAX_WINDOWS = 400_000
_Time = Annotated[float, msgspec.Meta(ge=0, le=250_000_000_000.0)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]
_Number = Annotated[int, msgspec.Meta(ge=0, le=1 << 48)]
_Text = Annotated[str, msgspec.Meta(max_length=200)]
_Level = Annotated[float, msgspec.Meta(ge=-1_000, le=1_000)] | None


class HeardRow(msgspec.Struct, array_like=True, frozen=True):
    """The tag in one window: numbers of its `payloads`, newest last; times Unix seconds, levels dBm."""

    payloads: list[_Count]
    first: _Time
    last: _Time
    packets: _Count
    mean_rssi: _Level
    max_rssi: int | None
    connectable: _Count = 0
    unconnectable: _Count = 0


class StableRow(msgspec.Struct, array_like=True, frozen=True):
    """A thing of no known kind that the finding is of, in one window."""

    key: _Text
    first: _Time
    last: _Time
    packets: _Count
    mean_rssi: _Level
    max_rssi: int | None
    name: _Text | None = None
    company: int | None = None
    public: bool = False


class LegRow(msgspec.Struct, array_like=True, frozen=True):
    """A leg of a way in totals (scanner.model.Leg). It has no length, only times."""

    number: _Count
    start: _Time
    end: _Time
    how: _Text
    at_start: _Count
    stayed: _Count
    new: _Count
    back_at: list[_Count]
    next_at: list[_Count]
    fast: bool
    heard_s: _Count
    left: _Count
    steps: _Count
    along: _Count
    joined: _Count
    elsewhere: list[_Count] = []


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a stretch (scanner.places.visit.Visit) in this window; what is not there stayed.

    `visit` its number; `place` which stretches were at the same place, "" for none; `before` who was heard
    in the stretch before, as numbers of this one.
    """

    visit: _Count
    kind: str | None = None
    start: float | None = None
    end: float | None = None
    journey: int | None = None
    place: _Text | None = None
    scans: _Count | None = None
    last_scan: _Count | None = None
    moved: bool | None = None
    after_pause: bool | None = None
    day_began: bool | None = None
    cold: bool | None = None
    fleeting: bool | None = None
    unseen: bool | None = None
    changes: _Count | None = None
    arrived: float | None = None
    sure: bool | None = None
    windows: _Count | None = None
    passers: _Count | None = None
    missed_before: dict[str, float] | None = None
    missed_after: dict[str, float] | None = None
    asleep_before: dict[str, float] | None = None
    asleep_after: dict[str, float] | None = None
    asleep_today: dict[str, float] | None = None
    of_others: bool | None = None
    rides_before: _Count | None = None
    rides_after: _Count | None = None
    before: list[_Number] | None = None


class WindowRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stretch of listening of at most two minutes: the tag in it, who else as numbers and totals."""

    start: _Time
    end: _Time
    scan: _Count
    visit: _Count
    others: list[_Number] = []
    totals: dict[str, _Count] = {}
    heard: list[HeardRow] = []
    stable: list[StableRow] = []
    legs: list[LegRow] = []
    changes: list[Change] = []
    beds: list[_Text] | None = None
    homes: list[_Text] | None = None
    near_home: list[_Text] | None = None
    sighted: bool = False
    places: _Count = 0


class MarkRow(msgspec.Struct, array_like=True, frozen=True):
    """The person's word about the tag, before the window of this number."""

    window: _Count
    time: _Time
    mark: _Text
    address: _Text | None
    tag: _Text | None
    until: float | None


class JoinRow(msgspec.Struct, array_like=True, frozen=True):
    """Two names of the tag that became one in the window of this number: by which rule, and how surely."""

    window: _Count
    first: _Text
    then: _Text
    rule: _Text
    likely: float
    time: float
    doubt: float


class Basis(msgspec.Struct, frozen=True):
    """All of one finding.

    `names` of the tag itself, which stand among `others` by their places here; greater numbers are other
    things, odd ones of names that last a day. `windows_before`: so many before had anything in them.
    """

    format: int
    made_up: bool
    finding: _Text
    subject: _Text
    payloads: list[str]
    windows: list[WindowRow]
    marks: list[MarkRow] = []
    names: list[_Text] = []
    legs_before: list[LegRow] = []
    windows_before: _Count = 0
    joins: list[JoinRow] = []


def write(basis: Basis) -> bytes:
    """As a file of a package."""
    return msgspec.json.encode(basis) + b"\n"


def read(content: bytes) -> Basis:
    """What a file holds. Raises ValueError for what is none."""
    if len(content) > MAX_BYTES:
        raise ValueError("too large")
    try:
        basis = msgspec.json.decode(content, type=Basis)
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if basis.format != FORMAT or len(basis.windows) > MAX_WINDOWS:
        raise ValueError("another format")
    return basis
