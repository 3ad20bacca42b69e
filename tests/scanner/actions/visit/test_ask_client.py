"""What a client is asked: who answers, and a story of which each answer is kept as it is given."""

from collections.abc import Generator
from pathlib import Path

import pytest

from scanner.actions.question import Asking, Question
from scanner.actions.visit import visit as visits
from scanner.actions.visit.ask_client import OTHER, SAME, ask_answer, ask_story
from scanner.actions.visit.steps import DONE, OPEN, PROMPTS
from scanner.log.proof.answers import Answer
from scanner.store.case import Case, create
from tests.tui.apps import FakeClock

T0 = 1_700_000_000.0
LABELS = {prompt: prompt.title() for prompt in PROMPTS}


@pytest.fixture
def case(tmp_path: Path) -> Generator[Case, None, None]:
    with create(tmp_path / "r.db", None, now=T0) as made:
        yield made


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["no"], Answer(T0, "network", "no", "client")),
        ([OTHER, "advocate", "later"], Answer(T0, "network", "later", "advocate")),
    ],
)
def test_an_answer_and_who_gives_it(given: list[str], expected: Answer) -> None:
    asking = Asking(ask_answer("network", FakeClock(T0)))
    for answer in given:
        assert asking.question is not None
        asking.answer(answer)
    assert (asking.question, asking.result) == (None, expected)


@pytest.mark.parametrize("given", [SAME, "no"])
def test_what_was_answered_before_can_stay_as_it_is(given: str) -> None:
    noted = Answer(T0 - 60, "network", "yes", "client")
    asking = Asking(ask_answer("network", FakeClock(T0), noted))
    assert asking.question is not None
    assert (asking.question.choices[0], asking.question.about["noted"]) == (SAME, "yes")
    asking.answer(given)
    assert asking.result == (noted if given == SAME else Answer(T0, "network", "no", "client"))


def test_a_story_that_is_left_keeps_what_was_told_and_can_be_told_to_its_end(case: Case) -> None:
    visit = visits.begin(case, [], 40, now=T0)
    left = Asking(ask_story(case, visit, LABELS, FakeClock(T0)))
    left.answer("my plans")

    visit = visits.visits(case)[-1]
    assert visits.story(case, visit) == {PROMPTS[0]: "my plans"}
    assert visit.state("story") == OPEN

    again, asked = Asking(ask_story(case, visit, LABELS, FakeClock(T0 + 60))), list[Question]()
    while again.question is not None:
        asked.append(again.question)
        again.answer("the car" if again.question.about["prompt"] == PROMPTS[-1] else "")
    assert [one.about["before"] for one in asked] == ["my plans", *[""] * (len(PROMPTS) - 1)]
    visit = visits.visits(case)[-1]
    assert visits.story(case, visit) == {PROMPTS[-1]: "the car"}
    assert visit.state("story") == DONE
