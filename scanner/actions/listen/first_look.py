"""What is asked before the first look, as long as there is no record; the same in app and terminal."""

from collections.abc import Generator
from enum import Enum

from scanner.actions.question import Question

ALONE, MAYBE, OFFICE = "alone", "maybe", "office"
LEAVE, GO_ON = "leave", "go-on"
TRIED, SKIP = "tried", "skip"


class FirstQuestion(Enum):
    """What is asked."""

    SEEN = "whether somebody else could see this computer"
    ANOTHER_DEVICE = "another device first, or this one all the same"
    EXIT_KEY = "whether the key that leaves was tried"


def before_first_look() -> Generator[Question, str, bool]:
    """False where the user leaves instead."""
    if (yield Question(FirstQuestion.SEEN, (ALONE, MAYBE, OFFICE))) == MAYBE:
        if (yield Question(FirstQuestion.ANOTHER_DEVICE, (LEAVE, GO_ON))) == LEAVE:
            return False
    yield Question(FirstQuestion.EXIT_KEY, (TRIED, SKIP))
    return True
