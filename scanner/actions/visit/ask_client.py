"""What a client is asked in a visit, one thing after the other: of each check, and of their story."""

from collections.abc import Generator, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from scanner.actions.question import Question
from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import DONE, PROMPTS, Visit
from scanner.log.proof.answers import ANSWERS, SPEAKERS, Answer

if TYPE_CHECKING:
    from scanner.radio.source import Clock
    from scanner.store.case import Case

OTHER, SAME = "other", "same"
CLIENT, *OTHERS = SPEAKERS


class ClientQuestion(Enum):
    """What is asked."""

    ANSWER = "whether a check may be done"
    WHO = "who answers, if not the client"
    TOLD = "one prompt of the story, typed"


def ask_answer(check: str, clock: "Clock", noted: Answer | None = None) -> Generator[Question, str, Answer]:
    """What is said of a check, one of answers.CHECKS, and by whom; nothing is kept here.

    `noted` what was said in this visit before: to leave it so stands first, and gives it back."""
    about, by = {"check": check}, CLIENT
    if noted is None:
        said = yield Question(ClientQuestion.ANSWER, (*ANSWERS, OTHER), about)
    else:
        choices = (SAME, *ANSWERS, OTHER)
        said = yield Question(ClientQuestion.ANSWER, choices, about | {"noted": noted.answer})
        if said == SAME:
            return noted
    if said == OTHER:
        by = yield Question(ClientQuestion.WHO, tuple(OTHERS))
        said = yield Question(ClientQuestion.ANSWER, ANSWERS, about | {"by": by})
    return Answer(clock.time(), check, said, by)


def ask_story(
    case: "Case", visit: Visit, labels: Mapping[str, str], clock: "Clock"
) -> Generator[Question, str, None]:
    """Each answer is kept as it is given, an empty one throws `before` away; then the step is through.

    `labels` prompt -> the words that stand above its note. Raises EntryError, StoreError.
    """
    told = visits.story(case, visit)
    for prompt in PROMPTS:
        answer = yield Question(ClientQuestion.TOLD, (), {"prompt": prompt, "before": told.get(prompt, "")})
        visits.tell(case, visit, prompt, answer, label=labels[prompt], now=clock.time())
    visits.did(case, visit, "story", DONE, now=clock.time())
