"""A package put together: which words stand in its READ-ME and custody list, which files go in."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scanner.log.export.content import Content
from scanner.log.export.formats import csv
from scanner.log.export.formats.document import Sheet
from scanner.log.export.package import contents
from scanner.log.export.package.write import Bag, Part
from scanner.log.proof.rfc3161 import question
from scanner.wordlists import of_digits as words_of
from tui.present.report import looks, method, report, tables
from tui.present.report.first_page import missing_here
from tui.wording import saying
from tui.wording.log import exporting as words
from tui.wording.log import report as log_report
from tui.wording.saying import FOR_OTHERS

if TYPE_CHECKING:
    from scanner.log.proof.minisign import Signer
    from scanner.store.case import Case

EMPTY_LINES, MOST_GIVEN = 4, 20


def bag(case: "Case", content: Content, signer: "Signer", *, stamp: bool = False) -> Bag:
    """Everything that goes into a package, in the order of the choice."""
    made, bases = content.facts.made, contents.bases(case, content)
    content = replace(content, again=tuple(bases))
    originals = contents.originals(case, content)
    parts: dict[str, Part] = {
        **contents.readable(content, report.document(content)),
        **contents.tables(tables.log_sheet(content), tables.findings_sheet(content)),
        **(contents.tables(tables.marked(looks.devices_sheet(content), content)) if content.devices else {}),
        **originals,
        **{f"work-out/{contents.file_name(name)}.json": basis for name, basis in bases.items()},
        "words.csv": csv.write(tables.marked(words_given(content), content)),
        "custody.csv": csv.write(tables.marked(custody(content), content)),
        "READ-ME-FIRST.txt": read_me(content, originals=bool(originals)).encode(),
    }
    day = datetime.fromtimestamp(made.time, UTC).strftime("%Y-%m-%d")
    about = log_report.EXAMPLE if content.facts.example else ""
    return Bag(parts, day, content.facts.versions.get("app", "?"), signer, question if stamp else None, about)


def read_me(content: Content, *, originals: bool = True) -> str:
    """READ-ME-FIRST.txt; lines end as notepads of every system show them."""
    facts = content.facts
    made = words.MADE_OF_CLIENT if facts.code else words.MADE_BY_PERSON
    text = words.READ_ME.format(
        made=made.format(when=saying.moment(facts.made, FOR_OTHERS)),
        mark=(f"{log_report.EXAMPLE}\n" if facts.example else "")
        + (words.MARK_LINE.format(kinds="; ".join(missing_here(content))) if content.redacted else ""),
        words=facts.head.words if facts.head.seq else "-",
        seq=facts.head.seq,
        head=facts.head.hash.hex(),
        devices=words.DEVICES_TABLE if content.devices else "",
        originals=(words.ORIGINALS if originals else "") + (words.WORK_OUT if content.again else ""),
        earlier=words.earlier([method.given(*each) for each in facts.given[-MOST_GIVEN:]]),
    )
    return text.replace("\n", "\r\n")


def words_given(content: Content) -> Sheet:
    """Words that were given out before, and those of this package last."""
    facts = content.facts
    given = [*facts.given, *([(facts.made.time, facts.head)] if facts.head.seq else [])]
    rows = tuple((head.seq, saying.moment_utc(time), head.words, head.hash.hex()) for time, head in given)
    return Sheet("words", words.WORDS_GIVEN, rows)


def custody(content: Content) -> Sheet:
    """Whose record it is where that is a client's, who made it, who was given one before; lines to sign."""
    made, version = content.facts.made, content.facts.versions.get("app", "?")
    name, code = content.sheet.get("name", ""), content.facts.code
    rows: list[tuple[str, ...]] = [(words.CUSTODY_OF, "", name or code, "", "", "", "")] if code else []
    maker = _writer(content) if code else name
    rows.append((words.CUSTODY_MADE, made.iso(), maker, f"homesweep {version}", "", "", ""))
    for entry in content.entries:
        given = entry.hand_over
        if given is not None:
            when = entry.start.iso() if entry.start else words.CUSTODY_NOTED.format(when=entry.written.iso())
            rows.append(
                (words.CUSTODY_HANDED, when, given.whom, given.on, given.sha256, words_of(given.sha256), "")
            )
    rows += [(words.CUSTODY_EMPTY, "", "", "", "", "", "")] * EMPTY_LINES
    return Sheet("custody", words.CUSTODY, tuple(rows))


def _writer(content: Content) -> str:
    """Who wrote in a client's record: the name in the newest entry that has one. The client is no maker."""
    named = [entry for entry in content.entries if entry.writer]
    newest = max(named, key=lambda entry: entry.number, default=None)
    return words.CUSTODY_UNNAMED if newest is None else newest.writer
