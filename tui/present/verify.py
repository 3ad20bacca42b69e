"""What a check of a record or of a package says."""

from typing import TYPE_CHECKING

from scanner.text import clean
from tui.wording import record as words
from tui.wording.saying import count, moment_here

if TYPE_CHECKING:
    from scanner.actions.package.verify_record import Package
    from scanner.log.export.package.check import PackageItem
    from scanner.log.proof.verify import VerifyReport

_MOST_SHOWN = 10


def package_words(found: "PackageItem | None") -> str:
    """What is said of words in a package, by the item that they stand for."""
    from tui.wording.log import exporting

    if found is None:
        return exporting.WORDS_NOT_FOUND
    said = exporting.WORDS_FOUND if found.whole else exporting.WORDS_LISTED
    return said.format(seq=found.seq)


def package_lines(package: "Package") -> list[str]:
    """What a check of a package says."""
    from tui.wording.log import exporting

    if found := package.differences:
        differing = [exporting.package_difference(*map(clean, one)) for one in found[:_MOST_SHOWN]]
        return [exporting.PACKAGE_DIFFERS, *("  " + text for text in differing)]
    key = exporting.PACKAGE_KEY.format(key=package.key)
    noted = exporting.PACKAGE_NUMBER.format(number=package.number)
    return [exporting.PACKAGE_SOUND, key, noted, exporting.PACKAGE_LIMIT]


def report_lines(report: "VerifyReport") -> list[str]:
    """What a check of a record says."""
    if report.differences:
        return [
            words.DIFFERS,
            *("  " + words.record_difference(*one) for one in report.differences[:_MOST_SHOWN]),
        ]
    return _sound(report)


def words_line(found: tuple[int, float] | None) -> str:
    """What is said of words that were written down, by number and time of the item that they stand for."""
    if found is None:
        return words.ANCHOR_NOT_FOUND
    return words.ANCHOR_FOUND.format(seq=found[0], when=moment_here(found[1]))


def _sound(report: "VerifyReport") -> list[str]:
    counts = {
        "events": count(report.head.seq, "item"),
        "entries": count(report.entries, "entry", "entries"),
        "findings": count(report.findings - len(report.other_rules), "finding"),
    }
    lines = [words.VERIFIED, words.VERIFIED_COUNTS.format(**counts)]
    if report.other_rules:
        many = count(len(report.other_rules), "finding was", "findings were")
        lines.append(words.OTHER_RULES.format(findings=many))
        lines += [words.other_rules(*map(clean, made_by)) for made_by in report.made_by[:_MOST_SHOWN]]
        lines.append(words.OTHER_RULES_RAW)
    if report.head.seq:
        lines.append(words.VERIFIED_HEAD.format(seq=report.head.seq, words=report.head.words))
        lines.append(words.VERIFIED_GROWS)
    return [*lines, words.VERIFIED_LIMIT]
