"""Which doors the router opens to the internet: read from the router that announces itself, nothing changed.

Only the router's own address is asked (plan.network.gateway). One action is called, which reads one rule by
its number; it ends where the router says that there is none of that number or does not answer, at a rule told
before, or after MOST. Rules that somebody typed into the router's page are often left out of its answer.
Source: UPnP Forum, WANIPConnection:1 service template 1.01, 2.4.14; read against miniupnpd 2.3.9.
"""

import asyncio
import contextlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.describing import ssdp, upnp
from scanner.lan.methods.describing.upnp import Location
from scanner.lan.methods.describing.xmltext import elements
from scanner.lan.methods.naming.rdns import NoRouter

NAME, NEED, SOURCE = "router doors", Need.ASK_ROUTER, "portmap"
MOST = 64
_ROUTER = "urn:schemas-upnp-org:device:InternetGatewayDevice:1"
_READS = tuple(
    f"urn:schemas-upnp-org:service:{name}"
    for name in ("WANIPConnection:1", "WANIPConnection:2", "WANPPPConnection:1")
)
_ACTION = "GetGenericPortMappingEntry"
_ANSWER_S = 2.0
_FIELDS = {
    "NewRemoteHost": "remote", "NewExternalPort": "external_port", "NewProtocol": "protocol",
    "NewInternalPort": "internal_port", "NewInternalClient": "client", "NewEnabled": "enabled",
    "NewPortMappingDescription": "description", "NewLeaseDuration": "lease_s",
}  # fmt: skip
_NUMBERS = ("external_port", "internal_port", "lease_s")
_MAX_FIELD = 100
_NO_SUCH_RULE = {"713", "714"}  # a number past the last rule
_FIELD = re.compile(r"<(?:[\w.-]+:)?(New\w+)[^<>]*>([^<]*)<", re.ASCII)


class Service(NamedTuple):
    """A part of the router that can be asked: its type, and where."""

    type: str
    where: Location


def services(document: bytes, at: Location) -> list[Service]:
    """The parts of a description that know the doors. Each stands at the description's own host and port."""
    found, told = [], dict[str, str]()
    for element in elements(document) or ():
        if element.path[-1] in ("serviceType", "controlURL"):
            told[element.path[-1]] = element.text
        if element.path[-1] == "service":
            where = upnp.beside(at, told.get("controlURL", ""))
            if told.get("serviceType") in _READS and where is not None:
                found.append(Service(told["serviceType"], where))
            told = {}
    return found[: len(_READS)]


def build(service: Service, number: int) -> bytes:
    """The question for one rule."""
    body = (
        '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
        ' s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>'
        f'<u:{_ACTION} xmlns:u="{service.type}"><NewPortMappingIndex>{number}</NewPortMappingIndex>'
        f"</u:{_ACTION}></s:Body></s:Envelope>"
    )
    where = service.where
    return (
        f"POST {where.path} HTTP/1.1\r\nHost: {where.host}:{where.port}\r\n"
        f'SOAPAction: "{service.type}#{_ACTION}"\r\nContent-Type: text/xml; charset="utf-8"\r\n'
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
    ).encode("ascii")


def parse(document: bytes) -> dict[str, str | int] | None:
    """One rule, or None for everything else. Numbers as numbers, texts cut."""
    rule: dict[str, str | int] = {}
    for field, text in _fields(document):
        name = _FIELDS.get(field)
        if name in _NUMBERS:
            rule.setdefault(name, int(text) if text.isascii() and text.isdigit() else 0)
        elif name is not None and text:
            rule.setdefault(name, text[:_MAX_FIELD])
    return rule if rule.get("external_port") and rule.get("protocol") and rule.get("client") else None


def _fields(document: bytes) -> Iterable[tuple[str, str]]:
    """Names and texts in their order. Anybody on the network can add a rule and name it, and routers hand the
    name on as it came: where that broke the XML, what stands before it is read all the same."""
    found = elements(document)
    if found is not None:
        return [
            (one.path[-1], one.text)
            for one in found
            if len(one.path) > 1 and one.path[-2] == f"{_ACTION}Response"
        ]
    text = document.decode("utf-8", "replace")
    told = _FIELD.findall(text) if f"{_ACTION}Response" in text else []
    return [(name, value.strip()) for name, value in told]


def _refusals(document: bytes) -> set[str]:
    """The codes of a no."""
    last = ("UPnPError", "errorCode")
    return {element.text for element in elements(document) or () if element.path[-2:] == last}


async def run(run: Run) -> None:
    """Ask the router for its rules, one after the other. Raises NoRouter where it is not known."""
    router = run.plan.network.gateway
    if router is None:
        raise NoRouter
    where = await _announced(run, str(router))
    document = await upnp.document(run.gate, where) if where is not None else None
    if where is None or document is None:
        return
    parts = services(document, where)
    told: set[tuple[object, ...]] = set()
    whole = [await _read(run, service, told) for service in parts]
    if told or (whole and all(whole)):
        run.tally.emit(SOURCE, {"ip": str(router), "rules": len(told)})


async def _announced(run: Run, router: str) -> Location | None:
    """Where the router says its description is; None where it says nothing of it."""
    found: asyncio.Future[Location] = asyncio.get_running_loop().create_future()

    def take(data: bytes, sender: str, port: int) -> None:
        headers = ssdp.parse(data) if sender == router and not data.startswith(b"NOTIFY") else None
        if headers is not None and "InternetGatewayDevice" in headers.get("ST", "") and not found.done():
            where = upnp.location(headers.get("LOCATION", ""), router, run.plan.network.network)
            if where is not None:
                found.set_result(where)

    async with run.gate.serve(run.gate.asking(Need.ASK_ROUTER), take) as transport:
        for host in (router, ssdp.GROUP):
            transport.sendto(ssdp.build(_ROUTER, host), (host, ssdp.PORT))
            run.tally.asked += 1
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(_ANSWER_S, run.left())):
                return await found
    return None


async def _read(run: Run, service: Service, told: set[tuple[object, ...]]) -> bool:
    """Whether each rule could be read, up to where the router said that there are no more."""
    whole = True
    for number in range(MOST):
        if run.left() <= 0 or len(told) >= MOST:
            break
        run.tally.asked += 1
        question = build(service, number)
        document = await upnp.asked(run.gate, service.where, question, Need.ASK_ROUTER, faults=True)
        if document is None:
            break
        rule = parse(document)
        if rule is None:
            if refusals := _refusals(document):
                return whole and refusals <= _NO_SUCH_RULE
            whole = False
            continue
        door = tuple(rule.get(name) for name in ("protocol", "external_port", "remote"))
        if door in told:  # the same again: this router does not count
            break
        told.add(door)
        _tell(run, rule)
    return False


def _tell(run: Run, rule: dict[str, str | int]) -> None:
    """The router's word about one of its doors; under the device that it leads to, where that is one here."""
    router, client = run.plan.network.gateway, str(rule.pop("client"))
    here = run.is_ours(client)
    run.tally.emit(
        SOURCE, {"ip": client if here else str(router), "router": str(router), "to": client, **rule}
    )
