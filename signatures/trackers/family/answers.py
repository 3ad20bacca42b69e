"""What tags of one family answer others than their owner, beside what the standards make them all do.

`sound_switch`: `service` and `characteristic` (UUIDs, 16-bit ones in short), the bytes `on` and `off` in hex.
`readable`: a list of `service`, `characteristic`, the `name` of the fact and its `form`: "text", "percent" or
"hex".
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from signatures.trackers.clause import read_hex
from signatures.trackers.tables import one_of, shape

FORMS = ("text", "percent", "hex")


class Switch(NamedTuple):
    """Bytes that start a sound and end it, and where they are written; UUIDs in full, lower case."""

    service: str
    characteristic: str
    on: bytes
    off: bytes


class Readable(NamedTuple):
    """A fact that can simply be read, and where; UUIDs in full, lower case."""

    service: str
    characteristic: str
    name: str
    form: str


_SWITCH: Mapping[str, type] = dict.fromkeys(Switch._fields, str)
_READABLE: Mapping[str, type] = dict.fromkeys(Readable._fields, str)


def full(short: str) -> str:
    """A UUID in full, lower case. Raises ValueError for what is none."""
    return str(UUID(f"0000{short}-0000-1000-8000-00805f9b34fb" if len(short) == 4 else short))


def read_switch(entry: Mapping[str, Any], wrong: list[str]) -> Switch | None:
    """The `sound_switch` of a family, None without one; every problem is added to `wrong`."""
    table = entry.get("sound_switch")
    if table is None:
        return None
    where = _place(table, _SWITCH, "sound_switch", wrong)
    if where is None:
        return None
    before = len(wrong)
    on, off = (read_hex(table[key], f"sound_switch: {key}", wrong) for key in ("on", "off"))
    if entry.get("sound") is not True:
        wrong.append("sound_switch is for a family with sound")
    return Switch(*where, on, off) if len(wrong) == before else None


def read_readable(entry: Mapping[str, Any], wrong: list[str]) -> tuple[Readable, ...]:
    """What is `readable` of a family; every problem is added to `wrong`."""
    tables = entry.get("readable", [])
    if not isinstance(tables, list):
        wrong.append("readable is to be a list of tables")
        return ()
    found: list[Readable] = []
    for number, table in enumerate(tables, start=1):
        where = _place(table, _READABLE, f"readable {number}", wrong)
        if where is not None:
            odd = one_of(table, {"form": FORMS})
            wrong += [f"readable {number}: {problem}" for problem in odd]
            found += [] if odd else [Readable(*where, table["name"], table["form"])]
    return tuple(found)


def _place(table: object, kinds: Mapping[str, type], label: str, wrong: list[str]) -> tuple[str, str] | None:
    problems = shape(table, kinds, {}) if isinstance(table, dict) else ["is to be a table"]
    wrong += [f"{label}: {problem}" for problem in problems]
    if problems or not isinstance(table, dict):
        return None
    try:
        return full(table["service"]), full(table["characteristic"])
    except ValueError:
        wrong.append(f"{label}: service and characteristic are to be UUIDs")
        return None
