"""`homesweep copy TO`: a whole copy of the record."""

import argparse

from scanner.actions.record import copy_record
from scanner.actions.record.passphrase import wrong_with
from tui.errors import Stop
from tui.shared.records import record_copied
from tui.terminal import output, prompts
from tui.terminal.records import record, synced
from tui.wording import record as words
from tui.wording.log import exporting


def run(arguments: argparse.Namespace) -> int:
    """Copy the record, locked as it is or by a passphrase of the copy's own, to a file or into a folder.

    Never over a file that is there.
    """
    target = copy_record.target(arguments.to)  # before a passphrase is asked for
    path = record.need_path(arguments)
    synced.ask_first(target)
    if copy_record.open_packages(target):
        prompts.say(exporting.PLAIN_THERE)
    opened, secret = record.with_passphrase(
        arguments, path, lambda typed: record.unlock(path, typed, writable=False, tell=typed is not None)
    )
    with opened as case:
        own = _own(arguments, secret)
        copy_record.copy(case, target, secret if own is None else own)
    if arguments.json:
        locked = (own or secret) is not None
        answer = {"format": 1, "store": str(target), "locked": locked, "own_passphrase": own is not None}
        output.write_json(answer)
    else:
        output.write([record_copied.copied_lines(target, own=own is not None, locked=secret is not None)])
    return 0


def _own(arguments: argparse.Namespace, secret: str | None) -> str | None:
    """A passphrase that only the copy has, where one is wanted. Raises Stop."""
    if not arguments.own_passphrase:
        if arguments.json or arguments.passphrase_fd is not None or not prompts.interactive():
            return None
        choices = list(record_copied.choices(locked=secret is not None).items())
        if prompts.choose(words.COPY_WHO, choices, default="same") == "same":
            return None
    for _ in range(record.PASSPHRASE_TRIES):
        own = record.new_passphrase(arguments)
        if wrong_with(own, of_record=secret) is None:
            return own
        if arguments.passphrase_fd is not None:
            break
        prompts.say(words.COPY_NOT_OTHER)
    raise Stop(words.COPY_NOT_OTHER)
