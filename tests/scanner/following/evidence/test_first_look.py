"""What one look shows may be old, or a fix that jumped: it is neither a place nor a ride by itself."""

import pytest

from scanner.following.evidence.bystanders import NOBODY
from scanner.following.evidence.evidence import Evidence
from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from scanner.model import Context, Item
from scanner.places.place import Place
from scanner.places.visit import Visit
from signatures.trackers.match import identify
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    CAFE,
    DAY,
    HOME,
    HOUR,
    MONDAY,
    PLAIN,
    TRAIN,
    WORK,
    Sender,
    Spot,
    Stretch,
    find_my,
    play,
    tile,
)


def with_old_lists(
    items: list[Item], start: float, old: Context, looks: int = 1, *, joined: bool = False
) -> list[Item]:
    """The first contexts from `start` on show what was around before the lid was closed; `joined`: the
    gateway is told as it is."""
    at = [n for n, item in enumerate(items) if isinstance(item, Context) and item.time >= start][:looks]
    return [
        old._replace(time=item.time, gateway=item.gateway if joined else None)
        if isinstance(item, Context) and number in at
        else item
        for number, item in enumerate(items)
    ]


def old_lists(sender: Sender, days: int = 3, looks: int = 1, *, joined: bool = False) -> list[Item]:
    """Days at work; each evening the first lists at home are the last one from work."""
    stretches, evenings = [], []
    for day in range(days):
        at = MONDAY + day * DAY
        stretches += [Stretch(at + 7 * HOUR, 30, HOME), Stretch(at + 9 * HOUR, 60, WORK)]
        stretches += [Stretch(at + 19 * HOUR, 60, HOME)]
        evenings.append(at + 19 * HOUR)
    items = play(stretches, [sender])
    seen = [item for item in items if isinstance(item, Context)]
    for start in evenings:
        before = max((item for item in seen if item.time < start), key=lambda item: item.time)
        items = with_old_lists(items, start, before, looks, joined=joined)
    return items


@pytest.mark.parametrize("joined", [True, False])
@pytest.mark.parametrize("looks", [1, 3])
def test_a_list_of_access_points_from_before_the_lid_was_closed_takes_no_neighbour_to_work(
    looks: int, joined: bool
) -> None:
    """The system's own list may be read before it was renewed, more than once."""
    evenings = Sender(find_my("next door"), spots=("home",), level=-62, since=MONDAY + DAY + 12 * HOUR)
    told = [tag.first_alert for tag in assess_items(old_lists(evenings, looks=looks, joined=joined))]
    assert told == [None]


def test_nor_does_it_make_the_office_the_place_where_the_user_sleeps() -> None:
    """Closed there late and opened at home in the morning, where its list is told three times more."""
    evening, morning = MONDAY + 20 * HOUR, MONDAY + 31 * HOUR
    items = play([Stretch(evening, 60, WORK), Stretch(morning, 60, HOME)], [])
    last = [item for item in items if isinstance(item, Context) and item.time < morning][-1]
    assessor, windower = Assessor(), Windower(identify)
    for item in with_old_lists(items, morning, last, looks=3):
        for window in windower.feed(item):
            assessor.add(window)
    assert assessor.days.beds == frozenset()


def test_what_does_come_along_is_told_in_spite_of_old_lists() -> None:
    (tag, *_) = assess_items(old_lists(Sender(find_my("bag", key=lambda time: 0), with_user=True)))
    assert tag.first_alert is not None
    assert tag.first_alert < MONDAY + DAY


@pytest.mark.parametrize("asked", [True, False])
def test_one_look_tells_where_the_gateway_is_known_there(asked: bool) -> None:
    """Who scans by hand has one look at each place; what told where it was need not be an old list."""
    known = [
        Stretch(MONDAY + day * DAY + hour * HOUR, 20, spot)
        for day in range(3)
        for hour, spot in ((7, HOME), (10, WORK), (22, HOME))
    ]
    looks = [Stretch(MONDAY + 3 * DAY + hour * HOUR, 2, spot) for hour, spot in ((7, HOME), (10, WORK))]
    bag = Sender(find_my("bag", key=lambda time: 0), with_user=True, chance=1.0, since=looks[0].start)
    items = [
        item._replace(gateway=None) if isinstance(item, Context) and not asked else item
        for item in play([*known, *looks], [bag])
    ]
    (tag,) = assess_items(items)
    assert (tag.first_alert is not None) == asked


@pytest.mark.parametrize("sight", ["wifi", "gps"])
@pytest.mark.parametrize("minutes", [6, 8])
def test_who_scans_by_hand_is_told_at_the_third_place(minutes: int, sight: str) -> None:
    """Each look was held for a stretch of one long way until the place was seen for eight minutes in all: a
    Tile that was in each scan of three a day was told on the second day, or the fifth."""
    looks = [
        Stretch(MONDAY + hour * HOUR, minutes, spot) for hour, spot in ((8, HOME), (12, WORK), (18, CAFE))
    ]
    beside = [
        Sender(find_my(f"{spot} {n}"), spots=(spot,), level=-75) for spot in ("home", "work") for n in (1, 2)
    ]
    bag = Sender(tile("bag"), with_user=True)
    told = [
        tag for tag in assess_items(play(looks, [bag, *beside], sight=sight)) if tag.first_alert is not None
    ]
    assert [tag.family for tag in told] == ["tile"]
    assert told[0].first_alert is not None
    assert told[0].first_alert < MONDAY + 19 * HOUR


def test_short_looks_on_the_train_to_work_are_at_no_place() -> None:
    """Whoever rides along each morning, and gets off where the user does, shares no place with the user."""
    looks = [
        Stretch(MONDAY + day * DAY + hour * HOUR, minutes, spot)
        for day in range(3)
        for hour, minutes, spot in ((7.0, 20, HOME), (7.8, 5, TRAIN), (9.0, 20, WORK))
    ]
    passenger = Sender(tile("passenger"), spots=("train",))
    (tag,) = assess_items(play(looks, [passenger]))
    assert [reason.facts["places"] for reason in tag.reasons if reason.code == "heard_at_places"] == []


def test_fixes_that_come_and_go_in_one_room_are_no_moves() -> None:
    """Batches of scans with pauses between; inside, every other one has no fix."""
    office = Spot("office", position=(52.1, -1.6))
    stretches = [Stretch(MONDAY + 9 * HOUR + n * 900, 4, office) for n in range(9)]
    items = play(stretches, [Sender(tile("desk"), spots=("office",), level=-66)], sight="gps")
    assessor, windower = Assessor(), Windower(identify)
    for item in items:
        if isinstance(item, Context) and int(item.time // 900) % 2:
            item = Context(item.time, 12)
        for window in windower.feed(item):
            assessor.add(window)
    (chain,) = assessor.chains
    assert chain.evidence.together < 2.0


@pytest.mark.parametrize("sight", ["wifi", "gps"])
@pytest.mark.parametrize("pause_s", [HOUR, DAY, 6 * DAY])
@pytest.mark.parametrize("looks", [(5, 5), (5, 5, 5), (2, 2, 2, 2), (5, 60)])
def test_short_looks_at_one_place_are_no_moves(looks: tuple[int, ...], pause_s: float, sight: str) -> None:
    """Five minutes now and five tomorrow, or a clock that was set ahead by a day: it is the same desk."""
    items, time = list[Item](), MONDAY
    for minutes in looks:
        items += play([Stretch(time, minutes, HOME)], [Sender(tile("desk"), spots=("home",))], sight=sight)
        time += 60.0 * minutes + pause_s
    (tag,) = assess_items(items)
    assert [reason.facts for reason in tag.reasons if reason.code == "moves"] == []


def test_a_place_met_by_a_jump_first_tells_when_the_user_goes_there_from_elsewhere() -> None:
    """At first everybody seemed to come along; on the next day nobody does but the tag."""
    office, home = (Place(name, n, 0.0, 0.0, settled=True) for n, name in enumerate(("office", "home")))
    crowd = frozenset(f"colleague {n}" for n in range(6))

    def visit(index: int, place: Place, before: frozenset[str], came: frozenset[str]) -> Visit:
        start = index * 5 * HOUR
        return Visit(index, "stay", start, start + HOUR, index, place, 9, before=before, came=set(came))

    jumped = visit(1, office, crowd, crowd)
    evening, morning = visit(2, home, crowd, NOBODY), visit(3, office, frozenset({"sofa"}), NOBODY)
    record = Evidence()
    for number, each in enumerate((jumped, evening, morning)):
        record.hear(each, number, (each.start, each.end), -60.0, NOBODY, "")
        if each is jumped:
            assert record.in_hand(NOBODY)[1].telling < 0.2
    assert record.in_hand(NOBODY)[1].telling == 1.0


def test_phones_without_a_connection_are_no_list_of_keys_to_who_listens_seldom() -> None:
    """A genuine key lasts a quarter of an hour, so who listens once in as long hears each key once."""
    stretches = []
    for day in range(3):
        stretches += [Stretch(MONDAY + day * DAY + 18 * HOUR + n * 840, 4, HOME) for n in range(18)]
    tablets = [
        Sender(
            find_my(f"tablet {n}", PLAIN, key=lambda time, n=n: int((time + 300 * n) // 900)),
            spots=("home",),
            level=-72,
        )
        for n in range(2)
    ]
    told = [
        tag for tag in assess_items(play(stretches, tablets, sight="none")) if tag.first_alert is not None
    ]
    assert told == []
