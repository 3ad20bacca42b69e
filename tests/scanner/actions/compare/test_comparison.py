"""A comparison, without a front end: at the terminal, and the same from its record."""

from pathlib import Path

import pytest

from scanner.actions.compare.compare_run import CompareRun
from scanner.actions.compare.comparison import LONGEST_LABEL, MOST_LISTENS, Comparison, newest_comparison
from scanner.actions.compare.made_up import IN_BAG_ADDRESS, made_up_listen
from scanner.actions.listen.listening import begin
from scanner.model import Context
from scanner.store.case import Case, create
from tests.tui.apps import T0, FakeClock, FakeRadio

WORDS = ("with the bag", "without the bag")


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)


async def compared(case: Case | None, clock: FakeClock) -> CompareRun:
    run = CompareRun(case, Comparison(WORDS, 0, clock.now), clock)
    while (label := run.comparison.next_label) is not None:
        clock.now += 300.0
        run.begin()
        radio = FakeRadio(clock)
        radio.hear(*made_up_listen(clock.now, 180.0, with_it=label == WORDS[0]))
        radio.stop()
        await run.listen(radio, seconds=None)
    return run


async def test_a_record_says_the_same_also_after_another_check(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        assert newest_comparison(case) is None
        clock = FakeClock()
        told = (await compared(case, clock)).answer()
        assert [one.address for one in told.only] == [IN_BAG_ADDRESS]
        assert told.only[0].sure
        again = newest_comparison(case)
        assert again is not None
        assert [(one.address, one.chance) for one in again.only] == [
            (one.address, one.chance) for one in told.only
        ]
        assert (again.asked, again.unnamed, again.third) == (told.asked, told.unnamed, told.third)
        clock.now += 900.0
        begin(case, "scan", clock)
        assert newest_comparison(case) == again


async def test_held_until_there_is_a_record(tmp_path: Path) -> None:
    run = await compared(None, FakeClock())
    assert run.listened_s > 300
    with create(tmp_path / "r.db", None, now=T0) as case:
        assert run.keep(case) == 0
        again = newest_comparison(case)
        assert again is not None
        assert [one.address for one in again.only] == [IN_BAG_ADDRESS]
        assert [part.label for part in again.listens] == [*WORDS]


def test_words_of_the_user_are_bounded() -> None:
    many = Comparison(["a" * 500, *(f"b {number}" for number in range(40))], 0, T0)
    assert len(many.labels) == MOST_LISTENS
    assert max(map(len, many.labels)) == LONGEST_LABEL
    many.once_more("c")
    assert len(many.labels) == MOST_LISTENS
