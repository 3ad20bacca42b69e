"""`homesweep log hand-over [PACKAGE]`: notes to whom a package was given, on what, when, and which it was."""

import argparse
import re
import sys
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.clock import now
from scanner.log import moments
from scanner.log.export.bag import TAG_MANIFEST
from scanner.text import printable
from tui import answers, diary_drafts, packing
from tui.errors import Stop
from tui.session import ask, interactive
from tui.wording import exporting as words
from tui.wording import log as diary

if TYPE_CHECKING:
    from scanner.store.case import Case

_NUMBER = re.compile(r"[0-9a-fA-F]{64}")


class Given(NamedTuple):
    """What a person says of a hand-over."""

    whom: str
    on: str
    when: moments.Moment | None
    sha256: str
    unsaid: bool = False  # nobody said when


def note(arguments: argparse.Namespace, case: "Case") -> int:
    """Add it as an entry; nothing is added where nobody was named. Raises Stop, EntryError."""
    given = _asked(arguments.package) if arguments.answers is None else _read(arguments)
    if not given.whom:
        raise Stop(words.HAND_NOBODY)
    told = (given.whom, given.on, given.sha256)
    number = packing.hand_over(case, *told, now=now(), when=given.when, unsaid=given.unsaid)
    if arguments.json:
        answers.write_json({"format": 1, "number": number, "sha256": given.sha256})
    else:
        answers.write([words.HANDED.format(number=number), words.RECEIPT.format(number=number)])
    return 0


def number_of(package: str) -> str:
    """The number of a package or of one file, or what was typed for one; empty for none. Raises Stop."""
    if not package:
        return ""
    if _NUMBER.fullmatch(package):
        return package.lower()
    path = Path(package).expanduser()
    try:
        whole = path / TAG_MANIFEST if path.is_dir() else path
        if not whole.is_file():  # a pipe would be waited for
            raise OSError("not a plain file")
        with whole.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        raise Stop(words.HAND_NO_PACKAGE) from None


def _asked(package: str | None) -> Given:
    sha256 = number_of(package or "")  # what is not there is said before anything is asked
    whom = ask(words.HAND_WHOM) if interactive() else _first_line()
    if not whom:
        return Given("", "", None, "")
    on, typed = ask(words.HAND_ON), ask(words.HAND_WHEN)
    when = diary_drafts.moment(typed, now=now())
    which = sha256 if package else number_of(ask(words.HAND_WHICH))
    return Given(whom, on, when, which, unsaid=bool(typed) and when is None)


def _first_line() -> str:
    """The first answer of those that are piped in. Raises Stop where there is none."""
    line = sys.stdin.readline()
    if not line:
        raise Stop(words.HAND_NO_ANSWERS)
    return printable(line).strip()


def _read(arguments: argparse.Namespace) -> Given:
    """The same as one JSON object of texts: "whom", "on", "when", "package". Raises Stop, EntryError."""
    from tui.diary_answers import read

    given = read(arguments.answers)
    given.check_names(("whom", "on", "when", "package"))
    for name, text in given.told.items():
        if not isinstance(text, str):
            raise Stop(given.wrong(name, diary.ANSWER_IS["text"]))
    told: Mapping[str, str] = given.told
    with given.of("when"):
        when = diary_drafts.moment(told.get("when", ""), now=now())
    sha256 = number_of(arguments.package or told.get("package", ""))
    return Given(told.get("whom", "").strip(), told.get("on", "").strip(), when, sha256, unsaid=when is None)
