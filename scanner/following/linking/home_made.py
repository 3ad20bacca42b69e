"""Signs of a home-made tag that take several packets to show. Pure.

Scores: one sign of 3, or two of 2, say "possibly home-made". One packet's own signs
(`clone_hint`) come from identification.
"""

from dataclasses import dataclass, field

from scanner.model import Heard

GENUINE_KEY_S = 1_200.0  # an offline iPhone takes a new key each 15 minutes (OpenHaystack paper)
PERIOD_S = 900.0
ENOUGH = 3
_FIND_MY = {"apple_airtag", "apple_findmy", "apple_airpods", "apple_device"}
_NETWORKS = {family: "apple" for family in _FIND_MY} | {
    "google_findhub": "google",
    "samsung_smarttag": "samsung",
    "tile": "tile",
}


@dataclass(slots=True)
class Signs:
    """What one segment showed so far."""

    plain_since: dict[str, float] = field(default_factory=dict)
    maintained_since: float | None = None
    hint: int | None = None
    hint_since: float = 0.0
    networks: set[str] = field(default_factory=set)
    connectable: int = 0
    unconnectable: int = 0
    score: int = 0

    def add(self, heard: Heard) -> None:
        """Take in one window's packets of this segment."""
        what = heard.identification
        family = what.family or ""
        if family in _NETWORKS:
            self.networks.add(_NETWORKS[family])
        points = 3 if what.clone_hint or len(self.networks) > 1 else 0
        if family in _FIND_MY and what.state == "separated" and what.identity is not None:
            points += self._find_my(heard, what.identity)
        self.score = max(self.score, points)

    @property
    def home_made(self) -> bool:
        """True when the signs suffice."""
        return self.score >= ENOUGH

    def _find_my(self, heard: Heard, identity: str) -> int:
        link, points = heard.identification.link, 0
        since = self.plain_since.setdefault(identity, heard.first)
        if len(self.plain_since) > 8:
            del self.plain_since[next(iter(self.plain_since))]
        if link.get("type") == 0 and heard.last - since > GENUINE_KEY_S:
            points += 3
        if link.get("type") != 1:
            return points
        if not link.get("maintained"):
            self.maintained_since = None
        elif self.maintained_since is None:
            self.maintained_since = heard.first
        elif heard.last - self.maintained_since > PERIOD_S:
            points += 2
        hint = link.get("hint")
        if not isinstance(hint, int) or hint != self.hint:
            self.hint, self.hint_since = hint if isinstance(hint, int) else None, heard.first
        elif heard.last - self.hint_since > 3 * PERIOD_S:
            points += 2
        self.connectable += heard.connectable
        self.unconnectable += heard.unconnectable
        return points + (2 if self.unconnectable >= 10 and not self.connectable else 0)
