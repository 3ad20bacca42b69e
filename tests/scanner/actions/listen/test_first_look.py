"""What is asked before the first look, and where each answer leads."""

from pathlib import Path

import pytest

from scanner.actions.listen.first_look import ALONE, MAYBE, OFFICE, FirstQuestion, before_first_look, is_due
from scanner.actions.question import Asking


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (ALONE, FirstQuestion.EXIT_KEY),
        (MAYBE, FirstQuestion.ANOTHER_DEVICE),
        (OFFICE, FirstQuestion.EXIT_KEY),  # a colleague who keeps it is nobody to hide from
    ],
)
def test_only_a_laptop_that_somebody_else_may_see_is_one_to_leave(said: str, then: FirstQuestion) -> None:
    asking = Asking(before_first_look())
    asking.answer(said)
    assert asking.question is not None
    assert asking.question.what is then


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its data folder, which is not there yet; beside it two sticks are in."""
    sticks = [tmp_path / "stick", tmp_path / "other"]
    for stick in sticks:
        stick.mkdir()
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: sticks)
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_it_is_asked_where_a_laptop_has_no_record_also_of_one_that_came_on_a_stick(laptop: Path) -> None:
    stick, here = laptop.parent / "stick" / "record.db", laptop / "record.db"
    assert is_due([])
    assert is_due([stick, laptop.parent / "other" / "record.db"])
    assert not is_due([here])
    assert not is_due([here, stick])


def test_asking_leaves_nothing_on_the_laptop_so_that_it_is_asked_at_each_start(laptop: Path) -> None:
    stick = laptop.parent / "stick" / "record.db"
    assert is_due([stick])
    assert is_due([stick])
    assert not laptop.exists()
    laptop.mkdir()
    assert is_due([stick])


def test_a_laptop_that_holds_something_of_the_programs_was_asked_before(laptop: Path) -> None:
    laptop.mkdir()
    (laptop / "kit.db").touch()
    assert not is_due([laptop.parent / "stick" / "record.db"])


def test_a_folder_that_came_along_on_the_stick_says_nothing_of_the_laptop(
    laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = laptop.parent / "stick" / "homesweep-data"
    beside.mkdir()
    (beside / "record.db").touch()
    monkeypatch.setenv("HOMESWEEP_DATA", str(beside))
    assert is_due([beside / "record.db"])
