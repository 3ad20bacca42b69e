"""One visit: a stay at a place, a way between places, or a stretch that shows nothing. Plain data."""

from collections import Counter
from dataclasses import dataclass, field

from scanner.by_chance import FEWEST, HALF
from scanner.places.place import Place

SAME_STAY = 0.3  # chosen: the lid opened again where it was closed: hardly another chance to hear a tag


@dataclass(slots=True, eq=False)
class Visit:
    """`kind` is "stay", "way" or "blind"; stays have a `place`; `journey` numbers what lies between stays.

    `missed_before` and `missed_after` are the running sum of listening weights at its start and end, by the
    class of tag that was heard near its owner, or home-made ("" for all).
    """

    index: int
    kind: str
    start: float
    end: float
    journey: int
    place: Place | None = None
    scans: int = 0
    last_scan: int = 0
    moved: bool = True
    after_pause: bool = True
    day_began: bool = False  # the first after a night's pause, or of all
    cold: bool = False  # known at once when the lid was opened
    fleeting: bool = False  # so known for one scan or by an old list of access points only
    asked: bool = False  # so known by the gateway, which was asked for just now
    unseen: bool = False  # just now nothing tells where this is, though at other times something does
    changes: int = 0  # a way: how often the surroundings became others
    arrived: float | None = None  # a way: since when it was at the place where the next visit is
    sure: bool = False  # access points, a gateway or the user's word tell where this is
    listened_s: float = 0.0
    windows: int = 0
    passers: int = 0  # phones and the like near, summed over the windows
    keys: Counter[str] = field(default_factory=Counter)
    stretch: dict[str, tuple[int, int]] = field(default_factory=dict)  # first and last scan of each key
    before: frozenset[str] = frozenset()
    came: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    missed_before: dict[str, float] = field(default_factory=dict)
    missed_after: dict[str, float] = field(default_factory=dict)
    asleep_before: dict[str, float] = field(default_factory=dict)  # the same, where the user sleeps
    asleep_after: dict[str, float] = field(default_factory=dict)
    asleep_today: dict[str, float] = field(default_factory=dict)  # there, since the day began
    of_others: bool = False  # a way: what rides along was on few of the rides before
    rides_before: int = 0  # by car, until its start and until its end
    rides_after: int = 0

    @property
    def power(self) -> float:
        """How surely a tag that is here was heard, 0 to 1; little where the lid was only opened again."""
        return self.looked * (1.0 if self.moved else SAME_STAY)

    @property
    def looked(self) -> float:
        """The same as if the lid had not been open here just before."""
        return 1.0 - HALF**self.scans

    @property
    def usual(self) -> set[str]:
        """The lasting things that were there in half of its scans, and twice at least."""
        return {key for key, windows in self.keys.items() if windows >= max(2, self.scans / 2)}

    def moved_surely(self, own: frozenset[str] = frozenset()) -> float:
        """0 to 1: how surely the user moved to come here. When nearly all came along, the fix jumped."""
        came, of = self.crowd(own)
        return 1.0 if self.sure or of < FEWEST else 1.0 - max(0.0, 2 * came / of - 1.0)

    def scans_since(self, scan: int) -> int:
        """Scans of this visit from that one on."""
        return max(0, self.last_scan - scan + 1)

    def crowd(self, own: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Of the things heard before this visit, without `own`: how many came along, and of how many."""
        before, came = self.before, self.came
        return len(came) - len(came & own), len(before) - len(before & own)
