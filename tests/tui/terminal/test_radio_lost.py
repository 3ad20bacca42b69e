"""A radio that goes away and comes back while a command listens: what stands on the screen meanwhile."""

import argparse
import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from scanner.radio.problems import RadioProblem
from scanner.radio.source import State, Status
from tui.terminal.live import listen
from tui.wording.tags import radio as words

LINE = "0:10 of 5:00   3 tags near, 2 other devices"


class Told:
    """A LiveSource that tells what it is told."""

    def __init__(self, *_: object, on_status: Callable[[Status], None], **__: object) -> None:
        self._on_status, self.status = on_status, Status(State.STARTING, 0.0)

    def tells(self, state: State, problem: RadioProblem | None = None) -> None:
        self.status = Status(state, 0.0, problem)
        self._on_status(self.status)

    def stop(self) -> None:
        """Nothing runs."""


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said and what is written over, in order."""
    lines: list[str] = []
    monkeypatch.setattr("scanner.radio.live.LiveSource", Told)
    monkeypatch.setattr(listen, "writes_over", lambda _: True)
    monkeypatch.setattr(listen, "show_over", lines.append)
    monkeypatch.setattr(listen, "clear_over", lambda: None)
    monkeypatch.setattr(listen, "say", lines.append)
    monkeypatch.setattr(listen, "_PROGRESS_S", 0.0)
    return lines


def test_while_it_is_gone_nothing_is_told_as_near_and_that_it_goes_on_is_said(shown: list[str]) -> None:
    """The line went on with what was near before, and nobody knew whether the stick was heard again."""

    async def listens(source: Any, **_: object) -> None:
        for state, problem in (
            (State.LISTENING, None),
            (State.WAITING, RadioProblem.UNPLUGGED),
            (State.WAITING, RadioProblem.NO_ANSWER),
            (State.LISTENING, None),
        ):
            source.tells(state, problem)
            await settled_line(shown)

    listen.run(argparse.Namespace(place=None, adapter=None), listens, line=lambda: LINE, seconds=1.0)
    told = [line for at, line in enumerate(shown) if not at or shown[at - 1] != line]
    gone = [words.meanwhile(problem) for problem in (RadioProblem.UNPLUGGED, RadioProblem.NO_ANSWER)]
    assert told == [LINE, gone[0], words.NOT_LISTENING, gone[1], words.NOT_LISTENING, words.GOES_ON, LINE]


async def settled_line(shown: list[str]) -> None:
    """Until the line was written anew."""
    before = len(shown)
    while len(shown) < before + 2:  # noqa: ASYNC110 - a line has no event
        await asyncio.sleep(0)
