"""A mark goes with the name that the user marked, also where it was held for another tag's."""

import pytest

from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import Chain, Link
from scanner.model import Mark
from tests.scanner.following.weeks import DAY, HOME, HOUR, MONDAY, Packet, Sender, Stretch, find_my, play

FIRST, LATER = find_my("first", key=lambda _: 1), find_my("later", key=lambda _: 2)
LID = [Stretch(MONDAY + 9 * HOUR, 20, HOME), Stretch(MONDAY + 14 * HOUR, 20, HOME)]


def judged() -> Assessor:
    """Two tags of a kind, one after the other."""
    judge = Assessor()
    senders = [
        Sender(FIRST, spots=("home",), until=MONDAY + 12 * HOUR, level=-85, chance=1),
        Sender(LATER, spots=("home",), since=MONDAY + 12 * HOUR, level=-45, chance=1),
    ]
    new_hearing(assessor=judge).feed_all(play(LID, senders))
    return judge


def of(judge: Assessor, packet: Packet) -> Chain:
    chain = judge.chains.by_address(packet(0).address or "")
    assert chain is not None
    return chain


def mark(judge: Assessor, packet: Packet) -> None:
    judge.mark(Mark(MONDAY + DAY, address=packet(0).address or "", mark="mine"))


@pytest.mark.parametrize(
    ("before", "after"),
    [([FIRST], []), ([LATER], []), ([], [LATER]), ([FIRST, LATER], []), ([FIRST], [LATER])],
    ids=["first", "later", "the one that was there", "both", "both, one as the other"],
)
def test_where_a_link_is_undone_each_keeps_its_own_mark(before: list[Packet], after: list[Packet]) -> None:
    judge = judged()
    assert of(judge, FIRST) is not of(judge, LATER)
    for packet in before:
        mark(judge, packet)
    both = judge.chains.join(of(judge, FIRST), of(judge, LATER), Link("same kind", 0.6, MONDAY))
    for packet in after:
        mark(judge, packet)
    assert judge.chains.split(both, 1) is of(judge, LATER)
    for packet in (FIRST, LATER):
        word = "mine" if packet in before or packet in after else None
        assert of(judge, packet).word == word, packet(0).address
