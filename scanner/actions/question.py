"""What an action asks before it goes on, as data: whoever shows it has the words, and gives the answer."""

from collections.abc import Generator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

Result = TypeVar("Result")
NO, YES = "no", "yes"  # the choices of a question that has no others


class Question(NamedTuple):
    """`what` is asked; `choices` the answers there are, none where it is typed; `about` values it names."""

    what: Enum
    choices: tuple[str, ...] = ()
    about: Mapping[str, str] = MappingProxyType({})


class Asking(Generic[Result]):
    """An action that asks. `question` stands until it is answered; None once `result` is there.

    It may be left at any question: nothing is done before the last answer, unless the action says so. What an
    answer leads to may block.
    """

    result: Result

    def __init__(self, steps: Generator[Question, str, Result]) -> None:
        self._steps = steps
        self.question: Question | None = None
        self._go_on(None)

    def answer(self, value: str) -> None:
        """Go on to the next question. Raises ValueError for no answer to it, and what the action does."""
        asked = self.question
        if asked is None or (asked.choices and value not in asked.choices):
            raise ValueError(value)
        self._go_on(value)

    def _go_on(self, value: str | None) -> None:
        try:
            self.question = next(self._steps) if value is None else self._steps.send(value)
        except StopIteration as end:
            self.question, self.result = None, end.value
