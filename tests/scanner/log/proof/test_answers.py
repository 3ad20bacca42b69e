"""What was answered before a check: a no closes it, for every way that leads to it, until it is changed."""

from pathlib import Path

import pytest

from scanner.actions.listen import listening
from scanner.actions.refused import RefusalReason, Refused
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.log.proof.verify import verify
from scanner.store.case import Case, create
from scanner.store.events.writing import Writer
from tests.tui.apps import FakeClock

T0 = 1_700_000_000.0


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create(tmp_path / "r.db", None, now=T0)


def test_the_newest_answer_stands_and_nothing_is_written_over(case: Case) -> None:
    said = [
        Answer(T0, "listening", "yes", "client"),
        Answer(T0 + 1, "network", "no", "client"),
        Answer(T0 + 2, "network", "later", "advocate"),
    ]
    for one in said:
        answers.note(case, one)
    assert answers.listed(case) == said
    assert answers.standing(case) == {"listening": said[0], "network": said[2]}
    assert answers.forbidden(case, "network") is None
    assert verify(case).differences == ()


def test_a_no_closes_listening_wherever_it_begins(case: Case) -> None:
    answers.note(case, Answer(T0, "listening", "no", "client"))
    with pytest.raises(Refused) as refused:
        listening.begin(case, "scan", FakeClock())
    assert (refused.value.reason, refused.value.at) == (RefusalReason.NO_LISTENING, T0)
    answers.note(case, Answer(T0 + 1, "listening", "yes", "client"))
    listening.begin(case, "scan", FakeClock())


def test_what_is_no_answer_of_ours_is_passed_over(case: Case) -> None:
    for body in ({"what": "answer"}, {"what": "answer", "of": "network", "answer": ["no"], "by": "client"}):
        Writer(case).event("consent", T0, body)
    assert answers.listed(case) == []
