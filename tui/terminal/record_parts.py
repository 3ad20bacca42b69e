"""`homesweep log clock|anchor|stamp|opened`: what stands behind the entries."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from scanner.clock import now
from scanner.log.proof import anchors
from scanner.text import clean
from tui.errors import Stop
from tui.shared import help_numbers, record_proof
from tui.terminal import output, prompts
from tui.terminal.store_hint import hint
from tui.wording import record
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.saying import moment_here

if TYPE_CHECKING:
    from scanner.store.case import Case


def clock(arguments: argparse.Namespace, case: "Case") -> int:
    """Compare this computer's clock with a phone's; keeps the difference, corrects nothing."""
    from scanner.log.proof import clock_state

    say_set_by = entry_words.CLOCK_PLAIN[clock_state.set_by()]
    prompts.say(f"{entry_words.CLOCK_SAYS.format(now=moment_here(now()))} {say_set_by}")
    slow = record_proof.compare(case, arguments.phone_says or prompts.ask(entry_words.CLOCK_ASK), now())
    if arguments.json:
        output.write_json({"format": 1, "slow_s": slow})
    else:
        output.write([record_proof.compared(slow)])
    return 0


def anchor(arguments: argparse.Namespace, case: "Case") -> int:
    """Show the end of the chain as eight words and a QR code; notes that it was shown."""
    from scanner.store.events.writing import Writer

    head = anchors.head(case)
    if head.seq == 0:
        raise Stop(record.ANCHOR_EMPTY)
    anchors.shown(Writer(case), head, now=now())
    if arguments.json:
        told = {"format": 1, "event": head.seq, "sha256": head.hash.hex(), "words": head.words.split()}
        output.write_json(told)
        return 0
    lines = [record.ANCHOR_WORDS.format(seq=head.seq), "", f"    {head.words}", ""]
    lines.append(help_numbers.put(record.ANCHOR_USE, case))
    output.write(lines)
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        sys.stdout.write("\n" + qr(head.line))
    return 0


def qr(line: str) -> str:
    """A QR code in half blocks, dark on light whatever the terminal's own colours are."""
    return "".join(f"\x1b[30;107m{text}\x1b[0m\n" for text in record_proof.qr_signs(line))


def stamp(arguments: argparse.Namespace, case: "Case") -> int:
    """Write the question for a time-stamp service, or check its answer."""
    if arguments.file is None:
        output.write([hint(record.STAMP_WRITTEN.format(path=record_proof.stamp_question(case)))])
        return 0
    if not arguments.root:
        raise Stop(record.STAMP_NEEDS_ROOT)
    good, sentence = record_proof.check_stamp(case, arguments.file, arguments.root)
    output.write([sentence])
    return 0 if good else 1


def opened(arguments: argparse.Namespace, case: "Case") -> int:
    """List when the record was opened, and when a wrong passphrase was tried."""
    from scanner.store import access

    every = access.listed(case)
    if arguments.json:
        output.write_json({"format": 1, "access": [{"time": time, "what": what} for time, what in every]})
    else:
        output.write([*(record.access_line(time, what) for time, what in every), record.OPENED_LIMIT])
    return 0


def agreed(arguments: argparse.Namespace, case: "Case") -> int:
    """Entries of what was agreed, and every yes to a network check, in the order of time."""
    from scanner.log.diary import entries, entry_json
    from scanner.log.proof import consents
    from tui.present.diary import entry as present_entry

    said = consents.listed(case)
    every = entries.entries(case)
    written = [entry for entry in every if entry.kind == "consent"]
    if arguments.json:
        rows = [yes._asdict() for yes in said]
        told = [entry_json.body(entry) for entry in written]
        numbers = [entry.number for entry in written]
        output.write_json({"format": 1, "entries": numbers, "agreed": told, "network": rows})
        return 0
    corrected = entries.amendments(every)
    found = [(yes.time, [record_proof.network_yes(yes)]) for yes in said]
    for entry in written:
        told_whole = present_entry.full(entry, corrected=corrected.get(entry.number, ()))
        found.append((entry.written.time, [line for line in told_whole if line]))
    lines = [line for _, told in sorted(found) for line in (*told, "")][:-1]
    lines += [
        words.AGREED_DRAFT.format(id=clean(one.id, limit=16)) for one in record_proof.agreed_drafts(case)
    ]
    output.write(lines or [words.NO_AGREED])
    return 0


PARTS = {"clock": clock, "anchor": anchor, "stamp": stamp, "opened": opened, "agreed": agreed}
