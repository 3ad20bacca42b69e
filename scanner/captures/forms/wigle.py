"""WiGLE CSV 1.4 to 1.6, as the Android app writes it.

Source: WiGLE's app (wiglenet/wigle-wifi-wardriving, ObservationUploader and its CSV writer); columns are
taken by name, since 1.4 and 1.5 lack some. A row has no payload: its BLE rows become Advertisements with a
name and a company at most, so that a conclusion from them needs more evidence. FirstSeen is the time of this
observation, UTC, in whole seconds.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from math import cos, hypot, radians
from typing import NamedTuple

from scanner.captures import values as v
from scanner.captures.forms.by_time import by_time
from scanner.captures.problem import Problems
from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from signatures.moving_networks import rides_along

MAGIC = b"WigleWifi-"
MAX_LINE = 8_192
MAX_JOINED = 32  # lines that one name may span: a name in an advertisement has 29 signs
MAX_LAYOUTS = 4  # of files that were joined; a name may imitate one
CONTEXT_S = 60.0
MOVED_M = 50.0
WIFI_S = 10.0  # how long a network that was seen still says where we are
MAX_WIFI = 256
MAX_SECOND = 2_000  # rows of one second that are held together
_ESCAPED = {"\\\\054": ",", "\\054": ",", "\\042": '"'}  # a comma under two signs or one
_ADDRESS = re.compile(r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2},")
_NEEDED = {"MAC", "FirstSeen", "Type"}


class WigleRow(NamedTuple):
    """One observation; `fix` is latitude, longitude and accuracy in metres, None without one."""

    number: int
    time: float
    kind: str
    mac: str
    name: str
    rssi: int | None
    company: int | None
    fix: tuple[float, float, float | None] | None


def is_wigle(head: bytes) -> bool:
    """True for the first bytes of a WiGLE CSV, with or without the line about the app."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    return text.startswith(MAGIC) or (text.startswith(b"MAC,SSID,") and b"FirstSeen" in text)


def items(lines: Iterable[bytes], problems: Problems, counts: Counter[str]) -> Iterator[tuple[int, Item]]:
    """(line number, item): a Context where the phone moved or a minute passed, then the BLE rows."""
    places = _Places()
    second: list[WigleRow] = []
    for row in by_time(_rows(lines, problems, counts), lambda row: row.time):
        if second and (row.time != second[0].time or len(second) >= MAX_SECOND):
            yield from places.second(second)
            second = []
        second.append(row)
    if second:
        yield from places.second(second)


class _Places:
    """Where the phone was, said again only when that is news."""

    def __init__(self) -> None:
        self._said: Context | None = None
        self._wifi: dict[str, tuple[float, int | None]] = {}

    def second(self, rows: list[WigleRow]) -> Iterator[tuple[int, Item]]:
        """The items of rows that share one second."""
        time = rows[0].time
        for row in rows:
            if row.kind == "WIFI" and not rides_along(row.name):
                self._wifi[row.mac] = (time, row.rssi)
        fix = next((row.fix for row in rows if row.fix is not None), None)
        if self._is_news(time, fix):
            self._said = self._context(time, fix)
            yield rows[0].number, self._said
        for row in rows:
            if row.kind == "BLE":
                yield row.number, _advertisement(row)

    def _is_news(self, time: float, fix: tuple[float, float, float | None] | None) -> bool:
        said = self._said
        if said is None:
            return fix is not None or bool(self._wifi)
        if abs(time - said.time) >= CONTEXT_S:
            return True
        if fix is None:
            return False
        return said.latitude is None or said.longitude is None or _metres(fix, said) > MOVED_M

    def _context(self, time: float, fix: tuple[float, float, float | None] | None) -> Context:
        self._wifi = {mac: seen for mac, seen in self._wifi.items() if abs(time - seen[0]) <= WIFI_S}
        strongest = sorted(self._wifi, key=lambda mac: -(self._wifi[mac][1] or -127))[:MAX_WIFI]
        latitude, longitude, accuracy = fix or (None, None, None)
        return Context(
            time,
            wifi={mac: self._wifi[mac][1] for mac in strongest},
            latitude=latitude,
            longitude=longitude,
            accuracy=accuracy,
        )


def _metres(fix: tuple[float, float, float | None], said: Context) -> float:
    north = fix[0] - (said.latitude or 0.0)
    east = ((fix[1] - (said.longitude or 0.0) + 180) % 360 - 180) * cos(radians(fix[0]))
    return 111_195 * hypot(north, east)


def _advertisement(row: WigleRow) -> Advertisement:
    return Advertisement(
        row.time,
        row.mac,
        rssi=row.rssi,
        local_name=row.name or None,
        manufacturer_data={} if row.company is None else {row.company: b""},
    )


def _rows(lines: Iterable[bytes], problems: Problems, counts: Counter[str]) -> Iterator[WigleRow]:
    layouts: list[dict[str, int]] = []
    source = _Lines(lines)
    for number, line in source:
        if not line or line.startswith(MAGIC.decode()):
            continue
        if not layouts or line.startswith("MAC,"):  # files may be joined
            found = {name.strip(): place for place, name in enumerate(line.split(",")[:64])}
            if not found.keys() >= _NEEDED:
                problems.report("bad-line", number, "the names of the columns were expected")
            elif found not in layouts and len(layouts) < MAX_LAYOUTS:
                layouts.append(found)
            continue
        counts["records"] += 1
        try:
            row = _joined(number, line, layouts, source)
        except ValueError as error:
            problems.report("bad-line", number, str(error))
            continue
        counts["reports" if row.kind == "BLE" else "skipped"] += 1
        yield row


def _row(number: int, cells: dict[str, str]) -> WigleRow:
    kind = cells["Type"].strip()
    radio = kind in ("BLE", "WIFI")  # a phone mast or a car's tag has no such address
    rssi = _number(cells.get("RSSI"))
    company = _number(cells.get("MfgrId"))
    return WigleRow(
        number,
        _time(cells["FirstSeen"].strip()),
        kind,
        v.mac(cells["MAC"].strip()) if radio else "",
        v.text(cells.get("SSID", "")[: v.MAX_NAME]),
        v.dbm(rssi) if rssi else None,  # no receiver reads exactly 0
        v.whole(company, 0, 0xFFFF) if company is not None and kind == "BLE" else None,
        _fix(cells),
    )


def _fix(cells: dict[str, str]) -> tuple[float, float, float | None] | None:
    latitude, longitude = _number(cells.get("CurrentLatitude")), _number(cells.get("CurrentLongitude"))
    if latitude is None or longitude is None or not (latitude or longitude):  # 0,0 is no fix
        return None
    accuracy = _number(cells.get("AccuracyMeters"))
    return (
        v.number(latitude, -90, 90),
        v.number(longitude, -180, 180),
        None if not accuracy else v.number(accuracy, 0, 1e8),
    )


def _number(cell: str | None) -> float | None:
    cell = (cell or "").strip()
    if not cell:
        return None
    if len(cell) > 32:
        raise ValueError("a number was expected")
    try:
        return float(cell)
    except ValueError:
        raise ValueError("a number was expected") from None


@lru_cache(maxsize=64)
def _time(cell: str) -> float:
    try:
        time = datetime.strptime(cell, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC).timestamp()
    except ValueError:
        raise ValueError("FirstSeen is no time") from None
    if time <= 0:  # what the app writes when it does not know
        raise ValueError("FirstSeen is not set")
    return v.moment(time)


class _Lines:
    """Numbered lines as text; one may be looked at before it is taken."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = enumerate(lines, start=1)
        self._waiting: deque[tuple[int, str]] = deque()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while (line := self._waiting.popleft() if self._waiting else self._next()) is not None:
            yield line

    def ahead(self, at: int) -> str | None:
        """The line so far ahead, None where there is none."""
        while len(self._waiting) <= at:
            if (line := self._next()) is None:
                return None
            self._waiting.append(line)
        return self._waiting[at][1]

    def take(self, many: int) -> None:
        """Pass over lines that were looked at."""
        for _ in range(many):
            self._waiting.popleft()

    def _next(self) -> tuple[int, str] | None:
        line = next(self._lines, None)
        return None if line is None else (line[0], line[1].decode("utf-8-sig", "replace").rstrip("\r"))


def _joined(number: int, line: str, layouts: Sequence[Mapping[str, int]], following: _Lines) -> WigleRow:
    """The row that begins with this line, by the first layout that it fits. Raises ValueError without one.

    The app writes a name as it is, or with a comma and a quote as they stand in _ESCAPED, never in quotes; so
    what is left over belongs to the name, and a line break in one breaks the row. A row that another program
    put in quotes is read too.
    """
    joined, commas, length = [line], line.count(","), len(line)
    wrong = ValueError("too few columns")
    while length <= MAX_LINE:
        for columns in layouts:
            cells = _split("\n".join(joined), columns) if commas >= len(columns) - 1 else None
            if cells is None:
                continue
            try:
                row = _row(number, {name: cells[place] for name, place in columns.items()})
            except ValueError as error:
                wrong = error
                continue
            following.take(len(joined) - 1)
            return row
        if len(joined) == MAX_JOINED or not _ADDRESS.match(line):  # a row without one is skipped anyway
            raise wrong
        ahead = following.ahead(len(joined) - 1)
        if ahead is None or _ADDRESS.match(ahead):
            raise wrong
        joined.append(ahead)
        commas, length = commas + ahead.count(","), length + 1 + len(ahead)
    raise ValueError("the line is too long")


def _split(text: str, columns: Mapping[str, int]) -> list[str] | None:
    if '"' in text:
        try:
            quoted = next(csv.reader(text.splitlines(keepends=True), strict=True), [])
        except csv.Error:
            quoted = []
        if len(quoted) == len(columns):
            return quoted
    cells, name = text.split(","), columns.get("SSID")
    over = len(cells) - len(columns)
    if over > 0 and name is not None:
        cells[name : name + over + 1] = [",".join(cells[name : name + over + 1])]
    if len(cells) != len(columns):
        return None
    if name is not None:
        for written, meant in _ESCAPED.items():
            cells[name] = cells[name].replace(written, meant)
    return cells
