"""`homesweep new`: make a record."""

import argparse
from pathlib import Path

from tui import answers, session
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Make a record where told, or in the user's own data folder; never over a file that is there."""
    from scanner.clock import now
    from scanner.store.case import create, default_path
    from scanner.store.errors import StoreError, StoreProblem

    path = Path(arguments.store) if arguments.store else default_path()
    if path.exists():  # before a passphrase is asked for
        raise StoreError(StoreProblem.EXISTS, str(path))
    secret = None if arguments.no_passphrase else session.new_passphrase(arguments)
    create(path, secret, now=now()).close()
    if arguments.json:
        answers.write_json({"format": 1, "store": str(path), "locked": secret is not None})
    else:
        answers.write([words.MADE.format(path=path), words.MADE_LOCKED if secret else words.MADE_OPEN])
    return 0
