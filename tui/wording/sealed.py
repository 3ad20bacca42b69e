"""Words around listening while the record is locked: that it goes on, and what is told at the next unlock."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.wording.saying import count, duration, moment_here

if TYPE_CHECKING:
    from scanner.store.sealed.told import SealedStretch

ON = "Listening until you stop it with Ctrl+C. What it hears is locked away at once. Nothing of it is shown."
KEPT = "Kept, and locked. You see it after you next type your passphrase."
NOT_READY = (
    "This record cannot listen while it is locked yet. "
    "Lock it once in the app, or run homesweep listen with the passphrase. "
    "If a client said no to listening, that stands."
)
NO_PASSPHRASE = "This record has no passphrase. Run homesweep listen, without --sealed."
FULL = "There is no room left to listen while your record is locked. Open it once: that makes room."

LISTENED = "While locked, it listened for {so_long}."
NOTHING_CAME = "While locked, it tried to listen. Nothing came."
NOT_WHOLE = "What was heard while locked needs a look."
_FROM_TO = "While your record was locked, this laptop listened from {begun} to {end}, {so_long} of it."
_NOTHING = "While your record was locked, this laptop tried to listen from {begun} to {end}. Nothing came."
_IS_IN = "It is in your record now."
_ALONE = "That was begun without your passphrase. Anybody at this computer can do so."
_STOPPED = (
    "It stopped all at once, as when the power goes. The last minute was not kept. "
    "If it went on for longer, that is not here."
)
_MISSING = (
    "Not checked: {blocks} missing. Each is up to two minutes. A power cut can do that, and a person too."
)
_CHANGED = "{blocks} not as written, so left out. A bad disk can do that, and a person too."
_MOVED = "{blocks} out of place. Each has a number, so it is in its right place now."
_UNREAD = "{blocks} could not be read, and left out. A newer homesweep may read them."
_DOUBTFUL = "At its end lies something that was not finished, or is not ours. It was left out."
_NO_COUNT = "Not checked: whether blocks are missing at its end. The count of them cannot be read."
_FULL_FROM = "The room for it was full from {full} on. What came then is not kept{lost}."
_GONE = (
    "This laptop began to listen on {begun}, while your record was locked. "
    "That file is not beside your record. A copy of a record never has it. "
    "If this is no copy, somebody may have moved it."
)
_UNREADABLE = (
    "Beside your record lies a file of listening that does not open with it. "
    "It was set aside as it is. Nothing of it is in your record."
)


def stretch_lines(stretches: "Sequence[SealedStretch]") -> list[str]:
    """What was kept while the record was locked, one line each; what is not as it should be is in it."""
    return [" ".join(_said(stretch)) for stretch in stretches]


def doubtful(one: "SealedStretch") -> bool:
    """Whether something of it is not as it should be, or nobody knows who began it."""
    return one.gone or one.unreadable or not one.own or any(_doubts(one))


def _said(one: "SealedStretch") -> Iterator[str]:
    if one.gone:
        yield _GONE.format(begun=moment_here(one.begun))
        return
    if one.unreadable:
        yield _UNREADABLE
        return
    begun, end = moment_here(one.begun), moment_here(one.end)
    if one.windows:
        yield _FROM_TO.format(begun=begun, end=end, so_long=duration(one.listened_s))
        yield _IS_IN
    else:
        yield _NOTHING.format(begun=begun, end=end)
    if not one.own:
        yield _ALONE
    yield from _doubts(one)


def _doubts(one: "SealedStretch") -> Iterator[str]:
    """All that is not as it should be; most stretches have none."""
    if not one.ended and not one.missing:
        yield _STOPPED
    if one.missing:
        yield _MISSING.format(blocks=count(one.missing, "block"))
    if one.changed:
        yield _CHANGED.format(blocks=count(one.changed, "block is", "blocks are"))
    if one.moved:
        yield _MOVED.format(blocks=count(one.moved, "block was", "blocks were"))
    if one.unread:
        yield _UNREAD.format(blocks=count(one.unread, "block"))
    if one.doubtful:
        yield _DOUBTFUL
    if not one.counted:
        yield _NO_COUNT
    if one.full is not None:
        lost = f": {count(one.lost, 'block')}" if one.lost else ""
        yield _FULL_FROM.format(full=moment_here(one.full), lost=lost)
