import pytest

from scanner.radio.problems import RadioProblem
from tui.wording.tags import radio


@pytest.mark.parametrize("problem", RadioProblem)
def test_every_problem_has_a_sentence_a_step_and_a_cause(problem: RadioProblem) -> None:
    sentence, step = radio._WHAT[problem]
    assert sentence.endswith(".")
    assert step
    assert radio.NOT_CHECKED in radio.cannot_listen(problem)
    assert radio.cause(problem.cause) != problem.cause


def test_a_cause_that_is_not_known_stands_as_it_is() -> None:
    assert radio.cause("the cat") == "the cat"
