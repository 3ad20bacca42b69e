"""One listening run, without a front end: into a record, or held until there is one."""

import asyncio
from pathlib import Path

import pytest

from scanner.actions.listen.listening_run import ListeningRun
from scanner.actions.progress import Progress
from scanner.actions.reach import Reach
from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.session import Session
from scanner.history import tag_cache
from scanner.history.replay import replay
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import Context, Gap, Mark
from scanner.store.case import Case, create, open_case
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from tests.tui.apps import T0, FakeClock, FakeRadio, named, settled, tag

SECONDS = (1.0, 31.0, 61.0)
YEAR_S = 365.25 * 86_400.0


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)


async def heard(case: Case | None, clock: FakeClock) -> ListeningRun:
    run = ListeningRun(case, "scan", clock)
    radio = FakeRadio(clock)
    radio.hear(*map(tag, SECONDS))
    radio.stop()
    await run.listen(radio, place="home", seconds=None)
    return run


async def test_into_a_record_and_what_it_tells_is_remembered(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        run = await heard(case, FakeClock())
        run.remember()
        assert run.kept
        assert [one.id for one in run.tags()] == [one.id for one in replay(case).tags] != []
        assert tag_cache.is_true(case)
        ((_, began),) = queries.events(case, "session")
        assert began["source"] == "scan"


@pytest.mark.parametrize("back_s", [40 * YEAR_S, 3_600.0], ids=["to 1985", "an hour"])
async def test_a_clock_that_was_set_back_leaves_no_list_of_another_order(
    tmp_path: Path, back_s: float
) -> None:
    """A battery was empty: `tags` said "cannot tell" where it was "check again", and `verify` that its list
    "was not what was heard"."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        for clock in (FakeClock(), FakeClock(T0 - back_s)):
            run, begun = ListeningRun(case, "scan", clock), clock.now - T0
            radio = FakeRadio(clock)
            radio.hear(*(named("Keys", begun + seconds) for seconds in SECONDS))
            radio.stop()
            await run.listen(radio, place=None, seconds=None)
            run.remember()
        assert [(one.id, one.level) for one in tag_cache.told(case).tags] == [
            (one.id, one.level) for one in replay(case, anew=True).tags
        ]
        assert tag_cache.is_true(case)


async def test_what_another_program_added_meanwhile_is_told_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        run = await heard(case, FakeClock())
        (tag_id,) = [one.id for one in run.tags()]
        with open_case(path) as other:
            Writer(other).mark(Mark(T0 + 90, "mine", tag(1.0).address or "", tag_id))
        run.remember()
        assert [one.mark for one in tag_cache.told(case).tags] == ["mine"]
        assert tag_cache.is_true(case)


async def test_held_until_there_is_a_record(tmp_path: Path) -> None:
    run = await heard(None, FakeClock())
    run.remember()  # nowhere to
    assert (run.kept, len(run.tags())) == (False, 1)
    with create(tmp_path / "r.db", None, now=T0) as case:
        assert run.keep(case) == 0
        assert [one.addresses for one in replay(case).tags] == [one.addresses for one in run.tags()]


@pytest.mark.parametrize("kept", [True, False])
async def test_what_is_heard_once_the_clock_was_set_back_is_told(tmp_path: Path, kept: bool) -> None:
    """As one that was an hour ahead until a network set it right: nothing at all was said to be near."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        run = await heard(case if kept else None, FakeClock(T0 + 3600.0))
        assert len(run.tags()) == 1
        assert run.began == T0 + SECONDS[0]


async def test_in_the_app_too() -> None:
    clock = FakeClock(T0 + 3600.0)
    radio = FakeRadio(clock)
    session = Session(clock, Reach(lambda _clock, _told: radio))
    listening = asyncio.create_task(session.radio.listen())
    await settled(lambda: session.radio.listening)
    radio.hear(*map(tag, SECONDS))
    radio.hear(Gap(T0 + 90.0, T0 + 100.0, "adapter off"))  # ends the window
    await settled(lambda: session.heard.listened_s)
    assert len(session.heard.now([], hears=True).tags) == 1
    session.radio.stop()
    await listening


async def test_what_was_heard_before_is_told_no_more(tmp_path: Path) -> None:
    clock = FakeClock()
    with create(tmp_path / "r.db", None, now=T0) as case:
        await heard(case, clock)
        clock.now += 3600.0
        again = ListeningRun(case, "listen", clock)
        assert again.tags() == []
        assert again.progress == Progress(0.0, None, {"tags": 0, "others": 0})


async def test_a_no_that_another_program_keeps_meanwhile_ends_it_and_what_was_heard_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.hearing.live_run.TICK_S", 0.01)
    path, clock = tmp_path / "r.db", FakeClock()
    with create(path, None, now=T0) as case, open_case(path) as other:
        answers.note(case, Answer(T0, "listening", "yes", "client"))
        run, radio = ListeningRun(case, "scan", clock), FakeRadio(clock)
        listening = asyncio.create_task(run.listen(radio, place=None, seconds=None))
        radio.hear(*map(tag, SECONDS))
        await settled(lambda: run.progress.counts["tags"] == 1)
        answers.note(other, Answer(T0 + 61, "network", "no", "client"))
        radio.hear(tag(62))
        await settled(lambda: queries.open_written(case) == T0 + 62)
        assert not listening.done(), "that was another check"
        answers.note(other, Answer(T0 + 62, "listening", "no", "client"))
        radio.hear(tag(64))
        with pytest.raises(Refused) as refused:
            await listening
        assert (refused.value.reason, refused.value.at) == (RefusalReason.NO_LISTENING, T0 + 62)
        assert run.coverage.listened_s >= 60
        assert len(replay(case).tags) == 1


def test_not_where_another_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.store.events.queries.open_written", lambda case: T0)
    with create(tmp_path / "r.db", None, now=T0) as case:
        with pytest.raises(Refused) as refused:
            ListeningRun(case, "scan", FakeClock())
        assert refused.value.reason is RefusalReason.ALREADY_LISTENING
        assert queries.events(case, "session") == []
