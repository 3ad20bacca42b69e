"""`homesweep log hand-over [PACKAGE]`: notes to whom a package was given, on what, when, and which it was."""

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from scanner.actions.package.hand_over import Given, hand_over, number_of
from scanner.clock import now
from scanner.log.diary.entries import names_used
from scanner.log.diary.forms import OF_A_CLIENT
from scanner.store import codename
from scanner.text import clean, printable
from tui.errors import Stop
from tui.terminal import output
from tui.terminal.diary.questions import TAKE_OUT
from tui.terminal.prompts import ask, interactive, say
from tui.terminal.records.store_hint import hint
from tui.wording.log import diary
from tui.wording.log import exporting as words

if TYPE_CHECKING:
    from scanner.store.case import Case

ANSWERS = ("whom", "on", "when", "package", *OF_A_CLIENT)


def add_hand_over(arguments: argparse.Namespace, case: "Case") -> int:
    """Add it as an entry; nothing is added where nobody was named. Raises Stop, Refused, EntryError."""
    given = _asked(case, arguments.package) if arguments.answers is None else _read(arguments)
    number = hand_over(case, given, now=now())
    if arguments.json:
        output.write_json({"format": 1, "number": number, "sha256": given.sha256})
    else:
        output.write([words.HANDED_NOTED.format(number=number), hint(words.RECEIPT.format(number=number))])
    return 0


def ask_whose(case: "Case", asks: Callable[[str], str]) -> tuple[str, str]:
    """In a client's record who writes, and for whom, as any entry of it asks; in others nothing.

    At a terminal Enter keeps the names of the entry before, which are told with each question.
    """
    if not codename.of(case):
        return "", ""
    before = names_used(case) if interactive() else ("", "")
    questions = (diary.WRITER_OF_A_CLIENT, diary.question("written_for"))
    writer, written_for = (_name(asks, *each) for each in zip(questions, before, strict=True))
    return writer, written_for


def _name(asks: Callable[[str], str], question: str, before: str) -> str:
    if not before:
        return asks(question)
    say(diary.EARLIER.format(answer=clean(before, limit=300)))
    told = asks(question)
    return "" if told == TAKE_OUT else told or before


def _asked(case: "Case", package: str | None) -> Given:
    sha256 = number_of(package or "")  # what is not there is said before anything is asked
    whom = ask(words.HAND_WHOM) if interactive() else _first_line()
    if not whom:
        return Given("", "", "")
    given = Given(whom, ask(words.HAND_ON), sha256).at(ask(words.HAND_WHEN), now=now())
    given = given if package else given._replace(sha256=number_of(ask(words.HAND_WHICH)))
    writer, written_for = ask_whose(case, ask)
    return given._replace(writer=writer, written_for=written_for)


def _first_line() -> str:
    """The first answer of those that are piped in. Raises Stop where there is none."""
    line = sys.stdin.readline()
    if not line:
        raise Stop(words.HAND_NO_ANSWERS)
    return printable(line).strip()


def _read(arguments: argparse.Namespace) -> Given:
    """The same as one JSON object of texts, by the names in `ANSWERS`. Raises Stop, EntryError."""
    from tui.terminal.diary.answers_json import read

    given = read(arguments.answers)
    given.check_names(ANSWERS)
    for name, text in given.told.items():
        if not isinstance(text, str):
            raise Stop(given.wrong(name, diary.ANSWER_IS["text"]))
    body: Mapping[str, str] = {name: text.strip() for name, text in given.told.items()}
    writer, written_for = (body.get(name, "") for name in OF_A_CLIENT)
    said = Given(body.get("whom", ""), body.get("on", ""), "", writer=writer, written_for=written_for)
    with given.of("when"):
        said = said.at(body.get("when", ""), now=now())
    sha256 = number_of(arguments.package or body.get("package", ""))
    return said._replace(sha256=sha256, unsaid=said.when is None)
