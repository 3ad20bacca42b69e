"""What a helper carries: silent in the visit for which that was said, judged like any other afterwards."""

from collections.abc import Iterable, Iterator

import pytest

from scanner.following.judging.assess import Assessor
from scanner.following.judging.helper_things import AROUND_S, LONGEST_S, MOST, HelperThings
from scanner.following.judging.wiring import new_hearing
from scanner.model import HELPER, Item, Mark, Tag
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.scanner.following.judging.test_hiding import T0, TILE
from tests.scanner.following.judging.test_wiring import OTHER, OWN, days, packet

DAY_S = 86_400.0
VISIT = T0 + 400 * DAY_S  # of a record that is a year old
ROUND_END = VISIT + 6 * (20 * 120 + 900)


def carried(time: float, number: int) -> list[Advertisement]:
    return [packet(time, OWN, TILE)]


def word(time: float = VISIT, until: float = ROUND_END, **more: str) -> Mark:
    return Mark(time, HELPER, OWN.lower(), until=until, **more)


def judged(*parts: Item | Iterable[Item]) -> list[Tag]:
    """By listening; by reading the same in at once it is the same, and no earlier alert appears."""
    items = [item for part in parts for item in ([part] if isinstance(part, Mark) else part)]
    hearing = new_hearing()
    hearing.feed_all(items)
    assert hearing.judge.tags() == assess_items(items)
    return hearing.judge.tags()


def visit_of(start: float) -> Iterator[Item]:
    return days(carried, start)


def test_it_is_silent_from_the_first_second_and_told_as_the_helpers() -> None:
    (tag,) = judged(word(), visit_of(VISIT))
    assert (tag.level, tag.mark, tag.first_alert) == ("mine", HELPER, None)


def test_without_the_word_it_is_told() -> None:
    assert [tag.level for tag in judged(visit_of(VISIT))] == ["following"]


def test_after_the_visit_it_is_judged_like_any_other_by_all_that_was_heard() -> None:
    later = VISIT + DAY_S
    (tag,) = judged(word(), visit_of(VISIT), list(visit_of(later))[:40])
    assert (tag.level, tag.mark) == ("following", None)
    assert tag.first_alert is not None
    assert later <= tag.first_alert


def test_a_visit_that_ends_sooner_ends_the_silence() -> None:
    end = VISIT + 3 * 3_300
    items = list(visit_of(VISIT))
    (tag,) = judged(
        word(), [i for i in items if i.time < end], word(end, end), [i for i in items if i.time >= end]
    )
    assert tag.level == "following"
    assert tag.first_alert is not None
    assert tag.first_alert > end


def test_a_word_without_an_end_lasts_no_longer_than_a_visit_can() -> None:
    (tag,) = judged(
        Mark(VISIT, HELPER, OWN, until=None), visit_of(VISIT + LONGEST_S + 60), visit_of(VISIT + 3 * DAY_S)
    )
    assert tag.level == "following"


def test_what_was_told_before_stays_told() -> None:
    (tag,) = judged(visit_of(VISIT - DAY_S), word(), visit_of(VISIT))
    assert tag.level == "following"


def test_what_was_here_without_the_helper_is_not_silent_by_the_kit_alone() -> None:
    here = list(visit_of(VISIT - 3 * DAY_S))[:20]
    (tag,) = judged(here, word(), visit_of(VISIT))
    assert tag.level == "following"


def test_what_was_switched_off_and_on_in_the_hand_is_the_helpers_all_the_same() -> None:
    here = list(visit_of(VISIT - 3 * DAY_S))[:20]
    (tag,) = judged(here, word(tag="t-1"), visit_of(VISIT))
    assert (tag.level, tag.mark) == ("mine", HELPER)


def test_the_next_visit_of_the_same_helper_is_silent_too() -> None:
    later = VISIT + 9 * DAY_S
    (tag,) = judged(word(), visit_of(VISIT), word(later, later + DAY_S / 4), visit_of(later))
    assert (tag.level, tag.mark) == ("mine", HELPER)


def test_another_tag_is_judged_as_ever() -> None:
    def both(time: float, number: int) -> list[Advertisement]:
        return [packet(time, OWN, TILE), packet(time + 1, OTHER, TILE)]

    levels = {tag.addresses[0]: tag.level for tag in judged(word(), days(both, VISIT))}
    assert levels == {OWN: "mine", OTHER: "following"}


def test_nothing_is_remembered_of_more_than_a_bag_holds() -> None:
    things = HelperThings()
    for number in range(MOST + 1):
        things.say(str(number), word(), None)
    assert not things.silent("0", VISIT)
    assert things.silent(str(MOST), VISIT)


def test_heard_around_a_visit_it_may_be_the_helper_who_came_early_or_stayed() -> None:
    things = HelperThings()
    things.say(OWN, word(), VISIT - AROUND_S + 60)
    assert things.silent(OWN, VISIT)
    things.heard(OWN, ROUND_END + AROUND_S - 60)
    things.say(OWN, word(VISIT + 2 * DAY_S, VISIT + 3 * DAY_S), VISIT)
    assert things.silent(OWN, VISIT + 2 * DAY_S)


@pytest.mark.parametrize(("mark", "level"), [("mine", "following"), ("known", "following")])
def test_a_word_up_to_a_day_holds_no_longer(mark: str, level: str) -> None:
    said = Mark(VISIT - 60, mark, OWN, until=ROUND_END)
    first = list(visit_of(VISIT))[:10]
    hearing = new_hearing()
    hearing.feed_all(first)
    hearing.feed(said._replace(time=first[-1].time + 1))
    hearing.feed_all(visit_of(VISIT + 2 * DAY_S))
    (tag,) = hearing.judge.tags()
    assert (tag.level, tag.mark) == (level, None)


def test_known_up_to_a_day_asks_for_a_look_again_after_it() -> None:
    judge = Assessor()
    hearing = new_hearing(assessor=judge)
    from tests.tui.apps import tag as airtag

    for second in range(0, 200, 5):
        hearing.feed(airtag(second))
    hearing.finish()
    (heard,) = judge.tags()
    judge.mark(Mark(heard.last_seen, "known", tag=heard.id, until=heard.last_seen + 60))
    assert judge.tags()[0].level == "seen"
    for second in range(400, 600, 5):
        hearing.feed(airtag(second))
    hearing.finish()
    assert judge.tags()[0].level == "watch"
