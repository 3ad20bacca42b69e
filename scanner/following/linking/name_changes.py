"""Two names in one scan: one tag that changed its name, or two tags. Pure.

A tag that changes its name sends on at its own rate. So within the scan the old and the new name share the
packets of one tag, in turn; two tags side by side send twice as many, and among each other. The two stories
are compared by how likely they make the packets that came (Poisson, at the rates at which each name is heard
in its other scans); one in turn must be fifty times likelier. With four packets or fewer a scan, or
where the old name was heard in no other, that cannot be told, and then they are two. Packets that got lost
make it harder to call two names one, never easier.

Of a row that stands for several packets only the first has a time. A SmartTag's counter settles it without
any count: every tag sends one number for a quarter of an hour and then the next, so one that sent the old
number and one that sends the new were not on air together (scanner/following/README.md).
"""

from math import log
from typing import NamedTuple

# chosen: fifty times likelier; fewer chains two tags side by side, more loses changes (f621eb9)
SURE = log(50)
EDGE, LEAST_S = 0.01, 0.5  # chosen: of a scan, so that no share is nothing; and shorter gives no rate
# chosen: longer without either, and one had left before the other came
LEAST_PAUSE_S, PACKETS_MISSED = 5.0, 3.0


class Spell(NamedTuple):
    """One window in which a name was heard; Unix seconds. `start` and `end` of the listening."""

    first: float
    last: float
    packets: int
    start: float
    end: float

    @property
    def length(self) -> float:
        """Seconds listened."""
        length = self.end - self.start
        return length if length > 1.0 else 1.0

    @property
    def timed(self) -> bool:
        """Whether the last packet's time is known."""
        return self.packets == 1 or self.last > self.first


class Rate(NamedTuple):
    """Packets of a name over the seconds listened in the windows that heard it."""

    packets: int
    seconds: float

    def without(self, spell: Spell) -> float | None:
        """Packets a second in the other windows; None if there are none."""
        seconds = self.seconds - spell.length
        return (self.packets - spell.packets) / seconds if seconds > LEAST_S else None


def went_on(old: Spell, old_rate: Rate, new: Spell, new_rate: Rate) -> bool:
    """Whether the name first heard in `new` took over from the one last heard in `old`, in the same scan."""
    if old.last >= new.first:
        return False
    start, end = min(old.start, new.start), max(old.end, new.end)
    whole = max(1.0, end - start)
    part = min(max((new.first - start) / whole, EDGE), 1 - EDGE)  # of the scan, before the change
    before, after = old_rate.without(old), new_rate.without(new)
    if before is None:
        return False  # heard in this scan alone: nothing tells how often it sends
    if after is None:
        after = new.packets / max(1.0, new.end - new.first)
    if old.timed and new.first - old.last > max(
        LEAST_PAUSE_S, PACKETS_MISSED / max(min(before, after), 1e-6)
    ):
        return False
    likelier = whole * (before * (1 - part) + after * part)
    if not old.timed:
        likelier += old.packets * log(part)
    return likelier >= SURE
