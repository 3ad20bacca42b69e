"""What a check of a record or of a package says."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.text import clean
from tui.wording import record as words
from tui.wording.saying import count, moment_here

if TYPE_CHECKING:
    from scanner.log.export.package.check import Difference as PackageDifference
    from scanner.log.export.package.check import Item
    from scanner.log.proof.verify import Report
    from scanner.store.case import Case

MOST_SHOWN = 10


def package_words(path: Path, text: str) -> "tuple[Item | None, str]":
    """The item that words told before stand for in a package, if any, and what is said of them."""
    from scanner.log.export.package.check import words_in
    from tui.wording.log import exporting

    found = words_in(path, text)
    if found is None:
        return None, exporting.WORDS_NOT_FOUND
    said = exporting.WORDS_FOUND if found.whole else exporting.WORDS_LISTED
    return found, said.format(seq=found.seq)


def package_lines(path: Path, found: "Sequence[PackageDifference]") -> list[str]:
    """What a check of a package says."""
    from scanner.log.export.package.check import key_line, number
    from tui.wording.log import exporting

    if found:
        differing = [exporting.difference(*map(clean, one)) for one in found[:MOST_SHOWN]]
        return [exporting.PACKAGE_DIFFERS, *("  " + text for text in differing)]
    key = exporting.PACKAGE_KEY.format(key=key_line(path))
    noted = exporting.PACKAGE_NUMBER.format(number=number(path))
    return [exporting.PACKAGE_SOUND, key, noted, exporting.PACKAGE_LIMIT]


def report_lines(report: "Report") -> list[str]:
    """What a check of a record says."""
    if report.differences:
        return [words.DIFFERS, *("  " + words.difference(*one) for one in report.differences[:MOST_SHOWN])]
    return _sound(report)


def words_line(case: "Case", text: str) -> tuple[int | None, str]:
    """The item that words written down before stand for, if any, and what is said of them."""
    from scanner.log.proof import anchors
    from scanner.store.events import queries

    found = anchors.find(case, text)
    broken = queries.first_break(case)
    if found is not None and (broken is None or broken.seq > found[0]):
        seq, time = found
        return seq, words.ANCHOR_FOUND.format(seq=seq, when=moment_here(time))
    return None, words.ANCHOR_NOT_FOUND


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
