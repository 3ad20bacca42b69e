"""What a scan that goes on does by the clock: stretches without asking, and beginning anew. Pure."""

from enum import Enum

from scanner.radio.limits import Limits


class Turn(Enum):
    """What is due."""

    ASK_NOBODY = "ask nobody"
    ASK_AGAIN = "ask again"
    ANEW = "anew"


class Rounds:
    """`passive`: a passive scanner runs beside the active one. `anew_s`: after how long a scan begins anew,
    None for never. Moments in seconds of the event loop's clock."""

    def __init__(self, limits: Limits, now: float, *, passive: bool, anew_s: float | None) -> None:
        self._limits = limits
        self._turn: Turn | None = None
        self._at = now
        if anew_s is not None:
            self._turn, self._at = Turn.ANEW, now + anew_s
        elif passive:
            self._turn, self._at = Turn.ASK_NOBODY, now + limits.unasked_first_s

    def due(self, now: float, *, unasked: bool) -> Turn | None:
        """What is due; each turn is told once. `unasked` whether a stretch without asking may begin."""
        if self._turn is None or now < self._at or (self._turn is Turn.ASK_NOBODY and not unasked):
            return None
        due = self._turn
        if due is Turn.ASK_NOBODY:
            self._turn, self._at = Turn.ASK_AGAIN, now + self._limits.unasked_s
        elif due is Turn.ASK_AGAIN:
            self._turn, self._at = (
                Turn.ASK_NOBODY,
                now + self._limits.unasked_every_s - self._limits.unasked_s,
            )
        return due


def anew_after(limits: Limits, system: str, *, merges: bool) -> float | None:
    """After how many seconds a scan begins anew on that system; `merges` it tells each sender once."""
    if system == "linux":
        return None
    return limits.merged_s if merges else limits.anew_s
