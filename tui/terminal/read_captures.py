"""Captures as commands read them: opened by name, with progress, and what was wrong told at the end."""

import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.errors import Stop
from tui.terminal.prompts import say, writes_over
from tui.wording import problems as words

if TYPE_CHECKING:
    from scanner.captures.open import Capture
    from scanner.model import Item

_SHOW_AFTER_S = 1.0
_EVERY = 2_000  # items between two looks at the clock


def open_capture(path: str) -> "Capture":
    """The capture in a file. Raises Stop with one sentence when nothing of it can be read."""
    from scanner.captures.open import open_capture as opened
    from scanner.captures.problem import CaptureError

    try:
        return opened(path)
    except CaptureError as error:
        raise Stop(words.capture_problem(error.reason, path)) from error


def read_items(capture: "Capture", path: str) -> "Iterator[Item]":
    """Items of a capture, with a progress line on stderr once it takes longer than a second."""
    from scanner.captures.problem import CaptureError

    name = os.path.basename(path)
    try:
        with ProgressLine(name) as progress:
            for number, item in enumerate(capture.items()):
                if number % _EVERY == 0:
                    progress.show(number)
                yield item
    except CaptureError as error:
        raise Stop(words.capture_problem(error.reason, path)) from error
    for code, total in capture.problems.totals.items():
        first = next((problem.where for problem in capture.problems if problem.code == code), None)
        sentence = words.reading_problem(code, name, where=first, total=total)
        if sentence:
            say(sentence)


class ProgressLine:
    """One line that is written over, then taken away; only on a terminal, and only after a second."""

    def __init__(self, what: str) -> None:
        from scanner.text import clean

        self._what = clean(what, limit=40)
        self._started = time.monotonic()
        self._shown = False

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def show(self, number: int) -> None:
        """Say how far it is."""
        if writes_over(sys.stderr) and time.monotonic() - self._started >= _SHOW_AFTER_S:
            sys.stderr.write(f"\r{self._what}: {number:,} read ")
            sys.stderr.flush()
            self._shown = True

    def _clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
