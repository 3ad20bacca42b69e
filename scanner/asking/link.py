"""A connection to one tag, as the conversations see it. bleak's is in scanner.radio.connect."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class TagLink(Protocol):
    """Every method raises AskFailed, within its limit: LOST, PAIRING, REFUSED, NO_ANSWER."""

    @property
    def services(self) -> Mapping[str, frozenset[str]]:
        """Service -> its characteristics; UUIDs in full, lower case."""

    @property
    def connected(self) -> bool:
        """False once the tag has hung up."""

    @property
    def left_s(self) -> float:
        """Seconds until the whole action is over."""

    async def write(self, characteristic: str, value: bytes, *, response: bool = True) -> None:
        """Write a value; `response` waits for the tag to say that it has it."""

    async def read(self, characteristic: str) -> bytes:
        """Read a value."""

    async def subscribe(self, characteristic: str) -> None:
        """From now on `message` gives what the tag indicates or notifies."""

    async def message(self, seconds: float) -> bytes | None:
        """The next message; None when none came in time. Raises AskFailed(LOST) when the tag hung up."""


class Times(NamedTuple):
    """Limits of a conversation in seconds, chosen: 10 to connect, 20 for all, no pairing, for a tag that is
    connected sends no advertisement.

    `whole` and `part` together are the 20.
    """

    seek: float = 30.0  # a tag sends every 2 s, and some of that is lost in busy air
    connect: float = 10.0
    call: float = 6.0  # one write or read; a write that starts pairing would hang for minutes
    whole: float = 17.0
    talk: float = 12.0  # to read; what was read by then is kept
    answer: float = 2.0
    chunk: float = 0.6
    ring: float = 12.0  # then what does not end by itself is stopped
    part: float = 3.0  # to hang up


TIMES = Times()


def has(link: TagLink, service: str, characteristic: str) -> bool:
    """Whether the tag offers that."""
    return characteristic in link.services.get(service, frozenset())
