"""A user's week turned into a recording: when it listens, what it reads of its place, and hears."""

import bisect
import math
from dataclasses import dataclass, field

from scanner.model import Context, Item, Mark
from tests.simulation.dice import rng
from tests.simulation.other.crowd import DAY, Crowd, Placed, Presence, metres_in_bag
from tests.simulation.other.lives import Life, Stay, life
from tests.simulation.other.radio import Laptop, hear, level
from tests.simulation.other.senders import Owner, Tag
from tests.simulation.other.town import Look, fix, mac, passed_points, seen_points
from tests.simulation.truth import Thing, Truth

# Local midnights and zones of the first day: any weekday, both seasons
STARTS = (1_772_409_600, 1_779_926_400, 1_787_961_600, 1_796_428_800, 1_761_955_200)
ZONES = (-25_200, -14_400, 0, 3600, 7200, 19_800, 32_400)


@dataclass
class Week:
    """One recording being made; stories add to it before `items` is asked for."""

    story: str
    seed: str
    look: Look
    life: Life
    zero: float
    laptop: Laptop
    crowd: Crowd
    rhythm: str
    truth: Truth
    extra: list[Item] = field(default_factory=list)
    new_router_day: int | None = None

    def carry(
        self,
        kind: str,
        name: str,
        *,
        owner: Owner | None = None,
        since: float = 0.0,
        leave: float = 0.0,
        follower: bool = True,
        own: bool = False,
        only_in: tuple[str, ...] = (),
    ) -> Placed:
        """A tag that goes along from `since` days on; `leave` share of the stretches without it."""
        here = []
        for stay in self.life.stays:
            dice = rng("bag", self.seed, name, *stay.name)
            metres, walls = metres_in_bag(dice)
            begin = max(stay.start, self.zero + since * DAY)
            if begin < stay.end and dice.random() >= leave and (not only_in or stay.mode in only_in):
                here.append(Presence(begin, stay.end, stay.place, metres, walls))
        placed = Placed(
            Tag(kind, f"{self.seed} {name} {kind}", owner or Owner([]), self.zero), here, follower, own
        )
        self.crowd.things.append(placed)
        return placed

    def windows(self) -> list[tuple[float, float]]:
        """When it listens: in a steady beat, in batches with pauses, or nearly all the time."""
        dice = rng("rhythm", self.seed)
        every, span = {
            "steady": (dice.uniform(100, 200), dice.uniform(8, 25)),
            "batch": (45.0, dice.uniform(12, 25)),
            "long": (150.0, 110.0),
        }[self.rhythm]
        in_batch, pause = dice.choice((3, 4, 5)), dice.choice((480.0, 720.0, 900.0))
        out = []
        for begin, end in self.life.lids:
            clock, number = begin + dice.uniform(2, 20), 0
            while clock + span < end:
                out.append((clock, clock + span))
                number += 1
                clock += every * dice.uniform(0.95, 1.05)
                if self.rhythm == "batch" and number % in_batch == 0:
                    clock += pause
        return out

    def items(self) -> list[Item]:
        """The recording, in time order; fills the truth."""
        for placed in self.crowd.things:
            name = placed.tag.name
            self.truth.things.setdefault(name, Thing(name, placed.tag.kind, placed.follower, placed.own))
        by_place: dict[str, list[tuple[float, Presence, Placed]]] = {}
        for placed in self.crowd.things:
            for one in placed.presences:
                by_place.setdefault(one.place, []).append((one.start, one, placed))
        for listed in by_place.values():
            listed.sort(key=lambda entry: entry[0])
        starts = [stay.start for stay in self.life.stays]
        out: list[Item] = list(self.extra)
        before: Context | None = None
        marked: set[str] = set()
        for begin, end in self.windows():
            stay = self.life.stays[max(0, bisect.bisect_right(starts, begin) - 1)]
            context = self._context(stay, begin, end, before)
            out.append(context)
            before = context
            heard = self._hear(by_place.get(stay.place, []), stay, begin, end)
            for placed, packet in heard:
                self.truth.hear(placed.tag.name, packet.address, begin)
                if placed.mine_at is not None and placed.tag.name not in marked and begin >= placed.mine_at:
                    marked.add(placed.tag.name)
                    out.append(Mark(end + 0.5, "mine", packet.address))
            out += [packet for _, packet in heard]
        order = {Context: 0, Mark: 2}
        return sorted(out, key=lambda item: (item.time, order.get(type(item), 1)))

    def _hear(self, near: list[tuple[float, Presence, Placed]], stay: Stay, begin: float, end: float) -> list:  # type: ignore[type-arg]
        site = self.life.sites.get(stay.place)
        air = site.kind if site else "ride"
        found = []
        for start, where, placed in near:
            if start > end:
                break
            first, last = max(begin, where.start), min(end, where.end)
            if placed.burst is not None:  # awake for so long out of every period
                period, awake = placed.burst
                slot = begin - (begin - self.zero) % period
                first, last = max(first, slot), min(last, slot + awake)
            if last <= first:
                continue
            mean = level(placed.tag, where, air, stay.name)
            if mean + self.laptop.gain < self.laptop.floor - 16:
                continue
            busy = 0.35 if air in ("ride", "street") else 0.15
            for packet in hear(
                self.laptop, placed.tag, mean, placed.tag.packets(first, last), busy, self.seed
            ):
                found.append((placed, packet))
        return found

    def _context(self, stay: Stay, begin: float, end: float, before: Context | None) -> Context:
        wifi: dict[str, int | None] = {}
        gateway, place, spot = None, None, None
        site = self.life.sites.get(stay.place)
        if site is None:
            a, b = self.life.sites[stay.origin], self.life.sites[stay.target]
            share = (begin - stay.start) / (stay.end - stay.start)
            share = min(1.0, max(0.0, share + 0.02 * math.sin(share * 40)))  # stops and starts
            x, y = a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share
            route, forth = "-".join(sorted((stay.origin, stay.target))), stay.origin <= stay.target
            way = math.dist((a.x, a.y), (b.x, b.y)) * 1.2 * (share if forth else 1 - share)
            vehicle = (stay.mode, rng("vehicle", self.seed, stay.start).randint(0, 5))
        else:
            x, y = site.x, site.y
        if self.look.wifi:
            if site is not None:
                wifi.update(seen_points(site, stay.name, begin))
                gateway = site.gateway
                day = (begin - self.zero) / DAY
                if site.key == "home" and self.new_router_day is not None and day >= self.new_router_day:
                    own = site.points[0].bssid
                    gateway = mac(self.seed, "new gateway")
                    if wifi.pop(own, None) is not None:
                        wifi[mac(self.seed, "new router")] = -47
            else:
                wifi.update(passed_points(self.seed, route, vehicle, way, begin, stay.mode))
            hot = self.look.hotspot
            if hot is not None and (site is None or gateway is None):
                wifi[hot] = round(rng("hot", self.seed, begin).gauss(-38, 4))
                gateway = hot
            dice = rng("stale", self.seed, begin)
            if (
                before is not None
                and before.wifi
                and begin - before.time > 900
                and dice.random() < self.look.stale
            ):
                wifi, gateway = dict(before.wifi), None  # the list from before the lid was closed
        if self.look.gps:
            spot = fix(self.look, x, y, begin, site is None or site.kind == "street", stay.name)
        latitude, longitude, accuracy = spot if spot else (None, None, None)
        return Context(
            round(begin, 2), round(end - begin, 1), wifi, gateway, latitude, longitude, accuracy, place
        )


def week(story: str, seed: int, mode: str, who: str | None = None, travel: str | None = None) -> Week:
    """An empty week with its crowd; `mode` "gps", "wifi" or "neither"."""
    name = f"{story}, {seed}"
    dice = rng("week", name)
    zero = float(dice.choice(STARTS) + DAY * dice.randint(0, 6) - dice.choice(ZONES))
    lived = life(name, zero, who, travel)
    hotspot = mac(name, "hotspot") if dice.random() < 0.25 else None
    hotspot = f"{int(hotspot[:2], 16) | 2:02X}{hotspot[2:]}" if hotspot else None
    look = Look(
        mode == "wifi" or (mode == "gps" and dice.random() < 0.5), mode == "gps", hotspot, 0.002, 0.03
    )
    laptop = Laptop(
        dice.gauss(0, 3),
        dice.uniform(0.4, 0.95),
        dice.uniform(-98, -91),
        dice.random() < 0.3,
        dice.random() < 0.5,
    )
    crowd = Crowd(
        name,
        lived,
        zero,
        dice.uniform(0.15, 0.5),
        dice.uniform(0.04, 0.14),
        dice.choice((0.4, 0.8, 1.0, 1.6)),
    )
    crowd.fill()
    rhythm = dice.choice(("steady", "steady", "batch", "long"))
    return Week(story, name, look, lived, zero, laptop, crowd, rhythm, Truth(story, seed))
