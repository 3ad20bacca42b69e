"""A tag that the user said is theirs, under a name that no link leads to. Pure.

A mark goes on only where a link is certain. Where a tag would be told while one of its kind that is marked as
the user's is silent, it is asked for instead: is this yours? Once that is heard again, this is another.
What the legs of a way settle is told all the same, unless the user's own is missed there and may have taken
another name since.
"""

from collections.abc import Iterable

from scanner.following.evidence.evidence import DAY_S
from scanner.following.linking.chain import Chain
from scanner.following.linking.pairs import NIGHT_S

ASK_S = DAY_S  # chosen: one's own is back within a day; longer would hide a stranger's of the kind for a week
# chosen: where a name lasts minutes no link leads over a night, and the user is asked anew each day
ASK_BRIEF_S = 3 * DAY_S
STILL_USED_S = 2 * DAY_S  # chosen: heard so lately, the marked tag is about; longer, and it may be lost


def own_away(chain: Chain, chains: Iterable[Chain]) -> str | None:
    """The id of the user's tag that this may be, which went without its owner then as this does now."""
    if not chain.head.stream.kind or chain.rotates or chain.head.impostor or outlived(chain):
        return None
    return next((marked.id for marked in chains if marked is not chain and _may_be(marked, chain)), None)


def outlived(chain: Chain) -> bool:
    """Whether it has been about for too long to be asked for instead of told."""
    return chain.last - chain.first > (ASK_S if chain.tail.by_day else ASK_BRIEF_S)


def could_be_renamed(marked: Chain, chain: Chain) -> bool:
    """Whether the user's may have taken this name unheard: a day's name ends at night, others at any time."""
    by_day = marked.tail.by_day and chain.head.by_day
    return not by_day or chain.first - marked.last >= NIGHT_S


def _may_be(marked: Chain, chain: Chain) -> bool:
    """Of the same make, heard not long ago, and silent since before this was first heard.

    Not of the same frames: alone a tag sends others than beside its owner, where it was marked.
    """
    make, known = chain.head.stream, marked.tail.stream
    if marked.word != "mine" or marked.near_only or marked.rotates or not known.kind:
        return False
    if (make.family, make.network) != (known.family, known.network):
        return False
    return 0 <= chain.first - marked.last <= STILL_USED_S and marked.turns_as(chain)
