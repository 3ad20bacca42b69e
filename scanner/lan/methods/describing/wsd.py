"""WS-Discovery: ONVIF cameras, printers and Windows computers answer one multicast probe.

Source: WS-Discovery 1.0 (2005/04), ONVIF Core 7.3.
"""

import asyncio
import contextlib
import re
import uuid

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.describing.xmltext import Element, elements

NAME, NEED = "wsd", Need.LISTEN
GROUP, PORT = "239.255.255.250", 3702
ANSWER_S = 2.5
_REPEAT_S = 0.5
_MAX_WORDS = 64
_ENVELOPE = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>'
    "<a:MessageID>urn:uuid:{ident}</a:MessageID>"
    "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
    "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>"
    "</s:Header><s:Body><d:Probe>{types}</d:Probe></s:Body></s:Envelope>"
)
_CAMERAS = "<d:Types>dn:NetworkVideoTransmitter</d:Types>"
_USUAL_PREFIX = {
    "http://www.onvif.org/ver10/network/wsdl": "dn",
    "http://www.onvif.org/ver10/device/wsdl": "tds",
    "http://schemas.xmlsoap.org/ws/2006/02/devprof": "wsdp",
    "http://schemas.microsoft.com/windows/pub/2005/07": "pub",
    "http://schemas.microsoft.com/windows/2006/08/wdp/print": "wprt",
    "http://schemas.microsoft.com/windows/2006/08/wdp/scan": "wscn",
}
_PREFIX = re.compile(r"([\w.-]+):")


def build(ident: str, *, cameras: bool = False) -> bytes:
    """A probe for everything, or for ONVIF cameras alone: some answer only the one or the other."""
    return _ENVELOPE.format(ident=ident, types=_CAMERAS if cameras else "").encode()


def parse(data: bytes) -> tuple[list[str], list[str]] | None:
    """(types with their usual prefixes, scopes) of a ProbeMatch or Hello, or None. Raises on no input."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return None
    types: dict[str, None] = {}
    scopes: dict[str, None] = {}
    known = False
    for element in elements(data) or ():
        if len(element.path) < 2 or element.path[-2] not in ("ProbeMatch", "Hello"):
            continue
        known = True
        if element.path[-1] == "Types":
            types.update(dict.fromkeys(_usual(word, element) for word in element.text.split()[:_MAX_WORDS]))
        elif element.path[-1] == "Scopes":
            scopes.update(dict.fromkeys(element.text.split()[:_MAX_WORDS]))
    return (list(types), list(scopes)) if known else None


async def run(run: Run) -> None:
    """Listen for hellos; with consent to send, probe everybody and then each host found."""

    def take(data: bytes, ip: str, port: int) -> None:
        answer = parse(data)
        if answer is not None and run.takes(ip):
            run.tally.emit("wsd", {"ip": ip, "types": answer[0], "scopes": answer[1]})

    async with contextlib.AsyncExitStack() as stack:
        with contextlib.suppress(OSError):  # the port may be another program's; answers come elsewhere
            await stack.enter_async_context(run.gate.serve(run.gate.hearing(PORT, GROUP), take))
        if not run.gate.may(Need.SEND):
            await run.listen()
            return
        transport = await stack.enter_async_context(run.gate.serve(run.gate.asking(), take))
        probes = [build(str(uuid.uuid4()), cameras=cameras) for cameras in (False, True)]
        for _ in range(2):  # the same message again, as the standard asks, under the same number
            for probe in probes:
                transport.sendto(probe, (GROUP, PORT))
                run.tally.asked += 1
            await asyncio.sleep(_REPEAT_S)
        async for hosts in run.hosts.batches():
            for ip in hosts:
                transport.sendto(probes[0], (ip, PORT))
                run.tally.asked += 1
        await run.listen(ANSWER_S)


def _usual(word: str, element: Element) -> str:
    match = _PREFIX.match(word)
    usual = _USUAL_PREFIX.get(element.prefixes.get(match[1], "")) if match else None
    return f"{usual}:{word[match.end() :]}" if match and usual else word
