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


def test_a_radio_lost_while_it_listens_asks_nobody_to_try_again() -> None:
    """Listening went on by itself, and both the commands and the app said: "then try again"."""
    for problem in RadioProblem:
        assert "then try again" not in radio.meanwhile(problem)
        assert "then try again" not in radio.not_now(problem, goes_on=True)
    assert radio.meanwhile(RadioProblem.OFF) == (
        "Bluetooth is switched off. Switch it on in the settings. It is tried again by itself."
    )
    assert radio.TRIED_AGAIN not in radio.meanwhile(RadioProblem.PERMISSION_DENIED)
