"""A result on one page, for her and for a helpline: her words, local times, no digests. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from scanner.actions.help.help_lines import Chosen
from scanner.log.export.formats.document import Block, Bullets, Document, Section, Text
from signatures.support.opening import open_first
from tui.present.heard.result import Result
from tui.wording import paper as words
from tui.wording.hanging_lines import NO_BREAK
from tui.wording.saying import duration, moment_here
from tui.wording.support import in_danger
from tui.wording.support.support import name_with_region
from tui.wording.tags import codes
from tui.wording.tags import result as result_words

MOST_TAGS = 8  # one page has room for these
MOST_LINES = 3  # helplines


class OnPaper(NamedTuple):
    """`heard` the sentence over the result, `things` a line for each tag that stands above the common ones,
    `listened_s` 0 where nothing was listened to now; `at` Unix seconds."""

    heard: str
    things: Sequence[str]
    listened_s: float
    at: float
    result: Result


def paper(told: OnPaper, helping: Chosen, moment: datetime) -> Document:
    """The page. `moment` says which lines are open."""
    code = words.CODE.format(code=told.result.code)
    return Document(
        words.TITLE,
        (
            Section(code, _heard(told), "heard"),
            Section(words.ON_THE_PHONE, _phone(told, helping, moment), "phone"),
            Section(words.FOR_HELPLINE, _for_helpline(told), "helpline"),
        ),
        told.at,
        page="",
    )


def _heard(told: OnPaper) -> tuple[Block, ...]:
    said = words.WHEN if told.listened_s else words.WHEN_READ
    when = said.format(when=moment_here(told.at), span=duration(told.listened_s))
    things = [*told.things[:MOST_TAGS]]
    if (left := len(told.things) - MOST_TAGS) > 0:
        things.append(words.MORE.format(number=left))
    blocks: list[Block] = [Text(when), Text(told.heard, strong=True)]
    blocks += [Bullets(tuple(things))] if things else []
    for part in told.result.parts:
        if part.head != result_words.TALK_HEAD:
            blocks.append(Text(f"{part.head}: {_plain(' '.join(part.lines))}"))
    return tuple(blocks)


def _phone(told: OnPaper, helping: Chosen, moment: datetime) -> tuple[Block, ...]:
    say = words.SAY.format(code=told.result.code)
    return (Text(say, strong=True), Text(words.SAY_MORE), Bullets(tuple(to_ring(helping, moment))))


def to_ring(helping: Chosen, moment: datetime) -> list[str]:
    """The number in danger, and the helplines that are open first."""
    listing = helping.listing
    urgent = in_danger.urgent(*helping.to_call)
    lines = [words.EMERGENCY.format(phone=urgent.phone)]
    for entry in open_first(listing.of("helpline"), moment)[:MOST_LINES] if listing else ():
        lines.append(". ".join(filter(None, (f"{name_with_region(entry)}: {entry.phone}", entry.hours))))
    return lines


def _for_helpline(told: OnPaper) -> tuple[Block, ...]:
    result = told.result
    return (Bullets((f"{result.code}: {result.title}", *codes.SHEET_WHAT, *codes.SHEET_ASK[:2])),)


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def forms(document: Document) -> dict[str, bytes]:
    """The page as PDF and as HTML, by the end of its file's name."""
    from scanner.log.export.formats import html, pdf

    return {".pdf": pdf.write(document), ".html": html.write(document)}
