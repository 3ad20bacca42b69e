"""The demo's looks at a home network, as a real run keeps them: the yes before each, and what was asked."""

from collections.abc import Iterable
from dataclasses import replace
from ipaddress import ip_network

from scanner.actions.home.home_words import looks_of
from scanner.actions.home.look_at_home import Agreed
from scanner.lan.access.consent import Consent
from scanner.lan.access.results import ANSWERED, NO_ANSWER, MethodResult
from scanner.lan.devices.looks import Look
from scanner.log.proof import answers
from scanner.model import Item

INTERFACE = "wlan0"
_SAID = Consent(send=True, ask_quiet_cameras=True)
_ASKED = {"arp": 254, "mdns": 24, "ssdp": 6, "rdns": 3, "quiet cameras": 11}  # method -> questions, made up
SOURCES = {"quiet cameras": "udp"}  # where an answer has another name than its method


def made_up_looks(items: Iterable[Item]) -> list[Agreed]:
    """Every look of the made-up week."""
    return [_agreed(look) for look in looks_of(items)]


def _agreed(look: Look) -> Agreed:
    subnet = str(ip_network(f"{look.gateway}/24", strict=False)) if look.gateway else ""
    said = answers.to_look(_SAID, time=look.started, network=subnet, interface=INTERFACE)
    methods = tuple(_method(look, name, asked) for name, asked in _ASKED.items())
    return Agreed(replace(look, subnet=subnet or None, interface=INTERFACE, methods=methods), said)


def _method(look: Look, name: str, asked: int) -> MethodResult:
    source = SOURCES.get(name, name)
    answers = sum(item.source == source for item in look.announcements)
    return MethodResult(name, ANSWERED if answers else NO_ANSWER, asked, answers)
