"""What of a finding came from files that were read in, and was not heard or seen by this computer.

recorded["read_from"]: [{"file", "sha256", "read": Unix seconds, "times": sightings or messages of it,
"clock": "unchecked", or "doubtful" where the times themselves show that a clock was wrong}];
recorded["own"]: how many came from this computer. Neither is there where no file was read in.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from scanner.log.diary.entry import Finding
from scanner.store.events.read_in import File

MOST = 20
_FIRST_S = 1_262_304_000.0  # 2010: no earlier time is one of Bluetooth LE; the clock was never set
_AHEAD_S = 86_400.0


class FindingSource(NamedTuple):
    """A file that a finding came from; `read` in Unix seconds."""

    name: str
    sha256: str
    read: float
    times: int
    doubtful: bool


def told(rows: Iterable[File | None], *, first: float, last: float) -> dict[str, Any]:
    """What `recorded` says of it: for each sighting the file that brought it, or None for this computer."""
    counted = Counter(rows)
    own = counted.pop(None, 0)
    files = sorted((file for file in counted if file is not None), key=lambda file: (file.read, file.name))
    if not files:
        return {}
    return {
        "own": own,
        "read_from": [
            {
                "file": file.name,
                "sha256": file.sha256,
                "read": file.read,
                "times": counted[file],
                "clock": "doubtful" if _doubtful(file, first, last) else "unchecked",
            }
            for file in files[:MOST]
        ],
    }


def sources(finding: Finding) -> tuple[FindingSource, ...]:
    """The files it came from, where that can be read; none where this computer heard or saw all."""
    rows = finding.recorded.get("read_from")
    found = (_source(row) for row in (rows[:MOST] if isinstance(rows, list) else ()))
    return tuple(source for source in found if source is not None)


def alone(finding: Finding) -> bool:
    """True where this computer heard or saw nothing of it by itself."""
    own = finding.recorded.get("own")
    return bool(sources(finding)) and not (isinstance(own, int) and own > 0)


def sure(finding: Finding) -> str:
    """How sure its times can be: a file's clock was not this computer's."""
    files = sources(finding)
    if not files:
        return "exact"
    return "not-sure" if any(source.doubtful for source in files) else "about"


def _doubtful(file: File, first: float, last: float) -> bool:
    return file.doubtful or first < _FIRST_S or last > file.read + _AHEAD_S


def _source(row: Any) -> FindingSource | None:
    match row:
        case {"file": str(name), "sha256": str(digest), "read": int() | float() as read, "times": int(times)}:
            return FindingSource(name, digest, float(read), times, row.get("clock") == "doubtful")
    return None
