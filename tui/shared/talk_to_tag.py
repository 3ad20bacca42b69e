"""Asking and ringing a tag from the app: the radio freed, one connection, the answer kept. No screen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from scanner.actions.refused import Refused
from scanner.actions.tags import ask_tag
from scanner.actions.tags.ask_tag import READ, SOUND
from scanner.actions.tags.asked import remember
from scanner.asking.kept import Asked
from scanner.asking.problem import AskFailed, AskProblem
from scanner.model import Tag
from scanner.store.errors import StoreError
from tui.present.heard.asked_tag import incomplete
from tui.wording import problems
from tui.wording.app import ask as words
from tui.wording.tags import ask_tag as told
from tui.wording.tags import radio

if TYPE_CHECKING:
    from scanner.actions.session import Session


class Talk:
    """What is done once the user has said yes. `say` is given each sentence as it comes.

    `paused` True when listening was stopped for it, so that it can go on.
    """

    def __init__(self, session: "Session", tag: Tag, what: str, say: Callable[[str], None]) -> None:
        self._session, self._tag, self._what, self._say = session, tag, what, say
        self._attempt: ask_tag.Attempt | None = None
        self.paused = False

    async def run(self) -> None:
        """To the end, whatever comes of it; cancelled, the tag is silenced and that is kept."""
        from scanner.radio.problems import RadioUnavailable

        reach = self._session.reach
        if reach is None:
            self._say(words.MADE_UP_NOT_DONE)
            return
        try:
            target = ask_tag.target_of(self._session.judge, self._tag, self._session.case)
        except Refused as refused:
            self._say(problems.refused(refused))
            return
        except StoreError as error:
            self._say(problems.of_store(error))
            return
        await self._free_the_radio()
        self._attempt = attempt = ask_tag.Attempt(target, self._what, self._session.clock.time())
        self._session.record.at_end.append(self._at_end)
        self._session.talking = asyncio.current_task()
        try:
            said = await attempt.run(
                self._talk(), connect=reach.talk_to, stage=lambda name: self._say(told.STAGES[name])
            )
            self._say_answer(said)
        except AskFailed as failed:
            self._say(told.in_the_way(failed.problem))
            if failed.problem is AskProblem.NO_SOUND:
                self._say(words.SEARCH)
        except RadioUnavailable as error:
            self._say(radio.radio_problem(error.problem))
        finally:
            self._session.talking = None
            with suppress(ValueError):
                self._session.record.at_end.remove(self._at_end)
            self._keep_and_say()

    def _talk(self) -> "ask_tag.Conversation":
        rings = f"{told.RINGS_NOW} {words.ESC_STOPS}"
        return ask_tag.talk_of(self._what, self._tag.id, started=lambda: self._say(rings))

    async def _free_the_radio(self) -> None:
        """Two scans of one program would be in each other's way."""
        if not self._session.radio.listening:
            return
        self.paused = True
        self._say(words.PAUSED)
        await self._session.radio.pause()

    def _say_answer(self, asked: Asked) -> None:
        if self._what == SOUND:
            self._say(told.RANG if asked.sure else told.RANG_UNSURE)
            self._say(f"{told.NOTHING_HEARD} {words.SEARCH}")
            return
        for line in (
            told.SAID,
            *("  " + told.fact(fact) for fact in asked.facts),
            *incomplete(asked),
        ):
            self._say(line)

    # what came of it

    def _keep(self) -> bool:
        """Keep it once. Raises StoreError."""
        return self._attempt is not None and self._attempt.keep(partial(remember, self._session))

    def _at_end(self) -> None:
        self._keep()

    def _keep_and_say(self) -> None:
        try:
            there = self._keep()
        except StoreError as error:
            self._say(problems.of_store(error))
            return
        if there and self._session.case is None:
            self._say(words.ANSWERS_NOT_KEPT)
        elif there and self._what == READ:
            self._say(told.ANSWERS_KEPT)
