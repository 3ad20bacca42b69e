"""`homesweep identify FILE.jsonl`: what each line of a recording is, as JSON lines."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from scanner.captures.forms.lines import MAX_LINE
from scanner.captures.forms.recording import numbered_items
from scanner.captures.open import HEAD, is_utf16, opened
from scanner.captures.problem import CaptureError, Problems
from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from signatures.trackers.identification import Identification
from signatures.trackers.match import identify
from signatures.vendors import company_name
from tui.errors import Stop
from tui.present.heard.watchers import could
from tui.terminal.prompts import say
from tui.wording import problems as words


def run(arguments: argparse.Namespace) -> int:
    """Lines without a time are taken too; bad lines are named on stderr and left out."""
    problems = Problems()
    answered = 0
    try:
        for answer in _answers(Path(arguments.file), problems):
            sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
            answered += 1
    except CaptureError as error:
        raise Stop(words.capture_problem(error.reason, arguments.file)) from None
    for problem in problems:
        say(words.bad_line(problem.where, problem.detail))
    if not answered and not problems:
        raise Stop(words.capture_problem("empty", arguments.file))
    if not answered:
        raise Stop(words.capture_problem("unknown-format", arguments.file))
    return 0


def _answers(path: Path, problems: Problems) -> Iterator[dict[str, Any]]:
    """One answer a line. Raises CaptureError where the file cannot be read; writing is not in here."""
    try:
        with opened(path) as stream:
            head = stream.read(HEAD)
            if is_utf16(head):
                raise CaptureError("utf-16")
            if b"\0" in head.partition(b"\n")[0]:  # no text: to the end of such a line hours can go by
                raise CaptureError("unknown-format")
            stream.seek(0)
            for _, item in numbered_items(_lines(stream), problems, default_time=0.0):
                answer = _answer(item)
                if answer is not None:
                    yield answer
    except OSError:
        raise CaptureError("unreadable") from None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines; of one longer than MAX_LINE only so much that it is refused."""
    while line := stream.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE + 1)


def _answer(item: object) -> dict[str, Any] | None:
    if isinstance(item, Advertisement):
        return advertisement_json(identify(item)) | {"company": _company(item)}
    if isinstance(item, Announcement):
        from signatures.home.matching.match import identify_announcement

        what = identify_announcement(item)
        keys = ("vendor", "product", "category", "confidence")
        return {key: getattr(what, key) for key in keys} | {"capabilities": list(what.capabilities)}
    return None


def _company(heard: Advertisement) -> str | None:
    """Who was assigned the company identifier that the packet carries; says nothing of who made the thing."""
    return next((company_name(number) for number in heard.manufacturer_data), None)


def advertisement_json(what: Identification) -> dict[str, Any]:
    """An identification in the shape of tui/commands/README.md; `link` holds what else the packet says."""
    return {
        "is_tracker": what.is_tracker,
        "kind": what.kind,
        "family": what.family,
        "state": what.state,
        "battery": what.battery,
        "clone_hint": what.clone_hint,
        "name": what.name,
        "confidence": what.confidence,
        "signature": what.signature,
        "capabilities": could(what.family),
        "link": dict(what.link),
    }
