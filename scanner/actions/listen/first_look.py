"""What is asked before the first look, as long as there is no record; the same in app and terminal."""

from collections.abc import Generator, Sequence
from enum import Enum
from pathlib import Path

from scanner.actions.question import Question
from scanner.store.data_folder import data_folder
from scanner.store.file import sticks

ALONE, MAYBE, OFFICE = "alone", "maybe", "office"
LEAVE, GO_ON = "leave", "go-on"
TRIED, SKIP = "tried", "skip"


class FirstQuestion(Enum):
    """What is asked."""

    SEEN = "whether somebody else could see this computer"
    ANOTHER_DEVICE = "another device first, or this one all the same"
    EXIT_KEY = "whether the key that leaves was tried"


def is_due(records: Sequence[Path]) -> bool:
    """Whether the questions come before all else, `records` being those that may be opened.

    With no record; and with none but on sticks, on a computer that holds nothing of the program's. There they
    come at each start: a note of the answer would tell whoever else uses that computer, and the record can
    keep none that is read before its passphrase is typed, which may be what somebody watches.
    """
    if not all(sticks.holding(path) for path in records):
        return False
    return not records or _holds_nothing(data_folder())


def _holds_nothing(folder: Path) -> bool:
    """Of this computer: a folder on a stick comes along with it."""
    if sticks.holding(folder):
        return True
    try:
        return not any(folder.iterdir())
    except FileNotFoundError:
        return True
    except OSError:  # one that this user may not read holds something
        return False


def before_first_look() -> Generator[Question, str, bool]:
    """False where the user leaves instead."""
    if (yield Question(FirstQuestion.SEEN, (ALONE, MAYBE, OFFICE))) == MAYBE:
        if (yield Question(FirstQuestion.ANOTHER_DEVICE, (LEAVE, GO_ON))) == LEAVE:
            return False
    yield Question(FirstQuestion.EXIT_KEY, (TRIED, SKIP))
    return True
