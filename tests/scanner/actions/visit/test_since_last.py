"""What is new, gone or there again since the visit before."""

from pathlib import Path

import pytest

from scanner.actions.home.home_words import household
from scanner.actions.visit import visit as visits
from scanner.actions.visit.since_last import since_last
from scanner.history.replay import replay
from scanner.lan.access.results import MethodResult
from scanner.lan.devices.looks import Look, keep
from scanner.model import Context, Item
from scanner.store.case import Case, create
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import build_ad
from signatures.announcement import Announcement
from tests.tui.apps import T0, tag
from tui.present.visit.since import since_lines
from tui.wording.guided.visit import since as words

DAY = 86_400.0
TILES = {
    name: (build_ad(service_data={"feed": bytes.fromhex("0200" + name * 8)}), f"C4:11:22:33:44:{name}")
    for name in ("AA", "BB", "CC")
}


def listened(case: Case, at: float, *names: str) -> None:
    """One room of a visit in which these tiles were heard."""
    from scanner.following.judging.assess import Assessor
    from scanner.following.judging.wiring import new_hearing

    visit = visits.begin(case, ["hall"], 40, now=at)
    items: list[Item] = [Context(at, place="hall")]
    items += [tag(at - T0 + s, *TILES[name]) for s in range(1, 100, 5) for name in names]
    hearing = new_hearing(CaseKeeper(case), Assessor())
    for item in items:
        hearing.feed(item)
    hearing.finish()
    visits.heard_in(case, visit, "hall", at, now=at + 120)


def test_new_gone_and_there_again(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        listened(case, T0, "AA", "BB")
        first = visits.going(case)
        assert first is not None
        assert since_last(case, first, replay(case).assessor, household(case)) is None
        visits.end(case, first, now=T0 + 200)
        listened(case, T0 + 7 * DAY, "BB", "CC")
        second = visits.going(case)
        assert second is not None
        since = since_last(case, second, replay(case).assessor, household(case))
        assert since is not None
        told = [[one.addresses[0][-2:] for one in part] for part in (since.new, since.gone, since.still)]
        assert (since.before, told) == (T0, [["CC"], ["AA"], ["BB"]])
        assert words.SINCE_MISSED.split("{")[0] not in "\n".join(since_lines(since))


def test_a_clock_that_was_set_back_takes_nothing_out_of_the_visit(tmp_path: Path) -> None:
    """All that was there before was "not heard this time": its rooms seemed to be of before the visit."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        listened(case, T0, "AA", "BB")
        first = visits.going(case)
        assert first is not None
        visits.end(case, first, now=T0 + 200)
        visits.begin(case, ["hall"], 40, now=T0 + 7 * DAY)
        listened(case, T0 + 7 * DAY - 3600, "BB")
        second = visits.going(case)
        assert second is not None
        since = since_last(case, second, replay(case).assessor, household(case))
        assert since is not None
        assert [one.addresses[0][-2:] for one in since.still] == ["BB"]
        assert second.left_s(T0 + 7 * DAY - 3600) == 40 * 60


def test_rooms_that_were_not_listened_in_again_are_named_beside_what_is_gone(tmp_path: Path) -> None:
    """A visit that was stopped after one room said "not heard this time" of what lay in another."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        listened(case, T0, "AA")
        first = visits.going(case)
        assert first is not None
        visits.heard_in(case, first, "bedroom", T0 + 130, now=T0 + 150)
        visits.end(case, first, now=T0 + 200)
        listened(case, T0 + 7 * DAY, "BB")
        second = visits.going(case)
        assert second is not None
        since = since_last(case, second, replay(case).assessor, household(case))
        assert since is not None
        assert since.missed == ("bedroom",)
        assert f"  {words.SINCE_MISSED.format(rooms='bedroom')}" in since_lines(since)


def looked(case: Case, at: float, *devices: int, limits: tuple[str, ...] = ()) -> None:
    """A look at one network on which these were seen, beside the router."""
    heard = tuple(
        Announcement("arp", at + 1, {"ip": f"10.0.0.{n}", "mac": f"9c:8e:cd:00:00:{n:02x}"})
        for n in (1, *devices)
    )
    methods = (MethodResult("neighbours", "answered", 4, len(heard)),)
    keep(case, Look(None, at, at + 5, heard, "10.0.0.0/24", "10.0.0.1", "eth0", methods, limits))


def visited_again(case: Case) -> visits.Visit:
    """The second of two visits, in which it was listened to; in the first two devices were seen as well."""
    listened(case, T0, "AA")
    first = visits.going(case)
    assert first is not None
    looked(case, T0 + 130, 9, 10)
    visits.end(case, first, now=T0 + 200)
    listened(case, T0 + 7 * DAY, "AA")
    second = visits.going(case)
    assert second is not None
    return second


def test_devices_that_are_new_or_gone_on_the_same_network(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        second = visited_again(case)
        since = since_last(case, second, replay(case).assessor, household(case))
        assert since is not None
        assert since.devices is None  # nobody looked this time
        assert since_lines(since)[-1].strip() == words.SINCE_NO_LOOK
        looked(case, T0 + 7 * DAY + 130, 10, 11)
        since = since_last(case, second, replay(case).assessor, household(case))
        assert since is not None
        assert since.devices is not None
        assert [(one.kind, one.device.ips[0] if one.device else "") for one in since.devices] == [
            ("new", "10.0.0.11"),
            ("gone", "10.0.0.9"),
        ]
        assert "not seen this time: " in since_lines(since)[-1]


@pytest.mark.parametrize("limit", ["listened only", "full"])
def test_a_look_that_could_not_hear_all_is_no_nothing_new(tmp_path: Path, limit: str) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        second = visited_again(case)
        looked(case, T0 + 7 * DAY + 130, 9, 10, limits=(limit,))
        since = since_last(case, second, replay(case).assessor, household(case))
        assert since is not None
        assert since.devices == ()
        told = since_lines(since)[-1]
        assert words.SINCE_NO_CHANGE not in told
        assert words.SINCE_HEARD_LESS in told
