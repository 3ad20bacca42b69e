"""What the shared standard (DULT) and licensed Find My tags say over GATT: bytes to facts and back. Pure.

Every function takes whatever a stranger's radio sent and raises nothing. Source: IETF draft
dult-accessory-protocol; Nordic's anos.c and fmna_gatt_pkt_manager.c.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

SOUND_START, SOUND_STOP, RESPONSE, SOUND_COMPLETED = 0x0300, 0x0301, 0x0302, 0x0303
IDENTIFIER, IDENTIFIER_ANSWER = 0x0404, 0x0405
_ANSWERS = 0x0800  # set in the opcode of an answer
OK, INVALID_STATE, INVALID_COMMAND = 0x0000, 0x0001, 0xFFFF
MAX_MESSAGE = 512
SMALLEST_CHUNK = 20  # what an indication holds at the smallest MTU

_LAST, _MORE = 0x01, 0x00  # first byte of a fragment under FD44

CAPABILITIES = ("sound", "motion", "nfc", "identifier")  # bits 0 to 3
NETWORKS: Mapping[int, str] = {1: "Apple Find My", 2: "Google Find Hub", 3: "Amazon Sidewalk"}
_BATTERY_TYPES = {0: "mains", 1: "single-use", 2: "rechargeable"}
_BATTERY_LEVELS = {0: "full", 1: "medium", 2: "low", 3: "very_low"}

Value = str | list[str]


class Reply(NamedTuple):
    """One message of a tag: `asked` the opcode that it belongs to, `status` only in a command response."""

    opcode: int
    payload: bytes
    asked: int | None = None
    status: int | None = None


class DultQuestion(NamedTuple):
    """Something to ask: `most` payload bytes at most, `read` its value or None where it makes no sense."""

    opcode: int
    name: str
    most: int
    read: Callable[[bytes], Value | None]


def command(opcode: int) -> bytes:
    """Two bytes, little-endian."""
    return opcode.to_bytes(2, "little")


def reply(message: bytes) -> Reply | None:
    """A message taken apart; None when it is too short to be one."""
    if len(message) < 2:
        return None
    opcode, payload = int.from_bytes(message[:2], "little"), message[2:]
    if opcode == RESPONSE:
        if len(payload) < 4:
            return None
        words = int.from_bytes(payload[:2], "little"), int.from_bytes(payload[2:4], "little")
        return Reply(opcode, payload[4:], *words)
    if opcode == IDENTIFIER_ANSWER:
        return Reply(opcode, payload, IDENTIFIER)
    if opcode == SOUND_COMPLETED:
        return Reply(opcode, payload)
    return Reply(opcode, payload, opcode & ~_ANSWERS) if opcode & _ANSWERS else None


def text(payload: bytes) -> Value | None:
    """UTF-8, padded with zeros or not."""
    said = payload.split(b"\0", 1)[0].decode("utf-8", "replace").strip()
    return said or None


def in_hex(payload: bytes) -> Value | None:
    """Bytes that only their maker can read."""
    return payload.hex() or None


def version(payload: bytes) -> Value | None:
    """Four bytes, little-endian, the highest first: revision, minor, major (16 bits)."""
    if len(payload) < 4:
        return None
    return f"{int.from_bytes(payload[2:4], 'little')}.{payload[1]}.{payload[0]}"


def category(payload: bytes) -> Value | None:
    """The number of what it is fixed to; the words are in tui."""
    return str(payload[0]) if payload else None


def capabilities(payload: bytes) -> Value | None:
    """What it can do, as far as the bits are known."""
    if len(payload) < 4:
        return None
    bits = int.from_bytes(payload[:4], "little")
    return [name for bit, name in enumerate(CAPABILITIES) if bits >> bit & 1]


def _chosen(words: Mapping[int, str]) -> Callable[[bytes], Value | None]:
    return lambda payload: words.get(payload[0], str(payload[0])) if payload else None


QUESTIONS: tuple[DultQuestion, ...] = (
    DultQuestion(0x0003, "product_data", 8, in_hex),
    DultQuestion(0x0004, "maker", 64, text),
    DultQuestion(0x0005, "model", 64, text),
    DultQuestion(0x0006, "category", 8, category),
    DultQuestion(0x0007, "protocol", 4, version),
    DultQuestion(0x0008, "capabilities", 4, capabilities),
    DultQuestion(0x0009, "network", 1, _chosen(NETWORKS)),
    DultQuestion(0x000A, "firmware", 4, version),
    DultQuestion(0x000B, "battery_type", 1, _chosen(_BATTERY_TYPES)),
    DultQuestion(0x000C, "battery", 1, _chosen(_BATTERY_LEVELS)),
    DultQuestion(0x000D, "network_protocol", 4, version),
)
IDENTITY = DultQuestion(IDENTIFIER, "identifier", MAX_MESSAGE - 2, in_hex)


class Joiner:
    """Indications that belong together, put into one message.

    DULT sends an answer that does not fit in several indications, without any header: only the first begins
    with the opcode. `most` is the longest that the answer can be, in bytes with its opcode.
    """

    def __init__(self, most: int) -> None:
        self._most = min(most, MAX_MESSAGE)
        self._held = b""
        self._chunk = 0

    @property
    def held(self) -> bytes:
        """What has come so far."""
        return self._held

    def add(self, chunk: bytes) -> bool:
        """Take one indication; True when nothing more is to come."""
        first = not self._held
        self._held = (self._held + chunk)[: self._most]
        if first:
            self._chunk = len(chunk)
            short = len(chunk) < SMALLEST_CHUNK or self._held[:2] == command(RESPONSE)
        else:
            short = len(chunk) < self._chunk
        return short or len(self._held) >= self._most


class Fragments:
    """The transport under FD44: one byte says whether more follows, then a part of the message."""

    def __init__(self) -> None:
        self._held = b""

    def add(self, fragment: bytes) -> bytes | None:
        """The whole message once its last part is there; None before that and for what is no fragment."""
        if not fragment or fragment[0] not in (_LAST, _MORE):
            self._held = b""
            return None
        self._held = (self._held + fragment[1:])[:MAX_MESSAGE]
        if fragment[0] == _MORE:
            return None
        message, self._held = self._held, b""
        return message


def fragment(message: bytes) -> bytes:
    """A message short enough for one fragment."""
    return bytes((_LAST,)) + message
