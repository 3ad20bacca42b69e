"""Where a tag would be told while the user's own of its kind is silent, it is asked for; and only then."""

import pytest

from scanner.actions.walk.made_up import IN_BAG_ADDRESS, MINUTES, made_up_walk
from scanner.actions.walk.walk import Walk, WalkAnswer
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.assess import Assessor
from scanner.following.judging.own_away import is_another, outlived, own_away
from scanner.following.judging.reasons import ASKED, OWN_RENAMED
from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import Chain, Segment
from scanner.following.linking.streams import Stream
from scanner.hearing.windows import Windower
from scanner.model import Mark, Tag
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.scanner.following.weeks import (
    HOME,
    HOUR,
    MONDAY,
    Sender,
    Stretch,
    commuting_week,
    find_hub,
    find_my,
    play,
)

DAY = 86_400.0


def chain(
    name: str,
    first: float,
    last: float,
    mark: str | None = None,
    kind: str = "apple 1",
    family: str = "apple_airtag",
) -> Chain:
    stream = Stream((f"a:{name}",), name, family, kind, "separated", False, True)
    segment = Segment(name, stream, first, last, 0, 0)
    made = Chain(name, "tracker", [segment], segment.evidence, None, first, last, mark=mark)
    made.near_only = False
    return made


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        (chain("of the kind, silent since yesterday", 0, DAY, "mine"), True),
        (chain("nobody's", 0, DAY), False),
        (chain("of another make", 0, DAY, "mine", "dult", "dult"), False),
        (chain("still heard beside it", 0, 1.5 * DAY, "mine"), False),
        (chain("not heard for days", -9 * DAY, -8 * DAY, "mine"), False),
    ],
    ids=lambda value: value.id if isinstance(value, Chain) else None,
)
def test_a_silent_one_of_the_users_own_may_be_this(of: Chain, asked: bool) -> None:
    new = chain("new", 1.2 * DAY, 2 * DAY)
    assert (own_away(new, [new, of]) == of.id) is asked


def test_alone_it_sends_other_frames_than_it_was_marked_under() -> None:
    """Find Hub: frame 0x40 beside its owner, 0x41 alone."""
    marked = chain("silent since yesterday", 0, DAY, "mine", "findhub 64", "google_findhub")
    alone = chain("new", 1.2 * DAY, 2 * DAY, None, "findhub 65", "google_findhub")
    assert own_away(alone, [marked]) == marked.id


def test_what_goes_along_for_more_than_a_day_is_told() -> None:
    marked = chain("silent since yesterday", 0, DAY, "mine")
    assert own_away(chain("new", 1.2 * DAY, 2.3 * DAY), [marked]) is None


def been_at(marked: Chain, *places: str) -> Chain:
    """The same, heard at these places."""
    for number, place in enumerate(places):
        marked.evidence.pieces[f"stay {place}"] = Piece(
            "stay", place, number * HOUR, (number + 1) * HOUR, 1.0
        )
    return marked


@pytest.mark.parametrize(
    ("places", "days", "linked", "over"),
    [
        ((), 1.1, False, True),
        (("p-1",), 1.1, False, True),
        (("p-1", "p-2"), 6.9, False, False),  # it went about, and is missed since: this is rather it
        (("p-1", "p-2"), 7.1, False, True),
        ((), 6.9, True, False),
        ((), 7.1, True, True),
    ],
)
def test_a_question_ends_after_a_day_and_that_of_a_link_or_of_what_went_about_after_a_week(
    places: tuple[str, ...], days: float, linked: bool, over: bool
) -> None:
    """Nobody has answered: what was judged of it is as old by then."""
    marked = been_at(chain("silent since", -DAY, -1, "mine"), *places)
    assert outlived(chain("new", 0, days * DAY), marked, linked=linked) is over


@pytest.mark.parametrize(
    ("ended", "asked"), [(3.0, True), (4.2, False)], ids=["silent by then", "heard beside it"]
)
def test_what_was_asked_for_lately_was_the_users_own_then(ended: float, asked: bool) -> None:
    """Its names of a day, each asked for: nobody answered, and the mark is on the first of them."""
    marked = chain("marked on Monday", 0, DAY, "mine")
    before, new = chain("asked for", 2 * DAY, ended * DAY), chain("new", 4 * DAY, 4.3 * DAY)
    assert own_away(new, [marked, before, new]) is None
    before.maybe = marked.id
    assert (own_away(new, [marked, before, new]) == marked.id) is asked


def test_where_names_last_for_minutes_it_is_asked_for_longer() -> None:
    """No link leads over a night, so that the user's own was told each day, however often it was marked."""
    marked = chain("silent since yesterday", 0, DAY, "mine", "findhub 64", "google_findhub")
    for each in (marked.head, marked.tail):
        each.stream = each.stream._replace(daily=False)
    for days, asked in ((2.3, True), (4.3, False)):
        new = chain("new", 1.2 * DAY, days * DAY, None, "findhub 64", "google_findhub")
        new.tail.stream = new.tail.stream._replace(daily=False)
        assert (own_away(new, [marked]) == marked.id) is asked


@pytest.mark.parametrize(
    ("began", "other", "daily", "asked"),
    [(5, 4.9, False, True), (5, 5.05, False, False), (5, 4.9, True, False), (8, 4.9, False, False)],
    ids=["silent again", "another may be it, too", "alone, under a day's name", "long ago"],
)
def test_a_mark_on_a_name_of_minutes_stands_for_a_week(
    began: float, other: float, daily: bool, asked: bool
) -> None:
    """Such a name is never heard again, whoever goes about with it. Of two at once one is a stranger's."""
    marked = chain("marked on Monday", 0, 0.02 * DAY, "mine", "findhub 64", "google_findhub")
    before = chain("asked for", 4.5 * DAY, other * DAY, None, "findhub 64", "google_findhub")
    new = chain("new", began * DAY, (began + 0.1) * DAY, None, "findhub 64", "google_findhub")
    for each in (marked.tail, before.tail, *([] if daily else [new.tail])):
        each.stream = each.stream._replace(daily=False)
    before.maybe = None if daily else marked.id
    assert (own_away(new, [marked, before, new]) == marked.id) is asked


@pytest.mark.parametrize(
    ("windows", "asked"), [(0, True), (3, True), (8, False)], ids=["none", "who passes by", "one that stays"]
)
def test_one_that_was_marked_beside_its_owner_is_silent_while_hardly_any_of_its_make_is(
    windows: int, asked: bool
) -> None:
    """Its phone is empty: its names of a quarter of an hour end, and it goes about under another."""
    marked, new = chain("with its phone", 0, 0.1 * DAY, "mine"), chain("new", 1.2 * DAY, 1.5 * DAY)
    later, other = (
        chain("its name since", 1.1 * DAY, 1.19 * DAY),
        chain("beside somebody", 1.3 * DAY, 1.4 * DAY),
    )
    for one in (marked, later, other):
        one.near_only = True
    new.windows, later.windows, other.windows = 10, 5, windows
    chains = [marked, later, new, *([other] if windows else [])]
    assert (own_away(new, chains) == marked.id) is asked
    assert is_another(marked, new, chains) is not asked


def test_one_that_was_marked_beside_its_owner_and_was_about_no_more_is_no_longer_asked_for() -> None:
    marked, new = chain("with its phone", 0, 0.1 * DAY, "mine"), chain("new", 2.3 * DAY, 2.5 * DAY)
    marked.near_only, new.windows = True, 10
    assert own_away(new, [marked, new]) is None


@pytest.mark.parametrize("guessed", [True, False], ids=["by its make", "by a link in doubt"])
def test_without_a_link_a_question_stands_in_for_the_alert_for_a_day_only(guessed: bool) -> None:
    """A stranger's may be of the make of one that is marked. Where a link leads to that it stays a question
    for a week: more likely than not it is the user's own, which was told in each week."""
    assessor, windower = Assessor(), Windower(identify)
    tag = Sender(find_my("planted", key=lambda time: 1), with_user=True)
    told: list[float] = []
    for item in play(commuting_week(3), [tag]):
        for window in windower.feed(item):
            assessor.add(window)
            new = assessor.chains.by_address(tag.packet(MONDAY).address or "")
            if new is not None and new.windows == 1:
                new.maybe, new.guessed = "marked as the user's", guessed
            if new is not None and new.first_alert is not None:
                told.append(new.first_alert - new.first)
    (seen,) = (one for one in assessor.tags() if tag.packet(MONDAY).address in one.addresses)
    if guessed:
        assert DAY < told[0] < 1.5 * DAY
        assert seen.level == "following"
    else:
        assert (seen.level, told) == ("watch", [])
        assert ASKED in [reason.code for reason in seen.reasons]


WEEK_ENDS = MONDAY + 1 * DAY + 20.7 * HOUR


def walked(later_h: float, *, own: Sender, mark: bool = True) -> tuple[Tag, WalkAnswer]:
    """What a walk so many hours after two days of commuting says of a tag that came along all the way."""
    hearing = new_hearing()
    hearing.feed_all(play(commuting_week(2), [own]))
    if mark:
        hearing.feed(Mark(WEEK_ENDS, "mine", own.packet(WEEK_ENDS).address))
    begin = WEEK_ENDS + later_h * HOUR
    walk = Walk(begin)
    hearing.watching.append(lambda _, window: walk.look(hearing.judge))
    hearing.feed_all(made_up_walk(begin))
    walk.look(hearing.judge, last=True)
    (tag,) = [tag for tag in hearing.judge.tags() if IN_BAG_ADDRESS in tag.addresses]
    return tag, walk.so_far(MINUTES * 60.0).answer


def stories(tag: Tag) -> set[str]:
    return {each for one in tag.reasons if one.code == "could_be" for each in one.facts["stories"]}


CARRIED = Sender(find_my("own"), with_user=True)
LEFT_AT_HOME = Sender(find_my("own"), spots=("home",))
NIGHT_H = 12.0


@pytest.mark.parametrize(
    ("later_h", "own"),
    [(1.0, CARRIED), (1.0, LEFT_AT_HOME), (NIGHT_H, LEFT_AT_HOME)],
    ids=["carried, and no name ends in an hour", "at home", "at home, after a night"],
)
@pytest.mark.parametrize("mark", [True, False])
def test_what_a_way_settles_is_told_though_ones_own_of_the_make_is_silent(
    later_h: float, own: Sender, mark: bool
) -> None:
    tag, answer = walked(later_h, own=own, mark=mark)
    assert (tag.level, answer) == ("following", WalkAnswer.CAME)
    assert stories(tag) >= {*OWN_RENAMED} if mark else stories(tag).isdisjoint(OWN_RENAMED)


def test_where_ones_own_is_missing_and_could_have_another_name_walk_and_page_say_the_same() -> None:
    """It went everywhere until last night; its name ends at 04:00, and nobody listened then."""
    tag, answer = walked(NIGHT_H, own=CARRIED)
    assert (tag.level, answer) == ("watch", WalkAnswer.MAYBE)
    assert stories(tag) >= {*OWN_RENAMED}


@pytest.mark.parametrize(("mark", "level"), [(False, "following"), (True, "watch")])
def test_ones_own_is_asked_for_where_its_names_last_a_quarter_of_an_hour(mark: bool, level: str) -> None:
    """A Find Hub tag in one's van: of a name that was on air for minutes nothing shows that it goes about."""
    van = find_hub("van", 0x40)
    hearing, marked = new_hearing(), MONDAY + 10.1 * HOUR
    hearing.feed_all(play([Stretch(MONDAY + 10 * HOUR, 12, HOME)], [Sender(van, spots=("home",))]))
    if mark:
        hearing.feed(Mark(marked, "mine", van(marked).address))
    begin = MONDAY + DAY + 6.2 * HOUR
    walk = Walk(begin)
    hearing.watching.append(lambda _, window: walk.look(hearing.judge))
    for item in made_up_walk(begin):
        in_bag = isinstance(item, Advertisement) and item.address == IN_BAG_ADDRESS
        hearing.feed(van(item.time)._replace(rssi=-60) if in_bag else item)
    walk.look(hearing.judge, last=True)
    (tag,) = [tag for tag in hearing.judge.tags() if van(begin + 600).address in tag.addresses]
    assert tag.level == level
    assert walk.so_far(MINUTES * 60.0).answer == (WalkAnswer.MAYBE if mark else WalkAnswer.CAME)


def test_once_ones_own_is_heard_again_it_was_another() -> None:
    hearing = new_hearing()
    hearing.feed_all(play(commuting_week(2), [CARRIED]))
    hearing.feed(Mark(WEEK_ENDS, "mine", CARRIED.packet(WEEK_ENDS).address))
    begin = WEEK_ENDS + HOUR
    hearing.feed_all(made_up_walk(begin))
    later = begin + (MINUTES + 1) * 60
    hearing.feed_all(CARRIED.packet(later + step)._replace(rssi=-60, count=4) for step in range(0, 240, 20))
    hearing.feed_all(item for item in made_up_walk(later + 300) if item.time < later + 600)
    (tag,) = [tag for tag in hearing.judge.tags() if IN_BAG_ADDRESS in tag.addresses]
    assert tag.level == "following"
    assert stories(tag).isdisjoint(OWN_RENAMED)


@pytest.mark.parametrize("spot", ["home", "work"], ids=["a link leads to it", "only the make is alike"])
def test_a_no_to_the_question_stands(spot: str) -> None:
    """It was asked again by the next window, each day, and the stranger's was never told."""
    own, planted = find_my("own"), Sender(find_my("planted"), with_user=True, since=MONDAY + 23 * HOUR)
    hearing, said = new_hearing(), MONDAY + 2 * DAY + 9.6 * HOUR
    week = play(commuting_week(4), [Sender(own, spots=(spot,), until=planted.since), planted])

    def the_planted(time: float) -> Tag:
        address = planted.packet(time).address
        return next(tag for tag in hearing.judge.tags() if address in tag.addresses)

    hearing.feed_all(item for item in week if item.time < MONDAY + DAY)
    hearing.feed(Mark(MONDAY + DAY, "mine", own(MONDAY + 9.5 * HOUR).address))
    hearing.feed_all(item for item in week if MONDAY + DAY <= item.time < said)
    asked = the_planted(said)
    assert ASKED in {reason.code for reason in asked.reasons}
    hearing.feed(Mark(said, "unmark", asked.addresses[-1], asked.id))
    hearing.feed_all(item for item in week if item.time >= said)
    told = the_planted(MONDAY + 3 * DAY + 19.5 * HOUR)
    assert (told.level, ASKED in {reason.code for reason in told.reasons}) == ("following", False)
    assert told.first_alert is not None
    assert told.first_alert - said < 300
