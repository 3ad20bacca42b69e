"""Emergency numbers alone, in one small table: the first page shows one before help lines are read.

    python -m signatures.support.emergency [--write]

The table is made from the lists, which hold the sources; a test says when it is due. A row is a number:
country, its name, what to call, who that is, and a note, between tabs.
"""

import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("emergency.txt")


class EmergencyNumber(NamedTuple):
    """What to call in danger, and who that is."""

    name: str
    phone: str
    note: str = ""


class EmergencyNumbers(NamedTuple):
    """Those of one country, the first to call first. `country` ISO 3166."""

    country: str
    name: str
    numbers: tuple[EmergencyNumber, ...]


@cache
def emergency_numbers() -> dict[str, EmergencyNumbers]:
    """Country code -> its numbers, of every country that there is a list of."""
    found: dict[str, EmergencyNumbers] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        country, name, phone, called, note = line.split("\t")
        before = found[country].numbers if country in found else ()
        found[country] = EmergencyNumbers(country, name, (*before, EmergencyNumber(called, phone, note)))
    return found


def table() -> str:
    """The text of the table as the lists have it. Raises SignatureError."""
    from signatures.support.contacts import countries

    rows = (
        (code, entry.name, one.phone, one.name, one.note)
        for code, entry in countries().items()
        for one in entry.emergency.numbers
    )
    return "".join("\t".join(" ".join(text.split()) for text in row) + "\n" for row in rows)


def main() -> int:
    """Write the table, or tell by the exit code whether it is that of the lists."""
    if sys.argv[1:] == ["--write"]:
        _TABLE.write_text(table(), "utf-8", newline="\n")
    return int(not _TABLE.exists() or _TABLE.read_text("utf-8") != table())


if __name__ == "__main__":
    sys.exit(main())
