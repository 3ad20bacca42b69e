"""A finding made in a visit: what was heard in which room, and apart from that in which it was loudest."""

from dataclasses import replace
from typing import Any

import pytest

from scanner.actions.visit import visit as visits
from scanner.actions.visit.rooms import by_room
from scanner.history.replay import replay
from scanner.log.diary.entries import entries
from scanner.log.diary.entry import Entry, Finding
from scanner.log.findings import stated, tag_rooms
from scanner.log.findings.rerun import rerun
from scanner.log.proof.verify import verify
from scanner.model import Context
from scanner.place_word import CAR, OUTSIDE
from scanner.store.case import Case
from signatures.trackers.match import identify
from tests.scanner.log.made import T0, moment
from tests.scanner.log.made_visit import DOUBT, SURE, go_through, hear, tag, written_down
from tui.present.diary import finding_lines
from tui.present.heard import tags
from tui.present.report import findings
from tui.wording.tags import reasons, rooms


def found(entry: Entry) -> Finding:
    assert entry.finding is not None
    return entry.finding


def said(finding: Finding) -> tuple[dict[str, Any], dict[str, Any]]:
    parts = (finding.stated_recorded, finding.stated_worked_out)
    recorded, made = ({one.code: one.values for one in part} for part in parts)
    return recorded, made


def worked_out_again(case: Case) -> bool:
    again = rerun(case, entries(case), identify)
    return not (verify(case).differences or again.differences or again.otherwise)


@pytest.mark.parametrize("levels", [SURE, {"child's room": -48}, {**SURE, CAR: -40}, {**SURE, OUTSIDE: -80}])
def test_no_place_is_called_by_a_room(case: Case, levels: dict[str, int]) -> None:
    go_through(case, levels)
    entry = written_down(case)
    recorded, made = said(found(entry))
    assert entry.place == "", "the person says where she was"
    assert "places" not in recorded
    (place,) = made["tag/heard_at_places"]["places"]
    assert (place["name"], place["rooms"]) == (None, True)
    assert "words" not in place


def test_a_place_that_was_named_is_that_of_the_entry_until_a_visit_is_part_of_it(case: Case) -> None:
    hear(case, T0 - 2_000, "office")
    assert written_down(case).place == "office"
    go_through(case, {**SURE, CAR: -40})
    entry = written_down(case)
    assert entry.place == ""
    assert said(found(entry))[0]["places"] == {"names": ["office"]}


def test_observed_and_worked_out_are_apart_and_the_doubt_is_kept(case: Case) -> None:
    go_through(case, {**DOUBT, "attic": None})
    recorded, made = said(found(written_down(case)))
    assert {name: recorded["rooms-heard"][name] for name in ("rooms", "silent", "of")} == {
        "rooms": ["child's room", "hall", "kitchen"], "silent": ["attic"], "of": 4,
    }  # fmt: skip
    assert made["room-loudest"] == {
        "room": "child's room", "sure": False, "alike": False, "doubtful": ["child's room", "hall"], "of": 4,
    }  # fmt: skip


def test_the_answer_is_that_of_the_pages_of_the_visit(case: Case) -> None:
    for levels in (SURE, DOUBT):
        go_through(case, levels, start=T0 + 100_000.0 * (levels is DOUBT))
        (shown,) = by_room(case, visits.visits(case)[-1], replay(case).assessor)
        told = tag_rooms.of(case, tag(case), identify)
        assert told is not None
        assert (told.loudest, told.sure, told.alike, told.doubtful) == (
            shown.where.room, shown.where.sure, shown.where.alike, shown.where.doubtful,
        )  # fmt: skip


def test_a_room_that_was_listened_in_by_mistake_tells_nothing_and_what_was_found_before_stands(
    case: Case,
) -> None:
    go_through(case, {"kitchen": -50, "bedroom": -52, "hall": -75})
    before = written_down(case)
    (visit,) = visits.visits(case)
    visits.take_back(case, visit, visit.heard[0], now=T0 + 3_500)
    told = tag_rooms.of(case, tag(case), identify)
    assert told is not None
    assert (told.loudest, told.number, told.heard_in) == ("bedroom", 2, ("bedroom", "hall"))
    (shown,) = by_room(case, visits.visits(case)[-1], replay(case).assessor)
    assert [one.room for one in shown.where.rooms] == ["bedroom", "hall"]
    recorded, made = said(found(written_down(case)))
    assert (recorded["rooms-heard"]["of"], made["room-loudest"]["doubtful"]) == (2, [])
    assert ("places" in recorded, written_down(case).place) == (False, ""), "no place is called by it"
    assert said(found(before))[0]["rooms-heard"]["of"] == 3
    assert worked_out_again(case)


def test_a_room_that_was_mistyped_is_told_by_its_name_and_what_was_found_before_stands(case: Case) -> None:
    go_through(case, {"kitchn": -50, "hall": -75})
    before = written_down(case)
    (visit,) = visits.visits(case)
    visits.rename(case, visit, "kitchn", "kitchen", now=T0 + 3_500)
    told = tag_rooms.of(case, tag(case), identify)
    assert told is not None
    assert (told.loudest, told.heard_in) == ("kitchen", ("hall", "kitchen"))
    (shown,) = by_room(case, visits.visits(case)[-1], replay(case).assessor)
    assert shown.where.room == "kitchen"
    after = written_down(case)
    assert said(found(after))[1]["room-loudest"]["room"] == "kitchen"
    assert said(found(before))[1]["room-loudest"]["room"] == "kitchn", "as it was called then"
    assert ("places" in said(found(after))[0], after.place) == (False, ""), "no place is called by either"
    assert worked_out_again(case)


def test_where_the_one_room_of_a_visit_was_a_mistake_its_word_is_no_place_and_no_other_one_is_the_entrys(
    case: Case,
) -> None:
    hear(case, T0 - 2_000, "office")
    go_through(case, {"kitchen": -50})
    (visit,) = visits.visits(case)
    visits.take_back(case, visit, visit.heard[0], now=T0 + 3_500)
    entry = written_down(case)
    assert entry.place == "", "part of it was in a visit"
    assert said(found(entry))[0]["places"] == {"names": ["office"]}
    assert worked_out_again(case)


def test_what_is_faint_in_each_room_is_told_as_that(case: Case) -> None:
    go_through(case, {"hall": -90, "kitchen": -92, "attic": None, CAR: -91})
    _, made = said(found(written_down(case)))
    assert made["room-loudest"]["faint"] == 2
    assert rooms.loudest(made["room-loudest"]) == rooms.FAINT.format(room="hall")
    assert worked_out_again(case)


@pytest.mark.parametrize(
    ("levels", "at_hand"),
    [(SURE, True), (DOUBT, False), ({**DOUBT, CAR: -60}, True), ({**DOUBT, CAR: -95}, False)],
)
def test_what_was_very_close_or_goes_along_is_no_neighbours(
    case: Case, levels: dict[str, int], at_hand: bool
) -> None:
    go_through(case, levels)
    finding = found(written_down(case))
    told = tag_rooms.told(finding.recorded)
    assert told is not None
    assert told.at_hand == at_hand
    shown = [
        *finding_lines.for_others(finding, moment()).worked_out,
        *tags.tag_page(tag(case), (), told),
        *tags.tag_lines(tag(case), at_hand=at_hand),
    ]
    assert any("neighbour" in line for line in shown) != at_hand
    assert (reasons.STORIES["guest"] in " ".join(shown)) == at_hand


@pytest.mark.parametrize("rule", ["sure", "faint", "at_hand", "by_far"])
@pytest.mark.parametrize("levels", [SURE, DOUBT, {**SURE, CAR: -50}])
def test_what_was_written_of_a_room_is_told_as_that_after_the_rules_changed(
    case: Case, monkeypatch: pytest.MonkeyPatch, levels: dict[str, int], rule: str
) -> None:
    go_through(case, levels)
    written_down(case)
    (entry,) = entries(case)
    before = findings.brief(entry, found(entry)), finding_lines.for_others(found(entry), moment())
    now = tag_rooms.told(found(entry).recorded)
    assert now is not None
    monkeypatch.setattr(tag_rooms, "told", lambda recorded: now._replace(**{rule: not getattr(now, rule)}))
    assert (findings.brief(entry, found(entry)), finding_lines.for_others(found(entry), moment())) == before


def test_a_room_that_was_ended_sooner_says_its_seconds(case: Case) -> None:
    go_through(case, SURE, seconds=12.0)
    recorded, _ = said(found(written_down(case)))
    assert (recorded["rooms-heard"]["fewest_s"], recorded["rooms-heard"]["most_s"]) == (12.0, 12.0)


@pytest.mark.parametrize(("level", "heard"), [(None, False), (-80, True)])
def test_the_car_is_no_room_and_is_told_beside_them(case: Case, level: int | None, heard: bool) -> None:
    go_through(case, {**SURE, CAR: level})
    recorded, _ = said(found(written_down(case)))
    assert (recorded["rooms-heard"]["car_heard"], recorded["rooms-heard"]["of"]) == (heard, len(SURE))
    assert recorded["rooms-heard"]["car_s"] > 0
    assert worked_out_again(case)


def test_what_was_heard_in_the_car_alone_says_so_and_names_no_room(case: Case) -> None:
    go_through(case, {**dict.fromkeys(SURE), CAR: -50})
    recorded, made = said(found(written_down(case)))
    assert (recorded["rooms-heard"]["rooms"], recorded["rooms-heard"]["car_heard"]) == ([], True)
    assert not {"room-loudest", "tag/heard_at_places"} & made.keys()
    says = rooms.heard(recorded["rooms-heard"])
    assert says.startswith(f"Listened in {len(SURE)} rooms, ")
    assert "Heard in none of them. Listened in the car for " in says
    assert says.endswith(" Heard there.")
    assert worked_out_again(case)


@pytest.mark.parametrize(
    ("level", "by_car", "sure"),
    [(-50, tag_rooms.AS_LOUD, False), (-40, tag_rooms.LOUDER, False), (-80, None, True), (None, None, True)],
)
def test_how_loud_it_was_in_the_car_is_kept_and_told_beside_the_rooms(
    case: Case, level: int | None, by_car: str | None, sure: bool
) -> None:
    go_through(case, {**SURE, CAR: level})
    finding = found(written_down(case))
    (kept,) = finding.recorded["rooms"]["car_levels"]
    assert kept == (None if level is None else [level, level])
    _, made = said(finding)
    assert (made["room-loudest"].get("car"), made["room-loudest"]["sure"]) == (by_car, sure)
    if by_car is not None:
        says = rooms.BESIDE_BY_FAR[CAR, by_car].format(room="child's room")
        assert rooms.loudest(made["room-loudest"]) == says
    told = tag_rooms.told(finding.recorded)
    (shown,) = by_room(case, visits.visits(case)[-1], replay(case).assessor)
    assert told is not None
    assert (told.sure, told.alike) == (shown.where.sure, shown.where.alike)
    assert told.away == (None if by_car is None else (CAR, by_car))
    assert worked_out_again(case)


@pytest.mark.parametrize(
    ("level", "beside"), [(-50, tag_rooms.AS_LOUD), (-40, tag_rooms.LOUDER), (-90, None)]
)
def test_outside_is_no_room_and_is_told_beside_them(case: Case, level: int, beside: str | None) -> None:
    go_through(case, {**SURE, OUTSIDE: level})
    finding = found(written_down(case))
    ((_, _, packets, *levels),) = finding.recorded["rooms"]["outside"]
    assert (packets > 0, levels) == (True, [level, level])
    assert OUTSIDE not in finding.recorded["rooms"]["names"]
    recorded, made = said(finding)
    assert made["room-loudest"].get(OUTSIDE) == beside
    assert made["room-loudest"]["sure"] == (beside is None)
    if beside is not None:
        says = rooms.BESIDE_BY_FAR[OUTSIDE, beside].format(room="child's room")
        assert rooms.loudest(made["room-loudest"]) == says
    assert "Listened outside for " in rooms.heard(recorded["rooms-heard"])
    assert rooms.heard(recorded["rooms-heard"]).endswith("Heard there too.")
    assert recorded["rooms-heard"]["of"] == len(SURE)
    assert worked_out_again(case)


def test_a_record_of_before_levels_in_the_car_were_kept_tells_what_it_told(case: Case) -> None:
    go_through(case, {**SURE, CAR: -50})
    recorded = found(written_down(case)).recorded
    rooms = {key: value for key, value in recorded["rooms"].items() if key != "car_levels"}
    told = tag_rooms.told({**recorded, "rooms": rooms})
    assert told is not None
    assert (told.loudest, told.sure, told.away) == ("child's room", True, None)
    with pytest.raises(ValueError, match=r"."):
        tag_rooms.worked_out({"rooms": {**rooms, "car_levels": [[-50.0, -50.0], None]}})


def test_where_the_car_alone_was_listened_in_nothing_is_said_of_rooms(case: Case) -> None:
    go_through(case, {CAR: -50})
    recorded, _ = said(found(written_down(case)))
    assert "rooms-heard" not in recorded


def test_the_newest_visit_in_which_it_was_heard_counts(case: Case) -> None:
    go_through(case, SURE)
    go_through(case, {"attic": None, "hall": None}, start=T0 + 100_000.0)
    told = tag_rooms.of(case, tag(case), identify)
    assert told is not None
    assert told.loudest == "child's room"


def test_it_is_worked_out_again_as_it_was_also_after_another_visit(case: Case) -> None:
    go_through(case, DOUBT)
    written_down(case)
    assert worked_out_again(case)
    go_through(case, {"attic": -50, "hall": -80}, start=T0 + 100_000.0)
    written_down(case)
    assert worked_out_again(case)


def test_where_no_rooms_were_gone_through_nothing_is_said_of_rooms(case: Case) -> None:
    go_through(case, {CAR: -50})
    entry = written_down(case)
    recorded, made = said(found(entry))
    assert entry.place == ""
    assert "rooms" not in found(entry).recorded
    assert not {"rooms-heard", "room-loudest"} & {*recorded, *made}


@pytest.mark.parametrize(
    "rooms", [7, {}, {"names": [], "passes": [[0, 1.0, 2.0, 1, "loud", -5]]}, {"names": ["a"], "passes": 3}]
)
def test_what_is_no_such_record_is_said_to_be_none(case: Case, rooms: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        tag_rooms.worked_out({"rooms": rooms})
    go_through(case, SURE)
    finding = found(written_down(case))
    made_up = replace(finding, recorded={**finding.recorded, "rooms": rooms})
    assert stated.of_facts(made_up).stated_recorded, "a stranger's record is read all the same"


def test_names_that_are_blacked_out_change_no_answer(case: Case) -> None:
    go_through(case, DOUBT)
    finding = found(written_down(case))
    rooms = finding.recorded["rooms"]
    black = {**finding.recorded, "rooms": {**rooms, "names": ["\u2588"] * len(rooms["names"])}}
    assert tag_rooms.worked_out(black) == tag_rooms.worked_out(finding.recorded)
    assert finding.worked_out["where"] == tag_rooms.worked_out(finding.recorded)["where"]


def test_the_hall_of_a_new_flat_is_not_that_of_the_old_one(case: Case) -> None:
    """A client who moved, and a tag that came along: each home is gone through from its hall on."""
    for day, block in ((0, "10"), (9, "20")):
        wifi: dict[str, int | None] = {f"{block}:00:00:00:00:{number:02X}": -50 for number in range(6)}
        here = Context(0, wifi=wifi, gateway=f"{block}:00:00:00:01:00")
        go_through(case, {"Hall": -70, "Kitchen": -60}, start=T0 + day * 86_400.0, here=here)
    assert tag(case).places == 2
    book = replay(case).assessor.book
    assert [book.called(place).rooms for place in book.places() if place.settled] == [True, True]
