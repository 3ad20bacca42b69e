"""`homesweep` on a terminal: the app."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def run(arguments: "Namespace") -> int:
    """Open the app on the record that is there, if any."""
    from tui.app.gc_pauses import put_off

    put_off()
    _load_asyncio()
    from scanner.actions.listen.first_look import is_due
    from scanner.actions.reach import Reach
    from scanner.actions.session import Session
    from scanner.clock import SystemClock
    from tui.app.app import HomesweepApp

    found = _records_meant(arguments.store)
    path, among = (found[0], []) if len(found) == 1 else (None, found)
    secret = None
    if arguments.passphrase_fd is not None:
        from tui.terminal.records import record
        from tui.wording.terminal import commands as words

        secret = record.passphrase(arguments, words.PASSPHRASE)
    app = HomesweepApp(
        Session(SystemClock(), Reach()), path=path, secret=secret, first_run=is_due(found), among=among
    )
    app.run()
    return app.return_code or 0


def _records_meant(store: str | None) -> "list[Path]":
    """Every record that may be meant; words to answer with are loaded where one was told. Raises Stop."""
    from pathlib import Path

    from scanner.actions.record.erase_record import finish_left
    from tui.shared.records.records_found import records

    if not store:
        finish_left()
        return records()
    from tui.terminal.records.which_record import records_told

    finish_left(Path(store).parent)
    return records_told(store)


def _load_asyncio() -> None:
    """Without TLS, which it has at hand for all who ask: the app opens no such connection, and OpenSSL with
    the tables of Python's ssl takes a fortieth of the start. Whoever needs them imports them as ever."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # as for an import that is to fail
        import asyncio  # noqa: F401

        del sys.modules["ssl"]
