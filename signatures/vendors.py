"""Names behind the numbers: company identifiers, service UUIDs, address prefixes. From maintained lists.

The lists are large, so each is loaded when it is first asked for. None of it decides what a thing is: that is
the signatures' work; this only lets a person read a number.
"""

from collections.abc import Callable
from functools import lru_cache

_LOCAL_BIT = 0x02  # IEEE 802: second-lowest bit of the first byte, set in addresses that nobody assigned


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


@lru_cache(maxsize=4096)
def address_vendor(address: str) -> str | None:
    """Who was assigned a public address's first three bytes ("AA:BB:CC:..."), or None.

    None too for addresses that nobody assigned: random ones, and those that phones make up for a Wi-Fi.
    """
    digits = address.replace(":", "").replace("-", "")
    try:
        raw = bytes.fromhex(digits[:6])
    except ValueError:
        return None
    if len(raw) != 3 or raw[0] & _LOCAL_BIT:
        return None
    return _lookup()(digits)


@lru_cache(maxsize=1)
def _lookup() -> Callable[[str], str | None]:
    """aiooui's look-up, its table loaded. It loads only inside an event loop, and one may be running here."""
    import asyncio
    from threading import Thread

    import aiooui

    loading = Thread(target=lambda: asyncio.run(aiooui.async_load()), name="address prefixes")
    loading.start()
    loading.join()
    return aiooui.get_vendor
