"""How near a thing is by its signal: the same few words everywhere. No metres, a signal cannot tell them."""

from scanner.locate.closeness import CLOSE, FAINT_DBM, LIMITS, ROOM

VERY_CLOSE, CLOSE_BY, FARTHER, FAINT = "very close", "close by", "farther", "faint"
VERY_CLOSE_DBM, CLOSE_BY_DBM = dict(LIMITS)[CLOSE], dict(LIMITS)[ROOM]  # as where one looks for it


def how_near(dbm: float) -> str:
    """A level in dBm in words; only a hint, since walls and bodies weaken it."""
    if dbm >= VERY_CLOSE_DBM:
        return VERY_CLOSE
    return CLOSE_BY if dbm >= CLOSE_BY_DBM else FARTHER if dbm >= FAINT_DBM else FAINT
