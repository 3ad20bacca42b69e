"""`homesweep` on a terminal: the app."""

import argparse


def run(arguments: argparse.Namespace) -> int:
    """Open the app on the record that is there, if any."""
    from scanner.radio.source import SystemClock
    from tui import session
    from tui.app import HomesweepApp
    from tui.run import Run, live_source

    path = session.record_path(arguments)
    secret = None
    if arguments.passphrase_fd is not None:
        from tui.wording import commands as words

        secret = session.passphrase(arguments, words.PASSPHRASE)
    app = HomesweepApp(Run(SystemClock(), live_source), path=path, secret=secret)
    app.run()
    return app.return_code or 0
