"""Access points that the user carries without knowing, found by the company they keep. Pure.

Six radios in the bag would make all places one. What stays where it is comes with its neighbours, and the
neighbours fade one by one as one moves; what is carried comes alone, with all other neighbours each time. So
where two views share a set and nothing else, with four and more others on either side, the set is judged as
a whole. It may still be what two ends of one large building share; it was carried

* if it is as loud as within some metres at both ends, which cannot be that far apart then,
* if positions or gateways say that these are two places, and the user went from one to the other and back,
* or if a third view shares the same set with both, and nothing else with either.
"""

from collections.abc import Sequence

from scanner.by_chance import SAME
from scanner.places.look import PlaceLook
from scanner.places.surroundings import NOTHING, Surroundings

FEWEST_IN_VIEW = 5  # chosen: one that is carried, and four others beside it that show that it came alone


def carried(seen: Surroundings, looks: Sequence[PlaceLook]) -> frozenset[str]:
    """Access points in view that turn out to travel; mostly none. `looks` of all places stayed at."""
    if len(seen.wifi) < FEWEST_IN_VIEW:
        return NOTHING
    wifi = seen.wifi
    apart = [(look, shared) for look in looks if look.apart(seen) and (shared := wifi & look.usual_wifi())]
    if not apart:
        return NOTHING
    met = [look for look in looks if not wifi.isdisjoint(look.usual_wifi())]
    for look, shared in apart:
        if shared <= seen.loud and all(look.loud_here(sign) for sign in shared):
            return shared
        if look.far(seen) or any(_back_and_forth(seen, here, look) for here in met if here is not look):
            return shared
    for number, (one, shared) in enumerate(apart):
        for other, also in apart[:number]:
            both = shared & also
            between = one.view().wifi & other.view().wifi
            most = max(len(shared), len(also), len(between & seen.wifi | both))
            if (
                both
                and len(both) >= SAME * most
                and one.apart_from(other)
                and len(between) <= len(both) / SAME
            ):
                return both
    return NOTHING


def _back_and_forth(seen: Surroundings, here: PlaceLook, there: PlaceLook) -> bool:
    """Another gateway stood here before, and stands here again; a replaced one does not come back."""
    return (
        seen.gateway is not None
        and seen.gateway in here.gateways
        and bool(there.gateways)
        and there.gateways.keys().isdisjoint(here.gateways)
        and here.first < there.first
    )
