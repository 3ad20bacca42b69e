"""A yes to looking at a network: an event of its own, with its time, written before anything is sent.

Event "consent": {"what": "network", "network", "interface", "listen_only", "cameras", "wifi"}. What was
agreed beforehand, and who was there, is an entry that the person adds (kind "consent").
"""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from scanner.lan.access.consent import Consent
from scanner.store import codename
from scanner.store.case import Case
from scanner.store.events import queries
from scanner.store.events.writing import Writer

EVENT = "consent"
MAX_NAME = 64

_noted: WeakKeyDictionary[Case, tuple[int, bool]] = WeakKeyDictionary()  # pages ask twice a second


def missing(case: Case) -> bool:
    """True for a client's record in which no entry says what was agreed. Raises StoreError."""
    if not codename.of(case):
        return False
    with queries.reading(case):
        newest = case.db.execute("SELECT max(seq) FROM event WHERE kind = 'entry'").fetchone()[0] or 0
        if _noted.get(case, (-1, False))[0] != newest:
            said = "SELECT 1 FROM event WHERE kind = 'entry' AND json_extract(body, '$.kind') = 'consent'"
            _noted[case] = newest, case.db.execute(f"SELECT EXISTS ({said})").fetchone()[0] == 1
    return not _noted[case][1]


class Yes(NamedTuple):
    """`time` when it was said (Unix seconds); the network as CIDR; what it covered."""

    time: float
    network: str
    interface: str
    listen_only: bool = False
    cameras: bool = False
    wifi: bool = False


def yes(consent: Consent, *, time: float, network: str, interface: str) -> Yes:
    """What these answers say yes to."""
    extra = (consent.ask_quiet_cameras, consent.scan_wifi)
    return Yes(time, network[:MAX_NAME], interface[:MAX_NAME], consent.listen_only, *extra)


def note(case: Case, said: Yes) -> None:
    """Add it to the chain. Raises StoreError."""
    told = {name: value for name, value in said._asdict().items() if name != "time"}
    Writer(case).event(EVENT, said.time, {"what": "network", **told})


def listed(case: Case) -> list[Yes]:
    """Every yes to looking at a network, in the order given. Raises StoreError for a damaged record."""
    found = [(time, body) for time, body in queries.events(case, EVENT) if body.get("what") == "network"]
    return [
        Yes(
            time,
            str(body.get("network", ""))[:MAX_NAME],
            str(body.get("interface", ""))[:MAX_NAME],
            *(body.get(name) is True for name in ("listen_only", "cameras", "wifi")),
        )
        for time, body in found
    ]
