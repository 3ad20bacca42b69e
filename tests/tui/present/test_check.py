"""What the card of a finding says first."""

from scanner.model import Reason, Tag
from tests.tui.apps import T0, Rig, settled, tag
from tui.present import check, tags
from tui.present.common import since
from tui.wording.app import common as words
from tui.wording.tags import findings


def following(level: str) -> Tag:
    told = (Reason("could_be", {"stories": ("borrowed", "household")}),)
    return Tag(
        "t-1",
        "tile",
        "Tile",
        "tracker",
        (),
        "unknown",
        level,
        9.0,
        told,
        T0,
        T0,
        None,
        9,
        3,
        None,
        False,
        None,
    )


def test_why_it_is_near_is_not_known_and_comes_first_of_a_finding() -> None:
    first, *stories = tags.could_be_lines(following("following"))
    assert first == findings.WHY_NOT_KNOWN
    assert tags.could_be_lines(following("watch")) == stories
    assert not any("borrowed" in story for story in stories)
    rig = Rig()
    card = check.card(following("following"), rig.session.now(), rig.session.heard.trail, T0)
    assert findings.WHY_NOT_KNOWN in card.lines


async def test_nothing_is_said_to_be_not_near_while_nobody_listens() -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, rssi=-50), tag(2.0, rssi=-50))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        now, session = rig.session.now(), rig.session
        assert not now.hears
        (row,) = check.check_rows(now, session.heard.trail, session.judge.book, at=T0 + 60).shown.values()
        assert row["near"] == words.at(since(T0 + 2, T0 + 60))
        found = session.heard.all_tags()[0]
        card = check.card(found, now, session.heard.trail, T0 + 60)
        assert card.near == f"last heard {since(T0 + 2, T0 + 60)}, {words.VERY_CLOSE}"
        await pilot.pause()


async def test_a_known_tag_is_there_as_soon_as_it_is_heard_again() -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        for at in (1.0, 3600.0):
            rig.app.start_listening(None)
            await settled(lambda: rig.session.radio.hears)
            rig.radio.hear(tag(at, rssi=-48))
            await settled(lambda: bool(rig.session.heard.hearing.open_window()))
            now, session = rig.session.now(), rig.session
            assert "No tag was heard" not in check.check_headline(now, session)
            (row,) = check.check_rows(now, session.heard.trail, session.judge.book, at=T0 + at).shown.values()
            assert row["near"] == words.VERY_CLOSE
            session.radio.stop()
            await settled(lambda: not rig.session.radio.listening)
            rig.clock.now += 60
        await pilot.pause()
