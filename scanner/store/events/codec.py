"""Packets and windows as the JSON that a record keeps, and back. Pure; nothing here trusts what it reads.

payload body: {"address", "address_type", "data"} or the fields of the recording format; no time, no level.
  (where things that stand in homes were heard "g": group -> how many)
window body: {"s": start, "e": end, "c": context or null, "h": heard, "x": lasting others, "b": counts}
  and where legs of a way were found to be over "l": [[number, start, end, how, legs at its place,
          legs at the next one's, 1 if fast, seconds heard, things at its start, that stayed, new, gone,
          their legs, all along, joined]]
  heard: [[payload seqs, newest last], first - start, last - start, packets, mean dBm, max dBm,
          packets that said connectable, packets that said not]
  lasting others: [key, kind's first letter, first - start, last - start, packets, mean dBm, max dBm]
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from scanner.captures import values as v
from scanner.model import Context, Heard, Leg, Stable, Window
from scanner.store.events import bodies
from scanner.store.events.canonical import dump as dump
from signatures.advertisement import Advertisement, parse_ad
from signatures.trackers.identification import Identification

_KIND_LETTER = {"device": "d", "beacon": "b", "unknown": "u"}
_LETTER_KIND = {letter: kind for kind, letter in _KIND_LETTER.items()}
_made = tuple.__new__  # a NamedTuple's own constructor takes twice as long, and every sighting comes by


def digest(text: str) -> bytes:
    """Short digest for the look-up tables (not the chain)."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def payload_body(advertisement: Advertisement) -> str:
    """What a packet said and who sent it, without when and how loud."""
    body: dict[str, Any] = {"address": advertisement.address, "address_type": advertisement.address_type}
    if advertisement.host_id is not None:
        body["host_id"] = advertisement.host_id
    if advertisement.data is not None:
        body["data"] = advertisement.data.hex()
        return dump(body)
    body["manufacturer_data"] = {
        f"0x{k:04x}": said.hex() for k, said in advertisement.manufacturer_data.items()
    }
    body["service_data"] = {uuid: value.hex() for uuid, value in advertisement.service_data.items()}
    body["service_uuids"] = sorted(advertisement.service_uuids)
    for key in ("local_name", "tx_power", "flags"):
        value = getattr(advertisement, key)
        if value is not None:
            body[key] = value
    return dump(body)


def read_payload(body: str) -> Advertisement:
    """The packet of a payload body. Raises ValueError if it is not one."""
    said = bodies.read(body, bodies.PayloadBody)
    address, kind = said.address, said.address_type
    if said.data is not None:
        data = v.hex_bytes(said.data)
        return Advertisement(0.0, address, kind, None, *parse_ad(data), data=data, host_id=said.host_id)
    return Advertisement(
        0.0,
        address,
        kind,
        None,
        said.local_name,
        {v.company(key): v.hex_bytes(value) for key, value in said.manufacturer_data.items()},
        {key: v.hex_bytes(value) for key, value in said.service_data.items()},
        said.service_uuids,
        said.tx_power,  # type: ignore[arg-type]  # as it stands
        said.flags,
        host_id=said.host_id,
    )


def window_body(window: Window, payload_seq: Callable[[Advertisement], int]) -> str:
    """A window as JSON; `payload_seq` gives (and keeps) the number of a packet."""
    start = window.start
    heard = [
        [
            [payload_seq(payload) for payload in (*_older(item), item.payload)],
            round(item.first - start, 1),
            round(item.last - start, 1),
            item.count,
            item.mean_rssi,
            item.max_rssi,
            item.connectable,
            item.unconnectable,
        ]
        for item in window.heard
    ]
    others = [
        [
            item.key,
            _KIND_LETTER[item.kind],
            round(item.first - start, 1),
            round(item.last - start, 1),
            item.count,
            item.mean_rssi,
            item.max_rssi,
        ]
        for item in window.stable
    ]
    body: dict[str, Any] = {
        "s": start,
        "e": window.end,
        "c": _context(window.context),
        "h": heard,
        "x": others,
    }
    body["b"] = dict(window.bystanders)
    if window.home:
        body["g"] = dict(window.home)
    if window.legs:
        body["l"] = [_leg_row(leg) for leg in window.legs]
    return dump(body)


def read_window(
    body: str, packet: Callable[[int], Advertisement], identify: Callable[[int], Identification]
) -> Window:
    """The window of a body; `packet` and `identify` go by number. Raises ValueError, or what those raise."""
    value = bodies.read(body, bodies.WindowBody)
    start = value.start
    heard = []
    for row in value.heard:
        last, numbers = _moment(start, row.last), row.packets
        packets = tuple([_at(last, packet(seq)) for seq in numbers])
        heard.append(
            _made(
                Heard,
                (
                    packets[-1],
                    identify(numbers[-1]),
                    _moment(start, row.first),
                    last,
                    row.count,
                    row.mean_rssi,
                    row.max_rssi,
                    row.connectable,
                    row.unconnectable,
                    packets,
                ),
            )
        )
    return Window(
        start,
        value.end,
        _read_context(value.context),
        tuple(heard),
        tuple([_read_stable(start, row) for row in value.x_others]),
        value.bystanders,
        tuple([_read_leg(row) for row in value.legs]),
        value.groups_at_home,
    )


def _moment(start: float, offset: float) -> float:
    """The moment so many seconds behind `start`."""
    time = start + offset
    if not 0 <= time <= v.LATEST_TIME:
        raise ValueError("a moment is out of range")
    return time


def _at(time: float, packet: Advertisement) -> Advertisement:
    """The packet as heard then; `_replace` takes four times as long, and every packet comes by."""
    return _made(Advertisement, (time, *packet[1:]))


def _leg_row(leg: Leg) -> list[Any]:
    places = [sorted(leg.back_at), sorted(leg.next_at)]
    totals = [leg.at_start, leg.stayed, leg.new, leg.left, leg.steps, leg.along, leg.joined]
    elsewhere = [sorted(leg.elsewhere)] if leg.elsewhere else []
    return [leg.number, leg.start, leg.end, leg.how, *places, int(leg.fast), leg.heard_s, *totals, *elsewhere]


def _read_leg(row: bodies.LegRow) -> Leg:
    sets = {name: frozenset(getattr(row, name)) for name in ("back_at", "next_at", "elsewhere")}
    return Leg(**msgspec.structs.asdict(row) | sets | {"fast": bool(row.fast)})


def window_start(body: str) -> float:
    """When the window of a body began. Raises ValueError if it is not one."""
    return bodies.read(body, bodies.WindowStart).start


def _read_stable(start: float, row: bodies.StableRow) -> Stable:
    first, last = _moment(start, row.first), _moment(start, row.last)
    levels = (row.mean_rssi, row.max_rssi)
    return Stable(row.key, _LETTER_KIND[row.kind], first, last, row.count, *levels)  # type: ignore[arg-type]


def _read_context(said: bodies.ContextBody | None) -> Context | None:
    """What was known of the surroundings; half a position is none."""
    if said is None:
        return None
    context = Context(*msgspec.structs.astuple(said))
    if (said.latitude is None) != (said.longitude is None):
        return context._replace(latitude=None, longitude=None)
    return context


def _older(item: Heard) -> tuple[Advertisement, ...]:
    return tuple(payload for payload in item.payloads if payload is not item.payload)


def lasting_others(body: Mapping[str, Any]) -> Counter[str]:
    """Kind -> how many lasting things of it a window's body holds that are no tag."""
    return Counter(_LETTER_KIND[row[1]] for row in body["x"])


def _context(context: Context | None) -> dict[str, Any] | None:
    if context is None:
        return None
    said = context._replace(how=None)  # kept with the walk
    return {key: value for key, value in said._asdict().items() if value not in (None, {})}
