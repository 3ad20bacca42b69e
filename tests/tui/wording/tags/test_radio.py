import pytest

from scanner.radio.problems import RadioProblem
from tui.wording.tags import findings, radio


@pytest.mark.parametrize("problem", RadioProblem)
def test_every_problem_has_a_sentence_a_step_and_a_cause(problem: RadioProblem) -> None:
    sentence, step = radio._WHAT[problem]
    assert sentence.endswith(".")
    assert step
    assert radio.NOT_CHECKED in radio.cannot_listen(problem)
    assert radio.cause(problem.cause) != problem.cause


def test_a_cause_that_is_not_known_stands_as_it_is() -> None:
    assert radio.cause("the cat") == "the cat"


def test_no_radio_tells_nothing_about_a_bag() -> None:
    assert "nothing about your bag" in radio.NOT_CHECKED
    assert "nothing about your bag" in findings.COULD_NOT_LISTEN
