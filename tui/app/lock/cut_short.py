"""What locking ends because it needs the record open, and how that is told at the unlock.

A look at the network is kept as one that is stopped: of a look nothing, of listening what was heard. A tag
is silenced and let go of, and what it said is kept; of what is tried with a thing in the hand nothing is. A
file that is read in, or written, is not finished and nothing of it is left. A new passphrase, and what was
read in and goes into the record, are not cut: locking waits for them (HeldRecord.uncut). An erasure leaves
nothing to lock.
"""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from tui.wording.app import common as words

if TYPE_CHECKING:
    from scanner.actions.session import Session

LIMIT_S = 5.0  # a stick, or a radio, that does not answer keeps nothing open for longer
_LOOK_S = 0.02


async def cut_short(session: "Session") -> tuple[list[str], Callable[[], None]]:
    """End it: what is told, and what to call where this process goes on afterwards and may write again."""
    while session.record.uncut:  # noqa: ASYNC110  it began a moment before
        await asyncio.sleep(_LOOK_S)
    told = _look(session)
    if session.talking is not None:
        session.talking.cancel()
        told.append(words.CUT_TALK)
    if session.radio.hand_followed:
        told.append(words.CUT_HAND)
    if session.record.importing is not None:
        session.record.importing.stop()
        told.append(words.CUT_READING)
    unfinished, again = await _file(session)
    return told + unfinished, again


def _look(session: "Session") -> list[str]:
    """The look at a network; one that is being worked out is kept already."""
    going = session.home.going if session.looking else None
    if going is None or going.over:
        return []
    return [words.CUT_LISTENING if going.listens else words.CUT_LOOK]


async def _file(session: "Session") -> tuple[list[str], Callable[[], None]]:
    making = session.record.making_now
    if making is None:
        return [], lambda: None
    making.abandon()
    end = monotonic() + LIMIT_S
    while session.record.making_now is making and monotonic() < end:  # noqa: ASYNC110  its thread is slow
        await asyncio.sleep(_LOOK_S)
    told = [] if making.whole else [words.CUT_FILES[making.what]]
    return told, _writes_again if session.record.making_now is None else lambda: None


def _writes_again() -> None:
    from scanner.log.export.package import write

    write.begin_anew()
