"""The user's words about home devices, kept by commands."""

import argparse

from scanner.actions.home_words import household, say_word
from tui.present.home import devices
from tui.shared.judged_record import device_of
from tui.terminal import output, record
from tui.terminal.store_hint import hint
from tui.wording import home as words


def put(arguments: argparse.Namespace, word: str, *, until: float | None = None) -> int:
    """Keep mine, known or unmark for a home device, and say so."""
    sentence = {"mine": words.MARKED_MINE, "known": words.MARKED_KNOWN, "unmark": words.UNMARKED}[word]
    with record.need_record(arguments, writable=True) as case:
        device = device_of(household(case), arguments.id)
        say_word(case, word, device.id, until=until)
        device = device_of(household(case), device.id)
    if arguments.json:
        output.write_json({"format": 1, "device": devices.device_json(device)})
    else:
        output.write([hint(sentence.format(name=devices.title(device), id=device.id))])
    return 0
