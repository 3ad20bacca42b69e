"""What a check of a record or of a package says: the answer, then what was checked and what not."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scanner.text import clean
from tui.wording import record as words
from tui.wording.log import exporting
from tui.wording.saying import count, day_month_year, listed, moment_here
from tui.wording.tags.findings import KIND_UNKNOWN, LEVELS

if TYPE_CHECKING:
    from scanner.actions.package.verify_record import OneFile, Package
    from scanner.log.export.package.check import PackageItem
    from scanner.log.export.package.work_out import PackageAgain
    from scanner.log.findings.basis.again import WorkedOut
    from scanner.log.findings.rerun import Answer, Otherwise
    from scanner.log.proof.anchors import PaperWords
    from scanner.log.proof.verify import VerifyReport

_MOST_SHOWN = 10
_NOT_AS_TOLD = ("number", "key")  # differences that only something from another hand can show


def package_lines(package: "Package") -> list[str]:
    """What a check of a package says."""
    noted = [
        exporting.PACKAGE_KEY.format(key=package.key),
        exporting.PACKAGE_NUMBER.format(number=package.number),
        exporting.PACKAGE_WORDS.format(words=package.words),
    ]
    if found := package.differences:
        differing = ["  " + exporting.package_difference(*map(clean, one)) for one in found[:_MOST_SHOWN]]
        other = any(one.what in _NOT_AS_TOLD or (one.what == "words" and not one.path) for one in found)
        first = exporting.PACKAGE_NOT_THIS if other else exporting.PACKAGE_DIFFERS
        ends = [exporting.LINE_ENDS_BY] if any(one.what == "line-ends" for one in found) else []
        return [first, *differing, *ends, *(noted if other else ())]
    items = [_item(item) for item in package.items]
    sound = [exporting.PACKAGE_SOUND, *_shortened(package)]
    told = [_which(package), *items, *sound]
    if not package.fits:
        told = [exporting.PACKAGE_FITS_TOGETHER, *sound, exporting.PACKAGE_NOT, *items]
    return [*told, *noted, exporting.PACKAGE_LIMIT]


def file_lines(found: "OneFile") -> list[str]:
    """What a check of a report in one file says."""
    first = exporting.RECORDING_NOT if found.recording else exporting.FILE_NOT
    if found.fits:
        first = exporting.FILE_IS.format(what=", and ".join(exporting.FITS[one] for one in found.fits))
    if found.differs:
        first = exporting.FILE_NOT_THIS
    spelt = [f"  {exporting.WORDS_SPELT}"] if "words" in found.differs else []
    return [
        first,
        *spelt,
        exporting.PACKAGE_NUMBER.format(number=found.number),
        exporting.FILE_WORDS.format(words=found.words),
    ]


def _shortened(package: "Package") -> Iterator[str]:
    said = package.shortened
    if said is not None and said.held:
        yield exporting.SHORTENED_HELD.format(
            entries=count(said.held, "shortened entry", "shortened entries")
        )
    if said is not None and said.bare:
        yield exporting.SHORTENED_BARE.format(
            entries=count(said.bare, "shortened entry", "shortened entries")
        )


def _which(package: "Package") -> str:
    if package.fits == ("key",):
        return exporting.PACKAGE_KEY_FITS
    return exporting.PACKAGE_IS.format(what=", and ".join(exporting.FITS[one] for one in package.fits))


def worked_out_lines(again: "PackageAgain") -> list[str]:
    """What came out of the findings of a package, from the package alone."""
    missing = [name for name in again.not_here if name not in again.unreadable]
    not_here = [exporting.WORKED_OUT_NOT_HERE.format(findings=", ".join(missing))] if missing else []
    if not again.worked_out and not again.unreadable:
        return [exporting.NOTHING_TO_WORK_OUT]
    lines = ["  " + _worked_out(one) for one in again.worked_out]
    lines += [f"  {exporting.WORKED_OUT_UNREADABLE.format(finding=name)}" for name in again.unreadable]
    return [exporting.WORKED_OUT, *lines, *not_here, exporting.WORKED_OUT_TOLD]


def _worked_out(one: "WorkedOut") -> str:
    then = _answer(one.then)
    if one.now is None:
        return exporting.WORKED_OUT_NONE.format(finding=one.finding, then=then)
    told = exporting.WORKED_OUT_REASONS if one.now == one.then else exporting.WORKED_OUT_OTHER
    said = (exporting.WORKED_OUT_SAME if one.same else told).format(
        finding=one.finding, then=then, now=_answer(one.now)
    )
    return said if one.same_rules else f"{said} {exporting.WORKED_OUT_GIST}"


def _item(item: "PackageItem") -> str:
    said = exporting.WORDS_FOUND if item.whole else exporting.WORDS_LISTED
    return said.format(seq=item.seq)


def report_lines(
    report: "VerifyReport", paper: "PaperWords | None" = None, *, key_fits: bool | None = None
) -> list[str]:
    """What a check of a record says; `paper` of words, and whether a key fits, where these were given."""
    lines = [] if key_fits is None else [words.KEY_FITS if key_fits else words.KEY_FITS_NOT]
    if paper is not None:
        lines = [*paper_lines(paper), *lines]
    if report.differences:
        differing = ["  " + words.record_difference(*one) for one in report.differences[:_MOST_SHOWN]]
        return [*lines, words.DIFFERS, *differing]
    limits = [words.VERIFIED_LIMIT, *([words.VERIFIED_ANEW] if lines else [])]
    first = [*lines, ""] if lines else []
    return [*first, *_sound(report, anew=bool(lines)), "", " ".join(limits)]


def paper_lines(paper: "PaperWords") -> list[str]:
    """What is said of words that were written down."""
    when = moment_here(paper.time) if paper.seq else ""
    if not paper.differ:
        return [words.ANCHOR_FOUND.format(seq=paper.seq, when=when)]
    upto = words.SAME_UPTO if paper.on_paper else words.SAME_UPTO_NOTED
    shown = upto.format(seq=paper.seq, when=when) if paper.seq else words.SAME_UPTO_NOTHING
    first = [words.FIRST_ENTRY.format(entry=paper.entry)] if paper.entry else []
    return [words.ANCHOR_NOT_FOUND, shown, *first]


def _sound(report: "VerifyReport", *, anew: bool) -> Iterator[str]:
    """`anew`: whether it was made anew was checked by what was written down."""
    checked = [count(report.head.seq, "item"), count(report.entries, "entry", "entries")]
    if report.findings:
        rest = count(report.findings, "finding rests", "findings rest")
        checked.append(words.RESTS_ON.format(findings=rest))
    yield words.VERIFIED
    yield words.VERIFIED_COUNTS.format(what=listed(checked))
    if not anew:
        yield words.VERIFIED_NOT
    yield from _again(report)
    yield from (words.STALE[each] for each in report.stale)
    if report.head.seq:
        yield ""
        yield words.VERIFIED_HEAD.format(seq=report.head.seq, words=report.head.words)
        yield words.VERIFIED_GROWS


def _again(report: "VerifyReport") -> Iterator[str]:
    """What today's rules make of the findings."""
    if report.findings and not report.otherwise:
        yield words.AGAIN_SAME.format(findings=count(report.findings, "finding"))
    if report.otherwise:
        yield words.AGAIN
        yield from ("  " + _otherwise(one) for one in report.otherwise[:_MOST_SHOWN])
    if report.other_rules:
        many = count(len(report.other_rules), "finding was", "findings were")
        yield words.OTHER_RULES.format(findings=many)
        yield from (words.other_rules(*map(clean, made_by)) for made_by in report.made_by[:_MOST_SHOWN])
        from scanner import rule_versions

        if since := rule_versions.since():
            yield words.RULES_SINCE.format(day=day_month_year(date.fromisoformat(since)))


def _otherwise(one: "Otherwise") -> str:
    then = _answer(one.then)
    if one.now is None:
        told = words.OTHERWISE_NONE
    else:
        told = words.OTHERWISE_REASONS if one.now == one.then else words.OTHERWISE
    said = told.format(finding=clean(one.finding), then=then, now="" if one.now is None else _answer(one.now))
    return f"{said} {words.SAME_RULES}" if one.same_rules else said


def _answer(answer: "Answer") -> str:
    """ "AirTag, check again"."""
    level = LEVELS.get(answer.level, "").lower()
    return ", ".join(filter(None, (clean(answer.name) or KIND_UNKNOWN, level)))
