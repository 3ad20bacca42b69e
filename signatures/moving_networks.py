"""Names of Wi-Fi networks that ride along, in a train, bus, car or phone: `moving_networks.toml`."""

import re
import tomllib
from fnmatch import translate
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 32  # source: IEEE 802.11, an SSID has at most so many octets


@lru_cache(maxsize=4096)
def rides_along(ssid: str) -> bool:
    """Whether a network of this name is known to ride along; a hint, never proof: anyone can set a name."""
    return len(ssid) <= LONGEST and _names().match(ssid.casefold()) is not None


@cache
def _names() -> re.Pattern[str]:
    told = tomllib.loads((files("signatures") / "moving_networks.toml").read_text("utf-8"))
    names = [name for one in told["networks"] for name in one["names"]]
    return re.compile("|".join(translate(name.casefold()) for name in names))
