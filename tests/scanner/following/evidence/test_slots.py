"""Items into slots: what is kept, what is bounded, what nobody can break."""

from hypothesis import given
from hypothesis import strategies as st

from scanner.following.evidence.slots import MAX_NAMES, NO_LEVEL, SLOT_S, Slots
from scanner.model import Context, Gap, Item
from signatures.advertisement import Advertisement

T = 1_700_000_010.0  # not at the edge of a slot


def heard(name: str | None, time: float = T, rssi: int | None = -70) -> Advertisement:
    return Advertisement(time, name, rssi=rssi)


def test_the_strongest_level_of_a_quarter_minute_is_kept() -> None:
    slots = Slots()
    items = [heard("A", T, -80), heard("A", T + 1, -60), heard("B", T + 2, None), heard("B", T + 3, 127)]
    assert not [slot for item in items for slot in slots.feed(item)]
    (slot,) = slots.feed(heard("A", T + SLOT_S))
    assert slot.levels == {"A": -60, "B": NO_LEVEL}
    assert slot.start % SLOT_S == 0


def test_a_known_level_counts_before_none() -> None:
    slots = Slots()
    for rssi in (None, -85, None):
        slots.feed(heard("A", rssi=rssi))
    assert slots.finish()[0].levels == {"A": -85}


def test_a_gap_and_a_clock_set_back_close_a_slot() -> None:
    slots = Slots()
    slots.feed(heard("A"))
    assert slots.feed(Gap(T, T + 60, "adapter off"))
    slots.feed(heard("A"))
    assert slots.feed(heard("A", T - 3_600))[0].start > slots.finish()[0].start


def test_late_rows_belong_to_the_slot_in_hand() -> None:
    slots = Slots()
    slots.feed(heard("A"))
    assert slots.feed(heard("B", T - 20)) == []
    assert slots.finish()[0].levels.keys() == {"A", "B"}


def test_one_fix_that_jumps_is_not_followed() -> None:
    slots, places = Slots(), []
    for number, latitude in enumerate((47.0, 47.00001, 48.0, 47.00002)):
        for slot in slots.feed(Context(T + 15 * number, latitude=latitude, longitude=8.0, accuracy=10.0)):
            places.append(slot.position)
        slots.feed(heard("A", T + 15 * number + 1))
    assert [round(p.latitude, 3) for p in places[1:] if p is not None] == [47.0, 47.0]


def test_a_fix_with_a_wide_radius_is_none() -> None:
    slots = Slots()
    slots.feed(Context(T, latitude=47.0, longitude=8.0, accuracy=2_000.0))
    slots.feed(heard("A"))
    assert slots.finish()[0].position is None


def test_a_gateway_and_a_word_are_signs_but_a_hotspot_is_none() -> None:
    slots = Slots()
    slots.feed(Context(T, gateway="00:11:22:33:44:55", place=" Home "))
    slots.feed(heard("A"))
    assert slots.finish()[0].signs == {"gateway 00:11:22:33:44:55", "word home"}
    slots.feed(Context(T, gateway="02:11:22:33:44:55"))
    slots.feed(heard("A"))
    assert slots.finish()[0].signs == frozenset()


def test_a_gateways_own_radios_are_no_access_points_of_a_leg() -> None:
    slots = Slots()
    slots.feed(Context(T, wifi={"02:11:22:33:44:55": -70, "00:11:22:33:44:57": -60, "00:11:22:33:55:55": -70},
                       gateway="00:11:22:33:44:55"))  # fmt: skip
    slots.feed(heard("A"))
    assert slots.finish()[0].wifi == {"00:11:22:33:55:55"}


def test_what_tells_nothing_is_set_aside() -> None:
    slots = Slots()
    for name in ("PHONE", "TV"):
        slots.feed(heard(name), aside=name == "PHONE")
    assert slots.finish()[0].aside == {"PHONE"}


def test_a_flood_ends_at_the_bound_and_costs_nobody_heard_before() -> None:
    slots = Slots()
    slots.feed(heard("MINE", rssi=-90))
    for number in range(MAX_NAMES + 100):
        slots.feed(heard(f"FLOOD {number}"))
    slots.feed(heard("MINE", rssi=-50))
    levels = slots.finish()[0].levels
    assert len(levels) == MAX_NAMES
    assert levels["MINE"] == -50


any_time = st.floats(-1e12, 1e12) | st.sampled_from([float("nan"), float("inf"), T, T + 1, T + 20])
any_item: st.SearchStrategy[Item] = st.one_of(
    st.builds(heard, st.none() | st.text(max_size=3), any_time, st.none() | st.integers(-200, 200)),
    st.builds(
        lambda t, lat, lon, acc: Context(t, latitude=lat, longitude=lon, accuracy=acc),
        any_time,
        st.none() | st.floats(),
        st.none() | st.floats(),
        st.none() | st.floats(),
    ),
    st.builds(lambda t: Gap(t, t, "x"), any_time),
)


@given(st.lists(any_item, max_size=30))
def test_nothing_breaks_it(items: list[Item]) -> None:
    slots = Slots()
    found = [slot for item in items for slot in slots.feed(item)] + slots.finish()
    assert all(slot.levels for slot in found)
