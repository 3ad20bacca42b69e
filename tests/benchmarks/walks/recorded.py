"""Real walks as a folder of *.wigle.csv with *.truth.json beside them, read by the project's own reader."""

import json
from dataclasses import dataclass
from pathlib import Path

from scanner.captures.open import open_capture
from scanner.model import Item
from signatures.advertisement import Advertisement


@dataclass(frozen=True)
class Walk:
    """One log; `travels` the addresses that were carried, `uncounted` those neither for nor against."""

    name: str
    items: list[Item]
    travels: frozenset[str]
    uncounted: frozenset[str] = frozenset()

    @property
    def start(self) -> float:
        """When the first thing was heard, Unix seconds."""
        return next((item.time for item in self.items if isinstance(item, Advertisement)), 0.0)


def read_folder(folder: Path) -> list[Walk]:
    """The walks of a folder in order of their names. Raises CaptureError, OSError or ValueError."""
    return [read_walk(path) for path in sorted(folder.glob("*.wigle.csv"))]


def read_walk(path: Path) -> Walk:
    """One walk with its truth; without a truth file nothing in it was carried."""
    name = path.name.removesuffix(".wigle.csv")
    side = path.with_name(f"{name}.truth.json")
    truth = json.loads(side.read_text(encoding="utf-8")) if side.exists() else {}
    carried, uncounted = (
        frozenset(address.upper() for address in truth.get(key, ())) for key in ("travels", "uncounted")
    )
    return Walk(name, list(open_capture(path).items()), carried, uncounted)


def blind(walk: Walk) -> Walk:
    """The same walk without position, Wi-Fi, names or makers: time, address and level are left."""
    left = [
        Advertisement(item.time, item.address, rssi=item.rssi)
        for item in walk.items
        if isinstance(item, Advertisement)
    ]
    return Walk(walk.name, list(left), walk.travels, walk.uncounted)
