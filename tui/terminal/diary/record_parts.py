"""`homesweep log clock|anchor|stamp|opened`: what stands behind the entries."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from scanner.actions.home import list_agreed
from scanner.actions.package import prove_record
from scanner.clock import now
from scanner.log.diary.entry import Entry
from scanner.text import clean
from tui.errors import BAD_INPUT, CANNOT, Stop, of_writing
from tui.present import proof
from tui.shared import help_numbers
from tui.terminal import output, prompts
from tui.terminal.records.store_hint import hint
from tui.terminal.width import KEPT
from tui.wording import problems, record
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.saying import iso, moment_here

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scanner.log.proof.answers import Answer
    from scanner.store.case import Case


def _clock(arguments: argparse.Namespace, case: "Case") -> int:
    """Compare this computer's clock with a phone's; keeps the difference, corrects nothing."""
    from scanner.log.proof import clock_state

    say_set_by = entry_words.CLOCK_PLAIN[clock_state.set_by()]
    prompts.say(f"{entry_words.CLOCK_SAYS.format(now=moment_here(now()))} {say_set_by}")
    says = arguments.phone_says or prompts.ask(entry_words.CLOCK_ASK)
    slow = prove_record.compare_clock(case, says, now=now())
    if arguments.json:
        output.write_json({"format": 1, "slow_s": slow})
    else:
        output.write([proof.compared(slow)])
    return 0


def anchor(arguments: argparse.Namespace, case: "Case") -> int:
    """Show the end of the chain as eight words and a QR code; notes that it was shown."""
    head = prove_record.give_out_words(case, now=now())
    if arguments.json:
        answer = {"format": 1, "event": head.seq, "sha256": head.hash.hex(), "words": head.words.split()}
        output.write_json(answer)
        return 0
    lines = [record.ANCHOR_WORDS.format(seq=head.seq), "", f"    {head.words}", ""]
    lines.append(help_numbers.numbers_of(record.ANCHOR_USE, case))
    output.write(lines)
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        sys.stdout.write("\n" + qr(head.line))
    return 0


def qr(line: str) -> str:
    """A QR code in half blocks, dark on light whatever the terminal's own colours are."""
    return "".join(f"\x1b[30;107m{text}\x1b[0m\n" for text in proof.qr_signs(line))


def stamp(arguments: argparse.Namespace, case: "Case") -> int:
    """Write the question for a time-stamp service, or check its answer."""
    if arguments.file is None:
        try:
            path = prove_record.stamp_question(case, now=now())
        except OSError as error:
            told = problems.not_written(error, record.STAMP_NOT_WRITTEN)
            raise Stop(told, of_writing(error)) from None
        sent = record.STAMP_SENT.format(path=path).replace(" ", KEPT)  # one line: it can be copied
        lines = [record.STAMP_WRITTEN.format(path=path), sent, hint(record.STAMP_TO_CHECK)]
        output.answer(arguments, lines, file=str(path))
        return 0
    if not arguments.root:
        raise Stop(record.STAMP_NEEDS_ROOT)
    return _check_stamp(arguments, case)


def _check_stamp(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.proof.rfc3161 import StampError

    try:
        stamp = prove_record.check_stamp(case, arguments.file, arguments.root)
    except StampError as error:
        sentence = proof.not_stamped(error, arguments.file)
        if error.reason in proof.CANNOT_CHECK:
            raise Stop(sentence, CANNOT if error.reason == "extra" else BAD_INPUT) from None
        output.answer(arguments, [sentence], time=None)
        return 1
    output.answer(arguments, [proof.stamped(stamp)], time=iso(stamp.time))
    return 0


def _opened(arguments: argparse.Namespace, case: "Case") -> int:
    """List when the record was opened, and when a wrong passphrase was tried."""
    from scanner.store import access

    every = access.listed(case)
    if arguments.json:
        output.write_json({"format": 1, "access": [{"time": time, "what": what} for time, what in every]})
    else:
        output.write([*(record.access_line(time, what) for time, what in every), record.OPENED_LIMIT])
    return 0


def agreed(arguments: argparse.Namespace, case: "Case") -> int:
    """Entries of what was agreed, and every answer before a check, in the order of time."""
    from scanner.log.diary import entries, entry_json

    every = list_agreed.listed(case)
    written = [one for one in every if isinstance(one, Entry)]
    if arguments.json:
        said = [one for one in every if not isinstance(one, Entry)]
        looked = [one._asdict() for one in said if one.network is not None and one.answer == "yes"]
        told = [entry_json.body(entry) for entry in written]
        numbers = [entry.number for entry in written]
        answers = [one._asdict() for one in said]
        output.write_json(
            {"format": 1, "entries": numbers, "agreed": told, "network": looked, "answers": answers}
        )
        return 0
    corrected = entries.amendments(entries.entries(case))
    lines = [line for one in every for line in (*_agreed(one, corrected), "")][:-1]
    lines += [words.AGREED_DRAFT.format(id=clean(one.id, limit=16)) for one in list_agreed.waiting(case)]
    output.write(lines or [words.NO_AGREED])
    return 0


def _agreed(one: "Entry | Answer", corrected: "Mapping[int, tuple[int, ...]]") -> list[str]:
    from tui.present.diary import entry as present_entry

    if not isinstance(one, Entry):
        return [proof.answered_line(one)]
    told = present_entry.full(one, corrected=corrected.get(one.number, ()))
    return [line for line in told if line]


RECORD_PARTS = {"clock": _clock, "anchor": anchor, "stamp": stamp, "opened": _opened, "agreed": agreed}
