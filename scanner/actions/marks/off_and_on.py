"""Is it the thing in one's hand? Heard, silent once switched off, heard again once switched on. Pure.

That it is near shows nothing: a tag that somebody hid in the bag is near as well, and cannot be switched off
by who does not know of it.
"""

from enum import Enum

from scanner.model import Item
from signatures.advertisement import Advertisement

FEWEST, HEARD_S = 8, 15.0  # chosen: so many packets over so long show how often it is heard
QUIET_S, GAPS, MEANS = 20.0, 4.0, 12.0  # chosen: silence is so long, so many of its longest and mean gaps
MOST_S = 70.0  # chosen: what would have to be silent for longer is heard too badly
SOONEST_S = 2.0  # chosen: nobody switches a thing on sooner after being asked
PATIENCE_S = 90.0  # chosen: for each step


class OffAndOnStep(Enum):
    """What is waited for, and how it ended."""

    LISTEN = "to be heard"
    OFF = "to fall silent"
    ON = "to be heard again"
    CONFIRMED = "it is the thing"
    NOT_HEARD = "it was not heard, or too seldom"
    OFF_EARLY = "it was heard, and fell silent before anybody was asked to switch it off"
    STILL_HEARD = "it did not fall silent"
    TOO_SOON = "it was back before anybody could switch it on"
    NOT_BACK = "it stayed silent, or came back under another address"
    NO_RADIO = "nobody listened for a while, so that silence shows nothing"


GOING = frozenset((OffAndOnStep.LISTEN, OffAndOnStep.OFF, OffAndOnStep.ON))


class OffAndOn:
    """One thing by its `address`. Give every item that is heard to `take`, and ask `look` again and again.

    `now` and times in Unix seconds.
    """

    def __init__(self, address: str, now: float) -> None:
        self.step = OffAndOnStep.LISTEN
        self._address, self._asked = address.upper(), now
        self._first = self._last = now
        self._heard, self._gap, self._silence = 0, 0.0, QUIET_S

    def take(self, item: Item) -> None:
        """Take one item in."""
        if not isinstance(item, Advertisement) or (item.address or "").upper() != self._address:
            return
        if self.step is OffAndOnStep.ON and item.time < self._asked + SOONEST_S:
            self.step = OffAndOnStep.TOO_SOON
        elif self.step is OffAndOnStep.ON:
            self.step = OffAndOnStep.CONFIRMED
        elif self.step is OffAndOnStep.LISTEN:
            self._learn(item.time)
        self._last = max(self._last, item.time)

    def look(self, now: float, *, hears: bool) -> OffAndOnStep:
        """How it stands; `hears` whether anything could be heard just now."""
        if self.step not in GOING:
            return self.step
        if not hears:
            self.step = OffAndOnStep.NO_RADIO
        elif self.step is OffAndOnStep.LISTEN and self._often_enough():
            self._silence = self._silence_s()
            self._ask(OffAndOnStep.OFF if self._silence <= MOST_S else OffAndOnStep.NOT_HEARD, now)
        elif self.step is OffAndOnStep.OFF and now - max(self._last, self._asked) >= self._silence:
            self._ask(OffAndOnStep.ON, now)
        elif now - self._asked > PATIENCE_S + (self._silence if self.step is OffAndOnStep.OFF else 0.0):
            early = self.step is OffAndOnStep.LISTEN and self._heard > 1 and now - self._last >= QUIET_S
            self.step = OffAndOnStep.OFF_EARLY if early else _FAILED[self.step]
        return self.step

    def _learn(self, time: float) -> None:
        if self._heard:
            self._gap = max(self._gap, time - self._last)
        else:
            self._first = time
        self._heard += 1

    def _often_enough(self) -> bool:
        return self._heard >= FEWEST and self._last - self._first >= HEARD_S

    def _silence_s(self) -> float:
        mean = (self._last - self._first) / max(1, self._heard - 1)
        return max(QUIET_S, GAPS * self._gap, MEANS * mean)

    def _ask(self, step: OffAndOnStep, now: float) -> None:
        self.step, self._asked = step, now


_FAILED = {
    OffAndOnStep.LISTEN: OffAndOnStep.NOT_HEARD,
    OffAndOnStep.OFF: OffAndOnStep.STILL_HEARD,
    OffAndOnStep.ON: OffAndOnStep.NOT_BACK,
}
