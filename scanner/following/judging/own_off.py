"""A phone that is off and earbuds in their case send as a lost tag does. Pure.

Two of them beside each other where the user sleeps, and nowhere else, are told so, with what settles it,
before anything is to be checked again. Source: the kinds that Apple's status byte tells (its README).
"""

from collections.abc import Iterable, Mapping

from scanner.following.linking.chain import Chain

FAMILIES = ("apple_device", "apple_airpods")
BESIDE_DB = 8.0  # chosen: two things on one shelf; levels of one thing vary as much from window to window
MOST = 64  # chosen: bounds time; more is a flood, and tells of no shelf


def could_be_off(chain: Chain) -> bool:
    """Whether it is of a kind that a phone that is off or earbuds may be."""
    what = chain.heard.identification if chain.heard is not None else None
    return what is not None and what.family in FAMILIES and not chain.rotates


def at_rest(chains: Iterable[Chain], homes: Mapping[str, str | None]) -> frozenset[str]:
    """Chains that may be off; `homes` chain -> the one place it was ever heard at, if that is a home."""
    resting = [chain for chain in chains if homes.get(chain.id) is not None]
    if not 2 <= len(resting) <= MOST:
        return frozenset()
    return frozenset(
        one.id for one in resting if any(_beside(one, other, homes) for other in resting if other is not one)
    )


def _beside(one: Chain, other: Chain, homes: Mapping[str, str | None]) -> bool:
    here, there = one.evidence.mean_level, other.evidence.mean_level
    if homes[one.id] != homes[other.id] or here is None or there is None:
        return False
    return abs(here - there) <= BESIDE_DB and one.first <= other.last and other.first <= one.last
