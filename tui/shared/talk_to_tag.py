"""Asking and ringing a tag from the app: the radio freed, one connection, the answer kept. No screen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scanner.asking.kept import Asked, keep, kept
from scanner.asking.problem import AskFailed, AskProblem
from scanner.model import Tag
from scanner.store.errors import StoreError
from tui.terminal import ask_tag
from tui.wording import app_ask as words
from tui.wording import asking as told
from tui.wording import problems, radio

if TYPE_CHECKING:
    from tui.run import Run

READ, SOUND = "read", "sound"
LOOK_S = 0.05  # between two looks whether the radio is free


class Talk:
    """What is done once the user has said yes. `say` is given each sentence as it comes.

    `paused` True when listening was stopped for it, so that it can go on.
    """

    def __init__(self, doing: "Run", tag: Tag, what: str, say: Callable[[str], None]) -> None:
        self._doing, self._tag, self._what, self._say = doing, tag, what, say
        self._attempt: ask_tag.Attempt | None = None
        self.paused = False

    async def run(self) -> None:
        """To the end, whatever comes of it; cancelled, the tag is silenced and that is kept."""
        from scanner.radio.problems import RadioUnavailable

        if self._doing.made_up:
            self._say(words.MADE_UP)
            return
        await self._free_the_radio()
        target = self._target()
        self._attempt = attempt = ask_tag.Attempt(target, self._what, self._doing.clock.time())
        self._doing.at_end.append(self._at_end)
        self._doing.talking = asyncio.current_task()
        try:
            self._say_answer(await attempt.run(self._talk(), stage=lambda name: self._say(told.STAGES[name])))
        except AskFailed as failed:
            self._say(told.sentence(failed.problem))
            if failed.problem is AskProblem.NO_SOUND:
                self._say(words.SEARCH)
        except RadioUnavailable as error:
            self._say(radio.problem(error.problem))
        finally:
            self._doing.talking = None
            with suppress(ValueError):
                self._doing.at_end.remove(self._at_end)
            self._keep_and_say()

    def _target(self) -> ask_tag.Target:
        from scanner.locate.follower import Follower

        return ask_tag.Target(self._tag, Follower(self._doing.judge, self._tag).hears)

    def _talk(self) -> "ask_tag.Conversation":
        if self._what == READ:
            return ask_tag.reading(self._tag.id)
        return ask_tag.ringing(self._tag.id, started=lambda: self._say(f"{told.RINGS_NOW} {words.ESC_STOPS}"))

    async def _free_the_radio(self) -> None:
        """Two scans of one program would be in each other's way."""
        if not self._doing.listening:
            return
        self.paused = True
        self._say(words.PAUSED)
        self._doing.stop()
        while self._doing.listening:  # noqa: ASYNC110  it ends within the limits of the radio's calls
            await asyncio.sleep(LOOK_S)

    def _say_answer(self, asked: Asked) -> None:
        if self._what == SOUND:
            self._say(told.RANG if asked.sure else told.RANG_UNSURE)
            self._say(f"{told.NOTHING_HEARD} {words.SEARCH}")
            return
        for line in (
            told.SAID,
            *("  " + told.fact(fact) for fact in asked.facts),
            *ask_tag.incomplete(asked),
        ):
            self._say(line)

    # what came of it

    def _keep(self) -> bool:
        """Keep it once. Raises StoreError."""
        attempt, self._attempt = self._attempt, None
        if attempt is None or not attempt.connected:
            return False
        remember(self._doing, attempt.asked)
        return True

    def _at_end(self) -> None:
        self._keep()

    def _keep_and_say(self) -> None:
        try:
            there = self._keep()
        except StoreError as error:
            self._say(problems.store_problem(error.problem, error.path)[0])
            return
        if there and self._doing.case is None:
            self._say(words.NOT_KEPT)
        elif there and self._what == READ:
            self._say(told.KEPT)


def remember(doing: "Run", asked: Asked) -> None:
    """Keep it in the record; without one, until there is one or the app ends. Raises StoreError."""
    if not doing.asked:
        doing.at_end.append(lambda: _pour(doing))
    doing.asked.append(asked)
    _pour(doing)


def asked_of(doing: "Run", tag: Tag) -> list[Asked]:
    """Everything that was asked of a tag, oldest first. Raises StoreError."""
    _pour(doing)
    names = {tag.id, *tag.aliases}
    if doing.case is not None:
        return kept(doing.case, names)
    return [asked for asked in doing.asked if asked.tag in names]


def _pour(doing: "Run") -> None:
    while doing.case is not None and doing.asked:
        keep(doing.case, doing.asked[0])
        del doing.asked[0]
