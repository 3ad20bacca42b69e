"""Where the laptop is: what makes a place, what does not, and what the user may say."""

from zlib import crc32

import pytest

from scanner.model import Context, Stable, Window
from scanner.places.book import PlaceBook
from scanner.places.surroundings import Position, metres, position_of
from scanner.places.visit import Visit
from scanner.places.visits import Visits

NOBODY: frozenset[str] = frozenset()


def names(place: str, count: int = 8, first: str = "10") -> dict[str, int]:
    return {f"{first}:{crc32(place.encode()) % 256:02X}:00:00:00:{n:02X}": -60 - n for n in range(count)}


def walk(visits: Visits, steps: list[tuple[float, Context | None]]) -> list[Visit]:
    """One window each; the visit that each belonged to."""
    return [
        visits.add(Window(time, time + 12, context and context._replace(time=time)), NOBODY, set())
        for time, context in steps
    ]


def stay(start: float, minutes: float, context: Context | None) -> list[tuple[float, Context | None]]:
    return [(start + 120 * n, context) for n in range(int(minutes / 2))]


HOME = Context(0, 12, {f"10:00:00:00:00:{n:02X}": -60 for n in range(8)}, "10:00:00:00:01:00")
WORK = Context(0, 12, {f"10:00:00:00:02:{n:02X}": -60 for n in range(9)}, "10:00:00:00:03:00")
BLIND = Context(0, 12)


def test_coming_back_is_the_same_place_and_elsewhere_is_another() -> None:
    visits = Visits()
    found = walk(visits, [*stay(0, 20, HOME), *stay(7_200, 20, WORK), *stay(20_000, 20, HOME)])
    assert [visit.kind for visit in (found[9], found[19], found[29])] == ["stay"] * 3
    assert found[9].place is found[29].place
    assert found[9].place is not found[19].place


def looks(start: float, count: int, *contexts: Context) -> list[tuple[float, Context | None]]:
    """Three short windows each quarter of an hour, to spare the battery."""
    return [(start + 900 * n + 40 * k, contexts[n % len(contexts)]) for n in range(count) for k in range(3)]


def test_the_lid_closed_and_opened_again_at_one_spot_was_there_all_the_while() -> None:
    found = walk(Visits(), [*looks(0, 3, HOME), *looks(7_200, 3, WORK)])
    assert [found[3].kind, found[8].kind, found[12].kind, found[17].kind] == ["stay"] * 4
    assert found[8].place is not found[17].place


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("radios", [1, 2, 3])
@pytest.mark.parametrize("old", [1, 3])
def test_the_old_list_of_a_lone_house_does_not_make_the_office_that_house(
    old: int, radios: int, known: bool
) -> None:
    """Two places were one for good where two radios at most are in view at home: it took the office's
    gateway, which was asked for just now, for its own."""
    house = Context(0, 12, {f"20:00:00:00:00:{n:02X}": -60 - n for n in range(radios)}, "20:00:00:00:01:00")
    first = [*stay(0, 20, house), *stay(7_200, 20, WORK)] if known else []
    evening = [*first, *stay(20_000, 20, house)]
    told = house._replace(gateway=WORK.gateway)
    office = [(time, told if n < old else seen) for n, (time, seen) in enumerate(stay(60_000, 20, WORK))]
    found = walk(Visits(), [*evening, *office, *stay(90_000, 20, house), *stay(120_000, 20, WORK)])
    at_house, at_office = found[len(evening) - 1], found[len(evening) + 9]
    assert [visit.kind for visit in (at_house, at_office, found[-11], found[-1])] == ["stay"] * 4
    assert at_house.place is found[-11].place
    assert at_office.place is found[-1].place
    assert at_house.place is not at_office.place


def test_the_old_list_of_a_train_does_not_take_home_along() -> None:
    """Its own two radios were all that was in view for so long that it passed for a place."""
    train = Context(0, 12, {"30:00:00:00:00:01": -52, "30:00:00:00:00:02": -59})
    before = [*stay(0, 20, HOME), *stay(7_200, 40, train)]
    steps = [*before, (10_800, train._replace(gateway=HOME.gateway)), *stay(10_920, 20, HOME)]
    found = walk(Visits(), steps)
    assert found[-1].place is found[0].place
    assert found[len(before)].place is found[0].place


def test_where_one_radio_is_in_view_a_new_router_beside_it_makes_no_other_place() -> None:
    """Its level is the same as the evening before by chance: once in ten or so."""
    house = Context(0, 12, {"20:00:00:00:00:01": -60}, "20:00:00:00:01:00")
    morning = stay(40_000, 20, house._replace(gateway="20:00:00:00:09:00"))
    later = [(time, seen and seen._replace(wifi={"20:00:00:00:00:01": -63})) for time, seen in morning[1:]]
    found = walk(Visits(), [*stay(0, 20, house), morning[0], *later])
    assert found[-1].place is found[0].place


@pytest.mark.parametrize(("minutes", "kind"), [(4, "way"), (6, "stay")])
def test_a_short_look_that_showed_nothing_else_was_at_a_place(minutes: int, kind: str) -> None:
    for after, then in ((WORK, "way"), (BLIND, "blind")):
        found = walk(Visits(), [*stay(0, minutes, HOME), *stay(7_200, 2, after)])
        assert [visit.kind for visit in found] == [*[kind] * (minutes // 2), then]


def test_what_is_met_again_by_one_look_each_is_a_place_the_third_time() -> None:
    """Who listens for a minute a day never was at one."""
    days = [step for day in range(3) for step in [(day * 86_400.0, HOME), (day * 86_400.0 + 30_000.0, WORK)]]
    found = walk(Visits(), days)
    assert [visit.kind for visit in found] == ["way"] * 4 + ["stay"] * 2
    assert found[4].place is not found[5].place
    train = [HOME._replace(wifi=names("train", 2) | names(f"mile {n}", 3), gateway=None) for n in range(5)]
    rides = walk(Visits(), [(day * 86_400.0, each) for day, each in enumerate(train)])
    assert {visit.kind for visit in rides} == {"way"}


def test_a_train_seen_now_and_then_is_no_place() -> None:
    train = [HOME._replace(wifi=names("train", 2) | names(f"mile {n}", 3), gateway=None) for n in range(4)]
    assert all(visit.kind == "way" for visit in walk(Visits(), looks(0, 4, *train)))


def test_a_quarter_of_the_access_points_in_common_is_the_same_place() -> None:
    few = HOME._replace(wifi=dict(list(HOME.wifi.items())[:2]) | names("new", 6), gateway=None)
    visits = Visits()
    found = walk(visits, [*stay(0, 20, HOME), *stay(7_200, 4, few)])
    assert found[-1].place is found[5].place


def test_a_street_that_shares_some_access_points_with_a_known_place_does_not_become_it() -> None:
    """It made an office two after a lunch, and what lies in a drawer there came along."""
    signs = list(HOME.wifi.items())
    street = HOME._replace(wifi=dict(signs[:1]) | names("street", 8), gateway=None)
    half = HOME._replace(wifi=dict(signs[:6]) | dict(list(names("street", 8).items())[:3]))
    visits = Visits()
    days = [*stay(0, 20, HOME), *stay(1_200, 20, WORK), (2_400.0, street)]
    found = walk(visits, [*days, *stay(2_520, 40, half)])
    assert found[-1].kind == "stay"
    assert found[-1].place is found[5].place


def test_a_replaced_router_amid_the_same_neighbours_is_still_home() -> None:
    new = dict(list(HOME.wifi.items())[2:]) | names("router", 2)
    visits = Visits()
    found = walk(
        visits, [*stay(0, 20, HOME), *stay(7_200, 20, HOME._replace(wifi=new, gateway="10:00:00:00:09:00"))]
    )
    assert found[-1].place is found[5].place


def test_a_hotspot_that_comes_along_makes_no_two_places_one() -> None:
    hotspot = {"3A:00:00:00:00:01": -35}
    there = [one._replace(wifi={**one.wifi, **hotspot}, gateway="3A:00:00:00:00:02") for one in (HOME, WORK)]
    visits = Visits()
    found = walk(visits, [*stay(0, 20, there[0]), *stay(7_200, 20, there[1])])
    assert found[5].place is not None
    assert found[-1].place is not found[5].place


ROUTER = "98:00:6A:12:34:56"
OWN = {"98:00:6A:12:34:57": -62, "9A:00:6A:12:34:56": -40}


def moored(where: str, others: int = 5) -> Context:
    """A boat, a van, a bag: the same router, other neighbours."""
    return Context(0, 12, OWN | names(where, others), ROUTER)


def test_a_router_that_comes_along_makes_no_two_places_one() -> None:
    visits = Visits()
    found = walk(visits, [step for n in range(3) for step in stay(86_400 * n, 20, moored(f"mooring {n}"))])
    assert len({found[at].place.id for at in (9, 19, 29) if found[at].place}) == 3
    assert ROUTER in visits.book.travelling


def north(metres: float, wifi: dict[str, int]) -> Context:
    return Context(0, 12, wifi, ROUTER, 52.0 + metres / 111_320, -1.0, 20)


def drifting(start: float, metres: float, count: int, wifi: dict[str, int]) -> list[tuple[float, Context]]:
    return [(start + 120 * n, north(metres + 3 * n, wifi)) for n in range(count)]


@pytest.mark.parametrize("wifi", [{}, OWN])
def test_a_router_that_is_elsewhere_by_several_fixes_came_along(wifi: dict[str, int]) -> None:
    visits = Visits()
    found = walk(visits, [*drifting(0, 0, 10, wifi), *drifting(86_400, 4_000, 20, wifi)])
    assert found[-1].kind == "stay"
    assert found[-1].place is not found[9].place


@pytest.mark.parametrize(("fixes", "wifi"), [(2, OWN), (10, OWN | names("home", 2))])
def test_fixes_that_jump_move_no_router(fixes: int, wifi: dict[str, int]) -> None:
    """Two of them; and any number where a neighbour is in view that was met before."""
    visits = Visits()
    steps = [*drifting(0, 0, 10, wifi), *drifting(1_200, 4_000, fixes, wifi), *drifting(3_000, 0, 10, wifi)]
    assert len({visit.place.id for visit in walk(visits, steps) if visit.place}) == 1
    assert ROUTER not in visits.book.travelling


@pytest.mark.parametrize("neighbours", [0, 6])
def test_new_neighbours_beside_those_of_before_move_no_router(neighbours: int) -> None:
    """A fair on the green; or where nobody else lives."""
    visits, at_home = Visits(), moored("home", neighbours)
    fair = at_home._replace(wifi={**at_home.wifi, **names("fair", 8, "20")})
    found = walk(visits, [*stay(0, 20, at_home), *stay(86_400, 20, fair)])
    assert found[-1].place is found[9].place
    assert ROUTER not in visits.book.travelling


def test_a_position_that_jumps_while_the_access_points_stay_moves_nobody() -> None:
    visits = Visits()
    here, far = (
        HOME._replace(latitude=52.0, longitude=-1.0, accuracy=20),
        HOME._replace(latitude=52.02, longitude=-1.0, accuracy=20),
    )
    found = walk(visits, [*stay(0, 20, here), *stay(1_200, 10, far), *stay(1_800, 10, here)])
    assert len({visit.index for visit in found}) == 1


@pytest.mark.parametrize("accuracy", [400.0, 2_000.0])
def test_a_coarse_fix_is_no_position(accuracy: float) -> None:
    assert position_of(Context(0, latitude=52.0, longitude=-1.0, accuracy=accuracy)) is None


def test_a_ride_is_one_way_however_many_access_points_go_by() -> None:
    own = {f"10:00:00:00:07:{n:02X}": -50 for n in range(3)}
    ride = [
        (2_000.0 + 120 * n, Context(0, 12, {**own, **names(f"station {n}", 5, f"{n:02X}")}))
        for n in range(4, 30)
    ]
    visits = Visits()
    found = walk(visits, [*stay(0, 20, HOME), *ride, *stay(6_000, 20, WORK)])
    kinds = [(visit.index, visit.kind) for visit in found]
    assert len({visit for visit in kinds if visit[1] == "stay"}) == 2
    assert kinds[25][1] == "way"


@pytest.mark.parametrize("rhythm", [90, 120, 240])
def test_a_ride_is_no_place_however_seldom_the_laptop_scans(rhythm: int) -> None:
    """The train's own access points stay; with four minutes between scans three of them look like a stay."""
    own = {f"10:00:00:00:07:{n:02X}": -50 for n in range(3)}
    ride = [
        (5_000.0 + rhythm * n, Context(0, 12, {**own, **names(f"line {n}", 5, f"{n:02X}")}))
        for n in range(2_400 // rhythm)
    ]
    visits = Visits()
    walk(visits, stay(0, 20, HOME))
    assert {walk(visits, [step])[0].kind for step in ride} == {"way"}  # at each moment, not in the end


def test_the_first_minutes_at_a_place_belong_to_it_and_not_to_the_ride_before() -> None:
    ride = [(2_000.0 + 120 * n, Context(0, 12, names(str(n), 6, f"{n:02X}"))) for n in range(8)]
    way = walk(Visits(), [*ride, *stay(3_000, 20, WORK)])[0]
    assert (way.kind, way.arrived, way.changes >= 2) == ("way", 3_000.0, True)


def test_one_fix_that_was_wrong_is_one_change_and_no_ride() -> None:
    def at(metres_north: float) -> Context:
        return Context(0, 12, latitude=52.0 + metres_north / 111_320, longitude=-1.7, accuracy=20)

    steps = [(5_000.0, at(1_500)), *stay(5_120, 20, at(0))]
    way = walk(Visits(), [*stay(0, 20, HOME), *steps])[10]
    assert (way.kind, way.arrived, way.changes) == ("way", 5_120.0, 1)


def test_where_sight_is_lost_and_everything_about_changes_is_no_longer_the_place() -> None:
    here, there = (frozenset(f"{where}{n}" for n in range(5)) for where in "ab")
    visits = Visits()

    def add(time: float, keys: frozenset[str], seen: Context) -> Visit:
        return visits.add(Window(time, time + 12, seen._replace(time=time)), keys, set())

    for n in range(10):
        stayed = add(120.0 * n, here, WORK)
    dropout = add(1_200.0, here, BLIND)
    assert dropout is stayed
    assert dropout.unseen
    left = [add(1_320.0 + 120 * n, there, BLIND) for n in range(4)][-1]
    assert (stayed.kind, left.kind) == ("stay", "blind")


def test_a_halt_of_some_minutes_on_the_way_is_no_stay() -> None:
    halt = Context(0, 12, names("halt", 6, "44"))
    steps = [(2_000.0 + 120 * n, Context(0, 12, names(str(n), 6, f"{n:02X}"))) for n in range(5)]
    steps += stay(2_600, 6, halt)
    steps += [(3_000.0 + 120 * n, Context(0, 12, names(str(n), 6, f"{n + 100:02X}"))) for n in range(5)]
    visits = Visits()
    assert {visit.kind for visit in walk(visits, steps)} == {"way"}


def test_without_any_context_a_pause_begins_another_visit() -> None:
    visits = Visits()
    found = walk(visits, [*stay(0, 10, None), *stay(20_000, 10, None)])
    assert [visit.kind for visit in found] == ["blind"] * 10
    assert found[0].index != found[-1].index


def fixed_gear(*, public: bool) -> tuple[Stable, ...]:
    return tuple(Stable(f"20:00:00:00:00:0{n}", "device", 0, 1, 3, -60, -55, public=public) for n in range(4))


def test_fixed_gear_tells_a_place_where_nothing_else_does() -> None:
    visits = Visits()
    for time, context in [*stay(0, 20, HOME), *stay(9_000, 6, BLIND)]:
        visit = visits.add(Window(time, time + 12, context, stable=fixed_gear(public=True)), NOBODY, set())
    assert visit.place is not None
    assert visit.place.id == "p-1"


@pytest.mark.parametrize("context", [BLIND, Context(0, 12, {"0C:00:00:00:00:01": -60}, "0C:00:00:00:00:02")])
def test_what_people_wear_makes_no_two_places_one(context: Context) -> None:
    """A wristband's address is random and lasts: it goes to the next place with the user, or a colleague."""
    visits = Visits()
    for time, where in [*stay(0, 20, HOME), *stay(9_000, 20, context)]:
        visit = visits.add(Window(time, time + 12, where, stable=fixed_gear(public=False)), NOBODY, set())
    assert visit.place is None or visit.place.id != "p-1"


def test_the_users_word_settles_a_place_at_once() -> None:
    visits = Visits()
    (visit,) = walk(visits, [(0.0, Context(0, 12, place="Sister's"))])
    assert visit.place is not None
    assert visit.place.word == "sister's"
    (again,) = walk(visits, [(9_000.0, Context(0, 12, place="sister's "))])
    assert again.place is visit.place


def test_places_are_named_merged_split_and_kept_private() -> None:
    book = PlaceBook()
    visits = Visits(book)
    walk(visits, [*stay(0, 20, HOME), *stay(7_200, 20, WORK)])
    one, two = (place.id for place in book.places())
    assert book.name(one, "home")
    assert book.keep_private(one)
    assert book.merge(one, two)
    assert [place.name for place in book.places()] == ["home"]
    assert book.get(two) is book.get(one)
    assert book.split(two)
    assert {place.id for place in book.places()} == {one, two}
    assert not book.merge(one, one)
    assert not book.name("p-99", "nowhere")


def test_a_split_gives_each_place_its_own_surroundings_back() -> None:
    book = PlaceBook()
    visits = Visits(book)
    walk(visits, [*stay(0, 20, HOME), *stay(7_200, 20, WORK)])
    one, two = (place.id for place in book.places())
    before = {place.id: (place.wifi, place.views, place.first, place.last) for place in book.places()}
    book.keep_private(two)
    assert book.merge(one, two)
    assert book.merged_into(two) == [two]
    assert book.get(one).private  # type: ignore[union-attr]
    assert book.split(two)
    assert {place.id: (place.wifi, place.views, place.first, place.last) for place in book.places()} == before
    assert [place.private for place in book.places()] == [False, True]
    assert book.merged_into(one) == []
    assert not book.split(two)
    later = walk(visits, [*stay(20_000, 20, WORK)])
    assert later[-1].place is book.get(two)


def test_merges_are_taken_back_one_by_one() -> None:
    book = PlaceBook()
    visits = Visits(book)
    for number in range(3):
        walk(visits, [(number * 9_000.0, Context(0, 12, place=f"place {number}"))])
    one, two, three = (place.id for place in book.places())
    book.merge(one, two)
    book.merge(three, one)
    assert book.merged_into(three) == [two, one]
    assert book.split(one)
    assert {place.id for place in book.places()} == {one, three}
    assert book.get(two) is book.get(one)


def test_the_book_stays_small() -> None:
    book = PlaceBook()
    visits = Visits(book)
    for number in range(900):
        walk(visits, [(number * 1_000.0, Context(0, 12, place=f"place {number}"))])
    assert len(book.places()) <= 400


def test_metres_of_a_known_distance() -> None:
    assert metres(Position(52.0, -1.0, 5), Position(52.01, -1.0, 5)) == pytest.approx(1_112, abs=2)
