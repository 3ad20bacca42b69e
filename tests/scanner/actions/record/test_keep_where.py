"""Where a new record goes: what is asked for whom, and what comes of the answers."""

from pathlib import Path

import pytest

from scanner.actions.question import Asking
from scanner.actions.record.keep_where import KeepQuestion, KeptAt, RecordFor, where_to_keep
from scanner.actions.refused import RefusalReason, Refused
from scanner.store.case import create
from scanner.store.data_folder import default_path
from tests.systems import own_home


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The drives that are mounted."""
    there: list[Path] = []
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: there)
    return there


def asked(whose: RecordFor, *answers: str) -> Asking[KeptAt | None]:
    asking = Asking(where_to_keep(whose))
    for answer in answers:
        asking.answer(answer)
    return asking


def test_one_stick_is_meant_and_of_two_it_is_asked(sticks: list[Path], tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        asked(RecordFor.FIRST, "stick")
    assert told.value.reason is RefusalReason.NO_STICK
    sticks.append(tmp_path / "a")
    assert asked(RecordFor.FIRST, "stick").result == KeptAt(tmp_path / "a" / "record.db")
    sticks.append(tmp_path / "b")
    asking = asked(RecordFor.FIRST, "stick")
    assert asking.question is not None
    assert asking.question.what is KeepQuestion.STICK
    asking.answer(str(tmp_path / "b"))
    assert asking.result == KeptAt(tmp_path / "b" / "record.db")


def test_a_folder_of_nobody_here_is_no_folder() -> None:
    with pytest.raises(Refused) as told:
        asked(RecordFor.FIRST, "folder", "~nobody-here/records")
    assert told.value.reason is RefusalReason.NO_FOLDER


def test_a_record_that_is_there_is_opened_or_another_has_a_name_of_its_own(tmp_path: Path) -> None:
    create(tmp_path / "record.db", None, now=1.0).close()
    there = str(tmp_path / "record.db")
    asking = asked(RecordFor.FIRST, "folder", str(tmp_path))
    assert asking.question is not None
    assert asking.question.choices == (there, "another")
    asking.answer(there)
    assert asking.result == KeptAt(tmp_path / "record.db", there=True)
    made = asked(RecordFor.FIRST, "folder", str(tmp_path), "another").result
    assert made is not None
    assert made.client
    assert made.path.name != "record.db"
    client = asked(RecordFor.CLIENT, "folder", str(tmp_path)).result
    assert client is not None
    assert client.client
    own = asked(RecordFor.OWN, "folder", str(tmp_path)).question
    assert own is not None
    assert own.choices == (there,)


def test_a_folder_that_is_copied_by_itself_is_asked_about(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "Dropbox"
    folder.mkdir(parents=True)
    asking = asked(RecordFor.FIRST, "folder", str(folder))
    assert asking.question is not None
    assert (asking.question.what, asking.question.about) == (KeepQuestion.SYNCED, {"folder": "Dropbox"})
    asking.answer("no")
    assert asking.result is None
    assert asked(RecordFor.FIRST, "folder", str(folder), "yes").result == KeptAt(folder / "record.db")


def test_nowhere_no_folder_and_no_answer(tmp_path: Path) -> None:
    assert asked(RecordFor.FIRST, "nothing").result is None
    assert asked(RecordFor.FIRST, "here").result == KeptAt(default_path())
    for typed in ("", "  ", str(tmp_path / "none")):
        with pytest.raises(Refused) as told:
            asked(RecordFor.FIRST, "folder", typed)
        assert told.value.reason is RefusalReason.NO_FOLDER
    with pytest.raises(ValueError, match="elsewhere"):
        asked(RecordFor.FIRST, "elsewhere")
