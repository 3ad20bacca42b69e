"""`homesweep import FILE...`: add captures to the record. The same file twice adds nothing."""

import argparse
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.model import Context
from scanner.text import clean
from tui.errors import Stop
from tui.present import tags
from tui.shared import import_file, judged_record
from tui.terminal import output, prompts, read_captures, record
from tui.wording import commands as words
from tui.wording import problems

if TYPE_CHECKING:
    from scanner.captures.open import Capture
    from scanner.store.case import Case

_BATCH = 20_000  # items in one transaction: a crash loses at most so much, and the disk is not the limit


def run(arguments: argparse.Namespace) -> int:
    """Read every file in; say for each what was added."""
    from scanner.history.tag_cache import work_out
    from scanner.lan.devices.household_cache import remember

    reports = []
    with record.need_record(arguments, writable=True) as case:
        before = import_file.following(judged_record.told(case).tags)
        for path in arguments.files:
            report = _read_in(case, path)
            reports.append(report)
            if not arguments.json:
                output.write([import_file.sentence(report)])
            if report["marks_left_out"]:
                prompts.say(words.MARKS_LEFT_OUT.format(**report))
        told = work_out(case)
        if any(report["announcements"] for report in reports):
            remember(case)
        lowered = [tag for tag in before if not import_file.still_following(tag, told)]
        for tag in lowered:
            prompts.say(words.LESS_TELLING.format(name=tags.title(tag), id=tag.id))
        if arguments.json:
            answer = tags.answer_json(told.tags, told.coverage)
            output.write_json(answer | {"files": reports, "lowered": [tag.id for tag in lowered]})
    return 0


def _read_in(case: "Case", path: str) -> dict[str, Any]:
    from scanner.clock import now
    from scanner.following.judging.wiring import new_hearing
    from scanner.store.events import queries
    from scanner.store.events.keeping import CaseKeeper
    from scanner.store.events.writing import Writer

    name = clean(os.path.basename(path))
    capture = read_captures.opened(path)
    fingerprint = _sha256(path)
    report: dict[str, Any] = {"name": name, "again": False, "packets": 0, "windows": 0}
    report |= {"marks_left_out": 0, "announcements": 0}
    if queries.was_imported(case, fingerprint):
        return report | {"again": True}
    keeper = CaseKeeper(case)
    hearing = new_hearing(keeper, take_marks=False)
    stream = read_captures.items(capture, path)
    router: str | None = None  # as told before the first word of a home network
    more, before = True, 0
    while more:
        with case.transaction():
            more = False
            for number, item in enumerate(stream, start=1):
                if isinstance(item, Context) and not hearing.announcements:
                    router = item.gateway or router
                hearing.feed(item)
                if number >= _BATCH:
                    more = True
                    break
            told = {"sha256": fingerprint.hex(), "format": capture.format, "clock": _clock(capture)}
            if more:  # a reading that is cut off is none of this computer's listening
                part = {"name": name, "windows": keeper.added - before}
                Writer(case).imported_part(now(), part | told)
                before = keeper.added
            else:
                hearing.finish()
                report |= {"packets": hearing.coverage.packets, "windows": keeper.added}
                report |= {"marks_left_out": hearing.marks, "announcements": hearing.announcements}
                body = report | told | {"gateway": router, "part": keeper.added - before}
                Writer(case).imported(fingerprint, now(), body)
    return report


def _clock(capture: "Capture") -> list[str]:
    """What was seen to be wrong with the clock of the file so far."""
    from scanner.store.events.read_in import CLOCK_CODES

    return sorted(CLOCK_CODES & {code for code, many in capture.problems.totals.items() if many})


def _sha256(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        raise Stop(problems.capture_problem("unreadable", path)) from None
