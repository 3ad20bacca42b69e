"""Looks at home networks, and the user's words about devices, as a record keeps them.

Event "sweep": {"id", "source", "interface", "subnet", "gateway", "end", "methods": [[name, result, asked,
answers, why]], "limits", "dropped", "helpers", "from", "version"}. The announcements of a sweep stand right
before it, from event number "from" on; others came with an import, whose event may name the router's MAC as
"gateway".
Event "device": {"do", "device", "value", "until"}.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.lan.access.results import Discovery, MethodResult
from scanner.lan.devices.router_list import ListRow, network_of
from scanner.store.events.queries import NEWEST, reading
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from signatures.oui import normal_mac

if TYPE_CHECKING:
    from scanner.lan.access.plan import Network
    from scanner.store.case import Case

ROUTER_LIST = "router list"  # name of the method
_WATCH = "watch"  # the same
MAX_NAME = 64
MOST_HELPERS = 4_096  # in one look: more than any network that is asked has addresses
WORDS = ("mine", "known", "unmark", "name", "same", "apart")


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one network; times in Unix seconds. `id` "s-1" ..., None for what came with an import.

    `subnet` as CIDR and `gateway` the router's IP, None where not known; `limits` codes of Discovery;
    `helpers` how many things of a helper's answered, of which nothing else is here.
    """

    id: str | None
    started: float
    ended: float
    announcements: tuple[Announcement, ...]
    subnet: str | None = None
    gateway: str | None = None
    interface: str | None = None
    methods: tuple[MethodResult, ...] = ()
    limits: tuple[str, ...] = ()
    dropped: int = 0
    helpers: int = 0

    @property
    def gateway_mac(self) -> str | None:
        """MAC that answered for the router first, as far as it was seen."""
        return next(iter(self.gateway_macs), None)

    @property
    def gateway_macs(self) -> tuple[str, ...]:
        """Every MAC that answered for the router: others can do so, too."""
        items = (item for item in self.announcements if item.source == "arp" and self.gateway in item.ips)
        told = (normal_mac(item.values.get("mac")) for item in items)
        return tuple(dict.fromkeys(mac for mac in told if mac))


class DeviceWord(NamedTuple):
    """The user's word about a device. `do` one of WORDS; `value` the name, or the id of the other device that
    is the same thing; `until` Unix seconds for "known"."""

    time: float
    do: str
    device: str
    value: str | None = None
    until: float | None = None


def look_of(found: Discovery) -> Look:
    """A finished discovery that is in no record."""
    network = found.network
    return Look(
        id="s-1",
        started=found.started,
        ended=found.ended,
        announcements=found.announcements,
        subnet=str(network.network),
        gateway=str(network.gateway) if network.gateway is not None else None,
        interface=network.interface,
        methods=found.methods,
        limits=found.limits,
        dropped=found.dropped,
    )


def watch_look(
    network: "Network",
    announcements: Sequence[Announcement],
    started: float,
    ended: float,
    *,
    lost: bool = False,
    away: bool = False,
) -> Look:
    """A night or a day of listening, as far as it is kept; `lost` where more was said than that, `away` where
    this computer was not on the network all the time."""
    method = MethodResult(_WATCH, "answered" if announcements else "no answer", 0, len(announcements))
    return Look(
        "s-1",
        started,
        ended,
        tuple(announcements),
        str(network.network),
        str(network.gateway) if network.gateway is not None else None,
        network.interface,
        (method,),
        ("listened only", *(["full"] if lost else []), *(["lost"] if away else [])),
    )


def list_look(rows: Sequence[ListRow], *, time: float) -> Look:
    """What a router's own list says, as a look at which nothing was sent or heard."""
    said = [Announcement("router", time, _row_values(row)) for row in rows]
    method = MethodResult(ROUTER_LIST, "answered", 0, len(said))
    return Look("s-1", time, time, tuple(said), network_of(rows), methods=(method,))


def _row_values(row: ListRow) -> dict[str, Any]:
    return {key: value for key, value in row._asdict().items() if value is not None}


def is_list(look: Look) -> bool:
    """Whether a look is a router's list and nothing else."""
    return bool(look.methods) and all(method.name == ROUTER_LIST for method in look.methods)


def is_watch(look: Look) -> bool:
    """Whether a look is a night or a day of listening, at which nothing was asked."""
    return bool(look.methods) and all(method.name == _WATCH for method in look.methods)


def keep(case: "Case", look: Look, *, source: str = "home") -> Look:
    """Add a look to the record, whole or not at all; returns it with the id it has there."""
    from scanner.rule_versions import installed

    writer = Writer(case)
    with case.transaction() as db:
        first = db.execute("SELECT coalesce(max(seq), 0) + 1 FROM event").fetchone()[0]
        for item in look.announcements:
            writer.announcement(item)
        earlier = db.execute("SELECT count(*) FROM event WHERE kind = 'sweep'").fetchone()[0]
        kept = replace(look, id=f"s-{earlier + 1}")
        body = _sweep_body(kept) | {"source": source, "from": first, "version": installed("homesweep")}
        writer.event("sweep", look.started, body)
    return kept


def keep_word(case: "Case", word: DeviceWord) -> None:
    """Add the user's word about a device."""
    body = {key: value for key, value in word._asdict().items() if key != "time"}
    Writer(case).event("device", word.time, body)


def history(case: "Case", *, after: int = 0, upto: int = NEWEST) -> list[Look | DeviceWord]:
    """Every look and every word about a device, in the order in which they came into the record.

    `after` and `upto` are numbers of events: only what came behind the one, and not behind the other. Raises
    StoreError for a damaged record.
    """
    with reading(case):
        rows = case.db.execute(
            "SELECT seq, time, kind, body FROM event "
            "WHERE kind IN ('announcement', 'sweep', 'device', 'import') AND seq > ? AND seq <= ? "
            "ORDER BY seq",
            (after, upto),
        )
        return list(_history(rows))


def _history(rows: Iterable[tuple[int, float, str, str]]) -> Iterator[Look | DeviceWord]:
    waiting: list[tuple[int, Announcement]] = []
    for seq, time, kind, body in rows:
        value = json.loads(body)
        if kind == "announcement":
            waiting.append((seq, Announcement(value.pop("source"), time, value)))
        elif kind == "device":
            yield DeviceWord(time, value["do"], value["device"], value["value"], value["until"])
        elif kind == "sweep":
            yield from _imported([item for number, item in waiting if number < value["from"]])
            yield _read_sweep(time, value, [item for number, item in waiting if number >= value["from"]])
            waiting = []
        else:
            yield from _imported([item for _, item in waiting], value.get("gateway"))
            waiting = []
    yield from _imported([item for _, item in waiting])


def _imported(items: list[Announcement], gateway_mac: object = None) -> Iterator[Look]:
    if items:
        yield imported_look(items, normal_mac(gateway_mac))


def imported_look(items: list[Announcement], gateway_mac: str | None = None) -> Look:
    """What a recording says of a network; `gateway_mac` from its contexts, where they tell it."""
    times = [item.time for item in items]
    router = (
        item.ips[0]
        for item in items
        if gateway_mac
        and item.source == "arp"
        and item.ips
        and normal_mac(item.values.get("mac")) == gateway_mac
    )
    return Look(None, min(times), max(times), tuple(items), gateway=next(router, None))


def _sweep_body(look: Look) -> dict[str, Any]:
    return {
        "id": look.id,
        "interface": look.interface,
        "subnet": look.subnet,
        "gateway": look.gateway,
        "end": look.ended,
        "methods": [list(method) for method in look.methods],
        "limits": list(look.limits),
        "dropped": look.dropped,
        **({"helpers": look.helpers} if look.helpers else {}),
    }


def _read_sweep(time: float, body: Mapping[str, Any], items: list[Announcement]) -> Look:
    return Look(
        id=body["id"],
        started=time,
        ended=body["end"],
        announcements=tuple(items),
        subnet=body["subnet"],
        gateway=body["gateway"],
        interface=body["interface"],
        methods=tuple(MethodResult(*method) for method in body["methods"]),
        limits=tuple(body["limits"]),
        dropped=body["dropped"],
        helpers=helpers_in(body),
    )


def helpers_in(body: Mapping[str, Any]) -> int:
    """How many things of a helper's answered; 0 where no number of such things stands there."""
    told = body.get("helpers")
    return told if type(told) is int and 0 < told <= MOST_HELPERS else 0
