"""The household of a record, kept beside its events so that years of looks answer at once.

Like scanner.history.tag_cache: worked out from the events and never evidence. What stands there is used only
by the very same version of the code that wrote it; events that came since are taken on top of it. A Look that
comes from here holds, of its announcements, the router's own and the Wi-Fi names; the others stay in the
events.
"""

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner import rule_versions
from scanner.lan.access.results import MethodResult
from scanner.lan.devices import household_cache_checks
from scanner.lan.devices.household import Home, Household, Seen
from scanner.lan.devices.identity import Keys
from scanner.lan.devices.inventory import Device, Service
from scanner.lan.devices.looks import Look, history
from scanner.model import Reason
from scanner.store.events import codec, queries
from signatures.announcement import Announcement
from signatures.home.signs import Sign

if TYPE_CHECKING:
    from scanner.store.case import Case

_KEY = "household"
_KINDS = ("announcement", "sweep", "device", "import")
_JOINING = ("same", "apart")  # words that change what earlier looks are told as
MAX_CHARS = 32_000_000
FEW_LOOKS = 60


class _Kept(NamedTuple):
    told: Household
    seq: int  # of the newest event that it holds


def household(case: "Case", *, now: float) -> Household:
    """Everything that a record knows of home networks. Raises StoreError for a damaged record."""
    return _upto(case, queries.last_of(case, _KINDS), now=now)


def is_true(case: "Case") -> bool:
    """Whether what is kept names the devices that the events tell, each as what it is taken for.

    Only of a record of few looks: 730 of them take 12 s. Reports and findings never rest on what is kept.
    """
    kept = _kept(case, queries.last_of(case, _KINDS))
    if kept is None or not _few(case):  # nothing is kept, or nothing that would be used
        return True
    worked_out = Household(history(case, upto=kept.seq), now=0.0)
    return _gist(kept.told) == _gist(worked_out)


def _gist(household: Household) -> tuple[object, ...]:
    known = {
        (home.number, device.id, device.name, device.vendor, device.product, device.category,
         device.capabilities, device.confidence, device.mark, device.first_seen, device.last_seen)
        for home in household.homes for device in home.known.values()
    }  # fmt: skip
    return known, household.one, household.until, household.doubts


def remember(case: "Case") -> None:
    """Work out what is known by now and keep it; of few looks anew, so that it mends. Raises StoreError."""
    seq = remembering(case)
    if seq is not None:
        household = Household(history(case, upto=seq), now=0.0) if _few(case) else _upto(case, seq, now=0.0)
        keep(case, text_of(household, seq))


def _few(case: "Case") -> bool:
    """Whether all looks can be worked out again while somebody waits: a second here."""
    return len(queries.numbers(case, "sweep")) + len(queries.numbers(case, "import")) <= FEW_LOOKS


def remembering(case: "Case") -> int | None:
    """Number of the newest event, where what is known up to it can be kept. Raises StoreError.

    None while there are announcements that no look closed: what they belong to is not known yet.
    """
    if queries.last_of(case, ("announcement",)) > queries.last_of(case, ("sweep", "import")):
        return None
    return queries.last_of(case, _KINDS)


def text_of(household: Household, seq: int) -> str | None:
    """What is kept of a household that holds every event up to `seq`. Pure; takes its time for many looks."""
    try:
        text = codec.dump({"stamp": _version(), "seq": seq, "told": _written(household)})
    except ValueError:  # a number that JSON cannot hold
        return None
    return text if len(text) <= MAX_CHARS else None


def keep(case: "Case", text: str | None) -> None:
    """Keep what `text_of` gave. Raises StoreError."""
    if text is not None:
        with case.transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, text))


def _upto(case: "Case", last: int, *, now: float) -> Household:
    kept = _kept(case, last)
    if kept is not None:
        newer = history(case, after=kept.seq, upto=last)
        if all(isinstance(event, Look) or event.do not in _JOINING for event in newer):
            kept.told.now = now
            for event in newer:
                kept.told.take(event)
            return kept.told
    return Household(history(case, upto=last), now=now)


def _kept(case: "Case", last: int) -> _Kept | None:
    text = case.cached(_KEY)
    if text is None or len(text) > MAX_CHARS:
        return None
    try:
        value = json.loads(text)
        if value["stamp"] == _version() and 0 <= value["seq"] <= last:
            return _Kept(_read(value["told"]), value["seq"])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError):
        pass  # written by another version, or damaged: it can be worked out again
    return None


def _version() -> str:
    return rule_versions.stamp("household-cache")


# writing: a device that stayed the same over many looks is written once

_TIMES = ("first_seen", "last_seen")


class _Table:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.rows: list[dict[str, Any]] = []

    def put(self, device: Device) -> list[Any]:
        """[row number, first seen, last seen]."""
        row = _device_row(device)
        number = self._numbers.setdefault(codec.dump(row), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        return [number, device.first_seen, device.last_seen]


def _written(household: Household) -> dict[str, Any]:
    table = _Table()
    homes = [
        {
            "subnet": home.subnet,
            "number": home.number,
            "routers": sorted(home.routers),
            "known": [[name, *table.put(device)] for name, device in home.known.items()],
        }
        for home in household.homes
    ]
    seen = [
        {
            "look": _look_row(one.look),
            "home": one.home.number,
            "devices": [table.put(device) for device in one.devices],
            "fresh": sorted(one.fresh),
            "unconfirmed": sorted(one.unconfirmed),
        }
        for one in household.seen
    ]
    words = {"doubts": household.doubts, "until": household.until, "one": household.one}
    return {"devices": table.rows, "homes": homes, "seen": seen, **words}


def _device_row(device: Device) -> dict[str, Any]:
    row = {one.name: getattr(device, one.name) for one in fields(device) if one.name not in _TIMES}
    keys = [
        sorted((key if isinstance(key, str) else list(key) for key in some), key=str) for some in device.keys
    ]
    services = [[*service[:3], dict(service.txt)] for service in device.services]
    return row | {
        "keys": keys,
        "services": services,
        "reasons": [[code, dict(facts)] for code, facts in device.reasons],
        "signs": [[code, [list(fact) for fact in facts]] for code, facts in device.signs],
    }


def _look_row(look: Look) -> dict[str, Any]:
    row = {one.name: getattr(look, one.name) for one in fields(look)}
    kept = [
        [item.source, item.time, dict(item.values)]
        for item in look.announcements
        if item.source == "wifi" or (item.source == "arp" and look.gateway in item.ips)
    ]
    return row | {"announcements": kept}


# reading


def _read(value: dict[str, Any]) -> Household:
    rows = [_device(row) for row in value["devices"]]

    def device(number: int, first: float, last: float) -> Device:
        seen = household_cache_checks.times(first, last)
        return replace(rows[number], first_seen=seen[0], last_seen=seen[1])

    told = Household((), now=0.0)
    homes: dict[int, Home] = {}
    for row in value["homes"]:
        known = household_cache_checks.known((name, device(*rest)) for name, *rest in row["known"])
        about = household_cache_checks.home(row["subnet"], row["number"], row["routers"])
        homes[row["number"]] = Home(*about, known)
    told.homes = list(homes.values())
    for row in value["seen"]:
        look, home = _look(row["look"]), homes[row["home"]]
        devices = tuple(device(*one) for one in row["devices"])
        told.seen.append(Seen(look, home, devices, frozenset(row["fresh"]), frozenset(row["unconfirmed"])))
        home.looks.append(look)
    words = (value["doubts"], value["until"], value["one"])
    told.doubts, told.until, told.one = household_cache_checks.words(*words)
    return told


def _device(row: dict[str, Any]) -> Device:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    keys: Any = (frozenset(k if isinstance(k, str) else tuple(k) for k in some) for some in row["keys"])
    values |= {
        "keys": Keys(*keys),
        "services": tuple(Service(*one) for one in row["services"]),
        "reasons": tuple(Reason(code, facts) for code, facts in row["reasons"]),
        "signs": tuple(Sign(code, tuple((k, v) for k, v in facts)) for code, facts in row["signs"]),
    }
    return household_cache_checks.device(Device(**values, first_seen=0.0, last_seen=0.0))


def _look(row: dict[str, Any]) -> Look:
    announcements = tuple(Announcement(source, time, values) for source, time, values in row["announcements"])
    methods = tuple(MethodResult(*method) for method in row["methods"])
    body = {**row, "announcements": announcements, "methods": methods, "limits": tuple(row["limits"])}
    return household_cache_checks.look(Look(**body))
