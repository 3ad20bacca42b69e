"""A link keeps the others that its name may go on from: told as long as they may be it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.by_chance import ONE_IN_TWENTY
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.following.linking import chains, rules
from scanner.following.linking.chain import Chain, Link
from scanner.following.linking.rules import MOST_OTHERS
from scanner.history import tag_cache
from scanner.history.replay import replay
from scanner.model import Item, Mark, OpenName, Tag
from scanner.store.case import create
from scanner.store.events.keeping import CaseKeeper
from tests.scanner.following.weeks import (
    AIRTAG,
    DAY,
    HOME,
    HOUR,
    MONDAY,
    PLAIN,
    SHOP,
    Packet,
    Sender,
    Stretch,
    commuting_day,
    find_my,
    play,
)

EVENING, NIGHT, MORNING = MONDAY + 20 * HOUR, MONDAY + DAY, MONDAY + DAY + 9 * HOUR
LID = [Stretch(EVENING, 60, HOME), Stretch(MORNING, 60, HOME)]
NEW = find_my("new", AIRTAG, key=lambda _: 3)


def of(number: int) -> Packet:
    """An AirTag of the evening."""
    return find_my(f"evening {number}", AIRTAG, key=lambda _: number)


def neighbours(*levels: int, later: float = float("inf")) -> list[Sender]:
    """AirTags of the evening, each so loud, and one new name in the morning; from `later` on the second of
    the evening is back."""
    evening = [
        Sender(of(number), spots=("home",), until=NIGHT, chance=1, level=level, spread=2)
        for number, level in enumerate(levels)
    ]
    new = Sender(NEW, spots=("home",), since=NIGHT, chance=1, level=-60, spread=2)
    return [*evening, new, Sender(of(1), spots=("home",), since=later, chance=1, level=-66, spread=2)]


def judged(items: Iterable[Item]) -> Assessor:
    hearing = new_hearing()
    hearing.feed_all(items)
    assert isinstance(hearing.judge, Assessor)
    return hearing.judge


def with_new(judge: Assessor) -> Chain:
    chain = judge.chains.by_address(NEW(0).address or "")
    assert chain is not None
    return chain


def told(judge: Assessor) -> tuple[OpenName, ...]:
    tag = judge.tag(with_new(judge).id)
    assert tag is not None
    return tag.open_names


def of_evening(judge: Assessor, number: int) -> Chain:
    chain = judge.chains.by_address(of(number)(0).address or "")
    assert chain is not None
    return chain


def test_a_link_keeps_the_other_silent_tag_that_may_have_taken_the_name() -> None:
    judge = judged(play(LID, neighbours(-60, -66)))
    assert with_new(judge) is of_evening(judge, 0)  # the link that this file is about
    (name,) = told(judge)
    other = of_evening(judge, 1).id
    assert (name.address, name.since) == (NEW(0).address, with_new(judge).tail.first)
    assert [each.tag for each in name.others] == [other]
    assert ONE_IN_TWENTY <= name.others[0].share < name.likely
    assert judge.tag(other).open_names == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("level", [-74, -90])
def test_what_is_hardly_it_is_not_kept(level: int) -> None:
    judge = judged(play(LID, neighbours(-60, level)))
    assert with_new(judge) is of_evening(judge, 0)
    assert told(judge) == ()


def test_the_likeliest_few_are_kept_and_none_is_told_as_likelier_than_the_one_that_was_chosen() -> None:
    judge = judged(play(LID, neighbours(*[-60] * 6)))
    odds = (0.1, 0.3, 1.2, 0.05, 0.2, 0.2)
    kept = rules._instead(0.5, [(each, of_evening(judge, n)) for n, each in enumerate(odds)])
    alike = sorted(of_evening(judge, n).id for n in (4, 5))
    assert [*kept] == [(of_evening(judge, 2).id, 0.5), (of_evening(judge, 1).id, 0.15), (alike[0], 0.1)]
    assert len(kept) == MOST_OTHERS


def test_one_that_is_heard_again_was_not_it() -> None:
    noon = Stretch(MORNING + 3 * HOUR, 30, HOME)
    senders = neighbours(-60, -66, later=noon.start)
    assert told(judged(play(LID, senders)))
    judge = judged(play([*LID, noon], senders))
    assert with_new(judge) is not of_evening(judge, 1)
    assert told(judge) == ()


def test_what_was_forgotten_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = judged(play(LID, neighbours(-60, -66)))
    of_evening(judge, 0).mark = "known"  # which keeps it
    monkeypatch.setattr(chains, "MAX_CHAINS", 1)
    judge.chains.forget(MORNING + DAY)
    assert len(judge.chains.by_id) == 1
    assert told(judge) == ()


def test_what_turned_out_to_be_the_same_tag_is_not_told() -> None:
    judge = judged(play(LID, neighbours(-60, -66)))
    judge.chains.join(of_evening(judge, 0), of_evening(judge, 1), Link("same name", 1.0, MORNING))
    assert len(with_new(judge).segments) == 3
    assert told(judge) == ()


def test_another_is_told_by_the_id_that_it_has_now() -> None:
    """Joined to an older tag it goes by that one's id, and two that turned out to be one are told once."""
    judge = judged(play(LID, neighbours(-60, -71, -71)))
    (before,) = told(judge)
    assert len(before.others) == 2
    one, other = of_evening(judge, 1), of_evening(judge, 2)
    both = judge.chains.join(one, other, Link("same name", 1.0, MORNING))
    (name,) = told(judge)
    assert [each.tag for each in name.others] == [both.id]
    assert name.others[0].share == pytest.approx(sum(each.share for each in before.others))


def test_an_id_that_passed_on_leads_to_the_name_that_was_meant() -> None:
    """After an undone link what was told keeps its id: the other part, which is meant, gets a new one."""
    judge = judged(play(LID, neighbours(-60, -66)))
    meant, later = of_evening(judge, 1), Sender(find_my("x", AIRTAG, key=lambda _: 9), spots=("shop",))
    hearing = new_hearing(assessor=judge)
    hearing.feed_all(play([Stretch(MORNING + 4 * HOUR, 30, SHOP)], [later]))
    wrongly = judge.chains.by_address(later.packet(0).address or "")
    assert wrongly is not None
    old_id = meant.id
    joined = judge.chains.join(meant, wrongly, Link("same kind", 0.6, MORNING))
    part = judge.chains.split(joined, 1)
    assert part is not None
    judge.chains.keep_told(joined, part, MORNING + 5 * HOUR, lambda each: each is part)
    assert (part.id, meant.id == old_id) == (old_id, False)
    (name,) = told(judge)
    assert [each.tag for each in name.others] == [meant.id]


def test_with_a_link_that_is_undone_goes_what_it_kept() -> None:
    judge = judged(play(LID, neighbours(-60, -66)))
    part = judge.chains.split(with_new(judge), 1)
    assert part is with_new(judge)
    assert told(judge) == ()


def test_a_record_tells_the_same_as_listening_did(tmp_path: Path) -> None:
    """Live, replayed, from what is kept of the judge, and from what is kept of the tags."""
    with create(tmp_path / "record.db", None, now=0.0) as case:
        hearing = new_hearing(CaseKeeper(case))
        with case.transaction():
            hearing.feed_all(play(LID, neighbours(-60, -66)))
        live = by_id(hearing.judge.tags())
        assert any(live.values())
        assert by_id(replay(case, anew=True).tags) == live
        tag_cache.work_out(case)
        assert by_id(replay(case).tags) == live
        assert by_id(tag_cache.told(case).tags) == live


def by_id(tags: Iterable[Tag]) -> dict[str, tuple[OpenName, ...]]:
    return {tag.id: tag.open_names for tag in tags}


levels = st.integers(-85, -45)
days = st.lists(st.tuples(levels, st.integers(2, 6)), min_size=2, max_size=5)


@settings(deadline=None, max_examples=25)
@given(days, st.lists(levels, min_size=1, max_size=3), st.booleans())
def test_shares_are_parts_of_one_and_the_link_made_has_the_largest(
    old: list[tuple[int, int]], new: list[int], quarters: bool
) -> None:
    """Some tags of an evening, each heard for a while, and names of the next morning, or quarter hour."""

    def sender(name: str, level: int, *, since: float = 0.0, until: float = float("inf")) -> Sender:
        step = 900 if quarters else DAY
        packet = find_my(name, PLAIN if quarters else AIRTAG, key=lambda time: int(time // step))
        return Sender(packet, spots=("home",), since=since, until=until, level=level, spread=2)

    change = EVENING + 1_800
    senders = [
        sender(f"old {n}", level, until=change - 600 + scans * 120) for n, (level, scans) in enumerate(old)
    ]
    senders += [sender(f"new {n}", level, since=change) for n, level in enumerate(new)]
    judge = judged(play(LID, senders))
    for chain in judge.chains:
        links = [segment.link for segment in chain.segments[1:] if segment.link is not None]
        for link in links:
            shares = [each.share for each in link.others]
            assert all(ONE_IN_TWENTY - 0.001 <= share <= link.likely <= 1.0 for share in shares)
            assert link.likely + sum(shares) <= 1.0 + 0.001 * (1 + MOST_OTHERS)
            assert all(one >= other for one, other in pairwise(shares))
            assert len(shares) <= MOST_OTHERS
        tag = judge.tag(chain.id)
        assert tag is not None
        for name in tag.open_names:
            told = [judge.chains.get(each.tag) for each in name.others]
            assert None not in told
            assert chain not in told
            assert len(told) == len({id(each) for each in told})


def test_what_is_kept_besides_changes_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    items = play([*LID, *commuting_day(2)], [*neighbours(-60, -66), Sender(find_my("bag"), with_user=True)])
    tags = judged(items).tags()
    assert any(tag.open_names for tag in tags)
    monkeypatch.setattr(rules, "_instead", lambda likely, against: ())
    assert judged(items).tags() == [replace(tag, open_names=()) for tag in tags]


@pytest.mark.parametrize("word", ["mine", "known", None])
def test_where_a_link_was_wrong_the_users_own_that_it_kept_is_asked_for(word: str | None) -> None:
    """Told as going on from a stranger's, which then comes back: that stays told. Weighed anew it is not
    clear whether it goes on from the user's own, so the mark does not go on, and asks."""
    back = MONDAY + DAY + 19 * HOUR
    senders = [
        *neighbours(-60, -70)[:2],
        Sender(NEW, with_user=True, since=NIGHT, chance=1, level=-60, spread=2),
        Sender(of(0), spots=("home",), since=back, chance=1, level=-60, spread=2),
    ]
    items = play([*LID, *(each for each in commuting_day(1) if each.start > MORNING + HOUR)], senders)
    if word is not None:
        mark = Mark(EVENING + HOUR - 1, word, of(1)(0).address)
        items = sorted([*items, mark], key=lambda item: item.time)
    before = judged(item for item in items if item.time < back)
    assert with_new(before) is of_evening(before, 0)
    assert with_new(before).first_alert is not None
    after = judged(items)
    assert with_new(after) is not of_evening(after, 0)
    assert with_new(after).first_alert == with_new(before).first_alert
    tag = after.tag(with_new(after).id)
    assert tag is not None
    asked = [reason.facts for reason in tag.reasons if reason.code == "may_be_yours"]
    assert asked == ([{"tag": of_evening(after, 1).id}] if word == "mine" else [])
