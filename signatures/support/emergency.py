"""Emergency numbers alone, in one small table: the first page shows one before help lines are read.

`emergency_table` makes it from the lists, which hold the sources. A row is a number: country, its name, what
to call, who that is, and a note, between tabs.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("emergency.txt")


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
    for line in TABLE.read_text("utf-8").splitlines():
        country, name, phone, called, note = line.split("\t")
        before = found[country].numbers if country in found else ()
        found[country] = EmergencyNumbers(country, name, (*before, EmergencyNumber(called, phone, note)))
    return found
