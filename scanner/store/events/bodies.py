"""Checks on what bodies hold: each gives the value back, or raises ValueError. Sizes are bounded."""

import json
from typing import Any

from scanner.captures import values as v
from scanner.captures.forms.lines import MARKS
from scanner.model import Context, Gap, Mark

MAX_BODY = 16 << 20  # characters; a window of two minutes in a crowd is 200 thousand
MAX_ID, MAX_LIST = 256, 4_096
_FAR = 250_000_000_000.0  # the year 9892: dates in every zone still have four digits
_MAX_COUNT, _MAX_AHEAD_S = 1_000_000_000, 366 * 86_400.0


def load(body: object) -> dict[str, Any]:
    """The JSON object of a body."""
    if not isinstance(body, str) or len(body) > MAX_BODY:
        raise ValueError("a body is too long, or no text")
    value = json.loads(body)
    if not isinstance(value, dict):
        raise ValueError("an object was expected")
    return value


def name(value: Any) -> str | None:
    """What names something, if it is named: an address, a tag, a system's own name."""
    return None if value is None else v.text(value, MAX_ID)


def count(value: Any) -> int:
    """How many."""
    return v.whole(value, 0, _MAX_COUNT)


def level(value: Any) -> Any:
    """A strength in dBm, as it stands, or None."""
    if value is not None:
        v.number(value, -256, 255)
    return value


def beside(start: float, offset: Any) -> float:
    """A moment that is kept as seconds behind `start`."""
    return v.moment(start + v.number(offset, -_MAX_AHEAD_S, _MAX_AHEAD_S))


def many(value: Any) -> list[Any]:
    """A list that is not endless."""
    if not isinstance(value, list) or len(value) > MAX_LIST:
        raise ValueError("a list was expected, or is too long")
    return value


def counts(value: Any) -> dict[str, int]:
    """Kind -> how many."""
    if not isinstance(value, dict) or len(value) > MAX_ID:
        raise ValueError("counts were expected, or too many")
    return {v.text(key, MAX_ID): count(number) for key, number in value.items()}


def context(value: Any) -> Context | None:
    """What was known of the surroundings."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValueError("a context was expected")
    for key, (low, high) in _CONTEXT_NUMBERS.items():
        if value.get(key) is not None:
            v.number(value[key], low, high)
    wifi = value.get("wifi", {})
    if not isinstance(wifi, dict) or len(wifi) > MAX_LIST:
        raise ValueError("access points were expected, or too many")
    known = value | {
        "wifi": {v.text(key, MAX_ID): level(heard) for key, heard in wifi.items()},
        "gateway": name(value.get("gateway")),
        "place": None if value.get("place") is None else v.text(value["place"]),
    }
    if known.get("latitude") is None or known.get("longitude") is None:  # half a position is none
        known |= {"latitude": None, "longitude": None}
    return Context(**known)


_CONTEXT_NUMBERS = {
    "time": (0.0, v.LATEST_TIME),
    "duration": (0.0, _MAX_AHEAD_S),
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "accuracy": (0.0, 1e8),
}


def gap(time: float, body: dict[str, Any]) -> Gap:
    """A stretch in which nothing could be heard."""
    return Gap(time, v.moment(body["end"]), v.text(body["cause"], MAX_ID))


def mark(time: float, body: dict[str, Any]) -> Mark:
    """The user's word about a tag."""
    if body["mark"] not in MARKS:
        raise ValueError("not a mark")
    until = body.get("until")
    until = None if until is None else min(v.number(until, 0.0, 1e12), _FAR)
    return Mark(time, body["mark"], name(body.get("address")), name(body.get("tag")), until)


def place_word(body: dict[str, Any]) -> dict[str, Any]:
    """The user's word about a place, as `scanner.place_word.read_word` takes it."""
    value = body["value"]
    if value is not None and not isinstance(value, str | bool | int):
        raise ValueError("not a word about a place")
    return body | {"at": [v.moment(moment) for moment in many(body["at"])]}
