"""Where the gateway alone tells: some routers have an address that was made up, as phones' hotspots have."""

from scanner.model import Context, Window
from scanner.places.visit import Visit
from scanner.places.visits import Visits

H = 3_600.0
MADE_UP, MESH = "36:1B:E8:E3:47:34", "36:1B:E8:E3:47:39"  # of one box
HOME, OFFICE = "B0:01:02:03:04:06", "B4:11:22:33:44:05"
NOBODY: frozenset[str] = frozenset()


def hour(
    visits: Visits, at: float, gateway: str | None, *, wifi: bool = False, about: str = "", s: float = H
) -> Visit:
    """An hour with the lid open, from this hour on; `about` begins the names of five that are near."""
    keys = frozenset(f"{about}{n}" for n in range(5)) if about else NOBODY
    for time in range(int(at * H), int(at * H + s), 60):
        seen = Context(float(time), gateway=gateway, wifi={"10:00:00:00:00:01": -60} if wifi else {})
        visit = visits.add(Window(float(time), time + 12.0, seen), keys, set())
    return visit


def test_a_router_beside_which_the_laptop_spends_the_nights_tells_of_the_home() -> None:
    """A Tile in the bag, heard in 2467 of 2479 scans, stayed "heard, common": most visits had no place."""
    visits = Visits()
    office = hour(visits, 10, OFFICE)
    hour(visits, 22, MADE_UP)
    home = hour(visits, 31, MADE_UP)
    hour(visits, 34, OFFICE)
    again = hour(visits, 44, MADE_UP)
    assert home.place is not None
    assert again.place is home.place is not office.place


def test_a_hotspot_that_is_the_only_gateway_tells_of_no_place() -> None:
    visits = Visits()
    hour(visits, 22, MADE_UP)
    hour(visits, 31, MESH)
    assert hour(visits, 46, MADE_UP).place is None


def test_a_hotspot_on_the_evening_train_and_on_the_next_tells_of_no_place() -> None:
    for at_home in (HOME, None):
        visits = Visits()
        hour(visits, 10, OFFICE)
        hour(visits, 18, MADE_UP)
        hour(visits, 22, at_home)
        assert hour(visits, 32, MADE_UP).place is None


def test_where_a_list_of_access_points_is_told_a_made_up_gateway_alone_is_the_train() -> None:
    visits = Visits()
    hour(visits, 10, OFFICE, wifi=True)
    hour(visits, 22, MADE_UP)
    assert hour(visits, 31, MADE_UP).place is None


def test_a_hotspot_used_in_the_nights_too_is_found_out_on_the_way() -> None:
    """With the lid open, twice in a row all others were others."""
    visits = Visits()
    hour(visits, 10, OFFICE)
    hour(visits, 22, MADE_UP)
    assert hour(visits, 31, MADE_UP, about="flat").place is not None
    hour(visits, 32, MADE_UP, about="train")
    assert hour(visits, 46, MADE_UP).place is None
