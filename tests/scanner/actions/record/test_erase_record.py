"""What a sudden end left is finished by the next start."""

import os
from pathlib import Path

import pytest

from scanner.actions.record import erase_record
from scanner.store.file import sticks


def test_half_of_an_export_goes_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lay on the stick, hidden and open to anybody, until something was exported there again."""
    stick, here = tmp_path / "stick", tmp_path / "here"
    monkeypatch.setattr(sticks, "mounted", lambda: [stick])
    for folder in (stick, here):
        half = folder / ".record.01234567.unfinished"
        (half / "data").mkdir(parents=True)
        (half / "data" / "log.csv").write_text("where she is", "utf-8")
        (folder / "record").mkdir()
        for path in (half, half / "data"):
            os.utime(path, (0, 0))
    monkeypatch.chdir(here)
    erase_record.finish_left()
    assert [[path.name for path in folder.iterdir()] for folder in (stick, here)] == [["record"], ["record"]]
