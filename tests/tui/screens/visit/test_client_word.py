"""After a client's no nothing is listened to and no room counts as listened in; her answer changes it."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Button

from scanner.actions.compare.comparison import PRESETS
from scanner.actions.visit import visit as visits
from scanner.actions.walk.made_up import IN_BAG_ADDRESS, MINUTES, made_up_walk
from scanner.actions.walk.walk import WalkAnswer
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import Context
from scanner.store.case import open_case
from scanner.store.errors import StoreError, StoreProblem
from signatures.advertisement import Advertisement
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.screens.visit.test_visit import answered, in_visit, keys_below, plain, rig
from tui.screens.asking.dialogs import Ask
from tui.screens.home.looks import LOOKING
from tui.screens.listening.check import CheckScreen
from tui.screens.listening.compare import CompareScreen
from tui.screens.listening.walk import WalkScreen
from tui.screens.tags.places import PlacesScreen
from tui.screens.tags.read import ReadScreen
from tui.screens.visit.client_word import StopAsk, keep_answer
from tui.screens.visit.close import CloseScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording.app.common import CLIENT_STOPS
from tui.wording.guided import compare as compare_words
from tui.wording.guided.visit import answers as words
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import paper as page_words
from tui.wording.guided.visit import read as read_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.saying import moment_here

__all__ = ["rig"]  # a fixture


@pytest.fixture
def why() -> str:
    return words.NO_LISTENING.format(who="the client", at=moment_here(T0 + 60))


async def test_after_a_no_no_room_counts_and_it_is_said_why(rig: Rig, tmp_path: Path, why: str) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        visits.answered(case, Answer(T0 + 60, "listening", "no", "client"))
        app.open_page(RoomsScreen())
        for room in ("hall", "bedroom"):
            await settled(lambda room=room: room_words.ROOM_LOOK.format(room=room) in plain(rig))  # type: ignore[misc]
            assert why in plain(rig)
            assert "Enter listens" not in plain(rig)
            rig.clock.now += 5.0
            await pilot.press("enter")
        await settled(lambda: not isinstance(app.screen, RoomsScreen))
        (visit,) = visits.visits(case)
        assert (visit.heard, visit.passed) == ((), ())
        app.open_page(VisitScreen())
        await settled(lambda: isinstance(app.screen, VisitScreen) and why in plain(rig))
        assert "listened in, " not in plain(rig)
        app.open_page(ReadScreen())
        await settled(lambda: read_words.READ_NOT_LISTENED in plain(rig))
        assert why in plain(rig)
        for said in (read_words.READ_NONE, read_words.READ_LIMIT, loudest_words.NO_TAGS):
            assert said not in plain(rig)


@pytest.mark.parametrize(("at", "read"), [(0, "open"), (1, "skipped"), (2, "open")])
async def test_two_keys_stop_at_any_time_from_any_page(rig: Rig, tmp_path: Path, at: int, read: str) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        visits.answered(case, Answer(T0, "listening", "yes", "client"))
        app.open_page(RoomsScreen())
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1), tag(30))
        await settled(lambda: "hall   listening 0:30" in plain(rig))
        app.action_go("places")  # a page that knows nothing of a visit
        await settled(lambda: isinstance(app.screen, PlacesScreen))
        await pilot.press("f4")
        await settled(lambda: isinstance(app.screen, StopAsk))
        await pilot.press("f4")
        assert [isinstance(one, StopAsk) for one in app.screen_stack].count(True) == 1
        await answered(rig, pilot, at)
        await settled(lambda: isinstance(app.screen, CloseScreen if at == 2 else VisitScreen))
        await settled(lambda: not rig.session.radio.listening)
        await settled(lambda: bool(visits.visits(case)[0].heard))
        standing = answers.standing(case)
        assert {of: (one.answer, one.by) for of, one in standing.items()} == {
            "listening": ("no", "client"),
            "network": ("no", "client"),
        }
        (visit,) = visits.visits(case)
        assert (visit.heard[0].room, visit.state("read")) == ("hall", read)
        if at != 2:
            await settled(lambda: "and stopped it at" in plain(rig))
        await pilot.press("f4")
        await settled(lambda: any(one.message == words.STOPPED_BEFORE for one in app._notifications))


async def test_a_check_that_named_no_room_is_not_told_to_be_nothing(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, _, case):
        rig.clock.now = T0 + 10
        app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(Advertisement(T0 + 20, "4C:11:22:33:44:55", "random", -50, "A lamp"))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 1)
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        assert not visits.visits(case)[0].heard
        app.open_page(ReadScreen())
        await settled(lambda: read_words.READ_NOT_LISTENED in plain(rig))
        assert "Nothing was listened to" not in plain(rig)
        assert "Nothing was listened to" not in page_words.PAPER_NOT_LISTENED


async def test_a_no_of_somebody_else_does_not_take_the_clients_place(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        for check in answers.CHECKS:
            visits.answered(case, Answer(T0, check, "no", "advocate"))
        app.open_page(VisitScreen())
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press("f4")
        await answered(rig, pilot, 0)
        await settled(lambda: {one.by for one in answers.standing(case).values()} == {"client"})


async def test_it_stops_where_the_record_cannot_be_read(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        visits.answered(case, Answer(T0, "listening", "yes", "client"))
        app.open_page(RoomsScreen())
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)

        def gone(*_: object) -> None:
            raise StoreError(StoreProblem.GONE, str(case.path))

        monkeypatch.setattr(answers, "listed", gone)
        await pilot.press("f4")
        await answered(rig, pilot, 0)
        await settled(lambda: not rig.session.radio.listening)
        await settled(
            lambda: any(
                "cannot be reached" in one.message or "stick" in one.message for one in app._notifications
            )
        )


@pytest.mark.parametrize("key", ["f4", "a"])
async def test_a_look_at_the_network_ends_too(rig: Rig, tmp_path: Path, key: str) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        visits.answered(case, Answer(T0, "network", "yes", "client"))
        looking = app.run_worker(asyncio.Event().wait(), group=LOOKING)
        app.open_page(VisitScreen())
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await pilot.press(key)
        for at in (0,) if key == "f4" else (2, 2):  # or listening yes, the network no
            await answered(rig, pilot, at)
        await settled(lambda: looking.is_cancelled)
        assert answers.standing(case)["network"].answer == "no"


async def test_the_key_to_stop_is_told_in_a_visit_alone(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"], agreed=False) as (app, pilot, case):
        app.open_page(VisitScreen())
        await settled(lambda: words.KEY_STOPS in keys_below(app.screen))
        assert CLIENT_STOPS in [one.title for one in app.get_system_commands(app.screen)]
        await pilot.press("f4")
        await settled(lambda: isinstance(app.screen, StopAsk))
        assert list(app.screen._choices) == list(words.STOPS_NOTHING_CHOICES)
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        assert answers.standing(case) == {}
        visits.end(case, visits.visits(case)[0], now=T0 + 60)
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, VisitScreen)
        assert CLIENT_STOPS not in [one.title for one in app.get_system_commands(app.screen)]


async def test_a_later_yes_gives_each_room_its_whole_listen(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        visits.answered(case, Answer(T0, "listening", "no", "client"))
        app.open_page(RoomsScreen())
        await settled(lambda: room_words.ROOM_LOOK.format(room="hall") in plain(rig))
        await pilot.press("enter")
        await settled(lambda: room_words.ROOM_LOOK.format(room="bedroom") in plain(rig))
        await pilot.press("c")
        await settled(lambda: isinstance(app.screen, Ask))
        assert list(app.screen._choices) == ["same", "later", "no", "yes", "other"]
        await pilot.press("enter")  # one too many
        stays = words.ANSWER_STAYS.format(said="Listening: no (the client)")
        await settled(lambda: stays in [note.message for note in app._notifications])
        assert answers.standing(case)["listening"].answer == "no"
        await pilot.press("c")
        await answered(rig, pilot, 3)  # yes
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(10))
        await settled(lambda: "hall   listening 0:10 of 2:00" in plain(rig))


async def test_the_key_to_stop_is_silent_at_once_and_esc_goes_on_for_the_rest(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        visits.answered(case, Answer(T0, "listening", "yes", "client"))
        app.open_page(RoomsScreen())
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(10))
        await settled(lambda: "hall   listening 0:10 of 2:00" in plain(rig))
        await pilot.press("f4")
        await settled(lambda: isinstance(app.screen, StopAsk))
        await settled(lambda: not rig.session.radio.listening)
        assert list(app.screen._choices) == list(words.STOPS_CHOICES)
        rig.clock.now += 20.0
        await pilot.press("escape")
        await settled(lambda: rig.session.radio.hears)
        assert rig.app.in_room is not None
        assert (rig.app.in_room.room, round(rig.app.in_room.seconds)) == ("hall", 110)
        assert answers.standing(case)["listening"].answer == "yes"
        (visit,) = visits.visits(case)
        assert [(one.room, round(one.end - one.start)) for one in visit.heard] == [("hall", 10)]


async def test_esc_out_of_the_stop_goes_on_with_a_check_and_says_what_has_ended(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, _):
        app.start_listening("hall")
        await settled(lambda: rig.session.radio.hears)
        await pilot.press("f4")
        await settled(lambda: isinstance(app.screen, StopAsk))
        await settled(lambda: not rig.session.radio.listening)
        await pilot.press("escape")
        await settled(lambda: rig.session.radio.hears)
        assert rig.session.radio.place == "hall"
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        looking = app.run_worker(asyncio.sleep(3600), group=LOOKING)
        monkeypatch.setattr(type(rig.session), "looking", True)
        await pilot.press("f4")
        await settled(lambda: isinstance(app.screen, StopAsk) and looking.is_cancelled)
        await pilot.press("escape")
        await settled(lambda: any(one.message == words.STOPS_ENDED for one in app._notifications))
        assert not rig.session.radio.listening


async def test_the_clients_answer_can_be_changed_where_no_visit_goes_on(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        (visit,) = visits.visits(case)
        visits.end(case, visit, now=T0 + 30)
        visits.client_stops(case, None, now=T0 + 60)
        app.open_page(VisitScreen())
        await settled(
            lambda: isinstance(app.screen, VisitScreen) and words.KEY_CLIENT in keys_below(app.screen)
        )
        await pilot.press("c")
        await answered(rig, pilot, 3)  # yes
        await settled(lambda: answers.forbidden(case, "listening") is None)
        assert visits.going(case) is None
        await settled(lambda: isinstance(app.screen, Ask))  # the network, to which a no stands as well
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        assert words.KEY_CLIENT in keys_below(app.screen)
        await pilot.press("c")
        await answered(rig, pilot, 3)
        await settled(lambda: answers.forbidden(case, "network") is None)
        await settled(lambda: words.KEY_CLIENT not in keys_below(app.screen))


@pytest.mark.parametrize("how", ["f4", "answer", "elsewhere"])
async def test_a_no_ends_a_walk_and_its_answer_is_that(
    rig: Rig, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was "Nothing came along", or that this laptop could not listen."""

    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        app.action_go("walk")
        await settled(lambda: isinstance(app.screen, WalkScreen) and app.screen._stands)
        app.screen.query_one("#walk-go", Button).press()
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*[one for one in made_up_walk(T0) if getattr(one, "address", "") != IN_BAG_ADDRESS])  # type: ignore[arg-type]
        walking = app.walking
        assert walking is not None
        await settled(lambda: walking.so_far().answer is WalkAnswer.NOTHING)
        if how == "f4":
            await pilot.press("f4")
            await answered(rig, pilot, 0)
        elif how == "answer":
            app.action_go("visit")
            await settled(lambda: isinstance(app.screen, VisitScreen))
            await pilot.press("a")
            await answered(rig, pilot, 2)
        else:
            with open_case(tmp_path / "r.db") as other:
                answers.note(other, Answer(rig.clock.now, "listening", "no", "client"))
            rig.radio.hear(tag(MINUTES * 60 + 9))
        await settled(lambda: walking.over and walking.so_far().answer is WalkAnswer.STOPPED)
        assert not rig.session.radio.listening
        assert answers.standing(case)["listening"].answer == "no"
        app.open_page(WalkScreen())
        await settled(lambda: isinstance(app.screen, WalkScreen) and "result H5" in plain(rig))
        assert "came along with you, on" not in plain(rig)


@pytest.mark.parametrize("how", ["f4", "answer", "elsewhere"])
async def test_a_listen_of_a_comparison_that_a_no_ended_is_not_done(
    rig: Rig, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer was that nothing stood out, of a few seconds."""

    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        app.start_comparing(["with it", "without it"], PRESETS["bag"])
        comparing = app.comparing
        assert comparing is not None
        for begun in (T0, T0 + 200):
            rig.clock.now = begun
            app.listen_to_next()
            await settled(lambda: rig.session.radio.hears)
            rig.radio.hear(*(tag(begun - T0 + second) for second in range(1, 20, 3)))
            await settled(lambda begun=begun: rig.clock.now > begun + 15)  # type: ignore[misc]
            if begun == T0:
                comparing.end()
                await settled(lambda: not comparing.listening)
        assert len(comparing.comparison.listens) == 1
        if how == "f4":
            app.open_page(VisitScreen())
            await settled(lambda: isinstance(app.screen, VisitScreen))
            await pilot.press("f4")
            await answered(rig, pilot, 0)
        elif how == "answer":
            keep_answer(app, Answer(rig.clock.now, "listening", "no", "client"))
        else:
            with open_case(tmp_path / "r.db") as other:
                answers.note(other, Answer(rig.clock.now, "listening", "no", "client"))
            rig.radio.hear(tag(230))
        await settled(lambda: answers.forbidden(case, "listening") is not None and not comparing.listening)
        await settled(lambda: len(comparing.comparison.listens) == 1)
        assert comparing.comparison.next_label == "without it"
        app.open_page(CompareScreen())
        await settled(lambda: isinstance(app.screen, CompareScreen) and compare_words.LISTEN in plain(rig))
        for said in ("result J2", "result G1"):
            assert said not in plain(rig)


@pytest.mark.parametrize("before", [(), ("later",), ("no", "later")])
async def test_enter_asks_the_client_first_where_nothing_or_later_was_said(
    rig: Rig, tmp_path: Path, before: tuple[str, ...]
) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"], agreed=False) as (app, pilot, case):
        for said in before:
            visits.answered(case, Answer(T0, "listening", said, "client"))
        app.open_page(RoomsScreen())
        await settled(lambda: "Enter asks the client first." in plain(rig))
        assert "Enter listens" not in plain(rig)
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        assert app.in_room is None
        await pilot.press("enter")
        await answered(rig, pilot, 3 if before else 2)  # yes
        await settled(lambda: rig.session.radio.hears)
        assert answers.standing(case)["listening"].answer == "yes"
        assert app.in_room is not None
        assert app.in_room.room == "hall"


async def test_what_the_client_wants_unread_is_shown_once_the_client_changes_that(
    rig: Rig, tmp_path: Path
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        app.open_page(RoomsScreen())
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*(tag(s) for s in range(1, 60, 3)))
        await settled(lambda: bool(rig.session.now().levels))
        rig.clock.now = T0 + 60
        await pilot.press("f4")
        await answered(rig, pilot, 1)
        await settled(lambda: isinstance(app.screen, VisitScreen))
        app.open_page(ReadScreen())
        await settled(lambda: words.UNREAD_ASK in plain(rig))
        assert plain(rig).splitlines()[1:] == [words.UNREAD_ASK, *words.UNREAD_CHOICES.values()]
        (visit,) = visits.visits(case)
        assert (visit.unread, visit.state("read")) == (True, "skipped")
        for page in (VisitScreen, RoomsScreen):
            app.open_page(page())
            await settled(
                lambda page=page: isinstance(app.screen, page) and words.left_unread(1) in plain(rig)
            )  # type: ignore[misc]
            assert "AirTag" not in plain(rig)
        app.open_page(ReadScreen())
        await settled(lambda: words.UNREAD_ASK in plain(rig))
        await pilot.press("down", "enter")
        await settled(lambda: words.UNREAD_ASK not in plain(rig))
        assert not visits.visits(case)[0].unread
        app.open_page(VisitScreen())
        await settled(lambda: isinstance(app.screen, VisitScreen) and "AirTag" in plain(rig))
        assert words.UNREAD not in plain(rig)


@pytest.mark.parametrize(("page", "said"), [("walk", "no"), ("check", "no"), ("check", "later")])
async def test_after_a_no_or_later_nothing_begins_and_it_is_said_how_to_change_it(
    rig: Rig, tmp_path: Path, page: str, said: str
) -> None:
    async with in_visit(rig, tmp_path, ["hall"]) as (app, pilot, case):
        visits.answered(case, Answer(T0 + 60, "listening", said, "client"))
        app.action_go(page)
        if page == "walk":
            await settled(lambda: isinstance(app.screen, WalkScreen) and app.screen._stands)
            app.screen.query_one("#walk-go", Button).press()
        else:
            await settled(lambda: isinstance(app.screen, CheckScreen) and app.screen._stands)
            app.screen._begin("hall", False)
        told = f"The client said {said} to listening"
        await settled(lambda: any(one.message.startswith(told) for one in app._notifications))
        await pilot.pause()
        assert app.walking is None
        assert "Mend what stopped it" not in plain(rig)
        assert rig.session.radio.state is None
