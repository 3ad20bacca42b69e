"""What is asked before the first look, and where each answer leads."""

import pytest

from scanner.actions.listen.first_look import ALONE, MAYBE, OFFICE, FirstQuestion, before_first_look
from scanner.actions.question import Asking


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (ALONE, FirstQuestion.EXIT_KEY),
        (MAYBE, FirstQuestion.ANOTHER_DEVICE),
        (OFFICE, FirstQuestion.EXIT_KEY),  # a colleague who keeps it is nobody to hide from
    ],
)
def test_only_a_laptop_that_somebody_else_may_see_is_one_to_leave(said: str, then: FirstQuestion) -> None:
    asking = Asking(before_first_look())
    asking.answer(said)
    assert asking.question is not None
    assert asking.question.what is then
