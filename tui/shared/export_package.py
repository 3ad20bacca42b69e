"""What is asked and said of an export, and how it is drawn: for the command and the app."""

import os
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from scanner.actions.package import export_package
from scanner.log.export.formats.registry import FORMATS, writer
from scanner.log.export.redaction.choice import Choice
from scanner.text import clean
from scanner.wordlists import of_digits as words_of
from tui.wording.log import exporting as words
from tui.wording.saying import moment_here

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scanner.actions.record.erase_record import Loss
    from scanner.log.diary.entry import Entry
    from scanner.log.export.content import Content, Material
    from scanner.log.export.package.write import ExportError
    from scanner.model import Tag
    from scanner.store.case import Case

SUFFIXES = {each.name: each.suffix for each in FORMATS}
LOCKED = ".age"
_READ_FIRST = Path("data", "READ-ME-FIRST.txt")
_NONE = "-"
WORDS_FIELD = "words"  # what `--include` lets stand: words that were blacked out last time


def not_in_it_lines(
    material: "Material", *, by_id: bool = False, of: "Collection[str] | None" = None
) -> list[str]:
    """Tags that keep coming back and will not be in it, in lines; `by_id` with the command that adds one.

    `of` these ids alone."""
    return [
        words.not_in_it(tag_name(tag), tag.id if by_id else "")
        for tag in material.coming_back
        if of is None or tag.id in of
    ]


def tag_name(tag: "Tag") -> str:
    """What a tag is called in a sentence."""
    unnamed = words.THING_UNNAMED if tag.kind == "unknown" else words.TAG_UNNAMED
    return clean(tag.name) if tag.name else unnamed


def added_line(material: "Material", added: "Sequence[Entry]") -> str:
    """What add_findings added of the tags of `material`, in a line; empty where that is nothing."""
    names = {tag.id: tag_name(tag) for tag in material.coming_back}
    found = [entry.finding.subject for entry in added if entry.finding is not None]
    told = [names.get(subject, words.TAG_UNNAMED) for subject in found]
    return words.added_at_export(told, [entry.number for entry in added]) if added else ""


def waiting_lines(material: "Material") -> list[str]:
    """The other tags that ask for a second look and will not be in it, as a number, in a line."""
    number = material.facts.not_in_diary - len(material.coming_back)
    return [words.waiting_count(number)] if number else []


def preview(content: "Content", *, beside: bool = False) -> list[str]:
    """Every name, place, number and device that will be in it, in lines; `beside` what is added to it."""
    from scanner.log.export.mentions import mentioned

    told = mentioned(content)
    people = _naming(told.people, words.NAMES_NOBODY)
    told = told._replace(people=people, places=_naming(told.places, words.NAMES_NO_PLACE))
    heads = (words.PEOPLE, words.NAMES, words.PLACES, words.NUMBERS, words.DEVICES, words.FILES)
    lines = [words.PREVIEW_BESIDE if beside else words.PREVIEW]
    entries = tuple(line.entry.number for line in content.lines if not line.left_out)
    lines.append("  " + words.amount(entries, len(content.findings)))
    for head, names in zip(heads, told, strict=True):
        if names:
            lines.append(words.preview_line(head, tuple(clean(name, limit=80) for name in names)))
    if content.files:
        lines.append(f"  {words.FILES_HOLD}")
    if content.choice.work_out and (span := _heard_span(content)):
        lines.append(f"  {words.WORK_OUT_SHOWS.format(**span)}")
    return lines if any(told) else [*lines, f"  {words.NOTHING_NAMED}"]


def _heard_span(content: "Content") -> dict[str, str]:
    """From when to when the tags of its findings were heard; nothing where there are none."""
    told = [one.recorded for _, one in content.findings if one.source == "tag"]
    if not told:
        return {}
    first, last = min(one["first"] for one in told), max(one["last"] for one in told)
    return {"first": moment_here(first), "last": moment_here(last)}


def _naming(lines: "Sequence[str]", none: "Collection[str]") -> tuple[str, ...]:
    """Without the answers that name no one, or no place."""
    return tuple(text for text in lines if " ".join(text.split()).rstrip(".").casefold() not in none)


def preview_of(material: "Material", choice: Choice, adds: "Collection[str]" = ()) -> list[str]:
    """All that is to be read before it is written: what is missing first, then what will be in it.

    `adds` ids of tags that are added as it is written."""
    from scanner.log.export.content import choose

    added = [words.goes_along(tag_name(tag)) for tag in material.coming_back if tag.id in adds]
    lines = [
        *added,
        *not_in_it_lines(material, of={tag.id for tag in material.coming_back}.difference(adds)),
        *preview(choose(material, choice), beside=bool(added)),
        *blacked_out_lines(material, choice),
    ]
    return [*lines, *(f"{line} {words.WAITING_HOW_APP}" for line in waiting_lines(material))]


def blacked_out_lines(material: "Material", choice: Choice) -> list[str]:
    """How often each word that is blacked out was found, in lines; and what of it still stands alone."""
    from scanner.log.export.content import blacked_out, choose, hidden_names
    from scanner.log.export.mentions import texts
    from scanner.log.export.redaction.likely_names import parts_left

    found = blacked_out(material, choice)
    lines = [
        words.blacked_out(clean(" ".join(word.split()), limit=80), times) for word, times in found.items()
    ]
    gone = (*choice.without, *hidden_names(material, choice))
    left = parts_left(gone, texts(choose(material, choice))) if gone else {}
    return lines + [words.stands_alone(clean(word, limit=80), times) for word, times in left.items()]


def black_words(typed: str, before: "Sequence[str]") -> tuple[str, ...]:
    """Words to black out, as typed: nothing stands for those of last time, "-" for none."""
    if not typed:
        return tuple(before)
    return () if typed == _NONE else tuple(at_commas(typed))


def at_commas(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def write_package(
    case: "Case", content: "Content", path: Path, kind: str, *, secret: str | None, stamp: bool = False
) -> str:
    """Write it whole or not at all; the SHA-256 to note: of the tag manifest, or of the file.

    `secret` locks it. Raises ExportError, StoreError.
    """
    if kind == "bag":
        from tui.present.report.package import bag

        draw = partial(bag, case, content, stamp=stamp)
        return export_package.write_package(case, content, path, draw, secret=secret)
    return export_package.write_file(case, content, path, single(kind, content), secret=secret)


def single(kind: str, content: "Content") -> bytes:
    """One format alone."""
    from tui.present.report.drawn import Drawn

    return writer(kind)(Drawn(content))


def written(content: "Content", path: Path, digest: str, kind: str, *, locked: bool) -> list[str]:
    """What is said once it is written, of which `kind`; of a locked one also what its reader types."""
    from tui.present.report import first_page

    whole = path.absolute()
    lines = [words.WRITTEN.format(path=clean(str(whole), limit=300))]
    if os.path.isdir(whole):
        lines.append(words.READ_FIRST.format(path=clean(str(whole / _READ_FIRST), limit=300)))
    if content.redacted:
        lines.append(f"{words.WRITTEN_REDACTED} {words.left_out_counts(first_page.missing_here(content))}")
    number = [words.DIGEST_WORDS.format(words=words_of(digest)), words.DIGEST.format(digest=digest)]
    return [*lines, *number, *(_how_opened(path, kind) if locked else [words.NOT_LOCKED])]


def _how_opened(path: Path, kind: str) -> list[str]:
    """By names of our own and that of the file, which is quoted: it is to be typed."""
    plain = "package.tar" if kind == "bag" else f"report.{kind}"
    locked = quote(clean(path.name, limit=200))
    unpack = [words.UNPACK.format(plain=plain)] if kind == "bag" else []
    return [words.PACKAGE_LOCKED, words.OPEN_LOCKED.format(plain=plain, locked=locked), *unpack]


def at_home_question(path: Path) -> str:
    """Before it lies open on this computer: who can read it there, and where to instead."""
    whole = clean(str(path.absolute()), limit=200)
    return f"{whole}\n\n{words.AT_HOME} {words.AT_HOME_WHERE}"


def at_home_choices(stick: Path | None) -> dict[str, str]:
    """Where to, the stick first; without one, nowhere yet."""
    where = words.AT_HOME_STICK.format(path=clean(str(stick), limit=200))
    first = {"stick": where} if stick is not None else {"wait": words.AT_HOME_WAIT}
    lock = {"lock": words.AT_HOME_LOCK} if export_package.can_lock() else {}
    return {**first, **lock, "there": words.AT_HOME_THERE}


def stays(loss: "Loss") -> list[str]:
    """Packages that a record knows of and that its end does not take along, in lines."""
    from tui.wording import record

    lines = [record.STAYS_WRITTEN.format(path=clean(str(path), limit=200)) for path in loss.written]
    for given in loss.given:
        text = record.STAYS_ON if given.on else record.STAYS_GIVEN
        lines.append(text.format(whom=clean(given.whom, limit=60), on=clean(given.on, limit=60)))
    return list(dict.fromkeys(lines))


def package_problem(error: "ExportError") -> str:
    """The sentence about what kept it from being written."""
    return words.PACKAGE_PROBLEMS[error.problem].format(path=clean(str(error.path), limit=200))


def receipt(case: "Case", given: "Entry") -> list[str]:
    """A receipt to sign, of what was handed over. Raises StoreError."""
    from tui.present.diary.entry import sheet
    from tui.present.proof import answers_for_others

    return sheet(given, agreed=answers_for_others(case))
