"""A finding is written down with all that matters in sight."""

from pathlib import Path

from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled, tag
from tui.screens.tags.tag import TagScreen
from tui.screens.write.write import WriteScreen

NORMAL = (80, 24)


async def test_a_finding_is_written_down_in_sight_at_80_by_24(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        rig.app.start_listening("home")
        await settled(lambda: rig.session.radio.listening)
        rig.radio.hear(tag(1.0), tag(200.0))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        found = rig.session.heard.weighed("D1:22:33:44:55:66")
        assert found is not None
        rig.app.open_tag(found.id)
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.pause()
        await pilot.press("l")
        await settled(lambda: isinstance(rig.app.screen, WriteScreen) and rig.app.focused is not None)
        await pilot.press(*"mine")
        await pilot.pause()
        page = rig.app.screen
        assert isinstance(page, WriteScreen)
        assert page.desk.entry.account == "mine"
        field, parts = page.query_one("#f-account"), page.query_one("#there")
        assert page.query_one("#form").region.contains_region(field.region)
        assert field.region.bottom <= parts.region.y < NORMAL[1]
