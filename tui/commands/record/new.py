"""`homesweep new`: make a record."""

import argparse

from scanner.actions.record import new_record
from tui.terminal import output, record, synced, which_record
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Make a record where told, or in the user's own data folder; never over a file that is there."""
    from scanner.clock import now

    path = which_record.new_path(arguments.store, client=arguments.client)
    new_record.check_free(path)  # before a passphrase is asked for
    synced.ask_first(path)
    secret = None if arguments.no_passphrase else record.new_passphrase(arguments)
    new_record.make(path, secret, client=arguments.client, now=now()).close()
    if arguments.json:
        output.write_json({"format": 1, "store": str(path), "locked": secret is not None})
    else:
        named = (
            [words.MADE_CLIENT.format(name=path if arguments.store else path.stem)]
            if arguments.client
            else []
        )
        locked = words.MADE_LOCKED if secret else words.MADE_OPEN
        output.write([words.MADE.format(path=path), *named, locked])
    return 0
