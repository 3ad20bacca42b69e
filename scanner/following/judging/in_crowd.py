"""What of no known kind came along in a crowd, told to whoever asks: no level comes of it. Pure."""

from typing import NamedTuple

from scanner.following.evidence.along import CROWD
from scanner.following.judging.assess import Assessor


class InCrowd(NamedTuple):
    """One thing: what it calls itself and whose number it carries, both unproven and uncleaned, None where it
    does not tell; heard on `there` of `of` legs of the way in hand."""

    name: str | None
    maker: str | None
    there: int
    of: int


def in_crowd(judge: Assessor) -> list[InCrowd]:
    """Those that are listed nowhere else: the longest there first, of those alike the ones with a name."""
    last = judge.legs.legs[-1] if judge.legs.legs else None
    if last is None or max(last.along, last.joined) <= CROWD:
        return []
    found = []
    for chain in judge.chains:
        if chain.kind != "unknown" or chain.first_alert is not None or chain.word is not None:
            continue
        along = chain.along(judge.legs)
        if along.answer == "maybe" and along.crowd > CROWD:
            found.append(InCrowd(chain.calls_itself, chain.maker, along.there, along.of))
    found.sort(
        key=lambda one: (-one.there, one.name is None, one.maker is None, one.name or "", one.maker or "")
    )
    return found
