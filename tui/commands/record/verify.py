"""`homesweep verify PATH`: is it as it was? Names what differs first, and exits with 1."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.actions.package import verify_record
from scanner.actions.record.passphrase import open_only
from tui.present.verify import package_lines, package_words, report_lines, words_line
from tui.terminal import output, prompts, record
from tui.wording import commands
from tui.wording import record as words

if TYPE_CHECKING:
    from scanner.log.proof.verify import VerifyReport
    from scanner.store.case import Case

_DIFFERS = 1


def run(arguments: argparse.Namespace) -> int:
    """Check a record, or words that were written down about it. Nothing is written to it."""
    from scanner.clock import now
    from scanner.store.case import is_locked
    from scanner.store.errors import StoreError, StoreProblem

    path = Path(arguments.path) if arguments.path else record.need_path(arguments)
    if path.is_dir():
        return _package(arguments, path)
    secret = record.passphrase(arguments, commands.PASSPHRASE) if is_locked(path) else None
    try:
        with open_only(path, secret, now=now()) as case:
            return _words(arguments, case) if arguments.words is not None else _whole(arguments, case)
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return _tell(arguments, _damaged(), [words.DIFFERS, "  " + words.record_difference("pages", 0, "")])


def _package(arguments: argparse.Namespace, path: Path) -> int:
    found = verify_record.package(path)
    differences = [one._asdict() for one in found.differences]
    told: dict[str, Any] = {"format": 1, "kind": "package", "differences": differences}
    lines = package_lines(found)
    if arguments.words is not None and not differences:
        typed = arguments.words or prompts.ask(words.EIGHT_WORDS_QUESTION)
        item = verify_record.words_in_package(path, typed)
        told |= (
            {"item": item.seq, "item_is_whole": item.whole} if item else {"differences": [{"what": "words"}]}
        )
        lines.append(package_words(item))
    return _tell(arguments, told, lines)


def _whole(arguments: argparse.Namespace, case: "Case") -> int:
    report = verify_record.whole(case)
    lines = report_lines(report) + ([] if report.differences else [words.VERIFIED_WORDS])
    return _tell(arguments, _json(report), lines)


def _words(arguments: argparse.Namespace, case: "Case") -> int:
    found = verify_record.words_of(case, arguments.words or prompts.ask(words.EIGHT_WORDS_QUESTION))
    differences: list[dict[str, Any]] = [] if found else [{"what": "words"}]
    told = {"format": 1, "differences": differences} | ({"event": found[0]} if found else {})
    return _tell(arguments, told, [words_line(found)])


def _tell(arguments: argparse.Namespace, told: dict[str, Any], lines: list[str]) -> int:
    if arguments.json:
        output.write_json(told)
    else:
        output.write(lines)
    return _DIFFERS if told["differences"] else 0


def _json(report: "VerifyReport") -> dict[str, Any]:
    return {
        "format": 1,
        "events": report.head.seq,
        "head": report.head.hash.hex(),
        "entries": report.entries,
        "findings": report.findings,
        "other_rules": list(report.other_rules),
        "other_versions": [made_by._asdict() for made_by in report.made_by],
        "differences": [one._asdict() for one in report.differences],
    }


def _damaged() -> dict[str, Any]:
    return {"format": 1, "differences": [{"what": "pages", "number": 0, "detail": ""}]}
