"""Is this packet from that tag? By what the record knows, and by what fits while one listens. Pure."""

from collections.abc import Callable
from enum import Enum

from scanner.following.judging.assess import Assessor
from scanner.model import Tag, address_kept
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification
from signatures.trackers.load import families
from signatures.trackers.match import identify

QUIET_S = 10.0  # tags send every 2 s; so long a silence may be a change of address
SAME_LEVEL_DB = 12.0
MAX_SENDERS = 5_000
_SLOW = 0.3  # weight of a new level


class FollowerMatch(Enum):
    """SURE: an address or key of this tag. LIKELY: the only new one of its kind since it fell silent."""

    NO = "no"
    LIKELY = "likely"
    SURE = "sure"


class Follower:
    """Knows one tag of the assessor's again, packet by packet. What the assessor links later is taken over
    with `refresh`. `sign` gives what the record keeps in the place of an address (store's `sign_of`)."""

    def __init__(
        self,
        assessor: Assessor,
        tag: Tag,
        identify: Callable[[Advertisement], Identification] = identify,
        sign: Callable[[str], str] | None = None,
    ) -> None:
        self._assessor, self._tag, self._identify = assessor, tag, identify
        self._sign = None if all(map(address_kept, tag.addresses)) else sign
        family = families().get(tag.family or "")
        self._changes = family is not None and family.address != "fixed"
        self._strangers = frozenset(
            key
            for chain in assessor.chains
            if chain is not assessor.chains.get(tag.id)
            for segment in chain.segments
            for key in segment.keys
        )
        self._senders: dict[str, float] = {}  # same kind, in this run -> first heard
        self._guess: str | None = None
        self._last: float | None = None
        self._level: float | None = None
        self._keys: frozenset[str] = frozenset()
        self.refresh()

    @property
    def guessed(self) -> bool:
        """True while it goes by a new address that only fits."""
        return self._guess is not None

    def refresh(self) -> None:
        """Take over what the assessor has linked since."""
        chain = self._assessor.chains.get(self._tag.id)
        keys = {key for segment in chain.segments for key in segment.keys} if chain is not None else set()
        keys |= {f"a:{address}" for address in self._tag.addresses}
        self._keys = frozenset(key for key in keys if not key.startswith("f:"))
        if self._guess is not None and f"a:{self._guess}" in self._keys:
            self._guess = None

    def hears(self, advertisement: Advertisement) -> bool:
        """Whether it surely is this tag."""
        return self.match(advertisement) is FollowerMatch.SURE

    def match(self, advertisement: Advertisement) -> FollowerMatch:
        """Whether it is this tag. Packets are to come in the order of time."""
        sender = advertisement.address or advertisement.host_id or ""
        what = self._identify(advertisement)
        if self._last is None:
            self._last = advertisement.time
        if self._is_known(sender) or (what.identity and f"i:{what.identity}" in self._keys):
            self._guess = None
            self._take(advertisement)
            return FollowerMatch.SURE
        if not self._changes or what.family != self._tag.family or not what.is_tracker:
            return FollowerMatch.NO
        return self._maybe(advertisement, sender, what)

    def _is_known(self, sender: str) -> bool:
        """By its address, or by the keyed hash under which the record keeps it."""
        named = f"a:{sender}" in self._keys
        return named or (self._sign is not None and bool(sender) and f"a:{self._sign(sender)}" in self._keys)

    def _maybe(self, advertisement: Advertisement, sender: str, what: Identification) -> FollowerMatch:
        if f"a:{sender}" in self._strangers or f"i:{what.identity}" in self._strangers:
            return FollowerMatch.NO
        if len(self._senders) < MAX_SENDERS:
            self._senders.setdefault(sender, advertisement.time)
        if sender == self._guess or (
            self._silent_at(advertisement.time) and self._fits(advertisement, sender)
        ):
            self._guess = sender
            self._take(advertisement)
            return FollowerMatch.LIKELY
        return FollowerMatch.NO

    def _silent_at(self, time: float) -> bool:
        return self._last is not None and time - self._last >= QUIET_S

    def _fits(self, advertisement: Advertisement, sender: str) -> bool:
        """It alone came since the tag was last heard, at about the same strength."""
        newcomers = [
            name for name, first in self._senders.items() if self._last is None or first >= self._last
        ]
        if newcomers != [sender]:
            return False
        level = advertisement.rssi
        return self._level is None or level is None or abs(level - self._level) <= SAME_LEVEL_DB

    def _take(self, advertisement: Advertisement) -> None:
        self._last = advertisement.time
        if advertisement.rssi is not None:
            before = advertisement.rssi if self._level is None else self._level
            self._level = before + _SLOW * (advertisement.rssi - before)
