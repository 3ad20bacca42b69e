"""What went wrong in a capture, as data: the sentences are made in tui."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

MAX_PER_CODE = 50  # problems listed of one code; the rest is only counted


class Problem(NamedTuple):
    """One thing wrong in a capture; reading went on unless the code is in ENDS.

    `code` one of CODES; `where` a line number for "bad-line" and "clock", otherwise a byte offset in the
    unpacked file, None when it concerns the whole; `detail` a few plain words for the curious, never text
    from the file; `member` the file inside an archive.
    """

    code: str
    where: int | None = None
    detail: str = ""
    member: str | None = None


CODES = {
    "bad-line": "one line was not understood and skipped",
    "clock": "time ran backwards by more than a little, or is out of reach",
    "clock-ahead": "the newest packet is later than the file: a clock was wrong (378 days: a known fault)",
    "bad-packet": "one packet was cut short or failed its checksum and was skipped",
    "bad-fragments": "an extended advertisement came without its end",
    "not-radio": "packets of another link type were skipped",
    "truncated": "the file ends in the middle of a record",
    "damaged": "from here on nothing can be read",
    "too-large": "a limit on size was reached; the rest was not read",
    "member": "one file inside an archive could not be read",
}
ENDS = {"truncated", "damaged", "too-large"}


class Problems(list[Problem]):
    """Problems in the order met, at most MAX_PER_CODE of a kind; `totals` counts them all."""

    def __init__(self) -> None:
        super().__init__()
        self.totals: Counter[str] = Counter()
        self.member: str | None = None  # the archive member being read

    def report(self, code: str, where: int | None = None, detail: str = "") -> None:
        """Note one problem."""
        self.totals[code] += 1
        if self.totals[code] <= MAX_PER_CODE:
            self.append(Problem(code, where, detail, self.member))

    def clear(self) -> None:
        """Forget all, for a fresh reading."""
        super().clear()
        self.totals.clear()
        self.member = None

    @property
    def complete(self) -> bool:
        """True while nothing stopped the reading early."""
        return not any(self.totals[code] for code in (*ENDS, "member"))


class Beside(NamedTuple):
    """What a record holds of the hours of a file: `name` of the file that brought it, read in at `time`; None
    where this computer listened itself, from `time` on. Unix seconds."""

    name: str | None
    time: float


CaptureReason = Literal[
    "missing",
    "directory",
    "unreadable",
    "empty",
    "unknown-format",
    "unsupported",
    "too-large",
    "no-log",
    "changed",  # while it was read
    "elsewhere",  # of two listeners in different places: scanner.places.two_listeners
    "of-a-package",  # what a record holds, line by line, in a package: no recording
    "utf-16",  # as PowerShell writes what was piped into a file
]


class CaptureError(Exception):
    """Nothing can be read. `detail` a few plain words; `beside` what an "elsewhere" does not go with."""

    def __init__(self, reason: CaptureReason, detail: str = "", beside: Sequence[Beside] = ()) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: CaptureReason = reason
        self.detail = detail
        self.beside = tuple(beside)
