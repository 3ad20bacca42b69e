"""Names of a tag that may be another's: what links in doubt keep, as it stands now. Pure."""

from scanner.following.linking.chain import Chain, Segment, address_of
from scanner.following.linking.chains import Chains
from scanner.model import Instead, OpenName


def open_names(chain: Chain, chains: Chains) -> tuple[OpenName, ...]:
    """In order; empty for nearly every tag."""
    if len(chain.segments) == 1 or chain.rotates:
        return ()
    told = []
    for segment in chain.segments[1:]:
        link = segment.link
        if link is not None and link.others and (others := _others(chain, segment, chains)):
            told.append(OpenName(_address(segment), segment.first, link.likely, others))
    return tuple(told)


def _others(chain: Chain, segment: Segment, chains: Chains) -> tuple[Instead, ...]:
    """Those that are still there and other tags, and that nothing heard since parts from this name."""
    shares: dict[str, float] = {}
    for name, share in segment.link.others if segment.link is not None else ():
        other = chains.with_segment(name)
        if other is None or other is chain or other.rotates:
            continue
        before = next((each for each in reversed(other.segments) if each.id == name), None)
        if before is not None and before.last <= segment.first and before.quarters.agree(segment.quarters):
            shares[other.id] = shares.get(other.id, 0.0) + share  # two that turned out to be one
    likeliest = sorted(shares.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Instead(name, share) for name, share in likeliest)


def _address(segment: Segment) -> str | None:
    return next((name for key in segment.keys if (name := address_of(key)) is not None), None)
