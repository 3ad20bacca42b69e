"""The disk fills up while it listens: each page says so, and what it listens for goes on to its answer."""

from pathlib import Path
from typing import Any

import pytest

from scanner.actions.compare.comparison import LISTEN_S, PRESETS
from scanner.actions.compare.made_up import made_up_listen
from scanner.actions.visit import visit as visits
from scanner.actions.walk.made_up import made_up_walk
from scanner.actions.walk.walk_run import newest_walk
from scanner.log.proof.verify import verify
from scanner.model import Context
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError, StoreProblem
from tests.tui.apps import T0, Rig, settled
from tests.tui.screens.listening.test_walk import set_out, shown
from tui.app.app import HomesweepApp
from tui.screens.listening.check import CheckScreen
from tui.screens.listening.walk import WalkScreen
from tui.wording import problems
from tui.wording import record as record_words
from tui.wording.guided import walk as words

NORMAL = (80, 24)
ITEMS = made_up_walk(T0)
PART = len(ITEMS) // 3
ROOM = 1 << 30
LATER_S, AFTER_S, BETWEEN_S = 120.0, 600.0, 30.0


@pytest.fixture(autouse=True)
def _on_the_street(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    create(path, None, now=T0).close()
    return path


def room(case: Case, pages: int) -> None:
    """So many pages of the file at most: then the database says that its disk is full."""
    case.db.execute(f"PRAGMA max_page_count = {pages}")


def line(app: HomesweepApp) -> str:
    gone: Any = app.screen.query_one("RecordGone")
    return str(gone.content) if gone.display else ""


async def test_the_page_says_that_nothing_is_kept_and_the_walk_goes_on_to_its_answer(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        screen = await set_out(rig.app, pilot, awake=False)
        await settled(lambda: rig.session.radio.hears)
        case, walking = rig.session.case, rig.app.walking
        assert case is not None
        assert walking is not None
        rig.radio.hear(*ITEMS[:PART])  # type: ignore[arg-type]
        await settled(lambda: walking.so_far().stretches >= 1)
        assert not line(rig.app)
        room(case, 1)
        rig.radio.hear(*ITEMS[PART : 2 * PART])  # type: ignore[arg-type]
        await settled(lambda: walking.so_far().stretches >= 4 or walking.over)
        screen.refresh_now()
        assert line(rig.app) == record_words.FULL
        assert not walking.over
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen) and bool(line(rig.app)))
        rig.app.action_go("walk")
        await settled(lambda: isinstance(rig.app.screen, WalkScreen) and rig.app.screen._stands)
        room(case, ROOM)
        rig.radio.hear(*ITEMS[2 * PART :])  # type: ignore[arg-type]
        await settled(lambda: bool(walking.so_far().came) and not rig.session.record.full)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert not line(rig.app)
        await pilot.press("e")
        await settled(lambda: walking.over)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert words.LEFT_OUT in str(rig.app.screen.query_one("#walk-answer").content)  # type: ignore[attr-defined]
        assert words.LEFT_OUT in shown(rig.app)
        assert "1 thing came along with you." in shown(rig.app)
        assert not rig.session.record.full
        told = walking.so_far()
    with open_case(path) as case:
        kept = newest_walk(case)
        assert kept is not None
        assert 0 < kept.listened_s < told.listened_s
        assert verify(case).differences == ()


async def test_a_check_goes_on_and_says_afterwards_that_a_part_is_not_kept(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True):
        assert await rig.app.access.open_record(path, None) is None
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        assert rig.session.case is not None
        room(rig.session.case, 1)
        rig.radio.hear(*ITEMS[:PART])  # type: ignore[arg-type]
        await settled(lambda: line(rig.app) == record_words.FULL)
        assert rig.session.radio.listening
        rig.radio.hear(*ITEMS[PART : 2 * PART])  # type: ignore[arg-type]
        await settled(lambda: rig.session.heard.hearing.listened_s > LATER_S)
        rig.session.radio.stop()
        await settled(lambda: line(rig.app) == record_words.LEFT_OUT)


async def test_a_comparison_goes_on_to_its_answer(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True):
        assert await rig.app.access.open_record(path, None) is None
        rig.app.start_comparing(["with the bag", "without it"], PRESETS["bag"])
        comparing, case = rig.app.comparing, rig.session.case
        assert comparing is not None
        assert case is not None
        comparing.seconds = LISTEN_S - BETWEEN_S
        for with_it in (True, False):
            rig.app.listen_to_next()
            await settled(lambda: rig.session.radio.hears)
            if not with_it:
                room(case, 1)
            began = T0 if with_it else T0 + AFTER_S
            rig.radio.hear(*made_up_listen(began, LISTEN_S, with_it=with_it))  # type: ignore[arg-type]
            await settled(lambda: not comparing.listening)
        assert [one.kind for one in comparing.answer().only] == ["apple_airtag separated"]
        await settled(lambda: line(rig.app) == record_words.LEFT_OUT)


async def test_a_room_ends_for_it_is_read_from_the_record(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True):
        assert await rig.app.access.open_record(path, None) is None
        case = rig.session.case
        assert case is not None
        visit = visits.begin(case, ["kitchen"], 40, now=T0)
        rig.app.listen_in_room(visit, "kitchen")
        await settled(lambda: rig.session.radio.hears)
        room(case, 1)
        rig.radio.hear(*ITEMS[:PART])  # type: ignore[arg-type]
        why = problems.of_store(StoreError(StoreProblem.NO_SPACE, str(path)))
        await settled(lambda: why in [one.message for one in rig.app._notifications])
        assert not rig.session.radio.listening


async def test_where_the_disk_is_full_from_the_start_the_page_says_why_there_is_no_walk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError(StoreProblem.NO_SPACE, str(path))

    monkeypatch.setattr("scanner.actions.listen.listening.begin", full)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        await set_out(rig.app, pilot, awake=False)
        await settled(lambda: rig.app.walking is not None and rig.app.walking.over)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        why = problems.of_store(StoreError(StoreProblem.NO_SPACE, str(path)))
        answer = str(rig.app.screen.query_one("#walk-answer").content)  # type: ignore[attr-defined]
        assert why in answer
        assert why in shown(rig.app)
