"""Records on a stick: by the names that we give, and any other by what is in it."""

import os
import secrets
from pathlib import Path

import pytest

from scanner.store.case import create
from scanner.store.file import sticks

NOW = 1_767_600_000.0


def names(folder: Path) -> list[str]:
    return [path.name for path in sticks.records_in(folder)]


@pytest.mark.parametrize("secret", [None, "six words that open it"])
def test_a_copy_under_a_name_of_ones_own_is_found(tmp_path: Path, secret: str | None) -> None:
    with create(tmp_path / "record.db", secret, now=NOW) as case:
        case.copy_to(tmp_path / "her-copy.db", secret)
        case.copy_to(tmp_path / "HERS.DB", secret)
    create(tmp_path / "acorn-lantern.db", None, now=NOW).close()
    others = sorted([tmp_path / "HERS.DB", tmp_path / "her-copy.db"])  # systems differ in what comes first
    assert names(tmp_path) == ["record.db", "acorn-lantern.db", *(path.name for path in others)]


def test_other_files_of_that_ending_are_none(tmp_path: Path) -> None:
    plain = b"SQLite format 3\0" + bytes(4080)
    thumbs = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(8184)
    text = b"This is a letter, and no record at all.\n" * 4096
    others = {
        "other": plain,
        "Thumbs": thumbs,
        "empty": b"",
        "letter": text,
        "short": secrets.token_bytes(99),
    }
    for name, content in others.items():
        (tmp_path / f"{name}.db").write_bytes(content)
    (tmp_path / "folder.db").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.db")
    assert names(tmp_path) == []
    assert names(tmp_path / "none") == []
