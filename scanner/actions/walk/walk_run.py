"""A walk as it goes on: into a record or held until there is one, as a listening run does."""

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.listen import listening
from scanner.actions.listen.listening_run import ListeningRun
from scanner.actions.refused import Refused
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk import KIND, WAYS, Walk, WaySoFar
from scanner.hearing.coverage import Coverage
from scanner.hearing.windows import BACK_S
from scanner.history.record_fold import RecordFold
from scanner.history.replay import named
from scanner.model import ON_FOOT, Gap, Item, Window
from scanner.store.events import queries, read_in

if TYPE_CHECKING:
    from scanner.actions.walk.stay_awake import StayAwake
    from scanner.awake.keeps_awake import Holds
    from scanner.following.judging.assess import Assessor
    from scanner.hearing.live_run import ListeningSource
    from scanner.hearing.pipeline import Hearing
    from scanner.radio.source import Clock
    from scanner.store.case import Case


class WalkRun:
    """Begun at once. Raises Refused while another homesweep listens into the record, and StoreError."""

    def __init__(self, case: "Case | None", plan: WalkPlan, clock: "Clock") -> None:
        self.plan, self._case = plan, case
        self.walk = Walk(clock.time(), plan.how or ON_FOOT)
        self.listening = ListeningRun(case, KIND, clock, plan.note(self.walk.began))
        self.listening.hearing.watching.append(lambda _, kept: self.walk.look(self.listening.judge, kept))
        self._stopped = False  # by a no

    async def listen(
        self,
        source: "ListeningSource",
        *,
        place: str | None = None,
        seconds: float | None,
        on_item: Callable[[Item], None] | None = None,
        awake: "StayAwake | None" = None,
        held: "Callable[[Holds], None]" = lambda holds: None,
    ) -> None:
        """Listen until the time is over, or `source` is stopped; `held` is told what keeps it awake.

        Raises RadioUnavailable, StoreError, and Refused once no is said to listening."""
        if awake is not None:
            held(await awake.begin())
        try:
            await self.listening.listen(source, place=place, seconds=seconds, on_item=on_item)
        except Refused:
            self._stopped = True
            raise
        finally:
            if awake is not None:
                await awake.end()

    def so_far(self, *, last: bool = False) -> WaySoFar:
        """What stands now; `last` at its end."""
        if last:
            self.walk.look(self.listening.judge, last=True)
        way = walked(KeptWalk(self.walk), self.listening.hearing)._replace(stopped=self._stopped)
        return way if self._case is None or not last else _by_name(self._case, way)


class KeptWalk(NamedTuple):
    """A walk as a record holds it, after so many seconds of listening, with what was missed; `stopped` where
    a no to listening ended it, `flood` where more names were heard at once than there was room for."""

    walk: Walk
    listened_s: float = 0.0
    gaps: tuple[Gap, ...] = ()
    stopped: bool = False
    flood: bool = False

    def so_far(self) -> WaySoFar:
        """What stands."""
        way = self.walk.so_far(self.listened_s, self.gaps)
        return way._replace(stopped=self.stopped, flood=self.flood)


def walked(before: KeptWalk, hearing: "Hearing", heard_before: float = 0.0) -> WaySoFar:
    """What stands of a walk that was `before` this hearing, the open window counted in; of the hearing so
    many seconds were before it."""
    heard = max(0.0, hearing.listened_s - heard_before)
    way = before.walk.so_far(before.listened_s + heard, (*before.gaps, *hearing.coverage.gaps))
    return way._replace(flood=before.flood or hearing.coverage.not_kept > 0)


def goes_on(case: "Case", now: float) -> bool:
    """Whether what is listened to now is a walk; `now` in Unix seconds. Raises StoreError."""
    sources = [body.get("source") for _, body in queries.events(case, "session")]
    return sources[-1:] == [KIND] and listening.listens_now(case, now)


def newest_walk(case: "Case") -> WaySoFar | None:
    """The walk that a record holds last, as it ended; None where there is none. Raises StoreError."""
    kept = kept_walk(case)
    return _by_name(case, kept.so_far()) if kept is not None else None


def _by_name(case: "Case", way: WaySoFar) -> WaySoFar:
    """The same, with the names that the record keeps of what came along."""
    tags = [one.tag for one in (*way.came, *way.maybe, *way.beside)]
    return way.as_marked({tag.id: tag for tag in named(case, tags)}.get)


def kept_walk(case: "Case") -> KeptWalk | None:
    """The walk that a record holds last, all its sessions: each lock begins one. Raises StoreError."""
    sessions = queries.numbers(case, "session")
    begun = queries.events(case, "session")
    bodies = [body for _, body in begun]
    last = next((at for at in reversed(range(len(bodies))) if bodies[at].get("source") == KIND), None)
    if last is None:
        return None
    at = last
    while at and all(bodies[at - 1].get(name) == bodies[at].get(name) for name in ("source", "began")):
        at -= 1
    began, how = bodies[at].get("began"), bodies[at].get("how")
    upto = sessions[last + 1] - 1 if last + 1 < len(sessions) else queries.NEWEST
    begins = float(began) if isinstance(began, int | float) else 0.0
    since = _since(case, begins, after=sessions[at], upto=upto)
    walk = Walk(begins, how if how in WAYS else ON_FOOT, since)
    coverage, ended = Coverage(), walk.since

    def look(window: Window, judge: "Assessor") -> None:
        nonlocal ended
        if window.end >= walk.since:
            walk.look(judge)
            coverage.add(window)
            ended = max(ended, window.end)

    fold = RecordFold()
    fold.take_in(case, upto, look)
    fold.finish(case, upto, unfinished=upto == queries.NEWEST)
    walk.look(fold.judge, last=True)
    gaps = tuple(queries.gaps(case, after=sessions[at], upto=upto))
    until = begun[last + 1][0] if last + 1 < len(begun) else inf
    stopped = listening.ended_by_no(case, walk.since, ended, until=until)
    return KeptWalk(walk, coverage.listened_s, gaps, stopped, coverage.not_kept > 0)


def _since(case: "Case", began: float, *, after: int, upto: int) -> float:
    """When a walk begins by its own windows: before it `began` where the clock was set back on the way."""
    brought = read_in.windows(case)
    spans = queries.spans(case, upto=upto).items()
    own = [start for seq, (start, _) in spans if seq > after and seq not in brought]
    return min([began, *(start for start in own if start < began - BACK_S)])
