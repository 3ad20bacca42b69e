"""bleak's (device, advertisement data) as an Advertisement. Pure; whatever the objects hold, nothing raises.

What the three systems hand over differs, and none of them hands over one packet as it was in the air:

- Linux: BlueZ's present state of the device. With DuplicateData each packet replaces the company data or
  the service data that it carries and leaves the other as it was, so one of the two can be older than the
  level; companies of earlier packets do not linger, as they do without it. Names, flags and UUIDs stay
  once known. AdvertisingFlags 0 also stands for "none sent", so it counts as unknown.
- Windows: the last packet and the last scan response, joined.
- macOS: one packet, no address; the UUID is this Mac's own name for the sender.

Sources: bleak 3.1 backends; BlueZ src/device.c, src/adapter.c.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from signatures.advertisement import MAX_AD_BYTES, Advertisement, short_uuid

MAX_NAME = 248  # characters; Core Specification Vol 3 Part C, 3.2.2: bytes of a device name
MAX_ENTRIES = 64  # companies, service data or UUIDs of one sender
MAX_HOST_ID = 64

_ADDRESS = re.compile(r"[0-9A-F]{2}(?::[0-9A-F]{2}){5}")
_NO_RSSI = {127, -127, -128}  # HCI's "not available", bleak's stand-in
_WEAKEST, _STRONGEST = -126, 20  # dBm; Core Specification Vol 4 Part E, 7.7.65.2
_WINDOWS_TYPES = {0: "public", 1: "random"}  # BluetoothAddressType


def to_advertisement(time: float, device: Any, data: Any) -> Advertisement | None:
    """What was heard at `time`, or None for what is no packet: no sender, or news of a connection."""
    try:
        return _translate(time, device, data)
    except Exception:  # objects of three systems and of strangers: an odd one must not end the scan
        return None


def _translate(time: float, device: Any, data: Any) -> Advertisement | None:
    properties = _properties(data)
    if properties is not None and _is_other_news(properties):
        return None
    address, host_id = _sender(getattr(device, "address", None))
    if address is None and host_id is None:
        return None
    event = _windows_event(data)
    return Advertisement(
        time,
        address,
        _address_type(properties, event),
        _rssi(getattr(data, "rssi", None)),
        _name(getattr(data, "local_name", None)),
        _company_data(getattr(data, "manufacturer_data", None)),
        _service_data(getattr(data, "service_data", None)),
        _uuids(getattr(data, "service_uuids", None)),
        _whole(getattr(data, "tx_power", None), -127, 126),
        _flags(properties, event),
        _connectable(data, event),
        host_id=host_id,
    )


def _platform_data(data: Any, index: int) -> Any:
    held = getattr(data, "platform_data", None)
    return held[index] if isinstance(held, tuple) and len(held) > index else None


def _properties(data: Any) -> Mapping[str, Any] | None:
    """BlueZ's Device1 properties, on Linux."""
    held = _platform_data(data, 1)
    return held if isinstance(held, Mapping) and "Adapter" in held else None


def _is_other_news(properties: Mapping[str, Any]) -> bool:
    """A property that changed without a packet: bleak calls back for those of known devices as well."""
    known = any(properties.get(key) is True for key in ("Connected", "Paired", "Bonded"))
    return known and "RSSI" not in properties


def _windows_event(data: Any) -> Any:
    """The WinRT event of the last packet (not of the scan response), on Windows."""
    return getattr(_platform_data(data, 1), "adv", None)


def _sender(text: Any) -> tuple[str | None, str | None]:
    """(address, host's own name): one of them, or neither."""
    if not isinstance(text, str) or not text:
        return None, None
    upper = text.strip().upper()
    if _ADDRESS.fullmatch(upper):
        return upper, None
    return None, text[:MAX_HOST_ID]


def _address_type(properties: Mapping[str, Any] | None, event: Any) -> str | None:
    if properties is not None:
        said = properties.get("AddressType")
        return said if said in ("public", "random") else None
    number = _quiet(lambda: int(event.bluetooth_address_type)) if event is not None else None
    return None if number is None else _WINDOWS_TYPES.get(number)


def _flags(properties: Mapping[str, Any] | None, event: Any) -> int | None:
    if properties is not None:
        held = properties.get("AdvertisingFlags")
        return held[0] or None if isinstance(held, (bytes, bytearray)) and held else None
    if event is None:
        return None
    return _whole(_quiet(lambda: int(event.advertisement.flags)), 0, 255)


def _connectable(data: Any, event: Any) -> bool | None:
    if event is not None:
        said = _quiet(lambda: event.is_connectable)
        return said if isinstance(said, bool) else None
    held = _platform_data(data, 1)
    said = _quiet(lambda: int(held["kCBAdvDataIsConnectable"])) if held is not None else None
    return None if said is None else bool(said)


def _quiet(read: Callable[[], Any]) -> Any:
    """What `read` gives, None if it raises: foreign objects answer in their own ways."""
    try:
        return read()
    except Exception:
        return None


def _whole(value: Any, low: int, high: int) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return int(value) if whole and low <= value <= high else None


def _rssi(value: Any) -> int | None:
    return None if value in _NO_RSSI else _whole(value, _WEAKEST, _STRONGEST)


def _name(value: Any) -> str | None:
    return value[:MAX_NAME] if isinstance(value, str) and value else None


def _bytes(value: Any) -> bytes | None:
    return bytes(value) if isinstance(value, (bytes, bytearray)) and len(value) <= MAX_AD_BYTES else None


def _some(value: Any) -> Iterable[tuple[Any, Any]]:
    return list(value.items())[:MAX_ENTRIES] if isinstance(value, Mapping) else ()


def _company_data(value: Any) -> Mapping[int, bytes]:
    pairs = ((_whole(company, 0, 0xFFFF), _bytes(body)) for company, body in _some(value))
    return {company: body for company, body in pairs if company is not None and body is not None}


def _service_data(value: Any) -> Mapping[str, bytes]:
    pairs = ((_uuid(uuid), _bytes(body)) for uuid, body in _some(value))
    return {uuid: body for uuid, body in pairs if uuid is not None and body is not None}


def _uuids(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        return ()
    return tuple(dict.fromkeys(uuid for uuid in map(_uuid, value[:MAX_ENTRIES]) if uuid is not None))


def _uuid(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        return short_uuid(value)
    except ValueError:
        return None
