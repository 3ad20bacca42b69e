"""Time zones by name, on systems that have the table and on those that lack it (Windows without tzdata)."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_TABLE = Path("/usr/share/zoneinfo")  # one of the places that zoneinfo looks in
_BEGINS = b"TZif"  # each zone's file (RFC 9636)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(/[A-Za-z0-9_+-]{1,30}){0,2}", re.ASCII)


@cache
def zone_of(name: str) -> "ZoneInfo | None":
    """The zone, or None where there is none of this name or this system has no table."""
    if not _NAME.fullmatch(name):
        return None
    from zoneinfo import ZoneInfo  # slow to load

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not found is a KeyError; a folder or a damaged table the others
        return None


def is_zone(name: str) -> bool:
    """Whether `name` is a zone; where the system has no table, whether it looks like one."""
    if not _NAME.fullmatch(name):
        return False
    return _in_table(name) or zone_of(name) is not None or zone_of("Europe/London") is None


def _in_table(name: str) -> bool:
    try:
        with (_TABLE / name).open("rb") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except OSError:  # no such file, or a folder
        return False
