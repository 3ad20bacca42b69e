"""Names behind Bluetooth's numbers: company identifiers and service UUIDs. From a maintained list.

The list is large, so it is loaded when it is first asked for. None of it decides what a thing is: that is
the signatures' work; this only lets a person read a number.
"""

from functools import lru_cache


@lru_cache(maxsize=1024)
def company_name(company: int) -> str | None:
    """Who was assigned a Bluetooth company identifier, or None."""
    from bluetooth_numbers import company as names

    name = names.get(company)
    return str(name) if name else None
