"""A walk, without a front end: its answers, a break on the way, and the same from a record."""

from functools import cache
from pathlib import Path

import pytest

from scanner.actions.listen.listening import begin
from scanner.actions.walk.made_up import BESIDE_PHONE_ADDRESS, IN_BAG_ADDRESS, MINUTES, made_up_walk
from scanner.actions.walk.steps import WalkPlan, WalkStep
from scanner.actions.walk.walk import BY_BUS, KIND, Walk, WalkAnswer, WaySoFar
from scanner.actions.walk.walk_run import KeptWalk, goes_on, newest_walk, walked
from scanner.captures.forms.lines import line_for, parse_line
from scanner.following.judging.assess import Assessor
from scanner.following.judging.reasons import ON_STRETCHES
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.pipeline import Keeper
from scanner.history.replay import replay
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import BY_CAR, ON_FOOT, Context, Gap, Item, Mark, Window
from scanner.store.case import create
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import Advertisement, build_ad, from_ad
from signatures.trackers.makers import maker_of
from tests.tui.apps import T0, FakeClock
from tui.wording.tags.reasons import reason_sentence

STRETCHES = 8


def along(items: list[Item], keeper: Keeper | None = None, how: str = ON_FOOT) -> WaySoFar:
    """What a walk says that hears these."""
    judge = Assessor()
    hearing = new_hearing(keeper, judge)
    walk = Walk(T0, how)
    hearing.watching.append(lambda _, window: walk.look(judge, window))
    hearing.feed_all(items)
    walk.look(judge, last=True)
    return walked(KeptWalk(walk), hearing)


@cache
def made_up(how: str = ON_FOOT) -> WaySoFar:
    """What it says of the made-up walk."""
    return along(made_up_walk(T0), how=how)


def until(minutes: float) -> list[Item]:
    return [item for item in made_up_walk(T0) if item.time < T0 + 60 * minutes]


def test_what_is_in_the_bag_comes_along_and_the_rest_stays_behind() -> None:
    way = made_up()
    assert way.answer is WalkAnswer.CAME
    assert way.enough
    assert [one.tag.addresses for one in way.came] == [(IN_BAG_ADDRESS,)]
    assert [(one.there, one.of) for one in way.came] == [(STRETCHES, STRETCHES)]
    assert (way.stretches, way.came[0].in_hand) == (STRETCHES - 1, True)  # it is one of the eight
    assert (len(way.maybe), len(way.beside)) == (0, 1)  # its owner is near: no alarm, and not silent either
    assert 100 < way.behind <= MINUTES * 9
    assert not way.begun_anew


def test_what_came_along_is_none_of_those_that_stayed_behind() -> None:
    """A walk said "214 other things stayed behind", and the list of its record 213."""
    walk = [item._replace(how=ON_FOOT) if isinstance(item, Context) else item for item in made_up_walk(T0)]
    without = [item for item in walk if getattr(item, "address", None) != IN_BAG_ADDRESS]
    way = along(walk)
    assert len(way.came) == 1
    assert 0 <= along(without).behind - way.behind <= 1  # what counts for nothing on foot is left out anyway
    (reason,) = [one for one in way.came[0].tag.reasons if one.code == ON_STRETCHES]
    assert way.behind == reason.facts["behind"]


def test_of_a_walk_without_a_place_no_move_goes_from_place_to_place() -> None:
    """Findings of it said "Of 4 moves from place to place it came along on 4"."""
    (moves,) = [one for one in made_up().came[0].tag.reasons if one.code == "moves"]
    assert moves.facts == {"together": 4, "missed": 0, "placed": False}
    assert reason_sentence(moves) == "Of 4 moves it came along on 4."


def test_nothing_came_along_only_where_it_could_have_been_told() -> None:
    without = [item for item in made_up_walk(T0) if getattr(item, "address", None) != IN_BAG_ADDRESS]
    assert along(without).answer is WalkAnswer.NOTHING
    short = [item for item in without if item.time < T0 + 8 * 60]
    assert along(short).answer is WalkAnswer.SHORT
    assert along(short).needed > 0


def test_a_walk_that_a_no_ended_tells_what_came_along_and_never_that_nothing_did() -> None:
    full = made_up()
    assert full._replace(stopped=True).answer is WalkAnswer.CAME
    assert full._replace(stopped=True, came=(), maybe=full.came).answer is WalkAnswer.MAYBE
    for way in (full._replace(came=()), along(until(8))._replace(maybe=()), along([])):
        assert way._replace(stopped=True).answer is WalkAnswer.STOPPED


def test_a_walk_that_was_too_short_counts_the_tags_of_others() -> None:
    assert along(until(8)).heard == 2  # in the bag, and beside its owner
    mine = [Mark(T0 + 60, "mine", IN_BAG_ADDRESS)]
    assert along([*until(1), *mine, *until(8)[len(until(1)) :]]).heard == 1
    assert along([]).heard == 0


def test_who_stands_still_is_told_so() -> None:
    still = [
        item._replace(time=T0 + number)
        for number, item in enumerate(until(0.1))
        if isinstance(item, Advertisement)
    ]
    again = [item._replace(time=item.time + 60.0 * minute) for minute in range(30) for item in still]
    assert along([Context(T0), *again]).answer is WalkAnswer.STILL
    assert along([]).answer is WalkAnswer.UNHEARD


@pytest.mark.parametrize("how", [BY_BUS, BY_CAR])
def test_a_key_finder_on_a_ride_may_be_a_passengers(how: str) -> None:
    """It does not say whether its owner is there, and each passenger has such things."""
    key_finder = build_ad(service_data={"feed": bytes.fromhex("02006dc37f0a7d2d")})
    ride = [
        from_ad(item.time, item.address, key_finder, rssi=-80)
        if isinstance(item, Advertisement) and item.address == IN_BAG_ADDRESS
        else item._replace(latitude=52.0 + 6.0 * (item.time - T0) / 111_195, longitude=13.0, accuracy=10.0)
        if isinstance(item, Context)
        else item
        for item in made_up_walk(T0)
    ]
    ridden = along(ride, how=how)
    assert ridden.answer is WalkAnswer.MAYBE
    assert [one.tag.level for one in ridden.maybe] == ["watch"]
    assert along(ride, how=ON_FOOT).answer is WalkAnswer.CAME
    assert made_up(how).answer is WalkAnswer.CAME  # this one says: my owner is elsewhere


def test_what_the_user_called_theirs_is_silent() -> None:
    items = made_up_walk(T0)
    at = len(items) // 4
    marked = [*items[:at], Mark(items[at].time, "mine", IN_BAG_ADDRESS), *items[at:]]
    assert along(marked).answer is WalkAnswer.NOTHING


def walk_with_a_pen() -> list[Item]:
    """A recorder of no known kind lies in the bag, in the place of the tag."""
    pen = build_ad(manufacturer_data={0x09C3: b"ab"}, local_name="NotePin")
    return [
        from_ad(item.time, item.address, pen, address_type="random", rssi=-58)
        if isinstance(item, Advertisement) and item.address == IN_BAG_ADDRESS
        else item
        for item in made_up_walk(T0)
    ]


def test_a_thing_of_no_known_kind_that_somebody_knows_stays_in_the_list() -> None:
    """`known` answered "There is no tag in your record" of it, and so did `unmark` from then on."""
    items = walk_with_a_pen()
    for said, level in (("known", "seen"), ("unmark", "watch")):
        items.append(Mark(items[-1].time + 1, said, IN_BAG_ADDRESS))
        judge = Assessor()
        new_hearing(assessor=judge).feed_all(items)
        (pen_told,) = [tag for tag in judge.tags() if tag.kind == "unknown"]
        assert (pen_told.level, pen_told.calls_itself) == (level, "NotePin")


def test_a_thing_that_came_along_is_told_by_its_name_in_a_record_too(tmp_path: Path) -> None:
    """Of what came along at "check again" the record kept no name: "kind not known", and no more."""
    items = walk_with_a_pen()
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan("foot").note(T0))
        along(items, CaseKeeper(case))
        way = newest_walk(case)
        assert way is not None
        for tags in ([one.tag for one in way.came], replay(case).tags):
            (told,) = [tag for tag in tags if tag.kind == "unknown"]
            assert (told.level, told.calls_itself, told.maker) == ("watch", "NotePin", maker_of(0x09C3, None))
        assert len(queries.unmasked(case)) == 1, "whoever stayed behind is kept by a hash"


def walk_heard_now_and_then() -> list[Item]:
    """The made-up walk; what is in the bag, of no known kind, is heard in one minute of three."""
    return [
        Advertisement(item.time, item.address, "random", item.rssi)
        if isinstance(item, Advertisement) and item.address == IN_BAG_ADDRESS
        else item
        for item in made_up_walk(T0)
        if getattr(item, "address", None) != IN_BAG_ADDRESS or not (item.time - T0) // 60 % 3
    ]


def test_where_nothing_tells_kinds_what_may_have_come_along_is_said(tmp_path: Path) -> None:
    """A list of addresses: "We heard nothing that came along", and it was there on six of eight stretches."""
    told = walk_heard_now_and_then()
    assert along(told).answer is WalkAnswer.NOTHING, "by its kind it is no tag, as far as is known"
    items = [
        Advertisement(item.time, item.address, "random", item.rssi)
        if isinstance(item, Advertisement)
        else item
        for item in told
        if getattr(item, "address", None) != BESIDE_PHONE_ADDRESS
    ]
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan(ON_FOOT).note(T0))
        assert along(items, CaseKeeper(case)).answer is WalkAnswer.MAYBE
        way = newest_walk(case)
        assert way is not None
        assert way.answer is WalkAnswer.MAYBE
        assert [(one.tag.addresses, one.tag.level) for one in way.maybe] == [((IN_BAG_ADDRESS,), "watch")]
        assert len(queries.unmasked(case)) == 1, "whoever stayed behind is kept by a hash"


def test_a_clock_that_jumps_does_not_lose_what_came_along() -> None:
    items = made_up_walk(T0)
    last = items[-1].time
    jumped = [item._replace(time=item.time + 7_200.0) for item in until(3)]
    moved = [item._replace(time=item.time + last - T0) for item in jumped]
    way = along([*items, *moved])
    assert way.begun_anew
    assert way.stretches < STRETCHES
    assert [one.tag.addresses for one in way.came] == [(IN_BAG_ADDRESS,)]


@pytest.mark.parametrize("at", [1, 14])
def test_a_clock_that_is_set_back_does_not_lose_what_came_along(tmp_path: Path, at: float) -> None:
    """As one that was an hour ahead until a network set it right: nothing showed that one was on the way."""
    items = [
        item._replace(time=item.time - 3_600.0) if item.time > T0 + 60 * at else item
        for item in made_up_walk(T0)
    ]
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan("foot").note(T0))
        way, again = along(items, CaseKeeper(case)), newest_walk(case)
        assert again is not None
        for told in (way, again):
            assert told.answer is WalkAnswer.CAME
            assert [one.tag.addresses for one in told.came] == [(IN_BAG_ADDRESS,)]
            assert told.listened_s > 60 * (MINUTES - 1)


def test_a_record_says_the_same_also_after_another_check(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        assert newest_walk(case) is None
        begin(case, KIND, FakeClock(T0), WalkPlan("bus").note(T0))
        told = along(made_up_walk(T0), CaseKeeper(case))
        assert newest_walk(case) == told._replace(how="bus")
        later = T0 + 86_400
        begin(case, "scan", FakeClock(later))
        hearing = new_hearing(CaseKeeper(case))
        later_on = [item._replace(time=item.time + 86_400) for item in until(2)]
        hearing.feed_all([*later_on, Gap(later + 120, later + 180, "adapter off")])
        assert newest_walk(case) == told._replace(how="bus")


def test_a_record_says_that_a_no_ended_a_walk(tmp_path: Path) -> None:
    """After it, `walk --last` said that nothing came along."""
    items = [one for one in made_up_walk(T0) if getattr(one, "address", None) != IN_BAG_ADDRESS]
    for at, answer in ((MINUTES * 60, WalkAnswer.STOPPED), (MINUTES * 60 + 3600, WalkAnswer.NOTHING)):
        with create(tmp_path / f"{at}.db", None, now=T0) as case:
            begin(case, KIND, FakeClock(T0), WalkPlan("foot").note(T0))
            assert along(items, CaseKeeper(case)).answer is WalkAnswer.NOTHING
            answers.note(case, Answer(T0 + at, "listening", "no", "client"))
            way = newest_walk(case)
            assert way is not None
            assert way.answer is answer


def test_a_flood_on_the_way_is_told_live_and_from_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.hearing.open_window.MAX_STREAMS", 20)
    monkeypatch.setattr("scanner.hearing.windows.MAX_STREAMS", 20)
    near = build_ad(manufacturer_data={76: bytes.fromhex("12021001")})
    flood: list[Item] = [
        from_ad(item.time, f"C0:00:00:00:00:{number:02X}", near, address_type="random", rssi=-50)
        for item in made_up_walk(T0)
        if isinstance(item, Context)
        for number in range(60)
    ]
    heard = sorted([*made_up_walk(T0), *flood], key=lambda item: item.time)
    items = [item._replace(how=ON_FOOT) if isinstance(item, Context) else item for item in heard]
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan(ON_FOOT).note(T0))
        told = along(items, CaseKeeper(case))
        assert told.flood
        assert [one.tag.addresses for one in told.came] == [(IN_BAG_ADDRESS,)]
        assert newest_walk(case) == told
    assert not made_up().flood


@pytest.mark.parametrize("others", [12, 40])
def test_names_in_the_same_bag_are_no_bus_to_whoever_goes_on_foot(tmp_path: Path, others: int) -> None:
    near = build_ad(manufacturer_data={76: bytes.fromhex("12021001")})
    bag = [
        from_ad(T0 + at, f"C0:00:00:00:00:{number:02X}", near, address_type="random", rssi=-50)
        for at in range(0, 60 * MINUTES, 20)
        for number in range(others)
    ]
    heard = sorted([*made_up_walk(T0), *bag], key=lambda item: item.time)
    items = [item._replace(how=ON_FOOT) if isinstance(item, Context) else item for item in heard]
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan(ON_FOOT).note(T0))
        told = along(items, CaseKeeper(case))
        assert [one.tag.addresses for one in told.came] == [(IN_BAG_ADDRESS,)]
        assert len(told.beside) == others + 1
        assert newest_walk(case) == told
    again = [parse_line(line_for(item).encode()) for item in items]
    assert along([item for item in again if item is not None]) == told


@pytest.mark.parametrize("how", [ON_FOOT, BY_CAR])
def test_made_up_key_finders_in_the_same_bag_blind_no_walk(how: str) -> None:
    """Being loud and many they were the measure of what is faint, and so the company that never left."""
    key_finder = build_ad(service_data={"feed": bytes.fromhex("02006dc37f0a7d2d")})
    bag = [
        from_ad(T0 + at, f"C0:00:00:00:00:{number:02X}", key_finder, address_type="random", rssi=-50)
        for at in range(0, 60 * MINUTES, 30)
        for number in range(150)
    ]
    heard = sorted([*made_up_walk(T0), *bag], key=lambda item: item.time)
    items = [item._replace(how=how) if isinstance(item, Context) else item for item in heard]
    told = along(items, how=how)
    assert told.stretches == made_up(how).stretches
    assert IN_BAG_ADDRESS in {address for one in (*told.came, *told.maybe) for address in one.tag.addresses}


def test_a_walk_that_goes_on_has_no_answer_yet(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan("bus").note(T0))
        assert not goes_on(case, T0)  # nothing shows that somebody listens
        Writer(case).open_window(Window(T0, T0 + 9, None), now=T0 + 9)
        assert goes_on(case, T0 + 10)
        assert not goes_on(case, T0 + 600)  # it ended without warning
        begin(case, "scan", FakeClock(T0 + 600))
        Writer(case).open_window(Window(T0 + 600, T0 + 609, None), now=T0 + 609)
        assert not goes_on(case, T0 + 610)


def test_what_is_asked_before_it() -> None:
    steps = [WalkPlan().step, WalkPlan("car").step, WalkPlan("car", False).step, WalkPlan("rocket").step]
    assert steps == [WalkStep.HOW, WalkStep.AWAKE, WalkStep.GO, WalkStep.HOW]


@pytest.mark.parametrize("how", [ON_FOOT, BY_CAR, BY_BUS])
def test_amid_things_of_no_known_kind_in_the_same_bag_it_does_not_say_that_nothing_came_along(
    tmp_path: Path, how: str
) -> None:
    """A dozen of one small radio's names hid a recorder: "We heard nothing that came along with you"."""
    bag = [
        Advertisement(T0 + at, f"C0:00:00:00:00:{number:02X}", "random", -60, local_name="Sign")
        for at in range(0, 60 * MINUTES, 20)
        for number in range(12)
    ]
    heard = sorted([*walk_with_a_pen(), *bag], key=lambda item: item.time)
    items = [item._replace(how=how) if isinstance(item, Context) else item for item in heard]
    with create(tmp_path / "r.db", None, now=T0) as case:
        begin(case, KIND, FakeClock(T0), WalkPlan(how).note(T0))
        told = along(items, CaseKeeper(case), how=how)
        assert told.crowd
        assert told.answer is WalkAnswer.SHORT
        assert not told.enough
        assert newest_walk(case) == told
    assert not along(walk_with_a_pen(), how=how).crowd
