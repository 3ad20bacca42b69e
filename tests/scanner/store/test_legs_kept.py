"""What a record keeps of a way is enough to say again what was said while listening."""

import json

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import replay
from scanner.model import Leg, Tag, Window
from scanner.store.case import Case
from scanner.store.events import codec
from scanner.store.events.keeping import CaseKeeper
from signatures.trackers.match import identify
from tests.simulation.ways_told import STORIES


def said(tags: list[Tag]) -> list[tuple[object, ...]]:
    return sorted((tag.level, tag.first_alert, tag.score, tag.sightings, str(tag.reasons)) for tag in tags)


@pytest.mark.parametrize("seed", [101, 102])
def test_a_walk_read_back_says_what_listening_said(case: Case, seed: int) -> None:
    way = STORIES["street"](seed).record()
    hearing = new_hearing(CaseKeeper(case))
    hearing.feed_all(way.items)
    live = hearing.judge.tags()
    assert [tag.level for tag in live].count("following") >= 1
    assert said(replay(case).tags) == said(live)


def test_of_a_leg_only_totals_are_kept(case: Case) -> None:
    way = STORIES["street"](101).record()
    hearing = new_hearing(CaseKeeper(case))
    hearing.feed_all(way.items)
    bodies = [json.loads(body) for (body,) in case.db.execute("SELECT body FROM event WHERE kind = 'window'")]
    legs = [leg for body in bodies for leg in body.get("l", [])]
    assert len(legs) > 5
    heard = {getattr(item, "address", None) for item in way.items} - {None}
    assert not [address for address in heard if address in str(legs)]


@pytest.mark.parametrize("elsewhere", [frozenset(), frozenset({0})])
def test_legs_come_back_as_they_were_kept(elsewhere: frozenset[int]) -> None:
    leg = Leg(
        3, 10.0, 95.0, "company", 9, 2, 7, frozenset({0}), frozenset({1}), True, 75, 1, 3, 2, 4, elsewhere
    )
    window = Window(10.0, 100.0, None, legs=(leg,))
    body = codec.window_body(window, lambda _: 1)
    assert codec.read_window(body, lambda _: None, identify) == window  # type: ignore[arg-type,return-value]
    kept = json.loads(body)["l"][0]
    assert len(kept) == 15 + bool(elsewhere)  # an earlier program reads what has none
    assert '"l"' not in codec.window_body(Window(10.0, 100.0, None), lambda _: 1)


@pytest.mark.parametrize(
    "legs", [[[0]], [["x"] * 15], [[0, 1, 2, "h", [], [], 0, 0, -1, 0, 0, 0, 0, 0, 0]], "none", [3]]
)
def test_damaged_legs_are_refused(legs: object) -> None:
    body = json.loads(codec.window_body(Window(10.0, 100.0, None), lambda _: 1)) | {"l": legs}
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        codec.read_window(json.dumps(body), lambda _: None, identify)  # type: ignore[arg-type,return-value]
