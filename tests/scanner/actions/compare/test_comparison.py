"""A comparison, without a front end: at the terminal, and the same from its record."""

from pathlib import Path
from typing import Any

import pytest

from scanner.actions.compare.compare_run import CompareRun
from scanner.actions.compare.comparison import LONGEST_LABEL, MOST_LISTENS, Comparison, newest_comparison
from scanner.actions.compare.made_up import IN_BAG_ADDRESS, made_up_listen
from scanner.actions.listen.listening import ASKED_S, begin
from scanner.compare.difference import ThirdListen
from scanner.history.replay import replay
from scanner.log.proof import answers
from scanner.model import Context, Item
from scanner.store.case import Case, create
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from tests.recorder import RECORDER, RECORDER_ADDRESS, with_recorder
from tests.tui.apps import T0, FakeClock, FakeRadio
from tui.present.heard.compare import answer_lines
from tui.wording.guided.compare import STOPPED, stopped

WORDS = ("with the bag", "without the bag")


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)


def listen_of(begin: float, *, with_it: bool) -> list[Item]:
    return made_up_listen(begin, 180.0, with_it=with_it)


async def compared(case: Case | None, clock: FakeClock, heard: Any = listen_of) -> CompareRun:
    run = CompareRun(case, Comparison(WORDS, 0, clock.now), clock)
    while (label := run.comparison.next_label) is not None:
        clock.now += 300.0
        run.begin()
        radio = FakeRadio(clock)
        radio.hear(*heard(clock.now, with_it=label == WORDS[0]))
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


async def test_a_tag_that_the_record_knew_goes_by_its_id_there(tmp_path: Path) -> None:
    """The answer named it by an id of its own, and "There is no tag t-b4ec118b in your record"."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        clock = FakeClock()
        before = CompareRun(case, Comparison(WORDS, 0, clock.now), clock)
        before.begin()
        radio = FakeRadio(clock)
        radio.hear(*made_up_listen(clock.now, 180.0, with_it=True))
        radio.stop()
        await before.listen(radio, seconds=None)
        clock.now += 900.0
        told = (await compared(case, clock)).answer()
        ids = {address: tag.id for tag in replay(case).assessor.tags() for address in tag.addresses}
        for answer in (told, newest_comparison(case)):
            assert answer is not None
            (only,) = answer.only
            assert only.tag is not None
            assert only.tag.id == ids[IN_BAG_ADDRESS]


@pytest.mark.parametrize("jump_s", [-3_600.0, -400.0, 86_400.0])
async def test_a_clock_that_is_set_between_two_listens_changes_no_answer(
    tmp_path: Path, jump_s: float
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        clock = FakeClock()
        run = CompareRun(case, Comparison(WORDS, 0, clock.now), clock)
        for with_it in (True, False):
            run.begin()
            radio = FakeRadio(clock)
            radio.hear(*made_up_listen(clock.now, 180.0, with_it=with_it))
            radio.stop()
            await run.listen(radio, seconds=None)
            clock.now += jump_s
        told, again = run.answer(), newest_comparison(case)
        assert again is not None
        for one in (told, again):
            assert [(each.address, each.sure) for each in one.only] == [(IN_BAG_ADDRESS, True)]
            assert [listen.label for listen in one.listens] == [*WORDS]


@pytest.mark.parametrize(("after_s", "left_out"), [(-9.0, False), (90.0, True), (170.0 + ASKED_S, False)])
async def test_a_listen_that_a_no_ended_is_left_out(tmp_path: Path, after_s: float, left_out: bool) -> None:
    """As in the live comparison: what it had not come to was told as not there. A no after a whole listen
    takes nothing off it."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        clock = FakeClock()
        run = await compared(case, clock)
        _, begun = (time for time, _ in queries.events(case, "session"))
        answers.note(case, answers.Answer(begun + after_s, "listening", "no", "client"))
        again = newest_comparison(case)
        assert again is not None
        assert again.stopped == int(left_out)
        assert len(again.listens) == 2 - left_out
        assert (answer_lines(again, "")[0] == STOPPED) is left_out
        clock.now = begun + 900.0
        answers.note(case, answers.Answer(clock.now, "listening", "yes", "client"))
        run.comparison.once_more(WORDS[1])
        run.begin()
        radio = FakeRadio(clock)
        radio.hear(*made_up_listen(clock.now, 180.0, with_it=False))
        radio.stop()
        await run.listen(radio, seconds=None)
        again = newest_comparison(case)
        assert again is not None
        assert [one.address for one in again.only] == [IN_BAG_ADDRESS]
        assert (stopped(1) in answer_lines(again, "")) is left_out


@pytest.mark.parametrize("again", [True, False])
async def test_a_third_listen_is_never_one_whose_time_is_over(tmp_path: Path, again: bool) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        clock = FakeClock()
        run = CompareRun(case, Comparison(("before", "after"), 1, T0, again=again), clock)
        for with_it in (True, False):  # two lamps come by themselves
            run.begin()
            radio = FakeRadio(clock)
            radio.hear(*made_up_listen(clock.now, 180.0, with_it=with_it))
            radio.stop()
            await run.listen(radio, seconds=None)
            clock.now += 300.0
        told, kept = run.answer(), newest_comparison(case)
        assert kept is not None
        assert told.third is kept.third
        assert (told.third is ThirdListen.WITHOUT) is again


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


@pytest.mark.parametrize("kept_first", [True, False])
async def test_a_thing_of_no_known_kind_is_named_and_nothing_else_of_the_place(
    tmp_path: Path, kept_first: bool
) -> None:
    """With a record it was "kind not known": the record keeps strangers without their names."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        run = await compared(case if kept_first else None, FakeClock(), with_recorder)
        told = run.answer()
        if not kept_first:
            run.keep(case)
        for answer in (told, newest_comparison(case)):
            assert answer is not None
            assert [(one.name, one.maker) for one in answer.only] == [(RECORDER, "Nordic Semiconductor ASA")]
        known = {one.address: one.name for one in queries.unmasked(case).values()}
        assert known == {RECORDER_ADDRESS: RECORDER}


async def test_a_full_disk_takes_no_name_from_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise StoreError(StoreProblem.NO_SPACE, tmp_path)

    with create(tmp_path / "r.db", None, now=T0) as case:
        run = await compared(case, FakeClock(), with_recorder)
        monkeypatch.setattr(Writer, "in_full", full)
        assert [one.name for one in run.answer().only] == [RECORDER]
