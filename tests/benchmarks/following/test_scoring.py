"""The counting, the baselines' rules and the causality check, on recordings worked out by hand."""

from collections.abc import Iterable

import pytest

from scanner.model import Context, Item
from signatures.advertisement import Advertisement, from_ad
from tests.benchmarks.following import methods
from tests.benchmarks.following.airguard import airguard
from tests.benchmarks.following.alerts import Alert
from tests.benchmarks.following.anything import ble_doubt, outlier
from tests.benchmarks.following.places import GpsPlaces, WifiPlaces
from tests.benchmarks.following.score import Outcome, score, summary
from tests.benchmarks.following.table import GOALS, rows
from tests.simulation.apple import FindMyTag
from tests.simulation.brands import Tile
from tests.simulation.frames import NEVER_NEAR, Sender
from tests.simulation.scenarios import SCENARIOS
from tests.simulation.truth import Thing, Truth

START, HOUR = 1_767_600_000.0, 3600.0
NORTH_400_M = 400 / 111_320


def truth_of(**addresses: list[str]) -> Truth:
    """Things by name, each heard hourly under its addresses in turn; `t...` are trackers."""
    truth = Truth("made", 0)
    for name, used in addresses.items():
        truth.things[name] = Thing(name, "tag", follower=name.startswith("t"))
        for number, address in enumerate(used):
            truth.hear(name, address, START + number * HOUR)
    return truth


def alert(hours: float, *addresses: str) -> Alert:
    return Alert(frozenset(addresses), START + hours * HOUR)


@pytest.mark.parametrize(
    ("alerts", "waits", "false", "repeats"),
    [
        ([], (), 0, 0),
        ([alert(2.0, "T1")], (2.0,), 0, 0),
        ([alert(2.0, "T1"), alert(3.0, "T2")], (2.0,), 0, 1),
        ([alert(3.0, "T2"), alert(2.0, "T1")], (2.0,), 0, 1),
        ([alert(2.0, "N1"), alert(3.0, "N2")], (), 2, 0),
        ([alert(2.0, "T1", "N1")], (), 1, 0),  # a tie is against the judge
        ([alert(2.0, "T1", "T2", "N1")], (2.0,), 0, 0),
        ([alert(0.5, "T1", "N1", "N2")], (), 1, 0),  # N2 is heard later: one against one
        ([alert(0.5, "T2")], (0.5,), 0, 0),  # only a late address of it was kept
        ([alert(2.0, "XX")], (), 1, 0),
    ],
)
def test_alerts_are_counted_as_agreed(
    alerts: list[Alert], waits: tuple[float, ...], false: int, repeats: int
) -> None:
    got = score(truth_of(t=["T1", "T2"], n=["N1", "N2"]), alerts)
    assert (got.waits, got.false, got.repeats) == (waits, false, repeats)
    assert bool(got.missed) is not bool(waits)


def test_a_summary_pools_weeks_and_trackers() -> None:
    got = summary([Outcome(1, (2.0,), 1, 0, 1.0), Outcome(2, (4.0,), 0, 3, 1.0), Outcome(0, (), 1, 0, 2.0)])
    assert (got.recall, got.wait, got.false_per_week, got.repeats, got.precision) == (
        2 / 3,
        3.0,
        0.5,
        1.0,
        0.5,
    )


def day(sender: Sender, places: Iterable[tuple[float, dict[str, int | None], float]]) -> list[Item]:
    """Half an hour at each place (hours, Wi-Fi, steps of 400 m north), a scan each five minutes."""
    out: list[Item] = []
    for hours, wifi, north in places:
        for number in range(6):
            time = START + hours * HOUR + number * 300
            out.append(Context(time, 12, wifi, None, 52.0 + north * NORTH_400_M, 0.0, 20.0))
            frame = sender.frame(time)
            assert frame is not None
            out.append(from_ad(time + 1, frame.address, frame.data, address_type="random", rssi=-60))
    return out


HOME, WORK, CAFE, SHOP = ({f"{n}{m}": -50 for m in range(4)} for n in "ABCD")


@pytest.mark.parametrize("places", ["gps", "wifi"])
@pytest.mark.parametrize(
    ("stops", "levels"),
    [
        ([(0, HOME, 0), (1, HOME, 0), (2, HOME, 0)], []),
        ([(0, HOME, 0), (1, WORK, 1)], ["high"]),
        ([(0, HOME, 0), (1, WORK, 1), (2, CAFE, 2)], ["high", "medium"]),
        ([(0, HOME, 0), (1, WORK, 1), (2, CAFE, 2), (3, SHOP, 3)], ["high", "medium", "low"]),
        ([(0, HOME, 0), (30, WORK, 1)], []),  # its window is a day
    ],
)
def test_airguards_rule(
    places: str, stops: list[tuple[float, dict[str, int | None], float]], levels: list[str]
) -> None:
    items = day(FindMyTag("a", 1, NEVER_NEAR, change_s=0.0), stops)
    assert [level for level in ("high", "medium", "low") if airguard(items, level, places)] == levels


def test_airguard_asks_one_place_more_of_a_tile() -> None:
    stops = [(0.0, HOME, 0.0), (1.0, WORK, 1.0)]
    assert not airguard(day(Tile("t", 1), stops), "high", "wifi")
    assert airguard(day(Tile("t", 1), [*stops, (2.0, CAFE, 2.0)]), "high", "wifi")


def test_without_positions_gps_places_do_not_exist() -> None:
    assert GpsPlaces().place(Context(START, wifi=HOME)) is None
    assert WifiPlaces().place(Context(START)) is None


def test_wifi_places_are_one_when_a_quarter_of_the_smaller_set_is_shared() -> None:
    places = WifiPlaces()
    numbers = [
        places.place(Context(START, wifi=wifi)) for wifi in (HOME, WORK, {**CAFE, "A0": -80}, {"A1": -80})
    ]
    assert numbers == [0, 1, 0, 0]


def walk_beside(step: float, seconds: int) -> list[Item]:
    out: list[Item] = []
    for number in range(int(seconds / step)):
        time = START + number * step
        out.append(Context(time, None, {}, None, 52.0 + number * step * 1.3 / 111_320, 0.0, 5.0))
        out.append(Advertisement(time, "AA:BB:CC:DD:EE:FF", rssi=-60))
    return out


@pytest.mark.parametrize(
    ("step", "seconds", "found"), [(10, 400, True), (10, 250, False), (61, 600, False), (60, 600, True)]
)
def test_ble_doubt_wants_five_minutes_and_three_hundred_metres_without_a_gap(
    step: float, seconds: int, found: bool
) -> None:
    assert bool(ble_doubt(walk_beside(step, seconds))) is found


def test_the_outlier_score_names_the_one_companion_of_a_crowd() -> None:
    items = walk_beside(10, 3600)
    for number in range(200):
        for second in range(3):
            time = START + number * 17 + second * 5
            items.append(Advertisement(time, f"AA:00:00:00:00:{number:02X}", rssi=-80 + number % 7))
    named = {a for one in outlier(sorted(items, key=lambda i: i.time)) for a in one.addresses}
    assert named == {"AA:BB:CC:DD:EE:FF"}


def test_the_causality_check_notices_an_alert_that_knew_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    truth = truth_of(t=["T1"])
    items: list[Item] = [Advertisement(START + n * HOUR, "T1") for n in range(5)]
    claimed = alert(1.0, "T1")
    monkeypatch.setattr(methods, "ours", lambda heard: [claimed] if len(heard) >= 2 else [])
    assert methods.late_or_lost(items, truth, [claimed]) == []
    monkeypatch.setattr(methods, "ours", lambda heard: [claimed] if len(heard) >= 4 else [])
    assert len(methods.late_or_lost(items, truth, [claimed])) == 1


def test_every_scenario_has_a_row_with_its_goal() -> None:
    assert {one.row for one in SCENARIOS.values()} <= set(GOALS)
    assert rows([]) == {}
