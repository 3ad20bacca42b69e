"""What the laptop knows of its surroundings in one scan: flickering Wi-Fi, a gateway, a noisy position."""

import math
import random
from dataclasses import dataclass

from scanner.model import Context
from tests.simulation.dice import octets, rng
from tests.simulation.params import Params
from tests.simulation.places import METRES_PER_DEGREE, bssid
from tests.simulation.timeline import Stay

HOTSPOT_LEVEL = -38.0  # a phone beside the laptop (following.md 4: very loud, the same at every place)
Position = tuple[float, float, float]


@dataclass
class Surroundings:
    """Contexts of one recording. `mode` "gps", "gps+wifi", "wifi" or "none"; `words` the user names places.

    `hotspot` kinds of place where the user's own phone is the network; `routers` local day on which the
    home router is replaced; `jumps` share of fixes that land elsewhere (following.md 3: a cell-tower fix
    500 m off); `fix` share of scans with a position at all.
    """

    params: Params
    mode: str
    words: bool = False
    hotspot: tuple[str, ...] = ()
    new_router_at: float | None = None
    jumps: float = 0.003
    fix: float = 0.8

    def context(self, stay: Stay, time: float, length: float) -> Context:
        """The context line of the scan that begins at `time`."""
        dice = rng("context", self.params.seed, time)
        wifi: dict[str, int | None] = {}
        gateway = None
        if "wifi" in self.mode:
            wifi, gateway = self._wifi(stay, time, dice)
        where = self._position(stay, time, dice) if "gps" in self.mode else None
        latitude, longitude, accuracy = where or (None, None, None)
        word = stay.spot.word if self.words else None
        return Context(time, length, wifi, gateway, latitude, longitude, accuracy, word)

    def _wifi(self, stay: Stay, time: float, dice: random.Random) -> tuple[dict[str, int | None], str | None]:
        spot, wifi = stay.spot, {}
        renamed = spot.kind == "home" and self.new_router_at is not None and time >= self.new_router_at
        vehicle = rng("vehicle", self.params.seed, stay.index).randrange(3) if spot.is_ride else 0
        for number, (one, level) in enumerate(spot.wifi.items()):
            name = bssid(self.params.seed, "new router") if renamed and number == 0 else one
            wifi[bssid(name, vehicle) if vehicle else name] = level  # not the same train set each day
        done = (time - stay.start) / max(1.0, stay.length)
        wifi.update({one: level for at, one, level in spot.along if abs(at - done) < 0.02})
        gateway = bssid(spot.gateway, vehicle) if spot.gateway and vehicle else spot.gateway
        if renamed and gateway is not None:
            gateway = bssid(self.params.seed, "new gateway")
        if spot.kind in self.hotspot:
            raw = octets(6, "hotspot", self.params.seed)
            gateway = ":".join(f"{value:02X}" for value in (raw[0] & 0xFC | 2, *raw[1:6]))
            wifi[gateway] = HOTSPOT_LEVEL
        heard: dict[str, int | None] = {}
        for one, level in wifi.items():
            reading = dice.gauss(level, 4)
            if reading > -89 + dice.gauss(0, 3) or one == gateway:
                heard[one] = round(max(-95.0, reading))
        if dice.random() < 0.15:  # somebody else's phone
            heard[bssid("stranger", self.params.seed, time)] = round(dice.uniform(-88, -60))
        return heard, gateway

    def _position(self, stay: Stay, time: float, dice: random.Random) -> Position | None:
        # indoors one visit's fixes share their error: the same walls, the same Wi-Fi positioning
        visit = rng("fix", self.params.seed, stay.index)
        claimed, share = visit.choice((8, 15, 25, 40, 65)), visit.uniform(self.fix - 0.4, self.fix + 0.2)
        bias = visit.gauss(0, claimed / 2.5), visit.gauss(0, claimed / 2.5)
        if dice.random() > share:
            return None
        latitude, longitude = stay.spot.position((time - stay.start) / max(1.0, stay.length))
        accuracy = claimed * dice.uniform(0.8, 1.3)
        north, east = bias[0] + dice.gauss(0, claimed / 4), bias[1] + dice.gauss(0, claimed / 4)
        if dice.random() < self.jumps:
            off, angle = dice.uniform(500, 3000), dice.uniform(0, 2 * math.pi)
            north, east = off * math.sin(angle), off * math.cos(angle)
            if dice.random() < 0.8:  # most coarse fixes admit it, some claim to be good
                accuracy = dice.uniform(0.4, 1.2) * off
        scale = METRES_PER_DEGREE * math.cos(math.radians(latitude))
        return (
            round(latitude + north / METRES_PER_DEGREE, 6),
            round(longitude + east / scale, 6),
            round(accuracy, 1),
        )
