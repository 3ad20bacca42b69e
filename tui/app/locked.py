"""The app again, locked, in the place of the process that had the record open (fresh_process)."""

from collections.abc import Sequence


def child(arguments: Sequence[str]) -> int:
    """Be the app that the process before handed its terminal on to; the exit status."""
    from scanner.actions.reach import Reach
    from scanner.actions.session import Session
    from scanner.child import NO_SUCH
    from scanner.clock import SystemClock
    from tui.app.app import HomesweepApp
    from tui.app.lock.fresh_process import handed_over
    from tui.terminal import ascii_marks
    from tui.widgets import textual_private

    ascii_marks.register()
    try:
        handed = handed_over(int(arguments[0]))
    except (OSError, ValueError, LookupError, TypeError):
        return NO_SUCH
    session = Session(SystemClock(), Reach())
    session.go_on_sealed(handed.shut)

    def begin(app: HomesweepApp) -> None:
        textual_private.give_back_at_end(app, handed.terminal)
        app.theme = handed.theme
        app.access.locked(handed.shut.path, handed.page)
        app.action_hide()
        if handed.said:
            app.notify(handed.said)
        app.listen_sealed(handed.shut)

    app = HomesweepApp(session, path=handed.shut.path, first_run=False, begin=begin)
    app.run()
    return app.return_code or 0
