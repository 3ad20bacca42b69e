"""The rooms of a visit as lines."""

import shlex
from dataclasses import replace
from types import SimpleNamespace

from rich.cells import cell_len

from scanner.actions.listen.heard import Now
from scanner.actions.visit.rooms import RoomFinding, beside, further_pass, in_doubt
from scanner.actions.visit.steps import AWAY, CAR, OUTSIDE, SKIPPED, Visit
from scanner.locate.room_levels import Loudest, loudest
from scanner.model import Reason
from scanner.place_word import RoomVisit
from tests.scanner.actions.visit.test_rooms import TAG, after
from tui.present.heard.tags import without_home
from tui.present.visit.loudest import away_alone, away_lines, loudest_line, room_lines
from tui.present.visit.visit import left_lines, not_in_lines, step_line
from tui.present.visit.visit_rooms import (
    Next,
    _here,
    enter_line,
    find_titles,
    here_lines,
    map_lines,
    next_line,
    not_whole,
    rows_shown,
    stop_line,
    where_lines,
)
from tui.terminal.records.store_hint import hint, tell_record
from tui.wording.guided.visit import loudest as words
from tui.wording.guided.visit import read as read_words
from tui.wording.guided.visit import rooms as room_words

ROOMS = ("hall", "living room", "kitchen", "bedroom", "child's room", "linnet loft", "conservatory")


def test_the_map_names_every_room_and_thing_whole_and_marks_a_doubt() -> None:
    where = loudest(ROOMS, [("hall", -60.0, 40), ("bedroom", -61.0, 40), ("child's room", -80.0, 40)])
    thing = replace(TAG, name="AirTag, away from its owner, and what else it says")
    lines = map_lines([RoomFinding(thing, where)], ROOMS, 74)
    assert max(map(len, lines)) <= 74
    assert lines[:2] == [
        "  hall      living    kitchen   bedroom   child's   linnet    conserva…",
        "            room                          room      loft",
    ]
    assert thing.name in lines[2]
    assert lines[3].split() == ["######?", ".", ".", "######?", "###", ".", "."]
    assert lines[-1] == room_words.MAP_SAYS


def test_a_word_that_is_too_wide_for_its_column_is_cut_by_its_cells_and_the_columns_stand() -> None:
    rooms = ("kitchen [bold]Küchentisch🍳", "居間と台所の間取り", "Abstell-kammer", "hall")
    where = loudest(rooms, [(room, -50.0, 40) for room in rooms])
    head, below, *_ = map_lines([RoomFinding(TAG, where)], rooms, 74)
    assert head == "  kitchen   居間と台… Abstell-  hall"
    assert below == "  [bold]Kü…           kammer"
    assert (cell_len(head.partition(" Abstell")[0]), cell_len(below.partition("kammer")[0])) == (21, 22)


def test_two_things_that_are_called_alike_are_told_apart() -> None:
    where = loudest(ROOMS, [("hall", -50.0, 40), ("bedroom", -80.0, 40)])
    two = [
        replace(
            TAG, id=f"t-725e000{at}", name="SmartTag", kind="tracker", addresses=(f"D1:22:33:44:55:6{at}",)
        )
        for at in range(2)
    ]
    tile = replace(TAG, id="t-88888888", name="Tile", addresses=("D1:22:33:44:55:77",))
    found = [RoomFinding(tag, where) for tag in (*two, tile)]
    names = ["SmartTag (t-725e0000)", "SmartTag (t-725e0001)", "Tile"]
    assert [line.partition(":")[0] for line in where_lines(found, 120)] == names
    assert [line for line in map_lines(found, ROOMS, 74) if line in names] == names
    same = [RoomFinding(tile, where)] * 2
    assert "t-8888" not in " ".join([*where_lines(same, 120), *map_lines(same, ROOMS, 74)]), "it is one"
    levels = {tag.addresses[0]: -50.0 for tag in (*two, tile)}
    for columns in (40, 74, 90):
        lines = here_lines(Now([*two, tile], [], levels, 0, 60.0, [], 0), [], "hall", columns, first=True)
        assert len(set(lines)) == 3
        assert [("(t-725e" in line, "(t-8888" in line) for line in sorted(lines)] == [
            (True, False), (True, False), (False, False),
        ]  # fmt: skip
    away = Visit("v-1", 0.0, 40, (), heard=(RoomVisit(CAR, 0.0, 60.0),))
    assert "SmartTag (t-725e0000) and SmartTag (t-725e0001)" in away_lines(away, {CAR: two})[0]


def test_many_that_are_called_alike_and_stand_alike_are_one_block() -> None:
    """In a block of flats twenty equal ones stood below each other, and what is in this home between them."""
    faint = loudest(ROOMS, [("hall", -90.0, 40), ("bedroom", -91.0, 40)])
    loud = loudest(ROOMS, [("hall", -50.0, 40), ("bedroom", -80.0, 40)])

    def found(number: int, where: Loudest, level: str) -> list[RoomFinding]:
        tags = (replace(TAG, id=f"t-{level}{at}", name="SmartTag", level=level) for at in range(number))
        return [RoomFinding(tag, where) for tag in tags]

    seen = found(6, faint, "seen")
    several = [*seen[:3], RoomFinding(replace(TAG, id="t-9", name="Tile"), loud), *seen[3:]]
    named = ["SmartTag (6 things like this)", "Tile"]
    assert map_lines(several, ROOMS, 74)[2:-1:2] == named
    assert [line.partition(":")[0] for line in where_lines(several, 400)] == named
    assert len(map_lines(found(3, faint, "following"), ROOMS, 74)) == 9, "each to talk over stands alone"
    assert len(where_lines([*found(2, faint, "seen"), *found(2, loud, "watch")], 400)) == 4


def test_each_thing_is_told_with_its_room_and_the_doubt() -> None:
    sure = loudest(ROOMS, [("hall", -50.0, 40), ("bedroom", -80.0, 40)])
    doubt = loudest(ROOMS, [("hall", -60.0, 40), ("bedroom", -61.0, 40)])
    lines = where_lines([RoomFinding(TAG, one) for one in (sure, doubt)], 60)
    assert max(map(len, lines)) <= 60
    assert lines[0].endswith("loudest in: hall")
    assert "hall or bedroom, not sure which" in " ".join(line.strip() for line in lines[1:])


def test_it_is_said_what_is_sure_of_two_rooms_and_whether_more_can_be_told() -> None:
    def said(often: int, hall: float, bath: float, kitchen: float) -> str:
        levels = {"hall": hall, "bath": bath}
        heard = [(room, level, 30) for room, level in levels.items() for _ in range(often)]
        found = loudest(
            (*levels, "kitchen"), [*heard, ("kitchen", kitchen, 30)], dict.fromkeys(levels, often)
        )
        return loudest_line(found)

    either = words.LOUDEST_EITHER.format(room="hall or bath")
    assert said(4, -57.0, -57.5, -90.0) == words.LISTEN_MORE.format(where=either)
    assert said(9, -57.0, -57.5, -90.0) == either
    unsure = words.LOUDEST_UNSURE_MORE.format(room="hall, bath or another room")
    assert "wall" not in unsure, "it is between rooms that are named"
    more = words.LISTEN_MORE_IN.format(where=unsure, first="hall", second="bath")
    assert said(4, -57.0, -57.5, -58.0) == more
    assert said(4, -50.0, -60.0, -90.0) == words.LOUDEST_SURE_NEXT.format(room="hall", second="bath")


def test_what_was_heard_in_no_room_before_is_only_here_where_one_was_listened_in() -> None:
    here = replace(TAG, addresses=("D1:22:33:44:55:66",))
    now = Now([here], [], dict.fromkeys(here.addresses, -50.0), 0, 60.0, [], 0)
    assert here_lines(now, [], "hall", first=True)[0].endswith(room_words.HERE_FIRST)
    assert here_lines(now, [], "car")[0].endswith(room_words.HERE_ONLY)
    louder = loudest(ROOMS, [("hall", -40.0, 40), ("bedroom", -61.0, 40)])
    assert here_lines(now, [RoomFinding(TAG, louder)], "car")[0].endswith(
        room_words.HERE_LOUDER.format(room="hall")
    )


def test_one_walks_while_it_listens_but_not_in_the_car() -> None:
    assert stop_line("hall", Next("bath")).startswith(room_words.ROOM_WALK)
    assert room_words.ROOM_WALK not in stop_line("car", Next(None))
    assert stop_line("car", Next(None)).startswith(room_words.AWAY_STOP)


def test_in_a_further_pass_one_walks_along_the_wall_to_the_other_room() -> None:
    walk = room_words.ROOM_WALK_BESIDE.format(room="bath")
    assert enter_line(Next("hall", "bath")).endswith(walk)
    assert stop_line("hall", Next("hall", "bath"), "bath") == f"{walk} {room_words.ROOM_STOP}"
    assert next_line(Next("hall", "bath")) == room_words.ROOM_AGAIN.format(room="hall")


def test_another_room_is_one_of_the_two_in_doubt_along_their_wall() -> None:
    doubt = loudest(ROOMS, [("hall", -60.0, 40), ("bedroom", -61.0, 40)])
    found = [RoomFinding(TAG, doubt)]
    assert [beside(found, room) for room in ("hall", "bedroom", "kitchen")] == ["bedroom", "hall", None]
    two = in_doubt(found)
    assert two == ("hall", "bedroom")
    for step, line in (("read", room_words.ROOM_READ), (None, room_words.ROOM_BACK)):
        said = enter_line(Next(None), step, two)
        assert said == f"{line} {room_words.ROOM_OTHER_DOUBT.format(first='hall', second='bedroom')}"
    assert enter_line(Next(None), "read", None) == f"{room_words.ROOM_READ} {room_words.ROOM_OTHER}"
    mine = [RoomFinding(replace(TAG, mark="mine"), doubt)]
    assert (beside(mine, "hall"), in_doubt(mine)) == (None, None)


def test_what_is_read_names_the_room_and_not_the_one_place_that_the_rooms_are() -> None:
    home, work = {"name": None, "rooms": True, "visits": 1.0}, {"name": "work", "visits": 1.0}
    tag, both = (
        replace(TAG, reasons=(Reason("heard_at_places", {"places": places}), Reason("other", {})))
        for places in ([home], [work, home])
    )
    assert [one.code for one in without_home(tag).reasons] == ["other"]
    assert without_home(both) == both, "an earlier place is told"


def test_the_command_for_a_further_pass_can_be_typed_as_it_stands() -> None:
    rooms = ("living room", "child's room", "bath")
    found = [RoomFinding(TAG, loudest(rooms, [("living room", -60.0, 40), ("child's room", -61.0, 40)]))]
    visit = Visit("v-1", 0.0, 40, rooms, heard=tuple(RoomVisit(room, 0.0, 1.0) for room in rooms))
    command, walk = left_lines(visit, (), found)
    assert shlex.split(command.partition(": ")[2])[-2:] == ["--rooms", "living room"]
    assert "child's room" in walk


def test_the_command_for_the_car_or_outside_comes_before_one_for_a_further_pass() -> None:
    rooms = ("hall", "bath")
    found = [RoomFinding(TAG, loudest(rooms, [("hall", -60.0, 40), ("bath", -61.0, 40)]))]
    visit = Visit("v-1", 0.0, 40, rooms, heard=tuple(RoomVisit(room, 0.0, 1.0) for room in rooms))
    without_car = replace(visit, did=(("car", SKIPPED),))
    for place, told in ((CAR, visit), (OUTSIDE, without_car)):
        why, command = left_lines(told, (), found)
        assert why == room_words.AWAY_FIRST[place]
        assert shlex.split(command.partition(": ")[2])[-2:] == ["--rooms", place]
    again, _ = left_lines(replace(without_car, passed=(OUTSIDE,)), (), found)
    assert again == words.PASS_AGAIN.format(room="hall")


def test_each_command_names_the_record_that_was_named_and_no_room_changes_it() -> None:
    """ "homesweep visit --rooms car" went on in another record."""
    rooms = ("homesweep visit", "bath")
    found = [RoomFinding(TAG, loudest(rooms, [(rooms[0], -60.0, 40), ("bath", -61.0, 40)]))]
    visit = Visit("v-1", 0.0, 40, rooms, heard=tuple(RoomVisit(room, 0.0, 1.0) for room in rooms))
    tell_record("{a} b.db")
    try:
        _, car = left_lines(visit, (), found, hint)
        again, _ = left_lines(replace(visit, did=(("car", SKIPPED),), passed=(OUTSIDE,)), (), found, hint)
    finally:
        tell_record(None)
    begins = ["homesweep", "--store", "{a} b.db", "visit"]
    assert shlex.split(car.partition(": ")[2]) == [*begins, "--rooms", CAR]
    assert shlex.split(again.partition(": ")[2]) == [*begins, "--minutes", "0.5", "--rooms", rooms[0]]


def test_what_is_as_loud_or_louder_away_from_the_rooms_says_where() -> None:
    heard = [("hall", -60.0, 40), ("bath", -66.0, 40)]
    for place in AWAY:
        for away, says in ((-60.0, words.LOUDEST_ALONG), (-50.0, words.LOUDER_AWAY)):
            assert (
                loudest_line(loudest(("hall", "bath"), heard, {}, away)._replace(away_at=place))
                == says[place]
            )
            alone = loudest(("hall",), heard[:1], {}, away)._replace(away_at=place)
            assert loudest_line(alone) == says[place], "also beside one room"
    far = loudest(("hall", "bath"), [("hall", -60.0, 40), ("bath", -90.0, 40)], {}, -90.0)
    assert loudest_line(far) == words.LOUDEST_SURE.format(room="hall")


def test_a_room_where_it_was_loudest_by_far_is_named_beside_the_car_or_outside() -> None:
    heard = [("hall", -60.0, 40), ("bath", -90.0, 40)]
    for place in AWAY:
        for away, told in ((-60.0, "as-loud"), (-50.0, "louder")):
            found = loudest(("hall", "bath"), heard, {}, away)._replace(away_at=place)
            assert loudest_line(found) == words.LOUDEST_AND_AWAY[place, told].format(room="hall")


def test_what_is_faint_in_each_room_is_in_no_wall_of_theirs() -> None:
    """A neighbour's, at -90 and -92 dBm in two rooms."""
    heard = [("hall", -90.0, 40), ("bath", -92.0, 40)]
    for away in (None, -91.0):
        found = loudest(("hall", "bath"), heard, {}, away)._replace(away_at=CAR)
        assert loudest_line(found) == words.LOUDEST_FAINT.format(room="hall")
        (_, row) = map_lines([RoomFinding(TAG, found)], ("hall", "bath"))[1:3]
        assert "?" not in row
    one = loudest(("hall", "bath"), heard[:1])
    assert loudest_line(one) == words.LOUDEST_FAINT_ONE.format(room="hall")
    loud = loudest(("hall", "bath"), heard, {}, -60.0)._replace(away_at=CAR)
    assert loudest_line(loud) == words.LOUDER_AWAY[CAR]


def test_what_may_be_faint_by_chance_is_in_no_room_and_a_further_pass_may_tell() -> None:
    """It was said to be in "kitchen, bedroom or another room"."""
    rooms = ("kitchen", "bedroom", "hall")
    found = loudest(rooms, [("kitchen", -82.0, 6), ("bedroom", -83.0, 4), ("hall", -87.0, 3)])
    faint = words.LOUDEST_FAINT.format(room="kitchen")
    assert loudest_line(found, ended=True) == faint
    more = words.LISTEN_MORE_IN.format(where=f"{faint}.", first="kitchen", second="bedroom")
    assert loudest_line(found) == more
    assert further_pass(after(*rooms), [RoomFinding(TAG, found)]) is not None
    assert in_doubt([RoomFinding(TAG, found)]) is None


def test_what_stands_in_few_rows_ends_between_two_things() -> None:
    doubt = loudest(ROOMS[:3], [("hall", -60.0, 40), ("living room", -61.0, 40), ("kitchen", -62.0, 40)])
    found = [RoomFinding(replace(TAG, name="AirTag"), doubt)] * 2
    sentences, table = where_lines(found, 60), map_lines(found, ROOMS[:3], 60)
    each = len(sentences) // 2
    assert each > 1
    lines = [*sentences, "", *table]
    assert [rows_shown(lines, rows) for rows in (2 * each - 1, 2 * each, 2 * each + 3)] == [
        each, 2 * each, 2 * each,
    ]  # fmt: skip
    head = table.index("AirTag")
    assert head > 0
    through = 2 * each + 1 + head + 2
    assert [rows_shown(lines, rows) for rows in (through - 1, through, through + 1)] == [
        2 * each, through, through,
    ]  # fmt: skip
    assert rows_shown(table, head + 3) == head + 2, "a table alone"
    assert rows_shown(sentences, 1) == 1, "rather a part than nothing"


def test_that_it_was_listened_outside_is_told_beside_the_car() -> None:
    heard = RoomVisit(CAR, 0.0, 120.0), RoomVisit(OUTSIDE, 200.0, 320.0)
    visit = Visit("v-1", 0.0, 40, ("hall",), heard=heard)
    silent = words.AWAY_HEARD[OUTSIDE].format(time="2 minutes", heard=words.NOT_HEARD_THERE)
    assert away_lines(visit, {})[1:] == [silent]
    assert away_lines(replace(visit, heard=heard[1:]), {}) == [silent]
    assert len(away_lines(replace(visit, heard=heard[:1]), {})) == 1


def test_what_was_heard_outside_is_named_as_in_the_car() -> None:
    """It stood nowhere but in the list of all tags."""
    tags = [replace(TAG, id=f"t-{number}", name=f"Tile {number}") for number in range(3)]
    heard = RoomVisit(CAR, 0.0, 120.0), RoomVisit(OUTSIDE, 200.0, 320.0)
    visit = Visit("v-1", 0.0, 40, heard=heard)
    away = {CAR: tags[:2], OUTSIDE: tags[1:]}
    car, outside = away_lines(visit, away)
    assert ("Tile 0" in car, "Tile 2" in car) == (True, False)
    assert ("Tile 0" in outside, "Tile 1" in outside, "Tile 2" in outside) == (False, True, True)
    assert away_alone(visit, away) == {
        "t-0": "heard in the car.", "t-1": "heard in the car and outside.", "t-2": "heard outside.",
    }  # fmt: skip
    also = replace(visit, heard=(*heard, RoomVisit("hall", 400.0, 460.0)))
    assert away_alone(also, away)["t-2"] == "heard outside, and in no room"


def test_where_no_room_was_listened_in_silence_is_told_of_none() -> None:
    """A tag was heard in the car, and below it stood that none was heard in these rooms."""
    assert room_lines([], (CAR,)) == room_lines([], (OUTSIDE, CAR)) == [read_words.READ_NOT_LISTENED]
    assert room_lines([], ("hall", CAR)) == [words.ROOMS_HEARD.format(rooms="hall"), words.NO_TAGS]


def test_that_the_car_and_outside_were_short_is_told() -> None:
    heard = RoomVisit(CAR, 0.0, 18.0), RoomVisit(OUTSIDE, 200.0, 230.0)
    visit = Visit("v-1", 0.0, 40, heard=heard)
    car, outside = away_lines(visit, {CAR: [TAG]})
    assert car.endswith("That was less than half a minute, so little can have been heard.")
    assert outside == words.AWAY_HEARD[OUTSIDE].format(time="30 seconds", heard=words.NOT_HEARD_THERE)
    assert "half a minute" in away_lines(replace(visit, heard=(RoomVisit(OUTSIDE, 0.0, 29.0),)), {})[0]


def test_rooms_that_were_hardly_listened_in_are_named() -> None:
    heard = RoomVisit("hall", 0.0, 120.0), RoomVisit("loft", 200.0, 220.0)
    visit = Visit("v-1", 0.0, 40, ("hall", "loft", "bath"), heard=heard, passed=("bath",))
    told = [room_words.NOT_IN.format(rooms="bath"), room_words.NOT_LONG.format(rooms="loft")]
    assert not_in_lines(visit) == not_whole(visit) == told
    refused = replace(visit, refused=(("bath", 100.0),))
    assert not_in_lines(refused) == told[1:], "it is told with the no"


def test_what_is_alike_in_every_room_leads_to_what_goes_along() -> None:
    alike = loudest(ROOMS, [(room, -50.0 - at / 2, 40) for at, room in enumerate(ROOMS)])
    assert where_lines([RoomFinding(TAG, alike)], 400)[0].endswith(words.LOUDEST_ALIKE)


def test_two_things_of_one_name_are_told_apart_before_one_is_looked_for() -> None:
    one, other = replace(TAG, id="t-1", addresses=("A1",)), replace(TAG, id="t-2", addresses=("B2",))
    now = SimpleNamespace(levels={"A1": -45.0, "B2": -80.0})
    where = loudest(ROOMS[:2], [("hall", -45.0, 40), ("living room", -75.0, 40)])
    near, far = find_titles([one, other], now, [RoomFinding(one, where)])
    assert near.endswith(", very close, loudest in: hall")
    assert far.endswith(", farther")


def test_the_step_says_how_long_was_listened_and_not_how_long_it_should_be() -> None:
    """A room may be ended sooner: 5 rooms of 20 seconds stood as two minutes in each."""
    rooms = ("hall", "bath")
    visit = Visit(
        "v-1", 0.0, 40, rooms, heard=(RoomVisit("hall", 0.0, 120.0), RoomVisit("car", 200.0, 300.0))
    )
    assert step_line(visit, "rooms").endswith("1 of 2 listened in, 2 minutes")
    through = replace(visit, heard=(*visit.heard, RoomVisit("bath", 400.0, 460.0)))
    assert step_line(through, "rooms").endswith("2 of 2 listened in, 3 minutes")
    over = replace(visit, heard=(), passed=rooms)
    assert step_line(over, "rooms").endswith("0 of 2 listened in, two minutes in each, 2 left out")
    assert not_whole(through) == []


def test_a_room_that_was_passed_over_or_hardly_listened_in_does_not_count_as_if_it_was() -> None:
    """A client says no in the loft after ten seconds, and to the bedroom before: both stood as through."""
    rooms = ("hall", "bedroom", "loft")
    heard = (RoomVisit("hall", 0.0, 120.0), RoomVisit("loft", 200.0, 210.0))
    visit = Visit("v-1", 0.0, 40, rooms, heard=heard, passed=("bedroom",))
    told = "2 of 3 listened in, 2 minutes, 1 left out, 1 under half a minute"
    assert step_line(visit, "rooms").endswith(told)
    assert not_whole(visit) == [
        room_words.NOT_IN.format(rooms="bedroom"), room_words.NOT_LONG.format(rooms="loft")
    ]  # fmt: skip
    again = replace(
        visit, heard=(*heard, RoomVisit("loft", 300.0, 330.0), RoomVisit("bedroom", 400.0, 460.0))
    )
    assert not_whole(again) == []


def test_rooms_that_were_named_later_count_too() -> None:
    """Four rooms by `o` stood as "0 of 1 listened in", beside their names on the page on paper."""
    ends = (("bedroom", 0.0, 120.0), ("loft", 200.0, 220.0), ("office", 300.0, 360.0), ("car", 400.0, 410.0))
    heard = tuple(RoomVisit(*one) for one in ends)
    visit = Visit("v-1", 0.0, 40, ("loftbedroom",), heard=heard, passed=("loftbedroom",))
    told = "3 of 4 listened in, 3 minutes, 1 left out, 1 under half a minute"
    assert step_line(visit, "rooms").endswith(told)
    assert room_words.NOT_LONG.format(rooms="loft") in not_whole(visit)
    alone = step_line(replace(visit, rooms=()), "rooms")
    assert alone.endswith("3 of 3 listened in, 3 minutes, 1 under half a minute")


def test_a_name_that_is_cut_says_so() -> None:
    """ "Tracking tag (shared standard), clos  very close" stood there."""
    title = "Tracking tag (shared standard), close to its owner"
    assert title in _here(title, -50.0, "first room", 98)
    for mark in ("", " (t-725e0000)"):
        line = _here(title, -50.0, "first room", 74, mark=mark)
        assert f"…{mark}  " in line
        assert len(line) <= 74
