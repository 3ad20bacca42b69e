"""WiGLE CSV 1.4 to 1.6, as the Android app writes it.

Source: WiGLE's app (CSV writer); columns are taken by name, since 1.4 and 1.5 lack some. A row has no
payload: its BLE rows become Advertisements with a name and a company at most, so that a conclusion from
them needs more evidence. FirstSeen is the time of this observation, UTC, in whole seconds.
"""

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from math import cos, hypot, radians
from typing import NamedTuple

from scanner.captures import values as v
from scanner.captures.problem import Problems
from scanner.model import Context, Item
from signatures.advertisement import Advertisement

MAGIC = b"WigleWifi-"
MAX_LINE = 8_192
MAX_JOINED = 5  # lines that one quoted name may span
CONTEXT_S = 60.0
MOVED_M = 50.0
WIFI_S = 10.0  # how long a network that was seen still says where we are
MAX_WIFI = 256
MAX_SECOND = 2_000  # rows of one second that are held together
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
    for row in _rows(lines, problems, counts):
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
            if row.kind == "WIFI":
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
    columns: dict[str, int] | None = None
    for number, cells in _cells(lines, problems):
        if cells[0].startswith(MAGIC.decode()):
            continue
        if columns is None or cells[0] == "MAC":  # files may be joined
            found = {name.strip(): place for place, name in enumerate(cells[:64])}
            if found.keys() >= _NEEDED:
                columns = found
            else:
                problems.report("bad-line", number, "the names of the columns were expected")
            continue
        counts["records"] += 1
        try:
            row = _row(number, {name: cells[place] for name, place in columns.items() if place < len(cells)})
        except ValueError as error:
            problems.report("bad-line", number, str(error))
            continue
        counts["reports" if row.kind == "BLE" else "skipped"] += 1
        yield row


def _row(number: int, cells: dict[str, str]) -> WigleRow:
    if not cells.keys() >= _NEEDED:
        raise ValueError("too few columns")
    kind = cells["Type"].strip()
    radio = kind in ("BLE", "WIFI")  # a phone mast or a car's tag has no such address
    rssi = _number(cells.get("RSSI"))
    company = _number(cells.get("MfgrId"))
    return WigleRow(
        number,
        _time(cells["FirstSeen"].strip()),
        kind,
        v.mac(cells["MAC"].strip()) if radio else "",
        v.text(cells.get("SSID", ""), v.MAX_NAME),
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


def _cells(lines: Iterable[bytes], problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells). A line whose quotes are never closed costs that line, not the rest."""
    source = enumerate(lines, start=1)
    waiting: deque[tuple[int, bytes]] = deque()
    while taken := waiting.popleft() if waiting else next(source, None):
        number, line = taken
        joined = [line]
        while b"\n".join(joined).count(b'"') % 2 and len(joined) < MAX_JOINED:
            if len(waiting) < len(joined):
                following = next(source, None)
                if following is None:
                    break
                waiting.append(following)
            joined.append(waiting[len(joined) - 1][1])
        whole = b"\n".join(joined)
        try:
            cells = _split(whole)
        except ValueError as error:
            problems.report("bad-line", number, str(error))
            continue
        for _ in joined[1:]:
            waiting.popleft()
        if cells:
            yield number, cells


def _split(line: bytes) -> list[str]:
    if line.count(b'"') % 2:
        raise ValueError("a quote is not closed")
    if len(line) > MAX_LINE:
        raise ValueError("the line is too long")
    text = line.decode("utf-8-sig", "replace").rstrip("\r")
    try:
        return next(
            csv.reader([text] if "\n" not in text else text.splitlines(keepends=True), strict=True), []
        )
    except csv.Error:
        raise ValueError("not a CSV line") from None
