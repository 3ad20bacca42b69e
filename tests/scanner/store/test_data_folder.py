"""Carried on a stick, everything stands beside the program; else in the user's own folder."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from scanner.store import data_folder, kit
from scanner.store.case import create
from scanner.store.errors import StoreError, StoreProblem
from tests.systems import own_home


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a frozen program in it, and a computer of its own beside it."""
    folder = tmp_path / "stick" / "homesweep"
    folder.mkdir(parents=True)
    for name, value in own_home(tmp_path / "computer").items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv(data_folder.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "homesweep"))
    return folder


def test_a_file_beside_the_program_makes_it_portable(stick: Path) -> None:
    own = user_data_path("homesweep", appauthor=False)
    assert (data_folder.data_folder(), data_folder.portable()) == (own, False)
    (stick / data_folder.MARK).touch()
    assert (data_folder.data_folder(), data_folder.portable()) == (stick / data_folder.BESIDE, True)


def test_a_bundle_for_windows_has_its_python_one_folder_below(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(sys, "frozen")
    monkeypatch.setattr(sys, "prefix", str(stick / data_folder.INSIDE))
    (stick / data_folder.MARK).touch()
    assert data_folder.data_folder() == stick / data_folder.BESIDE


def test_the_variable_goes_before_the_file(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / data_folder.MARK).touch()
    monkeypatch.setenv(data_folder.VARIABLE, str(tmp_path / "other"))
    assert (data_folder.data_folder(), data_folder.portable()) == (tmp_path / "other", False)


def test_an_installed_program_has_its_environment_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(data_folder.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    assert not data_folder.portable()
    monkeypatch.setenv(data_folder.VARIABLE, "")  # so that what is set now is put back
    data_folder.keep_beside_program()
    assert data_folder.data_folder() == tmp_path / "venv" / data_folder.BESIDE
    assert data_folder.portable()


def test_where_nothing_tells_whose_home_it_is_there_is_no_record_and_none_can_be_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A container's user without a name, or a service: platformdirs raises there."""

    def unknown(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv(data_folder.VARIABLE, raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", unknown)
    path = data_folder.default_path()
    assert not path.exists()
    with pytest.raises(StoreError) as told:
        create(path, None, now=1.0)
    assert told.value.problem in (StoreProblem.NOT_WRITABLE, StoreProblem.NO_FOLDER)


def test_there_is_no_kit_below_a_file(tmp_path: Path) -> None:
    """It "could not be read", and was to be moved away."""
    (tmp_path / "file").touch()
    assert kit.load(tmp_path / "file" / kit.NAME) == []
