"""What bodies of events hold, with bounds on every number and size; what else stands there is left alone.

A record may come from a stranger: a body that is not of its kind raises ValueError.
"""

import json
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from scanner.captures import values as v

MAX_BODY = 16 << 20  # characters; a window of two minutes in a crowd is 200 thousand
MAX_ID, MAX_LIST = 256, 4_096
_AHEAD_S = 366 * 86_400.0

Name = Annotated[str, Meta(max_length=MAX_ID)]  # of what has one: an address, a tag, a system's own name
Text = Annotated[str, Meta(max_length=v.MAX_TEXT)]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Level = Annotated[int, Meta(ge=-256, le=255)] | Annotated[float, Meta(ge=-256, le=255)] | None  # dBm
Moment = Annotated[float, Meta(ge=0, le=v.LATEST_TIME)]
Beside = Annotated[float, Meta(ge=-_AHEAD_S, le=_AHEAD_S)]  # seconds behind the start of a window
Numbers = Annotated[list[Count], Meta(max_length=MAX_LIST)]

T = TypeVar("T")


class ContextBody(Struct, forbid_unknown_fields=True):
    """What was known of the surroundings; the fields of scanner.model.Context, in their order."""

    time: Moment
    duration: Annotated[float, Meta(ge=0, le=_AHEAD_S)] | None = None
    wifi: Annotated[dict[Name, Level], Meta(max_length=MAX_LIST)] = {}
    gateway: Name | None = None
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None = None
    accuracy: Annotated[float, Meta(ge=0, le=1e8)] | None = None
    place: Text | None = None


class HeardRow(Struct, array_like=True, forbid_unknown_fields=True):
    """One stream: numbers of its packets (newest last), when, how many, how loud, connectable or not."""

    packets: Annotated[list[int], Meta(min_length=1, max_length=MAX_LIST)]
    first: Beside
    last: Beside
    count: Count
    mean_rssi: Level
    max_rssi: Level
    connectable: Count
    unconnectable: Count


class StableRow(Struct, array_like=True, forbid_unknown_fields=True):
    """A thing with a lasting address: scanner.model.Stable."""

    key: Name
    kind: Literal["d", "b", "u"]
    first: Beside
    last: Beside
    count: Count
    mean_rssi: Level
    max_rssi: Level


class LegRow(Struct, array_like=True, forbid_unknown_fields=True):
    """A leg of a way that was found to be over: scanner.model.Leg."""

    number: Count
    start: Moment
    end: Moment
    how: Name
    back_at: Numbers
    next_at: Numbers
    fast: Count
    heard_s: Count
    at_start: Count
    stayed: Count
    new: Count
    left: Count
    steps: Count
    along: Count
    joined: Count
    elsewhere: Numbers = []


class WindowStart(Struct, rename={"start": "s"}):
    """When a window began."""

    start: Moment


class WindowBody(Struct, rename=lambda name: name[0]):
    """One window; each key is the first letter of the field (`codec`)."""

    start: Moment
    end: Moment
    context: ContextBody | None
    heard: list[HeardRow]
    x_others: list[StableRow]
    bystanders: Annotated[dict[Name, Count], Meta(max_length=MAX_ID)]
    legs: Annotated[list[LegRow], Meta(max_length=MAX_LIST)] = []
    groups_at_home: Annotated[dict[Name, Count], Meta(max_length=MAX_ID)] = {}


class PayloadBody(Struct):
    """What a packet said and who sent it: its bytes (hex) where they are known, else its fields."""

    address: Name | None
    address_type: Name | None
    host_id: Name | None = None
    data: str | None = None
    local_name: Text | None = None
    manufacturer_data: dict[str, str] = {}
    service_data: dict[Name, str] = {}
    service_uuids: Annotated[tuple[Name, ...], Meta(max_length=MAX_LIST)] = ()
    tx_power: Level = None
    flags: Count | None = None


class GapBody(Struct):
    """A stretch in which nothing could be heard."""

    end: Moment
    cause: Name


class MarkBody(Struct):
    """The user's word about a tag."""

    mark: Literal["mine", "known", "unmark"]
    address: Name | None = None
    tag: Name | None = None
    until: Annotated[float, Meta(ge=0, le=1e12)] | None = None


class HelperBody(Struct):
    """A helper's thing, for one visit."""

    address: Name
    until: Annotated[float, Meta(ge=0, le=1e12)]
    tag: Name | None = None


class PlaceBody(Struct):
    """The user's word about a place, as `scanner.place_word.read_word` takes it."""

    do: str
    at: Annotated[list[Moment], Meta(max_length=MAX_LIST)]
    value: str | bool | int | None


class UnmaskedBody(Struct):
    """A stranger that is kept in full."""

    key: Name
    address: Name
    name: Name | None = None
    maker: Name | None = None


def read(body: object, kind: type[T]) -> T:
    """The body as one of these kinds. Raises ValueError."""
    text = _text(body)
    try:
        return _decode(text, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
    except msgspec.DecodeError:
        pass  # half of a surrogate pair, perhaps, which the standard library takes
    plain = json.dumps(json.loads(text), ensure_ascii=False)
    try:
        return _decode(plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), kind)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error


def _decode(text: str, kind: type[T]) -> T:
    of: Any = kind
    value: T = _decoder(of).decode(text)
    return value


def load(body: object) -> dict[str, Any]:
    """The JSON object of a body of any kind."""
    value = json.loads(_text(body))
    if not isinstance(value, dict):
        raise ValueError("an object was expected")
    return value


def _text(body: object) -> str:
    if not isinstance(body, str) or len(body) > MAX_BODY:
        raise ValueError("a body is too long, or no text")
    return body


@cache
def _decoder(kind: Any) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(kind)
