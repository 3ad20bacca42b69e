"""Windows and gaps as the bytes of a block, and back. Pure; nothing here trusts what it reads.

{"w": body of the window (events.codec), "p": bodies of its packets, "t": when each was heard first,
"x": [name, company, public] of each lasting other}: what a record needs to keep it as if it had been open.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from scanner.captures import values as v
from scanner.model import Gap, Heard, Window
from scanner.store.events import bodies, codec
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification

T = TypeVar("T")


class StableSaid(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """What a lasting other says of itself."""

    name: bodies.Text | None
    company: bodies.Count | None
    public: bool


class WindowPiece(msgspec.Struct, forbid_unknown_fields=True):
    """A window with all that it names."""

    window: Annotated[str, Meta(max_length=bodies.MAX_BODY)] = msgspec.field(name="w")
    packets: list[str] = msgspec.field(name="p")
    times: list[bodies.Moment] = msgspec.field(name="t")
    others: list[StableSaid] = msgspec.field(name="x")


class GapPiece(msgspec.Struct, forbid_unknown_fields=True):
    """A gap."""

    time: bodies.Moment
    end: bodies.Moment
    cause: bodies.Name


def of_window(window: Window) -> bytes:
    """A window as it was heard, bystanders under their own names: the record hides them later."""
    packets: dict[str, int] = {}
    times: list[float] = []

    def number(packet: Advertisement) -> int:
        body = codec.payload_body(packet)
        if body not in packets:
            packets[body] = len(packets)
            times.append(packet.time)
        return packets[body]

    body = codec.window_body(window, number)
    others = [StableSaid(_name(one.name), one.company, one.public) for one in window.stable]
    return msgspec.json.encode(WindowPiece(body, list(packets), times, others))


def read_window(body: bytes, identify: Callable[[Advertisement], Identification]) -> Window:
    """The window again. Raises ValueError where it is none."""
    said = _decode(body, WindowPiece)
    if len(said.times) != len(said.packets):
        raise ValueError("packets")
    packets = [codec.read_payload(text) for text in said.packets]
    known = [identify(packet) for packet in packets]
    window = codec.read_window(said.window, _at(packets), _at(known))
    if len(window.stable) != len(said.others):
        raise ValueError("others")
    stable = [
        one._replace(name=more.name, company=more.company, public=more.public)
        for one, more in zip(window.stable, said.others, strict=True)
    ]
    times = dict(zip(said.packets, said.times, strict=True))
    heard = [_at_its_time(one, times) for one in window.heard]
    return replace(window, heard=tuple(heard), stable=tuple(stable))


def _at_its_time(heard: Heard, times: Mapping[str, float]) -> Heard:
    """With each packet at the moment when it was heard first."""
    packets = [
        packet._replace(time=times.get(codec.payload_body(packet), packet.time)) for packet in heard.payloads
    ]
    return heard._replace(payload=packets[-1], payloads=tuple(packets))


def _name(name: str | None) -> str | None:
    """As it can be written down."""
    return None if name is None else name[: v.MAX_TEXT].encode("utf-8", "replace").decode("utf-8")


def of_gap(gap: Gap) -> bytes:
    """A gap."""
    return msgspec.json.encode(GapPiece(gap.time, gap.end, gap.cause))


def read_gap(body: bytes) -> Gap:
    """The gap again. Raises ValueError."""
    said = _decode(body, GapPiece)
    return Gap(said.time, said.end, said.cause)


def _at(things: Sequence[T]) -> Callable[[int], T]:
    """One of them by its number. Raises ValueError where there is none."""

    def at(number: int) -> T:
        if not 0 <= number < len(things):
            raise ValueError("no such packet")
        return things[number]

    return at


def _decode(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
