"""`homesweep import FILE...`: add captures to the record. The same file twice adds nothing."""

import argparse
import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.actions.capture.import_capture import Came, ImportCapture, judge_with
from scanner.actions.progress import Progress
from scanner.captures.problem import CaptureError
from scanner.missing import is_missing
from tui.errors import Stop
from tui.present.heard import tags
from tui.shared import import_file
from tui.shared.records import judged_record
from tui.terminal import output, prompts, read_captures
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording import missing, problems
from tui.wording.home import devices
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Read every file in; say for each what was added."""
    for path in arguments.files:  # before a passphrase is asked for, and before another one is read in
        if is_missing(path):
            raise Stop(missing.no_file(path))
    with record.need_record(arguments, writable=True) as case:
        before = judged_record.judged_tags(case).tags
        every = [_told(_read_in(case, path), quiet=arguments.json) for path in arguments.files]
        judged = judge_with(case, before, home=any(came.announcements for came in every))
        for tag in judged.lowered:
            now = judged.now_called(tag)
            told = words.LESS_TELLING.format(name=tags.tag_title(tag), id=now or tag.id)
            see = [hint(words.SEE_IN_FULL.format(id=now))] if now is not None else []
            prompts.say(" ".join([told, *see]))
        found = import_file.to_talk_over(judged.told.tags, hint(words.SEE_TAGS))
        if found is not None and not arguments.json:
            output.write([found])
        if arguments.json:
            answer = tags.answer_json(judged.told.tags, judged.told.coverage)
            answer |= {"files": [_report(came) for came in every]}
            output.write_json(answer | {"lowered": [tag.id for tag in judged.lowered]})
    return 0


def _read_in(case: "Case", path: str) -> Came:
    try:
        return asyncio.run(_steps(case, path))
    except CaptureError as error:
        raise Stop(problems.capture_problem(error.reason, path, error.beside)) from error


async def _steps(case: "Case", path: str) -> Came:
    """All of it, with a line of progress."""
    from scanner.actions.listen.listening import the_clock

    reading = ImportCapture(case, Path(path), the_clock())
    with read_captures.ProgressLine(Path(path).name) as progress:
        async with aclosing(reading.steps()) as steps:
            async for step in steps:
                if isinstance(step, Progress):
                    progress.show(int(step.done))
    assert isinstance(step, Came)  # noqa: S101  nobody stops it here but by ending the command
    return step


def _told(came: Came, *, quiet: bool) -> Came:
    for said in import_file.reading_problems(came):
        prompts.say(said)
    if not quiet:
        output.write([import_file.import_sentence(came, hint(devices.SEE_DEVICES))])
    if came.marks_left_out:
        prompts.say(f"{words.MARKS_LEFT_OUT.format(name=came.name)} {hint(words.IF_YOURS)}")
    return came


def _report(came: Came) -> dict[str, Any]:
    report = came._asdict()
    del report["problems"], report["along_at"]
    return report
