"""Time zones by name, on systems that have the table and on those that lack it (Windows without tzdata)."""

import re
from functools import cache
from zoneinfo import ZoneInfo

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(/[A-Za-z0-9_+-]{1,30}){0,2}", re.ASCII)


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """The zone, or None where there is none of this name or this system has no table."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not found is a KeyError; a folder or a damaged table the others
        return None


def is_zone(name: str) -> bool:
    """Whether `name` is a zone; where the system has no table, whether it looks like one."""
    return zone_of(name) is not None or (zone_of("Europe/London") is None and bool(_NAME.fullmatch(name)))
