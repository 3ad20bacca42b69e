"""Everything that is compared: the project's own judgement, and the published rules."""

from functools import partial

from scanner.model import Item, Tag
from tests.benchmarks.following.airguard import SENSITIVITY, airguard
from tests.benchmarks.following.alerts import Alert, Method
from tests.benchmarks.following.anything import ble_doubt, outlier
from tests.benchmarks.following.score import whose
from tests.simulation.truth import Truth


def ours(items: list[Item]) -> list[Alert]:
    """What `homesweep analyse` would say: tags with a first alert."""
    return [Alert(frozenset(tag.addresses), tag.first_alert) for tag in assess(items) if tag.first_alert]


def assess(items: list[Item]) -> list[Tag]:
    """The public entry of the judge."""
    from tests.scanner.following.batch import assess_items

    return list(assess_items(items))


def late_or_lost(items: list[Item], truth: Truth, alerts: list[Alert], most: int = 4) -> list[str]:
    """Breaches of causality: alerts that a recording cut at their moment does not give.

    The same alert is one at the same moment about one of the same addresses. Whom most of its addresses
    belong to may change later, when two that were held for one prove to be two.
    """
    wrong = []
    for alert in sorted(alerts, key=lambda one: one.time)[:most]:
        again = ours([item for item in items if item.time <= alert.time])
        about = whose(truth, alert)
        if not any(one.time == alert.time and one.addresses & alert.addresses for one in again):
            same = [one.time for one in again if whose(truth, one) == about]
            wrong.append(f"{about} at {alert.time:.1f}, cut: {same}")
    return wrong


BASELINES: dict[str, Method] = {
    f"AirGuard {level}, {places}": partial(airguard, sensitivity=level, places=places)
    for places in ("gps", "wifi")
    for level in SENSITIVITY
} | {"BLE-Doubt": ble_doubt, "outlier": outlier}
