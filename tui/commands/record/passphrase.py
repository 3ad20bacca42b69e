"""`homesweep passphrase change|remove`."""

import argparse

from scanner.actions.record.passphrase import change
from tui.errors import Stop
from tui.terminal import output, prompts
from tui.terminal.records import record
from tui.wording.terminal import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Change the passphrase, set one, or take it off after a clear yes."""
    from scanner.store.case import is_locked

    path = record.record_path(arguments)
    if path is None:
        raise Stop(words.NO_RECORD)
    locked = is_locked(path)
    if arguments.what == "remove" and not locked:
        raise Stop(words.ALREADY_OPEN)
    with record.need_record(arguments, writable=True) as case:
        if arguments.what == "change":
            change(case, record.new_passphrase(arguments))
            output.answer(arguments, [words.PASSPHRASE_CHANGED], locked=True)
            return 0
        if prompts.ask(words.PASSPHRASE_REMOVE_SURE).lower() != "yes":
            raise Stop(words.NOT_CHANGED)
        change(case, None)
        output.answer(arguments, [words.PASSPHRASE_REMOVED], locked=False)
    return 0
