"""A router's own list of what is on it, as people copy it out of a page, type it or save the page. Pure.

No format is asked for: whatever stands between MACs and addresses is read as rows. A MAC or an address
begins or fills a row; the first word beside them that is no state, band or number is the name. Tried on the
shapes of ASUS, AT&T, AVM, BT, a cable company's gateway, Firewalla, Keenetic, NETGEAR, OpenWrt, TP-Link and
UniFi (tests).
"""

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from ipaddress import IPv4Address, ip_network
from itertools import pairwise
from typing import Any, NamedTuple

from signatures.oui import normal_mac

MAX_BYTES = 2_000_000
MAX_ROWS = 1_024
_PAIR = r"[0-9A-Fa-f]{2}"
_MAC = re.compile(rf"(?<![0-9A-Fa-f:.-])(?:{_PAIR}([:-]))(?:{_PAIR}\1){{4}}{_PAIR}(?![0-9A-Fa-f:-])")
_BARE_MAC = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{12}(?![0-9A-Za-z])")
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_CUT = re.compile(r"\t+| {2,}|[,;|\"'<>()\[\]{}]+| [/\u2013\u2014-] ")
_LABEL = re.compile(
    r"(?i)^(?:device|host|client|your)?\s*(?:name|ip(?:v4)?(?: address)?|mac(?: address)?|address)\s*[:=]\s*"
)
_STATES = (
    "on|off|yes|no|up|down|active|inactive|online|offline|idle|connected|disconnected|allowed|blocked|"
    "reachable|stale|dhcp|static|reserved|manual|auto(?:matic)?|dynamic|lease[sd]?|expires?.*|never|n/?a|none|null|"
    "unknown(?:[0-9a-f]{12})?"
)
_LINKS = (
    r"wi-?fi.*|wlan\d?.*|wireless|wired|ethernet|lan\d?(?: \d)?|cable|eth\d|br-lan|guest|home|private|mesh.*|"
    r"band|signal|rssi|[25](?:[.,]4)?\s?g(?:hz)?.*"
)
_HEADS = (
    r"mac(?: address)?|ip(?:v4)?(?: address)?|(?:host|device|client)? ?name|hostname|devices?|clients?|type|"
    r"vendor|status|interface|connection|duration|time"
)
_NUMBERS = (
    r"[-\u2013\u2014*?.:\s\d%]+|\d[\d.,:]*\s?(?:g?hz|[km]?bps|dbm|db|%|days?|hours?|h|min|s|bars?)?(?: .*)?|"
    r"\d+/\d+.*|\d{4}-\d\d-\d\d.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.*|\d+d ?\d+h.*|"
    r"01(?::[0-9a-f]{2}){6}|ff(?::[0-9a-f]{2})+"
)
_NO_NAME = re.compile(rf"(?i)(?:{_STATES}|{_LINKS}|{_HEADS}|{_NUMBERS}|(?:var|let|const) .*)")
_NAME_KEYS = ("name", "hostname", "host_name", "devicename", "friendlyname", "alias", "nickname", "dname")


class ListRow(NamedTuple):
    """One thing as the router has it; text as it stands there."""

    name: str | None
    mac: str | None
    ip: str | None


def read_list(text: str) -> list[ListRow]:
    """The rows of a list in any of the forms above, each thing once; [] where there are none."""
    text = text[:MAX_BYTES]
    rows = _from_json(text) or _from_lines(_lines(text))
    return list(_once(rows))[:MAX_ROWS]


def network_of(rows: Iterable[ListRow]) -> str | None:
    """The /24 that most of the addresses are of."""
    nets = [str(ip_network(f"{row.ip}/24", strict=False)) for row in rows if row.ip]
    return max(sorted(set(nets)), key=nets.count) if nets else None


def _lines(text: str) -> list[str]:
    if re.search(r"(?i)<(?:table|tr|td|div|li|html)\b", text):
        page = _Cells()
        page.feed(text)
        text = "".join(page.out)
    return text.splitlines()


class _Cells(HTMLParser):
    """A page as lines: rows apart by a line end, cells by a tab. Scripts are kept: lists stand there too."""

    _ROWS = frozenset({"tr", "li", "br", "p", "table", "script", "option", "h1", "h2", "h3"})
    _CELLS = frozenset({"td", "th", "span", "div", "a", "label", "dd", "dt"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._skip = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._skip = tag == "style"
        self.out.append("\n" if tag in self._ROWS else "\t" if tag in self._CELLS else "")

    def handle_endtag(self, tag: str) -> None:
        self._skip = False
        self.out.append("\n" if tag in self._ROWS else "\t" if tag in self._CELLS else "")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.out.append(" ".join(data.split(" ")).replace("\n", " ").replace("\t", " "))


def _from_lines(lines: Iterable[str]) -> Iterator[ListRow]:
    """Rows of one line each; and, where a thing takes several lines, what stands between two of its kind."""
    open_row = ListRow(None, None, None)
    for line in lines:
        for words in _split(line):
            macs, ips, names = _macs(words), _ips(words), _names(words)
            if not macs and not ips:
                if names and (open_row.mac or open_row.ip):
                    yield open_row
                    open_row = ListRow(names[0], None, None)
                elif names and not open_row.name:
                    open_row = open_row._replace(name=names[0])
                continue
            begins = (
                (macs and open_row.mac) or (ips and open_row.ip) or (names and open_row.name and open_row.mac)
            )
            if begins:
                yield open_row
                open_row = ListRow(None, None, None)
            open_row = ListRow(
                (names[0] if names else None) or open_row.name,
                macs[0] if macs else open_row.mac,
                ips[0] if ips else open_row.ip,
            )
    yield open_row


def _split(line: str) -> Iterator[str]:
    """A line, or its pieces where it holds several things."""
    marks = [found.start() for found in _MAC.finditer(line)]
    if len(marks) < 2 or len(set(_macs(line))) < 2:
        yield line
        return
    ips = [found.start() for found in _IP.finditer(line)]
    ip_first = bool(ips) and ips[0] < marks[0]
    cuts = [0, *((ips if ip_first and len(ips) >= len(marks) else marks)[1:]), len(line)]
    for begin, end in pairwise(cuts):
        yield line[begin:end]


def _macs(text: str) -> list[str]:
    found = [match.group() for match in _MAC.finditer(text)] or [
        match.group() for match in _BARE_MAC.finditer(text)
    ]
    return [mac for one in found if (mac := normal_mac(one))]


def _ips(text: str) -> list[str]:
    found = []
    for match in _IP.finditer(text):
        try:
            address = IPv4Address(match.group())
        except ValueError:
            continue
        if not (
            address.is_multicast
            or address.is_unspecified
            or address.is_loopback
            or match.group() == "255.255.255.0"
        ):
            found.append(str(address))
    return found


def _names(text: str) -> list[str]:
    rest = _IP.sub("\t", _MAC.sub("\t", text))
    rest = _BARE_MAC.sub("\t", rest) if not _MAC.search(text) and _BARE_MAC.search(text) else rest
    found = []
    for piece in _CUT.split(rest):
        for word in [piece.strip(" :=*\t")] if not _looks_spaced(piece) else piece.split():
            word = _LABEL.sub("", word).strip(" :=*")
            if len(word) > 1 and re.search(r"[^\W\d_]", word) and not _NO_NAME.fullmatch(word):
                found.append(word[:64])
    return found


def _looks_spaced(piece: str) -> bool:
    """True for columns that one space parts, as in a lease file: "86400  android-1a 01:..."."""
    words = piece.split()
    return len(words) > 1 and all(_NO_NAME.fullmatch(word) or "-" in word or "_" in word for word in words)


def _from_json(text: str) -> list[ListRow]:
    if text.lstrip()[:1] not in ("{", "["):
        return []
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return list(_objects(told, 0))


def _objects(value: Any, depth: int) -> Iterator[ListRow]:
    if depth > 12:
        return
    if isinstance(value, dict):
        texts = {str(key): item for key, item in value.items() if isinstance(item, str)}
        macs = [mac for item in texts.values() for mac in _macs(item)]
        ips = [
            ip
            for key, item in texts.items()
            if "ip" in key.casefold() or "addr" in key.casefold()
            for ip in _ips(item)
        ]
        if macs or ips:
            folded = {key.casefold().replace("-", "_"): item for key, item in texts.items()}
            names = [folded[key] for key in _NAME_KEYS if folded.get(key) and _names(folded[key])]
            yield ListRow(
                names[0][:64] if names else None, macs[0] if macs else None, ips[0] if ips else None
            )
            return
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(item, depth + 1)


def _once(rows: Iterable[ListRow]) -> Iterator[ListRow]:
    seen: dict[str, int] = {}
    kept: list[ListRow] = []
    for row in rows:
        key = row.mac or row.ip
        if key is None:
            continue
        if key in seen:
            old = kept[seen[key]]
            kept[seen[key]] = ListRow(old.name or row.name, old.mac or row.mac, old.ip or row.ip)
        else:
            seen[key] = len(kept)
            kept.append(row)
    yield from kept
