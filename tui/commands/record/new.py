"""`homesweep new`: make a record."""

import argparse
from pathlib import Path

from scanner.actions.record import new_record
from tui.shared.process import shell
from tui.terminal import output, prompts
from tui.terminal.live import first_look
from tui.terminal.records import record, store_hint, synced, which_record
from tui.wording import record as record_words
from tui.wording.terminal import commands as words


def _where(arguments: argparse.Namespace) -> Path:
    """As told; for a client it is said who may keep it, and asked, before anything is made."""
    if arguments.client and not arguments.json:
        for line in record_words.CLIENT_KEEPS:
            prompts.say(line)
        if not arguments.store and arguments.passphrase_fd is None and prompts.interactive():
            return record.where_for_client()
    return which_record.new_path(arguments.store, client=arguments.client)


def run(arguments: argparse.Namespace) -> int:
    """Make a record where told, or in the user's own data folder; never over a file that is there."""
    from scanner.clock import now

    if not arguments.client and not first_look.begins(arguments):
        return 0
    path = _where(arguments)
    new_record.check_free(path)  # before a passphrase is asked for
    synced.ask_first(path)
    secret = None if arguments.no_passphrase else record.new_passphrase(arguments)
    new_record.make(path, secret, client=arguments.client, now=now()).close()
    if arguments.json:
        output.write_json({"format": 1, "store": str(path), "locked": secret is not None})
    else:
        named, then = [], store_hint.hint(words.MADE_NEXT)
        if arguments.client:
            store = shell.word(str(path)) if arguments.store else which_record.to_type(path)
            named = [words.MADE_CLIENT.format(name=path.stem, store=store)]
            then = words.MADE_NEXT_CLIENT.format(store=store)
        locked = words.MADE_LOCKED if secret else words.MADE_OPEN
        output.write([words.MADE.format(path=path), *named, locked, then])
    return 0
