"""`homesweep copy TO`: a whole copy of the record."""

import argparse
from pathlib import Path

from tui import answers, session, synced
from tui.wording import commands
from tui.wording import record as words


def run(arguments: argparse.Namespace) -> int:
    """Copy the record, locked as it is, to a file or into a folder; never over a file that is there."""
    from scanner.store.case import is_locked, open_case
    from scanner.store.errors import StoreError, StoreProblem

    target = Path(arguments.to)
    if target.is_dir():
        target = target / "record.db"
    if target.exists():  # before a passphrase is asked for
        raise StoreError(StoreProblem.EXISTS, str(target))
    path = session.need_path(arguments)
    synced.ask_first(target)
    secret = session.passphrase(arguments, commands.PASSPHRASE) if is_locked(path) else None
    with session.unlock(path, secret, writable=False, tell=secret is not None) as case:
        case.copy_to(target, secret)
    open_case(target, secret, writable=False).close()  # a copy that does not open is none
    if arguments.json:
        answers.write_json({"format": 1, "store": str(target), "locked": secret is not None})
    else:
        answers.write([(words.COPIED if secret else words.COPIED_OPEN).format(path=target)])
    return 0
