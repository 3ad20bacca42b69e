"""When Python looks for cycles while the app runs: never by itself, and not under somebody's fingers."""

import gc
from collections.abc import Iterator

import pytest

from tui.app import gc_pauses
from tui.app.gc_pauses import EVERY_S, HURRY_S, Garbage


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """A clock to move; Python searches as before afterwards. What was set aside stays so: nobody made it for
    a moment, and every search of the tests behind it would go through all of it again."""
    moment = [1_000.0]
    monkeypatch.setattr(gc_pauses, "monotonic", lambda: moment[0])
    yield moment
    gc.enable()


def test_it_waits_for_a_pause_but_not_for_ever(now: list[float]) -> None:
    held = Garbage()
    held.settle()
    assert not gc.isenabled()
    assert not held.look(idle_s=100.0)  # it was searched just now
    now[0] += EVERY_S
    assert not held.look(idle_s=0.1)
    assert held.look(idle_s=100.0)
    now[0] += HURRY_S
    assert held.look(idle_s=0.1)


def test_cycles_are_found(now: list[float]) -> None:
    held = Garbage()
    held.settle()

    class Loop:
        """Points at itself."""

    loop = Loop()
    loop.me = loop  # type: ignore[attr-defined]
    del loop
    now[0] += EVERY_S
    held.look(idle_s=100.0)
    assert not [thing for thing in gc.get_objects() if type(thing) is Loop]


def test_a_flood_is_searched_once_nobody_is_at_the_keys(
    now: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two million objects took 3 to 6 s, under the fingers of whoever pressed keys."""
    monkeypatch.setattr(gc_pauses, "MANY", 1_000)
    held = Garbage()
    held.settle()
    flood = [[number] for number in range(2_000)]
    now[0] += 10 * HURRY_S
    assert not held.look(idle_s=0.1)
    assert not held.look(idle_s=HURRY_S - 1)
    assert held.look(idle_s=HURRY_S)
    assert len(flood) == 2_000


def test_what_is_new_is_searched_at_each_look(now: list[float]) -> None:
    held = Garbage()
    held.settle()
    new = [[number] for number in range(2_000)]
    assert not held.look(idle_s=0.1)
    assert not any(thing is new for thing in gc.get_objects(0)), "it counts as old from now on"


def test_loading_the_app_is_not_searched(now: list[float]) -> None:
    gc_pauses.put_off()
    assert not gc.isenabled()


def test_before_it_is_settled_python_does_as_it_always_does() -> None:
    assert not Garbage().look(idle_s=1e9)
    assert gc.isenabled()
