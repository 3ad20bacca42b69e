"""Signs of a home-made tag that take several packets to show. Pure.

Scores: one sign of 3, or two of 2, say "possibly home-made". One packet's own signs
(`clone_hint`) come from identification.
"""

from dataclasses import dataclass, field

from scanner.following.linking.streams import QUARTER_S, Stream
from scanner.model import Heard
from signatures.trackers.family.rotation import Rotation

ENOUGH, UNSURE = 3, 2  # chosen: one sure sign or two unsure ones; fewer names genuine tags home-made
# chosen: a genuine hint is another each quarter of an hour; shorter trips over a lost packet
HINT_KEPT_S = 3 * QUARTER_S
UNCONNECTABLE = 10  # chosen: packets, none of them connectable: a genuine tag away from its owner is
MAX_PLAIN = 8  # chosen: bounds memory; keys of one address


@dataclass(slots=True)
class Signs:
    """What one segment showed so far; `home_made` once its signs suffice."""

    plain_since: dict[str, float] = field(default_factory=dict)
    maintained_since: float | None = None
    hint: int | None = None
    hint_since: float = 0.0
    networks: tuple[str, ...] = ()
    connectable: int = 0
    unconnectable: int = 0
    home_made: bool = False

    def add(self, heard: Heard, stream: Stream) -> None:
        """Take in one window's packets of this segment; `stream` as they were read."""
        self.report_to(stream.one_network)
        points = ENOUGH if stream.home_made else 0
        if not stream.near and (key := _key(heard, stream.rotation)) is not None:
            points += self._by_keys(heard, key, stream.rotation)
        self.home_made = self.home_made or points >= ENOUGH

    def report_to(self, network: str) -> None:
        """What sends from its address reports to this network; no genuine tag reports to two. "" is none."""
        if network and network not in self.networks:
            self.networks = (*self.networks, network)
            self.home_made = self.home_made or len(self.networks) > 1

    def _by_keys(self, heard: Heard, key: str, rotation: Rotation) -> int:
        points = 0
        if rotation.genuine_key_s is not None:
            since = self.plain_since.setdefault(key, heard.first)
            if len(self.plain_since) > MAX_PLAIN:
                del self.plain_since[next(iter(self.plain_since))]
            points += ENOUGH * (heard.last - since > rotation.genuine_key_s)
        return points + (self._as_a_copy(heard) if rotation.copied else 0)

    def _as_a_copy(self, heard: Heard) -> int:
        link, points = heard.identification.link, 0
        if not link.get("maintained"):
            self.maintained_since = None
        elif self.maintained_since is None:
            self.maintained_since = heard.first
        elif heard.last - self.maintained_since > QUARTER_S:
            points += UNSURE
        hint = link.get("hint")
        if not isinstance(hint, int) or hint != self.hint:
            self.hint, self.hint_since = hint if isinstance(hint, int) else None, heard.first
        elif heard.last - self.hint_since > HINT_KEPT_S:
            points += UNSURE
        self.connectable += heard.connectable
        self.unconnectable += heard.unconnectable
        return points + (UNSURE if self.unconnectable >= UNCONNECTABLE and not self.connectable else 0)


def _key(heard: Heard, rotation: Rotation) -> str | None:
    """The key that it sends, where its frame has one."""
    what = heard.identification
    told = what.link.get(rotation.key) if rotation.key else what.identity
    return told if isinstance(told, str) else None
