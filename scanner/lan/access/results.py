"""What a sweep gives back: announcements, and for each method whether anybody answered."""

from dataclasses import dataclass
from typing import NamedTuple

from scanner.lan.access.plan import Network
from signatures.announcement import Announcement

ANSWERED = "answered"
NO_ANSWER = "no answer"
NOT_PERMITTED = "not permitted"
NOT_ASKED = "not asked"


class MethodResult(NamedTuple):
    """How one method fared. `asked` questions sent, `answers` distinct announcements that came of it; `aside`
    how many of their senders have an address of another range than this network's.

    `result` is one of this module's four words; `why` a code for the reason where there is one:
    "no consent", "arp was used", "not on this system", "no router", "timeout", "broken", "blocked"
    (the system refuses the local network), "port taken", or the system's error name.
    """

    name: str
    result: str
    asked: int = 0
    answers: int = 0
    why: str | None = None
    aside: int = 0

    @property
    def looked(self) -> bool:
        """Whether its silence says something: it was carried out, and did not go wrong before it heard."""
        return self.result == ANSWERED or (self.result == NO_ANSWER and self.why is None)


class Started(NamedTuple):
    """A method began; for progress lines."""

    name: str


class Lost(NamedTuple):
    """Something was said that is not kept; told once, when it is known."""


class Away(NamedTuple):
    """This computer is not on the network any more; told once, when it is known."""


Event = Announcement | MethodResult | Started | Lost | Away


@dataclass(frozen=True, slots=True)
class Discovery:
    """One sweep's evidence, in the order heard. Times are Unix seconds.

    `limits` are codes of what this sweep could not see: "vpn", "isolated" (nobody but the router
    answered), "other range" (something has an address of its own range: it is listed apart), "narrowed"
    (only a part of a wide network was asked), "other networks", "blocked" (the system refuses the local
    network), "full" (more was announced than is kept), "listened only", "lost" (this computer was not on the
    network for all of the time: what was not heard may have been there).
    `dropped` counts announcements over a bound, and datagrams that were not read.
    """

    network: Network
    started: float
    ended: float
    announcements: tuple[Announcement, ...] = ()
    methods: tuple[MethodResult, ...] = ()
    limits: tuple[str, ...] = ()
    dropped: int = 0
