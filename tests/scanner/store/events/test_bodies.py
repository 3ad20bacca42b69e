"""Bodies of a handed-over record: wrong kinds and sizes are damage, told as such, and no more."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from scanner.model import Context, Gap, Heard, Mark, Stable, Window
from scanner.place_word import read_word
from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import bodies, codec, queries
from scanner.store.events.writing import Writer
from signatures.advertisement import Advertisement, from_ad
from signatures.trackers.match import identify

T0 = 1_767_600_000.0
DATA = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
PACKET = from_ad(T0 + 5, "D1:22:33:44:55:66", DATA, address_type="random")
WINDOW = Window(
    T0,
    T0 + 60,
    Context(T0, 20.0, {"AA:BB:CC:00:11:22": -61}, "AA:BB:CC:00:11:01", 52.5, 13.4, 20.0, "home"),
    (Heard(PACKET, identify(PACKET), T0 + 1, T0 + 5, 3, -61.5, -55, 2, 1, (PACKET,)),),
    (Stable("F0:00:00:00:00:01", "device", T0 + 2, T0 + 9, 4, -70.0, -66),),
    {"phone": 3},
)
EMPTY = {"s": T0, "e": T0 + 60, "c": None, "h": [], "x": [], "b": {}}
HEARD, OTHER = [[1], 0, 1, 1, -50, -50, 0, 0], ["h-1", "u", 0, 1, 3, -50, -50]
SAID = {"address": "D1:22:33:44:55:66", "address_type": "random", "data": DATA.hex()}


def heard(place: int, value: object) -> dict[str, Any]:
    return EMPTY | {"h": [[*HEARD[:place], value, *HEARD[place + 1 :]]]}


def other(place: int, value: object) -> dict[str, Any]:
    return EMPTY | {"x": [[*OTHER[:place], value, *OTHER[place + 1 :]]]}


def context(**said: object) -> dict[str, Any]:
    return EMPTY | {"c": {"time": T0} | said}


def put(case: Case, kind: str, body: object, time: float = T0) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    Writer(case).event(kind, time, text)


@pytest.mark.parametrize(
    "body",
    [
        *(EMPTY | {"b": wrong} for wrong in ([1], {"phone": "x"}, {"phone": 10**400}, {"phone": -1})),
        *(EMPTY | {"s": wrong} for wrong in ("x", None, 1e300, -1e10, True)),
        *(EMPTY | {"e": wrong} for wrong in ("x", 1e300)),
        *(EMPTY | {key: 5} for key in "chx"),
        *(context(wifi=wrong) for wrong in ([1, 2], {"AA:BB:CC:DD:EE:FF": "x"}, "x")),
        *(context(**{key: "x"}) for key in ("latitude", "longitude", "duration", "accuracy", "time", "more")),
        *(context(**{key: 5}) for key in ("place", "gateway")),
        context(latitude=91.0, longitude=0.0),
        *(heard(0, wrong) for wrong in (["x"], [], 5, [None], [[1]], [99])),
        *(heard(place, wrong) for place in (1, 2) for wrong in (1e300, 1e12, -1e12, "x", None)),
        *(heard(3, wrong) for wrong in (10**30, "3", None, -1)),
        *(heard(place, wrong) for place in (4, 5) for wrong in ("a", [1], 1e9)),
        *(heard(place, wrong) for place in (6, 7) for wrong in ("a", None)),
        *(other(0, wrong) for wrong in (5, [5], None, "h" * 1000)),
        *(other(1, wrong) for wrong in ("z", [1])),
        *(other(2, wrong) for wrong in ("x", 1e12)),
        *(other(4, wrong) for wrong in ("3", 10**30)),
        *(other(5, wrong) for wrong in ("a", {})),
        '{"s":NaN,"e":NaN,"c":null,"h":[],"x":[],"b":{}}',
        json.dumps(heard(4, float("inf"))),
        "[" * 100_000,
        '{"s":' + "9" * 5000 + "}",
        "[]",
    ],
    ids=lambda body: json.dumps(body)[:60],
)
def test_a_window_of_wrong_kinds_is_damage(case: Case, body: object) -> None:
    put(case, "payload", SAID)
    put(case, "window", body)
    with pytest.raises(StoreError) as error:
        list(queries.windows(case, identify))
    assert error.value.problem is StoreProblem.DAMAGED


@pytest.mark.parametrize(
    "body",
    [
        *(SAID | {"address": wrong} for wrong in (5, [1], "A" * 1_000_000)),
        *(SAID | {"data": wrong} for wrong in ("abc", "02" * 500_000, 5)),
        *(SAID | {key: 5} for key in ("address_type", "host_id")),
        [],
    ],
    ids=lambda body: json.dumps(body)[:60],
)
def test_a_packet_of_wrong_kinds_is_damage(case: Case, body: object) -> None:
    put(case, "payload", body)
    put(case, "window", EMPTY | {"h": [HEARD]})
    with pytest.raises(StoreError) as error:
        list(queries.windows(case, identify))
    assert error.value.problem is StoreProblem.DAMAGED


def test_half_a_character_in_a_name_is_no_damage(case: Case) -> None:
    put(case, "window", context(place="caf\udce9"))
    (window,) = queries.windows(case, identify)
    assert window.context == Context(T0, place="caf\ufffd")


MINE = {"mark": "mine", "address": "D1:22:33:44:55:66"}


@pytest.mark.parametrize(
    ("kind", "body", "read"),
    [
        *(("mark", MINE | wrong, queries.marks) for wrong in ({"address": 5}, {"tag": [1]}, {"until": "x"})),
        ("mark", MINE | {"mark": "\x1b[31m"}, queries.marks),
        ("gap", {"end": "x", "cause": "y"}, queries.gaps),
        ("gap", {"end": 1e300, "cause": "y"}, queries.gaps),
        ("gap", {"end": T0, "cause": 5}, queries.gaps),
        ("place", {"do": "name", "at": ["x"], "value": "home"}, queries.place_words),
        ("place", {"do": "name", "at": [1e300], "value": "home"}, queries.place_words),
        ("place", {"do": "undo", "at": [], "value": [1]}, queries.place_words),
        ("place", [], queries.place_words),
        ("unmasked", {"key": [1], "address": "x"}, queries.unmasked),
        ("unmasked", {"key": "h-1", "address": 5}, queries.unmasked),
        ("session", "[1]", lambda case: queries.events(case, "session")),
    ],
)
def test_a_word_of_wrong_kinds_is_damage(
    case: Case, kind: str, body: object, read: Callable[[Case], object]
) -> None:
    put(case, kind, body)
    with pytest.raises(StoreError) as error:
        read(case)
    assert error.value.problem is StoreProblem.DAMAGED


@pytest.mark.parametrize("until", [None, T0, 32_503_593_600.0, 253_402_300_799.0])
def test_a_mark_may_hold_until_any_year_that_can_be_typed(case: Case, until: float | None) -> None:
    Writer(case).mark(Mark(T0, "known", "D1:22:33:44:55:66", None, until))
    (mark,) = queries.marks(case)
    assert mark.until == (min(until, 250_000_000_000.0) if until is not None else None)


@pytest.mark.parametrize("time", [1e300, float("inf"), -1e12])
def test_an_event_of_no_real_time_is_damage(case: Case, time: float) -> None:
    put(case, "gap", {"end": T0, "cause": "y"}, time)
    with pytest.raises(StoreError) as error:
        queries.gaps(case)
    assert error.value.problem is StoreProblem.DAMAGED


@pytest.mark.parametrize("body", ["[]", "{}", "x", '{"s":"x"}', '{"s":1e300}'])
def test_an_open_window_that_is_none_is_damage(case: Case, body: str) -> None:
    case.db.execute("INSERT INTO open_window VALUES (1, 0.0, ?)", (body,))
    with pytest.raises(StoreError) as error:
        Writer(case).settle_open_window()
    assert error.value.problem is StoreProblem.DAMAGED


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every value within a value."""
    yield path
    for key, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from spots(inner, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def real_bodies() -> list[tuple[str, dict[str, Any]]]:
    plain = Advertisement(0.0, None, None, -60, "Keys", {76: b"\x12"}, {"fd5a": b"\x10"}, ("fd5a",), -4, 6)
    return [
        ("window", json.loads(codec.window_body(WINDOW, lambda _: 1))),
        ("payload", json.loads(codec.payload_body(PACKET))),
        ("payload", json.loads(codec.payload_body(plain))),
        ("mark", Mark(T0, "mine", "D1:22:33:44:55:66", "t1", T0 + 9)._asdict()),
        ("gap", Gap(T0, T0 + 9, "off")._asdict()),
        ("place", {"do": "merge", "at": [T0, T0 + 1], "value": None}),
    ]


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just([]), st.just({}),
    st.sampled_from([10**30, -1e12, 1e300, "A" * 5000, [[1]], {"a": 1}, ["x"], {"1": [2]}]),
)  # fmt: skip


@settings(deadline=None, max_examples=75, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_a_body_reading_gives_usable_words_or_damage(data: st.DataObject) -> None:
    kind, body = data.draw(st.sampled_from(real_bodies()))
    body = replaced(body, data.draw(st.sampled_from(list(spots(body)))), data.draw(ODD))
    try:
        text = json.dumps(body)
        if kind == "payload":
            assert hash(codec.read_payload(text).address) is not None
        elif kind == "window":
            _use(codec.read_window(text, {1: PACKET}.__getitem__, lambda _: identify(PACKET)))
        elif kind == "mark":
            mark = bodies.read(text, bodies.MarkBody)
            named, until = (mark.address, mark.tag), mark.until
            assert all(one is None or isinstance(one, str) for one in named)
            assert until is None or until >= 0
        elif kind == "gap":
            assert bodies.read(text, bodies.GapBody).end >= 0
        elif kind == "place":
            assert hash(read_word(1, structs.asdict(bodies.read(text, bodies.PlaceBody)))) is not None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        pass


def _use(window: Window) -> None:
    """What folding does with a window's words must be possible with these."""
    try:
        assert window.start >= 0
        assert window.end >= 0
        assert sum(window.bystanders.values()) >= 0
        for one in (*window.heard, *window.stable):
            assert one.first >= 0
            assert one.last >= 0
            assert one.count >= 0
            assert one.mean_rssi is None or abs(one.mean_rssi) < 300
        assert all(isinstance(one.key, str) for one in window.stable)
        place = window.context
        assert place is None or all(isinstance(key, str) for key in (*place.wifi, place.gateway or ""))
        assert (
            place is None or place.latitude is None or abs(place.latitude) + abs(place.longitude or 0) <= 270
        )
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise AssertionError("no words of the right kinds") from error
