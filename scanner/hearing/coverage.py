"""What a run of listening can tell of: how long, with which gaps, what was left out. Pure; loads little."""

from dataclasses import dataclass, field

from scanner.captures.looks import counted
from scanner.model import Gap, Window

MANY_UNKNOWN = 10  # chosen: among so many at once a radio hears a phone or another known kind
NOT_KEPT = "not kept"  # among bystanders: packets beyond what one window holds


@dataclass(slots=True)
class Coverage:
    """How much was listened to: seconds, gaps, packets dropped, and how many others were near."""

    listened_s: float = 0.0
    gaps: list[Gap] = field(default_factory=list)
    dropped: int = 0
    packets: int = 0
    bystanders: dict[str, int] = field(default_factory=dict)  # kind -> most heard in one window
    home: dict[str, int] = field(default_factory=dict)  # group of home things -> most heard in one window
    along: int = 0  # things that had come all the way so far at the newest leg of a way,
    along_at: float = 0.0  # which ended then, Unix seconds
    of_list: bool = False  # what was heard at one moment counts as a look (scanner.captures.looks)
    kinds_left_out: bool | None = None  # by the formats of all files (scanner.captures.open); None not known
    until: float = 0.0  # of a list: the end of what was counted in last, Unix seconds

    def add(self, window: Window) -> None:
        """Count one window in."""
        heard = dict(window.bystanders)
        for item in window.stable:
            heard[item.kind] = heard.get(item.kind, 0) + 1
        if window.legs:
            self.along, self.along_at = window.legs[-1].along, window.legs[-1].end
        start, end = window.start, max(window.start, window.end)
        if self.of_list and (heard or window.heard):
            start, end = counted(start, end, self.until)
            self.until = end
        self.listened_s += end - start
        for kind, number in heard.items():
            self.bystanders[kind] = max(number, self.bystanders.get(kind, 0))
        for group, number in window.home.items():
            self.home[group] = max(number, self.home.get(group, 0))

    def with_earlier(self, earlier: "Coverage") -> "Coverage":
        """This and what was listened to before it, as one."""
        most, newest = _most(self.bystanders, earlier.bystanders), max((self, earlier), key=_along_at)
        return Coverage(
            self.listened_s + earlier.listened_s,
            earlier.gaps + self.gaps,
            self.dropped + earlier.dropped,
            self.packets + earlier.packets,
            most,
            _most(self.home, earlier.home),
            newest.along,
            newest.along_at,
            self.of_list,
            self.kinds_left_out if self.kinds_left_out is earlier.kinds_left_out else None,
            max(self.until, earlier.until),
        )

    @property
    def tells_no_kinds(self) -> bool:
        """Whether what was read does not say what anything was, as a phone's list of addresses.

        Where not all formats are known, or one of several is such a list: among many that were near at once
        none is of a known kind. A tag in it looks like anything else."""
        if self.kinds_left_out is not None:
            return self.kinds_left_out
        kinds = {kind for kind in self.bystanders if kind != NOT_KEPT}
        return not self.home and kinds == {"unknown"} and self.bystanders["unknown"] >= MANY_UNKNOWN

    @property
    def not_kept(self) -> int:
        """Packets beyond what one window holds; they were counted and no more."""
        return self.bystanders.get(NOT_KEPT, 0)


def _along_at(coverage: Coverage) -> float:
    return coverage.along_at


def _most(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {kind: max(one.get(kind, 0), other.get(kind, 0)) for kind in one.keys() | other.keys()}
