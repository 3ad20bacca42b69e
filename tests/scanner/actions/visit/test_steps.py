"""The steps of a visit from its events: in any order, gone on with after a crash, whatever they hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.visit import close
from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import DONE, OPEN, SKIPPED, STEPS, fold
from scanner.following.judging.helper_things import LONGEST_S
from scanner.log.diary.entries import notes
from scanner.log.proof.answers import Answer, listed, standing
from scanner.log.proof.verify import verify
from scanner.place_word import MOST_ROOMS, tidy_rooms
from scanner.store.case import create, open_case
from scanner.store.events import queries, visit_rooms

T0 = 1_700_000_000.0


def test_it_goes_on_where_it_was_after_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        visit = visits.begin(case, ["hall", "bedroom"], 40, now=T0)
        visits.did(case, visit, "agreed", DONE, now=T0 + 60)
        visits.did(case, visit, "kit", SKIPPED, now=T0 + 70)
        visits.heard_in(case, visit, "hall", T0 + 80, now=T0 + 200)
    with open_case(path) as case:
        again = visits.begin(case, [], 15, now=T0 + 600)
        assert (again.id, again.minutes, again.rooms) == (visit.id, 40, ("hall", "bedroom"))
        assert (again.next_step, again.next_room) == ("story", "bedroom")
        assert again.left_s(T0 + 600) == 1_800
        assert verify(case).differences == ()
        visits.end(case, again, now=T0 + 700)
        assert visits.going(case) is None
        assert visits.begin(case, [], 30, now=T0 + 800).id == "v-2"


@pytest.mark.parametrize(("of", "steps"), [("network", ["network"]), ("listening", ["rooms", "car"])])
def test_a_no_before_it_begins_passes_its_steps_over_until_a_yes(
    tmp_path: Path, of: str, steps: list[str]
) -> None:
    """The step was open, and led to a page that could do nothing."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        visits.answered(case, Answer(T0, of, "no", "client"))
        visit = visits.begin(case, ["hall"], 40, now=T0 + 10)
        assert [step for step in STEPS if visit.state(step) == SKIPPED] == steps
        visits.answered(case, Answer(T0 + 20, of, "yes", "client"))
        now = visits.going(case)
        assert now is not None
        assert [now.state(step) for step in steps] == [OPEN] * len(steps)


def test_one_that_was_closed_by_mistake_goes_on_and_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        visit = visits.begin(case, ["hall", "bedroom"], 40, now=T0)
        assert visits.to_go_on_with(case, now=T0 + 60) is None  # it goes on
        visits.heard_in(case, visit, "hall", T0 + 80, now=T0 + 200)
        visits.did(case, visit, "hand-over", DONE, now=T0 + 300)
        visits.end(case, visit, now=T0 + 300)
        before = list(queries.events(case, visits.EVENT))
        closed = visits.to_go_on_with(case, now=T0 + 400)
        assert closed is not None
        again = visits.go_on(case, closed, now=T0 + 400)
        assert (again.id, again.ended, again.next_room) == (visit.id, None, "bedroom")
        assert (again.state("hand-over"), again.state("car")) == (OPEN, OPEN)
        assert list(queries.events(case, visits.EVENT))[: len(before)] == before
        assert visits.go_on(case, closed, now=T0 + 500) == again  # once
        visits.end(case, again, now=T0 + 510)
        visits.answered(case, Answer(T0 + 520, "network", "no", "client"))
        again = visits.go_on(case, closed, now=T0 + 530)
        assert (again.state("network"), again.state("car")) == (SKIPPED, OPEN), "no was said meanwhile"
    with open_case(path) as case:
        assert visits.going(case) == again
        assert verify(case).differences == ()


def test_a_room_that_was_listened_in_by_mistake_is_taken_back_and_nothing_is_overwritten(
    tmp_path: Path,
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["kitchen", "bedroom"], 40, now=T0)
        visits.heard_in(case, visit, "bedroom", T0 + 80.25, now=T0 + 200)
        visits.heard_in(case, visit, "kitchen", T0 + 200.5, now=T0 + 212)
        visits.heard_in(case, visit, "kitchen", T0 + 300, now=T0 + 420)
        visits.heard_in(case, visit, "car", T0 + 500, now=T0 + 620)
        noted = visits.visits(case)[0]
        assert (noted.state("rooms"), noted.state("car")) == (DONE, DONE)
        before = list(queries.events(case, visits.EVENT))
        _, first, again, car = noted.heard
        assert visits.take_back(case, noted, first, now=T0 + 700)
        assert not visits.take_back(case, noted, first, now=T0 + 700), "once"
        now = visits.visits(case)[0]
        assert (now.heard, now.rooms_left, now.state("rooms")) == ((noted.heard[0], again, car), (), DONE)
        for one in (again, car):
            visits.take_back(case, now, one, now=T0 + 710)
        now = visits.visits(case)[0]
        assert (now.heard, now.rooms_left, now.taken_back) == (
            noted.heard[:1], ("kitchen",), (first, again, car),
        )  # fmt: skip
        assert (now.state("rooms"), now.state("car")) == (OPEN, OPEN)
        assert list(queries.events(case, visits.EVENT))[: len(before)] == before
        assert visit_rooms.room_visits(case) == list(now.heard)
        assert {"kitchen", "car"} <= {word for said in visit_rooms.room_words(case) for word in said.words}
        assert verify(case).differences == ()


def test_a_room_that_was_mistyped_gets_its_name_in_all_that_was_noted_and_nothing_is_overwritten(
    tmp_path: Path,
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["kitchn", "hall", "attic"], 40, now=T0)
        visits.heard_in(case, visit, "kitchn", T0 + 80, now=T0 + 200)
        visits.tick(case, visit, "kitchn", "router", now=T0 + 210)
        visits.pass_over(case, visit, "hall", now=T0 + 220)
        visits.pass_over(case, visit, "attic", now=T0 + 230, said_no=True)
        before = list(queries.events(case, visits.EVENT))
        upto = queries.numbers(case, visits.EVENT)[-1]
        noted = visits.visits(case)[0]
        assert visits.to_rename(noted) == ("kitchn", "hall"), "what was said no to stays as it was said"
        for room, to in (("attic", "loft"), ("cellar", "loft"), ("hall", " "), ("hall", "Car")):
            assert visits.rename(case, noted, room, to, now=T0 + 240) is None
        assert visits.rename(case, noted, "Kitchn ", " kitchen", now=T0 + 300) == "kitchen"
        assert visits.rename(case, noted, "hall", "corridor", now=T0 + 310) == "corridor"
        now = visits.visits(case)[0]
        assert now.rooms == ("kitchen", "corridor", "attic")
        assert ([one.room for one in now.heard], now.looked) == (["kitchen"], (("kitchen", "router"),))
        assert (now.passed, now.rooms_left, now.state("rooms")) == (("corridor", "attic"), (), DONE)
        assert [one.room for one in visit_rooms.room_visits(case)] == ["kitchen"]
        assert [one.room for one in visit_rooms.room_visits(case, upto=upto)] == ["kitchn"], (
            "as it was said then"
        )
        words = {word for said in visit_rooms.room_words(case) for word in said.words}
        assert {"kitchn", "kitchen", "hall", "corridor"} <= words, "no place is called by any of them"
        assert list(queries.events(case, visits.EVENT))[: len(before)] == before
        assert visits.take_back(case, now, now.heard[0], now=T0 + 400)
        assert visits.visits(case)[0].heard == ()
        assert verify(case).differences == ()


def test_a_name_that_another_room_has_makes_them_one_and_the_old_name_is_free_again(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall", "hal", "bath"], 40, now=T0)
        for room in ("hall", "bath"):
            visits.heard_in(case, visit, room, T0 + 80, now=T0 + 200)
        assert visits.going(case).state("rooms") == OPEN  # type: ignore[union-attr]
        assert visits.rename(case, visits.visits(case)[0], "hal", "HALL", now=T0 + 300) == "hall"
        now = visits.visits(case)[0]
        assert (now.rooms, now.rooms_left, now.state("rooms")) == (("hall", "bath"), (), DONE)
        visits.rename(case, now, "bath", "shower", now=T0 + 310)
        visits.rename(case, visits.visits(case)[0], "shower", "bath 1", now=T0 + 320)
        again = visits.add_rooms(case, visits.visits(case)[0], ["bath"], now=T0 + 330)
        assert again.rooms == ("hall", "bath 1", "bath")
        assert [one.room for one in again.heard] == ["hall", "bath 1"]
        assert again.rooms_left == ("bath",)


def test_what_a_no_to_listening_passed_over_stays_so_when_a_room_is_taken_back(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["kitchen", "bedroom"], 40, now=T0)
        visits.heard_in(case, visit, "kitchen", T0 + 80, now=T0 + 200)
        visits.answered(case, Answer(T0 + 210, "listening", "no", "client"))
        noted = visits.visits(case)[0]
        visits.take_back(case, noted, noted.heard[0], now=T0 + 220)
        assert visits.visits(case)[0].state("rooms") == SKIPPED


@pytest.mark.parametrize(("after", "told"), [(300.0, True), (LONGEST_S, False)])
def test_that_a_closed_one_can_be_gone_on_with_is_told_only_where_it_can(
    tmp_path: Path, after: float, told: bool
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visits.begin(case, [], 40, now=T0)
        assert close.ready(case, (), now=T0 + after).ended is told
        assert not close.ready(case, (), now=T0 + after).ended  # it went on no more


def test_a_visit_of_another_day_is_not_gone_on_with(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visits.end(case, visits.begin(case, [], 40, now=T0), now=T0 + 300)
        assert visits.to_go_on_with(case, now=T0 + LONGEST_S - 1) is not None
        assert visits.to_go_on_with(case, now=T0 + LONGEST_S) is None
        visits.begin(case, [], 40, now=T0 + LONGEST_S)
        assert visits.to_go_on_with(case, now=T0 + LONGEST_S) is None


def test_a_step_that_was_skipped_can_be_done_later(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, [], 40, now=T0)
        for state in (SKIPPED, DONE):
            visits.did(case, visit, "car", state, now=T0)
        (folded,) = visits.visits(case)
        assert folded.state("car") == DONE


def test_a_no_passes_over_the_steps_that_it_closes_until_it_is_taken_back(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall"], 40, now=T0)
        visits.did(case, visit, "car", SKIPPED, now=T0)

        def after(of: str, said: str) -> list[str]:
            visits.answered(case, Answer(T0 + 1, of, said, "client"))
            now = visits.begin(case, [], 40, now=T0 + 2)
            return [now.state(step) for step in ("rooms", "car", "network")]

        assert after("network", "no") == [OPEN, SKIPPED, SKIPPED]
        assert after("listening", "yes") == [OPEN, SKIPPED, SKIPPED]  # the car was passed over by somebody
        assert after("network", "later") == [OPEN, SKIPPED, OPEN]
        assert after("listening", "no") == [SKIPPED, SKIPPED, OPEN]


@pytest.mark.parametrize("by", ["advocate", "not said"])
def test_nobody_else_takes_a_clients_no_back(tmp_path: Path, by: str) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visits.begin(case, ["hall"], 40, now=T0)
        visits.answered(case, Answer(T0 + 1, "network", "no", "client"))
        for said in ("yes", "later"):
            with pytest.raises(Refused) as refused:
                visits.answered(case, Answer(T0 + 2, "network", said, by))
            assert (refused.value.reason, refused.value.at) == (RefusalReason.NO_STANDS, T0 + 1)
        visits.answered(case, Answer(T0 + 3, "network", "no", by))
        (now,) = visits.visits(case)
        assert (now.state("network"), [one.by for one in listed(case)]) == (SKIPPED, ["client", by])


def test_the_next_visit_asks_again_and_the_same_no_closes_its_steps_too(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        first = visits.begin(case, ["hall"], 40, now=T0)
        for of, said in (("listening", "yes"), ("network", "no")):
            visits.answered(case, Answer(T0 + 1, of, said, "client"))
        visits.end(case, first, now=T0 + 60)
        visits.begin(case, ["hall"], 40, now=T0 + 100)

        def after(of: str, said: str) -> list[str]:
            visits.answered(case, Answer(T0 + 101, of, said, "client"))
            now = visits.begin(case, [], 40, now=T0 + 102)
            return [now.state(step) for step in ("agreed", "network")]

        assert after("listening", "yes") == [OPEN, SKIPPED]  # of the network she was asked the other day
        assert after("network", "no") == [DONE, SKIPPED]


def test_rooms_that_are_named_later_take_the_place_of_the_others(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visits.begin(case, ["hall"], 40, now=T0)
        assert visits.begin(case, [" bath ", "bath", "", "hall"], 40, now=T0).rooms == ("bath", "hall")


def test_a_room_without_a_listen_is_taken_out_and_one_that_was_listened_in_or_refused_stays(
    tmp_path: Path,
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall", "bath", "kichen", "loft"], 40, now=T0)
        visits.heard_in(case, visit, "hall", T0, now=T0 + 60)
        visits.pass_over(case, visit, "bath", now=T0 + 70, said_no=True)
        (now,) = visits.visits(case)
        assert visits.to_take_out(now) == ("kichen", "loft")
        for room in ("hall", "bath", "no such room", "car"):
            assert not visits.take_out(case, now, room, now=T0 + 80)
        assert visits.take_out(case, now, "Kichen", now=T0 + 80)
        (now,) = visits.visits(case)
        assert (now.rooms, now.rooms_left, now.state("rooms")) == (("hall", "bath", "loft"), ("loft",), OPEN)
        assert visits.take_out(case, now, "loft", now=T0 + 90)
        (now,) = visits.visits(case)
        assert (now.rooms_left, now.state("rooms")) == ((), DONE)
        more = visits.add_rooms(case, now, ["attic", "car", "Hall"], now=T0 + 100)
        assert (more.rooms, more.rooms_left, more.state("rooms")) == (
            ("hall", "bath", "attic"),
            ("attic",),
            OPEN,
        )


def test_the_car_is_no_room_and_takes_none_away(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visits.begin(case, ["hall", "bath"], 40, now=T0)
        visit = visits.begin(case, ["car"], 40, now=T0)
        assert visit.rooms == ("hall", "bath")
        for room, rooms_state, car_state in (("hall", OPEN, OPEN), ("car", OPEN, DONE), ("bath", DONE, DONE)):
            visits.heard_in(case, visit, room, T0, now=T0 + 60)
            (now,) = visits.visits(case)
            assert (now.state("rooms"), now.state("car")) == (rooms_state, car_state), room


def test_what_was_heard_before_a_visit_is_no_part_of_it(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        for number in (1, 2):
            visit = visits.begin(case, ["hall"], 40, now=T0)
            first = visits.first_event(case, visit)
            assert first == visits.first_event(case, visit) == (1 if number == 1 else 3)
            visits.end(case, visit, now=T0 + 60)


def test_all_steps_can_be_through() -> None:
    told = [{"id": "v-1", "what": "step", "step": step, "did": DONE} for step in STEPS]
    (visit,) = fold(
        [(T0, {"id": "v-1", "what": "begun", "minutes": 40, "rooms": []}), *((T0, one) for one in told)]
    )
    assert visit.next_step is None


WORD = st.one_of(st.none(), st.integers(), st.text(max_size=90), st.lists(st.text(max_size=90), max_size=60))
KEYS = ("id", "what", "step", "did", "room", "from", "rooms", "minutes", "to")


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(KEYS), WORD | st.sampled_from(["v-1", "begun", "room", "rooms", "renamed"])
        )
    )
)
def test_whatever_the_events_hold_it_is_folded_and_bounded(bodies: list[dict[str, object]]) -> None:
    for visit in fold([(T0, {"id": "v-1", "what": "begun"}), *((T0, body) for body in bodies)]):
        assert len(visit.rooms) <= MOST_ROOMS
        assert visit.next_step in (*STEPS, None)
        assert visit.minutes >= 0


def test_names_of_rooms_are_bounded() -> None:
    assert [len(room) for room in tidy_rooms(["x" * 500])] == [64]
    assert len(tidy_rooms(map(str, range(500)))) == MOST_ROOMS


def test_a_story_is_a_private_note_and_the_chain_holds_none_of_it(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall"], 40, now=T0)
        visits.tell(case, visit, "set-up", "MARKO the router", label="Who set it up?", now=T0)
        (told,) = visits.visits(case)
        assert visits.story(case, told) == {"set-up": "MARKO the router"}
        assert [one.text for one in notes(case)] == ["Who set it up?\nMARKO the router"]
        assert "MARKO" not in str(list(queries.events(case, visits.EVENT)))
        visits.tell(case, told, "set-up", "only the router", label="Who set it up?", now=T0 + 1)
        assert [one.text for one in notes(case)] == ["Who set it up?\nonly the router"]
        visits.tell(case, told, "set-up", " ", label="", now=T0 + 2)
        assert visits.story(case, told) == {}
        assert verify(case).differences == ()


def test_a_no_to_one_room_is_kept_until_it_is_listened_in(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall", "bath", "loft"], 40, now=T0)
        visits.pass_over(case, visit, "hall", now=T0 + 1)
        for at, room in ((2, "bath"), (3, "car")):
            visits.pass_over(case, visit, room, now=T0 + at, said_no=True)
        (now,) = visits.visits(case)
        assert now.said_no == {"bath": T0 + 2, "car": T0 + 3}
        assert (now.rooms_left, now.state("car")) == (("loft",), SKIPPED)
        visits.heard_in(case, now, "bath", T0 + 10, now=T0 + 70)  # she thought again
        assert visits.visits(case)[0].said_no == {"car": T0 + 3}
        assert standing(case) == {}  # it closes no check
        assert [(one.of, one.room, one.by) for one in listed(case)] == [
            ("room", "bath", "client"),
            ("room", "car", "client"),
        ]
        assert verify(case).differences == ()


def test_a_tick_can_be_taken_back_and_a_room_be_passed_over(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall", "bath"], 40, now=T0)
        for thing in ("router", "lock", "router"):
            visits.tick(case, visit, "hall", thing, now=T0)
        visits.pass_over(case, visit, "bath", now=T0)
        (now,) = visits.visits(case)
        assert (now.looked, now.rooms_left, now.state("rooms")) == ((("hall", "lock"),), ("hall",), OPEN)
        visits.heard_in(case, now, "hall", T0, now=T0 + 60)
        assert visits.visits(case)[0].state("rooms") == DONE
