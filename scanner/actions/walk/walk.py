"""One walk: what came along so far, when it is enough, and its one answer. All of it is the judge's word.

A live walk and a record that is read back feed it the same windows, so both say the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from scanner.following.evidence.along import CROWD
from scanner.following.evidence.enough import stretches_needed
from scanner.following.judging.in_crowd import in_crowd
from scanner.following.judging.reasons import is_asked
from scanner.hearing.windows import run_began
from scanner.model import BY_CAR, ON_FOOT, Gap, Leg, Tag, Window

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor

KIND = "walk"  # of a session of listening, in a record
BY_BUS = "bus"
WAYS = (ON_FOOT, BY_CAR, BY_BUS)


class WalkAnswer(Enum):
    """What a walk says at its end."""

    CAME = "something came along"
    MAYBE = "something may have come along"
    NOTHING = "nothing came along"
    SHORT = "too short to tell"
    STILL = "nothing shows that it moved"
    UNHEARD = "nothing could be listened to"
    STOPPED = "a no to listening ended it"


class CameAlong(NamedTuple):
    """One thing: on how many of how many stretches it was there; `in_hand` the last of them is not over."""

    tag: Tag
    there: int
    of: int
    in_hand: bool = False


class WaySoFar(NamedTuple):
    """What stands now. `came` for sure, `maybe` not yet; `beside` came along close to their owners.

    `needed` stretches more will do; `behind` other things stayed behind; `begun_anew`: after a pause or a
    jump of the clock the stretches are counted again. `heard` tags of others that were heard at all.
    `stopped` where a no to listening ended it: then it never tells that nothing came along. `flood`: more
    names were heard at once than there was room for. `crowd`: more things of no known kind came along than a
    person and a bag have, and any of them may have.
    """

    how: str
    stretches: int
    needed: int
    behind: int
    came: tuple[CameAlong, ...]
    maybe: tuple[CameAlong, ...]
    beside: tuple[CameAlong, ...]
    listened_s: float
    gaps: tuple[Gap, ...]
    begun_anew: bool
    heard: int = 0
    stopped: bool = False
    flood: bool = False
    crowd: bool = False

    @property
    def answer(self) -> WalkAnswer:
        """The one answer, if the walk ended now."""
        if self.came:
            return WalkAnswer.CAME
        if self.stopped:
            return WalkAnswer.MAYBE if self.maybe else WalkAnswer.STOPPED
        if not self.listened_s:
            return WalkAnswer.UNHEARD
        if self.maybe:
            return WalkAnswer.MAYBE
        if not (self.needed or self.crowd):
            return WalkAnswer.NOTHING
        return WalkAnswer.SHORT if self.stretches else WalkAnswer.STILL

    @property
    def many_beside(self) -> bool:
        """Whether more came along close to their owners than go along on foot or in a car."""
        return self.how != BY_BUS and len(self.beside) > CROWD

    def as_marked(self, tag_now: "Callable[[str], Tag | None]") -> "WaySoFar":
        """The same, with what the user said of its things since; what came along stays what came along."""
        return self._replace(
            came=_as_marked(self.came, tag_now),
            maybe=_as_marked(self.maybe, tag_now),
            beside=_as_marked(self.beside, tag_now),
        )

    @property
    def enough(self) -> bool:
        """Whether going on adds little: it can tell, and leaves nothing open."""
        return not (self.needed or self.maybe or self.crowd)


class Walk:
    """Let it look after each window; ask it at any moment. `began` in Unix seconds, `how` one of WAYS;
    `since` is what it counts from, earlier where the clock was set back on the way."""

    def __init__(self, began: float, how: str = ON_FOOT, since: float | None = None) -> None:
        self.began, self.how = began, how
        self.since = began if since is None else since
        self._way: int | None = None
        self._state: tuple[int, int] | None = None
        self._legs: list[Leg] = []
        self._now: dict[str, tuple[str, CameAlong]] = {}
        self._before: dict[str, tuple[str, CameAlong]] = {}  # on ways that a pause ended
        self._heard = 0  # once it is over
        self._crowd = self._crowd_before = False

    def look(self, judge: "Assessor", window: Window | None = None, *, last: bool = False) -> None:
        """Take in what the judge says now, after this window; `last` also where no stretch ended since."""
        if window is not None:
            self.since = run_began(self.since, window)
        if last:
            self._heard = sum(
                tag.kind == "tracker" and tag.level != "mine" and tag.last_seen >= self.since
                for tag in judge.tags()
            )
        log = judge.legs
        legs = [leg for leg in log.legs if leg.end > self.since]
        state = (log.way, len(legs))
        if state == self._state and not last:
            return
        if self._way is not None and log.way != self._way and self._legs:
            self._before |= self._now
            self._crowd_before = self._crowd_before or self._crowd
        self._way, self._state, self._legs = log.way, state, legs
        self._now = dict(self._along(judge)) if legs else {}
        self._crowd = bool(legs and in_crowd(judge))

    def _along(self, judge: "Assessor") -> Iterable[tuple[str, tuple[str, CameAlong]]]:
        for tag in judge.tags():
            if tag.level == "mine" or tag.last_seen < self.since:
                continue
            along = judge.along(tag.id, walked=self.how == ON_FOOT)
            told_now = tag.first_alert is not None and tag.first_alert >= self.since
            kind = _CAME if tag.level == "following" and told_now else _kind(tag, along.answer)
            if kind is not None:
                in_hand = along.of > len(judge.legs.legs)
                yield tag.id, (kind, CameAlong(tag, along.there, along.of, in_hand))

    def so_far(self, listened_s: float, gaps: Iterable[Gap] = ()) -> WaySoFar:
        """What stands, after `listened_s` seconds of listening."""
        found = self._before | self._now
        came, maybe, beside = (tuple(one for told, one in found.values() if told == kind) for kind in _KINDS)
        legs = self._legs
        return WaySoFar(
            self.how,
            len(legs),
            stretches_needed(legs),
            _behind(legs, came or maybe),
            came,
            maybe,
            beside,
            listened_s,
            tuple(gap for gap in gaps if gap.end > self.since),
            bool(self._before),
            self._heard,
            crowd=self._crowd or self._crowd_before,
        )


_KINDS = _CAME, _MAYBE, _BESIDE = ("came", "maybe", "beside")


def _as_marked(
    things: tuple[CameAlong, ...], tag_now: "Callable[[str], Tag | None]"
) -> tuple[CameAlong, ...]:
    return tuple(_as_known(one, tag_now(one.tag.id)) for one in things)


def _as_known(one: CameAlong, now: Tag | None) -> CameAlong:
    """The same as marked now, and by the name that a record keeps of what was told."""
    if now is None or now.mark != one.tag.mark:
        return one if now is None else one._replace(tag=now)
    known = replace(one.tag, addresses=now.addresses, calls_itself=now.calls_itself, maker=now.maker)
    return one._replace(tag=known) if one.tag.kind == "unknown" else one


def _behind(legs: list[Leg], told: tuple[CameAlong, ...]) -> int:
    """Others that stayed behind, at least so many; what is told is none of them (as in its reasons)."""
    if not legs:
        return 0
    along = max(min(len(told), 1), legs[-1].along + legs[-1].joined)
    return max(0, sum(leg.new for leg in legs) - along)


def _kind(tag: Tag, answer: str) -> str | None:
    if answer == "no":
        return None
    if tag.state == "near-owner":
        return _BESIDE
    if tag.level == "watch" and is_asked(tag):
        return _MAYBE  # it is asked for: is this yours?
    return _CAME if answer == "travels" else _MAYBE
