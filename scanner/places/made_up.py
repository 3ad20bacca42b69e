"""Gateways that are a router's though their address was made up, as phones do for a hotspot. Pure.

So do meshes and networks for guests, and where nothing but the gateway tells (macOS, without the right to
see access points) such a home would be no place. A phone is with the user wherever they are. What stood there
when the lid was closed in the evening and when it was opened in the morning is a router, if another gateway
was met by then.
"""

from scanner.model import Context
from scanner.places.surroundings import NOTHING, locally_administered, of_one_box, position_of

NIGHT_S = 5 * 3_600.0  # chosen: a pause this long parts two days; shorter takes an afternoon for a night
# chosen: a longer one may lie between two days at work, the laptop left closed at home
WORK_NIGHT_S = 12 * 3_600.0
MAX_ROUTERS = 100  # chosen: bounds memory; homes and hotels of some years


class MadeUp:
    """Feed each window's context, in time order."""

    routers: frozenset[str]
    _last: tuple[str | None, float]
    _first: str | None
    _several: bool
    _more_told: bool

    def __init__(self) -> None:
        self.routers, self._last, self._first = NOTHING, (None, 0.0), None
        self._several = self._more_told = False

    def see(self, context: Context, time: float) -> None:
        """One window; where more than gateways is told at times, one alone may be a phone's on the way."""
        if self._more_told:
            return
        if context.wifi or position_of(context) is not None:
            self._more_told, self.routers = True, NOTHING
            return
        gateway, (before, since) = context.gateway, self._last
        self._last = gateway, time
        if gateway is None:
            return
        self._first = self._first or gateway
        self._several = self._several or not of_one_box(gateway, self._first)
        if not (self._several and gateway == before and locally_administered(gateway)):
            return
        if NIGHT_S <= time - since <= WORK_NIGHT_S and len(self.routers) < MAX_ROUTERS:
            self.routers |= {gateway}
