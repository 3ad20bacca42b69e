"""What is here of a kit is marked after a yes; with nobody who looks, what is told stays told."""

import pytest

from scanner.actions.marks.keep_kit import BUT_TOLD, Own, agree_to_mark
from scanner.actions.question import NO, YES, Asking
from scanner.store.kit import KitItem

QUIET = Own("t-1", KitItem("Keys", "tag", "C9:22:33:44:55:66"))
TOLD = Own("t-2", KitItem("Bag", "tag", "D1:22:33:44:55:66"), told=True)


@pytest.mark.parametrize(("answer", "marked"), [(NO, []), (YES, [QUIET, TOLD]), (BUT_TOLD, [QUIET])])
def test_only_what_the_answer_covers_is_marked(answer: str, marked: list[Own]) -> None:
    asking = Asking(agree_to_mark([QUIET, TOLD]))
    assert asking.question is not None
    assert dict(asking.question.about) == {"t-1": "Keys", "t-2": "Bag"}
    asking.answer(answer)
    assert asking.result == marked
