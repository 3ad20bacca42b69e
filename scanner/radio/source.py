"""What every source of advertisements offers, and the clock as they ask for it. No IO."""

from collections.abc import AsyncIterator, Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scanner.radio.problems import RadioProblem

if TYPE_CHECKING:
    from scanner.model import Gap, Item


class State(Enum):
    """What a live source is doing."""

    STARTING = "starting"
    LISTENING = "listening"
    WAITING = "waiting"  # for the radio to be there again
    STOPPED = "stopped"


class Status(NamedTuple):
    """`problem` what stands in the way, or SILENCE while nothing is heard; `since` Unix seconds."""

    state: State
    since: float
    problem: RadioProblem | None = None
    detail: str = ""


StatusCallback = Callable[[Status], None]


class AdvertisementSource(Protocol):
    """Anything that yields items in time order: a live radio, a recording, an import."""

    def stream(self) -> "AsyncIterator[Item]":
        """The items; ends when the source does."""
        ...

    @property
    def status(self) -> Status: ...

    @property
    def dropped(self) -> int:
        """Advertisements that were heard and not passed on, because nobody took them in time."""
        ...

    @property
    def listened_s(self) -> float:
        """Seconds in which something could have been heard."""
        ...

    @property
    def gaps(self) -> "tuple[Gap, ...]":
        """The stretches in which nothing could be heard; one that goes on ends now."""
        ...


class Clock(Protocol):
    """The time, as a live source asks for it."""

    def time(self) -> float:
        """Unix seconds, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that stand still while the computer sleeps."""
        ...

    def boottime(self) -> float | None:
        """Seconds that run on while the computer sleeps; None where the system has no such clock."""
        ...
