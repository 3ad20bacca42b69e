"""The moment of the quarter hour at which a Find My tag changes its hint, under all of its names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.following.linking.quarters import ANY, PART_S, Quarters
from scanner.model import Mark
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    AIRTAG,
    CAFE,
    DAY,
    HOME,
    HOUR,
    LICENSED,
    MONDAY,
    WORK,
    Sender,
    Stretch,
    commuting_day,
    find_my,
    play,
)

EVENING = MONDAY + 19 * HOUR
NIGHT = EVENING + 9 * HOUR


def names(kind: int, turns: tuple[float, float], minutes: float) -> int:
    """How many names are held for one tag, when one is silent after an evening and one comes the next."""
    one = Sender(find_my("one", kind, turns_at=turns[0]), spots=("home",), until=NIGHT, chance=1)
    other = Sender(find_my("other", kind, turns_at=turns[1]), spots=("home",), since=NIGHT, chance=1)
    lid = [Stretch(EVENING, 60, HOME), Stretch(EVENING + DAY, minutes, HOME)]
    return max(len(tag.addresses) for tag in assess_items(play(lid, [one, other])))


@pytest.mark.parametrize("kind", [AIRTAG, LICENSED])
def test_what_changes_its_hint_at_another_moment_is_another_tag(kind: int) -> None:
    assert names(kind, (200, 200), 60) == 2
    assert names(kind, (200, 650), 60) == 1


def test_a_link_is_undone_when_the_moment_shows_it_wrong() -> None:
    """Before the new name's hint has changed nothing tells them apart."""
    assert names(AIRTAG, (800, 560), 8) == 2
    assert names(AIRTAG, (800, 560), 30) == 1


@pytest.mark.parametrize(("others", "at", "joined"), [(0, 200, False), (4, 200, False), (4, 500, True)])
def test_one_moment_tells_as_much_as_few_others_share_it(others: int, at: float, joined: bool) -> None:
    """At home the next evening, but 12 dB fainter: by itself that is no link."""
    bag = find_my("bag", turns_at=200)
    senders = [
        Sender(bag, spots=("home",), until=NIGHT, chance=1, spread=0),
        Sender(bag, spots=("home",), since=NIGHT, chance=1, spread=0, level=-74),
    ]
    for number in range(others):
        packet = find_my(f"other {number}", turns_at=at + (number * 100 if at != 200 else 0))
        senders.append(Sender(packet, spots=("home",), until=NIGHT, chance=1, spread=0, level=-95))
    lid = [Stretch(EVENING, 60, HOME), Stretch(EVENING + DAY, 60, HOME)]
    assert (max(len(tag.addresses) for tag in assess_items(play(lid, senders))) == 2) is joined


@pytest.mark.parametrize(
    ("others", "at", "joined"),
    [(0, 200, False), (1, 200, False), (1, 500, True), (5, 500, False)],
    ids=["nobody to learn from", "another does too", "another does not", "one of five might, by chance"],
)
def test_at_another_place_the_moment_speaks_for_one_tag_where_no_other_may_share_it(
    others: int, at: float, joined: bool
) -> None:
    """By the times alone it would be asked to check again."""
    senders = [Sender(find_my("bag", turns_at=200), with_user=True, chance=1, spread=0)]
    for number in range(others):
        packet = find_my(f"other {number}", turns_at=at + (number * 100 if at != 200 else 0))
        senders.append(Sender(packet, spots=("home",), chance=1, spread=0, level=-95))
    lid = [Stretch(EVENING, 60, HOME), Stretch(EVENING + DAY - 10 * HOUR, 60, WORK)]
    assert (max(len(tag.addresses) for tag in assess_items(play(lid, senders))) == 2) is joined


@pytest.mark.parametrize(("also_at", "level"), [((), "watch"), (("cafe",), "following")])
def test_a_moment_that_one_in_twenty_share_makes_no_two_places_but_a_third_tells(
    also_at: tuple[str, ...], level: str
) -> None:
    """A neighbour's and a colleague's that change their hints alike by chance were one tag, and told."""
    there = ("work", *also_at)
    neighbour = Sender(find_my("neighbour", turns_at=200), spots=("home",), until=NIGHT, chance=1)
    colleague = Sender(find_my("colleague", turns_at=200), spots=there, since=NIGHT, chance=1)
    third = Sender(find_my("third", turns_at=500), spots=("home",), chance=1, level=-95)
    lid = [Stretch(EVENING, 100, HOME), *commuting_day(1)]
    tags = assess_items(play(lid, [neighbour, colleague, third]))
    theirs = find_my("colleague")(MONDAY + DAY + 9 * HOUR).address
    found = next(tag for tag in tags if theirs in tag.addresses)
    assert (len(found.addresses), found.level) == (2, level)


def test_a_stranger_s_that_changes_at_another_moment_is_no_question() -> None:
    """The user's own is away, and may have another name: what changes otherwise is told at once."""
    mine = Sender(find_my("mine", turns_at=100), spots=("home",), until=EVENING + HOUR, chance=1)
    lid = [Stretch(EVENING, 60, HOME)]
    for day in (1, 2):
        at = MONDAY + day * DAY
        lid += [Stretch(at + hour * HOUR, 60, spot) for hour, spot in ((9, WORK), (13, CAFE), (19, HOME))]
    said = [Mark(EVENING + 1_800, "mine", find_my("mine")(EVENING).address)]

    def level(turns_at: float) -> str:
        bag = Sender(find_my("bag", turns_at=turns_at), with_user=True, since=MONDAY + DAY, chance=1)
        tags = assess_items(play(lid[:4], [mine, bag], marks=said))
        theirs = find_my("bag")(MONDAY + DAY + 9 * HOUR).address
        return next(tag.level for tag in tags if theirs in tag.addresses)

    assert level(100) != "following"
    assert level(550) == "following"


@given(
    turns_at=st.floats(0, 899),
    pauses=st.lists(st.floats(0, 2_000), min_size=2, max_size=30),
    slow=st.floats(-PART_S + 1, PART_S - 1),
)
def test_two_names_that_change_at_one_moment_always_agree(
    turns_at: float, pauses: list[float], slow: float
) -> None:
    one, other, time = Quarters(), Quarters(), MONDAY
    for number, pause in enumerate(pauses):
        time += pause
        half = number < len(pauses) // 2
        hint = int((time - turns_at - (0 if half else slow)) // 900)
        (one if half else other).hear(hint, time)
    assert one.agree(other)
    assert other.agree(one)


def test_a_hint_that_stays_tells_nothing() -> None:
    kept = Quarters()
    for minute in range(40):
        kept.hear(7, MONDAY + minute * 60)
    changing = Quarters()
    for minute in range(40):
        changing.hear(minute // 15, MONDAY + minute * 60)
    assert not kept.moments
    assert kept.agree(changing)
    assert changing.agree(kept)


def test_a_hint_that_comes_twice_by_chance_leaves_what_the_others_told() -> None:
    """One new hint in 256 is the one before; in a day that is listened to most names meet one."""

    def told(quarters: list[int]) -> Quarters:
        heard = Quarters()
        for scan in range(len(quarters) * 15):
            heard.hear(quarters[scan // 15], MONDAY + 300 + scan * 60)
        return heard

    usual = told([1, 2, 3, 4, 5, 6])
    assert told([1, 2, 3, 3, 4, 5]).moments == usual.moments != ANY
    assert told([1, 2, 3, 4, 4]).moments == usual.moments
    assert not told([1, 2, 3, 3, 3, 3]).moments  # no chance


def test_by_chance_a_stranger_s_agrees_as_often_as_both_are_told_loosely() -> None:
    close, loose = Quarters(0b1111), Quarters((1 << 40) - 1)
    assert close.by_chance(close) == pytest.approx(7 / 60)
    assert loose.by_chance(close) == close.by_chance(loose) == pytest.approx(43 / 60)
    assert loose.by_chance(loose) == close.by_chance(Quarters()) == Quarters(0).by_chance(close) == 1.0


def test_how_closely_the_moment_is_told() -> None:
    """Within the two scans between which the hint changed, and the drift."""
    told = Quarters()
    for scan in range(30):
        told.hear(int(scan * 120 // 900), MONDAY + scan * 120)
    assert 0 < told.moments.bit_count() * PART_S <= 120 + 4 * PART_S
    assert told.moments & 1  # the quarter itself


def test_no_hint_and_a_clock_that_jumps_change_nothing() -> None:
    for times in ([float("inf"), float("inf")], [MONDAY, float("nan")], [MONDAY, MONDAY - DAY]):
        told = Quarters()
        for hint, time in enumerate(times):
            told.hear(hint, time)
        assert told.moments == ANY
    told = Quarters()
    told.hear(None, MONDAY)
    assert told == Quarters()
