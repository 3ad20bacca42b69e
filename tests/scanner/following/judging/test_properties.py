"""What holds for every recording: issue B, "Shown by" 2."""

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from scanner.history.object_graph import pack, unpack
from scanner.model import Context, Gap, Item, Mark, Stable, Tag, Window
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.scanner.following.batch import assess_items
from tests.scanner.following.judging.test_assess import CROWD, alerts
from tests.scanner.following.weeks import (
    HOME,
    HOUR,
    MONDAY,
    WORK,
    Sender,
    Stretch,
    commuting_week,
    find_my,
    phone,
    tile,
)
from tests.scanner.following.weeks import seldom as play

WEEK = play(commuting_week(2), [*CROWD[::2], Sender(find_my("follower"), with_user=True)])


@cache
def judged_week() -> list[Tag]:
    return assess_items(WEEK)


PACKETS = [find_my("a"), find_my("b", 0), tile("c"), phone("d"), find_my("e", 0, key=lambda t: int(t // 2))]

moments = st.floats(0, 3 * 86_400)
adverts = st.builds(
    lambda packet, at, rssi, name: packet(MONDAY + at)._replace(rssi=rssi, count=1 + name),
    st.sampled_from(PACKETS),
    moments,
    st.none() | st.integers(-127, 20),
    st.integers(0, 5),
)
contexts = st.builds(
    lambda at, names, lat, gateway: Context(
        MONDAY + at, 10.0, dict.fromkeys(names, -60), gateway, lat, lat, 20.0
    ),
    moments,
    st.lists(st.sampled_from([f"10:00:00:00:00:0{n}" for n in range(6)]), max_size=4),
    st.none() | st.floats(-90, 90),
    st.none() | st.sampled_from(["10:00:00:00:01:00", "12:00:00:00:00:02"]),
)
gaps = st.builds(lambda at: Gap(MONDAY + at, MONDAY + at + 60, "adapter off"), moments)
marks = st.builds(
    lambda at, word, packet: Mark(MONDAY + at, word, packet(MONDAY + at).address),
    moments,
    st.sampled_from(["mine", "known", "helper", "unmark", "?"]),
    st.sampled_from(PACKETS),
)
recordings = st.lists(adverts | contexts | gaps | marks, max_size=60).map(
    lambda items: sorted(items, key=lambda item: item.time)
)


@settings(deadline=None, max_examples=30)
@given(recordings)
def test_no_recording_breaks_it_and_numbers_stay_numbers(items: list[Item]) -> None:
    for tag in assess_items(items):
        assert tag.score is None or -1_000 < tag.score < 1_000
        assert tag.level in ("following", "watch", "seen", "mine")
        assert tag.first_seen <= tag.last_seen
        assert (tag.first_alert is None) or tag.first_alert >= tag.first_seen


@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.builds(
            Window,
            st.floats(allow_nan=True, allow_infinity=True),
            st.floats(allow_nan=True, allow_infinity=True),
            st.none() | contexts,
            stable=st.lists(
                st.builds(
                    Stable,
                    st.text(max_size=4),
                    st.sampled_from(["unknown", "device"]),
                    st.floats(),
                    st.floats(),
                    st.integers(0, 9),
                    st.none() | st.floats(-120, 20),
                    st.none() | st.integers(-120, 20),
                ),
                max_size=3,
            ).map(tuple),
        ),
        max_size=12,
    )
)
def test_no_windows_break_it(windows: list[Window]) -> None:
    assessor = Assessor()
    for window in windows:
        assessor.add(window)
    assert all(tag.kind == "unknown" for tag in assessor.tags())


@settings(deadline=None, max_examples=15)
@given(recordings, st.integers(0, 60))
def test_batch_is_the_fold_of_single_windows(items: list[Item], ask_at: int) -> None:
    assessor, windower = Assessor(), Windower(identify)
    for number, item in enumerate(items):
        for window in windower.said(item.time) if isinstance(item, Mark) else windower.feed(item):
            assessor.add(window)
        if isinstance(item, Mark):
            assessor.mark(item)
        if number == ask_at:
            assessor.tags()  # asking changes nothing
    for window in windower.finish():
        assessor.add(window)
    assert assessor.tags() == assess_items(items)


@settings(deadline=None, max_examples=15)
@given(recordings, st.integers(0, 60))
def test_a_recording_cut_short_gives_what_was_told_live_at_that_time(items: list[Item], cut: int) -> None:
    assessor, windower = Assessor(), Windower(identify)
    for number, item in enumerate(items):
        if number == cut:
            live = unpack(pack(assessor), Assessor)  # so that it is not disturbed
            if (heard := windower.peek()) is not None:
                live.add(heard)
            assert live.tags() == assess_items(items[:cut])
        for window in windower.said(item.time) if isinstance(item, Mark) else windower.feed(item):
            assessor.add(window)
        if isinstance(item, Mark):
            assessor.mark(item)


def test_a_recording_cut_at_the_alert_still_alerts() -> None:
    (told,) = alerts(judged_week())
    assert told.first_alert is not None
    cut = [item for item in WEEK if item.time <= told.first_alert]
    (again,) = alerts(assess_items(cut))
    assert (again.id, again.first_alert) == (told.id, told.first_alert)


@settings(deadline=None, max_examples=8)
@given(st.sampled_from([2, 30, 120]), st.sampled_from(["wifi", "gps", "none"]), st.integers(0, 99))
def test_a_list_of_keys_is_told_when_all_that_tells_it_was_heard(key_s: int, sight: str, seed: int) -> None:
    changing = find_my("keys", key=lambda time: int(time // key_s))
    places = [Stretch(MONDAY + 8 * HOUR, 60, HOME), Stretch(MONDAY + 10 * HOUR, 60, WORK)]
    items = play(places, [*CROWD, Sender(changing, with_user=True)], sight=sight, seed=seed)
    assessor, windower, told = Assessor(), Windower(identify), set[str]()
    windows = [window for item in items for window in windower.feed(item)]
    for window in (*windows, *windower.finish()):
        assessor.add(window)
        new = [tag for tag in alerts(assessor.tags()) if tag.id not in told]
        told |= {tag.id for tag in new}
        assert all(tag.first_alert == window.end for tag in new)
    assert told or sight == "none"


@settings(deadline=None, max_examples=6)
@given(st.integers(0, len(WEEK) - 1), st.integers(0, 255))
@example(94, 0)
def test_a_device_of_no_tag_kind_heard_once_changes_no_level(at: int, byte: int) -> None:
    passing = Advertisement(WEEK[at].time, f"30:00:00:00:00:{byte:02X}", "public", -60)
    with_it = assess_items([*WEEK[: at + 1], passing, *WEEK[at + 1 :]])
    # not by id: a window that it opens earlier rounds the others' first moments otherwise
    before, after = ({tag.addresses: tag.level for tag in tags} for tags in (judged_week(), with_it))
    assert before == after


@settings(deadline=None, max_examples=6)
@given(recordings)
def test_what_is_added_later_lowers_no_alert(more: list[Item]) -> None:
    (told,) = alerts(judged_week())
    later = [item._replace(time=item.time + 2 * 86_400) for item in more if not isinstance(item, Mark | Gap)]
    found = [tag for tag in assess_items([*WEEK, *later]) if told.id in (tag.id, *tag.aliases)]
    assert [tag.level for tag in found] == ["following"]
    assert found[0].first_alert == told.first_alert


def test_ids_are_stable_while_a_recording_grows() -> None:
    ids = {tag.id for tag in assess_items(WEEK[: len(WEEK) // 2])}
    tags = judged_week()
    assert ids <= {name for tag in tags for name in (tag.id, *tag.aliases)}
