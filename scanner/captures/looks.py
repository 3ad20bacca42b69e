"""How long a phone's list listened, which has all that was heard in a look at one moment. Pure."""

LOOK_S = 10.0  # chosen: so long a phone looks
PARTED_S = 120.0  # chosen: as long as a window lasts; a time that jumps back by more is a clock's


def counted(start: float, end: float, until: float) -> tuple[float, float]:
    """The part of a window of a list that counts: no time twice, as of a look that a leg's end parts, and a
    look that stands alone as LOOK_S. `until` the end of what was counted before. Unix seconds."""
    end = end if end > start else start + LOOK_S
    return (until, max(until, end)) if start <= until <= start + PARTED_S else (start, end)
