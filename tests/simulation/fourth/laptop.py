"""The laptop: when its lid is open, how it listens, and what it knows of where it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from scanner.model import Context
from tests.simulation.dice import rng
from tests.simulation.fourth.lives import Lid, Life
from tests.simulation.fourth.sites import KINDS, Site, build, kind_of, mac, wifi
from tests.simulation.fourth.tracks import Stay, Track, moves, plain_name
from tests.simulation.frames import DAY

LOOKS = ("wifi", "gps", "bare")
_NORTH_M, _EAST_M = 111_200, 67_700  # a degree, at this latitude
_MAST = 0.006  # share of positions that are a mast's


class Session(NamedTuple):
    """The lid is open from `start` to `end` during one stay of the user's, between two others."""

    start: float
    end: float
    stay: Stay
    before: Stay
    after: Stay


class Habit(NamedTuple):
    """How one laptop listens: seconds from window to window, seconds listened, dB that its antenna adds.

    `flags`: a system that reports whether a packet is connectable; `tethers`: the phone's network is used.
    """

    every_s: float
    listens_s: float
    antenna_db: float
    flags: bool
    tethers: bool


def habit(seed: object) -> Habit:
    """The habits of one laptop."""
    dice = rng(seed, "habit")
    every, listens = dice.choice((120, 150, 180, 240)), dice.choice((10, 15, 20, 30))
    return Habit(every, listens, dice.gauss(0, 2.5), dice.random() < 0.4, dice.random() < 0.35)


def lids(life: Life, site: str) -> tuple[Lid, ...]:
    """When the lid may be open on a site."""
    fits = [name for name in life.lids if plain_name(site).startswith(name)]
    return life.lids[max(fits, key=len)] if fits else ()


def sessions(seed: object, life: Life, user: Track, zero: float) -> Iterator[Session]:
    """When the lid is open, in time order and apart."""
    open_until = 0.0
    for number, stay in enumerate(user):
        before, after = user[max(0, number - 1)], user[min(len(user) - 1, number + 1)]
        for start, end in sorted(_openings(seed, life, stay, zero)):
            start = max(start, open_until)
            if end - start >= 150:
                yield Session(start, end, stay, before, after)
                open_until = end + 30


def _openings(seed: object, life: Life, stay: Stay, zero: float) -> Iterator[tuple[float, float]]:
    first, last = int((stay.start - zero) // DAY), int((stay.end - 1 - zero) // DAY)
    for day in range(first, last + 1):
        for number, lid in enumerate(lids(life, stay.site)):
            dice = rng(seed, "lid", stay.site, int(stay.start), day, number)
            opened = _opened(dice, lid, stay, zero + day * DAY)
            if opened:
                yield opened


def _opened(dice: Random, lid: Lid, stay: Stay, midnight: float) -> tuple[float, float] | None:
    start = max(stay.start + 60, midnight + lid.start * 3600 + dice.gauss(0, 600))
    end = min(stay.end - 60, midnight + lid.end * 3600 + dice.gauss(0, 600))
    if dice.random() >= lid.chance or end <= start:
        return None
    if not lid.minutes:
        return start, end
    length = lid.minutes * 60 * dice.lognormvariate(0, 0.35)
    start += dice.uniform(0, max(0.0, end - start - length))
    return start, min(end, start + length)


@dataclass
class Surroundings:
    """What one laptop can tell of its place: "wifi" lists and gateway, "gps" and gateway, or "bare"."""

    seed: str
    life: Life
    look: str
    habit: Habit
    sites: dict[str, Site] = field(default_factory=dict)

    def site(self, name: str) -> Site:
        """A site, built once."""
        if name not in self.sites:
            self.sites[name] = build(self.seed, name, self.life.home)
        return self.sites[name]

    def contexts(self, session: Session, dice: Random) -> Iterator[Context]:
        """The windows of a session, each as it opens; what is off is off for the whole of it."""
        shift, north, east = dice.gauss(0, 3), dice.gauss(0, 14), dice.gauss(0, 14)
        time = session.start + dice.uniform(2, 40)
        while time + self.habit.listens_s < session.end:
            yield self._context(session, dice, time, shift, (north, east))
            time += self.habit.every_s * dice.uniform(0.9, 1.1)

    def _context(
        self, session: Session, dice: Random, time: float, shift: float, off: tuple[float, float]
    ) -> Context:
        site, listens = self.site(session.stay.site), self.habit.listens_s
        if self.look == "bare":
            return Context(time, listens)
        if self.look == "gps":
            return self._position(session, dice, time, off)
        heard: dict[str, int | None] = dict(wifi(dice, self.seed, site, time, shift))
        gateway = site.gateway
        if not gateway and self.habit.tethers:  # the hotspot comes along, with an address of its own making
            gateway = "0A" + mac(self.seed, "hotspot")[2:]
            heard[gateway] = round(dice.gauss(-38, 4))
        return Context(time, listens, heard, gateway)

    def _position(self, session: Session, dice: Random, time: float, off: tuple[float, float]) -> Context:
        site, listens = self.site(session.stay.site), self.habit.listens_s
        outside = moves(site.name) or not KINDS[kind_of(site.name, self.life.home)].rooms
        if dice.random() > (0.95 if outside else 0.7):
            return Context(time, listens, {}, site.gateway)
        north, east, accuracy = off[0] + dice.gauss(0, 6), off[1] + dice.gauss(0, 6), dice.uniform(12, 60)
        if dice.random() < _MAST:
            north, east, accuracy = dice.gauss(0, 900), dice.gauss(0, 900), dice.choice((45.0, 600.0, 1500.0))
        here = self._where(session, site, time)
        latitude, longitude = round(here[0] + north / _NORTH_M, 6), round(here[1] + east / _EAST_M, 6)
        return Context(time, listens, {}, site.gateway, latitude, longitude, round(accuracy, 1))

    def _where(self, session: Session, site: Site, time: float) -> tuple[float, float]:
        if not moves(site.name):
            return site.latitude, site.longitude
        start, end = self.site(session.before.site), self.site(session.after.site)
        done = (time - session.stay.start) / (session.stay.end - session.stay.start)
        return (
            start.latitude + (end.latitude - start.latitude) * done,
            start.longitude + (end.longitude - start.longitude) * done,
        )
