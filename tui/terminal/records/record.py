"""The user's record, as a command finds it: which file, which passphrase, and the questions around them."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scanner.actions.record.passphrase import LONGEST, not_those, slips, wrong_with
from scanner.text import clean, printable
from tui.errors import Stop
from tui.shared.records.records_found import stick_named
from tui.terminal.prompts import ask, choose, interactive, say, wrapped_text
from tui.wording import record as record_words
from tui.wording.log import exporting
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from scanner.actions.question import Question
    from scanner.store.case import Case

T = TypeVar("T")
PASSPHRASE_TRIES = 5
UNLOCK_TRIES = 3


def record_path(arguments: argparse.Namespace) -> Path | None:
    """Where the record is: as told, in the user's data folder, or on a stick; None if there is none."""
    from tui.terminal.records import which_record

    return which_record.record(arguments)


def need_path(arguments: argparse.Namespace) -> Path:
    """Where the record is. Raises Stop with the way to make one."""
    path = record_path(arguments)
    if path is None:
        raise Stop(words.NO_RECORD)
    return path


def open_record(arguments: argparse.Namespace, *, writable: bool) -> "Case | None":
    """The record, unlocked, or None when there is none anywhere and none was named."""
    path = record_path(arguments)
    if path is None:
        return None

    def opened(secret: str | None) -> "Case":
        return unlock(path, secret, writable=writable, tell=secret is not None)

    return with_passphrase(arguments, path, opened)[0]


def with_passphrase(
    arguments: argparse.Namespace, path: Path, opens: "Callable[[str | None], T]"
) -> "tuple[T, str | None]":
    """What `opens` gives, and the passphrase that it was given; None where the record has none.

    At a terminal it is asked for UNLOCK_TRIES times: typed once more behind the end of the program, it would
    stand in the history of the shell. Raises Stop, StoreError."""
    from scanner.store.case import is_locked
    from scanner.store.errors import StoreError, StoreProblem

    if not is_locked(path):
        if interactive():  # somebody may have put another one in its place
            say(record_words.NO_LOCK)
        return opens(None), None
    for left in reversed(range(UNLOCK_TRIES)):
        secret = passphrase(arguments, words.PASSPHRASE)
        try:
            return opens(secret), secret
        except StoreError as error:
            if error.problem is not StoreProblem.WRONG_PASSPHRASE:
                raise
            if said := record_words.slips_said(slips(secret)):
                say(said)
            if arguments.passphrase_fd is not None:
                raise
            if left:
                say(words.WRONG_PASSPHRASE)
    say(words.FORGOT)
    raise Stop(words.ENDED_UNOPENED)


def unlock(path: Path, secret: str | None, *, writable: bool, tell: bool) -> "Case":
    """Open a record, and say what came before."""
    from scanner.actions.record import open_record

    if secret is not None and interactive():
        say(record_words.OPENING)
    case, since = open_record.unlock(path, secret, writable=writable)
    if tell and since is not None:
        for line in record_words.opened_lines(since, told_always=interactive()):
            say(line)
    return case


def need_record(arguments: argparse.Namespace, *, writable: bool) -> "Case":
    """The record, unlocked. Raises Stop with the way to make one."""
    case = open_record(arguments, writable=writable)
    if case is None:
        raise Stop(words.NO_RECORD)
    return case


def say_unagreed(case: "Case | None") -> None:
    """Before a client's record with nothing agreed is listened into it is said, and nothing is held up."""
    from scanner.actions.home.list_agreed import asks_who_listens

    if case is not None and asks_who_listens(case):
        say(words.UNAGREED)


def passphrase(arguments: argparse.Namespace, question: str) -> str:
    """The passphrase from --passphrase-fd or the terminal. Raises Stop where neither is to be had."""
    if arguments.passphrase_fd is not None:
        return _from_descriptor(arguments.passphrase_fd)
    if not interactive():
        raise Stop(words.LOCKED_AND_NOBODY_THERE)
    try:
        return _bounded(getpass.getpass(wrapped_text(printable(question)) + " ", stream=sys.stderr))
    except EOFError:  # Ctrl+D
        say("")
        raise Stop(words.LOCKED_AND_NOBODY_THERE) from None


def new_passphrase(arguments: argparse.Namespace) -> str:
    """A new passphrase, typed twice, or the six words offered, of which two are asked for.

    Raises Stop when it is too short or they differ."""
    if arguments.passphrase_fd is not None:
        secret = _from_descriptor(arguments.passphrase_fd)
    else:
        from scanner.wordlists import passphrase as six_words

        say(words.NEW_PASSPHRASE)
        offered = six_words()
        say(record_words.OFFERED.format(words=offered))
        return _typed_twice(arguments, offered)
    if wrong_with(secret) is not None:
        raise Stop(words.PASSPHRASE_SHORT)
    return secret


def _typed_twice(arguments: argparse.Namespace, offered: str) -> str:
    """Asks until two are the same and long enough; the words offered stay the same. Raises Stop at last."""
    from scanner.wordlists import easily_guessed

    six_taken = False
    for left in reversed(range(PASSPHRASE_TRIES)):
        typed = "" if six_taken else passphrase(arguments, record_words.NEW_PASSPHRASE_OR_ENTER)
        secret = typed or offered
        if wrong_with(secret) is not None:
            wrong = words.PASSPHRASE_SHORT
        else:
            if easily_guessed(secret):
                say(words.PASSPHRASE_WEAK)
            wrong = _typed_again(arguments, secret) if typed else _two_of(arguments, offered)
            if not wrong:
                return secret
            six_taken = not typed and wrong != record_words.NOT_THE_SIX
        if left == 0:
            raise Stop(wrong)
        say(wrong)
    raise Stop(words.NOT_CHANGED)


def _typed_again(arguments: argparse.Namespace, secret: str) -> str:
    same = wrong_with(secret, passphrase(arguments, words.NEW_PASSPHRASE_AGAIN)) is None
    return "" if same else words.PASSPHRASES_DIFFER


def _two_of(arguments: argparse.Namespace, offered: str) -> str:
    """Two words of what is offered show that it is on paper; which is wrong, NOT_THE_SIX where no two were
    typed, or nothing."""
    from random import SystemRandom

    six = offered.split()
    two = sorted(SystemRandom().sample(range(len(six)), 2))
    first, second = (record_words.NUMBERED[at] for at in two)
    typed = passphrase(arguments, record_words.TWO_OF_SIX.format(first=first, second=second)).split()
    if len(typed) != len(two):
        return record_words.NOT_THE_SIX
    places = not_those(typed, six, two)
    return record_words.not_the_words(places) if places else ""


def _bounded(secret: str) -> str:
    """A passphrase that can be one; cut short without a word it would open for nobody. Raises Stop."""
    if len(secret) > LONGEST:
        raise Stop(words.PASSPHRASE_LONG.format(most=LONGEST))
    return secret


def _from_descriptor(number: int) -> str:
    """One line, byte by byte: the next question takes the next line of the same descriptor."""
    line = bytearray()
    try:
        while len(line) <= 4 * LONGEST and (byte := os.read(number, 1)) not in (b"", b"\n"):
            line += byte
        if len(line) > 4 * LONGEST:
            raise Stop(words.PASSPHRASE_LONG.format(most=LONGEST))
        return _bounded(line.decode("utf-8").rstrip("\r"))
    except (OSError, UnicodeDecodeError, OverflowError):
        raise Stop(words.BAD_DESCRIPTOR.format(number=number)) from None


def offer_to_keep(
    arguments: argparse.Namespace,
    keep: "Callable[[Case], None]",
    *,
    then: "Callable[[Case], object] | None" = None,
) -> None:
    """After a run without a record: ask once whether to keep it, and where. Nothing is the default.

    `then` is done with the record once all is in it."""
    from scanner.actions.question import Asking
    from scanner.actions.record import new_record
    from scanner.actions.record.keep_where import RecordFor, where_to_keep
    from scanner.actions.refused import RefusalReason, Refused
    from scanner.clock import now
    from scanner.store.errors import StoreError
    from tui.wording import problems

    if not interactive() or arguments.json:
        say(words.WITHOUT_RECORD)
        return
    while True:
        try:
            asking = Asking(where_to_keep(RecordFor.FIRST))
            while asking.question is not None:
                asking.answer(_answer(asking.question))
            if asking.result is None:
                say(words.KEPT_NOTHING)
                return
            path, client = asking.result.path, asking.result.client
            case = new_record.make(path, new_passphrase(arguments), client=client, now=now())
            break
        except Refused as error:  # what was heard is held, and is not to be heard again
            say(problems.refused(error, {RefusalReason.NO_STICK: words.NO_STICK_YET}))
        except StoreError as error:
            say(problems.store_problem(error.problem, error.path)[0])
        except Stop as error:
            say(str(error))
        except KeyboardInterrupt:
            say(f"\n{words.KEPT_NOTHING}")
            raise
    with case:
        keep(case)
        say(words.KEPT_IN.format(path=path))
        if then is not None:
            then(case)


def where_for_client() -> Path:
    """Where a client's record goes, asked: their own stick stands first. Raises Stop where none is made."""
    from scanner.actions.question import Asking
    from scanner.actions.record.keep_where import RecordFor, where_to_keep

    asking = Asking(where_to_keep(RecordFor.CLIENT))
    while asking.question is not None:
        asking.answer(_for_client(asking.question))
    if asking.result is None:
        raise Stop(words.NONE_MADE)
    return asking.result.path


def _for_client(question: "Question") -> str:
    from scanner.actions.record import keep_where
    from scanner.actions.record.keep_where import KeepQuestion

    if question.what is KeepQuestion.FOLDER:
        return ask(words.CLIENT_WHICH_FOLDER)
    if question.what is not KeepQuestion.WHERE:
        return _answer(question)
    texts = {
        keep_where.STICK: words.KEEP_STICK,
        keep_where.FOLDER: words.CLIENT_FOLDER,
        keep_where.HERE: words.KEEP_HERE,
        keep_where.NOTHING: words.CLIENT_NOWHERE,
    }
    return choose(words.CLIENT_WHERE, list(texts.items()), default=keep_where.STICK)


def _answer(question: "Question") -> str:
    """What the user says to it; a record that is there already is never one that was not opened."""
    from scanner.actions.question import NO, YES
    from scanner.actions.record import keep_where
    from scanner.actions.record.keep_where import KeepQuestion

    if question.what is KeepQuestion.WHERE:
        texts = {
            keep_where.HERE: words.KEEP_HERE,
            keep_where.STICK: words.KEEP_STICK,
            keep_where.NOTHING: words.KEEP_NOTHING,
        }
        return choose(words.KEEP_QUESTION, list(texts.items()), default=keep_where.NOTHING)
    if question.what is KeepQuestion.STICK:
        shown = [(path, stick_named(path)) for path in question.choices]
        return choose(words.WHICH_STICK, shown, default=question.choices[0])
    if question.what is KeepQuestion.SYNCED:
        say(exporting.SYNCED.format(folder=clean(question.about["folder"])))
        return YES if ask(exporting.SYNCED_ASK).lower() == "yes" else NO
    return keep_where.ANOTHER
