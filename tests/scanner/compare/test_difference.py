"""What was there only with one thing: fixed draws of rooms, misses, new names, and a third listen."""

import pytest

from scanner.by_chance import FLOOD
from scanner.compare.difference import ThirdListen, compare
from scanner.compare.listens import Listen, things
from scanner.following.judging.wiring import new_hearing
from scanner.model import Context, Gap, Item, Window
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.simulation.listens import WITH, draw
from tests.tui.apps import AIRTAG, NEAR, T0

DRAWS = 12
BAG = "D1:22:33:44:55:66"
PAUSE_S = 400.0


def listen(label: str, begin: float, *heard: tuple[str, bytes, int], every_s: float = 4.0) -> Listen:
    """Three minutes in which these are heard: address, what they say, level."""
    items: list[Item] = [Context(begin)]
    for step in range(int(180 / every_s)):
        items += [
            from_ad(begin + step * every_s, address, data, address_type="random", rssi=level)
            for address, data, level in heard
        ]
    windows: list[Window] = []
    hearing = new_hearing()
    hearing.watching.append(lambda _, window: windows.append(window))
    hearing.feed_all(items)
    return Listen(label, tuple(windows))


def lamp(number: int, level: int = -80) -> tuple[str, bytes, int]:
    return f"C7:00:00:00:00:{number:02X}", build_ad(flags=6, local_name=f"Lamp {number}"), level


def airtag(number: int) -> bytes:
    return build_ad(manufacturer_data={76: bytes.fromhex("121910" + f"{number:02x}" * 22 + "0100")})


def airtag_of(number: int) -> bytes:
    return build_ad(manufacturer_data={76: bytes.fromhex("121910" + f"{number:044x}" + "0100")})


LAMPS = [lamp(number) for number in range(8)]


def test_rooms_of_forty_others_of_which_ten_are_elsewhere() -> None:
    named = blamed = 0
    for seed in range(DRAWS):
        made = draw(seed, loud=0.0)
        told = compare(made.listens, WITH)
        named += any(one.address in made.carried for one in told.only)
        blamed += sum(one.address in made.innocent for one in told.only)
        assert told.heard > len(told.only) + 10
    assert named == DRAWS
    assert blamed <= 2


def test_where_all_are_alike_and_as_loud_it_names_nobody_and_asks_for_a_third() -> None:
    for seed in range(4):
        told = compare(draw(seed, mix="a lost-property office").listens, WITH)
        assert len(told.only) <= 2
        assert not any(one.sure for one in told.only)
        assert told.third is ThirdListen.WITHOUT


def test_only_with_it_and_the_words_are_the_users() -> None:
    told = compare(
        [listen("mit", T0, (BAG, AIRTAG, -54), *LAMPS), listen("ohne", T0 + PAUSE_S, *LAMPS)], "mit"
    )
    (one,) = told.only
    assert (one.address, one.sure, told.third) == (BAG, True, ThirdListen.NOTHING)
    assert (told.unnamed, told.heard) == (0, 9)
    assert [part.label for part in told.listens] == ["mit", "ohne"]
    other = compare(
        [listen("mit", T0, (BAG, AIRTAG, -54), *LAMPS), listen("ohne", T0 + PAUSE_S, *LAMPS)], "ohne"
    )
    assert (other.only, other.third) == ((), ThirdListen.WITH)


def test_the_users_own_things_are_left_out() -> None:
    two = [listen("with", T0, (BAG, AIRTAG, -54), *LAMPS), listen("without", T0 + PAUSE_S, *LAMPS)]
    assert compare(two, "with", frozenset({BAG})).only == ()


def test_what_may_only_have_been_missed_is_not_named() -> None:
    seldom = listen("with", T0, (BAG, AIRTAG, -54), every_s=90.0)
    crowd = listen("with", T0, *LAMPS)
    both = Listen("with", (*seldom.windows, *crowd.windows))
    assert compare([both, listen("without", T0 + PAUSE_S, *LAMPS)], "with").only == ()


def test_a_faint_one_that_came_by_chance_is_not_named_where_others_come_and_go() -> None:
    with_it = listen("with", T0, (BAG, AIRTAG, -90), *LAMPS[:6])
    without = listen("without", T0 + PAUSE_S, *LAMPS[2:])
    assert compare([with_it, without], "with").only == ()


def test_a_new_name_of_one_beside_its_owner_is_not_taken_for_another_thing() -> None:
    old, new = (f"E1:22:33:44:55:{last}" for last in ("66", "77"))
    with_it = listen("with", T0, (old, NEAR, -55), *LAMPS)
    assert compare([with_it, listen("without", T0 + PAUSE_S, (new, NEAR, -56), *LAMPS)], "with").only == ()
    gone = compare([with_it, listen("without", T0 + PAUSE_S, *LAMPS)], "with").only
    assert [one.address for one in gone] == [old]


@pytest.mark.parametrize(
    ("without", "data", "louder"),
    [(-86, AIRTAG, 1), (-55, AIRTAG, 0), (-86, NEAR, 0)],
    ids=["still heard from the next room", "it stayed", "beside its owner"],
)
def test_a_tag_that_is_heard_from_afar_too_is_counted_as_louder(
    without: int, data: bytes, louder: int
) -> None:
    """Twenty steps away an AirTag is often heard: -45 dBm with the bag, -86 without, was told as nothing."""
    with_it = listen("with", T0, (BAG, data, -45), *LAMPS)
    told = compare([with_it, listen("without", T0 + PAUSE_S, (BAG, data, without), *LAMPS)], "with")
    assert (told.only, told.louder) == ((), louder)
    once_more = listen("without", T0 + 2 * PAUSE_S, (BAG, data, -50), *LAMPS)  # as loud as with it
    told = compare(
        [with_it, listen("without", T0 + PAUSE_S, (BAG, data, without), *LAMPS), once_more], "with"
    )
    assert told.louder == 0
    assert compare([with_it], "with").louder == 0


@pytest.mark.parametrize("others", [FLOOD + 20, 640])
def test_made_up_tags_in_the_bag_leave_it_at_a_flood(others: int) -> None:
    """Where seven hundred were there only with the bag it said that nothing was, and that this is usual."""
    made_up = [(f"D{n % 8}:22:33:44:{n >> 8:02X}:{n & 255:02X}", airtag_of(n), -50) for n in range(others)]
    two = [
        listen("with", T0, (BAG, AIRTAG, -54), *LAMPS, *made_up, every_s=20.0),
        listen("without", T0 + PAUSE_S, *LAMPS),
    ]
    assert compare(two, "with").flood
    assert compare(two[::-1], "with").flood
    assert not compare([listen("with", T0, (BAG, AIRTAG, -54), *LAMPS), two[1]], "with").flood


def test_the_users_own_tag_is_not_counted_as_louder() -> None:
    two = [listen("with", T0, (BAG, AIRTAG, -45)), listen("without", T0 + PAUSE_S, (BAG, AIRTAG, -86))]
    assert compare(two, "with", frozenset({BAG})).louder == 0


def test_a_third_listen_without_it_makes_it_surer() -> None:
    some = [(f"D{number}:22:33:44:55:00", airtag(number), -75) for number in range(2, 6)]
    two = [
        listen("with", T0, (BAG, AIRTAG, -56), *some[:3], *LAMPS),
        listen("without", T0 + PAUSE_S, *some[1:], *LAMPS),
    ]
    three = [*two, listen("without", T0 + 2 * PAUSE_S, *some[1:], *LAMPS)]
    chance = {
        number: next(one.chance for one in compare(made, "with").only if one.address == BAG)
        for number, made in ((2, two), (3, three))
    }
    assert chance[3] < chance[2]


@pytest.mark.parametrize(
    "listens", [[], [Listen("with", ())], [Listen("with", (), (Gap(T0, T0 + 9, "off"),))]]
)
def test_nothing_heard_names_nothing(listens: list[Listen]) -> None:
    told = compare(listens, "with")
    assert (told.only, told.heard) == ((), 0)


def test_a_listen_in_which_the_radio_was_lost_is_made_up_for_by_one_more() -> None:
    """ "One of the listens heard nothing at all" stood there also after "once more without"."""
    bag = (BAG, airtag(1), -50)
    lost = Listen("no", (), (Gap(T0 + 400.0, T0 + 580.0, "adapter unplugged"),))
    first = [listen("yes", T0, bag, *LAMPS), lost]
    assert compare(first, "yes").third is ThirdListen.WITHOUT
    assert compare(first, "yes").only == ()
    told = compare([*first, listen("no", T0 + 800, *LAMPS)], "yes")
    assert [one.address for one in told.only] == [BAG]
    assert [round(one.listened_s) for one in told.listens][1] == 0
    assert not told.too_short
    assert compare([lost._replace(label="yes"), listen("no", T0, *LAMPS)], "yes").third is ThirdListen.WITH


def test_phones_have_no_name_here() -> None:
    phone = build_ad(flags=6, manufacturer_data={76: bytes.fromhex("10050b1c2d3e4f")})
    heard = listen("with", T0, ("4A:00:00:00:00:01", phone, -50))
    assert things([heard]) == []
    assert isinstance(from_ad(T0, BAG, phone, address_type="random", rssi=-50), Advertisement)


@pytest.mark.parametrize("kind", ["unknown", "airtag"])
def test_among_names_that_one_radio_sends_it_says_that_many_came_close(kind: str) -> None:
    """Of four made-up names in the bag it said that nothing was there only with it."""

    def sends(number: int) -> bytes:
        return airtag_of(number) if kind == "airtag" else build_ad(flags=6, local_name=f"Pen {number}")

    about = [lamp(number, -84 + number) for number in range(16)]
    away = [(f"C8:00:00:00:00:{number:02X}", airtag_of(900 + number), -80) for number in range(6)]
    bag = [(f"C1:00:00:00:00:{number:02X}", sends(number), -55) for number in range(12)]
    with_it = listen("w", T0, *bag, *about[:12], *away[:4])
    without = listen("o", T0 + PAUSE_S, *about[4:], *away[2:])
    told = compare([with_it, without], "w")
    assert (told.only, told.many, told.flood) == ((), 12, False)
    quiet = compare([listen("w", T0, *about[:12], *away[:4]), without], "w")
    assert quiet.many == 0
