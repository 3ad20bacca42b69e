"""The page of a visit: begun, answered, a room listened in; its line stands on every page."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from textual.widgets._footer import FooterKey

from scanner.actions.visit import visit as visits
from scanner.actions.visit.room_in_app import RoomInApp
from scanner.actions.visit.rooms import broken_off, by_room
from scanner.actions.visit.steps import DONE, SKIPPED, STEPS, Visit
from scanner.following.judging.wiring import new_hearing
from scanner.log.diary.entries import drafts, notes
from scanner.log.proof import answers
from scanner.log.proof.verify import verify
from scanner.model import Context, Gap
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.scanner.log.made_visit import hear
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.crawl import short_demo
from tui.app.app import HomesweepApp
from tui.present.visit import strip as strip_lines
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.base.plain import PlainScreen
from tui.screens.base.record_gone import RecordGone
from tui.screens.base.visit_strip import VisitStrip
from tui.screens.help.help import HelpScreen
from tui.screens.records.kit import KitScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.screens.write import begin
from tui.screens.write.write import WriteScreen
from tui.wording import problems
from tui.wording.app.common import DOES_NOT_LISTEN
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import rooms as words
from tui.wording.guided.visit import steps as visit_words
from tui.wording.guided.visit import story as story_words
from tui.wording.record import OUT_OF_REACH
from tui.wording.saying import clock_time, local_time


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    return Rig(path=path)


@asynccontextmanager
async def in_visit(
    rig: Rig, folder: Path, rooms: list[str], *, agreed: bool = True
) -> AsyncIterator[tuple[HomesweepApp, Pilot[None], Case]]:
    """The app with the record open, and a visit to these rooms begun in it, in which may be listened."""
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(folder / "r.db", None) is None
        assert rig.session.case is not None
        visits.begin(rig.session.case, rooms, 40, now=T0)
        if agreed:
            answers.note(rig.session.case, answers.Answer(T0, "listening", "yes", "client"))
        yield rig.app, pilot, rig.session.case


def strip(rig: Rig) -> str:
    return str(rig.app.screen.query_one(VisitStrip).content)


def plain(rig: Rig) -> str:
    return "\n".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]


async def answered(rig: Rig, pilot: Pilot[None], at: int) -> None:
    await settled(lambda: isinstance(rig.app.screen, Ask))
    asked = rig.app.screen
    asked.query_one(OptionList).highlighted = at
    await pilot.press("enter")
    await settled(lambda: rig.app.screen is not asked)


async def test_the_story_leads_and_moves_to_the_diary(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall", "child's room"]) as (app, pilot, case):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("down", "enter")
        for told in ("", "", "", "", "a tablet from him"):
            await settled(lambda: isinstance(app.screen, AskWord))
            asked = app.screen
            asked.query_one(Input).value = told
            await pilot.press("enter")
            await settled(lambda asked=asked: app.screen is not asked)
        hidden = story_words.story_hidden(1, story_words.STORY_SHOWS)
        await settled(lambda: hidden in plain(rig))
        assert "a tablet from him" not in plain(rig), "client and child look on"
        await pilot.press("S")
        await settled(lambda: "a tablet from him" in plain(rig))
        await pilot.press("S")
        await settled(lambda: hidden in plain(rig) and "a tablet from him" not in plain(rig))
        await pilot.press("S")
        await settled(lambda: "a tablet from him" in plain(rig))
        app.screen.query_one("#steps", OptionList).highlighted = STEPS.index("rooms")
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        assert "Next: child's room" in plain(rig)
        assert "[ ] tablets, watches (see the story)" in plain(rig)
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, VisitScreen) and hidden in plain(rig))
        assert "a tablet from him" not in plain(rig)
        await pilot.press("m")
        await answered(rig, pilot, 0)
        await settled(lambda: isinstance(app.screen, WriteScreen))
        assert notes(case) == []
        assert "a tablet from him" in drafts(case)[0].entry.account


async def test_a_visit_from_its_beginning_to_its_end(rig: Rig, tmp_path: Path) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await settled(lambda: not app.screen.query_one(VisitStrip).display)
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, AskWord))
        await pilot.press(*"bath")  # behind the usual rooms, which stay
        await settled(lambda: app.screen.query_one(Input).value == f"{words.USUAL_ROOMS}, bath")
        app.screen.query_one(Input).value = "hall, bedroom"
        await pilot.press("enter")
        await settled(lambda: strip(rig).startswith("> Agreed"))
        told = plain(rig)
        assert told.index(visit_words.MAY_HEAR) < told.index(
            "- That it may stop at any time"
        )  # what is said aloud
        signs = str(app.screen.query_one("#visit-says", Static).content)
        assert "On top: + done, > next, . to come, - passed over." in signs
        await pilot.press("enter")  # what comes first is to ask
        for at in (2, 1):  # listening yes, the network no
            await answered(rig, pilot, at)
        await settled(lambda: strip(rig).startswith("+ Agreed"))
        assert "To say aloud" not in plain(rig)
        steps = rig.app.screen.query_one("#steps", OptionList)
        await settled(lambda: steps.highlighted == STEPS.index("story"))  # what is next; Enter does it
        await pilot.press("s", "s")
        await settled(lambda: steps.highlighted == STEPS.index("rooms"))
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        await pilot.press("ctrl+t")
        await settled(lambda: isinstance(app.screen, PlainScreen))
        told = plain(rig).splitlines()[1]
        assert told.startswith(
            "Visit, 40 min left. Done: Agreed. Next: Rooms. To come: Car, Read, Hand over. "
        )
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        await pilot.press("question_mark")
        await settled(lambda: isinstance(app.screen, HelpScreen))
        assert "- on top" in plain(rig)
        await pilot.press("escape")
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(30), tag(60))
        await settled(lambda: bool(rig.session.now().fresh))
        await settled(lambda: "hall   listening 1:00 of 2:00" in plain(rig))
        await pilot.press("space")
        await settled(lambda: "[x] doorbell" in plain(rig))
        assert app.screen.query_one("#look", OptionList).highlighted == 0  # once more takes the slip back
        await pilot.press("enter")
        await settled(lambda: "Next: bedroom" in plain(rig))
        await pilot.press("s")
        await settled(lambda: "Next: the car" in plain(rig))
        # it stood nowhere on this page, once the only room was over
        await settled(lambda: "heard in: hall. Only one room" in plain(rig))
        await pilot.press("escape")
        await settled(lambda: "Only one room was listened in." in plain(rig))
        assert str(app.screen.query_one("#bar-state", Static).content) == DOES_NOT_LISTEN
        app.action_go("kit")
        await settled(lambda: isinstance(app.screen, KitScreen))
        await settled(lambda: strip(rig).startswith("+ Agreed - Story - Kit"))
        await pilot.press("escape")
        await pilot.press("p")
        await settled(lambda: isinstance(app.screen, HelpScreen))
        await settled(lambda: "suggest a meeting with the other person" in plain(rig))
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("e")
        await answered(rig, pilot, 0)  # not now
        assert visits.visits(begin.case_of(app))[0].ended is None
        await pilot.press("e")
        await answered(rig, pilot, 1)
        await settled(lambda: not app.screen.query_one(VisitStrip).display)
    with open_case(tmp_path / "r.db") as case:
        (visit,) = visits.visits(case)
        assert visit.ended is not None
        assert [one.room for one in visit.heard] == ["hall"]
        assert {check: said.answer for check, said in answers.standing(case).items()} == {
            "listening": "yes",
            "network": "no",
        }


async def test_a_room_whose_listening_is_refused_does_not_count(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, _, case):
        answers.note(case, answers.Answer(T0, "listening", "no", "client"))
        listen = rig.session.listen

        async def a_moment_later(room: str) -> None:
            rig.clock.now += 1.0
            await listen(room)

        monkeypatch.setattr(rig.session, "listen", a_moment_later)
        app.listen_in_room(visits.visits(case)[0], "hall")
        await settled(lambda: any("said no" in one.message for one in app._notifications))
        (visit,) = visits.visits(rig.session.case)
        assert visit.heard == ()


async def test_a_yes_of_somebody_else_does_not_replace_the_clients_no(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        visits.answered(case, answers.Answer(T0, "network", "no", "client"))
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("a")
        for at in (2, 4, 0, 2):  # listening yes; of the network somebody else, the advocate, yes
            await answered(rig, pilot, at)
        await settled(lambda: any("until the client answers" in one.message for one in app._notifications))
        assert answers.standing(case)["network"].by == "client"
        assert "A look at the network: no (the client)" in plain(rig)


async def test_another_room_is_offered_where_all_are_through_and_leads_along_the_wall_in_doubt(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        for at, room in ((0, "hall"), (200, "bedroom")):
            await settled(lambda room=room: f"Next: {room}" in plain(rig))  # type: ignore[misc]
            await pilot.press("enter")
            await settled(lambda: rig.session.radio.hears)
            rig.radio.hear(*(tag(at + second, rssi=-60) for second in range(1, 110, 3)))
            await settled(lambda at=at: rig.clock.now >= T0 + at + 109)  # type: ignore[misc]
            await pilot.press("enter")
            await settled(lambda: rig.app.in_room is not None and not rig.app.in_room.listening)
        for following in ("Next: the car", "Next: outside", "Once more: ", "Once more: "):
            await settled(lambda following=following: following in plain(rig))  # type: ignore[misc]
            await settled(lambda: visit_words.KEY_SKIP in keys_below(app.screen))
            await pilot.press("s")
            await pilot.pause()
        await settled(lambda: words.ROOM_NONE in plain(rig))
        await settled(lambda: words.KEY_OTHER_ROOM in keys_below(app.screen))
        await settled(lambda: visit_words.KEY_SKIP not in keys_below(app.screen))
        await pilot.press("o")
        await settled(lambda: isinstance(app.screen, AskWord))
        first = app.screen.query_one(Input).value
        second = "bedroom" if first == "hall" else "hall"
        assert f"{words.WHICH_ROOM_DOUBT.format(first=first, second=second)}" in str(
            app.screen.query(Static).first().content
        )
        await pilot.press("enter")
        await settled(lambda: words.ROOM_WALK_BESIDE.format(room=second) in plain(rig))


@pytest.mark.parametrize(
    ("place", "level", "then"),
    [
        ("car", -45, loudest_words.LOUDER_AWAY["car"]),
        ("car", None, "Once more: "),
        ("outside", -58, loudest_words.LOUDEST_ALONG["outside"]),
    ],
)
async def test_the_car_or_outside_tells_whether_a_tag_goes_along_before_a_room_is_listened_in_again(
    rig: Rig, tmp_path: Path, place: str, level: int | None, then: str
) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        if place == "outside":
            visits.did(case, visits.visits(case)[0], "car", SKIPPED, now=T0)
        app.open_page(RoomsScreen())
        for at, room, loud in ((0, "hall", -60), (200, "bedroom", -60), (400, place, level)):
            shown = words.ROOM_AWAY_NEXT.get(room, f"Next: {room}")
            await settled(lambda shown=shown: shown in plain(rig))  # type: ignore[misc]
            assert (words.AWAY_FIRST[place] in plain(rig)) == (room == place)
            assert (words.AWAY_SAYS[place] in plain(rig)) == (room == place)
            assert room != "outside" or words.LOOK_OWN not in plain(rig)
            await pilot.press("enter")
            await settled(lambda: rig.session.radio.hears)
            rest = -70 if loud is not None else -90
            other = [tag(at + second, address="D1:22:33:44:55:99", rssi=rest) for second in range(2, 110, 3)]
            heard = [tag(at + second, rssi=loud) for second in range(1, 110, 3) if loud is not None]
            rig.radio.hear(*sorted((*heard, *other), key=lambda packet: packet.time))
            await settled(lambda at=at: rig.clock.now >= T0 + at + 107)  # type: ignore[misc]
            await pilot.press("enter")
            await settled(lambda: app.in_room is not None and not app.in_room.listening)
        await settled(lambda: then in " ".join(plain(rig).split()))
        if then != "Once more: ":
            assert "Once more: " not in plain(rig)


async def test_a_mistyped_room_is_asked_about_before_it_is_listened_in(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall", "kitchen"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        for at, listens in ((0, "kitchen   listening"), (1, "kichen   listening")):
            await settled(lambda: isinstance(app.screen, RoomsScreen))
            await pilot.press("o")
            await settled(lambda: isinstance(app.screen, AskWord))
            await pilot.press(*"kichen", "enter")
            await answered(rig, pilot, at)
            await settled(lambda: rig.session.radio.hears)
            rig.radio.hear(tag(1 + at))
            await settled(lambda listens=listens: listens in plain(rig))  # type: ignore[misc]
            await pilot.press("enter")
            await settled(lambda: app.in_room is not None and not app.in_room.listening)


async def test_a_room_that_is_mistyped_at_the_beginning_is_asked_about(rig: Rig, tmp_path: Path) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        assert rig.session.case is not None
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, AskWord))
        app.screen.query_one(Input).value = "hall, kichen, linnet loft, bedroom 2"
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, Ask))
        about = {"near": "kitchen", "named": "kichen"}
        assert str(app.screen.query(Static).first().content) == words.DID_YOU_MEAN.format(**about)
        await pilot.press("escape")  # back in the field, as it was typed
        await settled(lambda: isinstance(app.screen, AskWord))
        assert app.screen.query_one(Input).value == "hall, kichen, linnet loft, bedroom 2"
        assert visits.going(rig.session.case) is None
        await pilot.press("enter")
        await answered(rig, pilot, 0)
        await settled(lambda: strip(rig).startswith("> Agreed"))
        (visit,) = visits.visits(rig.session.case)
        assert visit.rooms == ("hall", "kitchen", "linnet loft", "bedroom 2")


async def test_the_key_with_which_the_client_stops_has_room_in_each_terminal(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.open_page(VisitScreen())
        for columns in (100, 80, 60):
            await pilot.resize_terminal(columns, 24)
            await settled(
                lambda: (
                    isinstance(app.screen, VisitScreen) and answer_words.KEY_STOPS in keys_below(app.screen)
                )
            )
        await pilot.press("e")
        await answered(rig, pilot, 1)
        await settled(lambda: visit_words.KEY_ANSWER in keys_below(app.screen))
        await settled(
            lambda: answer_words.KEY_STOPS not in keys_below(app.screen)
        )  # there is nothing to stop


async def test_one_key_ends_the_kit_and_leads_back_to_the_steps(rig: Rig, tmp_path: Path) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        assert rig.session.case is not None
        app.action_go("kit")
        await settled(lambda: isinstance(app.screen, KitScreen))
        assert not app.screen.check_action("done", ())  # no visit goes on
        await pilot.press("escape")
        visits.begin(rig.session.case, ["hall"], 40, now=T0)
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        for _ in range(2):  # once more takes nothing back
            app.action_go("kit")
            await settled(lambda: isinstance(app.screen, KitScreen))
            await settled(lambda: visit_words.KEY_DONE in keys_below(app.screen))
            await pilot.press("d")
            await settled(lambda: isinstance(app.screen, VisitScreen))
            assert visits.visits(rig.session.case)[0].state("kit") == DONE
        assert len(app.screen_stack) == 2


async def test_a_room_has_one_clock_and_it_says_whose_time_it_is(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(40))
        await settled(lambda: rig.session.now().listened_s > 30)
        app.screen.refresh_now()  # type: ignore[attr-defined]
        await settled(lambda: "hall   listening 0:40 of 2:00" in plain(rig))
        assert str(app.screen.query_one("#bar-state", Static).content) == words.LISTENS_NOW


async def test_a_room_that_the_client_says_no_to_is_told_as_such(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        await pilot.press("s")
        await settled(lambda: "Next: bedroom" in plain(rig))
        await pilot.press("r")  # it is said of the room that was just passed over
        await _says_yes(rig, pilot, "Did the client say no to: hall?")
        await settled(lambda: visits.visits(case)[0].said_no == {"hall": rig.clock.now})
        assert "Next: bedroom" in plain(rig)
        await pilot.press("r")  # and now of the next
        await _says_yes(rig, pilot, "Did the client say no to: bedroom?")
        await settled(lambda: "Next: the car" in plain(rig))
        assert [*visits.visits(case)[0].said_no] == ["hall", "bedroom"]
        await pilot.press("escape")
        await settled(lambda: "bedroom: the client said no, and that is kept" in plain(rig))


async def test_one_key_puts_no_word_into_the_mouth_of_the_client(rig: Rig, tmp_path: Path) -> None:
    """Somebody typed the names of rooms on this page: an `r` in them kept a no of the client to the car."""
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        await pilot.press("r")
        await settled(lambda: isinstance(app.screen, AskYes))
        await pilot.press("enter")  # no is the default
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        assert "Next: hall" in plain(rig)
        assert not visits.visits(case)[0].said_no


async def _says_yes(rig: Rig, pilot: Pilot[object], asked: str) -> None:
    await settled(lambda: isinstance(rig.app.screen, AskYes))
    assert asked in str(rig.app.screen.query(Static).first().content)
    await pilot.press("right", "enter")
    await settled(lambda: not isinstance(rig.app.screen, AskYes))


async def test_the_next_visit_asks_both_questions_and_offers_the_rooms_of_the_last_one(
    rig: Rig, tmp_path: Path
) -> None:
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        first = visits.begin(case, ["hall", "linnet loft"], 40, now=T0)
        for check in answers.CHECKS:
            visits.answered(case, answers.Answer(T0, check, "yes", "client"))
        visits.end(case, first, now=T0 + 1)
        rig.clock.now = T0 + 86_400
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, AskWord))
        assert app.screen.query_one(Input).value == "hall, linnet loft, "
        await pilot.press("enter")
        await settled(lambda: strip(rig).startswith("> Agreed"))
        await pilot.press("enter")
        for at in (2, 1):
            await answered(rig, pilot, at)
        await settled(lambda: strip(rig).startswith("+ Agreed") and "- Network" in strip(rig))


async def test_one_answer_is_changed_and_the_other_stays_with_its_time(rig: Rig, tmp_path: Path) -> None:
    """An Enter too many turned "yes" into "later" after minutes of listening."""
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        for check, answer in (("listening", "yes"), ("network", "no")):
            visits.answered(case, answers.Answer(T0, check, answer, "client"))
        rig.clock.now = T0 + 300
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("a")
        await settled(lambda: isinstance(app.screen, Ask))
        listed = app.screen.query_one(OptionList)
        assert str(listed.get_option_at_index(0).prompt).strip() == answer_words.ANSWER_SAME.format(
            answer="Yes"
        )
        await answered(rig, pilot, 0)
        stays = answer_words.ANSWER_STAYS.format(said="Listening: yes (the client)")
        await settled(lambda: stays in [note.message for note in app._notifications])
        await answered(rig, pilot, 3)  # yes to the network after all
        await settled(lambda: isinstance(app.screen, VisitScreen))
        standing = answers.standing(case)
        assert {check: (said.answer, said.time) for check, said in standing.items()} == {
            "listening": ("yes", T0),
            "network": ("yes", T0 + 300),
        }


async def test_what_was_heard_in_the_car_alone_stands_where_all_are_through(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        for at, says in ((0, "Next: hall"), (200, "Next: the car")):
            await settled(lambda says=says: says in plain(rig))  # type: ignore[misc]
            await pilot.press("enter")
            await settled(lambda: rig.session.radio.hears)
            address = f"D1:22:33:44:55:{at % 99:02}"
            rig.radio.hear(*(tag(at + second, address=address) for second in range(1, 101, 3)))
            await settled(lambda at=at: rig.clock.now >= T0 + at + 99)  # type: ignore[misc]
            await pilot.press("enter")
            await settled(lambda: app.in_room is not None and not app.in_room.listening)
        await settled(lambda: words.ROOM_NONE in plain(rig))
        await settled(lambda: "Heard there: AirTag" in plain(rig))


async def test_whoever_comes_to_the_visit_while_a_room_is_listened_in_is_in_that_room(
    rig: Rig, tmp_path: Path
) -> None:
    """As after an unlock, which leads to a page by its id."""
    async with in_visit(rig, tmp_path, ["hall", "bath"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        await pilot.press("escape")
        await settled(lambda: not isinstance(app.screen, RoomsScreen))
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "hall   listening" in plain(rig))
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, VisitScreen))


async def test_another_room_ends_the_one_that_is_listened_in_and_both_are_kept(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["hall", "kitchen", "bedroom"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(40))
        await settled(lambda: "hall   listening 0:40 of 2:00" in plain(rig))
        await settled(lambda: words.KEY_OTHER_ROOM in keys_below(app.screen))
        await pilot.press("o")
        await settled(lambda: isinstance(app.screen, AskWord))
        assert app.screen.query_one(Input).value == "hall"
        assert rig.session.radio.hears  # until a room is named it listens on
        await pilot.press(*"bedroom", "enter")
        await settled(lambda: isinstance(app.screen, Ask))
        asked = str(app.screen.query_one(".ask Static", Static).content)
        assert asked == words.WAS_THERE.format(room="hall")
        assert rig.session.radio.hears
        await answered(rig, pilot, 0)  # yes
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        await settled(lambda: app.in_room is not None and app.in_room.room == "bedroom")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(41), tag(80))
        await settled(lambda: "bedroom   listening 0:40 of 2:00" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: "Next: kitchen" in plain(rig))
        (visit,) = visits.visits(case)
        assert [(one.room, one.start - T0, one.end - T0) for one in visit.heard] == [
            ("hall", 0, 40),
            ("bedroom", 40, 80),
        ]
        assert visit.rooms_left == ("kitchen",)


async def test_a_room_that_was_the_wrong_one_counts_for_nothing_and_is_offered_again(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["kitchen", "bedroom"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: kitchen" in plain(rig))
        page = app.screen
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(12))
        await settled(lambda: "kitchen   listening 0:12 of 2:00" in plain(rig))
        for keys in (["escape"], [*"bedroom", "enter"]):
            await pilot.press("o")
            await settled(lambda: isinstance(app.screen, AskWord))
            await pilot.press(*keys)
            await settled(lambda: not isinstance(app.screen, AskWord))
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")
        await settled(lambda: app.screen is page)
        assert rig.session.radio.hears, "left, it goes on as it was"
        assert "kitchen   listening 0:12 of 2:00" in plain(rig)
        await pilot.press("o")
        await settled(lambda: isinstance(app.screen, AskWord))
        await pilot.press(*"bedroom", "enter")
        await answered(rig, pilot, 1)  # no
        await settled(lambda: app.in_room is not None and app.in_room.room == "bedroom")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(13), tag(52))
        await settled(lambda: "bedroom   listening 0:40 of 2:00" in plain(rig))
        await settled(lambda: "AirTag" in plain(rig))
        assert words.HERE_FIRST in plain(rig), "nothing of the kitchen is told beside it"
        await pilot.press("enter")
        await settled(lambda: "Next: kitchen" in plain(rig))
        assert words.ROOM_LISTENS in plain(rig), "for two minutes, as the first time"
        (visit,) = visits.visits(case)
        assert [(one.room, one.start - T0, one.end - T0) for one in visit.heard] == [("bedroom", 12, 52)]
        assert [(one.room, one.start - T0, one.end - T0) for one in visit.taken_back] == [("kitchen", 0, 12)]
        (found,) = by_room(case, visit, rig.session.judge)
        assert [one.room for one in found.where.rooms] == ["bedroom"]
        assert verify(case).differences == ()


async def test_the_answer_that_it_was_the_wrong_room_counts_also_where_its_time_is_over_by_then(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["kitchen", "bedroom"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: kitchen" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(12))
        await pilot.press("o")
        await settled(lambda: isinstance(app.screen, AskWord))
        await pilot.press(*"bedroom", "enter")
        await settled(lambda: isinstance(app.screen, Ask))
        rig.session.radio.stop()
        await settled(lambda: bool(visits.visits(case)[0].heard))
        await answered(rig, pilot, 1)
        await settled(lambda: app.in_room is not None and app.in_room.room == "bedroom")
        assert visits.visits(case)[0].rooms_left == ("kitchen", "bedroom")


async def test_a_room_that_was_listened_in_by_mistake_is_taken_back_afterwards(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["kitchen"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: kitchen" in plain(rig))
        page = app.screen
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(40))
        await settled(lambda: "kitchen   listening 0:40 of 2:00" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: "Next: the car" in plain(rig))
        await pilot.press("x")
        await settled(lambda: isinstance(app.screen, Ask))
        line = app.screen.query_one(OptionList).get_option_at_index(0).prompt
        at = clock_time(local_time(T0))
        assert str(line) == words.TAKE_BACK.format(room="kitchen", at=at, time="0:40")
        await answered(rig, pilot, 0)
        await settled(lambda: app.screen is page and "Next: kitchen" in plain(rig))
        (visit,) = visits.visits(case)
        assert (visit.heard, visit.state("rooms"), visit.rooms) == ((), "open", ("kitchen",))
        assert page._rooms.found == [], "nothing stands of it any more"  # type: ignore[attr-defined]
        await pilot.press("escape")
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen) and "0 of 1 listened in" in plain(rig))


async def test_a_room_that_was_mistyped_gets_its_name(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["kitchn"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: kitchn" in plain(rig))
        page = app.screen
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        await pilot.press("e")  # not while it listens there: it is noted by its name at its end
        await pilot.pause()
        assert app.screen is page
        rig.radio.hear(tag(1), tag(40))
        await settled(lambda: "kitchn   listening 0:40 of 2:00" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: "Next: the car" in plain(rig))
        for name, shows in (("car", ["kitchn"]), ("kitchen", ["kitchen"])):
            await pilot.press("e")
            await answered(rig, pilot, 0)
            await settled(lambda: isinstance(app.screen, AskWord))
            assert app.screen.query_one(Input).value == "kitchn"
            app.screen.query_one(Input).value = name
            await pilot.press("enter")
            await settled(lambda: app.screen is page)
            await settled(lambda shows=shows: list(visits.visits(case)[0].rooms) == shows)  # type: ignore[misc]
        assert [one.room for one in visits.visits(case)[0].heard] == ["kitchen"]
        await pilot.press("escape")
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen) and "1 of 1 listened in" in plain(rig))
        assert "kitchn" not in plain(rig)


def keys_below(page: Any) -> list[str]:
    """The words of the keys that stand at the bottom."""
    return [one.description for one in page.query(FooterKey)]


async def test_several_rooms_with_commas_are_several_and_one_is_taken_out(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        page = app.screen
        await pilot.press("o")
        await settled(lambda: isinstance(app.screen, AskWord))
        app.screen.query_one(Input).value = "loft, attic, bath"
        await pilot.press("enter")
        await settled(lambda: app.in_room is not None and app.in_room.room == "loft")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(40))
        await settled(lambda: "loft   listening 0:40 of 2:00" in plain(rig))
        assert visits.visits(case)[0].rooms == ("hall", "loft", "attic", "bath")
        await pilot.press("enter")
        await settled(lambda: bool(visits.visits(case)[0].heard) and "Enter listens there" in plain(rig))
        await pilot.press("x")
        await settled(lambda: isinstance(app.screen, Ask))
        offered = app.screen.query_one(OptionList)
        shown = [str(offered.get_option_at_index(at).prompt) for at in range(offered.option_count)]
        assert shown == ["hall", "attic", "bath", "loft: the 0:40 from " + clock_time(local_time(T0))]
        await answered(rig, pilot, 1)
        await settled(lambda: app.screen is page)
        assert visits.visits(case)[0].rooms == ("hall", "loft", "bath")
        assert visits.visits(case)[0].left_out == ()


@pytest.mark.parametrize("settled_before", [True, False])
async def test_a_room_that_was_broken_off_is_told_at_the_next_start_until_it_is_listened_in(
    rig: Rig, tmp_path: Path, settled_before: bool
) -> None:
    with open_case(tmp_path / "r.db") as case:
        visit = visits.begin(case, ["hall", "kitchen"], 40, now=T0 - 500)
        answers.note(case, answers.Answer(T0 - 500, "listening", "yes", "client"))
        hear(case, T0 - 400, "hall", seconds=60)
        visits.heard_in(case, visit, "hall", T0 - 400, now=T0 - 340)
        assert broken_off(case, visits.visits(case)[0]) is None
        hearing = new_hearing(keeper := CaseKeeper(case))
        hearing.feed_all([Context(T0 - 100, place="kitchen"), tag(-95), tag(-80)])
        keeper.save_open(hearing.open_window(), now=T0 - 80)
        if settled_before:
            Writer(case).settle_open_window()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        rig.app.open_page(RoomsScreen())
        told = words.BROKEN_OFF.format(room="kitchen")
        await settled(lambda: isinstance(rig.app.screen, RoomsScreen) and told in plain(rig))
        assert "Next: kitchen" in plain(rig)
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(40))
        await settled(lambda: "kitchen   listening 0:40 of 2:00" in plain(rig))
        assert told not in plain(rig)
        await pilot.press("enter")
        await settled(lambda: "Next: the car" in plain(rig))
        assert rig.session.case is not None
        assert broken_off(rig.session.case, visits.visits(rig.session.case)[0]) is None
        assert told not in plain(rig)


def test_what_was_taken_back_or_passed_over_was_not_broken_off(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        hear(case, T0 - 400, "hall", seconds=60)  # a check, before the visit
        visit = visits.begin(case, ["hall", "kitchen"], 40, now=T0)
        assert broken_off(case, visit) is None
        hear(case, T0 + 100, "kitchen", seconds=60)
        assert broken_off(case, visit) == "kitchen"
        visits.heard_in(case, visit, "kitchen", T0 + 100, now=T0 + 160)
        visits.take_back(case, visit, visits.visits(case)[0].heard[0], now=T0 + 170)
        assert broken_off(case, visits.visits(case)[0]) is None
        hear(case, T0 + 200, "hall", seconds=60)
        assert broken_off(case, visits.visits(case)[0]) == "hall"
        visits.pass_over(case, visit, "hall", now=T0 + 300)
        assert broken_off(case, visits.visits(case)[0]) is None
        hear(case, T0 + 400, "office", seconds=60)
        assert broken_off(case, visits.visits(case)[0]) is None


async def test_a_room_in_which_nothing_at_all_came_in_does_not_count_and_that_is_said(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.clock.now = T0 + 120
        rig.radio.report(State.LISTENING, RadioProblem.SILENCE)
        await settled(lambda: "Nothing at all was heard for a while." in plain(rig))
        await pilot.press("enter")
        await settled(lambda: "Not counted: hall. To leave it out: s." in plain(rig))
        assert "Next: hall" in plain(rig)
        assert visits.visits(rig.session.case)[0].heard == ()
        await pilot.press("escape")
        await settled(lambda: not isinstance(app.screen, RoomsScreen))
        app.open_page(RoomsScreen(car=True))  # where s passes over the car
        await settled(lambda: "Next: the car" in plain(rig))
        assert "Not counted: hall." in plain(rig)
        assert "To leave it out: s." not in plain(rig)


async def test_while_nothing_can_be_heard_the_clock_of_a_room_stands_and_it_goes_on_for_so_long(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    later, ends = loop.call_later, list[tuple[float, Callable[[], object]]]()

    def call_later(delay: float, call: Callable[..., Any], *args: Any, **more: Any) -> asyncio.TimerHandle:
        if isinstance(getattr(call, "__self__", None), RoomInApp):
            ends.append((round(delay, 3), partial(call, *args)))
            return later(3600, lambda: None)
        return later(delay, call, *args, **more)

    monkeypatch.setattr(loop, "call_later", call_later)
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.clock.now = T0 + 29
        await settled(lambda: "hall   listening 0:29 of 2:00" in plain(rig))
        assert words.HERE_NONE in plain(rig)
        rig.radio.report(State.WAITING, RadioProblem.NO_ADAPTER)
        for now in (T0 + 40, T0 + 90):
            rig.clock.now, rig.radio.gaps = now, (Gap(T0 + 29, now, "no-adapter"),)  # type: ignore[assignment]
            await settled(lambda: "Nothing is heard now." in plain(rig))
            assert "hall   listening 0:29 of 2:00" in plain(rig)
            assert words.HERE_NONE not in plain(rig), "nobody can know"
        rig.radio.report(State.LISTENING)
        rig.clock.now = T0 + 120
        await settled(lambda: "hall   listening 0:59 of 2:00" in plain(rig) and words.HERE_NONE in plain(rig))
        ((first_s, over),) = ends
        over()
        assert (first_s, ends[1][0], rig.session.radio.listening) == (120.0, 61.0, True), (
            "so long it was away"
        )
        rig.clock.now = T0 + 181
        await settled(lambda: "hall   listening 2:00 of 2:00" in plain(rig))
        ends[1][1]()
        await settled(lambda: [one.room for one in visits.visits(case)[0].heard] == ["hall"])


async def test_while_its_stick_is_out_a_line_stands_and_a_note_stays_in_its_field(
    rig: Rig, tmp_path: Path
) -> None:
    path, pulled = tmp_path / "r.db", tmp_path / "pulled"
    async with in_visit(rig, tmp_path, ["hall", "bath"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        page = app.screen
        line = page.query_one(RecordGone)
        assert not line.display
        path.rename(pulled)  # the file is where it was no more
        page.refresh_now()
        assert line.display
        assert str(line.content) == OUT_OF_REACH
        await pilot.press("n")
        await settled(lambda: isinstance(app.screen, AskWord))
        first = app.screen
        await pilot.press(*"tape", "enter")
        await settled(lambda: isinstance(app.screen, AskWord) and app.screen is not first)
        assert app.screen.query_one(Input).value == "tape"
        pulled.rename(path)
        await pilot.press("enter")
        await settled(lambda: app.screen is page and not line.display)
        assert [one.text for one in notes(case)] == ["hall: tape"]


async def test_a_visit_that_was_begun_without_rooms_asks_for_them(rig: Rig, tmp_path: Path) -> None:
    """The page of rooms came, with the car alone."""
    async with in_visit(rig, tmp_path, []) as (app, pilot, case):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        steps = app.screen.query_one("#steps", OptionList)
        await settled(lambda: steps.highlighted == STEPS.index("agreed"))
        steps.highlighted = STEPS.index("rooms")
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, AskWord))
        app.screen.query_one(Input).value = "hall, kitchen"
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        assert "Next: hall" in plain(rig)
        (begun,) = visits.visits(case)
        assert begun.rooms == ("hall", "kitchen")


async def test_what_was_told_while_the_stick_is_out_stands_when_it_is_asked_again(
    rig: Rig, tmp_path: Path
) -> None:
    path, pulled = tmp_path / "r.db", tmp_path / "pulled"
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        page = app.screen
        path.rename(pulled)
        steps = page.query_one("#steps", OptionList)
        for _ in range(2):
            await settled(lambda: steps.highlighted == STEPS.index("agreed"))
            steps.highlighted = STEPS.index("story")
            await pilot.press("enter")
            await settled(lambda: isinstance(app.screen, AskWord))
            asked = app.screen
            if pulled.exists():
                await pilot.press(*"work", "enter")
                await settled(lambda: app.screen is page)
                pulled.rename(path)
        assert asked.query_one(Input).value == "work"
        await pilot.press("enter")
        await settled(lambda: app.screen is not asked and isinstance(app.screen, AskWord))
        asked = app.screen
        await pilot.press(*"brother", "escape")
        await settled(lambda: app.screen is page)
        assert [one.text.partition("\n")[2] for one in notes(case)] == ["work"]
        steps.highlighted = STEPS.index("story")
        await pilot.press("enter")
        for stands in ("work", "brother"):
            await settled(lambda asked=asked: app.screen is not asked and isinstance(app.screen, AskWord))
            asked = app.screen
            assert asked.query_one(Input).value == stands, "Esc left the question, and took none of it away"
            await pilot.press("enter")


async def test_after_a_page_the_cursor_is_on_the_step_that_comes_next(rig: Rig, tmp_path: Path) -> None:
    """Enter does what the line on top says."""
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        steps = app.screen.query_one("#steps", OptionList)
        for step in ("kit", "read"):
            await settled(lambda: steps.highlighted == STEPS.index("agreed"))
            steps.highlighted = STEPS.index(step)
            await pilot.press("enter")
            await settled(lambda: not isinstance(app.screen, VisitScreen))
            await pilot.press("escape")
            await settled(lambda: isinstance(app.screen, VisitScreen))
            await settled(lambda: steps.highlighted == STEPS.index("agreed"))


async def test_a_full_disk_ends_nothing_and_is_said(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError(StoreProblem.NO_SPACE, str(tmp_path / "r.db"))

    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        monkeypatch.setattr(visits, "_note", full)
        await pilot.press("s")
        sentence = problems.store_problem(StoreProblem.NO_SPACE, str(tmp_path / "r.db"))[0]
        await settled(lambda: any(one.message == sentence for one in app._notifications))
        assert isinstance(app.screen, VisitScreen)


@pytest.mark.parametrize("key", ["s", "r"])
async def test_no_word_is_said_to_be_kept_that_a_full_disk_refused(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """It said "Kept: the client said no to it" right below "There is no room"."""

    def full(*_: object, **__: object) -> None:
        raise StoreError(StoreProblem.NO_SPACE, str(tmp_path / "r.db"))

    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, _):
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and "Next: hall" in plain(rig))
        with monkeypatch.context() as patch:
            patch.setattr(visits, "_note", full)
            await pilot.press(key)
            if key == "r":
                await _says_yes(rig, pilot, "Did the client say no to: hall?")
            sentence = problems.of_store(StoreError(StoreProblem.NO_SPACE, str(tmp_path / "r.db")))
            await settled(lambda: bool(app._notifications))
            await pilot.pause()
            assert [one.message for one in app._notifications] == [sentence]
        await pilot.press("r")  # nothing was passed over: it is of the room that is next
        await _says_yes(rig, pilot, "Did the client say no to: hall?")
        await settled(lambda: "Next: bedroom" in plain(rig))


def test_the_line_fits_into_eighty_columns() -> None:
    for minutes in (40, 600):
        visit = Visit("v-1", T0, minutes, did=(("agreed", DONE),))
        assert len(strip_lines.strip(visit, T0)) <= 78
        for columns in (36, 58, 78, 118):  # the time left stands at the end of each
            line = strip_lines.strip_in(visit, T0, columns)
            assert (len(line), line.endswith(f" {minutes} min left")) == (columns, True)
    assert strip_lines.strip_in(visit, T0, 58).startswith("Step 2 of 8: Story ")


async def test_in_the_made_up_week_a_room_says_how_to_go_on() -> None:
    """It said that Enter listens there, which it did not; and told of signs on top, where none are."""
    async with short_demo() as (app, pilot):
        assert app.session.case is not None
        now = app.session.clock.time()
        visits.begin(app.session.case, ["hall", "kitchen"], 40, now=now)
        visits.answered(app.session.case, answers.Answer(now, "listening", "yes", "client"))
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen) and app.screen._stands)
        page = app.screen
        await pilot.pause()
        assert strip_lines.strip_says() not in str(page.query_one("#visit-says", Static).content)
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen) and app.screen._stands)
        await pilot.pause()
        told = "\n".join(app.screen.plain_lines())  # type: ignore[attr-defined]
        assert words.ROOM_MADE_UP in told
        assert words.ROOM_LISTENS not in told
        await pilot.press("s")
        await settled(lambda: "Next: kitchen" in "\n".join(app.screen.plain_lines()))  # type: ignore[attr-defined]
