"""Processes of the program's own, each started by one hidden word of it: `homesweep --child NAME ...`.

Some work needs a process that may die, block or be ended at any moment. In a frozen program the program
itself is all there is to start; elsewhere this file is run by its path, so that it works installed and from
a checkout, whatever PATH and the current folder hold.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

WORD = "--child"
MODULES = {  # each has `child(arguments) -> exit status`
    "arp": "scanner.lan.methods.link.arp_child",
    "capture": "scanner.actions.capture.capture_child",
    "locked": "tui.app.locked",  # in the place of the app, not beside it
    "ears": "scanner.radio.linux.ears_child",
    "radio": "scanner.radio.system.probe",
}
NO_SUCH = 2  # exit status


def child_command(name: str, *arguments: str) -> tuple[str, ...]:
    """The words that start a child of this name. Raises KeyError where there is none."""
    MODULES[name]
    apart = "-I" if sys.flags.isolated else "-P"  # as the program itself was started
    itself = () if getattr(sys, "frozen", False) else (apart, str(Path(__file__).resolve()))
    return (sys.executable, *itself, WORD, name, *arguments)


def run_child(words: Sequence[str]) -> int:
    """Be the child that the words after `--child` name; its exit status."""
    from scanner import core_dumps

    core_dumps.forbid()
    module = MODULES.get(words[0]) if words else None
    return int(import_module(module).child(list(words[1:]))) if module is not None else NO_SUCH


if __name__ == "__main__":
    if find_spec("scanner") is None:  # a checkout that nobody installed; -P keeps its folder out
        sys.path.append(str(Path(__file__).resolve().parents[1]))
    raise SystemExit(run_child(sys.argv[2:]))
