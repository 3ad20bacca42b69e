"""What of the real world a session can reach. Injected: a demo is given none, and reaches nothing."""

import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from scanner.asking.kept import Asked
    from scanner.asking.link import TagLink
    from scanner.awake.keeps_awake import KeepsAwake
    from scanner.hearing.live_run import ListeningSource
    from scanner.lan.access.consent import Consent
    from scanner.lan.access.plan import Plan
    from scanner.lan.access.results import Discovery, Event
    from scanner.lan.system.interfaces import Survey
    from scanner.model import Context
    from scanner.radio.problems import RadioProblem
    from scanner.radio.source import Clock, Status
    from signatures.advertisement import Advertisement

MakeSource = Callable[["Clock", Callable[["Status"], None]], "ListeningSource"]


class Sweeper(Protocol):
    """Looks at a home network, as scanner.lan.sweep_in_thread.discover_beside does."""

    async def __call__(
        self, plan: "Plan", *, consent: "Consent", on_event: "Callable[[Event], None]"
    ) -> "Discovery": ...


class Connect(Protocol):
    """Talks to a tag, as scanner.radio.connect.talk_to does."""

    async def __call__(
        self,
        is_it: "Callable[[Advertisement], bool]",
        talk: "Callable[[TagLink], Awaitable[Asked]]",
        *,
        adapter: str | None,
        stage: Callable[[str], None],
    ) -> "Asked": ...


def live_source(clock: "Clock", told: Callable[["Status"], None]) -> "ListeningSource":
    """This computer's radio; one that is away is waited for."""
    from scanner.radio.live import LiveSource

    return LiveSource(clock, wait=True, on_status=told)


async def surroundings(now: float, place: str | None) -> "Context":
    """What this computer knows of where it is."""
    from scanner.places.sources import gather

    return await gather.surroundings(now, place)


def survey() -> "Survey | None":
    """The networks that this computer is on; None where the system does not tell."""
    from scanner.lan.system import interfaces

    try:
        return interfaces.survey()
    except OSError:
        return None


async def discover(plan: "Plan", *, consent: "Consent", on_event: "Callable[[Event], None]") -> "Discovery":
    """A look at this computer's network."""
    from scanner.lan.sweep_in_thread import discover_beside

    return await discover_beside(plan, consent=consent, on_event=on_event)


async def talk_to(
    is_it: "Callable[[Advertisement], bool]",
    talk: "Callable[[TagLink], Awaitable[Asked]]",
    *,
    adapter: str | None,
    stage: Callable[[str], None],
) -> "Asked":
    """A connection from this computer's radio to a tag."""
    from scanner.radio import connect

    return await connect.talk_to(is_it, talk, adapter=adapter, stage=stage)


def ears_starter() -> tuple[str, ...]:
    """What starts raw ears as root here, after a question; nothing where they cannot be."""
    if sys.platform != "linux":
        return ()
    from scanner.radio.linux.ears import starter

    return starter()


async def obstacle() -> "RadioProblem | None":
    """What is in the way of this computer's radio, looked at without listening; None also where listening
    alone would tell."""
    if sys.platform != "linux":
        return None
    from scanner.radio.system import health

    return (await health.gather()).problem


async def no_listening(adapter: str | None = None) -> "RadioProblem | None":
    """What is sure to keep this computer from listening, looked at as in `obstacle`; None also where a try
    could mend it: a service that the system starts once it is asked, an answer that did not come."""
    if sys.platform != "linux":
        return None
    from scanner.radio.problems import RadioProblem
    from scanner.radio.system import health

    found = await health.gather(adapter=adapter)
    return None if found.starts_on_demand or found.problem is RadioProblem.NO_ANSWER else found.problem


def awake() -> "KeepsAwake":
    """What keeps this computer awake."""
    from scanner.awake.systems import of_this_system

    return of_this_system()


class Reach(NamedTuple):
    """All there is of it: by default this computer's own."""

    radio: MakeSource = live_source
    surroundings: "Callable[[float, str | None], Awaitable[Context]]" = surroundings
    survey: "Callable[[], Survey | None]" = survey
    discover: Sweeper = discover
    talk_to: Connect = talk_to
    awake: "Callable[[], KeepsAwake]" = awake
    ears_starter: Callable[[], tuple[str, ...]] = ears_starter
    obstacle: "Callable[[], Awaitable[RadioProblem | None]]" = obstacle
