"""Packets and windows as the JSON that a record keeps, and back. Pure; nothing here trusts what it reads.

payload body: {"address", "address_type", "data"} or the fields of the recording format; no time, no level.
window body: {"s": start, "e": end, "c": context or null, "h": heard, "x": lasting others, "b": counts}
  and where legs of a way were found to be over "l": [[number, start, end, how, legs at its place,
          legs at the next one's, 1 if fast, seconds heard, things at its start, that stayed, new, gone,
          their legs, all along, joined]]
  heard: [[payload seqs, newest last], first - start, last - start, packets, mean dBm, max dBm,
          packets that said connectable, packets that said not]
  lasting others: [key, kind's first letter, first - start, last - start, packets, mean dBm, max dBm]
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from scanner.captures import values as v
from scanner.model import Context, Heard, Leg, Stable, Window
from scanner.store.events import bodies
from signatures.advertisement import Advertisement, parse_ad
from signatures.trackers.identification import Identification

_KIND_LETTER = {"device": "d", "beacon": "b", "unknown": "u"}
_LETTER_KIND = {letter: kind for kind, letter in _KIND_LETTER.items()}


def dump(value: object) -> str:
    """Canonical JSON: the same value gives the same text everywhere, so that it can be hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


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
    """The packet of a payload body. Raises ValueError, KeyError or TypeError if it is not one."""
    value = bodies.load(body)
    address, kind = bodies.name(value["address"]), bodies.name(value["address_type"])
    host = bodies.name(value.get("host_id"))
    if "data" in value:
        data = v.hex_bytes(value["data"])
        return Advertisement(0.0, address, kind, None, *parse_ad(data), data=data, host_id=host)
    return Advertisement(
        0.0,
        address,
        kind,
        None,
        _optional(v.text, value.get("local_name")),
        {v.company(key): v.hex_bytes(said) for key, said in value["manufacturer_data"].items()},
        {v.text(key, bodies.MAX_ID): v.hex_bytes(said) for key, said in value["service_data"].items()},
        tuple(v.text(uuid, bodies.MAX_ID) for uuid in bodies.many(value["service_uuids"])),
        _optional(bodies.level, value.get("tx_power")),
        _optional(bodies.count, value.get("flags")),
        host_id=host,
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
    if window.legs:
        body["l"] = [_leg_row(leg) for leg in window.legs]
    return dump(body)


def read_window(
    body: str,
    payload: Callable[[int], Advertisement],
    identify: Callable[[Advertisement], Identification],
) -> Window:
    """The window of a body. Raises ValueError, KeyError, TypeError or IndexError if it is not one."""
    value = bodies.load(body)
    start = v.moment(value["s"])
    heard = []
    for seqs, first, last, count, mean, loudest, connectable, unconnectable in value["h"]:
        when = bodies.beside(start, last)
        packets = tuple(payload(seq)._replace(time=when) for seq in bodies.many(seqs))
        heard.append(
            Heard(
                packets[-1],
                identify(packets[-1]),
                bodies.beside(start, first),
                when,
                bodies.count(count),
                bodies.level(mean),
                bodies.level(loudest),
                bodies.count(connectable),
                bodies.count(unconnectable),
                packets,
            )
        )
    stable = tuple(_read_stable(start, *row) for row in value["x"])
    return Window(
        start,
        v.moment(value["e"]),
        bodies.context(value["c"]),
        tuple(heard),
        stable,
        bodies.counts(value["b"]),
        tuple(_read_leg(*row) for row in bodies.many(value.get("l", []))),
    )


def _leg_row(leg: Leg) -> list[Any]:
    places = [sorted(leg.back_at), sorted(leg.next_at)]
    totals = [leg.at_start, leg.stayed, leg.new, leg.left, leg.steps, leg.along, leg.joined]
    return [leg.number, leg.start, leg.end, leg.how, *places, int(leg.fast), leg.heard_s, *totals]


def _read_leg(
    number: Any, start: Any, end: Any, how: Any, back: Any, ahead: Any, fast: Any, heard_s: Any, *totals: Any
) -> Leg:
    at_start, stayed, new, left, steps, along, joined = map(bodies.count, totals)
    return Leg(
        bodies.count(number),
        v.moment(start),
        v.moment(end),
        v.text(how, bodies.MAX_ID),
        at_start,
        stayed,
        new,
        frozenset(map(bodies.count, bodies.many(back))),
        frozenset(map(bodies.count, bodies.many(ahead))),
        bool(bodies.count(fast)),
        bodies.count(heard_s),
        left,
        steps,
        along,
        joined,
    )


def window_start(body: str) -> float:
    """When the window of a body began. Raises ValueError or KeyError if it is not one."""
    return v.moment(bodies.load(body)["s"])


def _read_stable(
    start: float, key: Any, letter: Any, first: Any, last: Any, count: Any, mean: Any, loudest: Any
) -> Stable:
    return Stable(
        v.text(key, bodies.MAX_ID),
        _LETTER_KIND[letter],
        bodies.beside(start, first),
        bodies.beside(start, last),
        bodies.count(count),
        bodies.level(mean),
        bodies.level(loudest),
    )


def _optional(check: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else check(value)


def _older(item: Heard) -> tuple[Advertisement, ...]:
    return tuple(payload for payload in item.payloads if payload is not item.payload)


def _context(context: Context | None) -> dict[str, Any] | None:
    if context is None:
        return None
    return {key: value for key, value in context._asdict().items() if value not in (None, {})}
