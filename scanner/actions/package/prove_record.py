"""What stands behind the entries: words for the whole record, time stamps, a clock that was compared."""

import os
from typing import TYPE_CHECKING

from scanner.actions.refused import RefusalReason, Refused
from scanner.log.diary import moments
from scanner.log.diary.entry_check import EntryError
from scanner.log.proof import anchors

if TYPE_CHECKING:
    from scanner.log.proof.anchors import Head
    from scanner.log.proof.rfc3161 import Stamp
    from scanner.store.case import Case

MAX_FILE = 1 << 20
MINUTE_S = 60.0


def give_out_words(case: "Case", *, now: float) -> "Head":
    """The end of the chain, whose words are shown; that they were is noted. Raises Refused (EMPTY_RECORD)."""
    from scanner.store.events.writing import Writer

    head = _head(case)
    anchors.shown(Writer(case), head, now=now)
    return head


def words_since(case: "Case", time: float) -> "Head":
    """The newest end of the chain whose words were given out since then, Unix seconds: one set, not two.

    Else as it ends now; who hands its words on notes it (`were_given`). Raises Refused (EMPTY_RECORD)."""
    given = [head for at, head in anchors.given(case) if at >= time]
    return given[-1] if given else _head(case)


def were_given(case: "Case", head: "Head", *, now: float) -> None:
    """Note that its words were handed on, unless it is noted already. Raises StoreError."""
    from scanner.store.events.writing import Writer

    if all(head != one for _, one in anchors.given(case)):
        anchors.shown(Writer(case), head, now=now)


def compare_clock(case: "Case", phone_says: str, *, now: float) -> float:
    """Keep what a phone's clock says beside this computer's; seconds this one is slow. Corrects nothing.

    Raises EntryError, StoreError.
    """
    from scanner.log.proof import clock_state
    from scanner.store.events.writing import Writer

    try:
        phone = moments.read(phone_says, now=now).time
    except ValueError:
        raise EntryError("clock", "not-a-moment") from None
    whole_minute = phone_says.count(":") < 2
    if whole_minute and 0 <= now - phone < MINUTE_S:
        phone = now  # a phone that shows no seconds says no more than this
    return clock_state.note_check(Writer(case), phone=phone, computer=now)


def stamp_question(case: "Case", folder: str = "", *, now: float) -> str:
    """Write the question for a time-stamp service into a new file; its path. That the end of the chain was
    given out is noted. Raises Refused (EMPTY_RECORD), OSError, StoreError."""
    from scanner.log.proof import rfc3161
    from scanner.store.events.writing import Writer

    head = _head(case)
    path = os.path.join(folder, f"stamp-{head.seq}.tsq")
    with case.transaction():  # a question that is not noted has no answer
        anchors.shown(Writer(case), head, now=now)
        with open(path, "xb") as file:
            file.write(rfc3161.question(head.hash))
    return path


def check_stamp(case: "Case", answer: str, root: str) -> "Stamp":
    """The stamp of an answer that fits this record as it is; files by their paths. Nothing is written.

    Raises StampError, and EntryError for a file that cannot be read.
    """
    from scanner.log.proof import rfc3161
    from scanner.store.events import soundness

    answered, roots, reason = _read(answer), [_read(root)], "not-good"
    broken = soundness.first_break(case)
    whole = [
        head for _, head in anchors.given(case) if broken is None or head.seq < broken.seq
    ]  # a note alone is no proof: whoever makes the chain anew can copy it
    for head in reversed(whole):
        try:
            return rfc3161.check(answered, head.hash, roots)
        except rfc3161.StampError as error:
            reason = error.reason
            if reason != "not-good":
                break
    raise rfc3161.StampError(reason)


def _head(case: "Case") -> "Head":
    head = anchors.head(case)
    if head.seq == 0:
        raise Refused(RefusalReason.EMPTY_RECORD)
    return head


def _read(path: str) -> bytes:
    try:
        if not os.path.isfile(path):
            raise EntryError("stamp", "no-such-file")
        with open(path, "rb") as file:
            return file.read(MAX_FILE)
    except OSError:
        raise EntryError("stamp", "no-such-file") from None
