"""Reading together: finding by finding, "Not now" first, and each way goes on to the next one."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import DONE, OPEN
from scanner.log.diary.entries import drafts
from scanner.log.proof import answers
from scanner.store.case import create
from signatures.advertisement import build_ad
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.present.visit.test_home_of_visit import cameras, looked
from tui.screens.asking.dialogs import AskYes
from tui.screens.tags.read import ReadScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.tags import TagsScreen
from tui.screens.write.write import WriteScreen
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import read as words
from tui.wording.guided.visit import rooms as room_words

PAYLOADS = [bytes.fromhex(f"121910{n:02x}" + f"{n:02x}" * 21 + "0100") for n in range(1, 5)]
TAGS = [(build_ad(manufacturer_data={76: one}), f"D{n}:22:33:44:55:66") for n, one in enumerate(PAYLOADS)]


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    create(tmp_path / "r.db", None, now=T0).close()
    return Rig(path=tmp_path / "r.db")


def plain(rig: Rig) -> str:
    page: Any = rig.app.screen
    return "\n".join(page.plain_lines())


def head(number: int) -> str:
    return words.READ_HEAD.format(number=number, whole=len(TAGS))


async def choose(rig: Rig, pilot: Any, code: str) -> None:
    box = rig.app.screen.query_one("#read-choices", OptionList)
    assert box.highlighted == 0
    box.highlighted = list(words.READ_CHOICES).index(code)
    await pilot.press("enter")


async def test_its_end_leads_to_all_tags_and_back(rig: Rig, tmp_path: Path) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        app.open_page(ReadScreen())
        codes = list(words.READ_AFTER)
        await settled(lambda: app.screen.query_one("#read-choices", OptionList).option_count == len(codes))
        box = app.screen.query_one("#read-choices", OptionList)
        box.highlighted = codes.index("tags")
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, TagsScreen))
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, ReadScreen))


async def test_a_no_to_the_network_closes_the_way_to_its_devices(rig: Rig, tmp_path: Path) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        app.open_page(ReadScreen())
        await settled(lambda: words.READ_AFTER["home"] in plain(rig))
        visits.answered(case, answers.Answer(T0 + 60, "network", "no", "client"))
        await pilot.press("escape")
        app.open_page(ReadScreen())
        await settled(lambda: "The client said no to a look at the network" in plain(rig))
        assert words.READ_AFTER["home"] not in plain(rig)
        assert app.screen.query_one("#read-choices", OptionList).option_count == len(words.READ_AFTER) - 1


async def test_its_end_names_what_may_see_or_hear_on_the_home_network(rig: Rig, tmp_path: Path) -> None:
    """A doorbell, two speakers and a camera were found, and only tags were read together."""
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        looked(case, T0 + 100, cameras(2))
        app.open_page(ReadScreen())
        named = "2 things may be able to see, hear or show where someone is: Wyze camera (2 of these)"
        await settled(lambda: named in plain(rig))
        visits.answered(case, answers.Answer(T0 + 160, "network", "no", "client"))
        await pilot.press("escape")
        app.open_page(ReadScreen())
        await settled(lambda: "The client said no to a look at the network" in plain(rig))
        assert "Wyze" not in plain(rig)


async def test_what_is_common_is_told_at_the_end(rig: Rig, tmp_path: Path) -> None:
    """Else the client finds it alone, on the paper."""
    of_tile = {"feed": bytes.fromhex("02001122334455667788")}
    app, tile = rig.app, build_ad(service_uuids=["feed"], service_data=of_tile)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        rig.session.heard.feed(tag(s, tile, "E2:B2:9A:11:40:02") for s in range(1, 120, 6))
        app.open_page(ReadScreen())
        await settled(lambda: "Heard too: Tile" in plain(rig))
        assert "Does somebody here know it?" in plain(rig)


async def test_rooms_that_were_hardly_listened_in_are_named_and_one_time_stands_there(
    rig: Rig, tmp_path: Path
) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visit = visits.begin(case, ["hall", "loft"], 40, now=T0, say=rig.session.say)
        rig.session.heard.feed(tag(s) for s in range(1, 32, 3))
        visits.heard_in(case, visit, "hall", T0, now=T0 + 60)
        visits.heard_in(case, visit, "loft", T0 + 61, now=T0 + 80)
        app.open_page(ReadScreen())
        await settled(lambda: room_words.NOT_LONG.format(rooms="loft") in plain(rig))
        assert "listened" not in app.screen.state_line(rig.session.now())


@pytest.mark.parametrize("heard", [False, True])
async def test_who_looks_in_before_anything_was_heard_comes_to_it_again(
    rig: Rig, tmp_path: Path, heard: bool
) -> None:
    """The step was done then, and the visit led past it once something was there to be read."""
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visit = visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        if heard:
            visits.heard_in(case, visit, "hall", T0, now=T0 + 120)
        rig.app.open_page(ReadScreen())
        await settled(lambda: isinstance(rig.app.screen, ReadScreen) and len(plain(rig)) > 0)
        await pilot.pause()
        going = visits.going(case)
        assert going is not None
        assert going.state("read") == (DONE if heard else OPEN)


@pytest.mark.parametrize("where", ["car", "outside"])
async def test_where_only_the_car_was_listened_in_nothing_is_told_of_rooms(
    rig: Rig, tmp_path: Path, where: str
) -> None:
    """ "Nothing that was heard asks for a look" stood there, after 18 seconds in the car."""
    of_tile = {"feed": bytes.fromhex("02001122334455667788")}
    app, tile = rig.app, build_ad(service_uuids=["feed"], service_data=of_tile)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visit = visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        rig.session.heard.feed(tag(s, tile, "E2:B2:9A:11:40:02") for s in range(1, 18, 3))
        visits.heard_in(case, visit, where, T0, now=T0 + 18)
        app.open_page(ReadScreen())
        await settled(lambda: f"(heard {loudest_words.AWAY_PLACES[where,]})" in plain(rig))
        told = plain(rig)
        for said in (words.READ_NONE, "and in no room", "nothing more speaks against it"):
            assert said not in told
        for said in (words.READ_NOT_LISTENED, "less than half a minute", "It was too short to tell more."):
            assert said in told


async def test_one_after_the_other_and_not_now_is_as_easy_as_the_rest(rig: Rig, tmp_path: Path) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        begun = visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        rig.session.heard.feed(tag(s + n, *one) for s in range(1, 120, 6) for n, one in enumerate(TAGS))
        visits.heard_in(case, begun, "loft", T0 + 100, now=T0 + 120)
        app.open_page(ReadScreen())
        await settled(lambda: isinstance(app.screen, ReadScreen) and head(1) in plain(rig))
        assert room_words.NOT_LONG.format(rooms="loft") in plain(rig), "beside where it was loudest"
        assert next(iter(words.READ_CHOICES)) == "not"
        await pilot.press("enter")  # not now
        await settled(lambda: head(2) in plain(rig))
        await choose(rig, pilot, "draft")
        await settled(lambda: head(3) in plain(rig))
        assert [draft.entry.kind for draft in drafts(case)] == ["finding"]
        await choose(rig, pilot, "look")
        await settled(lambda: isinstance(app.screen, TagScreen))
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, ReadScreen) and head(3) in plain(rig))
        await choose(rig, pilot, "known")
        await settled(lambda: isinstance(app.screen, AskYes))
        await pilot.press("enter")  # no is the default
        await settled(lambda: isinstance(app.screen, ReadScreen) and head(3) in plain(rig))
        third = rig.app.screen.meant  # type: ignore[attr-defined]
        await choose(rig, pilot, "known")
        await settled(lambda: isinstance(app.screen, AskYes))
        await pilot.press("tab", "enter")
        await settled(lambda: isinstance(app.screen, ReadScreen) and head(4) in plain(rig))
        assert rig.app.screen.meant != third  # type: ignore[attr-defined]  # what is known is no finding any more
        await pilot.press("u")  # as the page says
        await settled(lambda: head(3) in plain(rig))
        assert rig.app.screen.meant == third  # type: ignore[attr-defined]
        assert not app.screen.can_mark("unmark")  # type: ignore[attr-defined]
        await choose(rig, pilot, "known")
        await settled(lambda: isinstance(app.screen, AskYes))
        await pilot.press("tab", "enter")
        await settled(lambda: isinstance(app.screen, ReadScreen) and head(4) in plain(rig))
        await choose(rig, pilot, "write")
        await settled(lambda: isinstance(app.screen, WriteScreen))
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, ReadScreen) and words.READ_ALL in plain(rig))
        visit = visits.going(case)
        assert visit is not None
        assert visit.state("read") == "done"
        app.open_page(ReadScreen())
        await settled(lambda: words.READ_ALL in plain(rig))
