"""`homesweep erase`: destroys the record, in two steps."""

import argparse
from contextlib import suppress
from typing import Any

from scanner.actions.question import Asking
from scanner.actions.record.erase_record import agree_to_erase, erase, what_goes
from scanner.actions.visit import close
from scanner.store.errors import StoreError
from tui.errors import Stop
from tui.present.visit.closing import closed_json, closed_lines
from tui.shared import export_package
from tui.terminal import output, prompts
from tui.terminal.records import record
from tui.wording import record as words
from tui.wording.guided.visit import left as left_words
from tui.wording.saying import count


def run(arguments: argparse.Namespace) -> int:
    """Say what will be gone and what cannot be wiped; ask twice; overwrite and remove; say what is left."""
    from scanner.clock import now

    path = record.need_path(arguments)
    # the passphrase shows that it is a record, and whose
    opened, secret = record.with_passphrase(
        arguments, path, lambda typed: record.unlock(path, typed, writable=True, tell=False)
    )
    with opened as case:
        goes = what_goes(case, now=now())
    told = count(goes.entries, "entry", "entries")
    prompts.say(words.erase_says(str(path), told, export_package.stays(goes)))
    asking = Asking(agree_to_erase(goes))
    while asking.question is not None:
        asking.answer(prompts.ask(words.erase_asks(asking.question)))
    if not asking.result:
        raise Stop(words.NOT_ERASED)
    closing = None
    with suppress(StoreError), record.unlock(path, secret, writable=True, tell=False) as case:
        closing = close.ready(case, (), now=now())  # what cannot be read through is erased all the same
    erase(path)
    lines, left = ([], None) if closing is None else _left(closing)
    output.answer(arguments, [words.ERASED.format(path=path), *lines], erased=str(path), left=left)
    return 0


def _left(closing: close.Closing) -> tuple[list[str], dict[str, Any]]:
    """What is left of it on this computer, in lines and as data."""
    prompts.say(left_words.LOOKING)
    found = close.look(closing)
    return ["", *closed_lines(closing, found, erased=True)], closed_json(closing, found)
