"""What came along on one way stays told, with its stretches, whatever later ways are like."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.actions.diary import begin_entry
from scanner.actions.package import export_package, verify_record
from scanner.actions.walk.made_up import BESIDE_PHONE_ADDRESS, IN_BAG_ADDRESS, made_up_walk
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import Link
from scanner.history.object_graph import pack, unpack
from scanner.history.replay import replay
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.log.export.content import choose
from scanner.log.export.redaction.choice import Choice
from scanner.model import Item, Mark, Reason, Tag
from scanner.store.case import Case, create
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.scanner.log.made import T0, moment
from tui.shared.export_package import write_package

DAY, HOUR, NEXT_DAY = 86_400.0, 3_600.0, T0 + 86_400.0
EARLIER = "E6:0D:3A:51:7C:99"
STRETCHES = 8


def without(address: str, walk: list[Item]) -> list[Item]:
    return [item for item in walk if getattr(item, "address", None) != address]


def short(begin: float) -> list[Item]:
    """Half of a walk: too few stretches to tell anything."""
    return [item for item in made_up_walk(begin) if item.time < begin + 8 * 60]


def judge_of(*items: Item | Mark) -> Assessor:
    judge = Assessor()
    new_hearing(None, judge).feed_all(items)
    return judge


def in_bag(judge: Assessor) -> Tag:
    return next(tag for tag in judge.tags() if IN_BAG_ADDRESS in tag.addresses)


def stretches(tag: Tag) -> Reason | None:
    return next((reason for reason in tag.reasons if reason.code == "on_stretches"), None)


def test_a_later_way_takes_nothing_off_what_came_along_before() -> None:
    before = stretches(in_bag(judge_of(*made_up_walk(T0))))
    assert before is not None
    assert "ended" not in before.facts
    for later in (
        without(IN_BAG_ADDRESS, made_up_walk(NEXT_DAY)),
        short(NEXT_DAY),
        [*short(NEXT_DAY), *short(NEXT_DAY + DAY)],
    ):
        tag = in_bag(judge_of(*made_up_walk(T0), *later))
        told = stretches(tag)
        assert tag.level == "following"
        assert told is not None
        assert told.facts["there"] == told.facts["stretches"] >= STRETCHES
        assert T0 < told.facts["ended"] < NEXT_DAY


NEAR_OWNER = build_ad(manufacturer_data={76: bytes.fromhex("12021001")})


def test_nothing_is_told_at_a_moment_at_which_its_owner_is_there() -> None:
    """One's own tag in the car is away from its owner for the seconds in which the phone finds it."""
    walk = [
        from_ad(item.time, IN_BAG_ADDRESS, NEAR_OWNER, address_type="random", rssi=item.rssi)
        if isinstance(item, Advertisement) and item.address == IN_BAG_ADDRESS and item.time > T0 + 90
        else item
        for item in made_up_walk(T0)
    ]
    assert in_bag(judge_of(*walk)).first_alert is None
    ended = walk[-1].time + 1
    alone = [one for one in made_up_walk(ended) if getattr(one, "address", None) == IN_BAG_ADDRESS]
    assert in_bag(judge_of(*walk, *alone[:30])).first_alert is not None


def test_the_way_in_hand_is_told_where_it_came_along_there_too() -> None:
    told = stretches(in_bag(judge_of(*made_up_walk(T0), *made_up_walk(NEXT_DAY))))
    assert told is not None
    assert "ended" not in told.facts


def test_what_got_off_before_the_end_of_a_way_did_not_come_along() -> None:
    got_off = [
        item for item in made_up_walk(T0)
        if getattr(item, "address", None) != IN_BAG_ADDRESS or item.time < T0 + 6 * 60
    ]  # fmt: skip
    assert stretches(in_bag(judge_of(*got_off, *short(NEXT_DAY)))) is None


def test_what_was_told_on_a_way_stays_told_with_its_stretches_where_it_left_later() -> None:
    """A fellow passenger got off: what was said when it was told is still why it was told."""
    walk = [*made_up_walk(T0), *without(IN_BAG_ADDRESS, made_up_walk(T0 + HOUR / 3))]
    tag = in_bag(judge_of(*sorted(walk, key=lambda item: item.time)))
    told = stretches(tag)
    assert tag.level == "following"
    assert told is not None
    assert told.facts["there"] == told.facts["stretches"]
    assert T0 < told.facts["ended"] < T0 + HOUR / 2


def test_a_part_that_is_split_off_later_keeps_what_it_came_along() -> None:
    """It was held to be the user's own under another name, until both were heard at once."""
    other = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "6d" * 22 + "0100")})
    first = [from_ad(T0 - HOUR + 5 * at, EARLIER, other, address_type="random", rssi=-60) for at in range(12)]
    walk, judge = made_up_walk(T0), Assessor()
    hearing = new_hearing(None, judge)
    begun = [item for item in walk if item.time < T0 + 3 * 60]
    hearing.feed_all([*first, *begun])
    old, new = (judge.chains.by_address(address) for address in (EARLIER, IN_BAG_ADDRESS))
    assert old is not None
    assert new is not None
    judge.chains.join(old, new, Link("day change", 0.9, T0))
    judge.mark(Mark(T0 + HOUR, "mine", EARLIER))
    at_once = from_ad(walk[-1].time, EARLIER, other, address_type="random", rssi=-60)
    hearing.feed_all([*walk[len(begun) :], at_once])
    assert in_bag(judge).addresses == (IN_BAG_ADDRESS,)
    hearing.feed_all(without(IN_BAG_ADDRESS, short(NEXT_DAY)))
    told = stretches(in_bag(judge))
    assert told is not None
    assert "ended" in told.facts


def test_what_is_noted_of_a_way_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.following.judging.assess.MAX_CHAINS", 20)
    judge = judge_of(*made_up_walk(T0))
    assert judge.legs.legs
    for number in range(200):
        judge._note_on_way(f"t-{number}")
    assert len(judge._on_way) <= len([*judge.chains]) + 1


def test_what_was_beside_its_owner_has_no_earlier_way() -> None:
    judge = judge_of(*made_up_walk(T0), *short(NEXT_DAY))
    (beside,) = (chain for chain in judge.chains if BESIDE_PHONE_ADDRESS in chain.addresses)
    assert beside.earlier_way is None


def test_a_mark_that_is_taken_back_leaves_what_came_along() -> None:
    marks = [Mark(T0 + 60, "mine", IN_BAG_ADDRESS), Mark(NEXT_DAY + 60, "unmark", IN_BAG_ADDRESS)]
    first, later = made_up_walk(T0), short(NEXT_DAY)
    items = sorted([*first, *later, *marks], key=lambda item: item.time)
    assert in_bag(judge_of(*items)).level == "following"


def test_it_stands_in_the_judge_that_is_kept_with_a_record() -> None:
    judge = judge_of(*made_up_walk(T0), *short(NEXT_DAY))
    assert in_bag(unpack(pack(judge), Assessor)) == in_bag(judge)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Case]:
    """A record of a walk and of a later one without the tag, with an entry written after each."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        for walk in (made_up_walk(T0), without(IN_BAG_ADDRESS, made_up_walk(NEXT_DAY))):
            hearing = new_hearing(CaseKeeper(case))
            hearing.feed_all(walk)
            hearing.finish()
            (tag,) = (tag for tag in replay(case).tags if IN_BAG_ADDRESS in tag.addresses)
            entry = begin_entry.of_tag(case, Entry("finding", moment()), begin_entry.judged(case, tag.id))
            add_entry(Writer(case), entry)
        yield case


def test_an_entry_written_after_a_later_way_says_it_and_is_worked_out_the_same(
    kept: Case, tmp_path: Path
) -> None:
    report = verify_record.whole(kept)
    assert (report.findings, report.differences, report.other_rules) == (2, (), ())
    content = choose(export_package.material(kept, now=NEXT_DAY + DAY), Choice(work_out=True))
    write_package(kept, content, tmp_path / "package", "bag", secret=None)
    again = verify_record.work_out(tmp_path / "package")
    assert [(one.same, one.same_rules) for one in again.worked_out] == [(True, True)] * 2
    for one in again.worked_out:
        assert one.tag is not None
        assert stretches(one.tag) is not None
