"""What the laptop knows of its surroundings in one scan: flickering Wi-Fi, a gateway, a noisy position."""

import math
import random
from dataclasses import dataclass, field

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
    jumps: float = 0.01
    fix: float = 0.8
    _jump: dict[int, tuple[float, float]] = field(default_factory=dict)

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
        for number, (one, level) in enumerate(spot.wifi.items()):
            name = bssid(self.params.seed, "new router") if renamed and number == 0 else one
            wifi[name] = level
        done = (time - stay.start) / max(1.0, stay.length)
        wifi.update({one: level for at, one, level in spot.along if abs(at - done) < 0.02})
        gateway = spot.gateway
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
        if dice.random() > self.fix:
            return None
        done = (time - stay.start) / max(1.0, stay.length)
        latitude, longitude = stay.spot.position(done)
        accuracy = dice.choice((8, 15, 25, 40, 65)) * dice.uniform(0.8, 1.3)
        off = accuracy / 1.6
        if dice.random() < self.jumps:
            off = dice.uniform(500, 3000)
            if dice.random() < 0.8:  # most coarse fixes admit it, some claim to be good
                accuracy = dice.uniform(0.4, 1.2) * off
            angle = dice.uniform(0, 2 * math.pi)
            north, east = off * math.sin(angle), off * math.cos(angle)
        else:
            north, east = dice.gauss(0, off), dice.gauss(0, off)
        scale = METRES_PER_DEGREE * math.cos(math.radians(latitude))
        return (
            round(latitude + north / METRES_PER_DEGREE, 6),
            round(longitude + east / scale, 6),
            round(accuracy, 1),
        )
