"""The parts of a run put together: recognise, fold into windows, judge, keep."""

from scanner.following.evidence.way import LegMeter
from scanner.following.judging.assess import Assessor
from scanner.hearing.pipeline import Hearing, Keeper
from scanner.model import Mark, Tag, Window
from scanner.rule_versions import versions
from signatures.trackers.match import identify


def new_hearing(
    keeper: Keeper | None = None, assessor: Assessor | None = None, *, take_marks: bool = True
) -> Hearing:
    """A run over a fresh judge, or over one that has seen what came before."""
    for source in ("tag", "device"):
        versions(source)  # which rules these are is noted now: an update may change the files while they run
    judge = assessor if assessor is not None else Assessor()
    return Hearing(
        identify,
        judge,
        keeper,
        place_now=lambda: place_now(judge),
        is_told=judge.is_told,
        take_marks=take_marks,
        legs=LegMeter(),
        heard_before=judge.heard_before,
    )


def new_folding(keeper: Keeper) -> Hearing:
    """A run that nobody judges yet: what was heard is only folded, and kept."""
    return Hearing(identify, _Unjudged(), keeper, legs=LegMeter())


class _Unjudged:
    """A judge that remembers nothing."""

    def add(self, window: Window) -> None:
        """Nothing."""

    def mark(self, mark: Mark) -> None:
        """Nothing."""

    def tags(self) -> list[Tag]:
        """None."""
        return []


def place_now(judge: Assessor) -> str | None:
    """Id of the place at which the judge's last window was heard; None on the way or where not known."""
    visit = judge.visits.current
    return visit.place.id if visit is not None and visit.kind == "stay" and visit.place is not None else None
