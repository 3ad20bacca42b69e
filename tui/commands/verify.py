"""`homesweep verify PATH`: is it as it was? Names what differs first, and exits with 1."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.text import clean
from tui.errors import Stop
from tui.present.tags import local
from tui.terminal import output, record
from tui.wording import commands
from tui.wording import record as words
from tui.wording.findings import count

if TYPE_CHECKING:
    from scanner.log.export.check import Difference as PackageDifference
    from scanner.log.export.check import Item
    from scanner.log.proof.verify import Report
    from scanner.store.case import Case

DIFFERS = 1
MOST_SHOWN = 10


def run(arguments: argparse.Namespace) -> int:
    """Check a record, or words that were written down about it. Nothing is written to it."""
    from scanner.clock import now
    from scanner.store import access
    from scanner.store.case import is_locked, open_case
    from scanner.store.errors import StoreError, StoreProblem

    path = Path(arguments.path) if arguments.path else record.need_path(arguments)
    if path.is_dir():
        from scanner.log.export.check import is_package

        if is_package(path):
            return _package(arguments, path)
        raise Stop(words.NOT_HERE.format(path=path))
    secret = record.passphrase(arguments, commands.PASSPHRASE) if is_locked(path) else None
    try:
        with open_case(path, secret, writable=False) as case:
            return _words(arguments, case) if arguments.words is not None else _whole(arguments, case)
    except StoreError as error:
        if error.problem is StoreProblem.WRONG_PASSPHRASE:
            access.note_wrong(path, now())
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return _tell(arguments, _damaged(), [words.DIFFERS, "  " + words.difference("pages", 0, "")])


def _package(arguments: argparse.Namespace, path: Path) -> int:
    from scanner.log.export.check import check_package

    found = check_package(path)
    differences = [one._asdict() for one in found]
    told: dict[str, Any] = {"format": 1, "kind": "package", "differences": differences}
    lines = package_lines(path, found)
    if arguments.words is not None and not found:
        item, sentence = package_words(path, arguments.words or record.ask(words.WORDS_QUESTION))
        told |= (
            {"item": item.seq, "item_is_whole": item.whole} if item else {"differences": [{"what": "words"}]}
        )
        lines.append(sentence)
    return _tell(arguments, told, lines)


def package_words(path: Path, text: str) -> "tuple[Item | None, str]":
    """The item that words told before stand for in a package, if any, and what is said of them."""
    from scanner.log.export.check import words_in
    from tui.wording import exporting

    found = words_in(path, text)
    if found is None:
        return None, exporting.WORDS_NOT_FOUND
    said = exporting.WORDS_FOUND if found.whole else exporting.WORDS_LISTED
    return found, said.format(seq=found.seq)


def package_lines(path: Path, found: "Sequence[PackageDifference]") -> list[str]:
    """What a check of a package says."""
    from scanner.log.export.check import key_line, number
    from tui.wording import exporting

    if found:
        differing = [exporting.difference(*map(clean, one)) for one in found[:MOST_SHOWN]]
        return [exporting.PACKAGE_DIFFERS, *("  " + text for text in differing)]
    key = exporting.PACKAGE_KEY.format(key=key_line(path))
    noted = exporting.PACKAGE_NUMBER.format(number=number(path))
    return [exporting.PACKAGE_SOUND, key, noted, exporting.PACKAGE_LIMIT]


def _whole(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.proof.verify import verify

    report = verify(case)
    lines = report_lines(report) + ([] if report.differences else [words.VERIFIED_WORDS])
    return _tell(arguments, _json(report), lines)


def report_lines(report: "Report") -> list[str]:
    """What a check of a record says."""
    if report.differences:
        return [words.DIFFERS, *("  " + words.difference(*one) for one in report.differences[:MOST_SHOWN])]
    return _sound(report)


def _words(arguments: argparse.Namespace, case: "Case") -> int:
    found, sentence = words_line(case, arguments.words or record.ask(words.WORDS_QUESTION))
    differences: list[dict[str, Any]] = [] if found else [{"what": "words"}]
    told = {"format": 1, "differences": differences} | ({"event": found} if found else {})
    return _tell(arguments, told, [sentence])


def words_line(case: "Case", text: str) -> tuple[int | None, str]:
    """The item that words written down before stand for, if any, and what is said of them."""
    from scanner.log.proof import anchors
    from scanner.store import queries

    found = anchors.find(case, text)
    broken = queries.first_break(case)
    if found is not None and (broken is None or broken.seq > found[0]):
        seq, time = found
        return seq, words.ANCHOR_FOUND.format(seq=seq, when=local(time))
    return None, words.ANCHOR_NOT_FOUND


def _tell(arguments: argparse.Namespace, told: dict[str, Any], lines: list[str]) -> int:
    if arguments.json:
        output.write_json(told)
    else:
        output.write(lines)
    return DIFFERS if told["differences"] else 0


def _sound(report: "Report") -> list[str]:
    counts = {
        "events": count(report.head.seq, "item"),
        "entries": count(report.entries, "entry", "entries"),
        "findings": count(report.findings - len(report.other_rules), "finding"),
    }
    lines = [words.VERIFIED, words.VERIFIED_COUNTS.format(**counts)]
    if report.other_rules:
        many = count(len(report.other_rules), "finding was", "findings were")
        lines.append(words.OTHER_RULES.format(findings=many))
        lines += [words.other_rules(*map(clean, made_by)) for made_by in report.made_by[:MOST_SHOWN]]
        lines.append(words.OTHER_RULES_RAW)
    if report.head.seq:
        lines.append(words.VERIFIED_HEAD.format(seq=report.head.seq, words=report.head.words))
        lines.append(words.VERIFIED_GROWS)
    return [*lines, words.VERIFIED_LIMIT]


def _json(report: "Report") -> dict[str, Any]:
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
