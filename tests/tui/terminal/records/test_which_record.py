"""More than one record: each by its name, asked for where it is not said, and no tie to a person."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import user_data_path

from scanner import wordlists as words_of
from scanner.actions.record import new_record
from scanner.store import data_folder, kit
from scanner.store.file import sticks
from scanner.text import clean
from tests.systems import own_home
from tests.tui.commanding import Run
from tui.errors import Stop
from tui.terminal import prompts
from tui.terminal.records import which_record
from tui.wording.terminal import commands as words


def arguments(store: str | None = None) -> argparse.Namespace:
    return argparse.Namespace(store=store)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "homesweep"
    data.mkdir()
    monkeypatch.setattr(data_folder, "default_path", lambda: data / "record.db")
    monkeypatch.setattr(sticks, "records", list)
    monkeypatch.setattr(prompts, "interactive", lambda: False)
    return data


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody at a terminal who types this."""

    def answer(text: str) -> None:
        monkeypatch.setattr(prompts, "interactive", lambda: True)
        monkeypatch.setattr(prompts, "ask", lambda *_, **__: text)

    return answer


def test_one_variable_names_the_folder_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    (tmp_path / "home").mkdir()
    for told, found in (
        (str(tmp_path / "a b"), tmp_path / "a b"),
        ("~/mine", tmp_path / "home" / "mine"),
        ("mine", tmp_path / "home" / "mine"),  # the same from wherever it is run
    ):
        monkeypatch.setenv("HOMESWEEP_DATA", told)
        assert data_folder.default_path() == found / "record.db"
        assert kit.default_path().parent == found
    assert run("new", "--no-passphrase").status == 0
    assert (tmp_path / "home" / "mine" / "record.db").is_file()
    for unset in ("", None):
        monkeypatch.setenv("HOMESWEEP_DATA", unset) if unset == "" else monkeypatch.delenv("HOMESWEEP_DATA")
        assert data_folder.data_folder() == user_data_path("homesweep", appauthor=False)


def test_the_only_one_is_meant(folder: Path) -> None:
    assert which_record.record(arguments()) is None
    (folder / "amber-wagon.db").touch()
    assert which_record.record(arguments()) == folder / "amber-wagon.db"
    (folder / "amber-wagon.db-wal").touch()
    assert which_record.record(arguments()) == folder / "amber-wagon.db"


def test_a_stick_beside_the_usual_one_is_never_taken_or_passed_over_unasked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: Callable[[str], None]
) -> None:
    stick = tmp_path / "stick" / "record.db"
    monkeypatch.setattr(sticks, "records", lambda: [stick])
    assert which_record.record(arguments()) == stick
    (folder / "record.db").touch()
    typed("2")
    told = arguments()
    assert which_record.record(told) == stick
    typed("1")
    assert which_record.record(told) == stick  # asked once
    assert which_record.record(arguments()) == folder / "record.db"


def test_enter_opens_none(folder: Path, typed: Callable[[str], None]) -> None:
    for name in ("record.db", "amber-wagon.db"):
        (folder / name).touch()
    typed("")
    with pytest.raises(Stop, match=words.NO_RECORD_CHOSEN):
        which_record.record(arguments())


def test_off_a_terminal_the_usual_one_is_meant_and_else_it_must_be_said(folder: Path) -> None:
    (folder / "amber-wagon.db").touch()
    (folder / "lilac-otter.db").touch()
    with pytest.raises(Stop, match="--store"):
        which_record.record(arguments())
    (folder / "record.db").touch()
    assert which_record.record(arguments()) == folder / "record.db"


def test_a_name_alone_is_a_record_beside_the_usual_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "amber-wagon.db").touch()
    assert which_record.record(arguments("amber-wagon")) == folder / "amber-wagon.db"
    assert which_record.record(arguments("other")) == Path("other")
    assert which_record.record(arguments("../amber-wagon")) == Path("../amber-wagon")
    monkeypatch.chdir(tmp_path)
    Path("amber-wagon").touch()
    assert which_record.record(arguments("amber-wagon")) == Path("amber-wagon")


def test_a_folder_stands_for_the_record_in_it(
    folder: Path, tmp_path: Path, typed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(Stop, match=re.escape(f"homesweep --store {stick} new")):
        which_record.record(arguments(str(stick)))
    (stick / "letter.db").touch()
    (stick / "acorn-lantern.db").touch()
    assert which_record.record(arguments(str(stick))) == stick / "acorn-lantern.db"
    assert which_record.record(arguments(str(stick / "acorn-lantern"))) == stick / "acorn-lantern.db"
    (stick / "record.db").touch()
    with pytest.raises(Stop, match=re.escape(f"{stick / 'record.db'}, {stick / 'acorn-lantern.db'}")):
        which_record.record(arguments(str(stick)))
    typed("2")
    told = arguments(str(stick))
    assert which_record.record(told) == which_record.record(told) == stick / "acorn-lantern.db"


def test_the_two_words_open_a_client_s_record_wherever_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "acorn-lantern.db"
    monkeypatch.setattr(sticks, "records", lambda: [stick])
    for name in ("acorn-lantern", "Acorn Lantern"):
        assert which_record.record(arguments(name)) == stick
    with pytest.raises(Stop, match=r"--store FOLDER/moaner-otter\.db"):
        which_record.record(arguments("moaner-otter"))
    monkeypatch.setattr(sticks, "records", lambda: [stick, stick])
    with pytest.raises(Stop, match="more than one"):
        which_record.record(arguments("acorn-lantern"))
    (folder / "acorn-lantern.db").touch()
    assert which_record.record(arguments("acorn lantern")) == folder / "acorn-lantern.db"


def test_a_new_name_is_two_words_of_chance(folder: Path) -> None:
    names = {new_record.path_in(None, client=True).name for _ in range(20)}
    assert len(names) > 15
    assert all(name.removesuffix(".db").replace("-", "").isalpha() for name in names)
    assert all(new_record.path_in(None, client=True).parent == folder for _ in range(2))


def test_a_clients_name_is_of_plain_things_only(folder: Path) -> None:
    plain = set(words_of.name_list())
    assert 100 <= len(plain) == len(words_of.name_list())
    assert plain <= set(words_of.word_list())
    assert not plain & {"moaner", "ivy", "daisy", "jasmine", "scared", "victim", "bruise", "stalker", "ex"}
    for _ in range(50):
        first, second = new_record.path_in(None, client=True).stem.split("-")
        assert first != second
        assert {first, second} <= plain


def test_a_new_record_goes_into_a_folder_that_is_named(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert which_record.new_path(None, client=False) == folder / "record.db"
    assert which_record.new_path(str(stick), client=False) == stick / "record.db"
    assert which_record.new_path("other.db", client=False) == Path("other.db")
    made = which_record.new_path(str(stick), client=True)
    assert made.parent == stick
    assert words_of.is_code_name(made.stem)
    with pytest.raises(Stop, match="folder"):
        which_record.new_path(str(stick / "not-there"), client=True)


def test_clients_on_a_stick_are_found_and_told_apart(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("record.db", "moaner-otter.db", "acorn-lantern.db", "pictures.db", "amber-x.db"):
        (stick / name).touch()
    monkeypatch.undo()  # the fixture stands in for sticks.records
    monkeypatch.setattr(sticks, "mounted", lambda: [stick])
    assert [path.name for path in sticks.records()] == ["record.db", "acorn-lantern.db", "moaner-otter.db"]
    shown = [which_record._shown(path, folder / "record.db") for path in sticks.records()]
    places = (stick, stick / "acorn-lantern", stick / "moaner-otter")
    assert shown == [clean(str(place), limit=100) for place in places]


def test_a_copy_on_a_stick_opens_by_its_name_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "her-copy.db"
    monkeypatch.setattr(sticks, "records", lambda: [copy])
    assert which_record.record(arguments("her-copy")) == copy
    monkeypatch.setattr(sticks, "records", lambda: [copy, tmp_path / "b" / "her-copy.db"])
    with pytest.raises(Stop, match="more than one"):
        which_record.record(arguments("her-copy"))
