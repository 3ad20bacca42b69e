"""In which room a thing is: right or unsure, in homes made of walls, bodies and chance."""

import random
from collections.abc import Sequence

from scanner.locate.room_levels import UNHEARD_DBM, bars, loudest

ROOMS = ("hall", "kitchen", "living room", "bedroom", "child's room", "bath")
WALL_DB, BODY_DB, NOISE_DB, HEARD_DBM = 6.0, 7.0, 8.0, -98.0
HOMES = 400


def home(chance: random.Random) -> tuple[str, list[tuple[str, float, int]]]:
    """The room that a tag lies in, and what was heard of it in each: rooms on a grid of two by three, walls
    between them, a body between tag and laptop now and then, and a tag that may lie beside a wall."""
    where = {room: (at % 3, at // 3) for at, room in enumerate(ROOMS)}
    true = chance.choice(ROOMS)
    tag_x, tag_y = (4 * part + chance.uniform(0.2, 3.8) for part in where[true])
    sent = chance.uniform(-62, -50)  # at a metre
    heard = []
    for room, (column, row) in where.items():
        x, y = 4 * column + chance.uniform(1, 3), 4 * row + chance.uniform(1, 3)
        walls = abs(column - where[true][0]) + abs(row - where[true][1])
        metres = max(0.5, ((x - tag_x) ** 2 + (y - tag_y) ** 2) ** 0.5)
        level = sent - 20 * _log10(metres) - WALL_DB * walls - BODY_DB * (chance.random() < 0.3)
        packets = [level + chance.gauss(0, NOISE_DB) for _ in range(40)]
        packets = [one for one in packets if one > HEARD_DBM]
        if packets:
            heard.append((room, sum(packets) / len(packets), len(packets)))
    return true, heard


def _log10(value: float) -> float:
    from math import log10

    return log10(value)


def rates(homes: Sequence[tuple[str, list[tuple[str, float, int]]]]) -> tuple[float, float]:
    """Shares of homes: the right room said as sure, a wrong one said as sure."""
    found = [(true, loudest(ROOMS, heard)) for true, heard in homes]
    right = sum(one.sure and one.room == true for true, one in found) / len(found)
    return right, sum(one.sure and one.room != true for true, one in found) / len(found)


def test_a_wrong_room_is_hardly_ever_said_as_sure() -> None:
    chance = random.Random(5)
    right, wrong = rates([home(chance) for _ in range(HOMES)])
    print(f"sure and right {right:.2f}, sure and wrong {wrong:.3f}")
    assert wrong <= 0.05
    assert right >= 0.3


def test_two_rooms_alike_are_not_told_apart() -> None:
    found = loudest(("hall", "bath"), [("hall", -60.0, 30), ("bath", -61.0, 30)])
    assert (found.room, found.sure) == ("hall", False)


def test_a_room_in_which_it_was_not_heard_counts_as_far() -> None:
    found = loudest(("hall", "bath"), [("hall", -60.0, 30)])
    assert (found.room, found.sure) == ("hall", True)
    assert found.rooms[1].level is None


def test_a_few_packets_tell_less() -> None:
    assert not loudest(("hall", "bath"), [("hall", -60.0, 1), ("bath", -72.0, 1)]).sure
    assert loudest(("hall", "bath"), [("hall", -60.0, 40), ("bath", -72.0, 40)]).sure


def test_heard_nowhere_is_no_room() -> None:
    found = loudest(("hall", "bath"), [("cellar", -40.0, 9)])
    assert (found.room, found.sure) == (None, False)


def test_bars_are_as_long_as_it_is_loud() -> None:
    assert bars({"a": -45.0, "b": UNHEARD_DBM, "c": None, "d": -20.0}) == {"a": 10, "b": 1, "c": 0, "d": 10}


def test_rooms_in_doubt_are_named_and_a_second_pass_can_end_the_doubt() -> None:
    rooms, heard = (
        ("hall", "bath", "kitchen"),
        [("hall", -60.0, 30), ("bath", -65.5, 30), ("kitchen", -90.0, 30)],
    )
    assert loudest(rooms, heard).doubtful == ("hall", "bath")
    again = loudest(rooms, heard * 2, {"hall": 2, "bath": 2})
    assert (again.room, again.sure, again.doubtful) == ("hall", True, ())
