"""Questions and narration on a terminal: they go to stderr, so that results can be piped."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TextIO

from scanner.text import printable
from tui.terminal.width import columns_of, in_lines, line_width
from tui.wording.terminal import commands as words

LINE_MOST = 4095  # bytes of a line that a terminal hands over; source: termios(3), canonical mode
_PARTED = "   "  # between the parts of a line that is written over


_KEYS = re.compile(r"\x1b(\[[0-9;]*[A-Za-z~]|O.|.)?|[\x00-\x08\x0b-\x1f\x7f]")  # arrow keys are no words


def interactive() -> bool:
    """True when questions can be asked: somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def writes_over(stream: TextIO) -> bool:
    """Whether a line can be written over there: a terminal, and one with a cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def full_screen() -> bool:
    """True where the app can stand."""
    return sys.stdin.isatty() and writes_over(sys.stdout)


_over: list[TextIO] = []  # where a line stands that is written over


def say(text: str) -> None:
    """Narration and questions go to stderr, so that results can be piped; a line that is written over makes
    room."""
    if sys.stderr in _over and sys.stderr.isatty():
        clear_over()
    sys.stderr.write(_shown(text) + "\n")


def _shown(text: str) -> str:
    """For a terminal in lines that are no wider than it; for a file or a pipe as it is."""
    text = printable(text)
    return wrapped_text(text) if sys.stderr.isatty() else text


def wrapped_text(text: str) -> str:
    """`text` in lines that the terminal shows whole; what has no blank is never broken."""
    width = line_width(sys.stderr)
    return "\n".join(part for line in text.split("\n") for part in in_lines(line, width, cut=False))


def forget_typed() -> None:
    """Throw away what was typed at a terminal while nothing was asked: it answers no later question."""
    if not sys.stdin.isatty():
        return
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        with suppress(termios.error):  # a terminal that is gone
            termios.tcflush(sys.stdin, termios.TCIFLUSH)


def ask(question: str, *, default: str = "", at_end: str | None = None) -> str:
    """One line from the user; the default when they only press Enter, and `at_end`, else the default, when
    the input ends."""
    sys.stderr.write(_shown(question) + " ")
    sys.stderr.flush()
    try:
        line = input()
    except EOFError:
        sys.stderr.write("\n")
        return default if at_end is None else at_end
    if sys.platform == "linux" and len(line.encode("utf-8", "replace")) == LINE_MOST and sys.stdin.isatty():
        say(words.LINE_CUT)
    return _KEYS.sub("", line).strip() or default


def ask_yes(question: str) -> bool:
    """Yes or no; anything longer is taken off the screen again, for it may be a passphrase typed by habit."""
    answer = ask(question)
    if _taken_off(question, answer):
        say(words.NOT_A_YES)
    return answer.lower() in ("yes", "y")


def _taken_off(question: str, answer: str) -> bool:
    """Whether it was longer than any answer, and is off the screen."""
    if len(answer) <= len("yes"):
        return False
    sys.stderr.write(_wiped(-(-(len(question) + 1 + len(answer)) // _columns())))
    return True


def show_over(line: str) -> None:
    """One line on a terminal, which is written over by the next one. What there is no room for is left out,
    in whole parts where it has some: a line that wraps is not written over."""
    room = _columns() - 1  # a full row wraps on some terminals
    line = printable(line)
    while len(line) > room and _PARTED in line:
        line = line.rpartition(_PARTED)[0]
    sys.stderr.write(f"\r{line[:room]}\x1b[K")
    sys.stderr.flush()
    line_stands()


def line_stands() -> None:
    """A line that is written over was written: what is said next takes its place."""
    _over[:] = [sys.stderr]


def clear_over() -> None:
    """Take that line away."""
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
    _over.clear()


def _columns() -> int:
    return columns_of(sys.stderr)


def _wiped(rows: int) -> str:
    """What clears the last rows of a terminal."""
    return f"\x1b[{rows}A\r\x1b[J" if writes_over(sys.stderr) else ""


def choose(
    question: str,
    choices: Sequence[tuple[str, str]],
    *,
    default: str,
    asking: "Callable[[str], str] | None" = None,
) -> str:
    """A choice by number; `choices` are (value, words), and Enter gives the default."""
    say(question)
    for number, (value, text) in enumerate(choices, start=1):
        say(f"  {number}  {text}" + (words.DEFAULT if value == default else ""))
    for _ in range(3):
        answer = (asking or ask)(words.NUMBER)
        if not answer:
            return default
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1][0]
        _taken_off(words.NUMBER, answer)  # it may be a passphrase typed by habit
        say(words.ONE_OF.format(last=len(choices)))
    return default
