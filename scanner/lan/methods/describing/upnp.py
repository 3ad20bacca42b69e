"""UPnP description documents: which LOCATION may be fetched, the one careful GET, and the fields.

A LOCATION comes from a stranger and may point anywhere, a router's reboot page included: only an address
literal equal to the answer's own source and inside the network is ever asked, once, without redirects, and
only for a path that is a document: no query, no escape, no script, no word that does something.
Source: UPnP Device Architecture 1.1, 2.3.
"""

import asyncio
import contextlib
import re
from ipaddress import IPv4Address, IPv4Network
from typing import NamedTuple

from scanner.lan.access.consent import Need
from scanner.lan.access.gate import Gate
from scanner.lan.methods.describing.xmltext import MAX_BYTES, elements

FETCH_S = 2.0
AT_ONCE = 4
_FIELDS = (
    "friendlyName", "manufacturer", "manufacturerURL", "modelName", "modelNumber", "modelDescription",
    "deviceType", "UDN", "serialNumber", "presentationURL",
)  # fmt: skip
_MAX_FIELD = 200
_PATH = r"/[\w./:{}~+-]{0,160}"
_URL = re.compile(
    rf"http://(\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?::(\d{{1,5}}))?({_PATH})?", re.IGNORECASE | re.ASCII
)
_DOCUMENT = re.compile(  # what devices call theirs: *.xml, a UUID, Samsung's /dmr, the root itself
    r"/|.*\.s?xml|/\{?[0-9a-f]{8}(?:-[0-9a-f]{4,12}){1,4}\}?|"
    r"(?:/\w[\w.-]*)*/(?:dmr|rcr|smp_\d{1,2}_?|screen_sharing|dial|ssdp|upnp|dd|desc\w*|device\w*|rootdesc\w*|"
    r"igd\w*|mediarenderer\w*|mediaserver\w*)/?",
    re.IGNORECASE,
)
_DOES = re.compile(  # what it may do instead
    r"goform|cgi|re-?boot|re-?start|re-?set|shut-?down|power-?o|delete|remove|erase|factory|upgrade|update|"
    r"apply|submit|log-?(?:in|out)|admin|command|cmd|exec|keypress|launch|install|restore|default|format|save|"
    r"write|enable|disable|toggle|\.\.|//",
    re.IGNORECASE,
)


class Location(NamedTuple):
    """Where a description may be had: host and port, and the path to ask for."""

    host: str
    port: int
    path: str


def location(text: str, source: str, network: IPv4Network) -> Location | None:
    """`text` as a Location if it points at `source` itself, inside `network`; None for anything else."""
    match = _URL.fullmatch(text.strip())
    if match is None or match[1] != source:
        return None
    port = int(match[2] or 80)
    try:
        address = IPv4Address(source)
    except ValueError:
        return None
    if address not in network or not 0 < port < 65_536 or address.is_loopback or address.is_link_local:
        return None
    path = match[3] or "/"
    if not _DOCUMENT.fullmatch(path) or _DOES.search(path):
        return None
    return Location(source, port, path)


def build(where: Location) -> bytes:
    """The one request; it names neither this program nor this computer."""
    return (
        f"GET {where.path} HTTP/1.1\r\nHost: {where.host}:{where.port}\r\n"
        "Accept: text/xml\r\nConnection: close\r\n\r\n"
    ).encode("ascii")


def body(response: bytes, *, faults: bool = False) -> bytes | None:
    """The document in a whole HTTP response with status 200, with `faults` also 500, as SOAP says a no; None
    for everything else, redirects included."""
    head, separator, rest = response.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    status = rb"(?:200|500)" if faults else rb"200"
    if not separator or not re.match(rb"HTTP/1\.[01] " + status + rb"\b", lines[0]):
        return None
    headers = {
        key.strip().lower(): value.strip() for key, _, value in (line.partition(b":") for line in lines)
    }
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        return _unchunk(rest)
    length = headers.get(b"content-length", b"")
    return rest[: int(length)] if length.isdigit() and len(length) < 9 else rest


def parse(document: bytes) -> dict[str, str] | None:
    """The root device's known fields, or None where the document is not to be trusted."""
    found = elements(document)
    if found is None:
        return None
    fields: dict[str, str] = {}
    for element in found:
        if (
            len(element.path) == 3
            and element.path[1] == "device"
            and element.path[2] in _FIELDS
            and element.text
        ):
            fields.setdefault(element.path[2], element.text[:_MAX_FIELD])
    return fields or None


def beside(at: Location, path: str) -> Location | None:
    """`path` of a description at the same host and port; None for what is no plain path, or may do something.

    A whole address is taken where it is that host and port.
    """
    match = _URL.fullmatch(path.strip())
    if match is not None and (match[1], int(match[2] or 80)) == (at.host, at.port):
        path = match[3] or "/"
    path = path.strip() if path.startswith("/") else f"/{path.strip()}"
    return Location(at.host, at.port, path) if re.fullmatch(_PATH, path) and not _DOES.search(path) else None


async def fetch(gate: Gate, where: Location) -> dict[str, str] | None:
    """Description fields, or None; never longer than FETCH_S, never more than MAX_BYTES."""
    found = await document(gate, where)
    return parse(found) if found is not None else None


async def document(gate: Gate, where: Location) -> bytes | None:
    """The description as it came, or None; bounds as of `fetch`."""
    return await asked(gate, where, build(where), Need.SEND)


async def asked(
    gate: Gate, where: Location, request: bytes, need: Need, *, faults: bool = False
) -> bytes | None:
    """What one request brings, `faults` as of `body`, or None; bounds as of `fetch`.

    NotAsked without a yes to `need`.
    """
    with contextlib.suppress(OSError, TimeoutError, ValueError):
        async with asyncio.timeout(FETCH_S):
            return body(await _exchange(gate, where, request, need), faults=faults)
    return None


async def _exchange(gate: Gate, where: Location, request: bytes, need: Need) -> bytes:
    reader, writer = await gate.connect(where.host, where.port, need)
    try:
        writer.write(request)
        await writer.drain()
        received = b""
        while len(received) <= MAX_BYTES and not _complete(received):
            part = await reader.read(16_384)
            if not part:
                break
            received += part
        return received if len(received) <= MAX_BYTES else b""
    finally:
        writer.transport.abort()


def _complete(response: bytes) -> bool:
    """Whether a response with a length is all here: some devices never close the connection."""
    head, separator, rest = response.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\ncontent-length:\s*(\d{1,8})\s*(?:\r|$)", head)
    return bool(separator) and length is not None and len(rest) >= int(length[1])


def _unchunk(data: bytes) -> bytes | None:
    parts: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at)) >= 0:
        digits = data[at:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,6}", digits):
            return None
        length = int(digits, 16)
        if length == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return None
