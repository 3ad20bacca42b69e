"""One Bluetooth LE packet as heard, and its bytes. Nothing here knows which source it came from."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

_HEX = frozenset("0123456789abcdef")
_BASE_UUID = "-0000-1000-8000-00805f9b34fb"
_NOTHING: Mapping[int, bytes] = MappingProxyType({})
_NO_SERVICE: Mapping[str, bytes] = MappingProxyType({})

MAX_AD_BYTES = (
    1650  # Core Specification 5.4, Vol 4 Part E, 7.8.57: the most that extended advertising carries
)

_FLAGS, _COMPLETE_NAME, _TX_POWER, _COMPANY = 0x01, 0x09, 0x0A, 0xFF
_NAMES = {0x08, _COMPLETE_NAME}
_UUID_LISTS = {0x02: 2, 0x03: 2, 0x04: 4, 0x05: 4, 0x06: 16, 0x07: 16}
_SERVICE_DATA = {0x16: 2, 0x20: 4, 0x21: 16}

_TUPLE = tuple.__new__  # a NamedTuple's own constructor costs as much as reading the packet


class Advertisement(NamedTuple):
    """One packet as heard, or `count` equal ones from one window.

    `time` Unix seconds UTC; `address` upper-case with colons, or None where the system hides it (macOS);
    `host_id` that system's own name for the sender; `rssi` and `tx_power` in dBm, None when unknown;
    `manufacturer_data` company id -> bytes behind it; `service_data` and `service_uuids` use lower-case
    UUIDs in their shortest form ("fd5a", or 36 characters); `flags` the Flags octet; `data` the raw AD
    structures when the source gives them.
    """

    time: float
    address: str | None
    address_type: str | None = None  # "public", "random" or None
    rssi: int | None = None
    local_name: str | None = None
    manufacturer_data: Mapping[int, bytes] = _NOTHING
    service_data: Mapping[str, bytes] = _NO_SERVICE
    service_uuids: tuple[str, ...] = ()
    tx_power: int | None = None
    flags: int | None = None
    connectable: bool | None = None
    count: int = 1  # type: ignore[assignment]  # a word of the recording format; hides tuple.count
    data: bytes | None = None
    host_id: str | None = None


class AdFields(NamedTuple):
    """What a run of AD structures says; the names and shapes of `Advertisement`."""

    local_name: str | None
    manufacturer_data: Mapping[int, bytes]
    service_data: Mapping[str, bytes]
    service_uuids: tuple[str, ...]
    tx_power: int | None
    flags: int | None


class RepeatedFields(AdFields):
    """Fields of a packet that says something twice: the last word counts, `earlier` holds the others.

    `earlier` company id or UUID -> payload, in the order heard.
    """

    earlier: tuple[tuple[int | str, bytes], ...] = ()


@lru_cache(maxsize=8192)
def parse_ad(data: bytes) -> AdFields:
    """Fields of the AD structures in `data`; a structure that is cut short ends the walk. Never raises.

    Where a company or a service speaks twice, the last word counts, and the result is a RepeatedFields.
    Source: Core Specification 5.4, Vol 3 Part C, 11; Supplement Part A. The result is shared between
    calls: callers do not change it.
    """
    name: str | None = None
    company: dict[int, bytes] = {}
    service: dict[str, bytes] = {}
    earlier: list[tuple[int | str, bytes]] = []
    uuids: dict[str, None] = {}  # in the order heard, each once
    tx_power: int | None = None
    flags: int | None = None
    position, end = 0, min(len(data), MAX_AD_BYTES)
    while position + 1 < end:
        length = data[position]
        following = position + length + 1
        if length == 0 or following > end:
            break
        kind = data[position + 1]
        value = data[position + 2 : following]
        position = following
        if kind == _FLAGS:
            flags = value[0] if value else None
        elif kind == _COMPANY:
            if length >= 3:
                maker = value[0] | value[1] << 8
                if maker in company:
                    earlier.append((maker, company[maker]))
                company[maker] = value[2:]
        elif kind in _SERVICE_DATA:
            width = _SERVICE_DATA[kind]
            if length > width:
                uuid = _uuid_text(value[:width])
                if uuid in service:
                    earlier.append((uuid, service[uuid]))
                service[uuid] = value[width:]
        elif kind in _UUID_LISTS:
            width = _UUID_LISTS[kind]
            for start in range(0, length - width, width):
                uuids[_uuid_text(value[start : start + width])] = None
        elif kind in _NAMES:
            if name is None or kind == _COMPLETE_NAME:
                name = value.decode("utf-8", "replace")
        elif kind == _TX_POWER and value:
            tx_power = value[0] - 256 if value[0] > 127 else value[0]
    companies = MappingProxyType(company) if company else _NOTHING
    services = MappingProxyType(service) if service else _NO_SERVICE
    said = (name, companies, services, tuple(uuids), tx_power, flags)
    if not earlier:
        return _TUPLE(AdFields, said)
    repeated = _TUPLE(RepeatedFields, said)
    repeated.earlier = tuple(earlier)
    return repeated


def from_ad(
    time: float,
    address: str | None,
    data: bytes,
    *,
    address_type: str | None = None,
    rssi: int | None = None,
    connectable: bool | None = None,
    count: int = 1,
) -> Advertisement:
    """An Advertisement from raw AD structures."""
    return _TUPLE(
        Advertisement, (time, address, address_type, rssi, *parse_ad(data), connectable, count, data, None)
    )


def build_ad(
    *,
    local_name: str | None = None,
    manufacturer_data: Mapping[int, bytes] = _NOTHING,
    service_data: Mapping[str, bytes] = _NO_SERVICE,
    service_uuids: Iterable[str] = (),
    tx_power: int | None = None,
    flags: int | None = None,
) -> bytes:
    """AD structures that `parse_ad` reads back as these fields. Raises ValueError if one does not fit."""
    out = bytearray()

    def put(kind: int, value: bytes) -> None:
        if len(value) > 254:
            raise ValueError(f"an AD structure holds at most 254 bytes, not {len(value)}")
        out.extend((len(value) + 1, kind))
        out.extend(value)

    if flags is not None:
        put(_FLAGS, bytes((flags,)))
    by_width: dict[int, bytes] = {}
    for uuid in service_uuids:
        raw = _uuid_bytes(uuid)
        by_width[len(raw)] = by_width.get(len(raw), b"") + raw
    for width, joined in sorted(by_width.items()):
        put({2: 0x03, 4: 0x05, 16: 0x07}[width], joined)
    for uuid, value in service_data.items():
        raw = _uuid_bytes(uuid)
        put({2: 0x16, 4: 0x20, 16: 0x21}[len(raw)], raw + value)
    for company, value in manufacturer_data.items():
        put(_COMPANY, company.to_bytes(2, "little") + value)
    if tx_power is not None:
        put(_TX_POWER, bytes((tx_power & 0xFF,)))
    if local_name is not None:
        put(0x09, local_name.encode("utf-8"))
    return bytes(out)


@lru_cache(maxsize=4096)
def short_uuid(uuid: str) -> str:
    """A UUID in its shortest lower-case form: "fd5a", "0000aabb"-style 8 digits, or 36 characters.

    Accepts 4, 8 or 32 hex digits, with or without dashes or 0x. Raises ValueError for anything else.
    """
    text = uuid.strip().lower().removeprefix("0x")
    digits = text.replace("-", "")
    if len(digits) not in (4, 8, 32):
        raise ValueError(f"not a UUID: {uuid[:40]!r}")
    if not set(digits) <= _HEX:  # int() would take signs, blanks and underscores
        raise ValueError(f"not a UUID: {uuid[:40]!r}")
    if len(digits) == 32:
        text = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
        if not text.endswith(_BASE_UUID):
            return text
        digits = digits[:8]
    return digits.removeprefix("0000") if len(digits) == 8 else digits


@lru_cache(maxsize=4096)
def _uuid_text(raw: bytes) -> str:
    return short_uuid(raw[::-1].hex())


def _uuid_bytes(uuid: str) -> bytes:
    return bytes.fromhex(short_uuid(uuid).replace("-", ""))[::-1]
