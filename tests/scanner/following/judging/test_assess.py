"""One story a test: what must be told, and what must be left alone."""

from collections.abc import Callable

import pytest

from scanner.model import Mark, Tag
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    CAFE,
    DAY,
    HOME,
    HOUR,
    LICENSED,
    MONDAY,
    PLAIN,
    SHOP,
    SISTER,
    WORK,
    Sender,
    Stretch,
    chipolo,
    commuting_day,
    commuting_week,
    dult,
    find_hub,
    find_my,
    near_owner,
    phone,
    smarttag,
    stranger,
    tile,
)
from tests.scanner.following.weeks import seldom as play

EARBUDS = 0x30
Packet = Callable[[float], Advertisement]

NEIGHBOURS = [Sender(find_my(f"lost {n}"), spots=("home",), level=-80 + 3 * n) for n in range(2)]
COLLEAGUES = [Sender(tile(f"colleague {n}"), spots=("work", "cafe"), level=-72) for n in range(3)]
COLLEAGUES.append(Sender(find_my("colleague", LICENSED), spots=("work", "cafe"), level=-70))
COMMUTERS = [Sender(find_my(f"colleague too {n}"), spots=("train", "work"), level=-75) for n in range(2)]
COMMUTERS += [Sender(find_my(f"neighbour too {n}"), spots=("train", "home"), level=-75) for n in range(2)]
COMMUTERS += [Sender(tile(f"commuter {n}"), spots=("train", "work"), level=-75) for n in range(2)]
PHONES = [Sender(phone(f"phone {n}"), spots=("home", "work", "train"), level=-75) for n in range(3)]
CROWD = [*NEIGHBOURS, *COLLEAGUES, *COMMUTERS, *PHONES, Sender(tile("next door"), spots=("home",), level=-78)]

KINDS: dict[str, Packet] = {
    "airtag": find_my("follower"),
    "licensed": find_my("follower", LICENSED),
    "smarttag": smarttag("follower"),
    "smarttag overmature": smarttag("follower", 3),
    "tile": tile("follower"),
    "chipolo": chipolo("follower"),
    "find hub": find_hub("follower"),
    "dult": dult("follower"),
    "a key each three hours": find_my("follower", PLAIN, key=lambda time: int(time // 10_800)),
    "a key each 30 s": find_my("follower", PLAIN, key=lambda time: int(time // 30)),
}


def alerts(tags: list[Tag]) -> list[Tag]:
    """Those that were told."""
    return [tag for tag in tags if tag.first_alert is not None]


@pytest.mark.parametrize(
    ("kind", "sight"),
    [*((kind, "wifi") for kind in KINDS), ("airtag", "gps"), ("a key each 30 s", "gps")],
)
def test_a_tag_in_the_bag_is_told_once_within_two_days(kind: str, sight: str) -> None:
    items = play(commuting_week(3), [*CROWD, Sender(KINDS[kind], with_user=True)], sight=sight)
    told = alerts(assess_items(items))
    assert len(told) == 1
    assert KINDS[kind](told[0].last_seen).address in told[0].addresses
    assert told[0].level == "following"
    assert told[0].first_alert is not None
    assert told[0].first_alert < MONDAY + 2 * DAY


@pytest.mark.parametrize("kind", ["airtag", "tile", "find hub"])
def test_without_any_sight_time_and_company_speak(kind: str) -> None:
    spots = ("home", "work", "cafe", "train")
    residents = [Sender(tile(f"{spot} {n}"), spots=(spot,), level=-78) for spot in spots for n in range(4)]
    items = play(commuting_week(5), [*residents, Sender(KINDS[kind], with_user=True)], sight="none")
    assert [KINDS[kind](t.last_seen).address in t.addresses for t in alerts(assess_items(items))] == [True]


@pytest.mark.parametrize("sight", ["wifi", "gps", "none"])
def test_a_working_week_among_neighbours_colleagues_and_commuters_is_quiet(sight: str) -> None:
    assert not alerts(assess_items(play(commuting_week(), CROWD, sight=sight, every_s=120.0)))


def test_a_week_at_home_beside_lost_tags_is_quiet() -> None:
    stretches = [Stretch(MONDAY + day * DAY + at * HOUR, 60, HOME) for day in range(7) for at in (9, 14, 20)]
    lost = [Sender(smarttag("lost", 2), spots=("home",)), Sender(find_my("loud"), spots=("home",), level=-50)]
    assert not alerts(assess_items(play(stretches, [*NEIGHBOURS, *lost])))


def test_a_fellow_passenger_of_one_long_ride_is_not_told() -> None:
    ride = [Stretch(MONDAY + 8 * HOUR, 20, HOME)]
    train = commuting_week(1)[1].spot
    ride += [Stretch(MONDAY + at * HOUR, 50, train) for at in (9, 10.2, 11.5, 12.8)]
    ride.append(Stretch(MONDAY + 15 * HOUR, 60, SISTER))
    luggage = Sender(find_my("luggage"), spots=("train",), level=-55)
    assert not alerts(assess_items(play(ride, [*NEIGHBOURS, luggage])))


def test_a_tag_in_bursts_is_told() -> None:
    in_bursts = Sender(find_my("follower"), with_user=True, when=lambda time: time % 1_200 < 180)
    assert len(alerts(assess_items(play(commuting_week(), [*CROWD, in_bursts])))) == 1


def test_the_lid_opened_twice_a_day_is_enough() -> None:
    spots = [(WORK, HOME), (CAFE, HOME), (HOME, WORK), (WORK, SISTER), (HOME, CAFE), (HOME, SHOP)]
    stretches = [
        Stretch(MONDAY + day * DAY + at * HOUR, 16, spot)
        for day, pair in enumerate(spots)
        for at, spot in zip((9.5, 20), pair, strict=True)
    ]
    told = alerts(assess_items(play(stretches, [*CROWD, Sender(find_my("follower"), with_user=True)])))
    assert len(told) == 1
    assert not alerts(assess_items(play(stretches, CROWD)))


def test_a_tag_in_the_car_is_told_after_some_days_of_driving() -> None:
    road = commuting_week(1)[1].spot
    stretches = []
    for day in range(5):
        at = MONDAY + day * DAY
        plan = ((7, HOME), (8, road), (9, WORK), (17, road), (18, HOME))
        stretches += [Stretch(at + hour * HOUR, 25, spot) for hour, spot in plan]
    in_car = Sender(tile("in the car"), spots=("train", "home"), level=-80)
    told = alerts(assess_items(play(stretches, [in_car, *NEIGHBOURS, *COLLEAGUES])))
    assert len(told) == 1
    assert "rides_alone" in {reason.code for reason in told[0].reasons}


def test_a_tablet_without_a_connection_at_home_and_another_at_work_are_not_told() -> None:
    """Both send what home-made tags send, with a new key each quarter hour: they are no tag that travels."""
    tablets = [
        Sender(find_my(f"tablet at {spot}", PLAIN, key=lambda time: int(time // 900)), spots=(spot,))
        for spot in ("home", "work")
    ]
    assert not alerts(assess_items(play(commuting_week(), [*tablets, *NEIGHBOURS])))


def test_a_colleague_met_on_arriving_did_not_ride_along() -> None:
    """From the first minute at work on, on the day when nobody knows yet that this is a place."""
    colleague = Sender(find_my("colleague"), spots=("work", "cafe"), level=-70)
    day = [stretch for stretch in commuting_day(0) if stretch.spot is not HOME]
    ride, *rest = day
    arrived = Stretch(ride.start + ride.minutes * 60, 40, WORK)
    items = play([ride, arrived, *rest[1:3]], [colleague, *COLLEAGUES])
    (tag,) = [tag for tag in assess_items(items) if tag.state == "separated" and tag.places == 2]
    assert tag.first_alert is None
    assert "heard_on_the_way" not in {reason.code for reason in tag.reasons}


def test_an_owner_at_home_is_named_as_such() -> None:
    away = find_my("housemate")
    senders = [
        Sender(near_owner("housemate"), spots=("home",)),
        Sender(away, spots=("train", "work", "cafe")),
    ]
    told = alerts(assess_items(play(commuting_week(), [*CROWD, *senders])))
    assert len(told) == 1
    assert away(told[0].last_seen).address in told[0].addresses


def test_two_trackers_are_two_alerts() -> None:
    senders = [Sender(find_my("one"), with_user=True), Sender(tile("two"), with_user=True, level=-56)]
    assert len(alerts(assess_items(play(commuting_week(3), [*CROWD, *senders])))) == 2


def test_mine_moves_along_the_chain_and_hides_no_other_tag() -> None:
    own, other = find_my("own", LICENSED), find_my("other", LICENSED)
    senders = [*CROWD, Sender(own, with_user=True, level=-52), Sender(other, with_user=True, level=-66)]
    mark = Mark(MONDAY + 7.4 * HOUR, "mine", own(MONDAY + 7.4 * HOUR).address)
    tags = assess_items(play(commuting_week(3), senders, marks=[mark]))
    mine = [tag for tag in tags if tag.level == "mine"]
    assert len(mine) == 1
    days = {own(MONDAY + day * DAY + 9 * HOUR).address for day in range(3)}
    assert days <= set(mine[0].addresses)
    assert [tag for tag in alerts(tags) if other(tag.last_seen).address in tag.addresses]


def test_known_is_folded_away_yet_told_when_it_travels_along() -> None:
    packet = tile("housemate's")
    mark = Mark(MONDAY + 7.4 * HOUR, "known", packet(0).address)
    stays = Sender(packet, spots=("home",))
    assert _level(play(commuting_week(2), [*CROWD, stays], marks=[mark]), packet) == "seen"
    along = Sender(packet, with_user=True)
    assert _level(play(commuting_week(3), [*CROWD, along], marks=[mark]), packet) == "following"


def test_a_stranger_of_no_known_kind_that_comes_along_is_watched_never_told() -> None:
    """And what it calls itself is kept in bounds."""
    box = Sender(stranger("box", "\x1b[31m[red]\u202e" + "x" * 300), with_user=True)
    (tag,) = [one for one in assess_items(play(commuting_week(3), [*CROWD, box])) if one.kind == "unknown"]
    assert (tag.level, tag.first_alert) == ("watch", None)
    assert tag.calls_itself is not None
    assert len(tag.calls_itself) == 64


@pytest.mark.parametrize(
    ("answer", "what"), [("07ff4c001002 0600", "phone"), ("0716b2fc0101 1003", "near-owner")]
)
def test_a_tag_that_answers_as_something_else_is_told_so(answer: str, what: str) -> None:
    sent = dult("follower")(MONDAY) if what == "near-owner" else find_my("follower", PLAIN)(MONDAY)
    advert = build_ad(manufacturer_data=sent.manufacturer_data, service_data=sent.service_data)
    heard = from_ad(MONDAY, sent.address, advert + bytes.fromhex(answer), address_type="random", rssi=-60)
    plain = from_ad(MONDAY, sent.address, advert, address_type="random", rssi=-60)
    for order in ([heard, plain], [plain, heard]):
        (tag,) = assess_items([one._replace(time=MONDAY + 30 * n) for n, one in enumerate(order * 3)])
        assert (tag.kind, tag.state, tag.clone) == ("tracker", "separated", True)
        assert [reason.facts for reason in tag.reasons if reason.code == "answers_as"] == [{"what": what}]


def test_a_tile_whose_address_changes_is_one_while_it_is_listened_and_others_stay_apart() -> None:
    kept = [Sender(tile(f"old {n}"), spots=("home",), level=-60) for n in range(2)]
    changing = Sender(tile("of 2024", changing=True), spots=("home",), level=-60)
    tags = assess_items(play([Stretch(MONDAY + 8 * HOUR, 150, HOME)], [*kept, changing]))
    assert sorted(len(tag.addresses) for tag in tags) == [1, 1, 10]
    (new,) = [tag for tag in tags if len(tag.addresses) > 1]
    assert [reason.code for reason in new.reasons if reason.code == "linked"] == ["linked"]


def _off_at_home(*elsewhere: Sender) -> dict[str, tuple[str, bool]]:
    """Family -> level, and whether it is told that it may be the user's own, of two things on a shelf."""
    shelf = [
        Sender(find_my("left", EARBUDS), spots=("home",), level=-58, spread=2.0),
        Sender(find_my("phone that is off", PLAIN), spots=("home",), level=-61, spread=2.0),
    ]
    tags = assess_items(play([*commuting_day(0), *commuting_day(1)], [*shelf, *elsewhere]))
    return {
        str(tag.family): (
            tag.level,
            any("own_off" in reason.facts.get("stories", ()) for reason in tag.reasons),
        )
        for tag in tags
        if tag.family in ("apple_airpods", "apple_device")
    }


def test_two_that_may_be_off_beside_each_other_at_home_are_told_so_before_any_check_again() -> None:
    assert _off_at_home() == {"apple_airpods": ("seen", True), "apple_device": ("seen", True)}


def test_one_that_is_heard_elsewhere_too_is_to_be_checked_again() -> None:
    at_work = Sender(find_my("left", EARBUDS), spots=("work",), level=-58)
    assert _off_at_home(at_work)["apple_airpods"][0] != "seen"
    assert _off_at_home(at_work)["apple_device"] == ("watch", False)


def test_what_watches_is_listed_at_once_and_watched_when_it_comes_along_never_told() -> None:
    along = Sender(stranger("recorder", "PLAUD_NOTE"), with_user=True)
    stays = Sender(stranger("next door", "Tapo_C200_A1B2"), spots=("home",))
    tags = [
        tag for tag in assess_items(play(commuting_week(3), [*CROWD, along, stays])) if tag.kind == "watcher"
    ]
    told = {(tag.family, tag.calls_itself, tag.level, tag.first_alert) for tag in tags}
    assert told == {
        ("voice_recorder", "PLAUD_NOTE", "watch", None),
        ("camera", "Tapo_C200_A1B2", "seen", None),
    }
    first = assess_items(play([Stretch(MONDAY, 4, HOME)], [stays]))
    assert [tag.level for tag in first] == ["seen"]


def test_what_watches_and_changes_its_address_is_known_again_by_a_printed_number_alone() -> None:
    def rotating(called: str) -> Packet:
        return lambda time: stranger(f"{called} {int(time // 900)}", called)(time)._replace(
            address_type="random"
        )

    items = [rotating("PLAUD_NOTE"), rotating("GoPro 8216"), rotating("BlackVue770XBoxP-EE10A2")]
    week = play(commuting_week(3), [*CROWD, *(Sender(packet, with_user=True) for packet in items)])
    told = [tag for tag in assess_items(week) if tag.kind == "watcher"]
    assert [tag.calls_itself for tag in told if tag.level == "watch"] == ["BlackVue770XBoxP-EE10A2"]
    assert sum(tag.calls_itself == "PLAUD_NOTE" for tag in told) > 9


def test_a_frame_of_what_watches_takes_no_part_in_the_tag_of_the_same_address() -> None:
    bag, pretends = tile("follower"), stranger("x", "PLAUD_NOTE")
    mixed = (
        Sender(bag, with_user=True),
        Sender(lambda t: pretends(t)._replace(address=bag(t).address), with_user=True),
    )
    tags = [
        tag for tag in assess_items(play(commuting_week(3), mixed)) if tag.addresses == (bag(0.0).address,)
    ]
    assert {(tag.kind, tag.family, tag.level) for tag in tags} == {
        ("tracker", "tile", "following"),
        ("watcher", "voice_recorder", "watch"),
    }


def test_without_payloads_every_device_is_a_candidate_and_more_is_asked() -> None:
    box = Sender(stranger("box"), with_user=True)
    others = [
        Sender(stranger(f"{spot}{n}"), spots=(spot,)) for spot in ("home", "work", "cafe") for n in range(4)
    ]
    told = alerts(assess_items(play(commuting_week(3), [box, *others])))
    assert [tag.kind for tag in told] == ["unknown"]


def _level(items: list[object], packet: Packet) -> str:
    (tag,) = [tag for tag in assess_items(items) if packet(0).address in tag.addresses]  # type: ignore[arg-type]  # the items of play
    return tag.level
