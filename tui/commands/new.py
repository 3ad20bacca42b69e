"""`homesweep new`: make a record."""

import argparse
from pathlib import Path

from tui import answers, session, which
from tui.errors import Stop
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Make a record where told, or in the user's own data folder; never over a file that is there."""
    from scanner.clock import now
    from scanner.store import codename
    from scanner.store.case import create, default_path
    from scanner.store.errors import StoreError, StoreProblem

    if arguments.client and arguments.store:
        raise Stop(words.CLIENT_OR_STORE)
    if arguments.client:
        path = which.client_path()
    else:
        path = Path(arguments.store) if arguments.store else default_path()
    if path.exists():  # before a passphrase is asked for
        raise StoreError(StoreProblem.EXISTS, str(path))
    secret = None if arguments.no_passphrase else session.new_passphrase(arguments)
    with create(path, secret, now=now()) as case:
        if arguments.client:
            codename.give(case, path.stem)
    if arguments.json:
        answers.write_json({"format": 1, "store": str(path), "locked": secret is not None})
    else:
        named = [words.MADE_CLIENT.format(name=path.stem)] if arguments.client else []
        locked = words.MADE_LOCKED if secret else words.MADE_OPEN
        answers.write([words.MADE.format(path=path), *named, locked])
    return 0
