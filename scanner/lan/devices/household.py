"""All looks at home networks, one after the other: which devices are known by now, and by which name. Pure.

Networks are told apart by subnet and router; a new router on a network whose other devices stayed is the same
network. A device keeps its id, its name and its mark from look to look by the rules of
scanner.lan.devices.inventory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scanner.lan.access.results import NOT_ASKED
from scanner.lan.devices.changes import SENSES, Change, ComparedSweep, changes, sources_lost
from scanner.lan.devices.inventory import Device, build_devices, carry_over
from scanner.lan.devices.joining import identified, known_by_now, may_be_known, named_by_list, one_thing
from scanner.lan.devices.looks import ROUTER_LIST, DeviceWord, Look, is_list, is_watch
from scanner.lan.devices.standing import is_only_named

LIST_STANDS_S = 7 * 86_400.0  # a router's list, for what nobody heard since
_HEARD_LESS = {"full", "blocked", "isolated", "lost"}  # of Look.limits
_TELL_NOTHING_ABSENT = {"listened only", "lost"}  # what such a look did not hear may have been there
_SAME_DEVICES = 0.5  # of the smaller look: then it is the same network though the router is another


@dataclass(slots=True)
class Home:
    """One network and what was ever seen on it. `known` id -> device as known by now."""

    subnet: str | None
    number: int
    routers: set[str] = field(default_factory=set)
    known: dict[str, Device] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What tells it from other networks in one record."""
        return f"{self.subnet or 'network'} #{self.number}"


@dataclass(frozen=True, slots=True)
class Seen:
    """One look with its devices under the names they have in the record.

    `fresh` ids that no earlier look at this network had (none in the first look that asked); `unconfirmed`
    ids that the system trusted from before and did not ask again, or that only the router named: neither seen
    nor gone.
    """

    look: Look
    home: Home
    devices: tuple[Device, ...]
    fresh: frozenset[str] = frozenset()
    unconfirmed: frozenset[str] = frozenset()


class Household:
    """Feed it a record's history in order; `now` (Unix seconds) decides whether "known until" still holds."""

    def __init__(self, history: Iterable[Look | DeviceWord], *, now: float, id_key: bytes = b"") -> None:
        """`id_key` of the record (scanner.store.case), empty where there is none."""
        events = list(history)
        self.id_key = id_key
        self.homes: list[Home] = []
        self.seen: list[Seen] = []
        self.doubts: dict[str, str] = {}  # id -> the mark or name it had while it was another thing, perhaps
        self.now = now
        self.until: dict[str, float | None] = {}  # id -> how long "known" holds
        self.renamed: dict[str, str] = {}  # id from before there was a record -> the one that it has here
        self.one = _joined(events)  # id -> id of the thing that the user says it is
        for event in events:
            self.take(event)

    def take(self, event: Look | DeviceWord) -> None:
        """One event more. What joins two things or takes them apart asks for a new Household instead."""
        if isinstance(event, Look):
            self._look(event)
        else:
            self._word(event)

    def copy(self) -> "Household":
        """One that takes further events without changing this one."""
        other = Household((), now=self.now, id_key=self.id_key)
        other.homes, seen_at = [], {}
        for home in self.homes:
            fresh = replace(home, routers={*home.routers}, known={**home.known}, looks=[*home.looks])
            other.homes.append(fresh)
            seen_at[home.number] = fresh
        other.seen = [replace(seen, home=seen_at[seen.home.number]) for seen in self.seen]
        other.doubts, other.until, other.one = {**self.doubts}, {**self.until}, {**self.one}
        other.renamed = self.renamed
        return other

    def devices(self) -> list[Device]:
        """Every device of every network, the network looked at last first, with the user's words."""
        homes = sorted(self.homes, key=lambda home: -home.looks[-1].ended)
        return [self._told(device) for home in homes for device in home.known.values()]

    def device(self, name: str) -> Device | None:
        """The device of this id (also one that was joined into another), MAC or IP address."""
        name = self.renamed.get(name, name)
        wanted = self.one.get(name, name)
        for device in self.devices():
            if wanted == device.id or name.upper() in device.macs or name in device.ips:
                return device
        return None

    def home_of(self, device: Device) -> Home:
        """The network on which a device was seen last."""
        having = [home for home in self.homes if device.id in home.known]
        return max(having, key=lambda home: home.known[device.id].last_seen)

    def answer(self, seen: Seen) -> list[Device]:
        """The devices of one look, with what the user says of them by now."""
        marks = {device.id: device for device in self.devices()}
        told = []
        for device in seen.devices:
            known = marks.get(device.id, device)
            told.append(replace(device, mark=known.mark, name=known.name))
        return told

    def sweep(self, name: str) -> Seen | None:
        """The look of this id ("s-3" or "3")."""
        ids = {name, f"s-{name}"}
        return next((seen for seen in self.seen if seen.look.id in ids), None)

    def last_two(self) -> tuple[Seen, Seen] | None:
        """The last look, and the one before it at the same network. Watches only where no two looks are."""
        kept = [seen for seen in self.seen if seen.look.id is not None]
        looks = [seen for seen in kept if not is_watch(seen.look)]
        return _last_two(looks) or _last_two(kept)

    def standing(self, number: int | None = None, *, before: Seen | None = None) -> Seen | None:
        """The last look at a network with what watches heard since then beside it, and what only the router's
        own list named not long before; None without any.

        `number` the network's, None for the one of `before` or of the last event; `before` counts only what
        came before that one.
        """
        told = self.seen if before is None else self.seen[: self.seen.index(before)]
        if number is None:
            number = (before or self.seen[-1]).home.number if self.seen else None
        there = [seen for seen in told if seen.home.number == number]
        last = _last_look(there)
        if last is None:
            return None
        at = there.index(last)
        return _with_named(_with_watches(last, there[at + 1 :]), there[:at], there)

    def watches_since(self, shown: Seen) -> list[Seen]:
        """The watches at its network after a look that stands, oldest first."""
        there = [seen for seen in self.seen if seen.home.number == shown.home.number]
        at = next((place for place, seen in enumerate(there) if seen.look is shown.look), len(there))
        return [seen for seen in there[at + 1 :] if is_watch(seen.look)]

    def _list(self, look: Look) -> None:
        """A router's own list joined to what the last look at its network heard."""
        built = build_devices(look.announcements, id_key=self.id_key)
        home = self._home(look, built)
        before = self.standing(home.number)
        heard = {device.id: device for device in before.devices} if before is not None else {}
        named = {}
        for device in self._join(home, carry_over(list(home.known.values()), built)):
            old = home.known.get(device.id)
            told = device if old is None else named_by_list(old, device)
            home.known[device.id] = told
            if device.id in heard:
                heard[device.id] = named_by_list(heard[device.id], device)
            else:
                named[device.id] = replace(told, seen_by=device.seen_by)
        home.looks.append(look)
        self.seen.append(_beside(look, before, home, heard, named))

    def _look(self, look: Look) -> None:
        if is_list(look):
            return self._list(look)
        built = build_devices(look.announcements, gateway=look.gateway, id_key=self.id_key)
        home = self._home(look, built)
        before = list(home.known.values())
        devices = self._join(home, carry_over(before, built))
        own = [before for before in home.looks if before.id is not None]
        compared = not all(_TELL_NOTHING_ABSENT & {*before.limits} for before in own or home.looks)
        less = bool(_TELL_NOTHING_ABSENT & {*look.limits})
        known = (one.id for one in devices if may_be_known(one, before, less=less))
        fresh = {one.id for one in devices} - {*known} if compared else set()
        fresh -= home.known.keys() if len(own) in (0, len(home.looks)) else self._seen_here(home)
        unconfirmed = {
            device.id for device in devices if device.last_seen < look.started or is_only_named(device)
        }
        told = []
        for device in devices:
            old = home.known.get(device.id)
            if old is not None:
                device = self._with_doubt(old, device)
                device = identified(old, device)
            told.append(device)
            home.known[device.id] = device if old is None else known_by_now(old, device)
        home.looks.append(look)
        self.seen.append(
            Seen(look, home, tuple(told), frozenset(fresh - unconfirmed), frozenset(unconfirmed))
        )

    def _seen_here(self, home: Home) -> set[str]:
        """Ids of what this laptop's own looks at a network had: a file may name what was never there."""
        own = (seen for seen in self.seen if seen.home is home and seen.look.id is not None)
        return {device.id for seen in own for device in seen.devices}

    def _home(self, look: Look, devices: Sequence[Device]) -> Home:
        routers = {*look.gateway_macs}
        for home in self.homes:
            if look.subnet and home.subnet and look.subnet != home.subnet:
                continue
            unknown = not (routers and home.routers) and bool(look.subnet and home.subnet)
            if routers & home.routers or unknown or _overlap(home, devices):
                break
        else:
            home = Home(look.subnet, len(self.homes) + 1)
            self.homes.append(home)
        home.subnet = home.subnet or look.subnet
        home.routers |= routers
        return home

    def _join(self, home: Home, devices: Sequence[Device]) -> list[Device]:
        """The devices, with those that the user says are one thing made one."""
        kept: dict[str, Device] = {}
        joined = set(self.one.values())
        for device in devices:
            target = self.one.get(device.id, device.id)
            if device.id not in home.known:  # a further part of something that is known by its keys
                for name in joined & home.known.keys():
                    keys = home.known[name].keys
                    if keys.macs & device.keys.macs or keys.ids & device.keys.ids:
                        target = name
            device = replace(device, id=target)
            kept[target] = one_thing(kept[target], device) if target in kept else device
        return list(kept.values())

    def _word(self, word: DeviceWord) -> None:
        name = self.one.get(word.device, word.device)
        for home in self.homes:
            device = home.known.get(name)
            if device is None:
                continue
            if word.do in ("mine", "known", "unmark"):
                home.known[name] = replace(device, mark=None if word.do == "unmark" else word.do)
                self.until[name] = word.until
            elif word.do == "name":
                home.known[name] = replace(device, name=word.value)
            self.doubts.pop(name, None)

    def _with_doubt(self, old: Device, new: Device) -> Device:
        """The new device. It loses a mark that only an id which anybody can copy gives to a new address,
        where that one can see or hear and the old one could not; and one that was given to a thing of a known
        kind that could not see and does now: an address can be copied, too."""
        senses = SENSES & set(new.capabilities) - set(old.capabilities)
        copied = bool(senses and old.keys.macs and new.keys.macs - old.keys.macs)
        sure = old.category != "unknown" and "weak" not in (old.confidence, new.confidence)
        if new.mark and (copied or ("camera" in senses and sure)):
            new = replace(new, mark=None)
            self.doubts[new.id] = old.name or old.mark or ""
        elif (old.mark, old.name) != (None, None) and (new.mark, new.name) == (None, None):
            self.doubts[new.id] = old.name or old.mark or ""
        return new

    def _told(self, device: Device) -> Device:
        until = self.until.get(device.id)
        return replace(device, mark=None) if until is not None and until < self.now else device


def _last_two(looks: Sequence[Seen]) -> tuple[Seen, Seen] | None:
    before = [seen for seen in looks[:-1] if seen.home is looks[-1].home]
    return (before[-1], looks[-1]) if before else None


def _last_look(there: Sequence[Seen]) -> Seen | None:
    looks = [seen for seen in there if not is_watch(seen.look)]
    return next(reversed(looks or there), None)


def _with_watches(look: Seen, later: Sequence[Seen]) -> Seen:
    """What the look saw, and what only the watches after it heard. What has no name of its own and is not new
    is what stands where it spoke."""
    devices, fresh, heard = {device.id: device for device in look.devices}, look.fresh, set[str]()
    for watch in later:
        told = (device for device in watch.devices if any(device.keys) or device.id in watch.fresh)
        devices = {device.id: device for device in told} | devices
        fresh, heard = fresh | watch.fresh, heard | {device.id for device in watch.devices}
    if not later:
        return look
    return replace(look, devices=tuple(devices.values()), fresh=fresh, unconfirmed=look.unconfirmed - heard)


def _with_named(shown: Seen, earlier: Sequence[Seen], there: Sequence[Seen]) -> Seen:
    """With what only the last router's list named and no look heard since: a new look does not unsay it."""
    lists = [seen for seen in earlier if any(method.name == ROUTER_LIST for method in seen.look.methods)]
    if not lists or shown.look.ended - lists[-1].look.ended > LIST_STANDS_S:
        return shown
    later = there[there.index(lists[-1]) + 1 :]
    heard = {device.id for seen in (shown, *later) for device in seen.devices}
    named = tuple(one for one in lists[-1].devices if is_only_named(one) and one.id not in heard)
    unconfirmed = shown.unconfirmed | {device.id for device in named}
    return replace(shown, devices=(*shown.devices, *named), unconfirmed=unconfirmed) if named else shown


def _beside(
    look: Look, last: Seen | None, home: Home, heard: dict[str, Device], named: dict[str, Device]
) -> Seen:
    devices = (*heard.values(), *named.values())
    if last is None:
        return Seen(look, home, devices, frozenset(), frozenset(named))
    both = replace(
        last.look,
        id=look.id,
        ended=look.ended,
        announcements=(*last.look.announcements, *look.announcements),
        methods=(*(method for method in last.look.methods if method.name != ROUTER_LIST), *look.methods),
    )
    return Seen(both, home, devices, last.fresh, last.unconfirmed | named.keys())


def difference(old: Seen, new: Seen) -> list[Change]:
    """What differs between two looks. What was not confirmed this time is neither new nor gone, but what was
    heard before, and is only named by the router now, is gone: routers name for days what is off. The other
    way round it is seen now.

    What no key can name again, and stands in both looks under one id, is the same."""
    heard = {device.id for device in old.devices if not is_only_named(device)} - old.unconfirmed
    after = tuple(device for device in new.devices if device.id not in heard or not is_only_named(device))
    there = {device.id for device in after}
    before = tuple(d for d in old.devices if d.id not in old.unconfirmed or d.id in there)
    both = there & {device.id for device in before}
    found = changes(replace(_as_sweep(old), devices=before), replace(_as_sweep(new), devices=after))
    named = {device.id for device in old.devices if is_only_named(device)}
    seen = [device for device in new.devices if device.id in named and device.id not in new.unconfirmed]
    return [
        *(change for change in found if not _is_nothing(change, both, new)),
        *(Change("changed", device, "seen") for device in seen),
    ]


def heard_less(old: Seen, new: Seen) -> str | None:
    """Why two looks cannot show all that came or went: "listened only" where one of them asked nothing, "not
    all" where one went wrong in part, was flooded, or was let hear the router alone. None where they can."""
    looks = old.look, new.look
    if any("listened only" in look.limits for look in looks):
        return "listened only"
    less = any(_HEARD_LESS & {*look.limits} or sources_lost(look.methods) for look in looks)
    return "not all" if less else None


def _is_nothing(change: Change, both: set[str], new: Seen) -> bool:
    if change.device is None or change.kind not in ("new", "gone"):
        return False
    return change.device.id in both or (change.kind == "new" and change.device.id in new.unconfirmed)


def _as_sweep(seen: Seen) -> ComparedSweep:
    look = seen.look
    methods = {method.name: method.result if method.looked else NOT_ASKED for method in look.methods}
    less = bool(_TELL_NOTHING_ABSENT & {*look.limits})
    return ComparedSweep(
        seen.home.name, look.started, seen.devices, methods, look.gateway_mac, listened_only=less
    )


def _joined(events: Iterable[Look | DeviceWord]) -> dict[str, str]:
    """Id -> id of the thing that the user says it is; what was taken apart again is left out."""
    one: dict[str, str] = {}
    for event in events:
        if isinstance(event, DeviceWord) and event.do == "same" and event.value:
            target = one.get(event.device, event.device)
            if target != event.value:
                one[event.value] = target
                one.update({name: target for name, to in one.items() if to == event.value})
        elif isinstance(event, DeviceWord) and event.do == "apart":
            one = {name: to for name, to in one.items() if event.device not in (name, to)}
    return one


def _overlap(home: Home, devices: Sequence[Device]) -> bool:
    """Whether most lasting addresses of the smaller side are known to the other; the router's aside."""
    here = {mac for device in home.known.values() for mac in device.keys.macs} - home.routers
    there = {mac for device in devices for mac in device.keys.macs if device.category != "router"}
    smaller = min(len(here), len(there))
    return smaller >= 2 and len(here & there) >= _SAME_DEVICES * smaller
