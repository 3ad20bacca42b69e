"""What is said and drawn of what stands behind the entries: a clock, a stamp, words as a code, a yes."""

from typing import TYPE_CHECKING

from scanner.actions.home.list_agreed import listed
from scanner.log.diary.entry import Entry
from scanner.log.proof import anchors, answers
from scanner.log.proof.answers import Answer
from scanner.text import clean
from tui.present.diary import entry as present_entry
from tui.present.diary import record_rows
from tui.present.visit.answers import answer_for_others, answered
from tui.wording import record
from tui.wording.log import entries as entry_words
from tui.wording.log.diary import about_entry
from tui.wording.saying import clock_time, duration, full_date, moment_here, moment_utc

if TYPE_CHECKING:
    from scanner.log.proof.rfc3161 import Stamp, StampError
    from scanner.store.case import Case

EVEN_S = 1.0
CANNOT_CHECK = {"extra": record.STAMP_EXTRA, "not-an-answer": record.STAMP_NOT_ONE}


def compared(slow: float) -> str:
    """What came of comparing the clock; `slow` seconds that this computer's is."""
    if abs(slow) < EVEN_S:
        return entry_words.CLOCK_EVEN
    way = entry_words.SLOW if slow > 0 else entry_words.FAST
    return entry_words.CLOCK_DIFFERS.format(many=duration(abs(slow)), slow=way)


def stamped(stamp: "Stamp") -> str:
    """When a time-stamp service saw it."""
    return record.STAMP_GOOD.format(when=moment_utc(stamp.time))


def not_stamped(error: "StampError", name: str) -> str:
    """Why the answer in the file `name` was not taken."""
    sentence = CANNOT_CHECK.get(error.reason, record.STAMP_NOT_GOOD)
    return sentence.format(name=clean(name, limit=200))


def qr_signs(line: str) -> list[str]:
    """The lines of half blocks of a QR code, to be shown dark on light."""
    rows = anchors.qr_rows(line)
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    signs = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return [
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def agreed_lines(case: "Case") -> list[tuple[int, str]]:
    """What was agreed, in a line each, with the number of its entry; 0 for a yes to a network check."""
    return [
        (one.number, _agreed_line(one)) if isinstance(one, Entry) else (0, answered_line(one))
        for one in listed(case)
    ]


def _agreed_line(entry: Entry) -> str:
    """In the form of `answered_line`."""
    told = about_entry(entry.number, record_rows.about(entry))
    if present_entry.no_time(entry):
        return told
    at = (entry.start or entry.written).local()
    return f"{full_date(at)}{'' if entry.day_only else f' {clock_time(at)}'}  {told}"


def answers_for_others(case: "Case") -> list[str]:
    """Each answer before a check in a line as others read it: the network's own name stays out."""
    return [answer_for_others(said) for said in answers.listed(case)]


def answered_line(said: Answer) -> str:
    """One answer in a line: of a visit or of one room, or to looking at a network."""
    where = clean(said.room or f"{said.network or ''} {said.interface}".strip())
    return f"{moment_here(said.time)}  {answered(said, where)}"
