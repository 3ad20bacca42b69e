"""The families of tags: what each is called, and what its advertisements can and cannot tell.

Source of the table: per family as named in the signature files beside this one.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Family(NamedTuple):
    """`name` in plain words; `state` and `battery`: whether its advertisements tell them.

    `address` how long it lasts: "fixed", "day" (about 24 h once away from the owner, minutes beside them),
    "minutes", or "varies" between models; `sound` whether someone who is not the owner can make it ring;
    `network` whether strangers' phones help the owner to find it (without one it reaches tens of metres).
    """

    name: str
    state: bool
    battery: bool
    address: str
    sound: bool
    network: bool


_FINDER = Family("Key finder", state=False, battery=False, address="fixed", sound=False, network=False)

FAMILIES: Mapping[str, Family] = {
    "apple_airtag": Family("AirTag", True, True, "day", sound=True, network=True),
    "apple_findmy": Family("Find My tag", True, True, "day", sound=True, network=True),
    "apple_airpods": Family("AirPods", True, True, "day", sound=True, network=True),
    "apple_device": Family("Apple device or home-made tag", True, False, "varies", sound=False, network=True),
    "apple_findmy_unpaired": Family(
        "Find My tag, not set up", False, True, "varies", sound=False, network=False
    ),
    "dult": Family("Tracking tag (shared standard)", True, False, "day", sound=True, network=True),
    "google_findhub": Family("Find Hub tag", True, False, "day", sound=True, network=True),
    "samsung_smarttag": Family("SmartTag", True, True, "minutes", sound=False, network=True),
    "samsung_smarttag_unregistered": Family(
        "SmartTag, not set up", False, False, "varies", sound=False, network=False
    ),
    "samsung_findmobile": Family(
        "Samsung phone, watch or earbuds", False, False, "minutes", sound=False, network=True
    ),
    "tile": Family("Tile", False, False, "varies", sound=False, network=True),
    "tile_unactivated": Family("Tile, not set up", False, False, "varies", sound=False, network=False),
    "chipolo": Family("Chipolo", True, False, "fixed", sound=False, network=True),
    "pebblebee": Family("Pebblebee", False, False, "fixed", sound=True, network=True),
    "itag": _FINDER._replace(name="iTag key finder", sound=True),
    "nut": _FINDER._replace(name="Nut key finder", sound=True),
    "nutale": _FINDER._replace(name="Nutale key finder", sound=True),
    "trackr": _FINDER._replace(name="TrackR key finder", sound=True),
    "itrack": _FINDER._replace(name="iTrack key finder"),
    "gigaset_gtag": _FINDER._replace(name="Gigaset G-Tag"),
    "tagit": _FINDER._replace(name="Tag-It key finder"),
    "bmw_findmate": _FINDER._replace(name="BMW FindMate"),
    "filo": _FINDER._replace(name="Filo key finder"),
    "pet_gps": Family("Pet GPS tracker", False, False, "fixed", sound=False, network=True),
}
