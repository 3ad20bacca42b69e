"""What is asked before a look at a home network, one thing after the other. Nothing is sent here."""

from collections.abc import Generator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.question import NO, YES, Question
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import DEFAULT_SECONDS, LISTEN_SECONDS, Plan

if TYPE_CHECKING:
    from scanner.lan.system.interfaces import Survey

ASK, LISTEN = "ask", "listen"
NEAR, WHOLE = "near", "whole"
MOST_NETWORKS = 9


class LookQuestion(Enum):
    """What is asked; no is always an answer but of how much, and the harmless one stands first."""

    NETWORK = "which of the networks"
    HOW = "ask this network, only listen, or leave it"
    PART = "of a wide network: what is near this computer, or all of it"
    CAMERAS = "ask quiet cameras too"
    ROUTER = "ask the router which doors it opens to the internet"
    WIFI = "have the Wi-Fi card look anew"


class WantedLook(NamedTuple):
    """What the user said yes to; with an empty consent nothing."""

    plan: Plan
    consent: Consent


def agree_to_look(
    found: "Survey",
    *,
    named: str | None = None,
    seconds: float | None = None,
    router: bool = False,
    wifi: bool = False,
    listening: bool = True,
) -> Generator[Question, str, WantedLook | None]:
    """None where no network was chosen. Whether quiet cameras are asked too is a question each time;
    `router` and `wifi`: steps that are wished, and each asked about; `listening` False where only listening
    would not do.

    A network is answered by its address, and not asked about where it is `named`: then LookupError where it
    is not `found`, which has one at least. `seconds` None for a sensible length.
    """
    ip = str(found.plan(named).network.ip)
    if named is None and len(found.networks) > 1:
        there = {str(one.ip): f"{one.interface}, {one.network}" for one in found.networks[:MOST_NETWORKS]}
        ip = yield Question(LookQuestion.NETWORK, (NO, *there), there)
        if ip == NO:
            return None
    plan = found.plan(ip, seconds=seconds or DEFAULT_SECONDS)
    about = {"network": str(plan.network.network), "interface": plan.network.interface}
    how = yield Question(LookQuestion.HOW, (NO, ASK, LISTEN) if listening else (NO, ASK), about)
    if how == LISTEN:
        return WantedLook(found.plan(ip, seconds=seconds or LISTEN_SECONDS), Consent(listen_only=True))
    if how == ASK and plan.wide:
        many = f"{plan.network.network.num_addresses - 2:,}"
        how = yield Question(LookQuestion.PART, (NO, NEAR, WHOLE), {"many": many})
        plan = found.plan(ip, seconds=seconds or DEFAULT_SECONDS, whole=how == WHOLE)
    if how == NO:
        return WantedLook(plan, Consent())
    asked = (yield Question(LookQuestion.CAMERAS, (NO, YES))) == YES
    doors = router and (yield Question(LookQuestion.ROUTER, (NO, YES))) == YES
    anew = wifi and (yield Question(LookQuestion.WIFI, (NO, YES))) == YES
    consent = Consent(send=True, ask_quiet_cameras=asked, ask_router=doors, scan_wifi=anew)
    return WantedLook(plan, consent)
