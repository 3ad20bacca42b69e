"""A new program in the place of this process: nothing that stood in its memory is left.

What the new one has to know comes through a pipe, never in its words or variables: which record, what
listens. No passphrase and no text of the record is in it.
"""

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from scanner.child import child_command
from tui.app.owner import Owner
from tui.widgets import textual_private

if TYPE_CHECKING:
    from textual.app import App

    from scanner.actions.record.held_record import Shut

CHILD = "locked"
MOST_BYTES = 60_000  # of a pipe's 64 KiB: it is written before anybody reads it


class Handed(NamedTuple):
    """What goes from one to the other; `terminal` its settings as they were before the app began."""

    shut: "Shut"
    page: str | None
    theme: str
    said: str
    terminal: list[Any] | None


def take_the_place(app: Owner, shut: "Shut", page: str | None, said: str) -> None:
    """Does not come back where it can be done, else nothing is done. The terminal shows nothing meanwhile."""
    drawn = cast("App[Any]", app)
    if sys.platform == "win32" or app.is_headless or not textual_private.has_terminal(drawn):
        return
    handed = Handed(shut, page, app.theme, said, textual_private.hold_terminal(drawn))
    command = child_command(CHILD, str(_pipe(handed)))
    with suppress(OSError):
        os.execv(command[0], command)  # noqa: S606  ourselves
    app.leave()  # the terminal is let go of already


def _pipe(handed: Handed) -> int:
    content = json.dumps({**handed._asdict(), "shut": handed.shut.told()}).encode()
    if len(content) > MOST_BYTES:
        raise ValueError("too much to hand on")
    read, write = os.pipe()
    os.write(write, content)
    os.close(write)
    os.set_inheritable(read, True)
    return read


def handed_over(descriptor: int) -> Handed:
    """What the process before handed on. Raises ValueError where it is nothing of the kind."""
    from scanner.actions.record.held_record import Shut

    with os.fdopen(descriptor, "rb") as pipe:
        told = json.loads(pipe.read(MOST_BYTES))
    return Handed(**{**told, "shut": Shut.of(told["shut"])})
