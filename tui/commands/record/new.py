"""`homesweep new`: make a record."""

import argparse

from tui.terminal import output, record, synced, which_record
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Make a record where told, or in the user's own data folder; never over a file that is there."""
    from scanner.clock import now
    from scanner.store import codename
    from scanner.store.case import create
    from scanner.store.errors import StoreError, StoreProblem

    path = which_record.new_path(arguments.store, client=arguments.client)
    if path.exists():  # before a passphrase is asked for
        raise StoreError(StoreProblem.EXISTS, str(path))
    synced.ask_first(path)
    secret = None if arguments.no_passphrase else record.new_passphrase(arguments)
    with create(path, secret, now=now()) as case:
        if arguments.client:
            codename.give(case, path.stem)
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
