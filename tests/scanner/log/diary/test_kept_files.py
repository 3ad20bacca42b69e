import os
from pathlib import Path

import pytest

from scanner.log.diary import kept_files
from scanner.log.diary.entries import Draft, add_entry, drop_draft, save_draft
from scanner.log.diary.entry_check import EntryError
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from tests.scanner.log.made import T0, short
from tests.systems import needs_pipes, own_home

SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "van.jpg"
    path.write_bytes(b"abc")
    return path


def test_a_file_is_hashed_and_copied_in(case: Case, photo: Path) -> None:
    kept = kept_files.put(case, kept_files.look(photo), now=T0, kind="photo")
    assert (kept.sha256, kept.size, kept.file_name, kept.in_record) == (SHA256_OF_ABC, 3, "van.jpg", True)
    assert kept_files.content(case, kept.sha256) == b"abc"
    assert photo.read_bytes() == b"abc"
    assert kept_files.put(case, kept_files.look(photo), now=T0, kind="photo") == kept
    assert list(kept_files.changed(case)) == []


def test_the_name_that_a_person_logs_in_with_is_not_told_along(
    case: Case, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in own_home(photo.parent).items():
        monkeypatch.setenv(name, value)
    assert kept_files.put(case, kept_files.look(photo), now=T0).where == os.path.join("~", "van.jpg")
    for name, value in own_home(photo.parent / "other").items():
        monkeypatch.setenv(name, value)
    assert kept_files.put(case, kept_files.look(photo), now=T0).where == str(photo)


def test_a_large_file_is_hashed_and_stays_where_it_is(
    case: Case, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "MAX_FILE", 2)
    kept = kept_files.put(case, kept_files.look(photo), now=T0)
    assert (kept.sha256, kept.in_record) == (SHA256_OF_ABC, False)
    assert kept.where.endswith("van.jpg")
    assert kept_files.content(case, kept.sha256) is None


def test_the_record_takes_no_more_than_its_share(
    case: Case, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "MAX_ALL", 2)
    with pytest.raises(EntryError, match="record-full"):
        kept_files.put(case, kept_files.look(photo), now=T0)


@pytest.mark.parametrize("what", ["missing", "folder", pytest.param("pipe", marks=needs_pipes), "nul\0"])
def test_what_is_no_file_is_refused_at_once(case: Case, tmp_path: Path, what: str) -> None:
    path = tmp_path / what
    if what == "folder":
        path.mkdir()
    if what == "pipe":
        os.mkfifo(path)
    with pytest.raises(EntryError):
        kept_files.put(case, kept_files.look(path), now=T0)


def test_a_changed_copy_is_noticed(case: Case, photo: Path) -> None:
    kept = kept_files.put(case, kept_files.look(photo), now=T0)
    case.db.execute("UPDATE file SET content = x'00'")
    assert list(kept_files.changed(case)) == [kept.sha256]


def test_a_copy_goes_with_the_last_that_names_it(case: Case, photo: Path) -> None:
    kept = kept_files.put(case, kept_files.look(photo), now=T0)
    draft = save_draft(case, Draft("", T0, short(kept=(kept,))))
    add_entry(Writer(case), short(kept=(kept,)))
    drop_draft(case, draft.id)
    assert kept_files.content(case, kept.sha256) == b"abc"
    photo.write_bytes(b"other")
    other = kept_files.put(case, kept_files.look(photo), now=T0)
    drop_draft(case, save_draft(case, Draft("", T0, short(kept=(other,)))).id)
    assert kept_files.content(case, other.sha256) is None
    assert kept_files.content(case, "not hex") is None
