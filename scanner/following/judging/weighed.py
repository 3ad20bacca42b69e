"""Verdicts that stand while their tag was not heard: the list of all tags is asked for again and again.

Beside the judge, not in it: what can be worked out again is not kept with a record, and goes with its tag.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import Verdict
from scanner.following.linking.chain import Chain

Pieces = Mapping[str, Piece]


class _Weighed(NamedTuple):
    """A verdict with the pieces of its record, and the evidence and other state that it was made of."""

    evidence: Evidence
    state: tuple[object, ...]
    verdict: Verdict
    pieces: Pieces


_KNOWN: WeakKeyDictionary[Chain, _Weighed] = WeakKeyDictionary()


def weighed(
    chain: Chain, around: tuple[object, ...], work_out: Callable[[Chain, Pieces], Verdict]
) -> tuple[Verdict, Pieces]:
    """The verdict on a tag that is not heard just now, and its pieces; `around` what else it is made of."""
    evidence, known = chain.evidence, _KNOWN.get(chain)
    state = (chain.windows, chain.doubt, chain.rotates, chain.own, chain.earlier_way, around)
    if known is None or known.evidence is not evidence or known.state != state:
        pieces = evidence.all_pieces(chain.own)
        known = _KNOWN[chain] = _Weighed(evidence, state, work_out(chain, pieces), pieces)
    return known.verdict, known.pieces
