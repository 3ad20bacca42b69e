"""A tag that the user said is theirs, under a name that no link leads to. Pure.

A mark goes on only where a link is certain. Where a tag would be told while one of its kind that is marked as
the user's is silent, it is asked for instead: is this yours? Once that is heard again, this is another. One
that was marked beside its owner has had other names since: it is silent while of its make hardly one is
beside an owner, and one was before. What the legs of a way settle is told all the same, unless the user's own
is missed there and may have taken another name since.
"""

from collections.abc import Iterable, Iterator

from scanner.by_chance import HALF
from scanner.following.evidence.evidence import DAY_S, MEMORY_S
from scanner.following.linking.chain import Chain
from scanner.following.linking.pairs import NIGHT_S

ASK_S = DAY_S  # chosen: one's own is back within a day; longer would hide a stranger's of the kind for a week
# chosen: where a name lasts minutes no link leads over a night, and the user is asked anew each day
ASK_BRIEF_S = 3 * DAY_S
STILL_USED_S = 2 * DAY_S  # chosen: heard so lately, the marked tag is about; longer, and it may be lost
# chosen: a name of minutes is never heard again, so that its silence tells nothing of that
STILL_USED_BRIEF_S = 7 * DAY_S


def own_away(chain: Chain, chains: Iterable[Chain]) -> str | None:
    """The id of the user's tag that this may be, which went without its owner then as this does now."""
    if not chain.head.stream.kind or chain.rotates or chain.head.impostor:
        return None
    return next(
        (marked.id for marked in chains if marked is not chain and _may_be(marked, chain, chains)), None
    )


def is_another(marked: Chain, chain: Chain, chains: Iterable[Chain]) -> bool:
    """Whether the user's tag is still about, or changes its hint at another moment."""
    if marked.near_only:
        return _last_beside_owner(chain, chains) is None
    return marked.last > chain.head.first or not marked.turns_as(chain)


def outlived(chain: Chain, marked: Chain | None, *, linked: bool = False) -> bool:
    """Whether it has been about for too long to be asked for instead of told; `linked` where a link leads to
    the user's own. Where that went about with the user it is missed now, so that this is rather it."""
    if linked or (marked is not None and _went_about(marked)):
        return chain.last - chain.first > MEMORY_S
    return chain.last - chain.first > (ASK_S if chain.tail.by_day else ASK_BRIEF_S)


def could_be_renamed(marked: Chain, chain: Chain) -> bool:
    """Whether the user's may have taken this name unheard: a day's name ends at night, others at any time."""
    by_day = marked.tail.by_day and chain.head.by_day
    return not by_day or chain.first - marked.last >= NIGHT_S


def _may_be(marked: Chain, chain: Chain, chains: Iterable[Chain]) -> bool:
    """Of the same make, heard not long ago, and silent since before this was first heard.

    Not of the same frames: alone a tag sends others than beside its owner, where it was marked.
    """
    if marked.word != "mine" or marked.rotates or not _of_one_make(marked, chain) or outlived(chain, marked):
        return False
    if marked.near_only:
        heard = _last_beside_owner(chain, chains)
        return heard is not None and 0 <= chain.first - heard <= STILL_USED_S
    if not marked.turns_as(chain):
        return False
    still_used = STILL_USED_BRIEF_S if not chain.head.by_day or _went_about(marked) else STILL_USED_S
    heard = max([marked.last, *(one.last for one in _asked(marked, chain, chains))])
    return 0 <= chain.first - heard <= still_used and chain.first - marked.last <= STILL_USED_BRIEF_S


def _asked(marked: Chain, chain: Chain, chains: Iterable[Chain]) -> Iterator[Chain]:
    """Others that may be the user's: where one was heard since this was, one of the two is not."""
    return (one for one in chains if one.maybe == marked.id and one is not chain)


def _went_about(marked: Chain) -> bool:
    """Whether the user's was heard without its owner's phone at several places."""
    return len(marked.evidence.places(marked.own)) > 1


def _last_beside_owner(chain: Chain, chains: Iterable[Chain]) -> float | None:
    """When one of its make was heard beside an owner before it, Unix seconds; None where one was in more than
    half of its scans since: the user's own then. Strangers with such pass by."""
    before, since = 0.0, 0.0
    for one in chains:
        if not (one.near_only and _of_one_make(one, chain)):
            continue
        if one.first < chain.first:
            before = max(before, min(one.last, chain.first))
        if one.last > chain.first:
            part = (one.last - max(one.first, chain.first)) / max(1.0, one.last - one.first)
            since += one.windows * (part if one.first < chain.first else 1.0)
    return before if since <= HALF * chain.windows else None


def _of_one_make(one: Chain, other: Chain) -> bool:
    make, known = one.tail.stream, other.head.stream
    return bool(make.kind) and (make.family, make.network) == (known.family, known.network)
