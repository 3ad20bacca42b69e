"""Where one leg of a way ends and the next begins: by position, access points, or company alone. Pure.

Of those who were near when a leg began almost nobody is left: then the user is elsewhere, whatever else is
known. Only the faint ones are company (faint by what this receiver meets): what stays where it is was never
heard loud from where it is not, while a thing in the bag is loud at some moment (57 carried tags of
published walks: 5 to 95 % between -76 and -36 dBm; bystanders -87 to -57). So whoever stands still keeps
faint company, and what the user carries does not keep a leg from ending.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scanner.by_chance import FEWEST, FLOOD, HALF, ONE_IN_TWENTY
from scanner.following.evidence.legs import ACCESS_POINTS, COMPANY, POSITION
from scanner.following.evidence.slots import GATEWAY, NO_LEVEL, SLOT_S, Slot
from scanner.model import BY_CAR, ON_FOOT
from scanner.places.surroundings import SAME_M, SAME_PLACE, Position, metres, overlap

# measured: company is no louder. Carried things are fainter in one case of twenty, bystanders in half; a
# keener receiver's figure is the middle of what it meets
COMPANY_DBM = -76
FEWEST_MET = 30  # chosen: the middle of fewer is one street's, not the receiver's
LOOK_S = 60.0  # chosen: so long a look tells who is near; packets of faint things are often missed
LONG_LOOK_S = 120.0  # chosen: and so long where few are; longer makes legs of who goes by a house by itself
FEWEST_NEAR = 5  # chosen: fewer than so many say nothing
LEFT = 0.15  # chosen: so few are left when a leg is over; .05 to .25 give the same answers on real walks
MANY = 10  # chosen: half of those near, or of all, and so many, came along: a bus, a fix that jumped
LEG_M = 150.0  # source: AirGuard's places; twice the reach of a tag outdoors
FAST_M_S = 4.0  # chosen: a runner's 14 km/h
STANDING_M = 50.0  # chosen: a fix wanders as far
FRESH_S = 90.0  # chosen: a position that has not changed for longer is an old one
# chosen: so many on either side and none in common, and a gateway that is still the same came along
OTHER_POINTS = 4
MAX_NAMES = 20_000  # chosen: remembered of one way, a flood ends here


@dataclass(frozen=True, slots=True)
class View:
    """A look around: names, where, which access points, and what else a place is known by."""

    names: frozenset[str]
    position: Position | None
    wifi: frozenset[str]
    signs: frozenset[str]


class LegCompany:
    """Who counts as company: whoever was never heard loud on this way, by this receiver's measure.

    Whoever was near when the user set out on foot or by car rides in no carriage.
    """

    def __init__(self) -> None:
        self._set_out: set[str] = set()
        self._on_foot: set[str] = set()
        self._aside: set[str] = set()
        self._loudest: dict[str, int] = {}  # each name's level at its loudest
        self._levels: Counter[int] = Counter()  # how many names at each, but for those that set out
        self._faint_dbm = COMPANY_DBM

    def set_out(self, near: Iterable[str], how: str | None) -> None:
        """These names are near while the user sets out; `how` is their word for it."""
        if how in (ON_FOOT, BY_CAR):
            self._set_out.update(near)
        if how == ON_FOOT:
            self._on_foot.update(near)

    def hear(self, slot: Slot) -> None:
        """Take note of who is loud, and of who tells nothing."""
        if len(self._loudest) >= MAX_NAMES:
            return
        self._aside |= slot.aside
        for name, level in slot.levels.items():
            before = self._loudest.get(name)
            if level != NO_LEVEL and (before is None or level > before):
                self._loudest[name] = level
                if name in self._set_out:
                    continue  # so many made-up names in the bag would be the measure
                self._levels[level] += 1
                if before is not None:
                    self._levels[before] -= 1
        met = self._levels.total()
        if met >= FEWEST_MET:
            self._faint_dbm = max(COMPANY_DBM, self._middle(met))

    def _middle(self, met: int) -> int:
        """Half of the names met so far were louder at their loudest."""
        left = met // 2
        for level in sorted(self._levels):
            left -= self._levels[level]
            if left < 0:
                break
        return level

    def without_flood(self, names: Iterable[str]) -> frozenset[str]:
        """The names, but for people's things that were made up: they are more than ever sit around anybody,
        or set out with the user on foot."""
        many = frozenset(names) - (self._aside & self._on_foot)
        return many - self._aside if len(many & self._aside) > FLOOD else many

    def counts(self, name: str) -> bool:
        """Whether it is one of those who come along or stay behind: not people's things that set out with the
        user on foot."""
        return not (name in self._on_foot and name in self._aside)

    def aboard(self, names: Iterable[str]) -> frozenset[str]:
        """Those of the names that may ride along, made up or not."""
        return frozenset(names) - self._set_out

    def faint(self, names: Iterable[str]) -> frozenset[str]:
        """Those of the names that are company."""
        loudest, faint = self._loudest, self._faint_dbm
        return frozenset(n for n in names if loudest.get(n, faint) <= faint) - self._aside


class Cutter:
    """Feed slots; says when the leg in hand is over. The last minute then belongs to the next leg."""

    def __init__(self, company: LegCompany) -> None:
        self._company = company
        self.recent: deque[Slot] = deque()
        self._near: Counter[str] = Counter()
        self.start: View | None = None
        self._set_out: float | None = None
        self._since = 0.0
        self._away: Position | None = None  # a fix that was elsewhere, with nothing else to tell

    def push(self, slot: Slot) -> list[Slot]:
        """Take a slot in; returns those that are no longer recent: they belong to the leg in hand."""
        self._set_out = slot.start if self._set_out is None else self._set_out
        if slot.start - self._set_out < LONG_LOOK_S:
            self._company.set_out(slot.levels, slot.how)
        self._company.hear(slot)
        self.recent.append(slot)
        self._near.update(slot.levels.keys())
        old = []
        while self.recent[0].start <= slot.start - LOOK_S and self._enough(slot.start):
            old.append(self.recent.popleft())
            self._near.subtract(old[-1].levels.keys())
        self._near = +self._near if old else self._near
        return old

    def _enough(self, now: float) -> bool:
        """Whether the look shows who is near without its oldest slot: where few are, it takes longer."""
        if self.recent[0].start <= now - LONG_LOOK_S:
            return True
        near = (name for name, slots in self._near.items() if slots > (name in self.recent[0].levels))
        return len(self._company.faint(near)) >= FEWEST_NEAR

    def look(self) -> View:
        """The last minute."""
        names = frozenset(name for slot in self.recent for name in slot.levels)
        wifi = frozenset[str]().union(*(slot.wifi for slot in self.recent))
        return View(names, self.recent[-1].position, wifi, self.recent[-1].signs)

    def begin(self) -> None:
        """The last minute begins a leg."""
        self.start, self._since, self._away = self.look(), self.recent[-1].start, None

    def over(self) -> str | None:
        """How the leg in hand is proved to be over, None while it is not."""
        if self.start is None:
            if self._set_out is not None and self.recent[-1].start - self._set_out >= LOOK_S - SLOT_S:
                self.begin()
            return None
        if self.recent[0].start <= self._since:
            return None
        now = self.look()
        how = self._changed(self.start, now)
        if how is None:
            self._find_company(self.start, now)
        return how

    def _changed(self, then: View, now: View) -> str | None:
        before, here = self._company.faint(then.names), self._company.faint(now.names)
        few = min(len(before), len(here))
        share = len(before & here) / few if few >= FEWEST_NEAR else None
        far = distance(then.position, now.position)
        if (
            (share is not None and share >= HALF)
            or self._many_stayed(then, now)
            or _same_signs(then, now, far)
        ):
            return None
        if self._moved(far, now.position, sure=share is not None):
            return POSITION
        if _other_access_points(then, now):
            return ACCESS_POINTS
        stands = (
            far is not None and far < STANDING_M and self.recent[-1].fixed >= self.recent[-1].start - FRESH_S
        )
        return COMPANY if share is not None and share < LEFT and not stands else None

    def _moved(self, far: float | None, position: Position | None, *, sure: bool) -> bool:
        """Company that changed bears a fix out (`sure`); where there is none, the next fix has to."""
        if far is None or far < LEG_M:
            self._away = None
            return False
        first, self._away = self._away, position
        return sure or (first is not None and first != position)

    def _many_stayed(self, then: View, now: View) -> bool:
        """Loud ones too: in a carriage, or a crowd that goes the same way."""
        before, here = (self._company.without_flood(self._company.aboard(each.names)) for each in (then, now))
        stayed = len(before & here)
        return stayed > MANY and stayed >= HALF * min(len(before), len(here))

    def _find_company(self, then: View, now: View) -> None:
        """A leg that began where next to nobody was takes the first company that it meets."""
        before = len(self._company.faint(then.names))
        if before < FEWEST_NEAR and len(self._company.faint(now.names)) > before:
            self.start, self._since = replace(then, names=now.names), self.recent[-1].start


def met_again(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two legs that do not touch have so much faint company in common that they are one place."""
    common = len(one & other)
    return common >= FEWEST and common >= ONE_IN_TWENTY * min(len(one), len(other))


def same_place(one: Position | None, other: Position | None) -> bool:
    """Whether two legs began at one place, as far as fixes tell."""
    if one is None or other is None:
        return False
    return metres(one, other) < max(SAME_M, one.accuracy + other.accuracy)


def two_places(one: Position | None, other: Position | None) -> bool:
    """Whether fixes tell that two legs began at two places."""
    far = distance(one, other)
    return far is not None and far >= LEG_M


def is_fast(one: Position | None, other: Position | None, seconds: float) -> bool:
    """Whether nobody walks from one fix to the other in that time."""
    far = distance(one, other)
    return far is not None and far >= LEG_M and far > FAST_M_S * seconds


def distance(one: Position | None, other: Position | None) -> float | None:
    """Metres, 0 while two fixes may be of one place."""
    if one is None or other is None:
        return None
    far = metres(one, other)
    return far if far >= one.accuracy + other.accuracy else min(far, STANDING_M)


def _same_signs(then: View, now: View, far: float | None) -> bool:
    """The same gateway, word of the user's, or access points: nothing moved, whatever a fix says.

    But a router in the bag is the same on the whole way, while all other access points are others.
    """
    few = min(len(then.wifi), len(now.wifi))
    if few >= FEWEST and overlap(then.wifi, now.wifi) >= SAME_PLACE:
        return True
    same = then.signs & now.signs
    came_along = few >= OTHER_POINTS and then.wifi.isdisjoint(now.wifi) and (far is None or far >= LEG_M)
    return any(not (came_along and sign.startswith(GATEWAY)) for sign in same)


def _other_access_points(then: View, now: View) -> bool:
    few = min(len(then.wifi), len(now.wifi))
    return few >= FEWEST and overlap(then.wifi, now.wifi) < LEFT
