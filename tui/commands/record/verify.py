"""`homesweep verify PATH`: is it as it was? Names what differs first, and exits with 1."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.actions.package import verify_record
from scanner.actions.record.passphrase import open_only
from scanner.actions.refused import RefusalReason, Refused
from scanner.missing import is_missing
from scanner.text import clean
from tui.errors import Stop
from tui.present.verify import file_lines, package_lines, report_lines, worked_out_lines
from tui.terminal import output, prompts
from tui.terminal.records import record
from tui.wording import missing
from tui.wording import record as words

if TYPE_CHECKING:
    from scanner.log.findings.basis.again import WorkedOut
    from scanner.log.findings.rerun import Otherwise
    from scanner.log.proof.verify import VerifyReport
    from scanner.store.case import Case

_DIFFERS = 1


def run(arguments: argparse.Namespace) -> int:
    """Check a record or a package, also by what was noted about it. Nothing is written to it."""
    path = Path(arguments.path) if arguments.path else record.need_path(arguments)
    if arguments.path and is_missing(path):
        raise Stop(missing.no_file(arguments.path, missing.A_FILE_OR_FOLDER))
    if arguments.path:
        path = verify_record.package_folder(path)
    if os.path.isdir(path):
        return _package(arguments, path)
    from scanner.clock import now
    from scanner.store.errors import StoreError, StoreProblem

    if verify_record.is_packed(path):
        raise Stop(words.UNPACK_FIRST.format(path=clean(str(path), limit=200)))
    if arguments.work_out:
        raise Stop(words.WORK_OUT_PACKAGE)
    if verify_record.is_report(path) or verify_record.is_recording(path):
        return _one_file(arguments, path)
    try:
        case, _ = record.with_passphrase(arguments, path, lambda secret: open_only(path, secret, now=now()))
        with case:
            return _record(arguments, case)
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return _tell(arguments, _damaged(), [words.DIFFERS, "  " + words.record_difference("pages", 0, "")])


def _package(arguments: argparse.Namespace, path: Path) -> int:
    number = verify_record.read_number(arguments.number) if arguments.number else ""
    found = verify_record.package(path, words=_words(arguments), number=number, key=_key(arguments))
    body: dict[str, Any] = {
        "format": 1,
        "kind": "package",
        "differences": [one._asdict() for one in found.differences],
        "number": found.number,
        "words": found.words,
        "key": found.key,
        "fits": list(found.fits),
    }
    if found.shortened is not None:
        body["shortened"] = found.shortened._asdict()
    for item in found.items:
        body |= {"item": item.seq, "item_is_whole": item.whole}
    lines = package_lines(found)
    if arguments.work_out:
        again = verify_record.work_out(path)
        body["worked_out"] = [_worked_out(one) for one in again.worked_out]
        body |= {"not_worked_out": list(again.not_here), "unreadable": list(again.unreadable)}
        lines += ["", *worked_out_lines(again)]
    return _tell(arguments, body, lines)


def _one_file(arguments: argparse.Namespace, path: Path) -> int:
    number = verify_record.read_number(arguments.number) if arguments.number else ""
    found = verify_record.one_file(path, words=_words(arguments), number=number)
    body: dict[str, Any] = {"format": 1, "kind": "file", **found._asdict()}
    body["differences"] = [{"what": name} for name in body.pop("differs")]
    return _tell(arguments, body, file_lines(found))


def _worked_out(one: "WorkedOut") -> dict[str, Any]:
    now = None if one.now is None else one.now._asdict()
    told = {"finding": one.finding, "same": one.same, "same_rules": one.same_rules}
    return told | {"then": one.then._asdict(), "now": now}


def _record(arguments: argparse.Namespace, case: "Case") -> int:
    if arguments.number:
        raise Refused(RefusalReason.NUMBER_OF_RECORD)
    key, texts = _key(arguments), _words(arguments)
    paper = verify_record.words_of(case, texts) if texts else None
    fits = verify_record.key_fits(case, key) if key else None
    report = verify_record.whole(case)
    told = _json(report)
    if paper is not None:
        told |= {"event": paper.seq, "first_entry": paper.entry} if paper.seq or paper.differ else {}
        told["differences"] += [{"what": "words"}] if paper.differ else []
    if fits is False:
        told["differences"] += [{"what": "key"}]
    lines = report_lines(report, paper, key_fits=fits)
    return _tell(
        arguments, told, lines + ([] if report.differences or texts else [_words_how(arguments, case)])
    )


def _words_how(arguments: argparse.Namespace, case: "Case") -> str:
    named = arguments.path or arguments.store
    return words.VERIFIED_WORDS.format(path=f" {clean(str(case.path), limit=200)}" if named else "")


def _words(arguments: argparse.Namespace) -> list[str]:
    return [text or prompts.ask(words.EIGHT_WORDS_QUESTION) for text in arguments.words]


def _key(arguments: argparse.Namespace) -> str:
    return verify_record.read_key(arguments.key) if arguments.key else ""


def _tell(arguments: argparse.Namespace, body: dict[str, Any], lines: list[str]) -> int:
    if arguments.json:
        output.write_json(body)
    else:
        output.write(lines)
    return _DIFFERS if body["differences"] else 0


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
        "otherwise": [_otherwise(one) for one in report.otherwise],
        "stale_lists": list(report.stale),
    }


def _otherwise(one: "Otherwise") -> dict[str, Any]:
    now = None if one.now is None else one.now._asdict()
    return one._asdict() | {"then": one.then._asdict(), "now": now}


def _damaged() -> dict[str, Any]:
    return {"format": 1, "differences": [{"what": "pages", "number": 0, "detail": ""}]}
