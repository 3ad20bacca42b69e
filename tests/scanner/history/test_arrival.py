"""A record is folded as it was heard: a clock that is set back meanwhile changes nothing of what is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.history.arrival import MOST_S, Arrivals, order
from scanner.history.record_fold import RecordFold
from scanner.history.replay import replay
from scanner.model import Context, Item, Mark
from scanner.store.case import Case, create
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.scanner.hearing.test_live_run import T0, tag

MINUTE = 60.0
HOME, CAFE, OFFICE = [{f"10:00:00:00:0{at}:{n:02X}": -50 - n for n in range(6)} for at in range(3)]
DAY = [(HOME, 20), ({}, 15), (CAFE, 40), ({}, 10), (OFFICE, 30), ({}, 10), (HOME, 60)]
FOLLOWER, NEIGHBOUR = 0, 10


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create(tmp_path / "record.db", None, now=T0) as case:
        yield case


def day(set_back_at: float, by: float) -> Iterator[Item]:
    """One day: a tag that is always there, and a neighbour's at home; after so many minutes the clock is set
    back by so many seconds."""

    def shown(at: float) -> float:
        return at if at < set_back_at * MINUTE else at - by

    at = 0.0
    for place, minutes in DAY:
        for window in range(minutes // 2):
            passed = {f"20:00:00:00:{int(at / MINUTE):02X}:01": -80}
            yield Context(T0 + shown(at), wifi=place or passed)
            for _ in range(10):
                at += 12.0
                yield tag(shown(at - 6.0), FOLLOWER)
                if place is HOME and window % 2:
                    yield tag(shown(at - 4.0), NEIGHBOUR)


@pytest.mark.parametrize(
    ("minutes", "hours"), [(5, 1.003), (5, 14.01), (25, 2.007), (60, 1.003), (60, 14.01), (100, 2.007)]
)
def test_a_clock_set_back_while_listening_changes_no_answer(case: Case, minutes: int, hours: float) -> None:
    """The record told something else later, under other ids, and blamed the neighbour."""
    hearing = new_hearing(CaseKeeper(case))
    said = Mark(T0 + 30 * MINUTE, "known", tag(0.0, NEIGHBOUR).address)
    for number, item in enumerate(day(minutes, hours * 3_600.0)):
        hearing.feed(item)
        if number == 600:
            hearing.feed(said._replace(time=item.time))
    hearing.finish()
    live = hearing.judge.tags()
    assert replay(case).tags == live
    assert [tag.addresses for tag in live if tag.level == "following"] == [(tag(0.0, FOLLOWER).address,)]
    assert replay(case, anew=True).tags == live


def test_it_goes_on_from_what_was_folded_before(case: Case) -> None:
    hearing, fold = new_hearing(CaseKeeper(case)), RecordFold()
    for item in day(50, 7_211.0):
        if hearing.feed(item) and len(queries.numbers(case, "window")) % 7 == 0:
            assert fold.goes_on(case)
            fold.take_in(case, queries.newest(case)[0])
    hearing.finish()
    fold.take_in(case, queries.newest(case)[0])
    fold.finish(case, queries.NEWEST, unfinished=True)
    assert fold.judge.tags() == hearing.judge.tags()


def test_what_a_file_brought_comes_by_its_own_times(case: Case) -> None:
    writer = Writer(case)
    for times in ((0.0, 600.0), (60.0, 300.0), (900.0, -MOST_S - 1.0)):
        for time in times:
            hearing = new_hearing(CaseKeeper(case))
            hearing.feed_all([Context(T0 + time), tag(time)])
        if times[0] == 60.0:
            writer.imported(b"r" * 32, T0, {"name": "r", "sha256": "72" * 32, "part": 2})
    found = order(case, Arrivals())
    numbers = queries.numbers(case, "window")
    assert [numbers.index(seq) for seq in found.events] == [5, 0, 2, 3, 1, 4]
    assert found.by_time


def test_a_word_comes_behind_what_was_heard_before_it() -> None:
    arrivals = Arrivals()
    heard = [
        arrivals.heard(seq, time)
        for seq, time in ((1, 100.0), (2, 900.0), (4, 200.0), (6, 300.0), (9, 950.0))
    ]
    assert heard == [100.0, 900.0, 900.0, 900.0, 950.0]
    assert [arrivals.moment(seq, 250.0) for seq in (1, 3, 4, 5, 8, 10)] == [
        250.0,
        250.0,
        900.0,
        900.0,
        900.0,
        250.0,
    ]


def test_what_was_heard_while_the_record_was_closed_comes_by_its_own_times(case: Case) -> None:
    """A check of another program, while the locked app listened: no clock was set back."""
    writer = Writer(case)
    for begun, note in ((1_800.0, {}), (0.0, {"sealed": {"end": T0 + 2_400.0}}), (4_000.0, {})):
        writer.event("session", T0 + begun, {"source": "scan", **note})
        for time in (begun, begun + 600.0, begun + 1_200.0):
            hearing = new_hearing(CaseKeeper(case))
            hearing.feed_all([Context(T0 + time), tag(time)])
    found = order(case, Arrivals())
    numbers = queries.numbers(case, "window")
    assert [numbers.index(seq) for seq in found.events] == [3, 4, 5, 0, 1, 2, 6, 7, 8]
    assert found.by_time
