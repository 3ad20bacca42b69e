"""Words in, a call, lines out. A command's module, and what it needs, is imported once it has been chosen."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from tui.shared.process import environment

if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

INTERRUPTED = 130
SOON_S = 0.01
ALL_HELP = (["--help"], ["-h"])
CHILD = "--child"  # scanner.child.WORD; what starts as the program itself, for no person to type


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 differs, 2 bad input, 3 cannot here)."""
    hook = sys.unraisablehook
    try:
        sys.unraisablehook = _passing_on_ctrl_c(hook)
        _settle_streams()
        environment.settle()
        words = sys.argv[1:] if argv is None else argv
        if words[:1] == [CHILD]:
            return _child(words[1:])
        if list(words) in ALL_HELP:
            return guarded(_help, words)
        return _run(argv)
    except KeyboardInterrupt:  # while parts of it were still being loaded
        return INTERRUPTED
    except RuntimeError as error:
        if _is_ctrl_c(error):
            return INTERRUPTED
        raise
    finally:
        sys.unraisablehook = hook
        _let_go_of_errors()


def _passing_on_ctrl_c(otherwise: "Callable[[Any], object]") -> "Callable[[Any], None]":
    """A Ctrl+C that falls into what Python does by the way, as a lock of an import, is not lost there."""

    def hook(raised: "Any") -> None:
        if issubclass(raised.exc_type, KeyboardInterrupt):
            from signal import SIGINT, raise_signal
            from threading import Timer

            again = Timer(SOON_S, raise_signal, (SIGINT,))  # what is raised in here would be passed over too
            again.daemon = True
            again.start()
        else:
            otherwise(raised)

    return hook


def _is_ctrl_c(error: Exception) -> bool:
    """Whether it fell into the making of a class: Python before 3.12 raises another error from it there."""
    return isinstance(error, RuntimeError) and isinstance(error.__cause__, KeyboardInterrupt)


def _help(_: object) -> int:
    """All commands, without building the parser, which takes as long again as Python itself."""
    from tui.wording.terminal import usage

    sys.stdout.write("\n".join(usage.usage_lines()) + "\n")
    return 0


def _run(argv: Sequence[str] | None) -> int:
    from tui.command_modules import module_of
    from tui.terminal.records import store_hint

    arguments = parsed(sys.argv[1:] if argv is None else argv)
    if arguments.portable:
        from scanner.store.data_folder import keep_beside_program

        keep_beside_program()
    store_hint.tell_record(arguments.store)
    name = "version" if arguments.version else (arguments.command or "start")
    if name != "start" or arguments.passphrase_fd is not None:  # the app's first page holds nothing yet
        from scanner import core_dumps

        core_dumps.forbid()
    module = import_module(module_of(name))
    return guarded(module.run, arguments)


def parsed(words: Sequence[str]) -> "Namespace":
    """What was asked for; of no words at all without the parser, before which the app would wait."""
    off = dict.fromkeys(("version", "json", "plain", "portable"), False)
    unsaid = off | dict.fromkeys(("command", "store", "passphrase_fd"))
    arguments = _read(words) if words else cast("Namespace", SimpleNamespace())
    for name, value in unsaid.items():
        if not hasattr(arguments, name):
            setattr(arguments, name, value)
    return arguments


def _read(words: Sequence[str]) -> "Namespace":
    from tui.terminal.parser import build_parser

    parser = build_parser(words)
    try:
        return parser.parse_args(words)
    except SystemExit as ended:  # help or bad usage, printed already
        written = guarded(lambda _: 0, parser.parse_args([]))
        raise SystemExit(ended.code or written) from None


def _child(words: Sequence[str]) -> int:
    from scanner.child import run_child

    return run_child(words)


def _settle_streams() -> None:
    """No character and no closed stream ends a run: what cannot be shown becomes ASCII, or goes nowhere."""
    from tui.terminal import ascii_marks

    ascii_marks.register()
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=ascii_marks.HANDLER_NAME if mode == "w" else "replace")
            if os.name == "nt":
                from tui.terminal import redirected

                redirected.settle(stream)


def guarded(run: "Callable[[Any], int]", arguments: object) -> int:
    """Call a command; turn what it raises for the user into one sentence and an exit status."""
    try:
        status = run(arguments)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except Exception as error:
        if _is_ctrl_c(error):
            sys.stderr.write("\n")
            return INTERRUPTED
        if _reader_left(error):
            sys.stderr.close()  # nothing more to say to it
            return 0
        return _told(error)


def _reader_left(error: Exception) -> bool:
    """Whether the program that our lines go to has ended; Windows says "invalid argument" of its pipe."""
    if not isinstance(error, OSError):
        return False
    on_windows = os.name == "nt" and (error.errno, error.filename) == (errno.EINVAL, None)
    return on_windows or isinstance(error, BrokenPipeError)


def _told(error: Exception) -> int:
    """Say what a command raised for the user; the exit status. Raises it where it is a fault of ours."""
    from tui.errors import Stop, sentence_of  # with all the words there are: only when something is to say
    from tui.terminal.records.store_hint import hint

    sentence, status = (error.sentence, error.status) if isinstance(error, Stop) else sentence_of(error)
    if sentence is None:
        raise error
    _say(hint(sentence))
    if isinstance(error, OSError):
        _let_go()
    return status


def _say(sentence: str) -> None:
    from tui.terminal.prompts import say

    with suppress(OSError):  # nobody can be told; the exit status still says it
        say(sentence)


def _let_go() -> None:
    """Nothing more can be written: what waits in stdout must not fail once more when Python ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _let_go_of_errors() -> None:
    """A full disk under stderr changes no exit status, which says how the command itself ended."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
