"""What is left of a client goes as it was chosen, and no record with it."""

from pathlib import Path

import pytest

from scanner.actions.visit import remove_left
from scanner.actions.visit.search_computer import Found
from scanner.store.case import create
from tests.tui.apps import T0


def test_files_and_packages_go_and_records_stay(tmp_path: Path) -> None:
    page, package, record = tmp_path / "page.html", tmp_path / "package", tmp_path / "r.db"
    page.write_text("Zofia", "utf-8")
    (package / "data").mkdir(parents=True)
    (package / "data" / "entry.json").write_text("Zofia", "utf-8")
    create(record, None, now=T0).close()
    beside = record.with_name("r.db-wal")
    beside.write_bytes(b"Zofia")
    every = (page, package, record, beside)
    assert remove_left.can_go(every) == (page, package)
    assert remove_left.remove(every) == (record, beside)
    assert [path.exists() for path in every] == [False, False, True, True]
    found = Found(every, (tmp_path,), 4, 0)
    assert remove_left.without_gone(found).files == (record, beside)


def test_a_record_in_the_folder_of_a_package_stays(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    record = package / "r.db"
    create(record, None, now=T0).close()
    assert remove_left.can_go((package,)) == ()
    assert remove_left.remove((package,)) == (package,)
    assert record.stat().st_size > 0


def test_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    own, link = tmp_path / "letter.txt", tmp_path / "link"
    own.write_text("mine", "utf-8")
    link.symlink_to(own)
    package = tmp_path / "package"
    package.mkdir()
    (package / "link").symlink_to(tmp_path)
    assert remove_left.remove((link, package, tmp_path / "gone")) == ()
    assert own.read_text("utf-8") == "mine"


def test_what_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("Zofia", "utf-8")

    def refused(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr("scanner.store.file.disk.wipe", refused)
    assert remove_left.remove((page,)) == (page,)
