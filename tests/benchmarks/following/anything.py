"""Rules that look at every device: BLE-Doubt, and an outlier score after BL(u)E CRAB (following.md 2)."""

import random
import statistics
from collections.abc import Iterable
from itertools import pairwise

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.benchmarks.following.alerts import Alert
from tests.benchmarks.following.places import distance_m

RUN_GAP_S, RUN_S, RUN_M = 60.0, 300.0, 300.0  # BLE-Doubt
TOGETHER_GAP_S, CLUSTERS, DROP, ROUNDS = 600.0, 5, 2.4, 12  # BL(u)E CRAB
DAY_S = 86_400.0
Point = tuple[float, float]
Sighting = tuple[float, Point | None, int | None]


def sightings(items: Iterable[Item]) -> dict[str, list[Sighting]]:
    """Address -> (time, position, level) in time order."""
    out: dict[str, list[Sighting]] = {}
    point: Point | None = None
    for item in items:
        if isinstance(item, Context):
            has = item.latitude is not None and item.longitude is not None
            point = (item.latitude or 0.0, item.longitude or 0.0) if has else None
        elif isinstance(item, Advertisement) and item.address is not None:
            out.setdefault(item.address, []).append((item.time, point, item.rssi))
    return out


def ble_doubt(items: list[Item]) -> list[Alert]:
    """A run without a gap over 60 s that lasts over 5 min and spans over 300 m."""
    found = ((address, _run(seen)) for address, seen in sightings(items).items())
    return [Alert(frozenset((address,)), time) for address, time in found if time is not None]


def _run(seen: list[Sighting]) -> float | None:
    start, points = 0, list[Point]()
    widest = 0.0
    for index, (time, point, _) in enumerate(seen):
        if index and time - seen[index - 1][0] > RUN_GAP_S:
            start, points, widest = index, [], 0.0
        if point is not None and (not points or distance_m(points[-1], point) > 5):
            widest = max([widest, *(distance_m(one, point) for one in points)])
            points.append(point)
        if time - seen[start][0] > RUN_S and widest > RUN_M:
            return time
    return None


def outlier(items: list[Item]) -> list[Alert]:
    """Devices above the first large drop of a cluster-based outlier score, looked at once a day."""
    everything = sightings(items)
    if not items:
        return []
    begin, end = items[0].time, items[-1].time
    alerts: dict[str, float] = {}
    looks = [begin + DAY_S * day for day in range(1, int((end - begin) // DAY_S) + 1)] + [end]
    for now in looks:
        heard = {a: [s for s in seen if s[0] <= now] for a, seen in everything.items() if seen[0][0] <= now}
        for address in _outliers({a: seen for a, seen in heard.items() if len(seen) > 1}):
            alerts.setdefault(address, now)
    return [Alert(frozenset((address,)), time) for address, time in alerts.items()]


def _features(seen: list[Sighting]) -> tuple[float, float, float]:
    time = far = 0.0
    for (at, a, _), (then, b, _) in pairwise(seen):
        if then - at <= TOGETHER_GAP_S:
            time += then - at
            far += distance_m(a, b) if a is not None and b is not None else 0.0
    levels = [level for _, _, level in seen if level is not None]
    return time, far, statistics.fmean(levels) if levels else -90.0


def _outliers(heard: dict[str, list[Sighting]]) -> list[str]:
    names = list(heard)
    if len(names) < CLUSTERS + 1:
        return []
    columns = list(zip(*(_features(heard[name]) for name in names), strict=True))
    scaled = []
    for column in columns:
        mean, spread = statistics.fmean(column), statistics.pstdev(column) or 1.0
        scaled.append([(value - mean) / spread for value in column])
    rows = list(zip(*scaled, strict=True))
    scores = _cluster_factor(rows)
    order = sorted(range(len(names)), key=lambda index: -scores[index])
    for rank, (one, following) in enumerate(pairwise(order)):
        if scores[one] - scores[following] >= DROP:
            return [names[index] for index in order[: rank + 1]]
    return []


def _cluster_factor(rows: list[tuple[float, ...]]) -> list[float]:
    """Distance to the nearest large cluster's centre (k-means, 5 clusters, nine tenths are large)."""
    centres = random.Random(0).sample(rows, CLUSTERS)
    member = [0] * len(rows)
    for _ in range(ROUNDS):
        member = [min(range(CLUSTERS), key=lambda c: _square(row, centres[c])) for row in rows]
        for cluster in range(CLUSTERS):
            inside = [row for row, m in zip(rows, member, strict=True) if m == cluster]
            if inside:
                centres[cluster] = tuple(statistics.fmean(v) for v in zip(*inside, strict=True))
    sizes = sorted(((member.count(c), c) for c in range(CLUSTERS)), reverse=True)
    large, total = [], 0
    for size, cluster in sizes:
        large.append(cluster)
        total += size
        if total >= 0.9 * len(rows):
            break
    return [min(_square(row, centres[c]) for c in large) ** 0.5 for row in rows]


def _square(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
