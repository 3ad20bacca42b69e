"""The passphrase of a record, or of a package: chosen, shown to be known, changed, taken off."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scanner.store.case import Case

SHORTEST, LONGEST = 8, 1024  # characters
FEWEST_OURS = 2  # chosen: more words of the list, and more than half, are no chance


class Wrong(Enum):
    """Why a new passphrase is not taken."""

    TOO_SHORT = "too short"
    DIFFERS = "the second one is another"
    OF_THE_RECORD = "what the record opens with, too"


def wrong_with(secret: str, again: str | None = None, *, of_record: str | None = None) -> Wrong | None:
    """What is wrong with a new one, typed a second time as `again` if it was; None where nothing is.

    `of_record` the one that it must not be.
    """
    from scanner.store.file.keys import is_same

    if len(secret) < SHORTEST:
        return Wrong.TOO_SHORT
    if again is not None and secret != again:
        return Wrong.DIFFERS
    if of_record is not None and is_same(secret, of_record):
        return Wrong.OF_THE_RECORD
    return None


def not_those(typed: Sequence[str], six: Sequence[str], asked: Sequence[int]) -> tuple[int, ...]:
    """Places, from 0, of the words of the six that were `asked` for where another one was `typed`."""
    pairs = zip(asked, typed, strict=True)
    return tuple(at for at, word in pairs if word.strip().casefold() != six[at])


class Slips(NamedTuple):
    """In words that seem to be random ones of ours: `places` of those that are none, from 0, of so many."""

    places: tuple[int, ...]
    words: int


def slips(secret: str) -> Slips:
    """What can be seen of one that opened nothing, from the public list alone; of another kind none."""
    from scanner.wordlists import exchanged, word_list

    typed, known = secret.split(), {*word_list(), *exchanged()}
    places = tuple(at for at, word in enumerate(typed) if word not in known)
    ours = sum(word.casefold() in known for word in typed)
    return Slips(places, len(typed)) if ours > max(FEWEST_OURS, len(typed) / 2) else Slips((), 0)


def open_only(path: Path, secret: str | None, *, now: float) -> "Case":
    """Open a record and write nothing to it; a wrong passphrase is noted beside it. Raises StoreError."""
    from scanner.store import access
    from scanner.store.case import open_case
    from scanner.store.errors import StoreError, StoreProblem

    try:
        return open_case(path, secret, writable=False)
    except StoreError as error:
        if error.problem is StoreProblem.WRONG_PASSPHRASE:
            access.note_wrong(path, now)
        raise


def show_known(path: Path, secret: str, *, now: float) -> None:
    """An open record alone shows nothing of who sits here. Raises StoreError where it is not the one."""
    open_only(path, secret, now=now).close()


def change(case: "Case", secret: str | None) -> None:
    """Write the record anew under another passphrase, or under none. Raises StoreError."""
    case.change_passphrase(secret)
