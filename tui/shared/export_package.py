"""An export put together: choice, preview, writing, hand-over. What the command and the app share."""

import os
from datetime import time
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.log.export.redaction.choice import Choice
from scanner.text import clean
from tui.wording.log import exporting as words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scanner.log.diary.entry import Entry
    from scanner.log.diary.moments import Moment
    from scanner.log.export.content import Content, Material
    from scanner.log.export.package.write import ExportError
    from scanner.store.case import Case

SUFFIXES = {"bag": "", "pdf": ".pdf", "html": ".html", "csv": ".csv", "xlsx": ".xlsx", "json": ".json"}
LOCKED = ".age"
READ_FIRST = Path("data", "READ-ME-FIRST.txt")
NONE = "-"
BEFORE = "words"  # what `--include` lets stand: words that were blacked out last time


def material(case: "Case", *, now: float) -> "Material":
    """Everything that the record could give to others. Raises StoreError."""
    from scanner.history.tag_cache import told
    from scanner.log.diary import moments
    from scanner.log.export.gather import gather

    known = told(case)
    return gather(case, known.tags, known.coverage, made=moments.here(now))


def choice(ticks: "Collection[str]", without: "Sequence[str]", entries: frozenset[int]) -> Choice:
    """What was ticked, by the names of `words.TICKS`; words to black out; entries to leave out."""
    return Choice(
        witnesses="witnesses" in ticks,
        front_sheet="front-sheet" in ticks,
        private_places="private-places" in ticks,
        others="others" in ticks,
        files="files" in ticks,
        without=tuple(without),
        without_entries=entries,
    )


def not_in_it(material: "Material", *, by_id: bool = False) -> list[str]:
    """Tags that keep coming back and will not be in it, in lines; `by_id` with the command that adds one."""
    return [
        words.not_in_it(clean(tag.name) if tag.name else words.TAG_UNNAMED, tag.id if by_id else "")
        for tag in material.coming_back
    ]


def waiting(material: "Material") -> list[str]:
    """The other tags that ask for a second look and will not be in it, as a number, in a line."""
    number = material.facts.not_in_diary - len(material.coming_back)
    return [words.waiting(number)] if number else []


def preview(content: "Content") -> list[str]:
    """Every name, place, number and device that will be in it, in lines."""
    from scanner.log.export.mentions import mentioned

    told = mentioned(content)
    people = _naming(told.people, words.NAMES_NOBODY)
    told = told._replace(people=people, places=_naming(told.places, words.NAMES_NO_PLACE))
    heads = (words.PEOPLE, words.NAMES, words.PLACES, words.NUMBERS, words.DEVICES, words.FILES)
    lines = [words.PREVIEW]
    entries = tuple(line.entry.number for line in content.lines if not line.left_out)
    lines.append("  " + words.amount(entries, len(content.findings)))
    for head, names in zip(heads, told, strict=True):
        if names:
            lines.append(words.listed(head, tuple(clean(name, limit=80) for name in names)))
    if content.files:
        lines.append(f"  {words.FILES_HOLD}")
    return lines if any(told) else [*lines, f"  {words.NOTHING_NAMED}"]


def _naming(told: "Sequence[str]", none: "Collection[str]") -> tuple[str, ...]:
    """Without the answers that name no one, or no place."""
    return tuple(text for text in told if " ".join(text.split()).rstrip(".").casefold() not in none)


def preview_of(material: "Material", choice: Choice) -> list[str]:
    """All that is to be read before it is written: what is missing first, then what will be in it."""
    from scanner.log.export.content import choose

    told = [*not_in_it(material), *preview(choose(material, choice)), *blacked_out(material, choice)]
    return [*told, *waiting(material)]


def suggested(now: float) -> str:
    """A new name on a stick; empty where there is none, so that nothing is left at home by habit."""
    from datetime import UTC, datetime

    from scanner.store.file import sticks

    folder = next(iter(sticks.mounted()), None)
    return "" if folder is None else str(folder / f"record-{datetime.fromtimestamp(now, UTC):%Y-%m-%d}")


def blacked_out(material: "Material", choice: Choice) -> list[str]:
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
    return () if typed == NONE else tuple(split(typed))


def split(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def numbers(material: "Material", texts: "Sequence[str]") -> frozenset[int] | str:
    """Entry numbers as they were typed, or the sentence about the one that is none."""
    known = {line.entry.number for line in material.lines}
    for text in texts:
        if not (text.isascii() and text.isdecimal() and len(text) < 10) or int(text) not in known:
            return words.NO_ENTRY.format(number=clean(text, limit=20))
    return frozenset(map(int, texts))


def can_lock() -> bool:
    """True when the extra that locks files is installed."""
    return find_spec("pyrage") is not None


def write(
    case: "Case", content: "Content", path: Path, kind: str, *, secret: str | None, stamp: bool = False
) -> str:
    """Write it whole or not at all; returns the SHA-256 to note: of the tag manifest, or of the file.

    `secret` locks it. Raises ExportError, StoreError.
    """
    from scanner.log.export.package import write as package_write
    from scanner.log.export.redaction import kept_words as blacked_out
    from scanner.log.proof import anchors, minisign
    from scanner.store.events.writing import Writer
    from tui.present.report import package as reporting

    made = content.facts.made.time
    blacked_out.remember(case, content.choice.without)
    if kind != "bag":
        whole = _locked(single(kind, content), secret)
        package_write.write_file(path, whole)
        return sha256(whole).hexdigest()
    writer = Writer(case)
    bag = reporting.bag(case, content, minisign.signer(writer, now=made), stamp=stamp)
    if content.facts.head.seq:
        anchors.shown(writer, content.facts.head, now=made)  # its words stand in the package
    if secret is None:
        return package_write.write_bag(path, bag)
    whole, digest = package_write.packed(bag, name=path.name.split(".")[0] or "record", made=made)
    package_write.write_file(path, _locked(whole, secret))
    return digest


def single(kind: str, content: "Content") -> bytes:
    """One format alone."""
    from scanner.log.export.formats import csv, html, json, pdf, xlsx
    from tui.present.report import report
    from tui.wording.log.report import EXAMPLE_TITLE, TITLE

    if kind == "json":
        from tui.present.diary import finding_lines

        return json.write(content, finding_lines.as_json)
    if kind == "csv":
        return csv.write(report.log_sheet(content))
    if kind == "xlsx":
        sheets = (report.log_sheet(content), report.findings_sheet(content))
        title = f"{EXAMPLE_TITLE}: {TITLE}" if content.facts.example else TITLE
        return xlsx.write(sheets, title=title, made=content.facts.made.time)
    document = report.document(content)
    if kind == "html":
        return html.write(document)
    return pdf.write(document, {"log.jsonl": (json.lines(content), "application/json")})


def _locked(content: bytes, secret: str | None) -> bytes:
    if secret is None:
        return content
    from pyrage import passphrase

    whole: Any = passphrase.encrypt(content, secret)
    return bytes(whole)


def written(content: "Content", path: Path, digest: str, *, locked: bool) -> list[str]:
    """What is said once it is written."""
    from tui.present.report import report

    whole = path.absolute()
    lines = [words.WRITTEN.format(path=clean(str(whole), limit=300))]
    if whole.is_dir():
        lines.append(words.READ_FIRST.format(path=clean(str(whole / READ_FIRST), limit=300)))
    if content.redacted:
        lines.append(f"{words.WRITTEN_REDACTED} {words.left_out(report.left_out(content))}")
    return [*lines, words.DIGEST.format(digest=digest), words.LOCKED if locked else words.NOT_LOCKED]


def remove(path: Path) -> None:
    """Take away a package or a file that was just written. Raises OSError."""
    from shutil import rmtree

    if path.is_dir() and not path.is_symlink():
        rmtree(path)
    else:
        path.unlink()


class Given(NamedTuple):
    """What a person says of a hand-over: which package by its number, `when` None for now, and not known
    where `unsaid`; in a client's record who writes it, and for whom."""

    whom: str
    on: str
    sha256: str
    when: "Moment | None" = None
    unsaid: bool = False
    writer: str = ""
    written_for: str = ""


def handed(case: "Case", given: Given, *, now: float) -> "Entry":
    """That it was given to somebody, as an entry that is not added so far. Raises EntryError."""
    from scanner.log.diary import moments
    from scanner.log.diary.entry import Entry, HandOver, check
    from scanner.log.proof import clock_state
    from scanner.store import codename
    from tui.shared.drafts import written_by

    written, client = moments.here(now), bool(codename.of(case))
    day = given.when is not None and given.when.local().time() == time(0)
    start, sure = (None, "not-sure") if given.unsaid else (given.when or written, "day" if day else "about")
    made_by, writer = written_by("unnamed" if client else "me", given.writer.strip(), client=client)
    return check(
        Entry(
            "hand-over", written, made_by=made_by, writer=writer, written_for=given.written_for.strip(),
            start=start, sure=sure, clock=clock_state.state(case),
            hand_over=HandOver(given.whom[:300], given.on[:300], given.sha256),
        )
    )  # fmt: skip


def hand_over(case: "Case", given: Given, *, now: float) -> int:
    """Note it; the number of its entry. Raises StoreError, EntryError."""
    from scanner.log.diary.entries import add_entry
    from scanner.store.events.writing import Writer

    return add_entry(Writer(case), handed(case, given, now=now)).number


def stays(entries: "Sequence[Entry]", written: "Collection[Path]" = ()) -> list[str]:
    """Packages that a record knows of and that its end does not take along, the newest first: those `written`
    in this run and still there, then those that were noted as given to somebody."""
    from tui.wording import record

    paths = [clean(str(path), limit=200) for path in reversed(list(written)) if os.path.lexists(path)]
    lines = [record.STAYS_WRITTEN.format(path=path) for path in paths]
    for entry in sorted(entries, key=lambda entry: -entry.number):
        if (given := entry.hand_over) is not None:
            told = record.STAYS_ON if given.on else record.STAYS_GIVEN
            lines.append(told.format(whom=clean(given.whom, limit=60), on=clean(given.on, limit=60)))
    return list(dict.fromkeys(lines))


def problem(error: "ExportError") -> str:
    """The sentence about what kept it from being written."""
    return words.PROBLEMS[error.problem].format(path=clean(str(error.path), limit=200))
