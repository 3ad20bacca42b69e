"""What years, floods and chance orders do to the judge: nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.following.judging.assess import Assessor
from scanner.following.linking import chain
from scanner.following.linking import chains as bounds
from scanner.following.linking.streams import read
from scanner.hearing.windows import Windower
from scanner.model import Item, Window
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    MONDAY,
    PLAIN,
    Sender,
    commuting_week,
    find_hub,
    find_my,
    phone,
    smarttag,
    stranger,
    tile,
)
from tests.scanner.following.weeks import seldom as play

ROOT = Path(__file__).parents[4]
SEEDS = ("1", "12345")


def everything() -> str:
    """All that is said of a week with every kind of linking in it."""
    senders = [
        Sender(find_my("a"), with_user=True),
        Sender(smarttag("b"), with_user=True, level=-66),
        Sender(smarttag("c"), spots=("work", "cafe")),
        Sender(find_hub("d", 0x40), spots=("train", "home")),
        Sender(find_hub("e"), with_user=True, level=-70),
        Sender(find_hub("f"), spots=("train", "work", "home"), level=-70),
        Sender(find_my("clone", PLAIN, key=lambda time: int(time // 30)), with_user=True),
        *(Sender(tile(f"tile {n}"), spots=("train", "work")) for n in range(5)),
        *(Sender(phone(f"phone {n}"), spots=("home", "train")) for n in range(5)),
        *(Sender(stranger(f"box {n}"), spots=("home", "cafe")) for n in range(8)),
    ]
    sights = (("wifi", 2), ("none", 1))
    return "\n".join(
        repr(assess_items(play(commuting_week(days), senders, sight=sight))) for sight, days in sights
    )


def test_the_same_is_said_whatever_the_order_of_sets() -> None:
    code = f"from {__name__} import everything; print(everything())"
    said = set()
    for seed in SEEDS:
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        said.add(done.stdout)
    assert len(said) == 1


def fold(items: list[Item]) -> Assessor:
    assessor, windower = Assessor(), Windower(identify)
    for item in items:
        for window in windower.feed(item):
            assessor.add(window)
    for window in windower.finish():
        assessor.add(window)
    return assessor


def tag(time: float, address: int, name: int) -> Advertisement:
    """A SmartTag's packet under any address and any privacy id."""
    counter = int((time - 1_593_648_000) // 900).to_bytes(3, "little")
    body = b"\x12" + counter + name.to_bytes(8, "big") + b"\xb3" + bytes(7)
    sender = f"4{address >> 32 & 15:X}:00:" + address.to_bytes(4, "big").hex(":").upper()
    return Advertisement(time, sender, "random", -60, service_data={"fd5a": body})


FLOODS = {
    "new names under one address": lambda n: tag(MONDAY + n * 0.5, 1, n),
    "new addresses under one name": lambda n: tag(MONDAY + n * 0.5, n, 1),
    "new both": lambda n: tag(MONDAY + n * 0.5, n, n),
}


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_of_names_leaves_the_books_small(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_KEYS", 900)
    monkeypatch.setattr(bounds, "MAX_CHAINS", 300)
    monkeypatch.setattr(chain, "MAX_ADDRESSES", 200)
    monkeypatch.setattr(chain, "MAX_ALIASES", 200)
    real = [tile("real")(MONDAY + n * 60.0) for n in range(100)]
    flood = [FLOODS[kind](n) for n in range(3_500)]
    assessor = fold(sorted([*real, *flood], key=lambda item: item.time))
    book = assessor.chains
    assert len(book._segments) <= 900
    assert len(book._chain_of) <= 2_500
    assert len(book._alias) <= 2_500
    assert len(book.by_id) <= 300 + 600  # what one window brings comes on top
    for one in book:
        assert len(one.addresses) <= 200
        assert len(one.aliases) <= 200
        assert all(len(segment.keys) <= 200 for segment in one.segments)
    (found,) = [each for each in assessor.tags() if each.family == "tile"]
    assert found.first_seen == MONDAY


def test_the_newest_names_are_the_ones_known_as_its_own() -> None:
    book = bounds.Chains()
    for number in range(200):
        heard = tag(MONDAY + number, 1, number)
        (window,) = _closed(heard)
        stream = read(window.heard[0])
        segment = book.segment_for(stream, window.heard[0], "tracker", (heard.time, heard.time), number)
    own = book.chain_of(segment).own
    assert {key for number in range(180, 200) for key in _names(number)} <= own
    assert len(own) <= chain.MAX_OWN


def _closed(heard: Advertisement) -> list[Window]:
    windower = Windower(identify)
    windower.feed(heard)
    return windower.finish()


def _names(number: int) -> tuple[str, ...]:
    return read(_closed(tag(MONDAY + number, 1, number))[0].heard[0]).keys
