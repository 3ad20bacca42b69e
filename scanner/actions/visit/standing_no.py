"""The no that stands of a check in a visit, and the yes that it ended midway."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.visit.steps import DONE, Visit
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer

if TYPE_CHECKING:
    from scanner.store.case import Case


class StandingNo(NamedTuple):
    """`said` closes its check; `yes` of this visit stood before, and something was done with it."""

    said: Answer
    yes: Answer | None = None


def of_visit(case: "Case", visit: Visit) -> dict[str, StandingNo]:
    """Check -> the no that stands of it. Raises StoreError."""
    return standing_nos(answers.listed(case), visit)


def standing_nos(every: Iterable[Answer], visit: Visit) -> dict[str, StandingNo]:
    """The same of answers in the order given; a later defers, so that the yes or no before it binds."""
    rows = {check: answers.binding(row) for check, row in answers.stood(every).items()}
    return {check: _no(row, visit) for check, row in rows.items() if row and row[-1].answer == "no"}


def _no(row: list[Answer], visit: Visit) -> StandingNo:
    """Of each yes and no of one check, the newest last. A no that the same one said once more counts from the
    first time; what was answered before it, another's no aside, is what it ended."""
    at = len(row) - 1
    while at and (row[at - 1].answer, row[at - 1].by) == ("no", row[at].by):
        at -= 1
    said, first = row[at], at
    while first and row[first - 1].answer == "no":
        first -= 1
    before = row[first - 1] if first else None
    done = visit.heard or visit.taken_back if said.of == "listening" else visit.state("network") == DONE
    ended = before is not None and before.answer == "yes" and before.time >= visit.begun
    return StandingNo(said, before if ended and done else None)
