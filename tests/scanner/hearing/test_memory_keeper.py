"""A run that may still be kept: what is held comes back in its order, and a flood fills no memory."""

import pytest

from scanner.hearing import memory_keeper
from scanner.hearing.memory_keeper import Begun, MemoryKeeper
from scanner.model import Gap, Heard, Mark, Stable, Window
from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from signatures.trackers.identification import Identification

TAG = Identification("x", "tile", "tracker", "Tile")


def window(start: float, tags: int = 1, packets: int = 1, others: int = 0) -> Window:
    payload = Advertisement(start, "C0:00:00:00:00:01")
    heard = Heard(payload, TAG, start, start, 1, None, None, payloads=(payload,) * packets)
    other = Stable("h-1", "unknown", start, start, 1, None, None)
    return Window(start, start + 1.0, None, (heard,) * tags, (other,) * others)


class Kept(MemoryKeeper):
    """Notes what it is given."""

    @property
    def things(self) -> list[object]:
        return list(self._kept)


def test_what_is_held_is_poured_out_in_its_order() -> None:
    held, kept = MemoryKeeper(), Kept()
    things = [window(0.0), Gap(1.0, 2.0, "x"), Mark(3.0, "mine", "C0:00:00:00:00:01"), window(4.0)]
    held.window(things[0])  # type: ignore[arg-type]
    held.gap(things[1])  # type: ignore[arg-type]
    held.mark(things[2])  # type: ignore[arg-type]
    held.window(things[3])  # type: ignore[arg-type]
    said = Announcement("arp", 5.0, {"ip": "192.0.2.1"})
    held.announcement(said)
    held.pour_into(kept)
    assert kept.things == [*things, said]


@pytest.mark.parametrize("flood", [window(0.0, 50, 3), window(0.0, 1, 1, 200), window(0.0, 200)])
def test_a_flood_fills_no_memory_and_is_counted(monkeypatch: pytest.MonkeyPatch, flood: Window) -> None:
    monkeypatch.setattr(memory_keeper, "MAX_PIECES", 1_000)
    held, kept = MemoryKeeper(), Kept()
    for _ in range(100):
        assert held.window(flood) is flood
    held.pour_into(kept)
    pieces = sum(1 + len(w.stable) + sum(1 + len(h.payloads) for h in w.heard) for w in kept.things)  # type: ignore[attr-defined]
    assert 500 < pieces <= 1_000
    assert held.dropped == 100 - len(kept.things) > 50


def test_days_in_a_street_are_held() -> None:
    held = MemoryKeeper()
    for number in range(3 * 720):
        held.window(window(number * 120.0, 30, 2, 40))
    assert held.dropped == 0


def test_where_a_run_begins_is_told_in_its_place() -> None:
    held, told = MemoryKeeper(), list[object]()
    walk = Begun("walk", 2.0, {"how": "foot"})

    class Noted(MemoryKeeper):
        def window(self, window: Window) -> Window:
            told.append(window)
            return window

    held.window(first := window(0.0))
    held.begun(walk)
    held.window(second := window(4.0))
    held.pour_into(Noted(), told.append)
    assert told == [first, walk, second]
