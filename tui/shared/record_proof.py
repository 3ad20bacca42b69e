"""What stands behind the entries, for commands and the app: clocks compared, time stamps, what was agreed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.clock import now
from scanner.log.diary import moments
from scanner.log.proof import anchors
from scanner.text import clean
from tui.errors import Stop
from tui.wording import commands, record
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.saying import duration, moment_here

if TYPE_CHECKING:
    from scanner.log.diary.entries import Draft
    from scanner.log.proof.consents import Yes
    from scanner.store.case import Case

EVEN_S = 1.0
MAX_FILE = 1 << 20


def compare(case: "Case", text: str, computer: float) -> float:
    """Keep what a phone's clock says beside this computer's; seconds this one is slow. Raises Stop."""
    from scanner.log.proof import clock_state
    from scanner.store.events.writing import Writer

    try:
        phone = moments.read(text, now=computer).time
    except ValueError:
        raise Stop(words.PROBLEMS["not-a-moment"]) from None
    whole_minute = text.count(":") < 2
    if whole_minute and 0 <= computer - phone < 60:
        phone = computer  # a phone that shows no seconds says no more than this
    return clock_state.note_check(Writer(case), phone=phone, computer=computer)


def compared(slow: float) -> str:
    """What came of it."""
    if abs(slow) < EVEN_S:
        return entry_words.CLOCK_EVEN
    way = entry_words.SLOW if slow > 0 else entry_words.FAST
    return entry_words.CLOCK_DIFFERS.format(many=duration(abs(slow)), slow=way)


def qr_signs(line: str) -> list[str]:
    """Its lines of half blocks, to be shown dark on light."""
    rows = anchors.qr_rows(line)
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    signs = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return [
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def stamp_question(case: "Case", folder: str = "") -> str:
    """Write the question for a time-stamp service; the path of the new file. Raises Stop."""
    from scanner.log.proof import rfc3161
    from scanner.store.events.writing import Writer

    head = anchors.head(case)
    if head.seq == 0:
        raise Stop(record.ANCHOR_EMPTY)
    path = os.path.join(folder, f"stamp-{head.seq}.tsq")
    _write_new(path, rfc3161.question(head.hash))
    anchors.shown(Writer(case), head, now=now())
    return path


def check_stamp(case: "Case", answer: str, root: str) -> tuple[bool, str]:
    """Whether an answer fits this record, and the sentence; files by their paths. Raises Stop."""
    return _check_stamp(case, _read(answer), [_read(root)], answer)


def _check_stamp(case: "Case", answer: bytes, roots: list[bytes], name: str) -> tuple[bool, str]:
    from scanner.log.proof import rfc3161
    from scanner.store.events import queries

    reason = "not-good"
    for _, body in reversed(queries.events(case, anchors.EVENT)):
        try:
            found = rfc3161.check(answer, bytes.fromhex(body["hash"]), roots)
        except rfc3161.StampError as error:
            reason = error.reason
            if reason != "not-good":
                break
            continue
        return True, record.STAMP_GOOD.format(when=moment_here(found.time))
    if reason == "extra":
        raise Stop(record.STAMP_EXTRA, 3)
    if reason == "not-an-answer":
        raise Stop(record.STAMP_NOT_ONE.format(name=clean(name, limit=200)))
    return False, record.STAMP_NOT_GOOD


def agreed_lines(case: "Case") -> list[tuple[int, str]]:
    """The same in a line each, with the number of its entry; 0 for a yes to a network check."""
    from scanner.log.diary import entries
    from scanner.log.proof import consents
    from tui.present.diary import entry as present_entry

    lines = [(yes.time, 0, network_yes(yes)) for yes in consents.listed(case)]
    written = [entry for entry in entries.entries(case) if entry.kind == "consent"]
    lines += [(entry.written.time, entry.number, present_entry.line(entry)) for entry in written]
    return [(number, line) for _, number, line in sorted(lines)]


def agreed_drafts(case: "Case") -> "list[Draft]":
    """What was begun of such an entry, and not added yet."""
    from scanner.log.diary.entries import drafts

    return [draft for draft in drafts(case) if draft.entry.kind == "consent"]


def network_yes(said: "Yes") -> str:
    """One yes to looking at a network, in a line."""
    more = (
        (said.listen_only, words.AGREED_LISTEN),
        (said.cameras, words.AGREED_CAMERAS),
        (said.wifi, words.AGREED_WIFI),
    )
    told = ", ".join([clean(f"{said.network} {said.interface}".strip()), *(text for on, text in more if on)])
    return f"{moment_here(said.time)}  {words.AGREED_NETWORK}: {told}"


def _write_new(path: str, content: bytes) -> None:
    try:
        with open(path, "xb") as file:
            file.write(content)
    except OSError as error:
        raise Stop(commands.CANNOT_WRITE.format(path=path, why=error.strerror or "")) from None


def _read(path: str) -> bytes:
    try:
        if not Path(path).is_file():
            raise OSError
        with open(path, "rb") as file:
            return file.read(MAX_FILE)
    except OSError:
        raise Stop(words.PROBLEMS["no-such-file"]) from None
