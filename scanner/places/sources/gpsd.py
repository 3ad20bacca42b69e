"""A position from gpsd, where one runs on this computer. Loopback only; nothing is sent but the question.

Source: gpsd's JSON protocol (gpsd_json(5)): `?WATCH={"enable":true,"json":true}`, reports of class TPV with
mode 2 or 3, lat, lon in degrees, eph (or epx, epy) in metres.
"""

import asyncio
import json
from typing import NamedTuple

from scanner.places.surroundings import MOST_EAST, MOST_NORTH

HOST, PORT = "127.0.0.1", 2947  # source: gpsd's port (IANA gpsd-ng), on this computer only
MODES = (2, 3)  # source: gpsd_json(5): a fix in two dimensions, and in three
MOST_M = 1e6  # chosen: an error beyond it is no number of a receiver's
# chosen: bounds what a broken or hostile gpsd can send; a report is a few hundred bytes
_MAX_LINE, _MAX_LINES = 8_192, 50
_QUESTION = b'?WATCH={"enable":true,"json":true}\n'


class Fix(NamedTuple):
    """Degrees, and metres of error where the receiver tells."""

    latitude: float
    longitude: float
    accuracy: float | None


def parse_tpv(line: bytes) -> Fix | None:
    """The fix of one report, or None for any other line. Raises on no input."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("class") != "TPV" or said.get("mode") not in MODES:
        return None
    latitude, longitude = _number(said.get("lat"), MOST_NORTH), _number(said.get("lon"), MOST_EAST)
    if latitude is None or longitude is None:
        return None
    errors = [_number(said.get(key), MOST_M) for key in ("eph", "epx", "epy")]
    return Fix(latitude, longitude, max((error for error in errors if error is not None), default=None))


async def position(*, host: str = HOST, port: int = PORT) -> Fix | None:
    """The next fix, or None when gpsd is not there or has none. The caller sets the limit in time."""
    try:
        reader, writer = await asyncio.open_connection(host, port, limit=_MAX_LINE)
    except OSError:
        return None
    try:
        writer.write(_QUESTION)
        for _ in range(_MAX_LINES):
            fix = parse_tpv(await reader.readline())
            if fix is not None or reader.at_eof():
                return fix
        return None
    except (OSError, ValueError):  # ValueError: a line without an end
        return None
    finally:
        writer.close()


def _number(value: object, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if -most <= value <= most else None
