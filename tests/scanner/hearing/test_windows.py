"""Windows: what belongs to one stretch of listening, what is kept and what is only counted."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.hearing.coverage import NOT_KEPT
from scanner.hearing.open_window import MAX_FURTHER, MAX_PAYLOADS, MAX_STABLE, MAX_STREAMS
from scanner.hearing.windows import WINDOW_S, Windower, lasting
from scanner.model import Context, Gap, Item, Leg, Mark
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification

TAG = Identification("x", "tile", "tracker", "Tile")
PHONE = Identification("p", None, "phone")
NEAR = replace(TAG, state="near-owner")
TV = Identification("d", None, "device")
NOTHING = Identification(None, None, "unknown")


def identify(advertisement: Advertisement) -> Identification:
    return {"tag": TAG, "phone": PHONE, "tv": TV, "near": NEAR}.get(advertisement.local_name or "", NOTHING)


def heard(time: float, name: str, address: str = "C0:00:00:00:00:01", **more: object) -> Advertisement:
    return Advertisement(time, address, "random", -60, name, **more)  # type: ignore[arg-type]


WATCHER = Identification("w", "camera", "watcher", "Camera")
WEAK = replace(WATCHER, confidence="weak")


def test_what_watches_is_kept_as_its_surest_packet_tells() -> None:
    windower = Windower(lambda packet: WATCHER if packet.local_name else WEAK)
    for time, name in ((1.0, None), (2.0, "Tapo_C200"), (3.0, None)):
        windower.feed(heard(time, name or ""))
    (window,) = windower.finish()
    (one,) = window.heard
    assert (one.identification, one.payload.local_name, one.count) == (WATCHER, "Tapo_C200", 3)


def fold(*items: object) -> list:
    windower = Windower(identify)
    closed = [window for item in items for window in windower.feed(item)]  # type: ignore[arg-type]
    return closed + windower.finish()


def test_a_context_opens_a_window_and_the_next_one_closes_it() -> None:
    first, second = fold(
        Context(100.0, place="home"), heard(105.0, "tag"), Context(160.0, place="work"), heard(161.0, "tag")
    )
    assert (first.start, first.end, first.context.place) == (100.0, 105.0, "home")
    assert (second.start, second.end, second.context.place) == (160.0, 161.0, "work")


def test_a_context_in_which_nothing_was_heard_is_a_window_too() -> None:
    (window,) = fold(Context(100.0, duration=12))
    assert (window.start, window.end, window.heard) == (100.0, 112.0, ())


def test_a_context_stands_until_the_next_one() -> None:
    windows = fold(Context(0.0, place="home"), heard(1.0, "tag"), heard(1000.0, "tag"))
    assert [window.context.place for window in windows] == ["home", "home"]
    assert windows[1].end == 1000.0


def test_without_context_windows_are_slots_of_the_clock() -> None:
    windows = fold(heard(119.0, "tag"), heard(121.0, "tag"), heard(239.9, "tag"), heard(240.0, "tag"))
    assert [(w.start, w.end) for w in windows] == [(119.0, 119.0), (121.0, 239.9), (240.0, 240.0)]
    assert WINDOW_S == 120.0


def test_a_gap_ends_a_window() -> None:
    assert len(fold(heard(1.0, "tag"), Gap(2.0, 5.0, "adapter off"), heard(6.0, "tag"))) == 2


def test_a_mark_does_not() -> None:
    assert len(fold(heard(1.0, "tag"), Mark(2.0, "mine", "C0:00:00:00:00:01"), heard(6.0, "tag"))) == 1


def test_levels_count_packets_and_leave_out_what_is_no_reading() -> None:
    packets = [
        heard(1.0, "tag")._replace(rssi=-50, count=3, connectable=True),
        heard(2.0, "tag")._replace(rssi=-70, count=1, connectable=False),
        heard(3.0, "tag")._replace(rssi=127),
        heard(4.0, "tag")._replace(rssi=None),
    ]
    (window,) = fold(*packets)
    (stream,) = window.heard
    assert (stream.first, stream.last, stream.count) == (1.0, 4.0, 6)
    assert (stream.mean_rssi, stream.max_rssi) == (-55.0, -50)
    assert (stream.connectable, stream.unconnectable) == (3, 1)


def test_distinct_packets_of_a_tag_are_kept_within_a_cap() -> None:
    packets = [heard(float(i), "tag", data=bytes((i // 2,))) for i in range(40)]
    (window,) = fold(*packets)
    (stream,) = window.heard
    assert [p.data for p in stream.payloads] == [bytes((i,)) for i in range(MAX_PAYLOADS)]
    assert stream.count == 40


def test_phones_are_counted_and_fixed_gear_is_kept_by_address() -> None:
    (window,) = fold(
        heard(1.0, "phone", "40:00:00:00:00:01"),
        heard(2.0, "phone", "40:00:00:00:00:01"),
        heard(3.0, "phone", "40:00:00:00:00:02"),
        heard(4.0, "tv", "C0:00:00:00:00:03"),
        heard(5.0, "?", "C0:00:00:00:00:04"),
        heard(6.0, "?", "40:00:00:00:00:05"),
    )
    assert dict(window.bystanders) == {"phone": 2, "unknown": 1}
    kept = {item.key: item.kind for item in window.stable}
    assert kept == {"C0:00:00:00:00:03": "device", "C0:00:00:00:00:04": "unknown"}


def test_a_name_of_blanks_is_none() -> None:
    """It was told: "It calls itself '   '"."""
    (window,) = fold(heard(1.0, "Pen"), heard(2.0, "  \u2003"))
    assert [thing.name for thing in window.stable] == ["Pen"]


def test_one_frame_that_says_what_it_is_names_the_thing() -> None:
    (window,) = fold(heard(1.0, "?"), heard(2.0, "tv"), heard(3.0, "?"))
    assert [(s.kind, s.count) for s in window.stable] == [("device", 3)]


def test_a_flood_of_made_up_tags_is_bounded_and_counted() -> None:
    flood = [heard(1.0, "tag", f"C0:00:00:00:{i >> 8:02X}:{i & 255:02X}") for i in range(MAX_STREAMS + 7)]
    (window,) = fold(*flood)
    assert len(window.heard) == MAX_STREAMS
    assert window.bystanders[NOT_KEPT] == 7


def fake(number: int) -> str:
    return (
        f"C0:00:{number >> 24 & 255:02X}:{number >> 16 & 255:02X}:{number >> 8 & 255:02X}:{number & 255:02X}"
    )


MOST_KEPT = {"tag": MAX_STREAMS, "?": MAX_STABLE}


@pytest.mark.parametrize("kind", ["tag", "?"])
@pytest.mark.parametrize("flood_first", [True, False])
def test_a_flood_of_new_names_does_not_push_out_one_that_comes_again(kind: str, flood_first: bool) -> None:
    real, flood = "D0:00:00:00:00:01", iter(range(1_000_000))
    windower = Windower(identify)
    windows = []
    for start in (0.0, 120.0, 240.0):
        loud = [heard(start + 1.0, kind, fake(next(flood)))._replace(rssi=-30) for _ in range(5_000)]
        mine = [heard(start + 2.0 + n, kind, real)._replace(rssi=-85) for n in range(3)]
        for item in sorted([*loud, *mine], key=lambda a: a.time if flood_first else -a.time):
            windows += windower.feed(item._replace(time=start + 2.0))
    windows += windower.finish()
    assert len(windows) == 3
    for window in windows:
        kept = [h.payload.address for h in window.heard] or [s.key for s in window.stable]
        assert len(kept) == MOST_KEPT[kind]
        assert real in kept
        assert window.bystanders[NOT_KEPT] == 5_001 - MOST_KEPT[kind]


def test_one_as_faint_as_can_be_outlasts_names_that_are_louder_but_new_each_time() -> None:
    windower, flood, windows = Windower(identify), iter(range(1_000_000)), []
    for start in (0.0, 120.0, 240.0, 360.0):
        windows += windower.feed(heard(start, "tag", "D0:00:00:00:00:01")._replace(rssi=-95))
        for _ in range(3_000):
            fakes = heard(start + 1, "tag", fake(next(flood)))._replace(rssi=-30, count=9)
            windows += windower.feed(fakes)
    windows += windower.finish()
    kept = ["D0:00:00:00:00:01" in {h.payload.address for h in window.heard} for window in windows]
    assert kept[1:] == [True, True, True]  # what came before and comes again is no flood


def test_a_flood_gives_at_most_a_thousand_packets_to_keep_a_window() -> None:
    packets = [heard(1.0, "tag", fake(n), data=bytes((turn,))) for turn in range(4) for n in range(3_000)]
    (window,) = fold(*packets)
    assert sum(len(h.payloads) for h in window.heard) <= 1_000


def test_one_known_from_before_outlasts_a_flood_that_repeats_itself() -> None:
    windower, flood = Windower(identify), iter(range(1_000_000))
    for start in (0.0, 120.0):
        windower.feed(heard(start, "tag", "D0:00:00:00:00:01"))
    for _ in range(6_000):
        again = heard(240.0, "tag", fake(next(flood)))
        for _ in range(3):
            windower.feed(again)
    windower.feed(heard(241.0, "tag", "D0:00:00:00:00:01"))
    (window,) = windower.finish()
    assert "D0:00:00:00:00:01" in {h.payload.address for h in window.heard}


def test_packets_beside_the_first_of_each_tag_are_bounded() -> None:
    packets = [
        heard(1.0, "tag", fake(n), data=bytes((turn,))) for turn in range(MAX_PAYLOADS) for n in range(500)
    ]
    (window,) = fold(*packets)
    assert len(window.heard) == 500
    assert sum(len(h.payloads) for h in window.heard) == 500 + MAX_FURTHER
    assert all(h.count == MAX_PAYLOADS for h in window.heard)


@pytest.mark.parametrize("wrong", [4_102_444_800.0, 10_000.0])
def test_one_wrong_time_does_not_swallow_what_comes_after_it(wrong: float) -> None:
    windows = fold(
        heard(0.0, "tag"),
        heard(wrong, "?"),
        *(heard(120.0 * n, "tag") for n in range(1, 6)),
        Gap(700, 701, ""),
    )
    assert [w.start for w in windows] == [0.0, wrong, 120.0, 240.0, 360.0, 480.0, 600.0]


def test_a_clock_put_back_while_nothing_is_heard_ends_the_window() -> None:
    windower = Windower(identify)
    windower.feed(heard(10_000.0, "tag"))
    assert windower.tick(9_990.0) == []
    assert len(windower.tick(5_000.0)) == 1


def test_a_tick_says_that_it_was_listened() -> None:
    windower = Windower(identify)
    assert windower.feed(Context(0.0)) == []
    assert windower.tick(60.0) == []
    assert windower.peek() is not None
    assert windower.tick(130.0)[0].end == 60.0  # what lies after the last tick is not claimed
    assert windower.tick(140.0) == []


def test_which_addresses_last() -> None:
    assert lasting(Advertisement(0, "40:00:00:00:00:01", "public"))
    assert lasting(Advertisement(0, "C0:00:00:00:00:01", "random"))
    assert not lasting(Advertisement(0, "7F:00:00:00:00:01", "random"))
    assert not lasting(Advertisement(0, "3F:00:00:00:00:01", "random"))
    assert lasting(Advertisement(0, "40:00:00:00:00:01"))
    assert lasting(Advertisement(0, None, "random"))


ROWS = st.tuples(st.floats(0, 2_000), st.sampled_from(["tag", "phone", "tv", "?"]), st.integers(0, 5))


@settings(deadline=None, max_examples=50)
@given(st.lists(ROWS, max_size=60))
def test_nothing_heard_is_lost_between_windows(rows: list[tuple[float, str, int]]) -> None:
    rows.sort(key=lambda row: row[0])
    windows = fold(*(heard(t, name, f"C0:00:00:00:00:{n:02X}") for t, name, n in rows))
    counted = sum(item.count for window in windows for item in window.heard)
    assert counted == sum(name == "tag" for _, name, _ in rows)
    assert all(window.end - window.start <= WINDOW_S for window in windows)
    assert sorted(window.start for window in windows) == [window.start for window in windows]


class Legs:
    """Gives one leg at a moment; notes what was set aside."""

    def __init__(self, over: float) -> None:
        self.over, self.aside = over, list[bool]()

    def feed(self, item: Item, *, aside: bool = False) -> list[Leg]:
        self.aside.append(aside)
        if item.time < self.over:
            return []
        self.over = float("inf")
        return [Leg(0, 0.0, item.time, "company")]


def test_a_leg_closes_the_window_that_tells_of_it() -> None:
    windower = Windower(identify, Legs(1_060.0))
    windows = [window for n in range(9) for window in windower.feed(heard(1_000.0 + 10 * n, "tv"))]
    assert [(window.end, len(window.legs)) for window in windows] == [(1_060.0, 1), (1_070.0, 0)]


def test_phones_and_tags_beside_their_owners_tell_nothing_of_a_place() -> None:
    legs = Legs(float("inf"))
    windower = Windower(identify, legs)
    for name in ("phone", "tv", "tag", "near"):
        windower.feed(heard(1_000.0, name))
    windower.feed(Context(1_010.0))
    assert legs.aside == [True, False, False, True, False]
