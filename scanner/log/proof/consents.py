"""A yes or a no to looking at a network: an event of its own, with its time; a yes before anything is sent.

Event "consent": {"what": "network", "network", "interface", "listen_only", "cameras", "wifi", "by"} and
"router": true where that was said yes to, and
{"what": "network-declined", "network", "interface", "by"} for a no; `by` who said it, "" where that was not
told. What was agreed beforehand, and who was there, is an entry that the person adds (kind "consent").
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from scanner.lan.access.consent import Consent
from scanner.store import codename
from scanner.store.case import Case
from scanner.store.events import queries
from scanner.store.events.writing import Writer

EVENT = "consent"
MAX_NAME = 64
BY = ("client", "advocate")  # who said it
_AGREED, _DECLINED = "network", "network-declined"

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


class Answered(NamedTuple):
    """`time` when it was said (Unix seconds); the network as CIDR; what a yes covered; `by` of BY, or ""."""

    time: float
    network: str
    interface: str
    listen_only: bool = False
    cameras: bool = False
    wifi: bool = False
    by: str = ""
    agreed: bool = True
    router: bool = False


def answer(consent: Consent, *, time: float, network: str, interface: str, by: str = "") -> Answered:
    """What these answers say yes to; with none of them, a no."""
    extra = (consent.listen_only, consent.ask_quiet_cameras, consent.scan_wifi)
    names = (network[:MAX_NAME], interface[:MAX_NAME])
    said = {"by": by if by in BY else "", "agreed": consent != Consent(), "router": consent.ask_router}
    return Answered(time, *names, *extra, **said)  # type: ignore[arg-type]


def note(case: Case, said: Answered) -> None:
    """Add it to the chain. Raises StoreError."""
    told: dict[str, Any] = {"network": said.network, "interface": said.interface, "by": said.by}
    if said.agreed:
        told |= {"listen_only": said.listen_only, "cameras": said.cameras, "wifi": said.wifi}
        told |= {"router": True} if said.router else {}
    Writer(case).event(EVENT, said.time, {"what": _AGREED if said.agreed else _DECLINED, **told})


def listed(case: Case) -> list[Answered]:
    """Every answer about looking at a network, in the order given. Raises StoreError for a damaged record."""
    events = queries.events(case, EVENT)
    return [_read(time, body) for time, body in events if body.get("what") in (_AGREED, _DECLINED)]


def _read(time: float, body: Mapping[str, Any]) -> Answered:
    network, interface = (str(body.get(name, ""))[:MAX_NAME] for name in ("network", "interface"))
    listen_only, cameras, wifi = (body.get(name) is True for name in ("listen_only", "cameras", "wifi"))
    by = body.get("by")
    known = by if by in BY else ""
    agreed = body["what"] == _AGREED
    router = body.get("router") is True
    return Answered(time, network, interface, listen_only, cameras, wifi, known, agreed, router)
