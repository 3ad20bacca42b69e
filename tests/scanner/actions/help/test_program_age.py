"""A year after its build the program says once that newer tags and numbers may be missing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scanner.actions.help import program_age
from scanner.store.case import create, open_case
from tests.tui.apps import T0, Rig, settled
from tui.wording import start

BUILT = datetime.fromtimestamp(T0, UTC).date() - timedelta(days=365)


@pytest.fixture(autouse=True)
def _built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program_age, "known_until", lambda: BUILT)


def test_it_is_old_after_a_year_and_not_before() -> None:
    assert program_age.grown_old(T0) == BUILT
    assert program_age.grown_old(T0 - 86_400) is None
    assert date(2024, 1, 1) < program_age.newest_fact() <= datetime.now(UTC).date() + timedelta(days=400)


def test_a_record_is_told_once_for_each_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    with open_case(tmp_path / "r.db", writable=True) as case:
        assert program_age.to_tell(case, T0) == BUILT
    with open_case(tmp_path / "r.db", writable=True) as case:
        assert program_age.to_tell(case, T0) is None
        newer = BUILT + timedelta(days=30)
        monkeypatch.setattr(program_age, "known_until", lambda: newer)
        assert program_age.to_tell(case, T0) is None
        assert program_age.to_tell(case, T0 + 30 * 86_400) == newer
    assert program_age.to_tell(None, T0) is None


async def test_the_app_says_it_once_on_its_first_page() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(lambda: bool(list(rig.app._notifications)))
        assert [one.message for one in rig.app._notifications] == [start.old(BUILT)]
        rig.app.clear_notifications()
        rig.app.action_go("help")
        await settled(lambda: len(rig.app.screen_stack) > 1)
        await pilot.press("escape")
        await settled(lambda: len(rig.app.screen_stack) == 1)
        assert not list(rig.app._notifications)
