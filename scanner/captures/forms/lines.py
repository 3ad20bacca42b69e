"""One line of a recording to an item and back. The format: scanner/captures/README.md."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from scanner.captures import values as v
from scanner.model import Context, Gap, Item, Mark
from signatures.advertisement import MAX_AD_BYTES, Advertisement, from_ad
from signatures.announcement import SOURCES, Announcement

MAX_LINE = 65_536  # bytes; the longest honest line is an mDNS record set
MAX_WIFI = 1_024
MAX_COUNT = 1_000_000_000
MAX_AHEAD_S = 366 * 86_400.0

_Check = Callable[[Any], Any]


def _whole(low: int, high: int) -> _Check:
    return lambda value: v.whole(value, low, high)


def _number(low: float, high: float) -> _Check:
    return lambda value: v.number(value, low, high)


def _text(limit: int = v.MAX_TEXT) -> _Check:
    return lambda value: v.text(value, limit)


def _readable(check: _Check, limit: int) -> _Check:
    """A list without what cannot be read in it."""

    def checked(value: Any) -> list[Any]:
        kept = [good for one in v.many(_as_it_is, limit)(value) for good in _if_good(check, one)]
        if value and not kept:
            raise ValueError("none of them can be read")
        return kept

    return checked


def _text_map(value: Any) -> dict[str, str | None]:
    """Names and texts, without those that are none."""
    told = v.mapping(_as_it_is, _as_it_is, 256)(value)
    kept = {
        key: [*_if_good(v.or_none(v.text), one)] for key, one in told.items() if [*_if_good(_text(256), key)]
    }
    if told and not any(kept.values()):
        raise ValueError("none of them can be read")
    return {key: some[0] for key, some in kept.items() if some}


def _if_good(check: _Check, value: Any) -> Iterator[Any]:
    with suppress(ValueError):
        yield check(value)


def _as_it_is(value: Any) -> Any:
    return value


def _port(value: Any) -> int:
    """A port, also one in quotes."""
    quoted = isinstance(value, str) and value.isdecimal() and len(value) <= 5
    return v.whole(int(value) if quoted else value, 0, 65_535)


_texts = v.many(v.text, 128)

_ANNOUNCEMENTS: dict[str, dict[str, _Check]] = {
    "mdns": {
        "service_type": v.text,
        "name": v.text,
        "hostname": v.text,
        "ips": _readable(v.ip, 128),
        "port": _port,
        "txt": _text_map,
        "mac": v.mac,
    },
    "arp": {"ip": v.ip, "mac": v.mac},
    "ssdp": {"ip": v.ip, "headers": _text_map, "description": _text_map},
    "dhcp": {"mac": v.mac, "hostname": v.text, "ip": v.ip, "vendor_class": v.text},
    "wsd": {"ip": v.ip, "types": _texts, "scopes": _texts},
    "netbios": {"ip": v.ip, "names": _texts, "mac": v.mac},
    "rdns": {"ip": v.ip, "name": v.text},
    "router": {"ip": v.ip, "mac": v.mac, "name": v.text},
    "udp": {"ip": v.ip, "port": _port, "how": _text(32), "data": v.hex_text},
    "wifi": {"bssid": v.mac, "ssid": _text(256), "rssi": v.dbm},
}
_FIELDS: dict[str, tuple[str, _Check]] = {
    "name": ("local_name", _text(v.MAX_NAME)),
    "manufacturer_data": (
        "manufacturer_data",
        v.mapping(v.company, lambda value: v.hex_bytes(value, MAX_AD_BYTES), 64),
    ),
    "service_data": (
        "service_data",
        v.mapping(v.uuid, lambda value: v.hex_bytes(value, MAX_AD_BYTES), 64),
    ),
    "service_uuids": ("service_uuids", lambda value: tuple(dict.fromkeys(v.many(v.uuid, 256)(value)))),
    "tx_power": ("tx_power", _whole(-128, 127)),
    "flags": ("flags", _whole(0, 255)),
}
_CONTEXT: dict[str, _Check] = {
    "duration": _number(0, MAX_AHEAD_S),
    "wifi": v.mapping(v.mac, v.or_none(v.dbm), MAX_WIFI),
    "gateway": v.mac,
    "latitude": _number(-90, 90),
    "longitude": _number(-180, 180),
    "accuracy": _number(0, 1e8),
    "place": v.text,
    "how": v.text,
}
MARKS = ("mine", "known", "unmark")


def parse_line(line: bytes, *, default_time: float | None = None) -> Item | None:
    """The item that a line holds, or None for a blank line and for a type that is not known.

    With `default_time`, a line without time gets that one, and one without type is an advertisement:
    `homesweep identify` reads such. Raises ValueError, in plain words, for a line that is wrong.
    """
    if len(line) > MAX_LINE:
        raise ValueError("the line is too long")
    if not line.strip():
        return None
    row = _object(line)
    time = row.get("time", default_time)
    kind = row.get("type", None if default_time is None else "advertisement")
    if not isinstance(kind, str):
        raise ValueError("the type is missing")
    reader = _READERS.get(kind)
    return reader(kind, v.moment(time), row) if reader is not None else None


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except RecursionError:
        raise ValueError("nested too deep") from None
    except ValueError:
        raise ValueError("not JSON") from None
    if not isinstance(row, dict):
        raise ValueError("not an object")
    return row


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _checked(row: Mapping[str, Any], checks: Mapping[str, _Check]) -> dict[str, Any]:
    """The keys that `checks` knows and that are not null; a complaint names its key."""
    out: dict[str, Any] = {}
    for key, check in checks.items():
        value = row.get(key)
        if value is not None:
            try:
                out[key] = check(value)
            except ValueError as error:
                raise ValueError(f"{key}: {error}") from None
    return out


_ADDRESSES: dict[str, _Check] = {
    "address": lambda value: v.text(value, 36),
    "address_type": _text(32),
    "rssi": v.dbm,
    "count": _whole(1, MAX_COUNT),
    "data": lambda value: v.hex_bytes(value, MAX_AD_BYTES),
    "connectable": v.flag,
    "host_id": _text(64),
}
_FIELD_CHECKS = {key: check for key, (_, check) in _FIELDS.items()}


def _advertisement(kind: str, time: float, row: dict[str, Any]) -> Advertisement:
    head = _checked(row, _ADDRESSES)
    address, host_id = head.get("address"), head.get("host_id")
    if address is not None and len(address) == 36:  # macOS names senders by a UUID of its own
        host_id = host_id or _system_name(address)
        address = None
    heard = from_ad(
        time,
        v.mac(address) if address is not None else None,
        head.get("data", b""),
        address_type=_address_type(head.get("address_type")),
        rssi=head.get("rssi"),
        connectable=head.get("connectable"),
        count=head.get("count", 1),
    )
    if "data" not in head:
        heard = heard._replace(data=None)
    fields = {_FIELDS[key][0]: value for key, value in _checked(row, _FIELD_CHECKS).items()}
    if fields or host_id is not None:
        heard = heard._replace(**fields, host_id=host_id)
    return heard


def _system_name(value: str) -> str:
    v.uuid(value)
    return value.upper()


def _marked(value: Any) -> str:
    """What a mark names: an address, or the system's own name for a sender where it hides addresses."""
    return _system_name(value) if isinstance(value, str) and len(value) == 36 else v.mac(value)


def _address_type(name: str | None) -> str | None:
    """ "random" and what begins so ("random_static") is random; a word not known says nothing."""
    return next(
        (known for known in ("random", "public") if name is not None and name.startswith(known)), None
    )


def _context(kind: str, time: float, row: dict[str, Any]) -> Context:
    known = _checked(row, _CONTEXT)
    if not ("latitude" in known and "longitude" in known):  # half a position is none
        known.pop("latitude", None), known.pop("longitude", None)
    return Context(time, **known)


def _gap(kind: str, time: float, row: dict[str, Any]) -> Gap:
    end = v.moment(row.get("end", time))
    if end < time:
        raise ValueError("end: before its time")
    return Gap(time, end, v.text(row.get("cause", "unknown"), 128))


def _mark(kind: str, time: float, row: dict[str, Any]) -> Mark:
    known = _checked(row, {"address": _marked, "tag": _text(64), "until": v.moment})
    if "address" not in known and "tag" not in known:
        raise ValueError("address: missing")
    return Mark(time, kind, known.get("address"), known.get("tag"), known.get("until"))


def _announcement(kind: str, time: float, row: dict[str, Any]) -> Announcement:
    """What can be read of it: one wrong field costs no other. Raises ValueError where all are wrong."""
    checks = _ANNOUNCEMENTS[kind]
    values: dict[str, Any] = {}
    wrong: ValueError | None = None
    for key in checks:
        try:
            values |= _checked(row, {key: checks[key]})
        except ValueError as error:
            wrong = wrong or error
    if wrong is not None and not values:
        raise wrong
    return Announcement(kind, time, values)


_READERS: dict[str, Callable[[str, float, dict[str, Any]], Item]] = {
    "advertisement": _advertisement,
    "context": _context,
    "gap": _gap,
    **dict.fromkeys(MARKS, _mark),
    **dict.fromkeys(SOURCES, _announcement),
}


def line_for(item: Item) -> str:
    """The line, without its end, that `parse_line` reads back as `item`. ASCII only."""
    return json.dumps(_row(item), separators=(",", ":"), allow_nan=False)


def _row(item: Item) -> dict[str, Any]:
    if isinstance(item, Advertisement):
        return _advertisement_row(item)
    if isinstance(item, Announcement):
        return {"type": item.source, "time": item.time, **item.values}
    row: dict[str, Any]
    if isinstance(item, Context):
        row = {"type": "context", **item._asdict(), "wifi": dict(item.wifi) or None}
    elif isinstance(item, Gap):
        row = {"type": "gap", **item._asdict()}
    else:
        row = {"type": item.mark, **item._asdict(), "mark": None}
    return {key: value for key, value in row.items() if value is not None}


def _advertisement_row(heard: Advertisement) -> dict[str, Any]:
    row: dict[str, Any] = {"type": "advertisement", "time": heard.time, "address": heard.address}
    for key in ("address_type", "rssi", "connectable", "host_id"):
        if getattr(heard, key) is not None:
            row[key] = getattr(heard, key)
    if heard.count != 1:
        row["count"] = heard.count
    said = from_ad(heard.time, None, heard.data or b"")
    if heard.data is not None:
        row["data"] = heard.data.hex()
    for key, (name, _) in _FIELDS.items():  # beside `data` only what does not follow from it
        value = getattr(heard, name)
        if value != getattr(said, name):
            row[key] = _plain(key, value)
    return row


def _plain(key: str, value: Any) -> Any:
    if key == "manufacturer_data":
        return {f"0x{company:04x}": data.hex() for company, data in value.items()}
    if key == "service_data":
        return {uuid: data.hex() for uuid, data in value.items()}
    return value
