"""What goes out of a visit: the rooms are told as what was heard in them, and none is a place."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.package import export_package as action
from scanner.actions.package import verify_record
from scanner.actions.visit import visit as visits
from scanner.actions.visit.rooms import by_room
from scanner.history.replay import replay
from scanner.log.export.content import choose
from scanner.log.export.redaction.choice import Choice
from scanner.place_word import CAR, PlaceWord
from scanner.store.case import Case, create
from scanner.store.events.writing import Writer
from tests.scanner.log.made import T0
from tests.scanner.log.made_visit import DOUBT, SURE, go_through, hear, written_down
from tui.present.visit.loudest import loudest_line
from tui.shared.export_package import write_package
from tui.wording.log import report as words

EVIL = "<b>=loft\x1b[2J"
MADE = T0 + 10_000.0


def package(case: Case, folder: Path, **ticks: Any) -> Path:
    write_package(case, choose(action.material(case, now=MADE), Choice(**ticks)), folder, "bag", secret=None)
    return folder


def row(folder: Path) -> dict[str, str]:
    with (folder / "data" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        (only,) = csv.DictReader(file)
    return only


@pytest.fixture
def case(tmp_path: Path) -> Any:
    with create(tmp_path / "r.db", None, now=T0) as case:
        yield case


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        (SURE, "Loudest in: child's room. No other room came near."),
        (DOUBT, "Loudest in: child's room or hall. Which of the two is not sure."),
    ],
)
def test_a_package_says_what_was_heard_and_apart_from_it_what_follows(
    case: Case, tmp_path: Path, levels: dict[str, int], says: str
) -> None:
    go_through(case, levels)
    written_down(case)
    folder = package(case, tmp_path / "package", work_out=True)
    told, page = row(folder), (folder / "data" / "summary.html").read_text("utf-8")
    assert "Heard in 3 of 3: child's room, hall and kitchen." in told["recorded"]
    assert "Loudest" not in told["recorded"]
    assert says in told["worked_out"]
    assert "Heard at the home that was gone through room by room (1 visit)." in told["worked_out"]
    for text in (*told.values(), page):
        assert not any(f"eard at {room}" in text or f"at {room}," in text for room in levels)
        assert "as you named them" not in text
    assert words.HOME_BY_ROOM in page
    again = verify_record.work_out(folder)
    assert [(one.same, one.same_rules) for one in again.worked_out] == [(True, True)]


def test_where_it_is_in_one_of_two_rooms_for_sure_the_package_says_that_no_other_came_near(
    case: Case, tmp_path: Path
) -> None:
    """The page of the visit said so, and the report only that it was not sure."""
    levels = {"hall": -60, "kitchen": -85, "loft": -85, "child's room": -60}
    visit = visits.begin(case, list(levels), 40, now=T0)
    for number, room in enumerate([*levels, *["hall", "child's room"] * 4]):
        began = T0 + 60 + number * 150.0
        hear(case, began, room, levels[room])
        visits.heard_in(case, visit, room, began, now=began + 120.0)
    visits.end(case, visit, now=T0 + 3_000)
    written_down(case)
    told = row(package(case, tmp_path / "package"))
    assert (
        "Loudest in: hall or child's room. Which of the two is not sure. No other room was as loud."
        in told["worked_out"]
    )


def test_where_the_page_of_the_visit_names_a_room_to_look_in_next_the_package_does(
    case: Case, tmp_path: Path
) -> None:
    """It said there that no other room came near."""
    levels = {"hall": (-58, -50, -50, -50), "kitchen": (-62, -66, -66, -66), "loft": (-85,)}
    visit = visits.begin(case, list(levels), 40, now=T0)
    every = [(room, level) for room, several in levels.items() for level in several]
    for number, (room, level) in enumerate(every):
        began = T0 + 60 + number * 150.0
        hear(case, began, room, level)
        visits.heard_in(case, visit, room, began, now=began + 120.0)
    visits.end(case, visit, now=T0 + 3_000)
    (one,) = by_room(case, visits.visits(case)[-1], replay(case).assessor)
    written_down(case)
    says = "oudest in: hall. If it is not there, look in: kitchen"
    assert says in loudest_line(one.where)
    told = row(package(case, tmp_path / "package"))["worked_out"]
    assert says in told
    assert "came near" not in told


def test_what_each_count_counts_is_said_where_they_meet(case: Case, tmp_path: Path) -> None:
    go_through(case, SURE)
    written_down(case)
    page = (package(case, tmp_path / "package") / "data" / "summary.html").read_text("utf-8")
    head, *_ = page.partition(words.HASHES_SAY)
    assert words.COUNTS_SAY in head
    assert re.search(r"\d+ sighting", head)


def test_hostile_names_of_rooms_are_shown_as_text(case: Case, tmp_path: Path) -> None:
    go_through(case, {EVIL: -50, "hall": -80})
    written_down(case)
    folder = package(case, tmp_path / "package")
    for file in ("findings.csv", "log.csv", "summary.html"):
        text = (folder / "data" / file).read_text("utf-8-sig")
        assert "\x1b" not in text
        assert "<b>" not in text or file != "summary.html"


def _naming(folder: Path, *names: bytes) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(name in path.read_bytes() for name in names)]


def test_rooms_of_a_private_place_are_named_nowhere(case: Case, tmp_path: Path) -> None:
    go_through(case, {"ptarmigan loft": -50, "capercaillie hall": -80})
    Writer(case).event("place", T0 + 3_500, PlaceWord(0, "private", (T0 + 70,), True).body())
    written_down(case)
    folder = package(case, tmp_path / "package")
    assert not _naming(folder, b"ptarmigan", b"capercaillie")
    assert "Heard in 2 of 2" in row(folder)["recorded"]


def _said_of_place(case: Case, do: str, *at: float, value: str | bool | None = None) -> None:
    Writer(case).event("place", T0 + 30_000, PlaceWord(0, do, at, value).body())


@pytest.mark.parametrize("later", ["capercaillie nest", None])
def test_an_early_name_of_a_private_place_is_named_nowhere(
    case: Case, tmp_path: Path, later: str | None
) -> None:
    """The finding was added under the name of that day."""
    go_through(case, SURE)
    _said_of_place(case, "name", T0 + 70, value="ptarmigan cottage")
    written_down(case)
    _said_of_place(case, "name", T0 + 70, value=later)
    assert "Heard at ptarmigan cottage" in row(package(case, tmp_path / "open"))["worked_out"]
    _said_of_place(case, "private", T0 + 70, value=True)
    assert not _naming(package(case, tmp_path / "package"), b"ptarmigan", b"capercaillie")


def test_words_of_a_place_that_was_joined_to_a_private_one_are_named_nowhere(
    case: Case, tmp_path: Path
) -> None:
    hear(case, T0, "ptarmigan cottage")
    hear(case, T0 + 20_000, "capercaillie nest")
    written_down(case)
    _said_of_place(case, "merge", T0 + 60, T0 + 20_060)
    assert "capercaillie nest" in row(package(case, tmp_path / "open"))["recorded"]
    _said_of_place(case, "private", T0 + 60, value=True)
    assert not _naming(package(case, tmp_path / "package"), b"ptarmigan", b"capercaillie")


def test_a_place_that_is_not_private_keeps_its_early_name(case: Case, tmp_path: Path) -> None:
    hear(case, T0, "ptarmigan cottage")
    hear(case, T0 + 20_000, "capercaillie nest")
    _said_of_place(case, "name", T0 + 20_060, value="wren hut")
    _said_of_place(case, "private", T0 + 60, value=True)
    assert action.material(case, now=MADE).private == ("ptarmigan cottage",)


def test_what_any_home_calls_its_rooms_is_not_blacked_out(case: Case) -> None:
    go_through(case, {"ptarmigan loft": -50, "kitchen": -80, CAR: -90})
    Writer(case).event("place", T0 + 3_500, PlaceWord(0, "private", (T0 + 70,), True).body())
    assert action.material(case, now=MADE).private == ("ptarmigan loft",)


def test_two_words_of_one_place_are_one_place_in_any_record(case: Case, tmp_path: Path) -> None:
    for at, word in enumerate(("kitchen", "hall")):
        hear(case, T0 + at * 200.0, word)
    written_down(case)
    folder = package(case, tmp_path / "package")
    assert "Heard at one place, called hall and kitchen (1 visit)." in row(folder)["worked_out"]
    assert "Places, as you named them: hall, kitchen." in row(folder)["recorded"]
    page = (folder / "data" / "summary.html").read_text("utf-8")
    assert "On 1 day, at one place: hall, kitchen." in page
