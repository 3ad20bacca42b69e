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


@lru_cache(maxsize=1024)
def service_name(uuid: str) -> str | None:
    """What a UUID in its shortest form ("180f", or 36 characters) stands for or who owns it, or None."""
    from uuid import UUID

    from bluetooth_numbers import service as names

    try:
        key = int(uuid, 16) if len(uuid) == 4 else UUID(uuid)
    except ValueError:
        return None
    name = names.get(key)
    if name is None and isinstance(key, int) and key > 9999:
        # bluetooth-numbers 1.1.2 files members' UUIDs under their decimal digits read as hex: FEED as 0x65261
        name = names.get(int(str(key), 16))
    return str(name) if name else None
