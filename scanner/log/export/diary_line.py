"""An entry with its place in the chain, as an export holds it. Plain data."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from scanner.log.diary.commitments import Committed
from scanner.log.diary.entry import Entry


class Chance(NamedTuple):
    """Numbers of the last events whose content nobody can guess: of a window, which goes into an export only
    with other people's things, and of an event with a salt of its own, which goes into none."""

    window: int = 0
    salted: int = 0


NO_CHANCE = Chance()


class DiaryLine(NamedTuple):
    """An entry and its place in the chain; `body` is the text that was hashed, None where words were taken.

    `before` is the hash of the event before it. Both hashes are empty where they would tell by trying which
    words were taken; `withheld` is then the first item that they would tell of. `chance` as it was before it.
    `committed` is what commits its fields; `salts` those of the fields that are whole in a shortened entry.
    """

    seq: int
    time: float
    before: bytes
    hash: bytes
    body: str | None
    entry: Entry
    witnesses: tuple[str, ...] = ()
    left_out: bool = False
    chance: Chance = NO_CHANCE
    committed: Committed | None = None
    salts: Mapping[str, str] = MappingProxyType({})
    withheld: int = 0
