"""What was answered before a check: listening and the network apart, each yes, no or later, by whom and when.

Event "consent": {"what": "answer", "of", "answer", "by"}. Nothing is written over: a changed answer is one
more, and the newest stands. A "no" that stands closes that check, whoever asks for it and from where.
"""

from typing import NamedTuple

from scanner.store.case import Case
from scanner.store.events import queries
from scanner.store.events.writing import Writer

EVENT, WHAT = "consent", "answer"
CHECKS = ("listening", "network")
ANSWERS = ("yes", "no", "later")
SPEAKERS = ("client", "advocate", "not said")


class Answer(NamedTuple):
    """`time` when it was said (Unix seconds); `of`, `answer` and `by` words of the lists above."""

    time: float
    of: str
    answer: str
    by: str


def note(case: Case, said: Answer) -> None:
    """Add it to the chain. Raises StoreError."""
    Writer(case).event(EVENT, said.time, {"what": WHAT, "of": said.of, "answer": said.answer, "by": said.by})


def listed(case: Case) -> list[Answer]:
    """Every answer, in the order given. Raises StoreError for a damaged record."""
    told = [(time, body) for time, body in queries.events(case, EVENT) if body.get("what") == WHAT]
    return [
        Answer(time, *words)
        for time, body in told
        if (words := _words(body.get("of"), body.get("answer"), body.get("by"))) is not None
    ]


def standing(case: Case) -> dict[str, Answer]:
    """The newest answer of each check that was asked about. Raises StoreError."""
    return {said.of: said for said in listed(case)}


def forbidden(case: Case, check: str) -> Answer | None:
    """The "no" that closes this check, one of CHECKS; None where none stands. Raises StoreError."""
    said = standing(case).get(check)
    return said if said is not None and said.answer == "no" else None


def _words(of: object, answer: object, by: object) -> tuple[str, str, str] | None:
    if of in CHECKS and answer in ANSWERS and by in SPEAKERS:
        return str(of), str(answer), str(by)
    return None
