"""What is remembered of a household is what its events tell, whatever came since; else it is not used."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner import rule_versions
from scanner.lan.access.results import MethodResult
from scanner.lan.devices import household as households
from scanner.lan.devices import household_cache
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import DeviceWord, Look, history, keep, keep_word
from scanner.log.proof.verify import verify
from scanner.store.case import Case, create, open_case
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from tests.scanner.lan import homes
from tests.scanner.lan.homes import GATEWAY, HOME, TIME, mdns
from tui.present.verify import report_lines

METHODS = (MethodResult("arp", "answered", 254, 12), MethodResult("wifi", "not permitted", why="x"))
WIFI = Announcement("wifi", TIME, {"ssid": "IPC365_AP_0042", "bssid": "A0:9F:10:00:00:01", "rssi": -50})
RENAMED = [mdns("192.168.7.8", "_hap._tcp", "Else", "t", id="0E:00:00:00:00:08", md="tado", sf="1")]
PARTS = (HOME, [i for i in HOME if i not in homes.ECHO], [*homes.PHONE, WIFI], [*homes.ROUTER, *RENAMED])


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create(tmp_path / "r.db", None, now=TIME)


def put(case: Case, number: int, items: list[Announcement]) -> None:
    began = TIME + number * 86_400.0
    heard = tuple(item._replace(time=began + 1) for item in items)
    keep(case, Look("", began, began + 6, heard, "192.168.7.0/24", GATEWAY, "eth0", METHODS, ("vpn",), 3))


def told(household: Household) -> object:
    """Everything that can be asked of it; of announcements only what the shortened looks keep too."""
    seen = [
        (
            one.look.id,
            one.look.gateway_mac,
            one.look.methods,
            one.home.number,
            one.devices,
            one.fresh,
            one.unconfirmed,
        )
        for one in household.seen
    ]
    networks = [(h.subnet, h.number, h.routers, h.known) for h in household.homes]
    return household.devices(), seen, networks, household.doubts, household.until, household.one


def anew(case: Case) -> Household:
    return Household(history(case), now=TIME, id_key=case.device_key)


@pytest.fixture(scope="module")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    """A record of one look at the home, which is remembered; and what it tells."""
    path = tmp_path_factory.mktemp("remembered") / "r.db"
    with create(path, None, now=TIME) as case:
        put(case, 0, list(HOME))
        household_cache.remember(case)
        return path, told(anew(case))


@pytest.fixture
def looked(remembered: tuple[Path, object], tmp_path: Path) -> Iterator[Case]:
    """A copy of it."""
    with open_case(Path(shutil.copy(remembered[0], tmp_path / "looked.db"))) as case:
        yield case


step = st.one_of(
    st.tuples(st.just("look"), st.integers(0, len(PARTS) - 1)),
    st.tuples(st.just("word"), st.sampled_from(["mine", "known", "unmark", "name"])),
    st.tuples(st.just("same"), st.integers(0, 5)),
    st.tuples(st.just("apart"), st.integers(0, 5)),
    st.tuples(st.just("import"), st.integers(0, len(PARTS) - 1)),
    st.tuples(st.just("loose"), st.integers(0, 5)),
    st.tuples(st.just("remember"), st.just(0)),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, max_size=9))
def test_it_tells_what_the_events_tell(tmp_path: Path, steps: list[tuple[str, int | str]]) -> None:
    path = tmp_path / "one.db"
    path.unlink(missing_ok=True)
    with create(path, None, now=TIME) as case:
        for number, (what, which) in enumerate(steps):
            asks = what in ("word", "same", "apart")
            ids = [device.id for device in anew(case).devices()] if asks else []
            if what == "look":
                put(case, number, list(PARTS[int(which)]))
            elif what == "word" and ids:
                value = "Hall" if which == "name" else None
                keep_word(case, DeviceWord(TIME, str(which), ids[number % len(ids)], value, TIME - 1))
            elif what in ("same", "apart") and len(ids) > 6:
                keep_word(case, DeviceWord(TIME, what, ids[int(which)], ids[6] if what == "same" else None))
            elif what in ("import", "loose"):
                writer = Writer(case)
                items = [HOME[int(which)]] if what == "loose" else PARTS[int(which)]
                for item in items:
                    writer.announcement(item._replace(time=TIME + number))
                if what == "import":
                    writer.imported(bytes([number]) * 32, TIME, {"gateway": homes.ROUTER[0].values["mac"]})
            else:
                household_cache.remember(case)
        assert told(household_cache.household(case, now=TIME)) == told(anew(case))
        assert household_cache.is_true(case)
        household_cache.remember(case)
        assert told(household_cache.household(case, now=TIME)) == told(anew(case))
        assert household_cache.is_true(case)


def test_nothing_is_recognised_twice(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    real = households.build_devices
    monkeypatch.setattr(households, "build_devices", lambda *a, **k: built.append(1) or real(*a, **k))
    for number in range(3):
        put(case, number, list(HOME))
    household_cache.remember(case)
    built.clear()
    household_cache.household(case, now=TIME)
    assert built == []
    put(case, 3, list(HOME))
    household_cache.household(case, now=TIME)
    assert built == [1]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[" * 9_000, '{"stamp":1}', '{"stamp": "S", "seq": 1, "told": {"devices": [{}]}}', "null"],
)
def test_what_cannot_be_read_is_worked_out_again(
    looked: Case, remembered: tuple[Path, object], text: str
) -> None:
    row = ("household", text.replace('"S"', json.dumps(rule_versions.stamp("household-cache"))))
    looked.db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", row)
    assert told(household_cache.household(looked, now=TIME)) == remembered[1]


def test_another_version_of_the_code_does_not_use_it(looked: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert household_cache._kept(looked, 10**9) is not None
    monkeypatch.setattr(rule_versions, "stamp", lambda _: "another")
    assert household_cache._kept(looked, 10**9) is None


def test_a_cut_out_past_is_not_answered_from_the_future(looked: Case) -> None:
    assert household_cache._kept(looked, 1) is None


def test_a_copy_takes_more_without_changing_the_first(case: Case) -> None:
    put(case, 0, list(HOME))
    first = anew(case)
    before = told(first)
    other = first.copy()
    assert told(other) == before
    put(case, 1, list(PARTS[3]))
    other.take(history(case)[-1])
    other.take(DeviceWord(TIME, "mine", other.devices()[0].id))
    assert told(first) == before
    assert told(other) != before
    assert all(seen.home in other.homes for seen in other.seen)


DEVICE = ("told", "devices", 0)
FORGED = [
    ((*DEVICE, "id"), "d-other"),
    ((*DEVICE, "mark"), "\x1b[31m"),
    ((*DEVICE, "capabilities"), ["all of them"]),
    ((*DEVICE, "category"), None),
    ((*DEVICE, "ips"), [[5]]),
    ((*DEVICE, "seen_by"), [5]),
    ((*DEVICE, "services"), [["_hap._tcp", "x", "80", {}]]),
    ((*DEVICE, "reasons"), [["no such code", {}]]),
    ((*DEVICE, "reasons"), [["recognised-by", {}]]),
    ((*DEVICE, "signs"), [["no such sign", []]]),
    (("told", "homes", 0, "known", 0, 1, 2), 1e300),
    (("told", "homes", 0, "known", 0, 1, 1), float("nan")),
    (("told", "homes", 0, "subnet"), 5),
    (("told", "seen", 0, "look", "started"), "x"),
    (("told", "seen", 0, "look", "methods"), [["arp", "hacked", 1, 1, None]]),
    (("told", "until"), {"d-1": "x"}),
    (("told", "doubts"), {"d-1": 5}),
]


def _hidden(kept: dict[str, Any]) -> None:
    kept["told"]["homes"][0]["known"].pop()


def _no_camera(kept: dict[str, Any]) -> None:
    for row in kept["told"]["devices"]:
        row["capabilities"] = []


def _marked(kept: dict[str, Any]) -> None:
    for row in kept["told"]["devices"]:
        row["mark"] = "mine"


@pytest.mark.parametrize("change", [_hidden, _no_camera, _marked])
def test_verify_says_that_the_kept_list_is_not_what_was_seen(
    looked: Case, change: Callable[[dict[str, Any]], None]
) -> None:
    assert verify(looked).differences == ()
    kept = json.loads(looked.meta("household") or "")
    change(kept)
    household_cache.keep(looked, json.dumps(kept))
    assert (verify(looked).differences, verify(looked).stale) == ((), ("told-home",))
    assert any("home devices" in line for line in report_lines(verify(looked)))
    put(looked, 1, list(HOME))
    household_cache.remember(looked)  # as a new look does
    assert verify(looked).stale == ()


@pytest.mark.parametrize(("path", "value"), FORGED, ids=lambda each: str(each)[:40])
def test_what_a_stranger_put_there_is_worked_out_again(
    looked: Case, remembered: tuple[Path, object], path: tuple[str | int, ...], value: object
) -> None:
    kept = json.loads(looked.meta("household") or "")
    part = kept
    for step_ in path[:-1]:
        part = part[step_]
    part[path[-1]] = value
    household_cache.keep(looked, json.dumps(kept))
    assert told(household_cache.household(looked, now=TIME)) == remembered[1]
