"""When an open record is to be locked by itself: nobody there for a while, or the computer was asleep."""

IDLE_S = 300.0
ASLEEP_S = 30.0  # so long between two looks means that the machine slept


class IdleLock:
    """For a screen: `touched` on every key, `due` on every tick; both take seconds that only grow.

    When due, close the screen's Case and ask for the passphrase; a listener keeps its own, and says so.
    Give it a counter that goes on through sleep (scanner.log.proof.clock_state.read_now), or sleep is not seen.
    """

    def __init__(self, now: float, *, after_s: float = IDLE_S) -> None:
        self._after_s = after_s
        self._touched = self._looked = now

    def touched(self, now: float) -> None:
        """Somebody is there; does not undo that the computer slept."""
        if not self.due(now):
            self._touched = now

    def due(self, now: float) -> bool:
        """True from the moment the record has to be locked, until `unlocked`."""
        if now - self._looked > ASLEEP_S:
            self._touched = float("-inf")
        self._looked = now
        return now - self._touched >= self._after_s

    def unlocked(self, now: float) -> None:
        """The passphrase was given again."""
        self._touched = self._looked = now
