"""A name that says it lasts a day, and that changes each quarter of an hour: it goes on from itself."""

from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import address_of
from tests.scanner.following.weeks import (
    HOME,
    HOUR,
    LICENSED,
    MONDAY,
    TRAIN,
    WORK,
    Sender,
    Stretch,
    find_my,
    play,
)

QUARTER_S = 900


def test_it_is_one_whoever_sat_in_the_train() -> None:
    bag = find_my("bag", LICENSED, key=lambda time: int(time // QUARTER_S))
    eight = MONDAY + 8 * HOUR
    passengers = [
        Sender(find_my(f"passenger {number}", LICENSED), spots=("train",), level=-64) for number in range(9)
    ]
    lid = [
        Stretch(MONDAY + 6 * HOUR, 30, HOME),
        Stretch(MONDAY + 7 * HOUR, 30, TRAIN),
        Stretch(eight, 120, WORK),
    ]
    hearing = new_hearing()
    hearing.feed_all(play(lid, [Sender(bag, with_user=True, since=eight), *passengers]))
    names = {bag(eight + at * QUARTER_S).address for at in range(8)}
    tags = {
        chain.id
        for chain in hearing.judge.chains
        for segment in chain.segments
        if names & {address_of(key) for key in segment.keys}
    }
    assert len(tags) == 1
